"""How far a content reaches: where it begins and ends in a line, and what later cues take from it. English."""

from collections.abc import Sequence
from typing import Final

from onrecord.read.attribution.rules.attribution_draft import Draft
from onrecord.read.attribution.rules.grammar import AUXILIARIES, MODALS
from onrecord.read.attribution.rules.lines import Unit
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.text.tokens import word_set

_ADDING: Final = word_set(
    "adding saying noting citing calling arguing warning telling suggesting claiming insisting "
    "explaining according writing asking accusing declaring pointing referring promising vowing "
    "stating describing"
)


def content_end(units: Sequence[Unit], start: int, stop: int) -> int:
    """Where content that begins at `start` ends: before a participle of reporting, before "according to", or at
    `stop`."""
    depth = 0
    at = start
    while at < stop:
        low = units[at].low
        if low == "(":
            depth += 1
        elif low == ")":
            if depth == 0:
                break
            depth -= 1
        elif (
            (low == "," and at > start and _adds(units, at + 1, stop))
            or (low == "according" and at + 1 < stop and units[at + 1].low == "to")
            or (low in {"—", "--", "―"} and at > start)
        ):
            break
        at += 1
    while at > start and units[at - 1].low in {",", ";", "and", "but", ":", "—", "-", "–"}:
        at -= 1
    return at


def _adds(units: Sequence[Unit], at: int, stop: int) -> bool:
    return at < stop and units[at].low in _ADDING


def quote_end(units: Sequence[Unit], start: int, stop: int) -> int:
    """Where content that opens with a quotation ends: before words of when or where behind the quotation."""
    at = start + 1
    if units[start].quote is None or at >= stop or units[at].low not in ASIDE | {"in", "at", "on", "with", "to"}:
        return stop
    return stop if any(unit.quote is not None for unit in units[at:stop]) else at


_ELSEWHERE: Final = word_set("according who which in at on as when but and while though although after with")


def resumes(units: Sequence[Unit], at: int, stop: int) -> bool:
    """Whether the words behind "A, he said," go on with the content. Otherwise they say when or how it was said."""
    low = units[at].low
    if low == "and" and at + 1 < stop and units[at + 1].low in AUXILIARIES:
        return True
    if low.endswith("ing") or low in _ELSEWHERE:
        return False
    return stop - at > 1


def content_start(units: Sequence[Unit], end: int) -> int:
    """Where content that ends before a postposed cue begins: at the line's beginning, without a leading
    connective."""
    first = 0
    while first < end and units[first].low in {"but", "and", "still", "so", "yet", "•", "-", "—", ",", "("}:
        first += 1
    return first


def limit(found: list[Draft]) -> None:
    """Ends each content before the clause of a later cue that begins behind a comma or a conjunction."""
    for index, draft in enumerate(found):
        for later in found[index + 1 :]:
            if draft.content and (cut := _cut(draft, later)) is not None:
                draft.content[-1] = (draft.content[-1][0], cut)


def _cut(draft: Draft, later: Draft) -> int | None:
    """Where the later cue's clause ends the earlier content. None where that clause is part of the content, or stands
    elsewhere."""
    units = draft.line.units
    first, stop = draft.content[-1]
    if later.about and first < later.about[1] < later.cue[0] < stop:
        return later.about[1]
    begin = later.cue[0]
    own_subject = later.source is not None and draft.cue[0] < later.source[0] < begin
    if own_subject and later.source:
        begin = later.source[0]
    if not first < begin < stop:
        return None
    cut, before = begin - 1, units[begin - 1].low
    if before in SUBORDINATE and own_subject:
        if cut <= first + 1:
            return None
        return cut - 1 if units[cut - 1].low == "," else cut
    if before not in {"and", "but", "while", "though", "although", ";"}:
        return None
    shared = later.source == draft.source
    behind_mark = cut > first and units[cut - 1].low in {",", ";"}
    if (shared and not _shares(draft, later)) or not (shared or behind_mark or own_subject):
        return None
    while cut > first and units[cut - 1].low in {",", "and", "but", ";"}:
        cut -= 1
    return cut if cut > first else None


def clip(found: list[Draft]) -> None:
    """Ends what is nested in content that stands before the content's cue ("A says B, C said") where that content
    ends.

    In "A, B reported, while C, D reported" the words of D begin behind B's cue.
    """
    for outer in found:
        if not outer.pattern.startswith(("before", "according")):
            continue
        first, stop = outer.content[0]
        for inner in found:
            if inner is outer or not first <= inner.cue[0] < stop:
                continue
            if inner.pattern.startswith("before") and inner.content[0][0] == first:
                first = max(first, _behind_cue(inner, stop))
                outer.content[0] = (first, stop)
            else:
                inner.content = [(begin, min(end, stop)) for begin, end in inner.content if begin < stop]


def _behind_cue(draft: Draft, stop: int) -> int:
    at = draft.cue[1]
    while at < stop - 1 and draft.line.units[at].low in {",", "while", "and", "but", "whereas", ";"}:
        at += 1
    return at


def _shares(draft: Draft, later: Draft) -> bool:
    """Whether a verb behind "and" shares the subject of the earlier cue ("said X and warned that Y"), and isn't part
    of that cue's content."""
    reports = ("that", "clause", "quote", "told", "colon")
    if later.pattern.startswith(reports) or not draft.pattern.startswith(("that", "clause")):
        return True
    units = draft.line.units
    first = draft.content[-1][0]
    modal = any(unit.low in MODALS for unit in units[first : later.cue[0]])
    return modal and all(_is_past(units[item.cue[1] - 1].low) for item in (draft, later))


def _is_past(low: str) -> bool:
    form = FORMS.get(low)
    return form is not None and "d" in form.kinds


ASIDE: Final = frozenset(("when", "while", "after", "as", "during", "before", "and", "following"))


SUBORDINATE: Final = frozenset(
    ("when", "while", "as", "after", "though", "although", "because", "since", "until", "before", "whereas", "if")
)
