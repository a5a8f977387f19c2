"""Builds the views of notes, and their export as W3C Web Annotations (https://www.w3.org/TR/annotation-model/)."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from onrecord.store.contract.notes import Colour, Note
from onrecord.web import filters
from onrecord.web.contexts.article import NotesView, NoteView, UnkeptNote
from onrecord.web.contexts.base import Link
from onrecord.web.highlights import Highlight
from onrecord.web.language import gettext, message

COLOURS = tuple(each.value for each in Colour)
_COLOUR_NAMES = (message("yellow"), message("green"), message("blue"), message("pink"))
"""The colours' values, to be translated by the templates."""
_PROBLEMS = {
    "lost": message("Those words don’t follow each other in this article, so nothing was highlighted."),
    "many": message("There are as many notes as can be kept. Remove some first."),
}
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def problem_of(name: str) -> str:
    """What is said of a note that couldn't be kept."""
    return gettext(_PROBLEMS[name])


def notes_view(
    notes: Iterable[Note], over: Sequence[Highlight], token: str | None, unkept: UnkeptNote | None
) -> NotesView:
    """The notes in an article; `over` are the highlights of those whose words were found."""
    there = {each.note for each in over}
    rows = tuple(note_view(each, is_there=each.id in there) for each in notes)
    return NotesView(
        rows=rows,
        token=token,
        colours=COLOURS,
        unkept=unkept,
    )


def note_view(note: Note, *, is_there: bool = True, with_article: bool = False) -> NoteView:
    """One note, with its article where the page isn't that article's."""
    article = Link(note.headline or gettext("Untitled"), f"/article/{note.article_id}#note-{note.id}")
    return NoteView(
        id=note.id,
        colour=note.colour.value,
        quote=note.quote,
        words=note.words,
        is_there=is_there,
        changed=repr(note.changed),
        article=article if with_article else None,
        outlet=note.outlet if with_article else None,
    )


def annotations(notes: Iterable[Note], address: str) -> dict[str, object]:
    """Notes as a collection of Web Annotations; `address` is that of this server."""
    items = [_annotation(note, address) for note in notes]
    first = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    return {
        "@context": _CONTEXT,
        "id": f"{address}/notes/annotations.jsonld",
        "type": "AnnotationCollection",
        "label": "Notes kept by OnRecord",
        "total": len(items),
        "first": first,
    }


def _annotation(note: Note, address: str) -> dict[str, object]:
    source = note.url if filters.web_address(note.url) else f"{address}/article/{note.article_id}"
    tag = {"type": "TextualBody", "purpose": "tagging", "value": note.colour.value}
    comment = {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": note.words}
    quote = {"type": "TextQuoteSelector", "exact": note.quote, "prefix": note.before, "suffix": note.after}
    place = {"type": "TextPositionSelector", "start": note.start, "end": note.start + len(note.quote)}
    return {
        "id": f"{address}/article/{note.article_id}#note-{note.id}",
        "type": "Annotation",
        "motivation": "commenting" if note.words else "highlighting",
        "created": _stamp(min(note.made, note.changed)),
        "modified": _stamp(note.changed),
        "body": [comment, tag] if note.words else [tag],
        "target": {"source": source, "selector": [quote, place]},
    }


def _stamp(seconds: float) -> str:
    return filters.stamp(datetime.fromtimestamp(seconds, UTC))
