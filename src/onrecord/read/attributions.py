"""Who said what, as spans, by rules over cue words and punctuation. English; no parser and no model.

Where spans begin and end follows PolNeAR's guidelines: the source with its appositions and relative clauses, the
cue with its auxiliaries and adverbs, the content with "that" and with its quotation marks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.model import Mention, Span, Stance
from onrecord.read.cues import ADJECTIVE_PREPOSITIONS, ADJECTIVES, COMPLEMENT_NOUNS
from onrecord.read.grammar import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    STOP_MARKS,
    SUBJECT_PRONOUNS,
    VENUE_NOUNS,
    group_start,
    has_finite,
    phrase_left,
    phrase_right,
    without_time,
)
from onrecord.read.heads import Head, heads, is_adverbial, skip_adjuncts
from onrecord.read.lines import Line, Unit, lines
from onrecord.read.quotes import find_quotations
from onrecord.read.reader import FoundAttribution, Part

Range = tuple[int, int]

CONFIDENCE: Final[dict[str, float]] = {}


@dataclass(slots=True)
class Draft:
    """An attribution while its line is being read: ranges of the line's units."""

    pattern: str
    line: Line
    source: Range | None
    cue: Range
    content: list[Range]
    stance: Stance = Stance.SAYS
    about: Range | None = None
    more: list[Span] = field(default_factory=list)


class RuleAttributions:
    """Finds attributions by rules; see the module's text."""

    def attributions(self, parts: Sequence[Part], mentions: Sequence[Mention]) -> list[FoundAttribution]:  # noqa: ARG002
        """Attributions in the order of the parts; a part's attributions lie in that part."""
        found: list[FoundAttribution] = []
        for part in parts:
            found += [_finished(draft) for draft in drafts(part)]
        return found


def drafts(part: Part) -> list[Draft]:
    """The drafts of one part, with quotations that go on after their sentence joined to them."""
    kept: list[Draft] = []
    speaking: Draft | None = None
    previous: Line | None = None
    turn: Draft | None = None
    for line in lines(part, find_quotations(part.string)):
        if taken := _turn(line, previous):
            turn = taken
            kept.append(turn)
            previous = line
            continue
        if turn and previous and line.paragraph == previous.paragraph:
            turn.more.append(line.span(0, len(line.units)))
            previous = line
            continue
        turn = None
        found = list(_read_line(line))
        if not found and speaking and previous and _goes_on(line, previous):
            speaking.more.append(line.span(0, len(line.units)))
            previous = line
            continue
        kept += found
        direct = [draft for draft in found if any(_has_quote(draft, piece) for piece in draft.content)]
        speaking = direct[-1] if direct and _ends_direct(line, direct[-1]) else None
        previous = line
    return kept


def _turn(line: Line, previous: Line | None) -> Draft | None:
    """A turn of a transcript: a name in capitals and a colon open the paragraph."""
    units = line.units
    if previous and previous.paragraph == line.paragraph:
        return None
    colon = next((at for at in range(min(6, len(units))) if units[at].low == ":"), 0)
    names = units[:colon]
    if not names or colon + 1 >= len(units) or not all(unit.word.isupper() or unit.low in STOP_MARKS for unit in names):
        return None
    if not any(len(unit.word) > 2 for unit in names):
        return None
    return Draft("turn", line, (0, colon), (colon, colon + 1), [(colon + 1, len(units))])


def _has_quote(draft: Draft, piece: Range) -> bool:
    return any(unit.quote for unit in draft.line.units[piece[0] : piece[1]])


def _ends_direct(line: Line, draft: Draft) -> bool:
    """Whether the line begins with the draft's quotation, so that another after the line goes on with it."""
    units = line.units
    return any(units[first].quote is not None and units[first].quote.is_sentence(line.string)  # type: ignore[union-attr]
               for first, _ in draft.content)


def _goes_on(line: Line, previous: Line) -> bool:
    """A line that is one quotation and nothing else, in the paragraph of the line before."""
    units = line.units
    return line.paragraph - previous.paragraph <= 1 and units[0].quote is not None and all(
        unit.quote is not None or unit.low in STOP_MARKS for unit in units
    )


