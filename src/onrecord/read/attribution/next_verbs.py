"""Contents that run over the speaker's next verb: "said it leaks, and urged | the board to act". English.

Where the finders find the second verb as a statement by the same speaker, the first one's words end before it. Where
nothing but that second statement is in the first ("had on Thursday | alleged that ..."), both are one statement.
The words also end where the article tells what the speaker did not add ("..., without giving details").
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Span
from onrecord.read.attribution.rules.grammar import MODALS
from onrecord.read.text.quotes import outer_quotations
from onrecord.read.text.stretches import Stretch, stretch_at
from onrecord.read.types import FoundAttribution, Part

MAX_LINK_CHARS: Final = 40
"""Characters before the second verb in which "and" or a comma must stand."""
MOST_NEAR: Final = 4
"""The most statements behind one whose cues are looked for in its content."""
_LINK: Final = re.compile(
    r"(?:,|;|,? (?:and|but)) (?:(?:also|then|later|instead|again|has|have|had|[a-z]{2,16}ly) ){0,2}\Z"
)
_NO_MORE: Final = re.compile(
    r"(?:, without (?:giving|providing|offering|elaborating|naming|specifying|explaining|citing|identifying|disclosing|going into)\b[^,;:.!?]{0,80}"
    r"|,? (?:but|and) (?:did not elaborate|didn['’]t elaborate"
    r"|(?:gave|offered|provided|cited) no (?:further |more |other )?(?:details?|evidence|figures|reasons?|names?|examples?|explanation)"
    r"|(?:did not|didn['’]t) (?:give|provide|offer|cite) (?:any |further |more |other )*(?:details?|evidence|figures|reasons?|names?|examples?|explanation)"
    r"|would(?: not|n['’]t) (?:be drawn|comment|elaborate)[^,;:.!?]{0,80}"
    r"|declined to (?:comment|elaborate|say|name|give|provide|specify|identify)[^,;:.!?]{0,80}))(?=[.,]?\Z)"
)
"""With nothing behind it: what goes on ("..., and it paid no tax") was said."""


def with_ends(found: Sequence[FoundAttribution], parts: Sequence[Part]) -> list[FoundAttribution]:
    """The statements, each up to where the speaker's next verb begins."""
    strings = {part.name: part.string for part in parts}
    quoted = {part.name: [(each.start, each.end) for each in outer_quotations(part.string)] for part in parts}
    made: list[FoundAttribution] = []
    led: dict[tuple[Span, ...], tuple[Span, ...]] = {}
    """The cues of what was no statement, by the cue that they lead to."""
    for number, each in enumerate(found):
        item = replace(each, cue=(*led[each.cue], *each.cue)) if each.cue in led else each
        content = item.content
        if item.cue and item.source and content and content[0].start >= item.cue[-1].end:
            following = [
                other for other in found[number + 1 : number + 1 + MOST_NEAR] if _is_same(item, other, strings)
            ]
            content = _before(item, following, strings, quoted)
            if not content:
                led.update((other.cue, item.cue) for other in following[:1] if _holds(item.content, other.cue[0]))
        if content:
            made.append(
                item if content == item.content else replace(item, content=content, quoted=_kept(item, content))
            )
    return made


def _is_same(item: FoundAttribution, other: FoundAttribution, strings: Mapping[str, str]) -> bool:
    """Whether the other is the same speaker's, and its verb isn't what the speaker says of the future ("said she would
    stay but would ask for more")."""
    if not other.cue or other.source != item.source:
        return False
    cue = other.cue[0]
    return strings[cue.part][cue.start : cue.end].split(" ")[0].lower() not in MODALS


def _before(
    item: FoundAttribution,
    following: Sequence[FoundAttribution],
    strings: Mapping[str, str],
    quoted: Mapping[str, Sequence[Stretch]],
) -> tuple[Span, ...]:
    content = item.content
    for other in following:
        cue = other.cue[0]
        held = next(
            (span for span in content if span.part == cue.part and span.start <= cue.start < span.end), None
        )
        if held is None or stretch_at(quoted[cue.part], cue.start):
            continue
        before = strings[cue.part][max(held.start, cue.start - MAX_LINK_CHARS) : cue.start]
        link = _LINK.search(before)
        if link is None and strings[cue.part][held.start : cue.start].strip():
            continue
        end = cue.start - len(before) + link.start() if link else held.start
        content = _cut(content, held, end)
    for span in content[-1:]:
        match = _NO_MORE.search(strings[span.part], span.start, span.end)
        if match and not stretch_at(quoted[span.part], match.start() + 1):
            content = _cut(content, span, match.start())
    return content


def _holds(content: Sequence[Span], cue: Span) -> bool:
    return any(span.part == cue.part and span.start <= cue.start < span.end for span in content)


def _cut(content: Sequence[Span], held: Span, end: int) -> tuple[Span, ...]:
    """The content up to `end` in the span that holds it."""
    spans = [span for span in content if span.end <= held.start]
    return (*spans, replace(held, end=end)) if end > held.start else tuple(spans)


def _kept(item: FoundAttribution, content: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(
        each for each in item.quoted if any(span.start <= each.start and each.end <= span.end for span in content)
    )
