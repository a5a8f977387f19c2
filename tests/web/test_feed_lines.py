"""The lines of followed feeds: how each is doing, and what can be done with it."""

from dataclasses import replace

import pytest

from onrecord.fetch.schedule import FeedStatus, PollState
from onrecord.model import FullPage, PollHints
from onrecord.store.contract.feeds import FailedPages, FeedKind, FollowedFeed
from onrecord.web.contexts.outlets import FeedLineView
from onrecord.web.feed_lines import FeedLines
from onrecord.web.feedlist import FeedList, Folder, Wanted

NOW = 1_780_000_000.0
WELL = PollState(last_success=NOW - 600, next_poll=NOW + 7200)
FEED = FollowedFeed(
    id=3, url="https://courier.test/feed", title="The Courier: News", kind=FeedKind.FEED, outlet="The Courier",
    outlet_slug="the-courier", language="en", folder=None, full_page=FullPage.SUMMARY, added=NOW - 9000, state=WELL,
    hints=PollHints(), articles=12, this_week=1,
)  # fmt: skip


def found(
    *feeds: FollowedFeed, changed: FollowedFeed | None = None, failed: FailedPages | None = None
) -> FeedList:
    return FeedList(
        wanted=Wanted(), changed=changed, folders=(Folder("", feeds),), found=len(feeds), first=1, last=len(feeds),
        bars={}, following=len(feeds), health={"failing": 0, "broken": 0, "paused": 0, "new": 0}, waiting=0, folder_names=(),
        read=0, to_read=0, others=(), others_in_all=0, counts={"articles": 0, "attributions": 0},
        failed={3: failed} if failed else {},
    )  # fmt: skip


def line(feed: FollowedFeed, failed: FailedPages | None = None) -> FeedLineView:
    ((only,),) = (folder.feeds for folder in FeedLines(found(feed, failed=failed), NOW, None, None).folders())
    return only


@pytest.mark.parametrize(
    ("state", "css", "health", "actions"),
    [
        (WELL, "health-well", "doing well", ["read", "test", "pause", "unfollow"]),
        (replace(WELL, error="ill-formed"), "health-failing", "read, but broken", ["read", "test", "pause", "unfollow"]),
        (PollState(failures=1, error="500"), "health-failing", "can’t be read just now", ["read", "test", "pause", "unfollow"]),
        (PollState(), "health-new", "not read yet", ["read", "test", "pause", "unfollow"]),
        (PollState(status=FeedStatus.PAUSED), "health-paused", "paused", ["test", "resume", "unfollow"]),
        (PollState(status=FeedStatus.GONE), "health-gone", "gone", ["read", "test", "resume", "unfollow"]),
    ],
)  # fmt: skip
def test_each_health_in_words_and_what_can_be_done_about_it(
    state: PollState, css: str, health: str, actions: list[str]
) -> None:
    made = line(replace(FEED, state=state))
    assert (made.css, made.health, [each.value for each in made.actions]) == (css, health, actions)


@pytest.mark.usefixtures("german")
def test_what_its_server_and_its_pages_servers_answered_is_said_in_the_readers_language() -> None:
    lost = FailedPages(count=1, newest=(("https://courier.test/a", "no answer within 30 s"),))
    state = PollState(failures=1, error="the server answered 404 Not Found")
    made = line(replace(FEED, state=state), failed=lost)
    assert made.error == "der Server antwortete 404 Not Found"
    assert made.failed is not None
    assert [why for _, why in made.failed.pages] == ["keine Antwort innerhalb von 30 s"]


def test_its_facts_in_one_line() -> None:
    assert line(FEED).facts == ("read 10 minutes ago", "next in 2 hours", "1 this week", "12 articles")
    busy = replace(FEED, state=replace(WELL, next_poll=NOW + 30), waiting=4, keep_days=1)
    assert line(busy).facts[1:] == ("next now", "1 this week", "12 articles", "4 waiting", "kept for 1 day")
    paused = replace(FEED, state=replace(WELL, status=FeedStatus.PAUSED))
    assert not any(fact.startswith("next") for fact in line(paused).facts)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ({}, "next in 7 hours, by how often something new comes"),
        ({"interval": 3600.0}, "next in 7 hours, as its server asks"),
        ({"failures": 2, "error": "500"}, "next in 7 hours, after 2 errors"),
        ({"last_poll": None}, "next in 7 hours"),
        ({"next_poll": NOW + 5400}, "next in 1 hour"),
    ],
)
def test_why_it_waits_for_hours_is_said(state: dict[str, object], said: str) -> None:
    late = replace(WELL, last_poll=NOW, next_poll=NOW + 7 * 3600, interval=7 * 3600.0)
    assert line(replace(FEED, state=replace(late, **state))).facts[1] == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "is_pending"),
    [
        ({}, False),
        ({"waiting": 1}, True),
        ({"state": replace(WELL, next_poll=NOW - 1)}, True),
        ({"state": PollState(next_poll=NOW + 99)}, True),
        ({"state": replace(WELL, next_poll=NOW - 1, status=FeedStatus.PAUSED)}, False),
        ({"waiting": 1, "state": PollState(status=FeedStatus.GONE)}, False),
    ],
)
def test_the_page_looks_again_while_something_is_due_that_will_be_read(
    given: dict[str, object], is_pending: bool
) -> None:
    assert line(replace(FEED, **given)).is_pending is is_pending  # type: ignore[arg-type]


def test_how_often_it_failed_in_a_row_is_said_from_the_second_time_on() -> None:
    once, often = (replace(FEED, state=PollState(failures=number, error="500")) for number in (1, 3))
    assert (line(once).failures, line(often).failures) == (None, "(3 times in a row)")


def test_pages_that_could_not_be_read_are_named_the_newest_and_no_file_is_a_link() -> None:
    pages = FailedPages(
        count=4, newest=(("https://courier.test/a", "too large"), ("file:///saved/b.html", "crashed"))
    )
    made = line(FEED, pages).failed
    assert made is not None
    assert made.words == "4 pages could not be read, the newest of them:"
    assert [(link.text, link.href, why) for link, why in made.pages] == [
        ("https://courier.test/a", "https://courier.test/a", "too large"),
        ("file:///saved/b.html", None, "crashed"),
    ]
    assert line(replace(FEED, id=4), pages).failed is None


def test_what_was_done_is_said_at_its_feed_alone_also_where_that_came_off_the_list() -> None:
    other = replace(FEED, id=4)
    lines = FeedLines(found(FEED, other), NOW, 4, "Paused.")
    assert [each.said for each in lines.folders()[0].feeds] == [None, "Paused."]
    assert lines.changed() is None
    apart = FeedLines(found(FEED, changed=other), NOW, 4, "Paused.").changed()
    assert apart is not None
    assert (apart.id, apart.said) == (4, "Paused.")
