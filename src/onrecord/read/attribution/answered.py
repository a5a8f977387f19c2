"""A question in quotation marks right before the quotation that answers it: "“When?” “Soon,” Lee said". English.

Finders give both to Lee. Who asks and answers in one breath has one pair of marks around it. So the question is another's, whom the
text doesn't tell.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Span
from onrecord.read.text.quotes import Quotation, outer_quotations
from onrecord.read.types import FoundAttribution, Part

MOST_QUESTIONS: Final = 6
"""The most quotations before an answer that are looked at."""
MAX_BEHIND_CHARS: Final = 3
"""Characters between the answer and the cue or speaker that it leads to."""
_CLOSING: Final = frozenset("”\"’'»“")


def without_questions(
    found: Sequence[FoundAttribution], parts: Sequence[Part]
) -> tuple[list[FoundAttribution], list[Span]]:
    """The statements, each without the questions that it answers; and these questions, which are nobody's."""
    strings = {part.name: part.string for part in parts}
    quotes = {part.name: outer_quotations(part.string) for part in parts}
    kept: list[FoundAttribution] = []
    questions: list[Span] = []
    for item in found:
        first = min((*item.cue, *item.source), default=None)
        asked, answer = (
            _asked(first, strings[first.part], quotes[first.part]) if item.cue and first else ([], None)
        )
        content = _behind(item.content, asked, answer) if asked and answer else item.content
        if not content or content == item.content:
            kept.append(item)
            continue
        questions += asked
        quoted = tuple(each for each in item.quoted if any(span.covers(each) for span in content))
        kept.append(replace(item, content=content, quoted=quoted))
    return kept, questions


def _asked(first: Span, string: str, quotes: Sequence[Quotation]) -> tuple[list[Span], Quotation | None]:
    """The quotations in a row before the one that leads to the cue or speaker at `first`, from a question on, and that one."""
    at = bisect_left(quotes, first.start, key=lambda each: each.end) - 1
    if (
        at < 1
        or string[quotes[at].end : first.start].strip(" ,")
        or first.start - quotes[at].end > MAX_BEHIND_CHARS
    ):
        return [], None
    row = [quotes[at]]
    for before in reversed(quotes[max(0, at - MOST_QUESTIONS) : at]):
        gap = string[before.end : row[-1].start]
        if gap.strip() or before.continues or string[before.end - 1] not in _CLOSING:
            break
        row.append(before)
    if len(row) < 2 or string[row[1].last - 1 : row[1].last] != "?":
        return [], None
    return [Span(each.start, each.end, first.part) for each in row[1:]], row[0]


def _behind(content: Sequence[Span], asked: Sequence[Span], answer: Quotation) -> tuple[Span, ...]:
    """The content from the answer on, where it has a question before it."""
    part, low = asked[0].part, asked[-1].start
    if not any(span.part == part and low <= span.start < answer.first - 1 for span in content):
        return tuple(content)
    return tuple(
        replace(span, start=max(span.start, answer.start)) if span.part == part else span
        for span in content
        if span.part != part or span.end > answer.start
    )
