"""Builds the views of the page Outlets and its forms. Pure, except for the clock."""

import time
from collections.abc import Iterator, Mapping

from onrecord.follow.feed_check import FeedCheck
from onrecord.model import Entry, FullPage
from onrecord.store.contract.feeds import FollowedFeed
from onrecord.store.contract.news import ArticleFilter
from onrecord.store.contract.outlets import OutletInfo
from onrecord.web import filters, links
from onrecord.web.choices import options
from onrecord.web.contexts.base import Link, Notice
from onrecord.web.contexts.feed import SideRow
from onrecord.web.contexts.outlets import (
    EntryView,
    FieldView,
    LinksContext,
    LookForm,
    OtherRow,
    OthersView,
    OutletsContext,
    Progress,
    RetainContext,
    TestedContext,
    TurnView,
)
from onrecord.web.feed_lines import FeedLines
from onrecord.web.feedlist import FeedList, Wanted

_SHORT_LIST_FEEDS = 12
"""Up to this many feeds the list has no search form."""
_MAX_TESTED_ENTRIES = 20
"""The most entries shown of a tested feed."""
_POLICIES = {
    FullPage.SUMMARY.value: "if the feed has only a summary",
    FullPage.ALWAYS.value: "always",
    FullPage.NEVER.value: "never",
}
_HEALTHS = {None: "All", "failing": "Can’t be read", "paused": "Paused", "new": "Not read yet"}


def outlets_context(
    found: FeedList,
    *,
    changed: int | None,
    said: str | None,
    problem: str | None,
    typed: str,
    importing: tuple[int, int] | None,
    token: str | None,
) -> OutletsContext:
    """The page of followed feeds.

    `changed` is the feed that was changed just now and `said` the result; `importing` is how many feeds of a list are
    followed, and how many it has.
    """
    lines = FeedLines(found, time.time(), changed, said)
    return OutletsContext(
        counts=tuple(_counts(found)),
        said=None if found.shows(changed) else said,
        problem=problem,
        token=token,
        typed=typed,
        folder_names=tuple(name for name, _ in found.folder_names),
        policies=_POLICIES,
        importing=_progress(*importing, "feeds of the list are followed") if importing else None,
        first_readings=_progress(found.read, found.to_read, "read for the first time")
        if found.read < found.to_read and found.to_read > 1
        else None,
        choices=tuple(_choices(found)) if found.following else (),
        look_for=_look_for(found),
        back=found.wanted.query,
        changed=lines.changed(),
        folders=lines.folders(),
        empty=None if found.folders else _empty(found, may_follow=token is not None),
        turn=_turn(found),
        offers_list=found.following > 0,
        others=_others(found) if found.others else None,
    )


def _counts(found: FeedList) -> Iterator[str]:
    yield f"{found.following:,} followed"
    if found.waiting:
        yield f"{filters.count(found.waiting, 'page')} waiting"
    yield filters.count(found.counts["articles"], "article")
    yield filters.count(found.counts["attributions"], "statement")


def _progress(done: int, total: int, what: str) -> Progress:
    return Progress(words=f"{done:,} of {total:,} {what}", done=done, total=total or 1)


def _page_of(wanted: Wanted) -> str:
    return f"/outlets?{wanted.query}" if wanted.query else "/outlets"


def _choices(found: FeedList) -> Iterator[SideRow]:
    """The choices of health."""
    for health, words in _HEALTHS.items():
        yield SideRow(
            link=Link(words, _page_of(found.wanted.only(health))),
            count=f"{found.health[health] if health else found.following:,}",
            is_current=found.wanted.health == health,
        )


def _look_for(found: FeedList) -> LookForm | None:
    """The search form, where there are many feeds or a selection is shown."""
    wanted = found.wanted
    if not found.following or (found.following <= _SHORT_LIST_FEEDS and not wanted.any_filter):
        return None
    folders = options(((name, f"{name} ({number})") for name, number in found.folder_names), wanted.folder or "")
    return LookForm(health=wanted.health, words=wanted.q, folders=folders)


def _empty(found: FeedList, *, may_follow: bool) -> Notice:
    if found.following:
        return Notice(words="No feed is like that.", link=Link("Show all", "/outlets"))
    how = " Type the address of a site above, or import a list from another reader." if may_follow else ""
    return Notice(words=f"Nothing is followed yet.{how}")


