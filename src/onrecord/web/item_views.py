"""Builds the views of lists of articles."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup

from onrecord.model import Coverage, Precision
from onrecord.store.contract.news import FeedItem
from onrecord.store.contract.readers import NOTHING, ItemState
from onrecord.web import filters, links
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.feed import ItemView
from onrecord.web.escaping import as_html, filled, safe
from onrecord.web.language import gettext, message, ngettext
from onrecord.web.language_names import language_name

_MAX_SPEAKERS = 3

PictureAddress = Callable[[FeedItem], str | None]


def item_views(
    items: Iterable[FeedItem],
    last_day: str,
    picture: PictureAddress,
    states: Mapping[int, ItemState] = MappingProxyType({}),
    kept: Mapping[str, str] = MappingProxyType({}),
    *,
    icons: Mapping[str, str] = MappingProxyType({}),
) -> tuple[ItemView, ...]:
    """The articles; the first of each day has that day, except `last_day`, with which the previous page ended.

    `states` are the reader's states; `kept` are the parameters that name the list in each address.
    `icons` are the addresses of outlets' icons by slug.
    """
    items = tuple(items)
    made = []
    for item, listed in zip(items, listed_days(items, last_day), strict=True):
        view = item_view(
            item, picture(item), listed.heading, states.get(item.article_id, NOTHING), kept, icons=icons
        )
        made.append(replace(view, time=listed.time(item)) if listed.own else view)
    return tuple(made)


class ListedDay(NamedTuple):
    """Where a list's day stands for one article: `heading` above it, or its own before its time."""

    heading: datetime | None
    own: datetime | None

    def time(self, item: FeedItem) -> Markup:
        """The article's time of day, with its day where the heading above it is another one's."""
        return filters.date_alone(self.own) + " " + item_time(item) if self.own else item_time(item)


def listed_days(items: Iterable[FeedItem], last_day: str) -> Iterator[ListedDay]:
    """The day of each article in a list: a heading for the first of a day, but for `last_day`, with which the previous page ended."""
    headed: set[str] = set()
    for item in items:
        moment = day_of(item)
        day = f"{moment:%Y-%m-%d}"
        # an article without a zone may be listed among those of another day in the reader's zone
        is_astray = day != last_day and day in headed and item.published_precision is not Precision.INSTANT
        yield ListedDay(None if is_astray or day == last_day else moment, moment if is_astray else None)
        if not is_astray:
            last_day = day
        headed.add(day)


def day_of(item: FeedItem) -> datetime:
    """A moment of the day under which an article is listed; for an undated one, the day it was first seen."""
    is_dated = item.published is not None
    return filters.shown_day(item.at, item.published_precision if is_dated else Precision.INSTANT)


def item_view(
    item: FeedItem,
    picture: str | None,
    day: datetime | None,
    state: ItemState = NOTHING,
    kept: Mapping[str, str] = MappingProxyType({}),
    *,
    icons: Mapping[str, str] = MappingProxyType({}),
) -> ItemView:
    """One article of a list; `day` is given for the first of a day."""
    speakers, others = speaking(item)
    return ItemView(
        id=item.article_id,
        day=filters.day_element(day) if day else None,
        time=item_time(item),
        outlet=links.outlet(item.outlet, item.outlet_slug),
        icon=icons.get(item.outlet_slug or ""),
        section=links.section(item.section),
        minutes=item.reading_minutes,
        language=item.language or "",
        title=titled(item),
        has_headline=bool(item.headline),
        standfirst=(item.standfirst or item.excerpt or None) if item.headline else None,
        said=said(item),
        speakers=speakers,
        other_speakers=others,
        revised=_revised(item.revisions - 1),
        flags=tuple(_flags(item)),
        picture=picture,
        href=links.article(item.article_id, kept),
        is_unread=state.is_unread,
        is_revised=state.is_revised,
        is_starred=state.is_starred,
        is_later=state.is_later,
    )


def titled(item: FeedItem) -> str:
    """An article's headline, or its first words."""
    return item.headline or item.excerpt or gettext("Untitled")


def said(item: FeedItem) -> str | None:
    """How many statements an article has, in words; None for none."""
    return filters.statements(item.statements) if item.statements else None


def speaking(item: FeedItem) -> tuple[tuple[Link, ...], str | None]:
    """The first of those who say something in an article, and how many more, in words."""
    more = len(item.speakers) - _MAX_SPEAKERS
    others = ngettext("%(num)s other", "%(num)s others", more) if more > 0 else None
    return tuple(map(links.person, item.speakers[:_MAX_SPEAKERS], item.speaker_slugs)), others


def _revised(times: int) -> str | None:
    if times < 1:
        return None
    return ngettext("revised", "revised %(num)s times", times)


def item_time(item: FeedItem) -> Markup:
    """The time of day, as precise as the page gave it, and how long ago that was."""
    if not item.published:
        seen = filters.clock(item.first_seen)
        words = filled(gettext("seen %(when)s"), when=seen)
        return as_html(f'<span class="unknown">{safe(gettext("undated"))}</span><span class="ago">{words}</span>')
    if item.published_precision is Precision.DAY:
        return Markup("")  # the heading has the day; the article's own page says that no hour was given
    clock = filters.clock(item.published, item.published_precision)
    return as_html(f'{clock}<span class="ago">{safe(filters.ago(item.published))}</span>')


def _flags(item: FeedItem) -> Iterable[str]:
    if item.vanished:
        yield gettext(VANISHED)
    if item.truncated:
        yield gettext("cut off by the page")
    if item.coverage is not Coverage.FULL:
        language = language_name(item.language) if item.language else gettext("language unknown")
        yield gettext("%(language)s: not read for statements", language=language)


VANISHED = message("no longer at its address")
