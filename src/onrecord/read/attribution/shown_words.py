"""A content as people want to read it: without the "that" which joins it to the cue, and without where or when it was said.
English.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Span
from onrecord.read.text.tokens import word_set

_THAT: Final = re.compile(r"that\b[,:]?[ \u00a0\n]+(?P<next>[\w’']+)?", re.IGNORECASE)
_VERB_AFTER_THAT: Final = word_set(
    """is was were are will would has had have can could may might must shall should does did do isn't wasn't won't wouldn't
    doesn't didn't can't cannot couldn't isn’t wasn’t won’t wouldn’t doesn’t didn’t can’t couldn’t hasn't hasn’t means meant
    makes made happens happened remains remained goes went comes came"""
)
_PLACED: Final = re.compile(
    r"(?P<place>(?:outside|inside|at|in|on|during|after|before|from|near|via|through|by)(?: (?!that\b|who\b|which\b|and\b|but\b)[\w’'.-]{1,24}){1,6} )that "
    r"(?=(?:he|she|it|they|we|the|a|an|his|her|its|their|there|this|these|no|all|any|some|[A-Z][\w’'-]*)\b)"
)
"""Where or when it was said, between the cue and what was said ("said outside the court that he would appeal")."""
_OUTSIDE: Final = re.compile(
    r"(?P<place>(?:outside|inside)(?: [\w’'-]{1,24}){1,4} (?=(?:he|she|they|there)\b)"
    r"|(?:at|in|on|after|before|during|over|outside|by|from)(?: (?!that\b)[\w’'-]{1,24}){1,5}, (?=[“\"‘']))"
)
"""The same without "that", before the speaker's pronoun or words in quotation marks ("asked me at half-time, “...”")."""
MAX_PLACED_CHARS: Final = 160
_ONLY: Final = re.compile(r"(?:only|simply|merely|just|bluntly|flatly)[,:]?\s+(?=[“\"‘])")


def without_that(string: str, content: Sequence[Span], cue: Sequence[Span]) -> tuple[Span, ...]:
    """The content without the "that" which joins it to the cue, and without "only" before a quotation.

    "He said that would be wrong" keeps "that": a verb follows.
    """
    if not content or not cue:
        return tuple(content)
    first = content[0]
    if led := _ONLY.match(string, first.start, first.end):
        return (replace(first, start=led.end()), *content[1:])
    if first.start >= cue[-1].end and not string[cue[-1].end : first.start].strip():
        until = min(first.end, first.start + MAX_PLACED_CHARS)
        if placed := _PLACED.match(string, first.start, until) or _OUTSIDE.match(string, first.start, until):
            first = replace(first, start=placed.end("place"))
            content = (first, *content[1:])
    match = _THAT.match(string, first.start, first.end)
    if match is None or not string[first.start].islower() or (match["next"] or "").lower() in _VERB_AFTER_THAT:
        return tuple(content)
    start = match.start("next") if match["next"] else match.end()
    if start >= first.end:
        return tuple(content)
    return (replace(first, start=start), *content[1:])
