"""What readers have read and kept: exact counts of it, whatever happens to articles, on both databases."""

import pytest
from sqlalchemy import insert, text

from onrecord.errors import StoreError
from onrecord.model import Outlet
from onrecord.store.checking.counts import ALL
from onrecord.store.contract.accounts import Role
from onrecord.store.contract.news import ArticleFilter, View
from onrecord.store.contract.reader_settings import Density, ReaderSettings, Revised
from onrecord.store.contract.readers import OWNER, ItemState, Keep
from onrecord.store.readers.tables import readers
from onrecord.store.store import Store
from tests.store.making import article, day, keep

pytestmark = pytest.mark.both_databases


def filled(store: Store, number: int = 6) -> list[int]:
    """Articles of two outlets and two sections, newest first; and a second reader who is there from the first."""
    for name in ("Vell Post", "Orlow Times"):
        store.keeping.add_outlet(Outlet(name=name))
    with store.database.writing("test") as connection:
        connection.execute(insert(readers).values(id=2))
    ids = []
    for place in range(number):
        made = article(
            f"Ana Reyes said talk {place} goes on.", section=("World", "Coast")[place % 2], published=day(place)
        )
        outlet = ("vell-post", "orlow-times", None)[place % 3]
        (kept,) = keep(store, made, url=f"https://vell.test/{place}", outlet=outlet, when=day(place))
        ids.append(kept.article_id)
    return ids[::-1]


def assert_counted(store: Store) -> None:
    """That the counts are what looking through the rows counts."""
    counts = ALL["counts of reader"]
    with store.database.reading() as connection:
        kept, there = (set(connection.execute(text(query)).all()) for query in (counts.kept, counts.there))
    assert kept == there


def of(store: Store, view: View, **conditions) -> list[int]:
    found = store.news.feed(ArticleFilter(view=view, **conditions), reader=OWNER)
    return [item.article_id for item in found.items]


def test_what_comes_in_is_unread_by_outlet_and_section_until_it_is_read(store):
    ids = filled(store)
    counts = store.readers.counts(OWNER)
    assert counts.unread == store.readers.unread(OWNER) == 6
    assert counts.outlets == {"vell-post": 2, "orlow-times": 2}
    assert counts.sections == {"World": 3, "Coast": 3}
    assert of(store, View.UNREAD) == ids
    assert store.readers.mark(OWNER, [ids[0], ids[0], ids[3], 7, -1], unread=False) == tuple(
        sorted((ids[0], ids[3]))
    )
    assert store.readers.mark(OWNER, ids[:1], unread=False) == ()
    assert of(store, View.UNREAD) == [ids[1], ids[2], ids[4], ids[5]]
    assert store.readers.counts(2).unread == 6, "everybody has their own"
    assert store.readers.mark(OWNER, [ids[0], 7], unread=True) == (ids[0],)
    assert store.readers.states(OWNER, ids[:4]) == {each: ItemState(is_unread=True) for each in ids[:3]}
    assert_counted(store)


def test_a_list_is_marked_as_far_as_it_was_seen(store):
    ids = filled(store)
    marked = store.readers.mark_read(OWNER, ArticleFilter(section="World"), last=ids[2])
    assert (marked.articles, len(set(marked.ids))) == (2, 2)
    assert not set(marked.ids) & set(of(store, View.UNREAD))
    assert store.readers.counts(OWNER).sections == {"World": 1, "Coast": 3}
    assert store.readers.mark_read(OWNER, ArticleFilter(outlet="nobody")).articles == 0
    assert store.readers.mark_read(OWNER, ArticleFilter(outlet="orlow-times"), first=ids[0]).articles == 0
    spoken = ArticleFilter(person="ana-reyes", with_statements=True)
    assert store.readers.mark_read(OWNER, spoken, first=ids[0]) == (1, (ids[0],))
    assert store.readers.mark_read(OWNER, ArticleFilter(view=View.UNREAD)).articles == 3
    assert store.readers.counts(OWNER).outlets == {}
    assert store.readers.counts(OWNER).unread == 0
    assert_counted(store)


def test_of_very_many_only_their_number_is_told(store, monkeypatch):
    filled(store)
    monkeypatch.setattr("onrecord.store.readers.state.MAX_MARKED", 5)
    assert store.readers.mark_read(OWNER, ArticleFilter()) == (6, ())
    assert store.readers.unread(OWNER) == 0


def test_folders_count_the_outlets_that_are_followed_in_them(store):
    filled(store)
    for number, (slug, folder) in enumerate(
        (("vell-post", "A"), ("vell-post", "A"), ("orlow-times", "A"), ("orlow-times", "B"))
    ):
        store.feeds.follow(f"https://vell.test/feed/{number}", outlet_slug=slug, now=0.0, folder=folder)
    assert store.readers.counts(OWNER).folders == {"A": 4, "B": 2}
    assert store.readers.mark_read(OWNER, ArticleFilter(folder="B")).articles == 2
    assert store.readers.counts(OWNER).folders == {"A": 2}
    beside = [(each.folder, each.name, each.unread) for each in store.readers.outlets(OWNER, limit=9)]
    assert beside == [("A", "Orlow Times", 0), ("A", "Vell Post", 2), ("B", "Orlow Times", 0)]


