"""Where a report is from, as its first words say ("MILBROOK, Ohio (AP) —"). These are the outlet's words and nobody
else's. English.

A dateline opens one of the body's first paragraphs, or the standfirst where that copies them for a feed. In capitals
or with an agency the form alone shows a dateline. Otherwise a dash may also
stand behind a name ("Ann Lee — Vell's mayor — said"), and a colon behind a speaker. Before a dash one of these must
hold: a list of places has the words, a word that opens sentences stands behind the dash, or no second dash follows and
the first word is no given name. Before a colon a list of places must have the words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.extract.text.notes import dateline
from onrecord.model import EntityType, Mention, Span
from onrecord.model.span import TEXT
from onrecord.read.entities.places import LARGE, WELL_KNOWN, weight_of_place
from onrecord.read.lexicon.lists import FIRST_NAMES
from onrecord.read.lexicon.names import OPENERS
from onrecord.read.text.labels import is_label
from onrecord.read.types import FoundAttribution, Part

FIRST: Final = 5
"""The lines in which a dateline is looked for, from the beginning: a label, a byline or the headline may come
before."""
_AFTER: Final = " \u00a0:—–―-"
_DASH: Final = re.compile(r"[—–―]|--|\s-\s")
_LINE: Final = re.compile(r"[^\n]+")
_COLON: Final = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3})(?:, [A-ZÀ-Þ][\w. ]{1,20})?(?P<agency> ?\([A-Z][\w .]{1,24}\))?"
    r" ?:[ \u00a0]+(?=[\"“‘']?[A-ZÀ-Þ\d])"
)
_AGENCY: Final = re.compile(r"\([A-Z][\w .]{1,24}\)[ \u00a0]?(?:—|–|―|--?)[ \u00a0]+(?=[\"“‘']?[A-ZÀ-Þ\d])")
_UNDASHED: Final = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]{1,24}(?: [A-ZÀ-Þ][\w.'’-]{1,24}){0,3}(?:[/,] ?[A-ZÀ-Þ][\w.'’ -]{1,24})?, (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}"
    r"(?:, \d{4})? ?\([A-Z][\w .]{1,24}\)[.:]?[ \u00a0]{1,2}(?=[\"“‘']?[A-ZÀ-Þ\d])"
)
""" "Bhopal, Nov 18 (NPA) Police ...": with a day and an agency, no dash is needed."""
_PIECE: Final = re.compile(
    r"\((?P<agency>[^()]+)\)|(?P<place>[^\W\d_a-z][\w.'’-]*+(?: [\w.'’-]++)*?)(?=\s?[,/(]|\s*\Z)"
    r"|[^\W\d_a-z][\w.'’-]*+(?: [\w.'’-]++)*"
)
"""Words behind which none of these marks stands match without a group, so that they aren't tried again from each
letter."""
_MONTH: Final = re.compile(r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline, from the first character to the sentence behind it; with the places and the agency that it
    names."""

    span: Span
    places: tuple[Span, ...] = ()
    agency: Span | None = None

    def holds(self, span: Span) -> bool:
        """Whether the span begins in the dateline."""
        return span.part == self.span.part and self.span.start <= span.start < self.span.end


def datelines(parts: Sequence[Part]) -> list[Dateline]:
    """The datelines of the body's first paragraphs and of the standfirst."""
    found = []
    for part in parts:
        if part.name not in {TEXT, "standfirst"}:
            continue
        for number, line in zip(range(FIRST), _LINE.finditer(part.string), strict=False):
            opening = line[0].lstrip()
            length = _length(opening, part.string)
            if length:
                start = line.start() + len(line[0]) - len(opening)
                found.append(_parsed(Span(start, start + length, part.name), part.string))
            elif part.name != TEXT or (number and line[0].endswith(".")):
                break
    return found


def _length(line: str, string: str) -> int:
    """The length in characters of the dateline that opens the line, with the dash or colon and the space behind it; 0
    where none does."""
    if match := _AGENCY.match(line) or _UNDASHED.match(line):
        return match.end()
    if given := dateline(line):
        words = given[0]
        rest = line[len(words) :].lstrip(_AFTER)
        place = words.split(",")[0].split(" (")[0]
        shown = given[1] or "(" in words or place.isupper() or weight_of_place(place) >= LARGE
        sentence = rest.split(" ")[0].lower() in OPENERS
        alone = place.split(" ")[0] not in FIRST_NAMES and not _DASH.search(rest, 0, 240)
        return len(line) - len(rest) if (shown or sentence or alone) and not rest[:1].islower() else 0
    match = _COLON.match(line)
    if not match or string.count("\n" + match["place"] + ":") > (not string.startswith(match["place"])):
        return 0  # somebody who has several lines speaks in them
    weight = weight_of_place(match["place"])
    known = weight >= (LARGE if match["place"].isupper() else WELL_KNOWN)
    return match.end() if match["agency"] or known else 0


def _parsed(span: Span, string: str) -> Dateline:
    words = string[span.start : span.end].rstrip(_AFTER + ".")
    places, agency = [], None
    for match in _PIECE.finditer(words):
        if match["agency"]:
            agency = Span(span.start + match.start("agency"), span.start + match.end("agency"), span.part)
        elif match["place"] and not is_label(match["place"]) and not _MONTH.match(match["place"]):
            places.append(Span(span.start + match.start("place"), span.start + match.end("place"), span.part))
    return Dateline(span, tuple(places), agency)


def with_places(mentions: Sequence[Mention], lines: Sequence[Dateline], parts: Sequence[Part]) -> list[Mention]:
    """The mentions in the order of the parts. In datelines they are the places and the agency that each dateline
    names."""
    if not lines:
        return list(mentions)
    order = {part.name: number for number, part in enumerate(parts)}
    kept = [mention for mention in mentions if not any(line.holds(mention.span) for line in lines)]
    for line in lines:
        kept += [Mention(span=span, type=EntityType.PLACE) for span in line.places]
        if line.agency:
            kept.append(Mention(span=line.agency, type=EntityType.ORGANISATION))
    return sorted(kept, key=lambda mention: (order[mention.span.part], mention.span))


def without_datelines(found: Sequence[FoundAttribution], lines: Sequence[Dateline]) -> list[FoundAttribution]:
    """The statements without the words of datelines. A statement whose cue or whole content was in one is dropped."""
    if not lines:
        return list(found)
    made = []
    for item in found:
        cut = replace(
            item,
            source=tuple(_behind(item.source, lines)),
            cue=tuple(_behind(item.cue, lines)),
            content=tuple(_behind(item.content, lines)),
        )
        if len(cut.cue) == len(item.cue) and bool(cut.content) == bool(item.content):
            made.append(cut)
    return made


def _behind(spans: Sequence[Span], lines: Sequence[Dateline]) -> Iterator[Span]:
    for span in spans:
        line = next((line for line in lines if line.holds(span)), None)
        if line is None:
            yield span
        elif span.end > line.span.end:
            yield replace(span, start=line.span.end)