def _finished(draft: Draft) -> FoundAttribution:
    line = draft.line
    content = [line.span(*piece) for piece in draft.content if piece[0] < piece[1]] + draft.more
    quoted = [
        unit.quote.inner(line.part)
        for first, stop in draft.content
        for unit in line.units[first:stop]
        if unit.quote is not None
    ]
    if draft.pattern != "turn":
        quoted += [Span(span.start + 1, span.end - 1, span.part) for span in draft.more]
    return FoundAttribution(
        source=(line.span(*draft.source),) if draft.source else (),
        cue=(line.span(*draft.cue),),
        content=tuple(sorted(content)),
        quoted=tuple(quoted),
        about=line.span(*draft.about) if draft.about else None,
        confidence=CONFIDENCE.get(draft.pattern, 0.5),
    )


def _read_line(line: Line) -> Iterator[Draft]:
    units = line.units
    stop = _line_stop(units)
    found: list[Draft] = []
    for head in heads(units[:stop]):
        if draft := _draft(line, head, stop, found):
            found.append(draft)
    found += _according(line, stop)
    found += _adjectives(line, stop)
    found += _nouns(line, stop)
    if not found:
        found += _colon(line, stop)
    found.sort(key=lambda draft: draft.cue)
    _limit(found)
    _clip(found)
    yield from found


def _line_stop(units: Sequence[Unit]) -> int:
    stop = len(units)
    while stop > 0 and units[stop - 1].low in {".", "!", "?", "…", "..."}:
        stop -= 1
    return stop


def _draft(line: Line, head: Head, stop: int, found: list[Draft]) -> Draft | None:
    units = line.units
    if head.shape == "seeming":
        return _seeming(line, head, stop)
    if head.shape == "passive":
        return _passive(line, head, stop)
    if head.shape == "finite" and (draft := _postposed(line, head, stop)):
        return draft
    if units[head.at].low in {"called", "dubbed", "named"} and head.start == head.at and _names(units, head.at):
        return None
    source = _source(line, head, found)
    cue_end, content_start, pattern = _complement(units, head, stop)
    if not pattern:
        return None
    if head.shape == "participle":
        if pattern not in {"that", "quote", "colon"} and (
            head.start > 0 and units[head.start - 1].low not in {",", "and", "but", "—", "--"}
        ):
            return None
        pattern += " participle"
        if source is None:
            return None
    elif source is None:
        return None
    content_stop = content_end(units, content_start, stop)
    if pattern.startswith("quote"):
        content_stop = _quote_end(units, content_start, content_stop)
    opener = source[0] - 1
    if opener >= 0 and source[1] <= head.start and units[opener].low in _SUBORDINATE and (
        opener == 0 or units[opener - 1].low in {",", "and", "but"}
    ):
        comma = next((at for at in range(content_start, content_stop) if units[at].low == ","), content_stop)
        content_stop = comma
    relative = source[1] - source[0] == 1 and units[source[0]].low in RELATIVES
    if (relative and source[0] > 0 and units[source[0] - 1].low == ",") or pattern in {"object", "to"}:
        comma = next((at for at in range(content_start + 1, content_stop) if units[at].low == ","), content_stop)
        content_stop = comma
    if content_stop <= content_start:
        return None
    draft = Draft(pattern + " " + head.verb.lemma, line, source, (head.start, cue_end),
                  [(content_start, content_stop)], head.verb.stance)
    if "A" in head.takes:
        _describe(draft)
    return draft


def _quote_end(units: Sequence[Unit], start: int, stop: int) -> int:
    """The end of content that opens with a quotation: before the words of when or where behind it."""
    at = start + 1
    if units[start].quote is None or at >= stop or units[at].low not in _ASIDE | {"in", "at", "on", "with", "to"}:
        return stop
    return stop if any(unit.quote is not None for unit in units[at:stop]) else at


