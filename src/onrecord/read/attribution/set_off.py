"""What outlets set off: the quote or list behind "Lee said:", a statement that was issued, a quote with its owner below.

What stands in a quote or in a list's items belongs together, however many sentences and paragraphs it has; finders stop at
the first. A plain paragraph behind a colon is whole, too, where nobody else speaks in it. English.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Block, BlockKind, EntityType, Mention, Span
from onrecord.model.span import TEXT
from onrecord.read.attribution.merged_spans import MergedSpans, any_between
from onrecord.read.attribution.order import with_more
from onrecord.read.types import FoundAttribution, Part

_ISSUED: Final = 0.7
"""Confidence of words that were issued, and of a quote with its owner."""
_MARKS: Final = tuple("“\"‘'«„")
_OWN: Final = frozenset({"i", "we"})
_KEPT_TOGETHER: Final = frozenset({BlockKind.QUOTE, BlockKind.LIST})
_MAX_BLOCKS: Final = 40
_FOLLOWING: Final = re.compile(
    r"\b(?P<cue>(?:has |have |had )?(?:issued|released|posted|shared|published|gave|made|provided|sent) the following(?: \w+){0,2}"
    r" (?:statement|message|post|response|answer|comment|note))(?P<behind>[^.?!:\n]{0,80}):\Z"
)
_READ_OUT: Final = re.compile(
    r"\b(?P<cue>(?:has |have |had )?(?:(?:read|issued|released|posted|shared|published|sent|wrote)(?: out)?(?: (?:a|an|the|this|his|her|their|its))"
    r"(?: \w+){0,2} (?:statement|message|letter|post|note|reply|response|e-?mail|tweet)|wrote|posted|tweeted))"
    r"(?P<behind>(?: [^.?!:;\n]{0,80})?):\Z"
)
"""What leads to words only where these are set off as a quote."""
_OF_ANOTHER: Final = re.compile(r"\b(?:from|attributed to|on behalf of|by(?! e-?mail)|quoting)\b")
"""Behind what was issued: "the following statement from its head, Ann Lee"."""
_MAX_LED_CHARS: Final = 200
"""Characters before the colon that are looked at."""
_LED: Final = re.compile(
    r"(?:(?:The|A|An) )?(?:[A-Z][\w’'.-]{0,30} ){0,4}\Z|(?:The|His|Her|Its|Their) [a-z][a-z’' -]{1,60},? \Z"
)
"""What may stand before the name of who issued it, from the sentence's beginning."""
_OWNER: Final = re.compile(r"[—–-]{0,2} ?(?P<who>[^\n.!?]{3,80}?)[ .]{0,2}\Z")
_OWNER_CHARS: Final = 30
"""Characters of an owner's line within which the name begins."""
_MAX_OWNED: Final = 24
"""The most quotes of an article whose words are looked for in the rest of it."""
_LEAST_CHARS: Final = 20
"""A shorter quote may be a heading."""


def with_set_off(
    found: Sequence[FoundAttribution], parts: Sequence[Part], mentions: Sequence[Mention], blocks: Sequence[Block]
) -> list[FoundAttribution]:
    """The statements with the whole of what is set off behind them, and those that a finder passes over."""
    text = next((part for part in parts if part.name == TEXT), None)
    if text is None or len(blocks) < 2:
        return list(found)
    here = _SetOff(text.string, blocks, mentions, found)
    whole = [here.whole(item) for item in found]
    taken = MergedSpans(span for item in whole if not here.is_own(item) for span in (*item.cue, *item.content))
    more = [*here.issued(taken), *here.led(taken), *here.owned(taken)]
    set_off = MergedSpans(
        span
        for item in (*more, *(new for new, old in zip(whole, found, strict=True) if new is not old))
        for span in item.content
    )
    kept = [item for item in whole if not (here.is_own(item) and item.cue and set_off.covers(item.cue[0]))]
    return with_more(kept, more, parts)


