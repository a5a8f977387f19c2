"""Builds the views of silent edits, for the page and the feed. Pure."""

from collections.abc import Mapping
from datetime import datetime

from markupsafe import Markup

from onrecord.store.contract.edits import Edit, EditedWords, EditFilter, EditKind, Undated
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.people import Claim
from onrecord.web import filters, links
from onrecord.web.changes import Comparing, Piece
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.edits import EditList, EditView
from onrecord.web.escaping import filled
from onrecord.web.language import gettext, message
from onrecord.web.life_views import article_link
from onrecord.web.statement_html import said_by, stance_of

PAGE = "/edits"
SAYS = {
    EditKind.REWORDED: message("reworded"),
    EditKind.WITHDRAWN: message("withdrawn"),
    EditKind.ADDED: message("added later"),
    EditKind.RESTORED: message("back again"),
    EditKind.MOVED: message("moved"),
    EditKind.HEADLINE: message("headline changed"),
    EditKind.CORRECTION: message("correction noted"),
}
"""Each kind in words, to be translated."""
_CSS = {EditKind.WITHDRAWN: "gone", EditKind.ADDED: "new", EditKind.CORRECTION: "new"}


def edit_query(wanted: EditFilter) -> dict[str, str]:
    """The parameters of an address that asks for these edits."""
    given = {"outlet": wanted.outlet, "person": wanted.person, "kind": wanted.kind and wanted.kind.value}
    return {name: value for name, value in given.items() if value}


def kind_links(wanted: EditFilter) -> tuple[tuple[Link, bool], ...]:
    """The kinds to choose from, the most telling first; with none chosen, all kinds but moves are listed."""
    kept = {name: value for name, value in edit_query(wanted).items() if name != "kind"}
    choices: list[tuple[str, EditKind | None]] = [
        (message("all"), None),
        *((SAYS[kind], kind) for kind in EditKind),
    ]
    return tuple(
        (
            Link(gettext(words), links.with_query(PAGE, kept | ({"kind": kind.value} if kind else {}))),
            kind is wanted.kind,
        )
        for words, kind in choices
    )


def edit_list(listing: Listing[Edit], kept: Mapping[str, str]) -> EditList:
    """A page of edits with the address of the next."""
    more = links.with_query(PAGE, {**kept, "after": listing.after}) if listing.after else None
    views: list[EditView] = []
    last, comparing = None, Comparing()
    for edit in listing.items:
        its = edit.after or edit.before or edit.words
        if its is None:
            continue
        is_further = (edit.at, its.article_id) == last
        if isinstance(its, EditedWords):
            views.append(_of_words(edit, its, comparing, is_further=is_further))
        else:
            views.append(_view(edit, its, comparing, is_further=is_further))
        last = (edit.at, its.article_id)
    return EditList(rows=tuple(views), more=more)


def _view(edit: Edit, its: Claim, comparing: Comparing, *, is_further: bool) -> EditView:
    before, after = (each.own_words if each else "" for each in (edit.before, edit.after))
    return EditView(
        language=its.language or "",
        date=edit_time(edit),
        outlet=links.outlet(its.outlet, its.outlet_slug),
        kind=gettext(SAYS[edit.kind]),
        css=_CSS.get(edit.kind, ""),
        who=said_by(its.speaker, its.speaker_slug, its.source),
        stance=stance_of(its),
        was=_was(edit),
        pieces=comparing.words(before, after),
        article=article_link(its),
        changes=_changes(edit, its),
        is_further=is_further,
    )


def _of_words(edit: Edit, its: EditedWords, comparing: Comparing, *, is_further: bool) -> EditView:
    return EditView(
        language="",
        date=edit_time(edit),
        outlet=links.outlet(its.outlet, its.outlet_slug),
        kind=gettext(SAYS[edit.kind]),
        css=_CSS.get(edit.kind, ""),
        who=Markup(),
        stance=Markup(),
        was=None,
        pieces=comparing.words(its.before, its.after) if its.before else (Piece("same", its.after),),
        article=Link(its.headline or gettext("An article without a headline"), links.article(its.article_id, {})),
        changes=_changes(edit, its),
        is_further=is_further,
    )


def edit_time(edit: Edit) -> Markup:
    """When an edit was made, as far as that is known."""
    return time_of(edit.at, edit.undated)


def time_of(seen: datetime, undated: Undated | None) -> Markup:
    """When it was first seen; of what came from a file, when the outlet says that it was changed, or that nobody knows."""
    if undated is None:
        return filters.when(seen)
    if undated.changed is None:
        return filled(gettext("before %(day)s"), day=filters.when(seen))
    return filled(gettext("%(day)s, as the outlet says"), day=filters.when(undated.changed, undated.precision))


def _changes(edit: Edit, its: Claim | EditedWords) -> str:
    return f"/article/{its.article_id}/changes?seen={int(edit.at.timestamp())}"


def _was(edit: Edit) -> Markup | None:
    """The earlier speaker and stance, where an edit changed them."""
    before, after = edit.before, edit.after
    if not before or not after:
        return None
    told = tuple(
        said_by(each.speaker, each.speaker_slug, each.source) + " " + stance_of(each) for each in (before, after)
    )
    return told[0] if told[0] != told[1] else None
