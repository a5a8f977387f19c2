"""Builds the views of the page Outlets and its forms. Pure, except for the clock."""

import time
from collections.abc import Iterator, Mapping

from onrecord.follow.feed_check import FeedCheck
from onrecord.model import Entry, FullPage
from onrecord.store.contract.feeds import FollowedFeed
from onrecord.store.contract.news import ArticleFilter
from onrecord.store.contract.outlets import OutletInfo
from onrecord.web import dates, filters, links, problems
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
from onrecord.web.language import gettext, message, ngettext, number
from onrecord.web.language_names import language_name

_OF_LIST = message("%(done)s of %(all)s feeds of the list are followed")
_FIRST_READINGS = message("%(done)s of %(all)s read for the first time")
_SHORT_LIST_FEEDS = 12
"""Up to this many feeds the list has no search form."""
_MAX_TESTED_ENTRIES = 20
"""The most entries shown of a tested feed."""
_POLICIES = {
    FullPage.SUMMARY.value: message("if the feed has only a summary"),
    FullPage.ALWAYS.value: message("always"),
    FullPage.NEVER.value: message("never"),
}
_HEALTHS = {
    None: message("All"),
    "failing": message("Can’t be read"),
    "broken": message("Broken"),
    "paused": message("Paused"),
    "new": message("Not read yet"),
}


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
        policies=_policies(),
        importing=_progress(*importing, _OF_LIST) if importing else None,
        first_readings=_progress(found.read, found.to_read, _FIRST_READINGS)
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


def _policies() -> dict[str, str]:
    return {policy: gettext(words) for policy, words in _POLICIES.items()}


def _counts(found: FeedList) -> Iterator[str]:
    yield ngettext("%(num)s followed", "%(num)s followed", found.following)
    if found.waiting:
        yield ngettext("%(num)s page waiting", "%(num)s pages waiting", found.waiting)
    yield filters.articles(found.counts["articles"])
    yield filters.statements(found.counts["attributions"])


def _progress(done: int, total: int, words: str) -> Progress:
    """A bar; `words` is a message with places for both numbers."""
    said = gettext(words, done=number(done), all=number(total))
    return Progress(words=said, done=done, total=total or 1)


def _page_of(wanted: Wanted) -> str:
    return f"/outlets?{wanted.query}" if wanted.query else "/outlets"


def _choices(found: FeedList) -> Iterator[SideRow]:
    """The choices of health."""
    for health, words in _HEALTHS.items():
        yield SideRow(
            link=Link(gettext(words), _page_of(found.wanted.only(health))),
            count=number(found.health[health] if health else found.following),
            is_current=found.wanted.health == health,
        )


def _look_for(found: FeedList) -> LookForm | None:
    """The search form, where there are many feeds or a selection is shown."""
    wanted = found.wanted
    if not found.following or (found.following <= _SHORT_LIST_FEEDS and not wanted.any_filter):
        return None
    folders = options(((name, f"{name} ({feeds})") for name, feeds in found.folder_names), wanted.folder or "")
    return LookForm(health=wanted.health, words=wanted.q, folders=folders)


def _empty(found: FeedList, *, may_follow: bool) -> Notice:
    if found.following:
        return Notice(words=gettext("No feed is like that."), link=Link(gettext("Show all"), "/outlets"))
    if not may_follow:
        return Notice(words=gettext("Nothing is followed yet."))
    how = gettext(
        "Nothing is followed yet. Type the address of a site above, or import a list from another reader."
    )
    return Notice(words=how)


def _turn(found: FeedList) -> TurnView | None:
    if not found.previous and not found.next:
        return None
    return TurnView(
        previous=_page_of(found.previous) if found.previous else None,
        here=gettext(
            "%(first)s to %(last)s of %(all)s",
            first=number(found.first),
            last=number(found.last),
            all=number(found.found),
        ),
        next=_page_of(found.next) if found.next else None,
    )


