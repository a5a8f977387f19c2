"""Builds the view of an article's story, and of where its statements were first said. Pure."""

from collections.abc import Iterator

from markupsafe import Markup

from onrecord.group.sayings.saying import Key, SameStatement
from onrecord.store.contract.stories import Member, StoryPage
from onrecord.web import filters
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.stories import PartOfView
from onrecord.web.escaping import as_html, safe
from onrecord.web.life_views import statement_address
from onrecord.web.story_sheets import StorySheet
from onrecord.web.story_views import RELATIONS, story_address

_MAX_ALSO = 4
"""The most other outlets listed, each with its article on the same event."""


def part_of(page: StoryPage, article_id: int) -> PartOfView | None:
    """The story as one of its articles shows it; None for the only article of a story."""
    if len(page.members) < 2:
        return None
    its = next((each for each in page.members if each.article.article_id == article_id), None)
    also = tuple(_others(page.members, its))
    return PartOfView(
        story=Link(page.story.label or "a story", story_address(page.story.id)),
        relation=RELATIONS.get(its.membership.relation) if its else None,
        also_in=also[:_MAX_ALSO],
        more=f"{len(also) - _MAX_ALSO} more" if len(also) > _MAX_ALSO else None,
    )


def _others(members: tuple[Member, ...], its: Member | None) -> Iterator[Link]:
    """One article of each other publisher."""
    seen = {its.publisher or its.article.outlet} if its else set[str | None]()
    for member in members:
        publisher = member.publisher or member.article.outlet
        if publisher and publisher not in seen and member.article.outlet:
            seen.add(publisher)
            yield Link(member.article.outlet, f"/article/{member.article.article_id}")


def firsts(sheet: StorySheet, article_id: int) -> dict[str, Markup]:
    """By statement, where it was first said; statements only in this article and without a known origin are left out."""
    return {
        each.saying.key.statement: _first(group, each.saying.key)
        for group in sheet.groups
        if len(group.carried) > 1
        for each in group.carried
        if each.saying.key.article == article_id
    }


def _first(group: SameStatement, key: Key) -> Markup:
    first, outlets = group.first, len(group.outlets)
    of = f" of {filters.count(outlets, 'outlet')}" if outlets > 1 else ""
    if first.is_inferred:
        if group.head.key == key:
            return as_html(f"first report here{of}, by the order of publishing")
        link = f'<a href="{safe(statement_address(*group.head.key))}">{safe(group.head.outlet or "an unknown outlet")}</a>'
        return as_html(f"reported first by {link}, by the order of publishing")
    if first.key == key:
        return as_html(f"first {'report' if first.is_report else 'said'} here{of}")
    where = safe(first.where or "")
    if first.key:
        where = f'<a href="{safe(statement_address(*first.key))}">{where}</a>'
    return as_html(f"first {'report' if first.is_report else 'said'}: {where}")
