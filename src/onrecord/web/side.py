"""Builds the lists beside the News Feed: folders with outlets, other outlets, sections, speakers; with unread counts."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from onrecord.store.contract.feeds import folder_order
from onrecord.store.contract.interests import Followed
from onrecord.store.contract.news import ArticleFilter, FeedItem, View
from onrecord.store.contract.readers import ReaderCounts, SideOutlet
from onrecord.web import filters, links
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.feed import SideList, SideRow
from onrecord.web.followed_views import followed_rows
from onrecord.web.language import gettext, ngettext

T = TypeVar("T")
Address = Callable[[ArticleFilter], str]
"""Gives the address of the list with these articles."""

MAX_OUTLETS = 400
"""The most outlets beside the list, most of them in closed folders."""
MAX_FOLLOWED = 12
"""Of what is followed, the newest; their unread articles are counted for each page."""
MAX_SHOWN = 40
"""The most outlets without a folder that are shown unfolded; the others are folded away."""
_MAX_SIDE_ROWS = 8
"""The most sections, and the most speakers, beside the list."""


def side(
    wanted: ArticleFilter,
    outlets: Sequence[SideOutlet],
    counts: ReaderCounts,
    order: Sequence[str],
    items: Iterable[FeedItem],
    *,
    icons: Mapping[str, str],
    followed: Iterable[Followed] = (),
    address: Address = links.feed,
) -> tuple[SideList, ...]:
    """All lists beside the News Feed that have a row. `order` names the folders that come first; `icons` are outlets' icons by slug.

    `address` gives the lists' addresses: of articles, or of stories."""
    rows = [
        (
            each.folder,
            _outlet(each, wanted.view, icons.get(each.slug), address, is_current=each.slug == wanted.outlet),
        )
        for each in outlets
    ]
    own = SideList(
        title=gettext("Followed"),
        rows=followed_rows(followed, wanted),
        more=Link(gettext("All you follow"), "/followed"),
    )
    lists = (own, _folders(wanted, rows, counts, order, address), _loose(rows), *_of_these(items, wanted, counts))
    return tuple(each for each in lists if each.rows)


def _folders(
    wanted: ArticleFilter,
    outlets: Iterable[tuple[str | None, SideRow]],
    counts: ReaderCounts,
    order: Sequence[str],
    address: Address,
) -> SideList:
    by_folder: dict[str, list[SideRow]] = {}
    for folder, row in outlets:
        if folder is not None:
            by_folder.setdefault(folder, []).append(row)
    place = {name: number for number, name in enumerate(order)}
    names = sorted(by_folder, key=lambda name: (place.get(name, len(place)), folder_order(name)))
    rows = []
    for name in names:
        its = tuple(by_folder[name])
        is_current = wanted.folder == name
        rows.append(
            SideRow(
                link=Link(name, address(ArticleFilter(folder=name, view=wanted.view))),
                unread=counts.folders.get(name, 0),
                is_current=is_current,
                rows=its,
                is_open=is_current or any(each.is_current for each in its),
            )
        )
    return SideList(title=gettext("Folders"), rows=tuple(rows))


def _loose(outlets: Iterable[tuple[str | None, SideRow]]) -> SideList:
    """Outlets in no folder; of many, those with unread articles are shown and the others folded away."""
    rows = [row for folder, row in outlets if folder is None]
    shown: tuple[SideRow, ...] = tuple(rows)
    others: tuple[SideRow, ...] = ()
    if len(rows) > MAX_SHOWN:
        first = sorted(rows, key=lambda row: (not row.is_current, -row.unread))[:MAX_SHOWN]
        chosen = {row.link for row in first}
        shown = tuple(row for row in rows if row.link in chosen)
        others = tuple(row for row in rows if row.link not in chosen)
    if others:
        unread = sum(row.unread for row in others)
        name = ngettext("%(num)s more outlet", "%(num)s more outlets", len(others))
        shown = (*shown, SideRow(link=Link(name), unread=unread, rows=others))
    return SideList(
        title=gettext("Outlets"), rows=shown, more=Link(gettext("All outlets"), "/outlets") if rows else None
    )


@lru_cache(maxsize=2 * MAX_OUTLETS)
def _outlet(
    each: SideOutlet, view: View | None, icon: str | None, address: Address, *, is_current: bool
) -> SideRow:
    """The entry of an outlet; there are hundreds on each page, and they are mostly the same."""
    return SideRow(
        link=Link(each.name, address(ArticleFilter(outlet=each.slug, view=view))),
        icon=icon,
        unread=each.unread,
        is_current=is_current,
    )


def _of_these(items: Iterable[FeedItem], wanted: ArticleFilter, counts: ReaderCounts) -> tuple[SideList, SideList]:
    """The sections and speakers of the articles shown, the most frequent first."""
    items = tuple(items)
    sections = _most(item.section for item in items if item.section)
    speaking = _most(each for item in items for each in zip(item.speakers, item.speaker_slugs, strict=True))
    return (
        SideList(
            title=gettext("Sections"), rows=tuple(_section(wanted, name, counts.sections) for name, _ in sections)
        ),
        SideList(
            title=gettext("Speaking here"),
            rows=tuple(
                SideRow(link=links.person(name, slug), count=filters.articles(number))
                for (name, slug), number in speaking
            ),
            is_wide_only=True,
        ),
    )


def _section(wanted: ArticleFilter, name: str, unread: Mapping[str, int]) -> SideRow:
    return SideRow(
        link=Link(name, links.feed(ArticleFilter(section=name, view=wanted.view))),
        unread=unread.get(name, 0),
        is_current=name == wanted.section,
    )


def _most(each: Iterable[T]) -> list[tuple[T, int]]:
    """The most frequent, each with its count."""
    return Counter(each).most_common(_MAX_SIDE_ROWS)
