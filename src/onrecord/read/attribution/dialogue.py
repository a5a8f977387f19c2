"""Quotations of two who speak in turn, a paragraph each, of which only some have a cue. English.

"“I can't explain that,” Lee said. ¶ “Can't, or won't?” ¶ “Can't, Ms Holt.”": finders give all three to Lee. Who is addressed
by name doesn't say it, and whose words answer it does. But who spoke before may also go on, in a paragraph of its own, and ask a
question that nobody answers. So a turn needs a sign: somebody addressed, a question by another before, an answer that takes up
the words. A turn whose speaker the text doesn't tell is nobody's. Nor does a cue claim a quotation behind a paragraph of plain
words.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.model import EntityType, Mention, Span, Stance
from onrecord.read.attribution.order import with_more
from onrecord.read.attribution.rules.grammar import has_finite
from onrecord.read.attribution.rules.lines import lines
from onrecord.read.attribution.uncued_quotations import REPLY
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.text.quotes import Quotation, outer_quotations, paragraphs
from onrecord.read.types import FoundAttribution, Part

TURN: Final = 0.7
"""Confidence in a turn whose speaker follows from who is addressed."""
MAX_TURNS: Final = 12
"""The most turns in a row that are told apart."""
MOST_ASKED_WORDS: Final = 8
MOST_BARE_WORDS: Final = 2
"""Words of a question that nobody asks themselves: "Why?", "And then?"."""
MOST_ECHOED_WORDS: Final = 4
"""Words of an answer that is short enough for its first word alone to show whose words it takes up."""
MAX_BEFORE: Final = 2
"""Paragraphs before the first turn that are searched for the other one."""
MAX_NAMES_BEFORE: Final = 200
"""The most names before a run that are searched for where the one addressed is named: a hostile text has no end of runs."""
MAX_LED_CHARS: Final = 40
"""Characters before a name that tell whether somebody is addressed by it."""
_OPENS: Final = re.compile(r"\A(?:[A-Z][a-z]{1,9}\.? )?\Z")
_BEHIND_COMMA: Final = re.compile(r"\b(?P<before>\w{1,40}), (?:[A-Z][a-z]{1,9}\.? )?\Z")
_APPOSED: Final = re.compile(r"\b(?:my|his|her|our|their|your|the|an?) (?:\w+ )?\w+\Z", re.IGNORECASE)
"""Behind these words a name between commas tells who is meant: "I told my brother, Ole"."""


def with_dialogue(
    found: Sequence[FoundAttribution], parts: Sequence[Part], mentions: Sequence[Mention]
) -> tuple[list[FoundAttribution], list[Span]]:
    """The statements, none with another's turn, and with them the turns whose speaker the text tells; also the turns that are
    nobody's."""
    people: dict[str, list[Mention]] = defaultdict(list)
    here: dict[str, list[FoundAttribution]] = defaultdict(list)
    for mention in mentions:
        if mention.type is EntityType.PERSON and mention.entity:
            people[mention.span.part].append(mention)
    for item in found:
        if item.cue:
            here[item.cue[0].part].append(item)
    scenes = {
        part.name: _Scene(part, people[part.name], here[part.name])
        for part in parts
        if not part.name.endswith(".credit")
    }
    told = [turn for scene in scenes.values() for turn in scene.turns()]
    turns = sorted(span for _, spans in told for span in spans)
    kept = [each for item in found if (each := _without(item, turns, scenes))]
    more = [
        FoundAttribution(source=(source,), cue=(), content=spans, quoted=spans, confidence=TURN)
        for source, spans in told
        if source
    ]
    return with_more(kept, more, parts) if more else kept, [
        span for source, spans in told if not source for span in spans
    ]


