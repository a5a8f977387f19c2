"""Which names are short for a longer one that the article has: "Lee" for Ann Lee, "Gertz Molina" for Rosa Gertz Molina.
English."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from onrecord.model import EntityType, Mention
from onrecord.read.entities.mentions import title_cased
from onrecord.read.entities.name_parts import MOST_SURNAME_WORDS, core_of, is_surname, may_be_whole
from onrecord.read.entities.places import fold
from onrecord.read.lexicon.lists import PLACE_HEADS
from onrecord.read.lexicon.names import OPENERS, STRONG_HEADS, THINGS
from onrecord.read.text.stretches import Stretch, stretch_at
from onrecord.read.types import Part

Pieces = Mapping[tuple[str, ...], Collection[tuple[str, ...]]]
"""Names of two words or more that begin or end a longer name of a person, with the longer ones; all folded."""
NO_PEOPLES: Final = THINGS | STRONG_HEADS | PLACE_HEADS | {"Live"}
"""Words that no person's name has."""


def words_of(mention: Mention, strings: dict[str, str]) -> str:
    """The mention's words as they stand in its part."""
    return strings.get(mention.span.part, "")[mention.span.start : mention.span.end]


def pieces_of(parts: Sequence[Part], mentions: Sequence[Mention], strings: dict[str, str]) -> Pieces:
    """Names of two words or more that begin or end a longer name of a person ("Gertz Molina"), with the longer ones;
    all folded.

    A name that is begun must come first. In headlines, where every word has a capital, no name is longer.
    """
    named: dict[tuple[str, ...], tuple[str, int]] = {}
    shouting: dict[str, list[Stretch]] = {}
    by_name = {part.name: part for part in parts}
    made: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    people = [mention for mention in mentions if mention.type is EntityType.PERSON]
    cores = [tuple(core_of(fold(words_of(mention, strings)))) for mention in people]
    for mention, core in zip(people, cores, strict=True):
        named.setdefault(core, (mention.span.part, mention.span.start))
    for mention, core in zip(people, cores, strict=True):
        found = []
        for size in _sizes(len(core)):
            begun, ended = core[:size], core[len(core) - size :]
            if len(core) - size > _MORE_WORDS and not is_surname(ended):
                continue
            if begun in named and len(core) - size == 1 and _is_before(named[core], named[begun]):
                found.append(begun)
            if ended in named:
                found.append(ended)
        if not found or not (
            (OPENERS - _JOINING_WORDS).isdisjoint(core) and NO_PEOPLES.isdisjoint(map(str.capitalize, core))
        ):
            continue
        part = mention.span.part
        if part in by_name and part not in shouting:
            shouting[part] = title_cased(by_name[part])
        if stretch_at(shouting.get(part, ()), mention.span.start) is None:
            for piece in found:
                made.setdefault(piece, set()).add(core)
    return made


def _sizes(count: int) -> list[int]:
    """How many words a piece of a name of so many may have: as many as a surname, or little fewer than the name."""
    return [size for size in range(2, count) if size <= MOST_SURNAME_WORDS or count - size <= _MORE_WORDS]


_JOINING_WORDS: Final = frozenset({"i"})
"""What joins two surnames and may also open a sentence ("Roca i Ferrer")."""


def _is_before(first: tuple[str, int], second: tuple[str, int]) -> bool:
    return first[0] != second[0] or first[1] < second[1]


_MORE_WORDS: Final = 2
"""The most words that a name of somebody has more than the same in short."""


def is_short(mention: Mention, strings: dict[str, str], pieces: Collection[tuple[str, ...]]) -> bool:
    """Whether a mention's words are a surname, a piece of a longer name, or a single word."""
    words = words_of(mention, strings)
    folded = fold(words).split()
    if mention.type is EntityType.PERSON:
        is_only_surname = is_surname(folded) and not may_be_whole(folded)
        if is_only_surname or tuple(folded) in pieces:
            return True
    return mention.type in {EntityType.PERSON, EntityType.OTHER} and " " not in words
