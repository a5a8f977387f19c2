"""Silent edits as an Atom feed (RFC 4287). Pure."""

from collections.abc import Iterable
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from onrecord.characters import for_xml
from onrecord.read.statement.line_words import line_text
from onrecord.store.contract.edits import Edit, EditedWords
from onrecord.store.contract.people import Claim
from onrecord.web import links
from onrecord.web.edit_views import SAYS
from onrecord.web.life_views import statement_address

FEED = "/edits.atom"
MEDIA_TYPE = "application/atom+xml"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ATOM = "http://www.w3.org/2005/Atom"


def atom(edits: Iterable[Edit], base: str, page: str, of: str | None) -> bytes:
    """The feed. `base` is the server's address, `page` the path of the same list as a page, `of` its outlet or speaker."""
    ET.register_namespace("", _ATOM)
    items = [(edit, its) for edit in edits if (its := edit.after or edit.before or edit.words)]
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _put(feed, "id", base + page)
    _put(feed, "title", f"Edits: {of}" if of else "Edits")
    _put(feed, "updated", max((edit.at for edit, _ in items), default=_EPOCH).isoformat())
    _put(feed, "link", rel="alternate", href=base + page, type="text/html")
    _put(_put(feed, "author"), "name", "OnRecord")
    for edit, its in items:
        _entry(feed, edit, its, base)
    made: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def _entry(feed: ET.Element, edit: Edit, its: Claim | EditedWords, base: str) -> None:
    entry = _put(feed, "entry")
    _put(entry, "id", f"{base}/edits#{edit.id}")
    before: str | None
    now: str | None
    if isinstance(its, EditedWords):
        what, address = SAYS[edit.kind], links.article(its.article_id, {})
        before, now = its.before, its.after
    else:
        who = its.speaker or its.source or "nobody named"
        what = f"{who} {line_text(its, its.cue, its.said_words)}, {SAYS[edit.kind]}"
        address = statement_address(its.article_id, its.attribution_id)
        before, now = (each.own_words if each else None for each in (edit.before, edit.after))
    _put(entry, "title", f"{its.outlet or 'outlet unknown'}: {what}")
    _put(entry, "updated", edit.at.isoformat())
    _put(entry, "link", rel="alternate", href=base + address, type="text/html")
    parts = [f"Before: {before}"] if before is not None else []
    parts += [f"Now: {now}"] if now is not None else []
    _put(entry, "summary", "\n".join(parts))


def _put(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(
        parent, f"{{{_ATOM}}}{name}", {key: for_xml(value) for key, value in attributes.items()}
    )
    element.text = for_xml(text) if text is not None else None
    return element
