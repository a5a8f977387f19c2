"""Quotations that no cue claims: alone, beside a beat ("Lee shook her head. “No.”"), signed, or in a headline.

A quotation belongs to whoever the text introduces right before or behind it. Where the text introduces nobody, the
quotation is no statement. Where a beat stands beside a quotation, a cue in another paragraph doesn't claim that
quotation. English.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import EntityType, Mention, Span
from onrecord.model.span import HEADLINE
from onrecord.read.attribution.merged_spans import MergedSpans
from onrecord.read.attribution.order import anchor, with_more
from onrecord.read.attribution.rounds import Texts, owners_in_rounds
from onrecord.read.text.quotes import Quotation, outer_quotations, paragraphs
from onrecord.read.types import FoundAttribution, Part

OWNED: Final = 0.7
"""Confidence where the text introduces a speaker."""
SIGNED: Final = 0.85
OPEN: Final = 0.5
"""Confidence where the text introduces nobody."""
_OPENING: Final = 30
"""Characters from a sentence's beginning within which a name is taken for the subject."""
_STOPS: Final = ".!?…"
_CLOSING: Final = "”\"’'»)"
_PRONOUN: Final = re.compile(r"(?:He|She)\b")
_SIGNATURE: Final = re.compile(r"[ \t]*,?\s{0,4}[—–-]{1,2}[ \t]*(?P<who>[^\n]{2,120})")
_OWNER: Final = re.compile(r"[ \t]*:[ \t]*(?P<who>[A-ZÀ-Þ][^\n:.?!]{0,60})\Z")
_HANDLE: Final = re.compile(r"^[—–-]{1,2} ?(?P<who>[^\n(@]{2,60}) \(@\w{1,40}\)", re.MULTILINE)
_ASKED: Final = re.compile(
    r"(?:And |But |So )?(?:[Dd]oes|[Dd]id|[Ii]s|[Ww]as|[Ww]ould|[Ww]ill|[Hh]as|[Cc]an|[Cc]ould) (?P<who>he|she)(?: \w+){0,2}"
    r" (?:accept|afraid|agree|believe|care|enjoy|expect|feel|glad|happy|hope|intend|know|like|mind|miss|nervous|optimistic|plan|proud|regret|remember"
    r"|remorseful|see|sorry|surprised|tempted|think|understand|want|wonder|worried|worry)(?: \w+){0,4}\?\s{0,4}\Z"
)
""" "Does she agree?" is asked of her, whoever spoke before: nobody else knows. "Will she resign?" anybody may answer."""
REPLY: Final = re.compile(
    r"(?:no|yes|yeah|nope|me too|of course|(?:so|neither) (?:am|do|did|have|was) I)[,.!…—–]", re.IGNORECASE
)
"""How answers begin: whoever spoke before doesn't go on."""
MAX_BESIDE: Final = 200
"""Characters that are looked at beside a quotation, so that a paragraph of thousands costs little."""
MOST_OWNER_WORDS: Final = 5
MAX_ANSWER_PARAGRAPHS: Final = 3
"""Paragraphs before a question within which the person who answers must have spoken last."""
MIN_PULLED_CHARS: Final = 20
"""A shorter quotation that comes twice may well have been said twice."""
MAX_PULLED_CHARS: Final = 400
MAX_PULLED: Final = 24
"""The most quotations of a part that are looked for among the others: no page sets more of them larger."""


def with_standing(
    found: Sequence[FoundAttribution],
    parts: Sequence[Part],
    mentions: Sequence[Mention],
    unowned: Sequence[Span] = (),
) -> list[FoundAttribution]:
    """The statements, and with them the quotations that none of them claims, in the order of the parts. `unowned` are
    quotations of which it is known that the text tells nobody for them."""
    made: list[FoundAttribution] = []
    named: dict[str, list[Mention]] = defaultdict(list)
    said: dict[str, list[FoundAttribution]] = defaultdict(list)
    for mention in mentions:
        named[mention.span.part].append(mention)
    for item in found:
        said[anchor(item).part].append(item)
    for part in parts:
        own = said[part.name]
        made += own if part.name.endswith(".credit") else _Here(part, named[part.name], own, unowned).read()
    return made