def _turn(found: FeedList) -> TurnView | None:
    if not found.previous and not found.next:
        return None
    return TurnView(
        previous=_page_of(found.previous) if found.previous else None,
        here=f"{found.first:,} to {found.last:,} of {found.found:,}",
        next=_page_of(found.next) if found.next else None,
    )


def _others(found: FeedList) -> OthersView:
    return OthersView(
        count=f"{found.others_in_all:,}",
        rows=tuple(map(_other, found.others)),
        is_open=not found.following,
        are_all=found.others_in_all <= len(found.others),
    )


def _other(info: OutletInfo) -> OtherRow:
    newest = f" · newest {filters.short_day(info.newest)}" if info.newest else ""
    return OtherRow(
        link=Link(info.outlet.name, links.feed(ArticleFilter(outlet=info.slug))),
        site=links.elsewhere(info.outlet.site),
        language=info.outlet.language,
        counts=filters.count(info.articles, "article") + newest,
    )


def retain_context(
    feed: FollowedFeed, days: int, *, older: int, articles: int, back: str, token: str
) -> RetainContext:
    """The page that asks before articles are dropped: `older` of the outlet's `articles` are older than `days`."""
    kept, dropped = filters.count(days, "day"), filters.count(older, "article")
    query = Wanted.back(back).query
    warning = None
    if older:
        is_are, it_comes, it = ("is", "It comes", "it") if older == 1 else ("are", "They come", "them")
        warning = (
            f"{dropped} of {articles:,} {is_are} older. {it_comes} off the record now, with all that was said in {it},"
            " and can’t be brought back."
        )
    return RetainContext(
        feed_id=feed.id,
        outlet=feed.outlet,
        days=days,
        days_words=kept,
        warning=warning,
        reassurance=f"None of its {filters.count(articles, 'article')} is older, so nothing is dropped now.",
        button=f"Drop {dropped}, and keep the others for {kept}" if older else f"Keep articles for {kept}",
        back=query,
        page=f"/outlets{'?' if query else ''}{query}#feed-{feed.id}",
        token=token,
    )


def tested_context(feed: FollowedFeed, check: FeedCheck) -> TestedContext:
    """The page with the result of testing a feed."""
    return TestedContext(
        feed_id=feed.id,
        name=feed.title or feed.outlet,
        url=feed.url,
        error=check.error,
        count=filters.count(len(check.entries), "entry", "entries"),
        facts=tuple(_test_facts(feed, check)),
        entries=tuple(map(_entry, check.entries[:_MAX_TESTED_ENTRIES])),
    )


def _test_facts(feed: FollowedFeed, check: FeedCheck) -> Iterator[tuple[str, str]]:
    if check.status:
        moved = f" from {check.final_url}" if check.final_url and check.final_url != feed.url else ""
        yield "Answer", f"{check.status}{moved}, {check.size:,} bytes"
    if check.parsed:
        yield "Format", check.parsed.format.value
        for problem in check.parsed.problems:
            yield "Fault", problem


def _entry(entry: Entry) -> EntryView:
    address = filters.web_address(entry.url)
    title = entry.title or address or "An entry without title or address"
    published = filters.short_day(entry.published) if entry.published else "no date"
    return EntryView(link=Link(title, address), facts=published + " · whole text" * bool(entry.content))


LINK_FIELDS = (
    ("url", "The page", 2000, "www.example.org/press", True),
    ("item", "Each article is", 300, "main li.story", True),
    ("link", "In it, the link is", 300, "the first link", False),
    ("title", "In it, the title is", 300, "the link’s words", False),
    ("date", "In it, the date is", 300, "none", False),
)
"""The fields of the form for a page of links: name, label, most characters, example, and whether it is required."""


def links_context(
    typed: Mapping[str, str], check: FeedCheck | None, problem: str | None, token: str | None
) -> LinksContext:
    """The form for a page of links with the values typed and the result of trying them."""
    entries = check.entries if check else ()
    return LinksContext(
        token=token,
        fields=tuple(
            FieldView(name, label, typed.get(name, ""), most, example, is_needed)
            for name, label, most, example, is_needed in LINK_FIELDS
        ),
        folder=typed.get("folder", ""),
        policies=_POLICIES,
        policy=typed.get("full_page") or FullPage.SUMMARY.value,
        problem=problem or (check.error if check else None),
        count=filters.count(len(entries), "article"),
        entries=tuple(map(_entry, entries[:_MAX_TESTED_ENTRIES])),
    )
