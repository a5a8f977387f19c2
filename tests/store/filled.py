"""A small store that has something in every table."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import insert

from onrecord.fetch.robots import RobotsAnswer, SaidOfRobots
from onrecord.fetch.schedule import PollState
from onrecord.fetch.warc.counts import ArchiveCounts
from onrecord.linking.reference import person_of
from onrecord.model import Author, Entry, Figure, Outlet, Stance
from onrecord.store.archives import note_archive
from onrecord.store.contract.accounts import Role
from onrecord.store.contract.corrections import StanceIs
from onrecord.store.contract.identities import Identity
from onrecord.store.contract.interests import Interest, InterestKind
from onrecord.store.contract.notes import Colour, Note
from onrecord.store.contract.passkeys import NewPasskey
from onrecord.store.contract.queue import Announced, PageState, Poll, Visit
from onrecord.store.contract.readers import OWNER, Keep
from onrecord.store.contract.registry import By
from onrecord.store.grouping.rows import StoryRows
from onrecord.store.registry.tables import reference_merges
from onrecord.store.store import Store, open_store
from tests.postgres import Cluster
from tests.store.making import PNG, article, capture, day, keep, page, record

TEXTS = (
    "Ana Reyes said the talks go on.",
    "Ana Reyes said it. Ben Okafor denied it. Ana Reyes warned them.",
    "Nobody speaks. Ben Okafor hoped so. Cy Adler hoped that it ends. Ana Reyes said so.",
    "Ben Okafor said of the harbour that it stays. Cy Adler will say so.",
)
ARTICLES = 24
FRAME = "".join(f"<a href='/{n * 7919 % 9973}'>News {n}</a>" for n in range(300))
"""What all pages of a site have; enough for a dictionary."""


def fill(store: Store) -> None:
    """Keeps articles of several states, some of another id than before, with feeds, entries and pictures."""
    for name in ("Vell Post", "Orlow Times"):
        store.keeping.add_outlet(Outlet(name=name))
    for number in range(ARTICLES):
        url = f"https://vell.test/{number}"
        made = article(
            f"{TEXTS[number % 4]} Of lighthouse{number}.",
            url=url,
            headline=f"Talks go on, day {number}",
            section=("World", None)[number % 2],
            published=day(number) if number % 3 else None,
            authors=[Author(name=f"Cleo Marsh{number % 2}")],
            figures=[Figure(url="https://vell.test/a.png", caption=f"The port on day {number}")],
        )
        outlet = ("vell-post", "orlow-times", None)[number % 3]
        keep(store, made, url=url, when=day(number), outlet=outlet, payload=f"{FRAME}{number}")
    words = "Ana Reyes said no. Of the Vell Trade Board (VTB)."
    changed = article(words, url="https://vell.test/3", headline="No", published=day(-3))
    keep(store, changed, url="https://vell.test/3", when=day(9), payload=f"{FRAME}changed")
    store.keeping.add_picture(capture("https://vell.test/a.png", PNG))
    store.icons.keep("vell-post", store.keeping.add_picture(capture("https://vell.test/icon.png", PNG)), due=1.0)
    store.keeping.note_unreadable("sha256:00", "1", "too deep", 1.0)
    _know(store)
    _read(store)
    _follow(store)
    _group(store)
    _let_in(store)
    _correct(store)


def _correct(store: Store) -> None:
    """A correction that was taken back, so that earlier versions of the store, which know of none, have the same rows."""
    (line,) = (each for each in store.news.feed(limit=200).items if each.headline == "No")
    made = store.corrections.correct(line.article_id, "a1", StanceIs(stance=Stance.CLAIMS))
    store.corrections.undo(made.id)
    store.rereading.begin("a reader")
    store.robots.keep(
        "https://vell.test", SaidOfRobots(answer=RobotsAnswer.RULES, payload=b"User-agent: *"), now=1.0
    )


def _let_in(store: Store) -> None:
    """Somebody who has signed in, with a session, a token, a passkey, an identity elsewhere and an invitation; and what was noted of that."""
    ana = store.accounts.add("Ana", Role.OWNER, now=1.0).id
    store.accounts.set_password(ana, "hashed")
    store.accounts.begin(ana, "0" * 64, agent="a browser", now=1.0, until=1e12)
    store.accounts.add_token(ana, "1" * 64, "a script", may_write=True, now=1.0)
    store.accounts.invite(ana, "2" * 64, until=1e12)
    store.passkeys.add(ana, NewPasskey(credential=b"id", public_key=b"key", count=1, name="a phone"), now=1.0)
    store.identities.link(ana, Identity(issuer="https://id.test", subject="a-1"), now=1.0)
    store.passkeys.challenge(b"signed soon", account_id=ana, now=1.0, until=1e12)
    store.accounts.note(name="Ana", action="signed in", subject="", now=1.0)


def _read(store: Store) -> None:
    """Reads some articles, stars one, and writes a note."""
    ids = [item.article_id for item in store.news.feed().items]
    store.readers.mark(OWNER, ids[::3], unread=False)
    store.readers.keep(OWNER, ids[:1], Keep.STARRED, on=True, at=1.0)
    note = Note(
        id=0,
        article_id=ids[0],
        headline=None,
        outlet=None,
        url=None,
        start=0,
        quote="Well",
        before="",
        after="",
        colour=Colour.BLUE,
        words="why?",
        made=1.0,
        changed=1.0,
    )
    store.notes.add(OWNER, note)
    store.played.keep(OWNER, ids[0], "0123456789abcdef", 61.5, now=1.0)
    store.interests.follow(OWNER, Interest(InterestKind.OUTLET, "vell-post"), at=1.0)
    store.since.look(OWNER, 1.0)


def _know(store: Store) -> None:
    """Tells two people apart, says of a name in one article whose it is, and has a file that puts two together."""
    store.registry.keep_apart("ana-reyes", "ben-okafor", by=By.HAND)
    here = store.news.feed().items[0].article_id
    store.registry.name_is("cy-adler", "ben-okafor", article_id=here, by=By.READING, why="the same role")
    number = store.references.begin("people.jsonl", "digest")
    made = person_of({"id": "7", "name": "Ana Reyes", "positions": [{"title": "mayor"}]}, {})
    assert made is not None
    store.references.add(number, [made])
    store.references.finish(number)
    entry = store.registry.log().items[0].id
    with store.database.writing("test") as connection:
        connection.execute(insert(reference_merges).values(entry_id=entry, file_id=number))


def _group(store: Store) -> None:
    """Puts the articles into stories, two of which a person says to be one, of a matter."""
    while store.stories.group_some():
        pass
    one, other = (store.stories.of_article(each.article_id)[0][1].id for each in store.news.feed(limit=2).items)
    with store.database.writing("test") as connection:
        StoryRows(connection).put_into_matter(one, other)
    if one != other:
        store.stories.merge(one, other, by="Ana", now=1.0)
    else:
        store.stories.name_first(store.stories.article_ids(one)[0], by="Ana", now=1.0)


def _follow(store: Store) -> None:
    for number, outlet in enumerate(("vell-post", "orlow-times")):
        store.feeds.follow(
            f"https://feeds.test/{number}", outlet_slug=outlet, now=0.0, folder="Élan" if number else None
        )
    for feed in store.feeds.followed(now=0.0):
        urls = [f"https://vell.test/of/{feed.id}/{number}" for number in range(5)]
        said = [Announced(entry=Entry(id=url, url=url), key=url, link=url, digest="") for url in urls]
        state = PollState(last_success=1.0) if feed.id == 1 else PollState(failures=1, error="broken")
        store.queue.settle_polls([Poll(feed_id=feed.id, state=state, at=1.0, announced=said)])
    taken = capture("https://vell.test/of/1/0", TEXTS[0])
    visit = Visit(page_id=1, at=2.0, state=PageState.KEPT, due=1.0)
    store.keeping.record(taken, page(taken, record(article(TEXTS[0]))), outlet="vell-post", visit=visit)
    with store.database.writing("archives") as connection:
        note_archive(connection, 2, 1, ArchiveCounts())


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled store, to be copied and not to be changed."""
    return Path(filled(tmp_path_factory.mktemp("filled") / "store.sqlite"))


