"""Other ways to attribute: "according to", passives, adjectives, nouns, colons, turns of a transcript. English."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from onrecord.model import Stance
from onrecord.read.attribution.rules.attribution_draft import Draft, Range
from onrecord.read.attribution.rules.content_span import content_end, content_start, resumes
from onrecord.read.attribution.rules.cue_verbs import Head
from onrecord.read.attribution.rules.grammar import (
    BE,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    STOP_MARKS,
    SUBJECT_PRONOUNS,
    group_start,
    has_finite,
    phrase_left,
    phrase_right,
)
from onrecord.read.attribution.rules.lines import Line, Unit
from onrecord.read.lexicon.cues import ADJECTIVE_PREPOSITIONS, ADJECTIVES, COMPLEMENT_NOUNS
from onrecord.read.text.labels import is_label
from onrecord.read.text.tokens import word_set


def according(line: Line, stop: int) -> Iterator[Draft]:
    """ "According to X, A", "A, according to X", "A, according to X, A"."""
    units = line.units
    for at in range(stop - 2):
        if units[at].low != "according" or units[at + 1].low != "to":
            continue
        end = phrase_right(units, at + 2, stop)
        if at <= 1:
            comma = next((here for here in range(at + 2, end) if units[here].low == ","), end)
            end = comma
        if end <= at + 2:
            continue
        if at <= 1 or (at > 0 and units[at - 1].low in {"but", "and", "—"} and at < 4):
            first = end + 1 if end < stop and units[end].low == "," else end
            content = [(first, content_end(units, first, stop))]
        else:
            end = _resumption(units, at + 2, end, stop)
            last = at
            while last > 0 and units[last - 1].low in {",", "—", "-"}:
                last -= 1
            content = [(content_start(units, last), last)]
            if (
                units[at - 1].low == ","
                and end + 1 < stop
                and units[end].low == ","
                and resumes(units, end + 1, stop)
            ):
                content.append((end + 1, content_end(units, end + 1, stop)))
        if content[0][0] < content[0][1]:
            yield Draft("according", line, (at + 2, end), (at, at + 2), content)


def _resumption(units: Sequence[Unit], start: int, end: int, stop: int) -> int:
    """Where a source in mid-sentence ends: at its first comma, unless an apposition without a verb stands behind the
    comma."""
    comma = next((at for at in range(start, end) if units[at].low == ","), end)
    if comma + 1 >= stop or comma == end:
        return comma
    following = units[comma + 1]
    next_comma = next((at for at in range(comma + 1, stop) if units[at].low == ","), stop)
    opens = following.low in DETERMINERS | RELATIVES or following.word[0].isupper()
    return end if opens and not has_finite(units, comma + 1, next_comma) else comma


def seeming(line: Line, head: Head, stop: int) -> Draft | None:
    """ "A seems to B": a judgement that the text ascribes to nobody."""
    units = line.units
    if head.end >= stop or units[head.end].low not in {"to", "like"}:
        return None
    first = phrase_left(units, head.start)
    if first >= head.start:
        return None
    return Draft(
        "seeming",
        line,
        None,
        (head.start, head.end),
        [(first, head.start), (head.end, content_end(units, head.end, stop))],
        Stance.THINKS,
    )


def passive(line: Line, head: Head, stop: int) -> Draft | None:
    """ "A is expected to B", "A was accused of B", "A was told that B": the only source is one behind "by"."""
    units = line.units
    at = head.end
    if at >= stop:
        return None
    first = phrase_left(units, head.start)
    if first >= head.start:
        return None
    source: Range | None = None
    end = content_end(units, at, stop)
    cue_end = at
    low = units[at].low
    if low == "by":
        source_end = phrase_right(units, at + 1, stop)
        source = (at + 1, source_end)
        at = source_end
        end = max(at, content_end(units, at, stop))
    elif low == "to":
        if "I" not in head.takes:
            return None
    elif low == "that":
        if "S" not in head.takes:
            return None
        return Draft("passive that", line, None, (head.start, cue_end), [(at, end)], head.verb.stance)
    elif low in {"of", "as", "for", "about"}:
        if "P" not in head.takes:
            return None
        if low != "as":
            cue_end = at = at + 1
    elif "N" not in head.takes or low in STOP_MARKS or low in PREPOSITIONS:
        return None
    content = [(first, head.start)] + ([(at, end)] if end > at else [])
    return Draft("passive " + units[head.at].low, line, source, (head.start, cue_end), content, head.verb.stance)


def adjectives(line: Line, stop: int) -> Iterator[Draft]:
    """ "is convinced that", "is aware of", "is willing to"."""
    units = line.units
    for at in range(1, stop - 1):
        low = units[at].low
        if low not in ADJECTIVES:
            continue
        following = units[at + 1].low
        start = group_start(units, at)
        if not any(unit.low in BE or unit.low == "been" for unit in units[start:at]):
            continue
        first = phrase_left(units, start)
        if first >= start or units[first].low in {"it", "there"}:
            continue
        if low in ADJECTIVES and following == "that":
            begin, cue_end, stance = at + 1, at + 1, ADJECTIVES[low]
        elif low in ADJECTIVES and following in ADJECTIVE_PREPOSITIONS:
            begin, cue_end, stance = at + 2, at + 2, ADJECTIVES[low]
        else:
            continue
        if begin < stop:
            yield Draft(
                "adjective " + following,
                line,
                (first, start),
                (start, cue_end),
                [(begin, content_end(units, begin, stop))],
                stance,
            )


def nouns(line: Line, stop: int) -> Iterator[Draft]:
    """ "the claim that", "his belief that", "a statement saying"."""
    units = line.units
    for at in range(stop - 2):
        stance = COMPLEMENT_NOUNS.get(units[at].low)
        if stance is None or units[at + 1].low != "that" or not _opens_clause(units[at + 2]):
            continue
        start = at
        source: Range | None = None
        back = at - 1
        while (
            back >= 0 and at - back < 8 and units[back].word[:1].isalpha() and units[back].low not in PREPOSITIONS
        ):
            if units[back].low in POSSESSIVES:
                source, start = (back, back + 1), back + 1
                break
            if units[back].word.endswith(("'s", "’s", "s'", "s’")) and len(units[back].word) > 2:
                source, start = (phrase_left(units, back + 1), back + 1), back + 1
                break
            if units[back].low in {"the", "a", "an"}:
                break
            back -= 1
        else:
            back = -1
        end = content_end(units, at + 1, stop)
        if end > at + 2 and source:
            yield Draft("noun " + units[at].low, line, source, (start, at + 1), [(at + 1, end)], stance)


def _opens_clause(unit: Unit) -> bool:
    low = unit.low
    return unit.word[0].isupper() or low in DETERMINERS or low in SUBJECT_PRONOUNS | {"there", "if", "by", "in"}


def _capitalised(units: Sequence[Unit]) -> bool:
    return all(unit.word[0].isupper() or unit.low in {"of", "the"} for unit in units)


_SPEAKING_ROLES: Final = word_set(
    "minister president official officials mayor spokesman spokeswoman spokesperson police kremlin "
    "army ministry union report source sources poll study chief governor senator ambassador envoy "
    "general premier chancellor government court watchdog regulator experts analysts scientists "
    "military"
)


def colon(line: Line, stop: int, named: Collection[int]) -> Iterator[Draft]:
    """ "Minister: no talks this week" in headlines, and 'Clinton: "..."'."""
    units = line.units
    for at in range(1, min(stop - 1, 12)):
        if units[at].low != ":":
            if units[at].quote is not None or units[at].low in STOP_MARKS - {",", "."}:
                return
            continue
        quoted = units[at + 1].quote is not None
        if not quoted and line.part == "text":
            return
        name = phrase_left(units, at)
        told = quoted or units[at - 1].end in named or units[at - 1].low in _SPEAKING_ROLES
        if told and name == 0 and (units[0].word[0].isupper() and not (quoted and not _capitalised(units[:at]))):
            yield Draft("colon", line, (0, at), (at, at + 1), [(at + 1, content_end(units, at + 1, stop))])
        return


def turn(line: Line, previous: Line | None) -> Draft | None:
    """A turn of a transcript: a name in capitals with a colon opens the paragraph."""
    units = line.units
    if previous and previous.paragraph == line.paragraph:
        return None
    colon = next((at for at in range(min(6, len(units))) if units[at].low == ":"), 0)
    names = units[:colon]
    if (
        not names
        or colon + 1 >= len(units)
        or not all(unit.word.isupper() or unit.low in STOP_MARKS for unit in names)
    ):
        return None
    if not any(len(unit.word) > 2 for unit in names) or is_label(line.string[names[0].start : names[-1].end]):
        return None
    return Draft("turn", line, (0, colon), (colon, colon + 1), [(colon + 1, len(units))])
