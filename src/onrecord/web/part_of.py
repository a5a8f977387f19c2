"""Builds the view of an article's story, and of where its statements were first said. Pure."""

from collections.abc import Iterator

from markupsafe import Markup

from onrecord.group.sayings.saying import Key, SameStatement
from onrecord.model import Relation
from onrecord.store.contract.stories import Member, StoryPage
from onrecord.web import filters
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.stories import PartOfView
from onrecord.web.escaping import as_html, filled, safe
from onrecord.web.language import gettext, message, ngettext, nmessage
from onrecord.web.life_views import statement_address
from onrecord.web.story_sheets import StorySheet
from onrecord.web.story_views import story_address

_MAX_ALSO = 4
"""The most other outlets listed, each with its article on the same event."""

_AS = {
    Relation.ORIGINAL: message("as the original"),
    Relation.COPY: message("as copy"),
    Relation.VERSION: message("as another version"),
    Relation.FOLLOW_UP: message("as follow-up"),
    Relation.BACKGROUND: message("as background"),
}
"""What an article is in its story; a report in its own words needs no word."""
_INFERRED_HERE = (
    message("first report here, by the order of publishing"),
    *nmessage(
        "first report here of %(num)s outlet, by the order of publishing",
        "first report here of %(num)s outlets, by the order of publishing",
    ),
)
_REPORTED_HERE = (
    message("first report here"),
    *nmessage("first report here of %(num)s outlet", "first report here of %(num)s outlets"),
)
_SAID_HERE = (
    message("first said here"),
    *nmessage("first said here of %(num)s outlet", "first said here of %(num)s outlets"),
)


def part_of(page: StoryPage, article_id: int) -> PartOfView | None:
    """The story as one of its articles shows it; None for the only article of a story."""
    if len(page.members) < 2:
        return None
    its = next((each for each in page.members if each.article.article_id == article_id), None)
    also = tuple(_others(page.members, its))
    return PartOfView(
        story=Link(page.story.label or gettext("a story"), story_address(page.story.id)),
        relation=_relation(its.membership.relation) if its else None,
        also_in=also[:_MAX_ALSO],
        more=ngettext("%(num)s more", "%(num)s more", len(also) - _MAX_ALSO) if len(also) > _MAX_ALSO else None,
    )


def _relation(relation: Relation) -> str | None:
    return gettext(_AS[relation]) if relation in _AS else None


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
    if first.is_inferred:
        if group.head.key == key:
            return _here(_INFERRED_HERE, outlets)
        link = f'<a href="{safe(statement_address(*group.head.key))}">{safe(filters.unknown_outlet(group.head.outlet))}</a>'
        return filled(gettext("reported first by %(outlet)s, by the order of publishing"), outlet=link)
    if first.key == key:
        return _here(_REPORTED_HERE if first.is_report else _SAID_HERE, outlets)
    where = safe(first.where or "")
    if first.key:
        where = f'<a href="{safe(statement_address(*first.key))}">{where}</a>'
    return filled(
        gettext("first report: %(where)s") if first.is_report else gettext("first said: %(where)s"), where=where
    )


def _here(words: tuple[str, str, str], outlets: int) -> Markup:
    """That it was first here; `words` are for one outlet, and with the number of several."""
    alone, singular, plural = words
    return as_html(safe(ngettext(singular, plural, outlets) if outlets > 1 else gettext(alone)))
