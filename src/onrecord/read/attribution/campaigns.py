"""Bodies that are named for a person: "the Trump campaign" is an organisation, and never the person. English."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import EntityType, Mention, Span
from onrecord.read.types import Part

_BODY: Final = re.compile(
    r" (?:re-?election )?(?:campaign|administration|camp|foundation|transition team|team)\b(?!['’]s)"
)
_DEFINITE: Final = re.compile(r"\b(?:the|this|that) (?:new |former |incoming |current )?\Z", re.IGNORECASE)
REACH_CHARS: Final = 24
"""Characters before a name that are searched for "the"."""


def with_campaigns(mentions: Sequence[Mention], parts: Sequence[Part]) -> list[Mention]:
    """The mentions. A person before "campaign" and the like ("the Obama administration") becomes an organisation of
    that name. None overlap where none did before."""
    strings = {part.name: part.string for part in parts}
    starts: dict[str, list[int]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda each: each.span):
        starts[mention.span.part].append(mention.span.start)
    return [_widened(mention, strings[mention.span.part], starts[mention.span.part]) for mention in mentions]


def _widened(mention: Mention, string: str, starts: Sequence[int]) -> Mention:
    span = mention.span
    found = _BODY.match(string, span.end) if mention.type is EntityType.PERSON and mention.role is None else None
    if found is None or not _DEFINITE.search(string[max(0, span.start - REACH_CHARS) : span.start]):
        return mention
    at = bisect_left(starts, span.end)
    if at < len(starts) and starts[at] < found.end():
        return mention
    return replace(mention, span=Span(span.start, found.end(), span.part), type=EntityType.ORGANISATION)
