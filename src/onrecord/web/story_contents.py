"""Makes what a story's page shows of its articles, and caches it: of a large story that takes a tenth of a second."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.gc_pause import paused
from onrecord.model import Story
from onrecord.store.contract.stories import StoryPage
from onrecord.web import filters
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.stories import StoryContent
from onrecord.web.language import current, gettext, message, ngettext
from onrecord.web.rendering import Renderer
from onrecord.web.story_sheets import StorySheet
from onrecord.web.story_views import PAGE_GROUPS, StoryViews, story_address
from onrecord.web.zone import zone

MAX_KEPT = 16
"""The most rendered contents in the cache, of half a megabyte each at most; each keeps its sheet, too."""
UNTITLED = message("A story without a headline")


@dataclass(frozen=True, slots=True)
class Content:
    """What a story's page shows of its articles, rendered, with links to its parts."""

    sheet: StorySheet
    page: StoryPage
    jump: tuple[Link, ...]
    html: Markup


class StoryContents:
    """Makes contents from sheets, in the current language and zone, and caches them."""

    def __init__(self, render: Renderer) -> None:
        self._render = render
        self._kept: OrderedDict[Hashable, Content] = OrderedDict()
        self._lock = threading.Lock()

    def has(self, story: Story) -> bool:
        """Whether the beginning of the story, as it stands in a list, is in the cache. It may have changed in ways that a
        list doesn't show, or be of an old sheet."""
        with self._lock:
            kept = self._kept.get(content_place(story.id, 0))
        return kept is not None and kept.page.story == story

    def remembered(self, page: StoryPage, sheet: StorySheet, start: int) -> Content | None:
        """The cached content from this statement on, if nothing has changed."""
        place = content_place(page.story.id, start)
        with self._lock:
            kept = self._kept.get(place)
            if kept is None or kept.sheet.claims is not sheet.claims or kept.page != page:
                return None
            self._kept.move_to_end(place)
        return kept

    def made(self, page: StoryPage, sheet: StorySheet, start: int) -> Content:
        """The content from this statement on."""
        with paused():
            context = _context(page, sheet, start)
            content = Content(sheet, page, tuple(_jump(context)), self._render.part(context))
        with self._lock:
            self._kept[content_place(page.story.id, start)] = content
            while len(self._kept) > MAX_KEPT:
                self._kept.popitem(last=False)
        return content


def content_place(story_id: int, start: int) -> Hashable:
    """What tells the contents of all pages apart: the story, the first statement, and the reader's language and zone."""
    return story_id, start, current().tag, zone()


def _context(page: StoryPage, sheet: StorySheet, start: int) -> StoryContent:
    views, is_first = StoryViews(sheet), start == 0
    return StoryContent(
        drawing=views.drawing() if is_first else None,
        legend=views.legend() if is_first else (),
        dated=views.dated() if is_first else (),
        said=views.said(start),
        said_count=_said_count(sheet),
        more_said=_more_said(sheet, start + PAGE_GROUPS),
        unheard=sheet.unheard,
        headlines=views.headlines() if is_first else (),
        beside=tuple(
            (Link(each.label or gettext(UNTITLED), story_address(each.id)), filters.date_element(each.last))
            for each in page.beside
        ),
        members=views.members(),
        data=f"/api/story/{page.story.id}",
    )


def _jump(context: StoryContent) -> list[Link]:
    parts = (
        (context.drawing, gettext("Over time"), "#over-time"),
        (context.dated, gettext("What happened"), "#dated"),
        (context.said, gettext("Who said what"), "#said"),
        (context.members, gettext("Coverage"), "#coverage"),
    )
    return [Link(words, address) for is_there, words, address in parts if is_there]


def _more_said(sheet: StorySheet, start: int) -> Link | None:
    """The statements from this one of the order on; None where there are none."""
    rest = len(sheet.groups) - start
    if rest <= 0:
        return None
    return Link(
        ngettext("%(num)s more statement", "%(num)s more statements", rest),
        f"{story_address(sheet.page.story.id)}?from={start}#said",
    )


def _said_count(sheet: StorySheet) -> str | None:
    if not sheet.claims:
        return None
    different, all_of_them = len(sheet.groups), len(sheet.claims)
    words = filters.statements(different)
    if different == all_of_them:
        return words
    times = ngettext("%(num)s time over all outlets", "%(num)s times over all outlets", all_of_them)
    return f"{words}, {times}"
