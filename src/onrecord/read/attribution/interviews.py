"""The answers of an interview whose questions stand in paragraphs of their own, plain or behind "Q:" and a dash. English.

An explainer asks questions too ("What happened?"), and answers them itself. So the questions must speak to somebody
("you"), the opening or the headline must tell of a talk, and the text before the first question must name only one
person in full. Where questions and answers are marked as such ("Q:" and "A:", or all behind a dash), that is enough to tell of a talk.
Where every question has an answer in quotation marks, no question need say "you"; where most answers say "I" and no question does, one is enough. Where the first question and its answer alone say who speaks ("COURIER:",
"ANN LEE:"), that is enough, too.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final

from onrecord.model import EntityType, Mention, Span
from onrecord.model.span import TEXT
from onrecord.read.attribution.merged_spans import MergedSpans
from onrecord.read.attribution.order import with_more
from onrecord.read.attribution.transcripts import turns
from onrecord.read.text.quotes import Quotation, outer_quotations, paragraphs
from onrecord.read.types import FoundAttribution, Part

FEWEST: Final = 3
"""The fewest questions that make an interview."""
CONFIDENCE: Final = 0.7
MAX_QUESTION_CHARACTERS: Final = 300
_ADDRESSED: Final = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_TALK: Final = re.compile(
    r"\b(?:spoke|speaks|talk(?:s|ed)?|told|tells|interview(?:ed|s)?|asked|answers|answered|questions|Q&A|conversation|sat down)\b",
    re.IGNORECASE,
)
_TOPIC: Final = re.compile(r"On [^\n:?!]{3,120}:")
"""What a press conference is told by: "On the injuries:"."""
_QUOTES: Final = "“\"‘'«"
_LED: Final = re.compile(r"(?P<label>(?:Q|A|Question|Answer)[.:]|[—–-])[ \t]++(?=\S)")
"""What marks a turn: "Q:", "A:", a dash."""


def with_answers(
    found: Sequence[FoundAttribution], parts: Sequence[Part], mentions: Sequence[Mention]
) -> list[FoundAttribution]:
    """The statements, and with them an interview's answers. Each answer is one statement by the person
    interviewed."""
    part = next((part for part in parts if part.name == TEXT), None)
    if part is None:
        return list(found)
    pieces = list(_pieces(part.string))
    asked = [number for number, piece in enumerate(pieces) if _is_question(part.string, piece)]
    labelled = {item.source[0].start for item in turns([part])}
    if any(pieces[number][0] in labelled for number in asked):
        return list(found)  # a transcript, whose lines are statements already
    named = _named_in_label(part.string, pieces, asked, mentions)
    is_marked = named is not None or (len(asked) >= FEWEST and _is_marked(part.string, pieces, asked))
    if len(asked) < FEWEST or not (is_marked or _is_talk(parts, pieces[asked[0]][0])):
        return list(found)
    addressed = sum(bool(_ADDRESSED.search(part.string, *pieces[number])) for number in asked)
    is_quoted = _is_quoted(part.string, pieces, asked)
    source = _answering(part.string, found, mentions, pieces[asked[0]][0]) if is_quoted else None
    source = named or source or _interviewed(part.string, mentions, pieces[asked[0]][0])
    if addressed and not is_quoted:
        addressed = max(addressed, _spoken(part.string, pieces, asked))
    if source is None or not (is_marked or is_quoted or 3 * addressed >= 2 * len(asked)):
        return list(found)
    claimed = sorted((span.start, span.end) for item in found for span in item.content if span.part == TEXT)
    if is_quoted:
        return with_more(found, list(_quoted_answers(part, pieces, asked, source, claimed)), parts)
    asked = sorted({*asked, *_prompts(part.string, pieces, asked)})
    return with_more(found, list(_answers(part, pieces, asked, source, claimed)), parts)


def _pieces(string: str) -> Iterator[tuple[int, int]]:
    """The paragraphs; a question on a paragraph's first line is one of its own."""
    for start, end in paragraphs(string):
        line = string.find("\n", start, end)
        if line > start and string[start:line].rstrip().endswith("?"):
            yield start, line
            start = line + 1  # noqa: PLW2901 - the rest of the paragraph
        yield start, end


def _spoken(string: str, pieces: Sequence[tuple[int, int]], asked: Sequence[int]) -> int:
    """How many questions are answered by somebody who says "I"; none where a question says "I", since essays ask and answer so."""
    if any(_SELF.search(string, *pieces[number]) for number in asked):
        return 0
    return sum(any(_SELF.search(string, *piece) for piece in behind) for behind in _behind(asked, pieces))


