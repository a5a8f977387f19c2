"""Builds the views of stories in a list. Pure."""

from collections.abc import Callable, Mapping
from datetime import datetime

from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import FeedItem
from onrecord.store.contract.stories import StoryLine
from onrecord.web import filters, links
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.stories import StoryCard, StoryCards
from onrecord.web.item_views import ListedDay, listed_days
from onrecord.web.language import gettext, ngettext

_MAX_OUTLETS = 3
_MAX_SPEAKERS = 3

PictureAddress = Callable[[FeedItem], str | None]


def story_cards(
    listing: Listing[StoryLine],
    last_day: str,
    picture: PictureAddress,
    *,
    more: str | None,
    looked: datetime | None,
    icons: Mapping[str, str],
) -> StoryCards:
    """A page of stories; the first of each day has that day, unless the previous page ended with it.

    `looked` is the reader's last visit, where known; `icons` are the addresses of outlets' icons by slug.
    """
    made = []
    days = listed_days((line.newest for line in listing.items), last_day)
    for line, listed in zip(listing.items, days, strict=True):
        made.append(_card(line, picture, listed, looked, icons))
    return StoryCards(rows=tuple(made), more=more)


def _card(
    line: StoryLine,
    picture: PictureAddress,
    listed: ListedDay,
    looked: datetime | None,
    icons: Mapping[str, str],
) -> StoryCard:
    story, lead, newest, items = line.story, line.lead, line.newest, line.articles
    is_single = story.articles == 1
    named = [item for item in items if item.outlet]
    by_outlet = {item.outlet: item for item in reversed(named)}
    shown = [item for item in named if by_outlet[item.outlet] is item][:_MAX_OUTLETS]
    outlets = tuple(Link(item.outlet or "", f"/article/{item.article_id}") for item in shown)
    again = len(named) - len(by_outlet)
    further = story.outlets - again - len(outlets)
    said = len(line.speakers)
    return StoryCard(
        id=story.id,
        day=filters.day_element(listed.heading) if listed.heading else None,
        time=listed.time(newest),
        title=story.label or lead.headline or lead.excerpt or gettext("Untitled"),
        language=lead.language or "",
        address=f"/article/{lead.article_id}" if is_single else f"/story/{story.id}",
        standfirst=lead.standfirst or lead.excerpt or None,
        outlets=outlets,
        icons=tuple(icons.get(item.outlet_slug or "") for item in shown),
        more_outlets=f"+{further}" if further > 0 else None,
        counts=None if is_single else filters.articles(story.articles),
        speakers=tuple(map(links.person, line.speakers[:_MAX_SPEAKERS], line.speaker_slugs)),
        other_speakers=ngettext("%(num)s other", "%(num)s others", said - _MAX_SPEAKERS)
        if said > _MAX_SPEAKERS
        else None,
        fresh=fresh(items, looked, is_single=is_single),
        latest=_latest(newest, lead, is_single=is_single),
        picture=picture(lead),
    )


def fresh(items: tuple[FeedItem, ...], looked: datetime | None, *, is_single: bool = False) -> str | None:
    """How many articles came in since the reader's last visit."""
    number = sum(item.first_seen > looked for item in items) if looked else 0
    if not number:
        return None
    if is_single:
        return gettext("new since you last looked")
    return ngettext("%(num)s new since you last looked", "%(num)s new since you last looked", number)


def _latest(newest: FeedItem, lead: FeedItem, *, is_single: bool) -> Link | None:
    """The newest of several articles, where the card shows another one's headline."""
    if (
        is_single
        or newest.article_id == lead.article_id
        or not newest.headline
        or newest.headline == lead.headline
    ):
        return None
    who = f"{newest.outlet}: " if newest.outlet else ""
    return Link(f"{who}{newest.headline}", f"/article/{newest.article_id}")
