"""Builds the views of what a reader follows. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from onrecord.store.contract.interests import Followed, Interest, InterestKind
from onrecord.store.contract.news import ArticleFilter, View
from onrecord.web import filters, links
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.feed import SideRow
from onrecord.web.language import gettext, message

_UNTITLED: Final = message("A story without a headline")
_MAX_ROW_CHARS: Final = 44
"""The most characters of a name beside the News Feed."""


def followed_rows(followed: Iterable[Followed], wanted: ArticleFilter) -> tuple[SideRow, ...]:
    """Rows beside the News Feed for what is followed, each linked to its articles in the present view."""
    return tuple(
        SideRow(
            link=Link(
                filters.shortened(each.name, _MAX_ROW_CHARS) or gettext(_UNTITLED),
                links.feed(replace(list_of(each.interest), view=wanted.view)),
            ),
            unread=each.unread,
            is_current=replace(list_of(each.interest), view=wanted.view) == wanted,
        )
        for each in followed
    )


def list_of(interest: Interest) -> ArticleFilter:
    """The articles of something that is followed."""
    match interest.kind:
        case InterestKind.STORY:
            return ArticleFilter(story=int(interest.key))
        case InterestKind.PERSON:
            return ArticleFilter(person=interest.key)
        case InterestKind.OUTLET:
            return ArticleFilter(outlet=interest.key)
        case InterestKind.FOLDER:
            return ArticleFilter(folder=interest.key)


def interest_of(wanted: ArticleFilter) -> Interest | None:
    """The single thing that a list is about, if it can be followed; None otherwise."""
    whole = ArticleFilter(view=wanted.view, oldest_first=wanted.oldest_first)
    if wanted.story is not None and wanted == replace(whole, story=wanted.story):
        return Interest(InterestKind.STORY, str(wanted.story))
    if wanted.person is not None and wanted == replace(whole, person=wanted.person):
        return Interest(InterestKind.PERSON, wanted.person)
    if wanted.outlet is not None and wanted == replace(whole, outlet=wanted.outlet):
        return Interest(InterestKind.OUTLET, wanted.outlet)
    if wanted.folder is not None and wanted == replace(whole, folder=wanted.folder):
        return Interest(InterestKind.FOLDER, wanted.folder)
    return None


def unread_address(interest: Interest) -> str:
    """The address of its unread articles."""
    return links.feed(replace(list_of(interest), view=View.UNREAD))


def followed_link(its: Followed) -> Link:
    """The page of something that is followed."""
    key, name = its.interest.key, its.name or gettext(_UNTITLED)
    match its.interest.kind:
        case InterestKind.STORY:
            return Link(name, f"/story/{key}")
        case InterestKind.PERSON:
            return Link(name, f"/person/{quote(key)}")
        case _:
            return Link(name, links.feed(list_of(its.interest)))