@pytest.fixture
def full_file(filled_file: Path, path: Path) -> Path:
    """A filled store in a file."""
    shutil.copyfile(filled_file, path)
    return path


@pytest.fixture(scope="session")
def filled_template(cluster: Cluster) -> str:
    """The name of a database with a filled store, to make others of."""
    name = cluster.database(template=cluster.template())
    filled(cluster.address(name))
    return name


@pytest.fixture
def full_database(cluster: Cluster, filled_template: str) -> Iterator[str]:
    """The address of a database with a filled store."""
    name = cluster.database(template=filled_template)
    yield cluster.address(name)
    cluster.drop(name)


def filled(target: Path | str) -> Path | str:
    """Makes such a store there, and closes it."""
    store = open_store(target)
    fill(store)
    store.close()
    return target


def tamper(target: Path | str, *statements: str) -> None:
    """Changes a closed store behind everybody's back, foreign keys or not. Bytes are written {bytes:00ff}."""
    if isinstance(target, Path):
        with closing(sqlite3.connect(target)) as connection, connection:
            for each in statements:
                connection.execute(each.replace("{bytes:", "x'").replace("}", "'"))
    else:
        with psycopg.connect(target) as server:
            server.execute("SET session_replication_role = replica")
            for each in statements:
                server.execute(each.replace("{bytes:", "'\\x").replace("}", "'").encode())