def _others(found: FeedList) -> OthersView:
    return OthersView(
        count=number(found.others_in_all),
        rows=tuple(map(_other, found.others)),
        is_open=not found.following,
        are_all=found.others_in_all <= len(found.others),
    )


def _other(info: OutletInfo) -> OtherRow:
    newest = " · " + gettext("newest %(day)s", day=dates.short_day(info.newest)) if info.newest else ""
    return OtherRow(
        link=Link(info.outlet.name, links.feed(ArticleFilter(outlet=info.slug))),
        site=links.elsewhere(info.outlet.site),
        language=language_name(info.outlet.language) if info.outlet.language else None,
        counts=filters.articles(info.articles) + newest,
    )


def retain_context(
    feed: FollowedFeed, days: int, *, older: int, articles: int, back: str, token: str
) -> RetainContext:
    """The page that asks before articles are dropped: `older` of the outlet's `articles` are older than `days`."""
    kept = ngettext("%(num)s day", "%(num)s days", days)
    query = Wanted.back(back).query
    warning, button = None, gettext("Keep articles for %(days)s", days=kept)
    if older:
        warning = ngettext(
            "%(num)s article of %(all)s is older. It comes off the record now, with all that was said in it,"
            " and can’t be brought back.",
            "%(num)s articles of %(all)s are older. They come off the record now, with all that was said in them,"
            " and can’t be brought back.",
            older,
            all=number(articles),
        )
        button = ngettext(
            "Drop %(num)s article, and keep the others for %(days)s",
            "Drop %(num)s articles, and keep the others for %(days)s",
            older,
            days=kept,
        )
    return RetainContext(
        feed_id=feed.id,
        outlet=feed.outlet,
        days=days,
        days_words=kept,
        warning=warning,
        reassurance=ngettext(
            "None of its %(num)s article is older, so nothing is dropped now.",
            "None of its %(num)s articles is older, so nothing is dropped now.",
            articles,
        ),
        button=button,
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
        error=problems.translated(check.error) if check.error else None,
        count=ngettext("%(num)s entry", "%(num)s entries", len(check.entries)),
        facts=tuple(_test_facts(feed, check)),
        entries=tuple(map(_entry, check.entries[:_MAX_TESTED_ENTRIES])),
    )


def _test_facts(feed: FollowedFeed, check: FeedCheck) -> Iterator[tuple[str, str]]:
    if check.status:
        size = ngettext("%(num)s byte", "%(num)s bytes", check.size)
        if check.final_url and check.final_url != feed.url:
            said = gettext(
                "%(status)s from %(address)s, %(size)s", status=check.status, address=check.final_url, size=size
            )
        else:
            said = f"{check.status}, {size}"
        yield gettext("Answer"), said
    if check.parsed:
        yield gettext("Format"), check.parsed.format.value
        for problem in check.parsed.problems:
            yield gettext("Fault"), problems.translated(problem)


def _entry(entry: Entry) -> EntryView:
    address = filters.web_address(entry.url)
    title = entry.title or address or gettext("An entry without title or address")
    published = dates.short_day(entry.published) if entry.published else gettext("no date")
    return EntryView(
        link=Link(title, address), facts=f"{published} · {gettext('whole text')}" if entry.content else published
    )


LINK_FIELDS = (
    ("url", message("The page"), 2000, "www.example.org/press", True),
    ("item", message("Each article is"), 300, "main li.story", True),
    ("link", message("In it, the link is"), 300, message("the first link"), False),
    ("title", message("In it, the title is"), 300, message("the link’s words"), False),
    ("date", message("In it, the date is"), 300, message("none"), False),
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
            FieldView(name, gettext(label), typed.get(name, ""), most, gettext(example), is_needed)
            for name, label, most, example, is_needed in LINK_FIELDS
        ),
        folder=typed.get("folder", ""),
        policies=_policies(),
        policy=typed.get("full_page") or FullPage.SUMMARY.value,
        problem=problem or (problems.translated(check.error) if check and check.error else None),
        count=filters.articles(len(entries)),
        entries=tuple(map(_entry, entries[:_MAX_TESTED_ENTRIES])),
    )