def _describe(draft: Draft) -> None:
    """For "called X 'Y'" and "which Putin called 'Y'": what the quoted words are said of."""
    units = draft.line.units
    first, stop = draft.content[0]
    quote = next((at for at in range(first, stop) if units[at].quote is not None), None)
    if quote is None or not draft.source:
        return
    if quote > first:
        if quote - first <= 8:
            draft.about = (first, quote)
        return
    relative = draft.source[0] - 1
    if relative > 1 and units[relative].low in {"which", "whom"}:
        end = relative - 1 if units[relative - 1].low == "," else relative
        begin = end
        while begin > 0 and end - begin < 12 and units[begin - 1].low not in STOP_MARKS | RELATIVES | {"including"}:
            begin -= 1
        while begin < end and units[begin].low in PREPOSITIONS | {"including"}:
            begin += 1
        if begin < end:
            draft.about = (begin, end)
    if relative >= 0 and units[relative].low in {"which", "whom", "what"}:
        draft.content[0] = (quote, quote + 1)


_SUBORDINATE: Final = frozenset(
    ("when", "while", "as", "after", "though", "although", "because", "since", "until", "before", "whereas", "if")
)


def _names(units: Sequence[Unit], at: int) -> bool:
    """ "a film called ...": a participle that gives a name."""
    back = at - 1
    while back >= 0 and at - back < 5:
        if units[back].low in {"a", "an"}:
            return units[at - 1].word.islower()
        if not units[back].word[0].isalpha():
            return False
        back -= 1
    return False


def _source(line: Line, head: Head, found: list[Draft]) -> Range | None:
    """The subject of a verb group: before it, shared with the cue before it, or that of the main clause."""
    units = line.units
    start = head.start
    if head.shape == "participle":
        for draft in reversed(found):
            if draft.source:
                return draft.source
        return _main_subject(units, start)
    if start > 0 and units[start - 1].low in {"and", "but", "or", ","} or (
        start > 1 and units[start - 1].low == "then"
    ):
        if units[start - 1].low == "," and (source := _apposed(units, start - 1)):
            return source
        for draft in reversed(found):
            if draft.source and draft.cue[0] < start:
                return draft.source
        return _main_subject(units, start) if units[start - 1].low != "," else None
    first = phrase_left(units, start)
    if first >= start:
        return None
    stop = without_time(units, first, start)
    return None if _is_stray(units, first, stop) else (first, stop)


_ORDINALS: Final = frozenset(("first", "second", "third", "fourth", "fifth", "latest", "the", "a", "an", "most"))


def _is_stray(units: Sequence[Unit], first: int, stop: int) -> bool:
    """One common noun in the singular without an article is no subject: the verb before it was not known."""
    unit = units[first]
    if units[stop - 1].low in _ORDINALS or (stop - first == 1 and unit.word.isdigit()):
        return True
    return (
        stop - first == 1
        and unit.word[0].islower()
        and unit.low not in SUBJECT_PRONOUNS | RELATIVES
        and unit.low not in {"people", "police", "women", "men", "nobody", "that", "one", "this", "others", "some", "many"}
        and not (unit.low.endswith("s") and not unit.low.endswith("ss"))
    )


def _main_subject(units: Sequence[Unit], before: int) -> Range | None:
    """The subject of the line's first finite verb group, for participles and shared subjects."""
    for at in range(1, min(before, 40)):
        low = units[at].low
        if low in BE or low in {"has", "have", "had", "will", "would", "did", "could"} or (
            low.endswith("ed") and units[at].word.islower()
        ):
            start = group_start(units, at)
            first = phrase_left(units, start)
            if first < start:
                return (first, start)
            if units[start - 1].low == "," if start else False:
                return _apposed(units, start - 1)
    return None


def _apposed(units: Sequence[Unit], comma: int) -> Range | None:
    """A source whose apposition or relative clause ends at `comma`: "Ed Smith, head of the fund, said"."""
    opening = comma - 1
    while opening > 0 and comma - opening < 40:
        if units[opening].low == "," and units[opening].quote is None:
            first = phrase_left(units, opening)
            if first < opening and units[first].low not in PREPOSITIONS and not (
                units[first].low in DETERMINERS | {"who"} and first > 1 and units[first - 1].low == ","
            ):
                following = units[opening + 1].low
                first = _outer_title(units, first)
                if following in PREPOSITIONS or following.endswith("ing") or following in {"when", "asked", "while"}:
                    return (first, opening)
                return (first, comma)
        opening -= 1
    return None


