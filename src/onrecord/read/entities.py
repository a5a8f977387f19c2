"""Chains: which mentions of one article are of the same person, organisation or place. English.

A bare surname is of the one person of that surname whose full name the article gives; where it gives two, of the
one named last before it. A title that contradicts ("Mr" for a woman) tells two of one surname apart, and who stands in
the text by surname before a relative is named in full is not that relative. A first name alone is of the one person of
that first name who is named in full. Nothing is joined over articles.
"""

import re
import sys
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from onrecord.model import Entity, EntityType, Mention, Span
from onrecord.read.gender import Shown, shown_of
from onrecord.read.places import canonical, fold
from onrecord.read.reader import Part

_NAMESAKES: Final = 64
"""So many people of one surname are told apart, the last named of them: an article that has more is a list."""
_INTRODUCED: Final = re.compile(r"\s*\((?:the\s+)?[“\"']?([A-Z][A-Za-z.&-]{1,9})[”\"']?\)")


@dataclass(slots=True)
class _Chain:
    type: EntityType
    name: str
    evidence: Span
    roles: list[Span] = field(default_factory=list)
    full: list[int] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    """The numbers of its mentions, ascending: those that were linked first, and the single words after them."""
    male: bool | None = None
    """What titles and roles show; None where they show nothing."""
    is_relative: bool = False
    """Whether the article introduces the person as somebody's relative ("his wife, ...")."""

    @property
    def first(self) -> int:
        """The first mention's number."""
        return min(*self.full[:1], *self.short[:1], sys.maxsize)

    def before(self, index: int) -> int:
        """The number of the last mention before that one; -1 for none."""
        last = (listed[at - 1] for listed in (self.full, self.short) if (at := bisect_left(listed, index)))
        return max(last, default=-1)