def test_what_is_starred_or_put_by_is_listed_and_counted(store):
    ids = filled(store)
    assert store.readers.keep(OWNER, [ids[1], ids[4], 7], Keep.STARRED, on=True, at=1.0) == 2
    assert store.readers.keep(OWNER, [ids[1], ids[2]], Keep.STARRED, on=True, at=2.0) == 1
    assert store.readers.keep(OWNER, ids[:1], Keep.LATER, on=True, at=3.0) == 1
    assert of(store, View.STARRED) == [ids[1], ids[2], ids[4]]
    assert of(store, View.STARRED, section="World") == [ids[1]]
    assert of(store, View.LATER) == ids[:1]
    assert (store.readers.counts(OWNER).starred, store.readers.counts(OWNER).later) == (3, 1)
    assert store.readers.keep(OWNER, [ids[1], ids[0]], Keep.STARRED, on=False, at=4.0) == 1
    assert store.readers.states(OWNER, ids[1:3])[ids[2]] == ItemState(is_unread=True, is_starred=True)
    assert store.readers.counts(2).starred == 0
    assert_counted(store)


def test_a_view_is_somebodys(store):
    filled(store, 1)
    assert store.news.feed(ArticleFilter(view=View.UNREAD)).items == ()


@pytest.mark.parametrize(
    ("revised", "is_unread"), [("statements", [False, True]), ("always", [True, True]), ("never", [False] * 2)]
)
def test_a_revised_article_is_unread_again_as_its_reader_wants(store, revised, is_unread):
    store.readers.set(OWNER, ReaderSettings(revised=Revised(revised)))
    first = "Ana Reyes said the talks go on. Fish is served."
    found: list[bool] = []
    for changed in (
        "Ana Reyes said the talks go on. Fish is served cold.",
        "Ana Reyes said the talks are over. Fish is served.",
    ):
        url = f"https://vell.test/{len(found)}"
        (kept,) = keep(store, article(first, published=day(0)), url=url)
        store.readers.mark(OWNER, [kept.article_id], unread=False)
        keep(store, article(changed, published=day(0)), url=url, when=day(1))
        state = store.readers.states(OWNER, [kept.article_id]).get(kept.article_id, ItemState())
        assert state.is_revised == state.is_unread
        found.append(state.is_unread)
    assert found == is_unread
    assert_counted(store)


def test_what_a_reader_has_of_an_article_goes_along_when_its_date_is_another(store):
    (kept,) = keep(store, article("Talks go on.", section="World"), when=day(3))
    (other,) = keep(store, article("Fish is served.", section="World"), url="https://vell.test/2", when=day(3))
    store.readers.keep(OWNER, [kept.article_id], Keep.STARRED, on=True, at=1.0)
    store.readers.mark(OWNER, [other.article_id], unread=False)
    (now,) = keep(store, article("Talks go on.", section="Coast", published=day(1)), when=day(4))
    (read,) = keep(
        store,
        article("Fish is served.", section="Coast", published=day(1)),
        url="https://vell.test/2",
        when=day(4),
    )
    assert now.article_id != kept.article_id
    states = store.readers.states(OWNER, [now.article_id, read.article_id])
    assert states == {now.article_id: ItemState(is_unread=True, is_starred=True)}
    assert store.readers.counts(OWNER).sections == {"Coast": 1}
    assert_counted(store)


def test_what_is_starred_or_put_by_outlives_its_time(store):
    ids = filled(store)
    its = [item.article_id for item in store.news.feed(ArticleFilter(outlet="orlow-times")).items]
    store.readers.keep(OWNER, its[:1], Keep.LATER, on=True, at=1.0)
    for slug in ("vell-post", "orlow-times"):
        store.retention.retain(slug, 1)
    now = day(400).timestamp()
    assert [store.retention.expired(slug, 1, now=now) for slug in ("vell-post", "orlow-times")] == [2, 1]
    assert store.retention.drop_expired(now=now) == 3
    left = [item.article_id for item in store.news.feed(limit=9).items]
    assert left == [each for each in ids if each in left]
    assert its[0] in left
    assert (len(left), store.readers.unread(OWNER), store.readers.unread(2)) == (3, 3, 3)
    assert_counted(store)


def test_settings_are_kept_and_those_of_a_later_version_do_no_harm(store):
    assert store.readers.settings(OWNER) == ReaderSettings()
    made = ReaderSettings(density=Density.LIST, keys={"next": "x"}, folders=("B", "A"))
    store.readers.set(OWNER, made)
    assert store.readers.settings(OWNER) == made
    with store.database.writing("test") as connection:
        connection.execute(text('UPDATE readers SET settings = \'{"density": "maps"}\' WHERE id = 1'))
    assert store.readers.settings(OWNER) == ReaderSettings()
    for call in (lambda: store.readers.settings(9), lambda: store.readers.set(9, made)):
        with pytest.raises(StoreError, match="isn't in the store"):
            call()


def test_who_has_an_account_reads_from_then_on_and_leaves_nothing_behind(store):
    (before,) = keep(store, article("Talks go on."))
    owner, ana = store.accounts.add("owner", Role.OWNER, now=0.0), store.accounts.add("Ana", Role.READER, now=0.0)
    assert owner.id == OWNER
    (after,) = keep(store, article("Fish is served."), url="https://vell.test/2")
    assert set(store.readers.states(ana.id, [before.article_id, after.article_id])) == {after.article_id}
    store.readers.keep(ana.id, [before.article_id], Keep.STARRED, on=True, at=0.0)
    assert store.readers.counts(OWNER).starred == 0
    assert store.accounts.remove(ana.id)
    assert store.readers.unread(ana.id) == store.readers.counts(ana.id).starred == 0
    assert store.readers.unread(OWNER) == 2
    assert_counted(store)


def test_an_older_state_that_comes_late_does_not_move_what_is_unread(store):
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    for section, when, words in (("World", day(5), "goes on"), ("Sport", day(1), "went on")):
        made = article(f"Ana Reyes said the talk {words}.", section=section, published=day(0))
        keep(store, made, url="https://vell.test/1", outlet="vell-post", when=when)
    assert store.news.feed().items[0].section == "World"
    assert store.readers.counts(OWNER).sections == {"World": 1}
    assert_counted(store)