def _outer_title(units: Sequence[Unit], first: int) -> int:
    """ "The mayor of Vell, Anton Reyes, who ...": the title before the name belongs to the source."""
    if first < 2 or units[first - 1].low != "," or not units[first].word[0].isupper():
        return first
    outer = phrase_left(units, first - 1)
    titled = outer < first - 1 and units[outer].low in {"the", "a", "an", "one", "another"}
    return outer if titled and (outer == 0 or units[outer - 1].low in {",", "that", "but", "and"}) else first


def _complement(units: Sequence[Unit], head: Head, stop: int) -> tuple[int, int, str]:  # noqa: C901, PLR0912
    """Where the cue ends, where its content begins, and the pattern's name; "" where nothing fits."""
    at = head.end
    takes = head.takes
    prepositions = head.verb.prepositions
    if at >= stop:
        return at, at, ""
    if units[at].low in prepositions and at + 1 < stop and units[at].low not in {"that", "whether", "if"}:
        if not (units[at].low in {"in", "on"} and skip_adjuncts(units, at, stop) > at):
            if head.verb.lemma == "say":
                comma = next((here for here in range(at + 1, min(stop - 1, at + 20)) if units[here].low == ","), 0)
                if comma and units[comma + 1].quote is not None:
                    return head.end, comma + 1, "quote"
            return at + 1, at + 1, "preposition"
    if "T" in takes and units[at].low not in {"that", ":", "to"} and units[at].quote is None and not (
        "S" in takes and (units[at].low in SUBJECT_PRONOUNS - {"you", "it"} or units[at].low in STOP_MARKS)
    ):
        after = _addressee_end(units, at, stop)
        if after is not None:
            return head.end, after, "told"
        if head.verb.lemma in {"tell", "remind", "inform", "assure", "notify"}:
            return at, at, ""
    low = units[at].low
    while at < stop and is_adverbial(units[at]) and at + 1 < stop:
        at += 1
    clausal = "S" in takes or "q" in takes
    beyond = skip_adjuncts(units, at, stop) if clausal else at
    if beyond < stop:
        low = units[beyond].low
        if low == "," and beyond + 1 < stop and units[beyond + 1].quote is not None:
            return head.end, beyond + 1, "quote"
        if low == ":":
            return head.end, beyond + 1, "colon"
        if low in {"that", "how", "why", "whether", "what", "where"}:
            return (head.end, beyond, "that") if clausal or "N" in takes else (at, at, "")
        if units[beyond].quote is not None:
            return head.end, beyond, "quote"
    if beyond >= stop or units[beyond].low in STOP_MARKS:
        return at, at, ""
    low = units[at].low
    if low == "to":
        return (head.end, at, "to") if "I" in takes else (at, at, "")
    if low in PREPOSITIONS and clausal and (that := _that_behind(units, at, stop)):
        return head.end, that, "that"
    if low in PREPOSITIONS and beyond == at:
        return (head.end, at, "that") if "S" in takes and head.verb.lemma == "say" else (at, at, "")
    if "S" in takes and beyond > at:
        return head.end, beyond, "clause"
    if "S" in takes and "N" not in takes:
        return head.end, at, "clause"
    if "N" in takes or "A" in takes:
        return head.end, at, "object"
    if "O" in takes:
        return head.end, at, "object to"
    return at, at, ""


def _that_behind(units: Sequence[Unit], at: int, stop: int) -> int | None:
    """ "suggested on social media that": where "that" stands behind a phrase of the verb's."""
    for here in range(at + 1, min(stop, at + 14)):
        low = units[here].low
        if low == "that":
            return here
        if units[here].quote is not None or low in STOP_MARKS or low in AUXILIARIES or low in SUBJECT_PRONOUNS:
            return None
    return None