class _SetOff:
    """An article's blocks, with who is named in them and where words are said."""

    def __init__(
        self, string: str, blocks: Sequence[Block], mentions: Sequence[Mention], found: Sequence[FoundAttribution]
    ) -> None:
        self._string = string
        self._blocks = sorted(blocks, key=lambda block: block.span.start)
        self._starts = [block.span.start for block in self._blocks]
        self._named = sorted(
            (each for each in mentions if each.span.part == TEXT), key=lambda each: each.span.start
        )
        self._named_starts = [each.span.start for each in self._named]
        others = (item for item in found if item.cue and item.cue[0].part == TEXT and not self.is_own(item))
        self._items = sorted(others, key=lambda item: item.cue[0].start)
        self._cues = [item.cue[0].start for item in self._items]

    def is_own(self, item: FoundAttribution) -> bool:
        """Whether a speaker speaks of their own words ("we are sorry")."""
        return all(self._string[span.start : span.end].lower() in _OWN for span in item.source)

    def _words(self, number: int) -> str:
        span = self._blocks[number].span
        return self._string[span.start : span.end]

    def whole(self, item: FoundAttribution) -> FoundAttribution:
        """The statement with all that is set off behind it, where it begins what is."""
        spans = (*item.source, *item.cue)
        if not item.cue or not item.content or any(span.part != TEXT for span in (*spans, *item.content)):
            return item
        led = bisect_right(self._starts, max(span.start for span in spans)) - 1
        if led < 0 or led + 1 >= len(self._blocks) or not self._words(led).rstrip().endswith(":"):
            return item
        first = self._blocks[led + 1].span
        if min(item.content).start != first.start or max(item.content).end > first.end:
            return item
        content = tuple(self._stretch(led + 1))
        if not content:
            return item
        is_quote = self._blocks[led + 1].kind is BlockKind.QUOTE
        return replace(item, content=content, quoted=content if is_quote else item.quoted)

    def _stretch(self, first: int) -> Iterator[Span]:
        """The blocks that belong together from this one on; nothing where it is in marks, which tell their end themselves."""
        kind = self._blocks[first].kind
        if self._words(first).startswith(_MARKS):
            return
        if kind not in _KEPT_TOGETHER:
            if kind is BlockKind.PARAGRAPH and not self._is_said_in(first):
                yield self._solid(first)
            return
        for number in range(first, min(len(self._blocks), first + _MAX_BLOCKS)):
            if self._blocks[number].kind is not kind or self._owner(number):
                return
            yield self._solid(number)

    def _solid(self, number: int) -> Span:
        start = self._blocks[number].span.start
        return Span(start, start + len(self._words(number).rstrip()), TEXT)

    def _is_said_in(self, number: int) -> bool:
        """Whether others speak in a block."""
        span = self._blocks[number].span
        return any_between(self._cues, span.start, span.end)

    def issued(self, taken: MergedSpans) -> Iterator[FoundAttribution]:
        """What was issued by whom the sentence before opens with ("Vell Ferries issued the following statement:")."""
        for number, block in enumerate(self._blocks[:-1]):
            low = max(block.span.start, block.span.end - _MAX_LED_CHARS)
            match = self._issuing(number, low)
            if match is None or _OF_ANOTHER.search(match["behind"]) or taken.holds(Span(*match.span("cue"), TEXT)):
                continue
            before = self._named_in(low, match.start("cue"))
            if not before or self._string[before[-1].span.end : match.start("cue")].strip(" ,"):
                continue
            opening = re.split(r"[.!?\n] ", self._string[low : before[-1].span.start])[-1]
            content = tuple(self._stretch(number + 1))
            if _LED.fullmatch(opening) and content and not any(map(taken.covers, content)):
                cue = Span(*match.span("cue"), TEXT)
                yield FoundAttribution(
                    source=(before[-1].span,),
                    cue=(cue,),
                    content=content,
                    quoted=content,
                    is_certain=True,
                    confidence=_ISSUED,
                )

    def _issuing(self, number: int, low: int) -> re.Match[str] | None:
        """The verb and the colon at a block's end that lead to what was issued in the next."""
        end = self._blocks[number].span.start + len(self._words(number).rstrip())
        following = _FOLLOWING.search(self._string, low, end)
        is_quote = self._blocks[number + 1].kind is BlockKind.QUOTE
        return following or (_READ_OUT.search(self._string, low, end) if is_quote else None)

    def led(self, taken: MergedSpans) -> Iterator[FoundAttribution]:
        """Quotes without marks behind a colon, in whose sentence somebody says something of them ("Lee was clear about it:")."""
        for number, block in enumerate(self._blocks[:-1]):
            end = block.span.start + len(self._words(number).rstrip())
            if self._blocks[number + 1].kind is not BlockKind.QUOTE or self._string[end - 1 : end] != ":":
                continue
            low = max(block.span.start, end - _MAX_LED_CHARS)
            near = self._items[bisect_left(self._cues, low) : bisect_left(self._cues, end)]
            content = tuple(self._stretch(number + 1))
            if len(near) != 1 or not near[0].source or self._is_another_in(near[0].cue[0].end, end):
                continue
            if content and not any(map(taken.holds, content)):
                yield FoundAttribution(
                    source=near[0].source, cue=(), content=content, quoted=content, confidence=_ISSUED
                )

    def _is_another_in(self, start: int, end: int) -> bool:
        """Whether a person is named there: the words before the colon may be about that one's ("Lee agreed, and Roe wrote:")."""
        return any(each.type is EntityType.PERSON for each in self._named_in(start, end))

    def owned(self, taken: MergedSpans) -> Iterator[FoundAttribution]:
        """Quotes without marks whose last block names their owner."""
        first = made = 0
        for number, block in enumerate(self._blocks):
            if block.kind is not BlockKind.QUOTE:
                first = number + 1
                continue
            owner = self._owner(number) if number > first else None
            if owner is None:
                continue
            content = tuple(self._solid(each) for each in range(max(first, number - _MAX_BLOCKS), number))
            first = number + 1
            made += 1
            if made <= _MAX_OWNED and self._is_plain(content) and not any(map(taken.holds, content)):
                yield FoundAttribution(
                    source=(owner,), cue=(), content=content, quoted=content, confidence=_ISSUED
                )

    def _is_plain(self, content: Sequence[Span]) -> bool:
        """Whether a quote has no marks, is long enough, and isn't set larger from the text, where the words stand again."""
        words = self._string[content[0].start : content[0].end]
        return (
            len(words) >= _LEAST_CHARS
            and not words.startswith(_MARKS)
            and self._string.find(words.rstrip("."), 0, content[0].start) < 0
            and self._string.find(words.rstrip("."), content[-1].end) < 0
        )

    def _owner(self, number: int) -> Span | None:
        """The line that names a quote's owner: a person at its beginning, and no sentence."""
        block = self._blocks[number]
        match = _OWNER.fullmatch(self._words(number))
        if match is None:
            return None
        start = block.span.start + match.start("who")
        named = [each for each in self._named_in(start, block.span.end) if each.type is EntityType.PERSON][:1]
        if not named or named[0].span.start - start > _OWNER_CHARS:
            return None
        behind = self._string[named[0].span.end : block.span.start + match.end("who")]
        is_led = named[0].span.start == start or self._string[block.span.start] in "—–-"
        return (
            Span(start, block.span.start + match.end("who"), TEXT)
            if is_led and behind.strip()[:1] in {"", ",", "("}
            else None
        )

    def _named_in(self, start: int, end: int) -> Sequence[Mention]:
        return self._named[bisect_left(self._named_starts, start) : bisect_left(self._named_starts, end)]