class _Here:
    """One part, with what is needed to look around in it."""

    def __init__(
        self,
        part: Part,
        mentions: Sequence[Mention],
        found: Sequence[FoundAttribution],
        unowned: Sequence[Span] = (),
    ) -> None:
        self._part, self._string = part, part.string
        self._quotes = outer_quotations(part.string)
        self._paragraphs = list(paragraphs(part.string))
        self._paragraph_starts = [start for start, _ in self._paragraphs]
        self._sentences = [sentence.start for sentence in part.sentences]
        self._names = sorted((each.span.start, each.span.end) for each in mentions)
        people = sorted((each.span.start, each) for each in mentions if each.type is EntityType.PERSON)
        self._people, self._people_starts = [each for _, each in people], [start for start, _ in people]
        self._found = [self._apart(item) for item in found]
        self._cued = sorted(
            ((item.cue[0].start, item) for item in self._found if item.cue), key=lambda pair: pair[0]
        )
        self._spoken = [
            (span.start, _plain(self._string[span.start : span.end]))
            for item in self._found
            for span in item.content
            if span.part == part.name
        ]
        self._owners: dict[int, Span] = {}
        """Who owns the quotation that ends a paragraph, by the paragraph's number."""
        self._pulled = 0
        self._more: dict[int, list[Span]] = {}
        self._cue_starts = [start for start, _ in self._cued]
        self._rounds = owners_in_rounds(
            Texts(part.string, part.name, self._paragraphs, self._quotes, self._people, self._cue_starts)
        )
        self._taken = MergedSpans(
            [*unowned, *(span for item in self._found for span in (*item.content, *item.cue, *item.source))]
        )

    def read(self) -> list[FoundAttribution]:
        """The found statements, without the quotations that a beat in another paragraph owns; and the quotations that
        stand alone."""
        made = [*self._signed_blocks(), *self._standing()]
        found = [self._with_more(item) for item in self._found]
        return with_more(found, made, [self._part])

    def _with_more(self, item: FoundAttribution) -> FoundAttribution:
        more = self._more.get(id(item))
        if not more:
            return item
        content, quoted = tuple(sorted((*item.content, *more))), tuple(sorted((*item.quoted, *more)))
        return replace(item, content=content, quoted=quoted)

    def _apart(self, item: FoundAttribution) -> FoundAttribution:
        if not item.cue or len(item.content) < 2:
            return item
        home = self._paragraph(item.cue[-1].start)
        ends = self._signature_end(item)
        content = tuple(span for span in item.content if span.start < ends and not self._has_beat(span, home))
        if not content or content == item.content:
            return item
        quoted = tuple(
            each for each in item.quoted if any(s.start <= each.start and each.end <= s.end for s in content)
        )
        return replace(item, content=content, quoted=quoted)

    def _signature_end(self, item: FoundAttribution) -> int:
        """Where the name behind a dash ends that signs the words before it; what follows is another's."""
        cue, source = item.cue[0], item.source[:1]
        is_dash = not self._string[cue.start : cue.end].strip("—–- \n")
        is_signed = is_dash and source and source[0].start >= cue.end and item.content[0].start < cue.start
        return source[0].end if is_signed else len(self._string)

    def _has_beat(self, span: Span, home: int) -> bool:
        """Whether a quotation stands in another paragraph than its cue, and beside plain words there."""
        number = self._paragraph(span.start)
        if number == home:
            return False
        at = bisect_right(self._quotes, span.start + 1, key=lambda each: each.start) - 1
        if at < 0 or self._quotes[at].end < span.start:
            return False
        before, after = self._before(self._quotes[at].start).strip(), self._after(self._quotes[at].end).strip()
        return before.endswith(tuple(_STOPS)) or (
            not before and bool(self._subject(self._quotes[at].end)) and bool(after)
        )

    def _paragraph(self, position: int) -> int:
        return max(0, bisect_right(self._paragraph_starts, position) - 1)

    def _before(self, position: int) -> str:
        """The last characters before the position in its paragraph, at most `MAX_BESIDE`."""
        return self._string[max(self._paragraphs[self._paragraph(position)][0], position - MAX_BESIDE) : position]

    def _after(self, position: int) -> str:
        """The first characters behind the position in its paragraph, at most `MAX_BESIDE`."""
        end = self._paragraphs[self._paragraph(max(0, position - 1))][1]
        return self._string[position : min(end, position + MAX_BESIDE)]

    def _is_taken(self, start: int, end: int) -> bool:
        return self._taken.holds(Span(start, end, self._part.name))

    def _signed_blocks(self) -> Iterator[FoundAttribution]:
        """Paragraphs above a line with a name and a handle: embedded posts."""
        for match in _HANDLE.finditer(self._string):
            number = self._paragraph(match.start())
            start, end = self._paragraphs[number]
            if match.start() == start and number:
                start, end = self._paragraphs[number - 1]
            else:
                end = match.start()
            words = self._string[start:end].strip()
            if (
                words
                and not self._is_taken(start, end)
                and not any(q.start < end and start < q.end for q in self._near(start, end))
            ):
                at = self._string.index(words, start)
                source = Span(match.start("who"), match.end("who"), self._part.name)
                yield FoundAttribution(
                    source=(source,),
                    cue=(),
                    content=(Span(at, at + len(words), self._part.name),),
                    confidence=SIGNED,
                )

    def _near(self, start: int, end: int) -> Sequence[Quotation]:
        first = max(0, bisect_left(self._quotes, start, key=lambda each: each.start) - 1)
        return self._quotes[first : bisect_left(self._quotes, end, key=lambda each: each.start)]

    def _standing(self) -> Iterator[FoundAttribution]:
        """The statements made of quotations that no statement claims. Quotations that continue each other are
        joined."""
        run: list[Quotation] = []
        for item in self._quotes:
            if not self._stands(item):
                continue
            if run and not (run[-1].continues and not self._string[run[-1].end : item.start].strip()):
                yield from self._made(run)
                run = []
            run.append(item)
        if run:
            yield from self._made(run)

    def _stands(self, item: Quotation) -> bool:
        """Whether a quotation is a sentence of its own that nobody claims."""
        if self._is_taken(item.start, item.end) or not any(map(str.isalnum, self._string[item.first : item.last])):
            return False
        before, after = self._before(item.start).rstrip(), self._after(item.end).lstrip(" \t\u00a0")
        first = self._string[item.first : item.first + 1]
        own = not before or before[-1] in _STOPS or (before[-1] in _CLOSING and before[-2:-1] in {*_STOPS, ","})
        stops = self._string[item.last - 1] in _STOPS or not after or after[0] in ":—–-,\n"
        return own and stops and not first.islower() and first != "(" and not after[:1].islower()

    def _made(self, run: Sequence[Quotation]) -> Iterator[FoundAttribution]:
        first, last = run[0], run[-1]
        if self._is_pulled(run):
            return
        if before := self._continued(first):
            self._more.setdefault(id(before), []).extend(item.inner(self._part.name) for item in run)
            return
        source, sure = self._owner(first, last)
        if source is None and sure < SIGNED:
            return
        if source and not self._after(last.end).strip() and not self._asks(last):
            self._owners[self._paragraph(last.start)] = source
        spans = tuple(item.inner(self._part.name) for item in run)
        yield FoundAttribution(
            source=(source,) if source else (), cue=(), content=spans, quoted=spans, confidence=sure
        )

    def _asks(self, item: Quotation) -> bool:
        """Whether the quotation ends with a question: another's answer follows."""
        return self._string[item.first : item.last].rstrip().endswith("?")

    def _is_pulled(self, run: Sequence[Quotation]) -> bool:
        """Whether a quotation that fills its paragraphs repeats the words of a statement: a pull quote, set larger,
        or a heading that names the speaker once more."""
        first, last = run[0], run[-1]
        if self._before(first.start).strip() or self._after(last.end).strip():
            return False
        words = _plain(self._string[first.first : min(last.last, first.first + MAX_PULLED_CHARS)])
        if len(words) < MIN_PULLED_CHARS or self._pulled >= MAX_PULLED:
            return False
        self._pulled += 1
        return any(words in said for at, said in self._spoken if not first.start <= at < last.end)

    def _continued(self, first: Quotation) -> FoundAttribution | None:
        """The statement that the quotation continues: right before it in the paragraph, or in a quotation that was
        left open before."""
        start, _ = self._paragraphs[self._paragraph(first.start)]
        if self._before(first.start).strip():
            return self._speaking(first.start - 1, start)
        at = bisect_left(self._quotes, first.start, key=lambda each: each.start) - 1
        if at < 0 or not self._quotes[at].continues or self._string[self._quotes[at].end : first.start].strip():
            return None
        before = self._quotes[at]
        near = bisect_right(self._cue_starts, before.end)
        return next(
            (
                item
                for _, item in reversed(self._cued[max(0, near - _NEAREST) : near + 1])
                if any(span.start < before.end and before.start < span.end for span in item.content)
            ),
            None,
        )

    def _whole_name(self, span: Span) -> Span | None:
        """The span, or None where it is only a part of a name: "Indeed Canada" is not Canada."""
        starts = self._names[bisect_left(self._names, (span.start, 0)) : bisect_left(self._names, (span.end, 0))]
        return span if not starts or (span.start, span.end) in starts else None

    def _owner(self, first: Quotation, last: Quotation) -> tuple[Span | None, float]:
        """The person whom the text introduces for a quotation, and the confidence."""
        start, _ = self._paragraphs[self._paragraph(first.start)]
        _, end = self._paragraphs[self._paragraph(last.start)]
        if self._before(first.start).strip():
            source = self._of_sentence(first.start - 1, start)
            return source, OWNED if source else OPEN
        if signed := self._signed(last.end, end):
            return signed, SIGNED
        if owner := _OWNER.match(self._string, last.end, end):
            if len(owner["who"].split()) <= MOST_OWNER_WORDS:
                end = owner.start("who") + len(owner["who"].rstrip())
                return self._whole_name(Span(owner.start("who"), end, self._part.name)), SIGNED
            return None, OPEN
        if self._after(last.end).strip(" \t\n.,"):
            source = self._subject(last.end)
            return source, OWNED if source else OPEN
        return self._of_paragraph_before(first)

    def _signed(self, start: int, end: int) -> Span | None:
        """The line behind a dash after the quotation, where a person's name stands near the line's beginning. In a headline
        the name is all of it: "“It ran”: Lee and Roy's first meeting" tells of both."""
        match = _SIGNATURE.match(self._string, start, min(len(self._string), max(end, start + 130)))
        if match is None:
            return None
        named = self._between(match.start("who"), match.end("who"))
        if not named or named[0].span.start - match.start("who") > _OPENING:
            return None
        if self._part.name == HEADLINE and match["who"][named[0].span.end - match.start("who") :].strip(" .")[
            :1
        ] not in {"", ","}:
            return None
        return Span(match.start("who"), match.end("who"), self._part.name)

    def _of_paragraph_before(self, first: Quotation) -> tuple[Span | None, float]:
        number = self._paragraph(first.start)
        if owner := self._rounds.get(number):
            return owner, SIGNED
        if number == 0:
            return None, OPEN
        if goes_on := self._owners.get(number - 1):
            answers = bool(REPLY.match(self._string, first.first)) or self._asks(first)
            return (None, OPEN) if answers else (goes_on, OWNED)
        start, end = self._paragraphs[number - 1]
        words = self._string[start:end].rstrip()
        if not words or (words[-1] not in _STOPS + ":" and words[-1] not in _CLOSING):
            return None, OPEN
        if words[-1] == "?":  # a question names the person it is about, who hardly is the one who answers
            asked = _ASKED.match(self._string, start, end)
            source = Span(*asked.span("who"), self._part.name) if asked else self._answering(start)
            return source, OWNED if source else OPEN
        source = self._of_sentence(start + len(words) - 1, start)
        return source, OWNED if source else OPEN

    def _answering(self, position: int) -> Span | None:
        """The person who answers a question in a paragraph of its own: the last one before it, and near it, with a
        statement in quotation marks."""
        last = bisect_left(self._cue_starts, position)
        for _, item in reversed(self._cued[max(0, last - _NEAREST) : last]):
            near = self._paragraph(position) - self._paragraph(item.cue[0].start) <= MAX_ANSWER_PARAGRAPHS
            if item.quoted and item.source and near and not self._is_inside(item):
                words = self._string[item.source[0].start : item.source[0].end]
                return None if words in {"I", "we", "We"} else item.source[0]
        return None

    def _of_sentence(self, position: int, least: int) -> Span | None:
        """The speaker in the sentence at the position, or else the person who opens the sentence."""
        speaking = self._speaking(position, least)
        return speaking.source[0] if speaking else self._subject(self._sentence(position, least))

    def _sentence(self, position: int, least: int) -> int:
        at = bisect_right(self._sentences, position) - 1
        return max(least, self._sentences[at]) if at >= 0 else least

    def _speaking(self, position: int, least: int) -> FoundAttribution | None:
        """The last statement of the sentence at the position that doesn't stand in another."""
        start = self._sentence(position, least)
        last = bisect_right(self._cue_starts, position)
        for _, item in reversed(self._cued[bisect_left(self._cue_starts, start) : last][-_NEAREST:]):
            if item.source and item.source[0].part == self._part.name and not self._is_inside(item):
                return item
        return None

    def _is_inside(self, item: FoundAttribution) -> bool:
        """Whether the cue stands in the content of another statement nearby."""
        at = bisect_left(self._cue_starts, item.cue[0].start)
        return any(
            span.start <= item.cue[0].start < span.end
            for _, other in self._cued[max(0, at - _NEAREST) : at + _NEAREST]
            if other is not item
            for span in other.content[:_NEAREST]
        )

    def _subject(self, position: int) -> Span | None:
        """The person or pronoun that opens the sentence there."""
        start = position
        while start < len(self._string) and start < position + 4 and self._string[start].isspace():
            start += 1
        if pronoun := _PRONOUN.match(self._string, start):
            return Span(start, pronoun.end(), self._part.name)
        for mention in self._between(start, start + _OPENING)[:1]:
            led = min(mention.span.start, mention.role.start if mention.role else mention.span.start)
            words = self._string[start:led].strip()
            is_owner = self._string.startswith(("'s", "’s"), mention.span.end)  # "Lee's rival"
            if (
                not is_owner
                and "\n" not in self._string[start:led]
                and (
                    not words
                    or words.lower() in {"the", "a", "his", "her", "their"}
                    or (words.istitle() and "," not in words)
                )
            ):
                return mention.span
        return None

    def _between(self, start: int, end: int) -> Sequence[Mention]:
        return self._people[bisect_left(self._people_starts, start) : bisect_left(self._people_starts, end)]


_NEAREST: Final = 8


def _plain(words: str) -> str:
    """The words in lower case, joined by single blanks."""
    return " ".join(_WORDS.findall(words.lower()))


_WORDS: Final = re.compile(r"[\w’'-]+")
