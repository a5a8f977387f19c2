"""Cues that stand behind or within the content: "A, X said", "A, said X", "A, he said, B". English."""

from collections.abc import Sequence
from typing import Final

from onrecord.read.attribution.rules.attribution_draft import Draft, Range
from onrecord.read.attribution.rules.content_span import ASIDE, content_end, content_start, quote_end, resumes
from onrecord.read.attribution.rules.cue_verbs import Head, skip_adjuncts
from onrecord.read.attribution.rules.grammar import (
    AUXILIARIES,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    STOP_MARKS,
    SUBJECT_PRONOUNS,
    has_finite,
    phrase_left,
    phrase_right,
)
from onrecord.read.attribution.rules.lines import Line, Unit
from onrecord.read.attribution.rules.subjects import apposed
from onrecord.read.text.tokens import word_set


def postposed(line: Line, head: Head, stop: int) -> Draft | None:
    """ "A, X said", "A, said X", and "A, he said, B"."""
    units = line.units
    if not set("SqTA") & set(head.takes):
        return None
    start, after = head.start, head.end
    opens = start > 0 and (units[start - 1].low in {",", "—", "--", "–"} or units[start - 1].quote is not None)
    if opens and after < stop and _inverts(units, head, stop):
        end = phrase_right(units, after, stop)
        if end > after and not has_finite(units, after, end):
            return _behind(line, head, (after, end), (start, end), stop)
    source = _subject_behind_mark(units, start)
    if source is None:
        return None
    end = skip_adjuncts(units, after, stop)
    if "T" in head.takes and end < stop and not _is_terminal(units, end, stop):
        end = _told_end(units, end, stop)
    if not _is_postposed(line, head, source, end, stop):
        return None
    return _behind(line, head, source, (source[0], end), stop)


def _subject_behind_mark(units: Sequence[Unit], start: int) -> Range | None:
    """The subject before a verb group, where a mark or a quotation stands right before that subject."""
    if start > 0 and units[start - 1].low == ",":
        source = apposed(units, start - 1)
    else:
        first = phrase_left(units, start)
        source = (first, start) if first < start else None
    if source is None or source[0] == 0:
        return None
    before = units[source[0] - 1]
    return source if before.low in {",", "—", "--", "–", "-", "?", "!"} or before.quote is not None else None


def _is_postposed(line: Line, head: Head, source: Range, end: int, stop: int) -> bool:
    """Whether the words before the source are the content: quoted words, or a clause where nothing stands behind the
    cue."""
    units = line.units
    before = units[source[0] - 1]
    quoted = before.quote is not None or (
        source[0] > 1 and before.low == "," and units[source[0] - 2].quote is not None
    )
    if end < stop and units[end].low == ":":
        return False
    if before.quote is not None and line.string[before.quote.last - 1] in ",?!—-":
        return end >= stop or units[end].low != "that"
    if quoted:
        aside = end < stop and (units[head.end].low in PREPOSITIONS or units[end].low in ASIDE)
        return aside or _is_terminal(units, end, stop)
    if not _is_terminal(units, end, stop) or head.verb.lemma not in _UNQUOTED:
        return False
    if end + 1 < stop and units[end].low == "," and _opens_quotation(line, end + 1):
        return False
    if has_finite(units, 0, source[0]):
        return True
    if end + 1 < stop and units[end].low == "," and units[end + 1].low in AUXILIARIES:
        return True
    return units[0].low not in PREPOSITIONS and not (head.end == end and end < stop and source[0] < 6)


def _opens_quotation(line: Line, at: int) -> bool:
    """Whether a quotation there begins a sentence."""
    quote = line.units[at].quote
    return quote is not None and line.string[quote.first : quote.first + 1].isupper()


_UNQUOTED: Final = word_set(
    "say report claim write add argue note explain think believe suggest insist announce warn predict "
    "contend tell acknowledge estimate concede hope fear recall state declare reveal observe remark "
    "confirm indicate allege assert suspect wonder joke maintain complain understand show find know "
    "see conclude reply respond tweet"
)
"""Verbs that also stand behind words without quotation marks."""


def _inverts(units: Sequence[Unit], head: Head, stop: int) -> bool:
    """Whether the words behind a cue are the subject: "A, said X". The cue stands behind a comma or a quotation."""
    start, after = head.start, head.end
    following = units[after]
    if _is_terminal(units, after, stop) or following.quote is not None or following.low in {"that", "to"}:
        return False
    if following.low in PREPOSITIONS or following.low in OBJECT_PRONOUNS - {"it", "you", "her"}:
        return False
    if following.low in SUBJECT_PRONOUNS and not (after + 1 >= stop or _is_terminal(units, after + 1, stop)):
        return False
    if units[start - 1].quote is not None or (start > 1 and units[start - 2].quote is not None):
        return True
    if start != head.at or not (head.verb.lemma == "say" or has_finite(units, 0, start - 1)):
        return False
    return (
        head.verb.lemma in {"say", "report", "write", "add", "argue", "explain", "note", "announce"}
        and (following.word[0].isupper() or following.low in DETERMINERS or following.low.endswith("s"))
        and not _apposed_subject(units, start - 1)
    )


def _apposed_subject(units: Sequence[Unit], comma: int) -> bool:
    """Whether the comma closes an apposition to a subject that opens the clause: "X, head of Y, said"."""
    source = apposed(units, comma)
    return source is not None and (source[0] == 0 or units[source[0] - 1].low in {",", "that", "and", "but"})


def _told_end(units: Sequence[Unit], at: int, stop: int) -> int:
    """Where the addressee of a postposed "told" ends: at the next mark, or where an adjunct begins."""
    for here in range(at, min(stop, at + 25)):
        unit = units[here]
        if unit.low in STOP_MARKS - {"(", ")"}:
            return here
        if unit.quote is not None or unit.low in {"that", "how", "why", "where", "what", "whether"}:
            return at
    return stop if stop - at < 25 else at


def _is_terminal(units: Sequence[Unit], at: int, stop: int) -> bool:
    return at >= stop or units[at].low in {",", ";", "—", "--", "–", ")", ":", "and", "but", "as", "when", "while"}


def _behind(line: Line, head: Head, source: Range, frame: Range, stop: int) -> Draft | None:
    """A draft whose content stands before the frame of source and cue, and may continue behind that frame."""
    units = line.units
    end, after = frame
    while end > 0 and units[end - 1].low in {",", "—", "--", "–", "-"}:
        end -= 1
    first = content_start(units, end)
    if first >= end:
        return None
    if end - 2 > first and units[end - 1].quote is not None and units[end - 2].low == ":":
        first = end - 1
    content = [(first, end)]
    quoted = any(unit.quote is not None for unit in units[first:end])
    if after + 1 < stop:
        following = units[after + 1]
        goes_on = following.quote is not None or (not quoted and resumes(units, after + 1, stop))
        if units[after].low in {",", ":"} and goes_on:
            content.append((after + 1, quote_end(units, after + 1, content_end(units, after + 1, stop))))
        elif quoted and units[after].quote is not None:
            content.append((after, after + 1))
    pattern = "quoted before" if units[end - 1].quote is not None else "before"
    return Draft(f"{pattern} {head.verb.lemma}", line, source, (head.start, head.end), content, head.verb.stance)
