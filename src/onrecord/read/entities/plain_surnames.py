"""Surnames that are also plain words: "Long said", "Were told the court", where the article names Mark Long and Odhiambo Were
in full. English.

A finder takes the word for the beginning of a sentence. Beside a verb of saying, it is the surname.
"""

import re
from collections.abc import Sequence
from typing import Final

from onrecord.model import EntityType, Mention, Span
from onrecord.read.lexicon.names import OPENERS
from onrecord.read.text.stretches import stretch_at
from onrecord.read.types import Part

_SAYS: Final = "said|says|told|tells|added|adds|argued|explained|insisted|replied|claimed|warned|admitted|recalled"
MOST: Final = 40
"""The most such surnames of one article that are looked for; an article with more is a list."""


def with_plain_surnames(mentions: Sequence[Mention], parts: Sequence[Part]) -> list[Mention]:
    """The mentions in order, and with them the surnames that a finder passed over."""
    strings = {part.name: part.string for part in parts}
    surnames: dict[str, None] = {}
    for mention in mentions:
        words = strings[mention.span.part][mention.span.start : mention.span.end].split()
        if mention.type is EntityType.PERSON and len(words) > 1 and words[-1].lower() in OPENERS:
            surnames[words[-1]] = None
    if not surnames:
        return list(mentions)
    listed = "|".join(re.escape(each) for each in list(surnames)[:MOST])
    spoken = re.compile(rf"(?<![\w’'-])(?:{listed})(?= (?:{_SAYS})\b)|(?<= said )(?:{listed})(?=[.,])")
    taken: dict[str, list[tuple[int, int]]] = {part.name: [] for part in parts}
    for mention in mentions:
        taken[mention.span.part].append((mention.span.start, mention.span.end))
    added = [
        Mention(span=Span(match.start(), match.end(), part.name), type=EntityType.PERSON)
        for part in parts
        for match in spoken.finditer(part.string)
        if stretch_at(taken[part.name], match.start()) is None
    ]
    order = {part.name: number for number, part in enumerate(parts)}
    return sorted([*mentions, *added], key=lambda each: (order[each.span.part], each.span.start))