def _addressee_end(units: Sequence[Unit], at: int, stop: int) -> int | None:
    """After "told": where the content begins behind the addressee; None where no clause follows."""
    limit = min(stop, at + 22)
    if at + 1 < stop and units[at + 1].low in {"story", "stories", "truth", "tale"}:
        return None
    if units[at].low in OBJECT_PRONOUNS:
        here = skip_adjuncts(units, at + 1, stop)
        if here + 1 < stop and units[here].low in {"of", "about", "against"}:
            return here + 1
        if here < stop and units[here].low not in STOP_MARKS:
            return here
        if here + 1 < stop and units[here].low in {",", ":"} and units[here + 1].quote is not None:
            return here + 1
        return None
    for here in range(at, limit):
        unit = units[here]
        if unit.quote is not None and here > at:
            return here
        if unit.low in {"that", "how", "why", "whether", "what"}:
            return here if here > at else None
        if unit.low in {",", ":"}:
            return here + 1 if here + 1 < stop and units[here + 1].quote is not None else None
        if here > at and (unit.low in SUBJECT_PRONOUNS - {"who", "it", "you"} or unit.low in {"it", "there"}):
            return here
        if here > at and unit.low == "to":
            return here
        if at + 1 < here < at + 7 and unit.low in {"the", "a", "his", "her"} and units[here - 1].low not in PREPOSITIONS | {"and"}:
            return here
    return None


def _postposed(line: Line, head: Head, stop: int) -> Draft | None:
    """ "A, X said", "A, said X", and "A, he said, B"."""
    units = line.units
    if not set("SqTA") & set(head.takes):
        return None
    start, after = head.start, head.end
    inverted = start > 0 and (units[start - 1].low in {",", "—", "--", "–"} or units[start - 1].quote is not None)
    if inverted and after < stop and _inverts(units, head, stop):
        end = phrase_right(units, after, stop)
        if end > after and not has_finite(units, after, end):
            return _behind(line, head, (after, end), start, end, stop)
    source: Range | None = None
    if start > 0 and units[start - 1].low == ",":
        source = _apposed(units, start - 1)
    else:
        first = phrase_left(units, start)
        source = (first, start) if first < start else None
    if source is None or source[0] == 0:
        return None
    before = units[source[0] - 1]
    if not (before.low in {",", "—", "--", "–", "-", "?", "!"} or before.quote is not None):
        return None
    end = skip_adjuncts(units, after, stop)
    if end < stop and units[end].low == ":":
        return None
    if before.quote is None and units[source[0] - 2].quote is None and end + 1 < stop and units[end].low == "," and (
        units[end + 1].quote is not None and line.string[units[end + 1].quote.first].isupper()
    ):
        return None
    if "T" in head.takes and end < stop and not _is_terminal(units, end, stop):
        end = _told_end(units, end, stop)
    quoted = before.quote is not None or (source[0] > 1 and units[source[0] - 2].quote is not None and before.low == ",")
    if quoted and end < stop and (units[after].low in PREPOSITIONS or units[end].low in _ASIDE):
        return _behind(line, head, source, source[0], end, stop)
    if not _is_terminal(units, end, stop):
        return None
    if not quoted and head.verb.lemma not in _UNQUOTED:
        return None
    if not quoted and units[0].low in PREPOSITIONS and not has_finite(units, 0, source[0]):
        return None
    if not quoted and head.end == end and end < stop and not has_finite(units, 0, source[0]) and source[0] < 6:
        return None
    return _behind(line, head, source, source[0], end, stop)


_UNQUOTED: Final = frozenset(
    "say report claim write add argue note explain think believe suggest insist announce warn predict contend tell "
    "acknowledge estimate concede hope fear recall state declare reveal observe remark confirm indicate allege assert "
    "suspect wonder joke maintain complain understand show find know see conclude reply respond tweet ask".split()
)
"""Verbs that stand behind words that aren't in quotation marks."""


def _inverts(units: Sequence[Unit], head: Head, stop: int) -> bool:
    """Whether what follows a cue behind a comma or a quotation is its subject: "A, said X"."""
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
    if start != head.at or not has_finite(units, 0, start - 1):
        return False
    return head.verb.lemma in {"say", "report", "write", "add", "argue", "explain", "note", "announce"} and (
        following.word[0].isupper() or following.low in DETERMINERS or following.low.endswith("s")
    ) and not _apposed_subject(units, start - 1)


def _apposed_subject(units: Sequence[Unit], comma: int) -> bool:
    """Whether the comma closes an apposition to a subject that opens the clause: "X, head of Y, said"."""
    apposed = _apposed(units, comma)
    return apposed is not None and (apposed[0] == 0 or units[apposed[0] - 1].low in {",", "that", "and", "but"})


