"""Which entries of a feed are known: the same ones at http and https, too."""

from contextlib import closing
from pathlib import Path

import pytest

from onrecord.feeds.identity import identify
from onrecord.fetch.schedule import PollState
from onrecord.model import Entry, Outlet
from onrecord.store.contract.queue import Announced, Poll
from onrecord.store.store import open_store


def poll(feed_id: int, entries: list[Entry]) -> Poll:
    said = [
        Announced(entry=each.entry, key=each.key, link=each.link, digest=each.digest, other_key=each.other_key)
        for each in identify(entries)
    ]
    return Poll(feed_id=feed_id, state=PollState(next_poll=5.0, last_success=1.0), at=1.0, announced=said)


def entries(scheme: str, *, with_ids: bool, count: int = 3) -> list[Entry]:
    urls = [f"{scheme}://record.example/{number}" for number in range(count)]
    return [Entry(id=url if with_ids else None, url=url, title=f"Weir {url[-1]}", summary="Open.") for url in urls]


@pytest.mark.parametrize("with_ids", [True, False])
@pytest.mark.parametrize("schemes", [("http", "https"), ("https", "http")])
def test_a_feed_that_changes_its_scheme_brings_nothing_twice(
    tmp_path: Path, schemes: tuple[str, str], with_ids: bool
) -> None:
    """Each item came a second time, with a page and an article of its own."""
    before, after = schemes
    with closing(open_store(tmp_path / "store.sqlite")) as store:
        slug = store.keeping.add_outlet(Outlet(name="The Orlow Record"))
        feed = store.feeds.follow("http://record.example/feed", outlet_slug=slug, now=0.0)[0]
        (first,) = store.queue.settle_polls([poll(feed, entries(before, with_ids=with_ids))])
        assert first.new == 3
        later = entries(after, with_ids=with_ids, count=4)
        told = [store.queue.settle_polls([poll(feed, later)])[0] for _ in range(2)]
        assert [each.new for each in told] == [1, 0]
        tasks = [store.queue.page_task(each.id, 1e9) for each in store.queue.due(1e9) if not each.is_feed]
        assert sorted(task.url for task in tasks if task) == [entry.url for entry in later]


def test_where_an_ids_entry_is_anothers_the_link_says_which_it_is(tmp_path: Path) -> None:
    """It came a second time: the link wasn't looked at once the id had led to an entry that was taken."""
    with closing(open_store(tmp_path / "store.sqlite")) as store:
        slug = store.keeping.add_outlet(Outlet(name="The Orlow Record"))
        feed = store.feeds.follow("http://record.example/feed", outlet_slug=slug, now=0.0)[0]
        one = Entry(id="http://record.example/1", url="http://record.example/a", title="Weir", summary="Open.")
        two = Entry(id="lock", url="http://record.example/b", title="Lock", summary="Shut.")
        moved = Entry(id="https://record.example/1", url="https://record.example/b", title="Lock", summary="Shut.")
        told = [store.queue.settle_polls([poll(feed, each)])[0] for each in ([one, two], [one, moved])]
        assert [each.new for each in told] == [2, 0]
