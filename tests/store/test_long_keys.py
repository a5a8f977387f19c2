"""Names that strangers give without end: a batch is kept whole beside them, on both databases, and each is known again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import StoreError
from onrecord.feeds.identity import identify
from onrecord.fetch.schedule import PollState
from onrecord.model import Entry, Outlet
from onrecord.model.address import MAX_KEY_BYTES, bounded_key, host_of, normal_url
from onrecord.store.contract.leases import Leases
from onrecord.store.contract.news import ArticleFilter
from onrecord.store.contract.queue import Announced, Poll
from onrecord.store.store import Store, open_store
from tests.store.making import PNG, article, capture, day, keep

LONG = 40_000
ADDRESS = "http://a.test/"


def noise(characters: int) -> str:
    """Text that no index can squeeze."""
    return "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(characters))


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    is_file = request.param == "sqlite"
    opened = open_store(tmp_path / "store.sqlite" if is_file else request.getfixturevalue("database"))
    yield opened
    opened.close()


def announced(entries: list[Entry]) -> tuple[Announced, ...]:
    return tuple(
        Announced(entry=each.entry, key=each.key, link=each.link, digest=each.digest) for each in identify(entries)
    )


def followed(store: Store, name: str) -> int:
    slug = store.keeping.add_outlet(Outlet(name=name))
    return store.feeds.follow(f"http://{name}.test/feed", outlet_slug=slug, now=0.0)[0]


def poll(feed_id: int, entries: list[Entry], **how: str) -> Poll:
    state = PollState(next_poll=5.0, last_success=1.0)
    return Poll(feed_id=feed_id, state=state, at=1.0, announced=announced(entries), **how)  # type: ignore[arg-type]


HOSTILE = [
    Entry(id=noise(LONG), url=ADDRESS + noise(LONG), title=noise(LONG)),
    Entry(id=ADDRESS + noise(LONG)[1:], url="http://" + "h" * LONG + "/x", title="x"),
    Entry(id=None, url=ADDRESS + "?" + "a=b&" * LONG, title="x"),
    Entry(id="\U0001f600" * 1000, url=None, title=noise(LONG)),
]


def test_one_feeds_endless_names_cost_the_others_nothing(store: Store) -> None:
    hostile, other = followed(store, "hostile"), followed(store, "other")
    kept = [Entry(id=str(number), url=f"http://other.test/{number}", title="x") for number in range(5)]
    polls = [poll(hostile, HOSTILE, moved_to=ADDRESS + "m" * LONG, title=noise(LONG)), poll(other, kept)]
    assert [each.new for each in store.queue.settle_polls(polls)] == [4, 5]
    again = store.queue.settle_polls([poll(hostile, HOSTILE), poll(other, kept)])
    assert [(each.new, each.changed) for each in again] == [(0, 0), (0, 0)]
    feed = store.feeds.followed_feed(hostile)
    assert feed is not None
    assert feed.url == "http://hostile.test/feed"
    pages = [each for each in store.queue.due(1e9) if not each.is_feed]
    assert len(pages) == 9
    tasks = [store.queue.page_task(each.id, 1e9) for each in pages]
    assert {task.url for task in tasks if task} >= {entry.url for entry in HOSTILE if entry.url}


def test_an_address_that_is_too_long_is_refused_with_one_clear_error(store: Store) -> None:
    slug = store.keeping.add_outlet(Outlet(name="Endless " + noise(LONG)))
    with pytest.raises(StoreError) as refused:
        store.feeds.follow(ADDRESS + "f" * LONG, outlet_slug=slug, now=0.0)
    assert str(refused.value) == f"{ADDRESS}{'f' * 66}...: an address of over 2000 bytes can't be followed"
    feed_id, _ = store.feeds.follow(ADDRESS, outlet_slug=slug, now=0.0, folder=noise(LONG), title=noise(LONG))
    assert store.feeds.change_feed(feed_id, folder="Ω" * LONG)
    assert [feed.id for feed in store.feeds.followed(now=0.0)] == [feed_id]


def test_a_page_of_an_endless_address_is_kept_and_known_again(store: Store) -> None:
    url = ADDRESS + noise(LONG)
    made = article(section=noise(LONG), outlet=noise(LONG), url=url + "/own")
    kept = [keep(store, made, made, url=url, when=day(number))[0].article_id for number in range(2)]
    assert kept[0] == kept[1]
    assert store.news.counts()["articles"] == 2
    assert len(store.news.feed(ArticleFilter(section=noise(LONG))).items) == 2


def test_a_picture_of_an_endless_address_is_kept(store: Store) -> None:
    url = ADDRESS + noise(LONG)
    digest = store.keeping.add_picture(capture(url, PNG))
    assert store.keeping.add_picture(capture(url, PNG)) == digest


def test_hosts_of_endless_names_can_be_leased(database: str) -> None:
    store = open_store(database)
    leases: Leases = store.leases
    hosts = {host_of(f"http://{name}/x") for name in ("h" * LONG, noise(LONG), "short")}
    assert len(leases.take(hosts, "one", 60.0)) == 3
    store.close()


@given(key=st.text(max_size=3000), more=st.integers(1, 5))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_a_bounded_key_is_short_the_same_again_and_anothers_only_if_that_is_equal(key: str, more: int) -> None:
    long = key * more
    bounded = bounded_key(long)
    assert len(bounded.encode("utf-8", "surrogatepass")) <= MAX_KEY_BYTES
    assert bounded_key(bounded) == bounded
    assert (bounded_key(long + "x") == bounded) is False
    assert len(normal_url(long).encode("utf-8", "surrogatepass")) <= MAX_KEY_BYTES
    assert len(host_of("http://" + long)) <= 253