def _told_end(units: Sequence[Unit], at: int, stop: int) -> int:
    """Past the addressee of a postposed "told": at the next mark, or where an adjunct begins."""
    for here in range(at, min(stop, at + 25)):
        unit = units[here]
        if unit.low in STOP_MARKS - {"(", ")"}:
            return here
        if unit.quote is not None or unit.low == "that":
            return at
    return stop if stop - at < 25 else at


def _is_terminal(units: Sequence[Unit], at: int, stop: int) -> bool:
    return at >= stop or units[at].low in {",", ";", "—", "--", "–", ")", ":", "and", "but", "as", "when", "while"}


def _behind(line: Line, head: Head, source: Range, before: int, after: int, stop: int) -> Draft | None:
    """A draft whose content stands before `before`, and goes on behind `after` where a comma and a clause follow."""
    units = line.units
    end = before
    while end > 0 and units[end - 1].low in {",", "—", "--", "–", "-"}:
        end -= 1
    first = _content_start(units, end)
    if first >= end:
        return None
    content = [(first, end)]
    quote = next((unit for unit in units[first:end] if unit.quote is not None), None)
    if after + 1 < stop and units[after].low in {",", ":"}:
        following = units[after + 1]
        if following.quote is not None:
            content.append((after + 1, content_end(units, after + 1, stop)))
        elif quote is None and _resumes(units, after + 1, stop):
            content.append((after + 1, content_end(units, after + 1, stop)))
    elif after + 1 < stop and quote is not None and units[after].quote is not None:
        content.append((after, after + 1))
    pattern = "quoted before" if units[end - 1].quote is not None else "before"
    return Draft(pattern + " " + head.verb.lemma, line, source, (head.start, head.end), content, head.verb.stance)


def _resumes(units: Sequence[Unit], at: int, stop: int) -> bool:
    """Whether the words after "A, he said," go on with the content rather than say when or how it was said."""
    low = units[at].low
    if low.endswith("ing") or low in {"according", "who", "which", "adding", "citing", "in", "at", "on", "as", "when",
                                      "but", "and", "while", "though", "although", "after"}:
        return False
    return stop - at > 1


def _content_start(units: Sequence[Unit], end: int) -> int:
    """Where content that ends before a postposed cue begins: the line's start, without a leading connective."""
    first = 0
    while first < end and units[first].low in {"but", "and", "still", "so", "yet", "•", "-", "—", ",", "("}:
        first += 1
    return first


def content_end(units: Sequence[Unit], start: int, stop: int) -> int:
    """Where content that begins at `start` ends: before a participle that reports, "according to", or the end."""
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
        elif low == "," and at > start and _adds(units, at + 1, stop):
            break
        elif low == "according" and at + 1 < stop and units[at + 1].low == "to":
            break
        elif low in {"—", "--", "―"} and at > start:
            break
        at += 1
    while at > start and units[at - 1].low in {",", ";", "and", "but", ":", "—", "-", "–"}:
        at -= 1
    return at


_ADDING: Final = frozenset(
    "adding saying noting citing calling arguing warning telling suggesting claiming insisting explaining "
    "according writing asking accusing declaring pointing referring promising vowing stating describing".split()
)


def _adds(units: Sequence[Unit], at: int, stop: int) -> bool:
    return at < stop and units[at].low in _ADDING


def _limit(found: list[Draft]) -> None:
    """Ends each content where a later cue's clause begins behind a comma or a conjunction."""
    for index, draft in enumerate(found):
        for later in found[index + 1 :]:
            if later.line is not draft.line or not draft.content:
                continue
            first, stop = draft.content[-1]
            if later.about and first < later.about[1] < later.cue[0] < stop:
                draft.content[-1] = (first, later.about[1])
                continue
            begin = later.cue[0]
            if later.source and later.source[0] > draft.cue[0] and later.source[0] < begin:
                begin = later.source[0]
            if not first < begin < stop:
                continue
            units = draft.line.units
            if units[begin - 1].low in _SUBORDINATE and later.source and later.source[0] == begin:
                cut = begin - 1
                if cut > first + 1:
                    draft.content[-1] = (first, cut - 1 if units[cut - 1].low == "," else cut)
                continue
            if units[begin - 1].low in {"and", "but", "while", "though", "although", ";"}:
                cut = begin - 1
                shared = later.source == draft.source
                behind_mark = cut > first and units[cut - 1].low in {",", ";"}
                if not shared and not behind_mark and not (later.source and later.source[0] == begin):
                    continue
                if shared and not _shares(draft, later):
                    continue
                while cut > first and units[cut - 1].low in {",", "and", "but", ";"}:
                    cut -= 1
                if cut > first:
                    draft.content[-1] = (first, cut)