def link_entities(
    parts: Sequence[Part], mentions: Sequence[Mention]
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The article's entities in the order of their first mention, and the mentions with their entity's id."""
    strings = {part.name: part.string for part in parts}
    chains = _Chains(strings)
    # the body names people in full; a headline or caption often has the surname alone, whichever comes first
    for short in (False, True):
        for index, mention in enumerate(mentions):
            if _is_short(mention, strings) is short:
                chains.add(index, mention, short=short)
    made = sorted(chains.all, key=lambda chain: chain.first)
    ids = {member: f"e{number}" for number, chain in enumerate(made, 1) for member in (*chain.full, *chain.short)}
    entities = tuple(
        Entity(
            id=f"e{number}",
            type=chain.type,
            name=chain.name,
            evidence=chain.evidence,
            roles=tuple(sorted(chain.roles, key=lambda span: (span.part, span.start))),
        )
        for number, chain in enumerate(made, 1)
    )
    return entities, tuple(replace(mention, entity=ids[index]) for index, mention in enumerate(mentions))


def _words(mention: Mention, strings: dict[str, str]) -> str:
    return strings.get(mention.span.part, "")[mention.span.start : mention.span.end]


def _is_short(mention: Mention, strings: dict[str, str]) -> bool:
    return mention.type in {EntityType.PERSON, EntityType.OTHER} and " " not in _words(mention, strings)


class _Chains:
    """Chains as they grow, found by their names."""

    def __init__(self, strings: dict[str, str]) -> None:
        self._strings = strings
        self.all: list[_Chain] = []
        self._by_name: dict[tuple[EntityType, str], _Chain] = {}
        self._by_surname: dict[str, list[_Chain]] = {}
        self._by_first_name: dict[str, list[_Chain]] = {}
        self._by_acronym: dict[str, _Chain] = {}

    def add(self, index: int, mention: Mention, *, short: bool) -> None:
        """Puts the mention into the chain that it belongs to, or begins one."""
        words = _words(mention, self._strings)
        shown = shown_of(mention, self._strings) if mention.type is EntityType.PERSON else Shown()
        chain = self._find(index, mention, words, shown) or self._begin(mention, words)
        chain.male = shown.male if chain.male is None else chain.male
        chain.is_relative = chain.is_relative or shown.is_relative
        (chain.short if short else chain.full).append(index)
        if mention.role:
            chain.roles.append(mention.role)
        # a dateline or headline in capitals is not how a name is written
        lowered = chain.name.isupper() and not words.isupper() and fold(words) == fold(chain.name)
        if lowered or (len(words) > len(chain.name) and mention.type is EntityType.PERSON):
            chain.name, chain.evidence = words, mention.span

    def _find(self, index: int, mention: Mention, words: str, shown: Shown) -> _Chain | None:
        name = canonical(words) if mention.type is EntityType.PLACE else fold(words)
        known = self._by_name.get((mention.type, name))
        if known and known.male in {None, shown.male or known.male}:
            return known
        if mention.type is EntityType.PERSON:
            return self._person(index, name, shown)
        if mention.type is EntityType.ORGANISATION and name in self._by_acronym:
            return self._by_acronym[name]
        if mention.type is EntityType.ORGANISATION and name.startswith("the "):
            return self._by_name.get((mention.type, name[4:]))
        return None

    def _person(self, index: int, name: str, shown: Shown) -> _Chain | None:
        parts = core_of(name)
        same = self._by_surname.get(parts[-1], [])[-_NAMESAKES:] if parts else []
        if len(parts) > 1:
            # "Tomas J. Veld" is Tomas Veld; another given name is another person
            fitting = [chain for chain in same if _goes_by(chain.name, parts)]
            return fitting[0] if len(fitting) == 1 else None
        if not same:
            called = self._by_first_name.get(name, [])
            return called[0] if len(called) == 1 else None
        same = [chain for chain in same if _may_be(chain, index, shown)]
        if len(same) <= 1:
            return same[0] if same else None
        return max(same, key=lambda chain: chain.before(index))

    def _begin(self, mention: Mention, words: str) -> _Chain:
        chain = _Chain(mention.type, words, mention.span)
        self.all.append(chain)
        name = canonical(words) if mention.type is EntityType.PLACE else fold(words)
        self._by_name[mention.type, name] = chain
        if mention.type is EntityType.PERSON:
            given = core_of(name)
            self._by_surname.setdefault(given[-1] if given else "", []).append(chain)
            if len(given) > 1:
                self._by_first_name.setdefault(given[0], []).append(chain)
        if mention.type in {EntityType.ORGANISATION, EntityType.OTHER}:
            string = self._strings.get(mention.span.part, "")
            if match := _INTRODUCED.match(string, mention.span.end):
                self._by_acronym[fold(match[1])] = chain
        return chain


def _may_be(chain: _Chain, index: int, shown: Shown) -> bool:
    """Whether a bare surname can be of the chain's person."""
    if shown.male is not None and chain.male is not None and shown.male is not chain.male:
        return False
    return not (chain.is_relative and chain.full and index < chain.full[0])


def core_of(name: str) -> list[str]:
    """The words of a folded name without its generation and a nickname in quotation marks."""
    words = [
        word for word in _NICKNAME.sub(" ", name).replace(",", " ").split() if word.rstrip(".") not in _GENERATIONS
    ]
    return words or name.split()


_NICKNAME: Final = re.compile(r"[“\"‘][^“”\"‘’]{1,40}[”\"’]")
_GENERATIONS: Final = frozenset({"jr", "sr"})


def _goes_by(name: str, given: Sequence[str]) -> bool:
    """Whether the person of that name can be meant by a full name of the same surname, or by the nickname in it."""
    nick = _NICKNAME.search(fold(name))
    return _compatible(core_of(fold(name)), given) or bool(nick and nick[0][1:-1].split()[:1] == given[:1])


def _compatible(known: Sequence[str], given: Sequence[str]) -> bool:
    """Whether two full names of one surname can be one person's: the same first name or initial."""
    if len(known) < 2:
        return True
    first, other = known[0].rstrip("."), given[0].rstrip(".")
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0])