_SELF: Final = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself)\b")


def _named_in_label(
    string: str, pieces: Sequence[tuple[int, int]], asked: Sequence[int], mentions: Sequence[Mention]
) -> Span | None:
    """Where the text first names the person in the label of the first answer, if the first question has a label, too."""
    if not asked or asked[0] + 1 >= len(pieces) or not _LABELLED.match(string, *pieces[asked[0]]):
        return None
    people = (each.span for each in mentions if each.type is EntityType.PERSON and each.span.part == TEXT)
    return min((each for each in people if _own_label(string, pieces[asked[0] + 1], each)), default=None)


def _own_label(string: str, piece: tuple[int, int], source: Span) -> re.Match[str] | None:
    """The label of a paragraph, if it names the source ("ANN LEE:")."""
    label = _LABELLED.match(string, *piece)
    own = string[source.start : source.end].casefold().rpartition(" ")[2]
    return label if label and label["who"].casefold().rpartition(" ")[2] == own else None


def _is_of_another(string: str, piece: tuple[int, int], source: Span) -> bool:
    """Whether a paragraph's label names another, in several words or in capitals: an answer may begin with "Finally:"."""
    label = None if _LED.match(string, *piece) else _LABELLED.match(string, *piece)
    is_name = label is not None and (" " in label["who"] or label["who"].isupper())
    return is_name and not _own_label(string, piece, source)


_LABELLED: Final = re.compile(r"(?P<who>[A-ZÀ-Þ][\w.’'-]{0,30}(?: [A-ZÀ-Þ&][\w.’'-]{0,30}){0,4}):[ \t]++(?=\S)")


def _prompts(string: str, pieces: Sequence[tuple[int, int]], asked: Sequence[int]) -> Iterator[int]:
    """What the interviewer puts to the other one without a question ("You've been critical of the levy."): a short paragraph
    between two others that says "you" and nothing of its own speaker."""
    for before, behind in pairwise(asked):
        for number in range(before + 2, behind - 1):
            start, end = pieces[number]
            if (
                end - start <= MAX_PROMPT_CHARACTERS
                and string[start] not in _QUOTES
                and _ADDRESSED.search(string, start, end)
                and not _FIRST_PERSON.search(string, start, end)
            ):
                yield number


MAX_PROMPT_CHARACTERS: Final = 160
_FIRST_PERSON: Final = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Oo]ur|[Uu]s)\b")


def _is_question(string: str, piece: tuple[int, int]) -> bool:
    start, end = piece
    words = string[start:end].rstrip() if end - start <= MAX_QUESTION_CHARACTERS else ""
    return words[:1] not in _QUOTES and (words.endswith("?") or _TOPIC.fullmatch(words) is not None)


def _is_marked(string: str, pieces: Sequence[tuple[int, int]], asked: Sequence[int]) -> bool:
    """Whether every question and the paragraph behind it are marked as turns."""
    marked = [pieces[each] for number in asked for each in (number, number + 1) if each < len(pieces)]
    return all(_LED.match(string, start) for start, _ in marked)


def _is_quoted(string: str, pieces: Sequence[tuple[int, int]], asked: Sequence[int]) -> bool:
    """Whether the paragraph behind every question begins with a quotation mark."""
    answers = [pieces[number + 1] for number in asked if number + 1 < len(pieces)]
    return len(answers) == len(asked) and all(string[start : start + 1] in _OPENING for start, _ in answers)


_OPENING: Final = frozenset('“"‘«„')


def _is_talk(parts: Sequence[Part], before: int) -> bool:
    return any(
        _TALK.search(part.string, 0, before if part.name == TEXT else len(part.string))
        for part in parts
        if not part.name.endswith(".credit")
    )


def _answering(
    string: str, found: Sequence[FoundAttribution], mentions: Sequence[Mention], first: int
) -> Span | None:
    """Where the text first names the only person who is quoted behind the first question; None where nobody or several
    are, or where another is named with that one ("Lee and Moor told us")."""
    sources = MergedSpans(
        span for item in found if item.quoted and item.cue for span in item.source if span.start > first
    )
    people = [each for each in mentions if each.type is EntityType.PERSON and each.span.part == TEXT]
    answering = {each.entity for each in people if sources.holds(each.span)}
    own = sorted(each.span for each in people if each.entity in answering)
    if len(answering) != 1 or own[0].start >= first or _is_with_another(string, people, answering, first):
        return None
    return own[0]


