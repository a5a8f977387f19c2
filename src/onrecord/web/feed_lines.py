"""Builds the views of followed feeds: each feed's health and what can be done with it. Pure."""

from collections.abc import Iterator
from functools import lru_cache

from onrecord.fetch.schedule import PollState
from onrecord.store.contract.feeds import FailedPages, FollowedFeed
from onrecord.store.contract.news import ArticleFilter
from onrecord.web import filters, links, problems
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.outlets import Action, FailedView, FeedLineView, FolderView
from onrecord.web.feedlist import FeedList
from onrecord.web.language import NAMES, current, gettext, message, ngettext

_HEALTHS = {
    "well": message("doing well"),
    "failing": message("can’t be read just now"),
    "gone": message("gone"),
    "paused": message("paused"),
    "new": message("not read yet"),
}
_IS_READ = frozenset({"well", "failing", "new"})
_SOON_S = 60
"""A feed due within this many seconds counts as due now."""
_LATE_S = 2 * 3600
"""Of a feed that waits for so many seconds it is said why."""
_LONGER_THAN_LEARNT = 1.5
"""A wait of more than so many times the interval learnt is what the server asks for: the rest is chance (`Politeness.jitter`)."""
_READ, _TEST, _UNFOLLOW = (
    Action("read", message("Read now")),
    Action("test", message("Test")),
    Action("unfollow", message("Unfollow")),
)
_PAUSE, _RESUME = Action("pause", message("Pause")), Action("resume", message("Resume"))
_ACTIONS = {
    health: (
        *(() if health == "paused" else (_READ,)),
        _TEST,
        _RESUME if health in {"paused", "gone"} else _PAUSE,
        _UNFOLLOW,
    )
    for health in _HEALTHS
}


class FeedLines:
    """The lines of one page at a moment (seconds since 1970); `said` is the result of changing a feed."""

    def __init__(self, found: FeedList, now: float, changed: int | None, said: str | None) -> None:
        self._found = found
        self._now = now
        self._changed = changed
        self._said = said

    def changed(self) -> FeedLineView | None:
        """The changed feed, where it isn't on this page."""
        return self._line(self._found.changed, self._said) if self._found.changed else None

    def folders(self) -> tuple[FolderView, ...]:
        """The feeds of the list."""
        return tuple(
            FolderView(
                link=Link(folder.name, links.feed(ArticleFilter(folder=folder.name))) if folder.name else None,
                feeds=tuple(
                    self._line(feed, self._said if feed.id == self._changed else None) for feed in folder.feeds
                ),
            )
            for folder in self._found.folders
        )

    def _line(self, feed: FollowedFeed, said: str | None) -> FeedLineView:
        health, state = feed.health, feed.state
        is_due = bool(feed.waiting) or state.next_poll <= self._now or health == "new"
        failed = self._found.failed.get(feed.id)
        is_damaged = feed.archives is not None and feed.archives.damaged
        return FeedLineView(
            id=feed.id,
            name=feed.title or feed.outlet,
            outlet=feed.outlet,
            articles_href=links.feed(ArticleFilter(outlet=feed.outlet_slug)),
            url=_page(feed.url),
            css=f"health-{'failing' if feed.is_faulty else health}",
            health=gettext("read, but broken") if feed.is_faulty else gettext(_HEALTHS[health]),
            facts=tuple(self._facts(feed, is_read=health in _IS_READ)),
            week=ngettext(
                "%(num)s entry in the last seven days", "%(num)s entries in the last seven days", feed.this_week
            ),
            bars=filters.bars(self._found.bars.get(feed.id, ())),
            is_pending=health in _IS_READ and is_due,
            error=problems.translated(state.error) if state.error else None,
            failures=ngettext("(%(num)s time in a row)", "(%(num)s times in a row)", state.failures)
            if state.failures > 1
            else None,
            archives=gettext("In its archives: %(what)s", what=feed.archives) if feed.archives else None,
            archives_css="feed-error" if is_damaged else "meta",
            failed=_failed(failed) if failed else None,
            said=said,
            actions=_actions(current().tag, health),
            folder=feed.folder or "",
            full_page=feed.full_page.value,
            keep_days=str(feed.keep_days or ""),
        )

    def _facts(self, feed: FollowedFeed, *, is_read: bool) -> Iterator[str]:
        state, now = feed.state, self._now
        if state.last_success:
            yield gettext("read %(ago)s", ago=filters.ago_at(state.last_success, now))
        if is_read:
            is_later = state.next_poll > now + _SOON_S
            when = filters.ago_at(state.next_poll, now)
            why = _why_so_late(state, now)
            if why:
                yield gettext("next %(when)s, %(why)s", when=when, why=why)
            else:
                yield gettext("next %(when)s", when=when) if is_later else gettext("next now")
        yield ngettext("%(num)s this week", "%(num)s this week", feed.this_week)
        yield filters.articles(feed.articles)
        if feed.waiting:
            yield ngettext("%(num)s waiting", "%(num)s waiting", feed.waiting)
        if feed.keep_days:
            yield ngettext("kept for %(num)s day", "kept for %(num)s days", feed.keep_days)


def _why_so_late(state: PollState, now: float) -> str | None:
    """Why a feed waits for hours; None where it doesn't. The wait itself says it: it is the learnt interval, or longer where its
    server asks for that."""
    if state.next_poll - now < _LATE_S or state.last_poll is None or state.interval is None:
        return None
    if state.failures:
        return ngettext("after %(num)s error", "after %(num)s errors", state.failures)
    if state.next_poll - state.last_poll > state.interval * _LONGER_THAN_LEARNT:
        return gettext("as its server asks")
    return gettext("by how often something new comes")


@lru_cache(maxsize=len(NAMES) * len(_ACTIONS))
def _actions(_: str, health: str) -> tuple[Action, ...]:
    """What can be done with a feed of this health, in the present language, which has this tag."""
    return tuple(Action(each.value, gettext(each.text)) for each in _ACTIONS[health])


def _failed(failed: FailedPages) -> FailedView:
    if failed.count > len(failed.newest):
        words = ngettext(
            "%(num)s page could not be read, the newest of them:",
            "%(num)s pages could not be read, the newest of them:",
            failed.count,
        )
    else:
        words = ngettext("%(num)s page could not be read:", "%(num)s pages could not be read:", failed.count)
    pages = tuple((_page(url), problems.translated(why)) for url, why in failed.newest)
    return FailedView(words=words, pages=pages)


def _page(url: str) -> Link:
    """An address, linked where that is safe."""
    return Link(url, filters.web_address(url))
