"""What a refresh has done, counted."""

import pytest
import structlog
from structlog.testing import capture_logs

from onrecord.fetch.schedule import PollState
from onrecord.follow.page_fetcher import PageResult
from onrecord.follow.polling import PollResult
from onrecord.follow.progress import Progress
from onrecord.follow.write_buffer import Flushed
from onrecord.model import FeedFormat, FullPage, ParsedFeed, PollHints
from onrecord.store.contract.feeds import FeedKind, FollowedFeed
from onrecord.store.contract.keeping import Change
from onrecord.store.contract.queue import PageState, PageTask, Poll


@pytest.fixture(autouse=True)
def log_of_our_own() -> None:
    """Whoever set up a log before, in this process, let through warnings alone."""
    structlog.reset_defaults()


FEED = FollowedFeed(
    id=1, url="https://a.test/feed", title="A", kind=FeedKind.FEED, outlet="A", outlet_slug="a", language=None,
    folder=None, full_page=FullPage.SUMMARY, added=0.0, state=PollState(), hints=PollHints(),
)  # fmt: skip


def poll(state: PollState, *, read: bool = False, **given: object) -> PollResult:
    return PollResult(poll=Poll(feed_id=1, state=state, at=0.0, announced=() if read else None), **given)  # type: ignore[arg-type]


def test_feeds_are_counted_as_read_unchanged_or_failed() -> None:
    progress = Progress()
    ill = ParsedFeed(format=FeedFormat.RSS, problems=("no date",))
    with capture_logs() as logged:
        progress.count_feed(FEED, poll(PollState(), read=True, received=100, parsed=ill), 0.1)
        progress.count_feed(FEED, poll(PollState(), received=20), 0.1)
        progress.count_feed(FEED, poll(PollState(failures=2, error="500")), 0.1)
    assert (progress.feeds, progress.unchanged, progress.failed, progress.bytes) == (3, 1, 1, 120)
    assert [each["event"] for each in logged] == ["feed is ill-formed", "feed failed"]
    assert (logged[1]["failures"], logged[1]["error"]) == (2, "500")


def test_pages_are_counted_by_what_came_of_them() -> None:
    progress = Progress()
    task = PageTask.__new__(PageTask)
    object.__setattr__(task, "url", "https://a.test/1")
    kept = PageResult(state=PageState.KEPT, changes=(Change.NEW, Change.NEW, Change.REVISED, Change.UNCHANGED))
    progress.count_page(task, kept, 0.1)
    progress.count_page(task, PageResult(state=PageState.FAILED, error="too large"), 0.1)
    assert (progress.pages, progress.new, progress.revised, progress.pages_failed) == (2, 2, 1, 1)


def test_entries_are_counted_when_they_are_written() -> None:
    progress = Progress()
    with capture_logs() as logged:
        progress.count_flush(Flushed(polls=3))
        progress.count_flush(Flushed(polls=2, new=7, pages=5))
    assert progress.entries == 7
    assert [each["event"] for each in logged] == ["feeds kept"]