def _is_with_another(
    string: str, people: Sequence[Mention], answering: AbstractSet[str | None], first: int
) -> bool:
    named = sorted((each.span, each.entity in answering) for each in people if each.span.start < first)
    return any(
        is_own != is_next_own and string[one.end : following.start] == _AND
        for (one, is_own), (following, is_next_own) in pairwise(named)
    )


_AND: Final = " and "


def _interviewed(string: str, mentions: Sequence[Mention], before: int) -> Span | None:
    """Where the text first names the only person whom it names in full before the first question, besides who asks ("Ann Lee was
    interviewed by Jon Berg")."""
    named = sorted(
        (mention.span, mention.entity)
        for mention in mentions
        if mention.type is EntityType.PERSON
        and mention.span.part == TEXT
        and mention.span.start < before
        and " " in string[mention.span.start : mention.span.end]
        and not _ASKS.match(string, mention.span.end)
        and not string.endswith(_ASKED_BY, 0, mention.span.start)
    )
    return named[0][0] if named and len({entity for _, entity in named}) == 1 else None


_ASKS: Final = re.compile(r" (?:interviews?|interviewed|asks?|asked|questioned|quizzed)\b")
_ASKED_BY: Final = (
    "interviewed by ",
    "Interviewed by ",
    "Interview by ",
    "interview by ",
    "asked by ",
    "questioned by ",
)


def _behind(asked: Sequence[int], pieces: Sequence[tuple[int, int]]) -> Iterator[Sequence[tuple[int, int]]]:
    """The paragraphs between two questions; behind the last question, the one that follows it."""
    for number, following in zip(asked, [*asked[1:], min(asked[-1] + 2, len(pieces))], strict=True):
        yield pieces[number + 1 : following]


def _claim(claimed: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """The first stretch that a statement claims and that begins in the range."""
    at = bisect_left(claimed, (start, 0))
    return claimed[at] if at < len(claimed) and claimed[at][0] < end else None


def _quoted_answers(
    part: Part,
    pieces: Sequence[tuple[int, int]],
    asked: Sequence[int],
    source: Span,
    claimed: Sequence[tuple[int, int]],
) -> Iterator[FoundAttribution]:
    """One statement for the quotations behind each question, of paragraphs that begin and end with one and of which nobody else
    claims a word."""
    quotes = outer_quotations(part.string)
    last = 0
    for behind in _behind(asked, pieces):
        spans = []
        for start, end in behind:
            is_claimed = bool(_claim(claimed, start, end))
            while last < len(quotes) and quotes[last].start < start:
                last += 1
            here = last
            inside = []
            while not is_claimed and here < len(quotes) and quotes[here].end <= end:
                inside.append(quotes[here])
                here += 1
            if inside and not _is_between(part.string, start, end, inside):
                break
            spans += [each.inner(TEXT) for each in inside]
        if spans:
            yield FoundAttribution(
                source=(source,), cue=(), content=tuple(spans), quoted=tuple(spans), confidence=CONFIDENCE
            )


def _is_between(string: str, start: int, end: int, quotes: Sequence[Quotation]) -> bool:
    """Whether the paragraph begins and ends with a quotation: words before or behind may say whose it is ("So the firemen.")."""
    return quotes[0].start == start and not string[quotes[-1].end : end].strip()


def _answers(
    part: Part,
    pieces: Sequence[tuple[int, int]],
    asked: Sequence[int],
    source: Span,
    claimed: Sequence[tuple[int, int]],
) -> Iterator[FoundAttribution]:
    """One statement for the paragraphs between two questions, and one for the paragraph behind the last question."""
    for behind in _behind(asked, pieces):
        spans = []
        for start, end in behind:
            words = part.string[start:end]
            claim = _claim(claimed, start, end)
            is_claimed = claim is not None and claim[1] - claim[0] >= len(words.strip()) - 2
            if _is_of_another(part.string, (start, end), source):
                break
            if words.strip() and not is_claimed:
                led = _LED.match(part.string, start, end) or _own_label(part.string, (start, end), source)
                first = led.end() if led else start + len(words) - len(words.lstrip())
                spans.append(Span(first, start + len(words.rstrip()), TEXT))
        if spans:
            yield FoundAttribution(
                source=(source,), cue=(), content=tuple(spans), quoted=tuple(spans), confidence=CONFIDENCE
            )