def _without(
    item: FoundAttribution, turns: Sequence[Span], scenes: Mapping[str, "_Scene"]
) -> FoundAttribution | None:
    """The statement without turns and without quotations behind plain paragraphs; None where nothing is left. What is said
    within a turn stays."""
    if item.cue and _holder(item.cue[0], turns):
        return item
    content = tuple(
        span
        for span in item.content
        if not _holder(span, turns)
        and not (item.cue and span.part in scenes and scenes[span.part].is_apart(span, item))
    )
    if content == item.content:
        return item
    quoted = tuple(
        each for each in item.quoted if any(span.start <= each.end and each.start <= span.end for span in content)
    )
    return replace(item, content=content, quoted=quoted) if content else None


def _holder(span: Span, turns: Sequence[Span]) -> Span | None:
    """The turn that shares a character with the span."""
    at = bisect_left(turns, (span.part, span.end), key=lambda turn: (turn.part, turn.start)) - 1
    return turns[at] if at >= 0 and turns[at].overlaps(span) else None


_Turn = tuple[Span | None, tuple[Span, ...]]
"""Who speaks, where the text tells, and the words."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Paragraphs in a row of nothing but quotations, by number; what was said right before; who is addressed where."""

    numbers: range
    before: FoundAttribution | None
    addressed: Mapping[int, str]