def _resumption(units: Sequence[Unit], start: int, end: int, stop: int) -> int:
    """Where a source in mid-sentence ends: at its first comma, unless an apposition without a verb follows."""
    comma = next((at for at in range(start, end) if units[at].low == ","), end)
    if comma + 1 >= stop or comma == end:
        return comma
    following = units[comma + 1]
    next_comma = next((at for at in range(comma + 1, stop) if units[at].low == ","), stop)
    opens = following.low in DETERMINERS | RELATIVES or following.word[0].isupper()
    return end if opens and not has_finite(units, comma + 1, next_comma) else comma


_ASIDE: Final = frozenset(("when", "while", "after", "as", "during", "before", "and", "following"))


def _clip(found: list[Draft]) -> None:
    """What is nested in words that stand before their own cue ("A says B, C said") ends where those words end."""
    for outer in found:
        if not outer.pattern.startswith(("before", "according")):
            continue
        first, stop = outer.content[0]
        for inner in found:
            if inner is not outer and first <= inner.cue[0] < stop:
                inner.content = [(begin, min(end, stop)) for begin, end in inner.content if begin < stop]


def _shares(draft: Draft, later: Draft) -> bool:
    """Whether a verb behind "and" goes with the earlier cue ("said X and warned that Y"), not with its content."""
    reports = ("that", "clause", "quote", "told", "colon")
    return later.pattern.startswith(reports) or not draft.pattern.startswith(("that", "clause"))


def _according(line: Line, stop: int) -> Iterator[Draft]:
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
            content = [(_content_start(units, last), last)]
            if units[at - 1].low == "," and end + 1 < stop and units[end].low == "," and _resumes(units, end + 1, stop):
                content.append((end + 1, content_end(units, end + 1, stop)))
        if content[0][0] < content[0][1]:
            yield Draft("according", line, (at + 2, end), (at, at + 2), content)


def _seeming(line: Line, head: Head, stop: int) -> Draft | None:
    units = line.units
    if head.end >= stop or units[head.end].low not in {"to", "like"}:
        return None
    first = phrase_left(units, head.start)
    if first >= head.start:
        return None
    return Draft("seeming", line, None, (head.start, head.end),
                 [(first, head.start), (head.end, content_end(units, head.end, stop))], Stance.THINKS)


def _passive(line: Line, head: Head, stop: int) -> Draft | None:
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


def _adjectives(line: Line, stop: int) -> Iterator[Draft]:
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
            yield Draft("adjective " + following, line, (first, start), (start, cue_end),
                        [(begin, content_end(units, begin, stop))], stance)


def _nouns(line: Line, stop: int) -> Iterator[Draft]:
    """ "the claim that", "his belief that", "a statement saying"."""
    units = line.units
    for at in range(stop - 2):
        stance = COMPLEMENT_NOUNS.get(units[at].low)
        if stance is None or units[at + 1].low != "that" or not _opens_clause(units[at + 2]):
            continue
        start = at
        source: Range | None = None
        back = at - 1
        while back >= 0 and at - back < 8 and units[back].word[:1].isalpha() and units[back].low not in PREPOSITIONS:
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


def _colon(line: Line, stop: int) -> Iterator[Draft]:
    """ "Minister: no talks this week", in headlines, and 'Clinton: "..."'."""
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
        if name == 0 and all(unit.word[0].isupper() or unit.low in {"of", "the"} for unit in units[:at]):
            yield Draft("colon", line, (0, at), (at, at + 1), [(at + 1, content_end(units, at + 1, stop))])
        return


__all__ = ["CONFIDENCE", "Draft", "RuleAttributions", "drafts", "RELATIVES", "VENUE_NOUNS"]