class _Scene:
    """One part: its paragraphs, the quotations in each, the people named, and who speaks."""

    def __init__(self, part: Part, people: Sequence[Mention], found: Sequence[FoundAttribution]) -> None:
        self._part, self._string = part.name, part.string
        self._paragraphs = list(paragraphs(part.string))
        self._starts = [start for start, _ in self._paragraphs]
        self._quotes: dict[int, list[Quotation]] = defaultdict(list)
        for quote in outer_quotations(part.string):
            self._quotes[self._number(quote.start)].append(quote)
        self._sentence_starts = [sentence.start for sentence in part.sentences]
        self._people = sorted(people, key=lambda each: each.span)
        self._people_starts = [each.span.start for each in self._people]
        self._said: dict[int, list[FoundAttribution]] = defaultdict(list)
        for item in found:
            if item.source and item.source[0].part == part.name:
                self._said[self._number(item.cue[0].start)].append(item)

    def _number(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def is_apart(self, span: Span, item: FoundAttribution) -> bool:
        """Whether a content's quotation stands behind or before a paragraph of plain words that keeps it from the cue."""
        home, number = self._number(item.cue[0].start), self._number(span.start)
        if item.cue[0].part != span.part or abs(number - home) < 2 or not self._is_quoted(span, number):
            return False
        own = {self._number(each.start) for each in (*item.content, *item.source)}
        between = range(min(home, number) + 1, max(home, number))
        return len(between) <= MAX_TURNS and any(
            not self._quotes.get(each) and each not in own and self._words(each) for each in between
        )

    def _is_quoted(self, span: Span, number: int) -> bool:
        return any(each.start <= span.start and span.end <= each.end for each in self._quotes.get(number, ()))

    def _words(self, number: int) -> str:
        start, end = self._paragraphs[number]
        return self._string[start:end].strip()

    def _is_turn(self, number: int) -> bool:
        """Whether the paragraph is one closed quotation and nothing else, and doesn't continue the one before."""
        quotes = self._quotes.get(number, [])
        if len(quotes) != 1 or quotes[0].continues or self._string[quotes[0].end - 1] not in _CLOSING:
            return False
        before = self._quotes.get(number - 1, [])
        start, end = self._paragraphs[number]
        around = self._string[start : quotes[0].start] + self._string[quotes[0].end : end]
        return not around.strip() and not (before and before[-1].continues)

    def turns(self) -> Iterator[_Turn]:
        """The turns of all runs in which two speak."""
        number = 0
        while number < len(self._paragraphs):
            stop = number
            while stop < len(self._paragraphs) and self._is_turn(stop):
                stop += 1
            if number < stop <= number + MAX_TURNS:
                numbers = range(number, stop)
                addressed = {each: who for each in numbers if (who := self._addressed(each))}
                run = _Run(numbers, self._right_before(number), addressed)
                yield from self._alternating(run) if addressed else self._asked(run)
            number = max(stop, number + 1)

    def _right_before(self, number: int) -> FoundAttribution | None:
        """The statement whose quotation ends the paragraph before, its own cue aside."""
        quotes = self._quotes.get(number - 1)
        if not quotes:
            return None
        last = quotes[-1]
        return next(
            (
                item
                for item in self._said[number - 1]
                if any(span.start <= last.end and last.start <= span.end for span in item.content)
                and not last.start < item.cue[0].start < last.end
            ),
            None,
        )

    def _addressed(self, number: int) -> str | None:
        """The one person whom the quotation addresses by name."""
        quote = self._quotes[number][0]
        found = {
            each.entity
            for each in self._between(quote.first, quote.last)
            if each.entity and self._is_address(each.span, quote)
        }
        return found.pop() if len(found) == 1 else None

    def _is_address(self, name: Span, quote: Quotation) -> bool:
        """Whether the name stands behind a comma at a sentence's end, or opens the words before one."""
        if " " in self._string[name.start : name.end]:
            return False
        before = self._string[max(quote.first, name.start - MAX_LED_CHARS) : name.start]
        behind = self._string[name.end : name.end + 1]
        if name.start - quote.first < MAX_LED_CHARS and _OPENS.match(before):
            return behind in {",", "!", "?"}
        led = _BEHIND_COMMA.search(before)
        return led is not None and behind in _ENDS and not _APPOSED.search(before[: led.end("before")])

    def _between(self, start: int, end: int) -> Sequence[Mention]:
        return self._people[bisect_left(self._people_starts, start) : bisect_left(self._people_starts, end)]

    def _who(self, item: FoundAttribution | None) -> str | None:
        """The only person named in the source."""
        named = {
            each.entity for span in (item.source if item else ()) for each in self._between(span.start, span.end)
        }
        return named.pop() if len(named) == 1 else None

    def _span_of(self, number: int) -> tuple[Span, ...]:
        return (self._quotes[number][0].inner(self._part),)

    def _alternating(self, run: _Run) -> Iterator[_Turn]:
        """The turns where somebody is addressed: that one may have the turns at an odd distance from it."""
        at, who = next(iter(run.addressed.items()))
        first = run.numbers[0]
        if not self._is_told_apart(run, at, who):
            if at == first and run.before is None and self._opens_sentence(who, first - 1):
                yield None, self._span_of(at)  # "Lee looked up. ¶ “What is it, Lee?”"
            if self._is_question(at) and at + 1 in run.numbers:
                yield None, self._span_of(at + 1)  # nobody answers themselves
            return
        sources = {True: self._named(who, first), False: self._other(run, who)}
        for number in run.numbers:
            is_told = number in {first, at} or self._answers(number)
            yield sources[(number - at) % 2 == 1] if is_told else None, self._span_of(number)

    def _is_told_apart(self, run: _Run, at: int, who: str) -> bool:
        """Whether what stands before the run shows whose its turns are, of the one addressed at a place and another."""
        if any((other == who) != ((each - at) % 2 == 0) for each, other in run.addressed.items()):
            return False
        first = run.numbers[0]
        is_odd = (first - 1 - at) % 2 == 1
        if run.before is None:
            return at != first and self._opens_sentence(who, first - 1)
        # the one who spoke before may go on, and address somebody
        return is_odd == (self._who(run.before) == who) and (is_odd or self._answers(first + 1))

    def _answers(self, number: int) -> bool:
        """Whether the paragraph shows that it answers the one before: behind a question, with a word of reply, or with words of
        the other's."""
        if not self._is_turn(number):
            return False
        before, words = (_WORDS.findall(self._words(each).lower()) for each in (number - 1, number))
        opening = " ".join(words[: 1 if len(words) <= MOST_ECHOED_WORDS else 2])
        is_echo = f" {opening} " in f" {' '.join(before)} "
        return is_echo or self._is_question(number - 1) or bool(REPLY.match(self._words(number), 1))

    def _other(self, run: _Run, who: str) -> Span | None:
        """Where the one is named who speaks with the one addressed."""
        if run.before and self._who(run.before) not in {None, who}:
            return run.before.source[0]
        first = run.numbers[0]
        if spoken := self._spoken_before(first, who):
            return spoken.source[0]
        if run.before:
            return None
        near = self._between(self._paragraphs[max(0, first - MAX_BEFORE)][0], self._paragraphs[first][0])
        others = {each.entity: each.span for each in near if each.entity != who}
        return next(iter(others.values())) if len(others) == 1 else None

    def _spoken_before(self, number: int, who: str) -> FoundAttribution | None:
        """The last statement of the paragraphs before that is somebody else's, by name."""
        return next(
            (
                item
                for each in range(number - 1, max(-1, number - 1 - MAX_BEFORE), -1)
                for item in reversed(self._said.get(each, ()))
                if self._who(item) not in {None, who}
            ),
            None,
        )

    def _opens_sentence(self, who: str, number: int) -> bool:
        """Whether the paragraph's last sentence has the person before its verb, and is no quotation."""
        start, end = self._paragraphs[number]
        if number < 0 or self._quotes.get(number):
            return False
        at = bisect_left(self._sentence_starts, end) - 1
        start = max(start, self._sentence_starts[at]) if at >= 0 else start
        named = next((each for each in self._between(start, end) if each.entity == who), None)
        if named is None:
            return False
        words = Part(name=self._part, string=self._string[start : named.span.start], sentences=())
        words = replace(words, sentences=(Span(0, len(words.string), self._part),))
        return not any(has_finite(line.units, 0, len(line.units)) for line in lines(words, ()))

    def _named(self, who: str, number: int) -> Span | None:
        """The last place before the paragraph, and outside quotations, where the person is named."""
        end = bisect_left(self._people_starts, self._paragraphs[number][0])
        return next(
            (
                each.span
                for each in reversed(self._people[max(0, end - MAX_NAMES_BEFORE) : end])
                if each.entity == who and not self._is_quoted(each.span, self._number(each.span.start))
            ),
            None,
        )

    def _asked(self, run: _Run) -> Iterator[_Turn]:
        """A short question right behind a statement, and the answer in the next paragraph."""
        first = run.numbers[0]
        if len(run.numbers) < 2 or not self._is_question(first):
            return
        size = len(_WORDS.findall(self._words(first)))
        if run.before is None:
            if size <= MOST_BARE_WORDS:
                yield None, self._span_of(first)
            return
        who = self._who(run.before)
        other = self._spoken_before(first, who) if who and size <= MOST_ASKED_WORDS else None
        if other is None or not self._asks(other):
            if size > MOST_BARE_WORDS:
                return  # it may well be a rhetorical question of the one who spoke before
            other = None
        yield other.source[0] if other else None, self._span_of(first)
        yield run.before.source[0], self._span_of(first + 1)

    def _asks(self, item: FoundAttribution) -> bool:
        """Whether the statement is a question."""
        last = item.content[-1]
        return "?" in self._string[last.end - 1 : last.end + 1] or any(
            form.verb.stance is Stance.ASKS
            for word in self._string[item.cue[0].start : item.cue[-1].end].lower().split()
            if (form := FORMS.get(word))
        )

    def _is_question(self, number: int) -> bool:
        return self._words(number).rstrip("”\"’'»“").endswith("?")


_WORDS: Final = re.compile(r"[\w’'-]+")
_CLOSING: Final = frozenset("”\"’'»“")
_ENDS: Final = frozenset({".", "!", "?", "", "”", '"', "’"})
