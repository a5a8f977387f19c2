"""Chains: which mentions in one article are of the same person, organisation or place. English.

A bare surname is that of the one person with the surname whose full name the article gives. Where it gives two,
titles tell them apart ("Mr" contradicts a woman), then their paragraphs, then who was called by the surname alone
before the other came in. Somebody's relative isn't meant where the person they are a relative of may be. Where
nothing decides, the mention has no entity.

A body's initials are those of the one body that the article names by them. A first name alone is that of the one
person with the first name who is named in full. Nothing is joined across articles.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Entity, EntityType, Mention, Span
from onrecord.read.entities.chains import Chain, is_one_name, may_be, wife_of
from onrecord.read.entities.gender import (
    SAID_OF_SELF,
    Shown,
    is_his_wife,
    is_man_by_title,
    is_wifes_title,
    shown_of,
)
from onrecord.read.entities.initials import (
    HEADS,
    SHORT_INITIALS,
    head_of,
    initials_of,
    is_initials,
    lead_of,
    stands_for_name,
)
from onrecord.read.entities.name_parts import (
    INITIAL_CHARS,
    PARTICLES,
    core_of,
    ends_of,
    generation_of,
    goes_by,
    is_surname,
    is_surname_first,
)
from onrecord.read.entities.places import canonical, fold
from onrecord.read.entities.short_bodies import short_bodies
from onrecord.read.entities.short_names import NO_PEOPLES, Pieces, is_short, pieces_of, words_of
from onrecord.read.lexicon.lists import ROLE_NOUNS
from onrecord.read.lexicon.names import TITLES
from onrecord.read.text.tokens import word_set
from onrecord.read.types import Part

_NAMESAKES: Final = 64
"""The most people with one surname that are told apart, the last ones: an article that has more is a list."""
_TITLE: Final = re.compile(r"\b([A-Z][a-z]{1,14})\.? \Z")
_TITLE_CHARS: Final = 20
_ANYBODYS: Final = word_set(
    "mr mrs ms miss mx sir dame lord lady father mother brother sister former deputy member general chief"
)
"""Titles that tell no two people apart, or that are a part of another."""
_OFFICE_OF: Final = re.compile(r"\b([A-Z][a-z]{3,14}) of \Z")
_DIED: Final = re.compile(r"(?:,[^.;:\n]{1,240},)? (?:has |had )?(?:died|passed away)\b")
_SAYS: Final = re.compile(r" (?:said|says|told|tells|added|adds|explained|confirmed)\b")
_ACRONYM: Final = re.compile(r"[A-Z]{2,5} ")
"""An office in capitals before a surname ("MEC Lee")."""
_INTRODUCED: Final = re.compile(r"(?:['’]s?)?\s*\((?:the\s+)?[“\"']?([A-Z][A-Za-z./&-]{1,9})[”\"']?\)")


def _is_of_office(string: str, start: int) -> bool:
    """Whether the words from `start` are what an office is for: in "the Director of Public Works (NRA)" the initials aren't theirs."""
    led = _OFFICE_OF.search(string, max(0, start - _TITLE_CHARS), start)
    return led is not None and led[1].lower() in ROLE_NOUNS


def link_entities(
    parts: Sequence[Part], mentions: Sequence[Mention]
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The article's entities in the order of their first mentions, and the mentions with their entities' ids."""
    strings = {part.name: part.string for part in parts}
    # the body names people in full; a headline or caption often has the surname alone, and may come first
    shown = [shown_of(mention, strings) if mention.type is EntityType.PERSON else _NOTHING for mention in mentions]
    pieces = pieces_of(parts, mentions, strings)
    chains = _Chains(strings, mentions, pieces)
    turns = [
        0
        if not (is_short(mention, strings, pieces) or chains.body_of(mention))
        else 1
        if shown[index].male is not None
        else 2
        for index, mention in enumerate(mentions)
    ]
    for turn in range(3):
        for index, mention in enumerate(mentions):
            if turns[index] == turn:
                chains.add(index, mention, shown[index], short=turn > 0)
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
    return entities, tuple(replace(mention, entity=ids.get(index)) for index, mention in enumerate(mentions))


_NO_GENERATIONS: Final[frozenset[str]] = frozenset()
_UNCLEAR: Final = Chain(EntityType.PERSON, "", Span(0, 0))
"""Nobody's chain: for a surname that may be two people's."""
_NOTHING: Final = Shown()


_NEAR_MENTIONS: Final = 6
"""The mentions before a wife's that are searched for her husband's: places may stand between."""
_MOST_VOTES: Final = 20
"""The most mentions of a person that are looked at for pronouns."""


class _Chains:
    """Chains as they grow, with look-ups by name."""

    def __init__(
        self,
        strings: dict[str, str],
        mentions: Sequence[Mention],
        pieces: Pieces,
    ) -> None:
        self._strings = strings
        self._pieces = pieces
        self._mentions = mentions
        self._short_bodies = short_bodies(mentions, strings)
        self._paragraphs: dict[str, list[int]] = {}
        self._wives: list[Chain] = []
        """Women who came in as "his wife", by the first name alone."""
        self._early: set[int] = set()
        """Mentions by a bare surname that stand before anybody with the surname is named in full, as in headlines."""
        self.all: list[Chain] = []
        self._by_name: dict[tuple[EntityType, str], Chain] = {}
        self._by_surname: dict[str, list[Chain]] = {}
        self._by_first_name: dict[str, list[Chain]] = {}
        self._by_middle_name: dict[str, list[Chain]] = {}
        """Also by the first of two surnames."""
        self._by_acronym: dict[str, Chain] = {}
        self._by_initials: dict[str, list[Chain]] = {}
        self._by_head: dict[str, list[Chain]] = {}
        self._by_lead: dict[str, list[Chain]] = {}
        """By what stands before "of": "Reserve Bank" of the Reserve Bank of Vell."""
        self._generations: dict[tuple[str, str], set[str]] = {}
        """The generations that the article tells apart, by first name and surname."""
        self._titled: dict[str, set[bool]] = {}
        """By bare surname: whether "Mr" stands before it somewhere, and "Mrs"."""
        for mention in mentions:
            name = fold(words_of(mention, strings)) if mention.type is EntityType.PERSON else ""
            is_man = is_man_by_title(strings.get(mention.span.part, ""), mention.span.start)
            if name and " " not in name and is_man is not None:
                self._titled.setdefault(name, set()).add(is_man)
            if generation := generation_of(name):
                self._generations.setdefault(ends_of(core_of(name)), set()).add(generation)

    def body_of(self, mention: Mention) -> str | None:
        """The folded name of the body that the mention names in short ("Halden" of Halden Metals)."""
        if mention.type is not EntityType.ORGANISATION or not self._short_bodies:
            return None
        return self._short_bodies.get(fold(words_of(mention, self._strings)))

    def add(self, index: int, mention: Mention, shown: Shown, *, short: bool) -> None:
        """Puts the mention into the chain that it belongs to, or begins one. A mention that may be of two people is
        left out."""
        words = words_of(mention, self._strings)
        chain = self._find(index, mention, words, shown)
        if chain is _UNCLEAR:
            return
        chain = chain or self._begin(mention, words)
        chain.male = shown.male if chain.male is None else chain.male
        if mention.type is EntityType.PERSON:
            chain.generation = chain.generation or generation_of(fold(words))
        chain.is_relative = chain.is_relative or shown.is_relative
        if " " not in words and is_his_wife(self._strings.get(mention.span.part, ""), mention.span.start):
            self._wives.append(chain)
        if mention.type is EntityType.PERSON and not short:
            chain.titles |= self._called(mention)
        insort(chain.short if short else chain.full, index)
        known = fold(chain.name)
        if short and (core_of(known)[-1:] == [fold(words)] or is_surname_first(known, fold(words))):
            chain.bare = min(chain.bare, index)
        if mention.role:
            chain.roles.append(mention.role)
        # a dateline or headline in capitals isn't how the name is written
        lowered = chain.name.isupper() and not words.isupper() and fold(words) == fold(chain.name)
        if lowered or (len(words) > len(chain.name) and mention.type is EntityType.PERSON):
            chain.name, chain.evidence = words, mention.span

    def _find(self, index: int, mention: Mention, words: str, shown: Shown) -> Chain | None:
        name = canonical(words) if mention.type is EntityType.PLACE else fold(words)
        known = self._by_name.get((mention.type, name))
        if known and known.male in {None, shown.male or known.male}:
            return known
        if mention.type is EntityType.PERSON:
            return self._person(index, name, shown)
        if longer_name := self.body_of(mention):
            return self._by_name.get((EntityType.ORGANISATION, longer_name))
        if mention.type is EntityType.ORGANISATION and name in self._by_acronym:
            return self._by_acronym[name]
        if mention.type is EntityType.ORGANISATION and (short := self._by_its_initials(mention, words)):
            return short
        if mention.type is EntityType.ORGANISATION and name.startswith("the "):
            return self._by_name.get((mention.type, name[4:]))
        if mention.type in {EntityType.ORGANISATION, EntityType.OTHER} and words in HEADS:
            return self._by_its_head(index, mention, words)
        if mention.type is EntityType.ORGANISATION and (longer := self._by_lead.get(name.removeprefix("the "))):
            return longer[0] if len(longer) == 1 and longer[0].first < index else None
        return None

    def _by_its_head(self, index: int, mention: Mention, words: str) -> Chain | None:
        """The one body that "the Bank" or "the Commission" means: the article has named it in full, and no other with the
        word."""
        string = self._strings.get(mention.span.part, "")
        if not string.endswith(("the ", "The "), 0, mention.span.start):
            return None
        called = self._by_head.get(fold(words), [])
        return called[0] if len(called) == 1 and called[0].first < index else None

    def _by_its_initials(self, mention: Mention, words: str) -> Chain | None:
        """The one body that the initials stand for ("DNC"). For a full name, the body that so far is named only by
        the name's initials."""
        if is_initials(words):
            called = self._by_initials.get(words, [])
            string = self._strings.get(mention.span.part, "")
            return called[0] if len(called) == 1 and stands_for_name(string, mention.span) else None
        for initials in sorted(initials_of(words)):
            known = self._by_name.get((EntityType.ORGANISATION, fold(initials)))
            if known and known.name == initials and len(initials) > SHORT_INITIALS:
                known.name, known.evidence = words, mention.span
                self._by_name[EntityType.ORGANISATION, fold(words)] = known
                self._shorten(known, words)
                return known
        return None

    def _person(self, index: int, name: str, shown: Shown) -> Chain | None:
        parts = core_of(name)
        same = self._by_surname.get(parts[-1], [])[-_NAMESAKES:] if parts else []
        if is_surname(parts):
            same = [chain for chain in same if core_of(fold(chain.name))[-len(parts) :] == parts]
            if not same:
                return None
        elif len(parts) > 1:
            # "Tomas J. Veld" is Tomas Veld; another first name is another person
            fitting = [chain for chain in same if goes_by(chain.name, parts) and self._one_generation(chain, name)]
            if len(fitting) != 1 and (longer := self._pieces.get(tuple(parts))):
                near = [*same, *self._by_first_name.get(parts[0], [])[-_NAMESAKES:]]
                fitting = [chain for chain in near if tuple(core_of(fold(chain.name))) in longer]
            return fitting[0] if len(fitting) == 1 else None
        if wife := self._wife(index, same):
            return wife
        same = [chain for chain in same if may_be(chain, index, shown)]
        if not same:
            called = self._by_first_name.get(name, [])[-_NAMESAKES:] or self._of_middle_name(index, name)
            if len(called) > 1 and all(is_surname_first(fold(chain.name), name) for chain in called):
                return self._told_apart(
                    index, name, [chain for chain in called if may_be(chain, index, shown)], shown
                )
            here = self._paragraph(index)
            near = [chain for chain in called if (at := chain.before(index)) >= 0 and self._paragraph(at) == here]
            called = near if len(called) > 1 else called
            return called[0] if len(called) == 1 else None
        return self._told_apart(index, name, same, shown)

    def _of_middle_name(self, index: int, name: str) -> Sequence[Chain]:
        """The people who have this word between their first and last names. "Her neighbour, Budi," is none who comes in later."""
        called = self._by_middle_name.get(name, [])[-_NAMESAKES:]
        span = self._mentions[index].span
        if not self._strings.get(span.part, "").endswith(", ", 0, span.start):
            return called
        return [chain for chain in called if chain.before(index) >= 0]

    def _wife(self, index: int, same: Sequence[Chain]) -> Chain | None:
        """Whom "Mrs Lee" means where the article has no woman with the surname, but a Lee and then "his wife, Menna" in this
        paragraph or the one before."""
        span = self._mentions[index].span
        if not same or not is_wifes_title(self._strings.get(span.part, ""), span.start):
            return None
        return wife_of(same, self._wives[-_NAMESAKES:], index, self._paragraph, self._last_person)

    def _last_person(self, index: int) -> int:
        """The number of the last mention of a person before the one with this number; -1 where there is none near."""
        near = range(index - 1, max(-1, index - 1 - _NEAR_MENTIONS), -1)
        return next((at for at in near if self._mentions[at].type is EntityType.PERSON), -1)

    def _told_apart(self, index: int, name: str, same: Sequence[Chain], shown: Shown) -> Chain | None:
        """The chain, among those with the surname, that a bare surname belongs to; None where none fits, `_UNCLEAR` where
        several may."""
        if generation_of(name):
            same = [chain for chain in same if self._one_generation(chain, name)]
        same = [chain for chain in same if not _ACRONYM.match(chain.name)] or same
        if shown.male is not None and len(same) > 1 and self._titled.get(name) == {True, False}:
            fitting = [chain for chain in same if self._is_shown(chain) is shown.male]
            others = fitting or [chain for chain in same if self._is_shown(chain) is None]
            if len(others) == 1:
                return others[0]
            if len({self._paragraph(chain.first) for chain in same}) == 1:
                return _UNCLEAR
        if len(same) > 1 and (called := self._called(self._mentions[index])):
            # "Dr. Lee" is the one of two Lees who came in as a doctor, "Lee, the chairman" the one who is chairman
            alike = [chain for chain in same if not called.isdisjoint(chain.titles)]
            if len(alike) == 1:
                return alike[0]
        women = [chain for chain in same if chain.male is False] if shown.male is False else []
        if len(same) <= 1 or len(women) == 1:
            return (women or same)[0] if same else None
        return self._of_namesakes(index, same)

    def _called(self, mention: Mention) -> set[str]:
        """The titles right before a mention and the nouns of the role beside it; those that anybody may have left
        out."""
        string = self._strings.get(mention.span.part, "")
        led = _TITLE.search(string[max(0, mention.span.start - _TITLE_CHARS) : mention.span.start])
        words = [led[1].lower()] if led else []
        if mention.role:
            words += string[mention.role.start : mention.role.end].lower().split()
        return {word for word in words if (word in TITLES or word in ROLE_NOUNS) and word not in _ANYBODYS}

    def _is_shown(self, chain: Chain) -> bool | None:
        """Whether the chain's person is a man, by titles, roles and what the person says of themselves ("Lee said she
        ..."); None where nothing shows it."""
        if chain.male is not None:
            return chain.male
        votes = set()
        for index in chain.full[:_MOST_VOTES]:
            span = self._mentions[index].span
            if said := SAID_OF_SELF.match(self._strings.get(span.part, ""), span.end):
                votes.add(said[1] == "he")
        return votes.pop() if len(votes) == 1 else None

    def _one_generation(self, chain: Chain, name: str) -> bool:
        """Whether a folded name has the chain's generation. Where one of the two has none, the article must know no
        more than one."""
        given = generation_of(name)
        if given and chain.generation:
            return given == chain.generation
        either = self._generations.get(ends_of(core_of(fold(chain.name))), _NO_GENERATIONS)
        known = either | self._generations.get(ends_of(core_of(name)), _NO_GENERATIONS)
        return given == chain.generation or len(known) <= 1

    def _of_namesakes(self, index: int, same: Sequence[Chain]) -> Chain:
        """The chain among several with the surname that a bare surname belongs to; `_UNCLEAR` where it may belong to
        more than one."""
        others = [chain for chain in same if not chain.is_relative]
        here = self._paragraph(index)
        if self._says(index):
            # the dead don't speak, but for an obituary's person: "Lee died. ... Lee's lawyer Jon Lee came. Lee said it was late."
            alive = [chain for chain in same if not self._has_died(chain)]
            if len(alive) == 1 < len(same) and not alive[0].is_relative and alive[0].before(index) >= 0:
                return alive[0]
        if len(others) == 1 and others[0].bare < index:
            return others[0]
        if len(others) == 1 and self._is_main(others[0], same, here):
            # "Lee once said" was the dead, "Lee said" may be the relative who stands in the paragraph before
            is_open = self._says(index) and self._is_one_in(others[0], same, (here[0], here[1] - 1))
            return _UNCLEAR if is_open else others[0]
        named = [chain for chain in same if chain.before(index) >= 0]
        if not named:
            self._early.add(index)
            first, second = sorted(same, key=lambda chain: chain.first)[:2]
            return first if self._paragraph(first.first) != self._paragraph(second.first) else _UNCLEAR
        last = max(named, key=lambda chain: chain.before(index))
        main = [chain for chain in named if all(chain.bare < other.first for other in same if other is not chain)]
        if self._paragraph(last.before(index)) == here:
            if any(
                each is not last and (is_one_name(each, last) or self._is_dead_before(each, last))
                for each in named
            ):
                return _UNCLEAR
            # a headline's surname goes on to mean the same person, whoever has come in since
            return _UNCLEAR if main and main[0] is not last and main[0].bare in self._early else last
        if main:
            return main[0]
        near = [chain for chain in named if self._paragraph(chain.before(index)) == (here[0], here[1] - 1)]
        near = [chain for chain in near if chain in others] if len(near) > 1 else near
        return near[0] if len(near) == 1 else _UNCLEAR

    def _is_main(self, chain: Chain, same: Sequence[Chain], here: tuple[str, int]) -> bool:
        """Whether it is an obituary's person: the article says that they died, and names them before all relatives with
        the surname and no relative in this paragraph."""
        if not self._has_died(chain):
            return False
        is_first = all(chain.first < each.first for each in same if each is not chain)
        return is_first and not self._is_one_in(chain, same, here)

    def _is_dead_before(self, chain: Chain, relative: Chain) -> bool:
        """Whether it is somebody who died and was named before a relative: "Lee" behind "his daughter, Ann Lee" may be either."""
        return chain.first < relative.first and relative.is_relative and self._has_died(chain)

    def _has_died(self, chain: Chain) -> bool:
        return any(self._died(at) for at in (*chain.full[:_MOST_VOTES], *chain.short[:_MOST_VOTES]))

    def _is_one_in(self, chain: Chain, same: Sequence[Chain], paragraph: tuple[str, int]) -> bool:
        """Whether another with the surname is named in the paragraph."""
        return any(
            self._paragraph(at) == paragraph
            for each in same
            if each is not chain
            for at in (*each.full[-_MOST_VOTES:], *each.short[-_MOST_VOTES:])
        )

    def _says(self, index: int) -> bool:
        """Whether a plain verb of saying stands behind the mention."""
        span = self._mentions[index].span
        return _SAYS.match(self._strings.get(span.part, ""), span.end) is not None

    def _died(self, index: int) -> bool:
        span = self._mentions[index].span
        return _DIED.match(self._strings.get(span.part, ""), span.end) is not None

    def _paragraph(self, index: int) -> tuple[str, int]:
        """The part and the number of the paragraph that hold the mention with this number."""
        span = self._mentions[index].span
        if span.part not in self._paragraphs:
            breaks = re.finditer(r"\n+", self._strings.get(span.part, ""))
            self._paragraphs[span.part] = [match.start() for match in breaks]
        return span.part, bisect_left(self._paragraphs[span.part], span.start)

    def _begin(self, mention: Mention, words: str) -> Chain:
        chain = Chain(mention.type, words, mention.span)
        self.all.append(chain)
        name = canonical(words) if mention.type is EntityType.PLACE else fold(words)
        self._by_name[mention.type, name] = chain
        if mention.type is EntityType.PERSON:
            given = core_of(name)
            self._by_surname.setdefault(given[-1] if given else "", []).append(chain)
            if len(given) > 1:
                self._by_first_name.setdefault(given[0], []).append(chain)
            for middle in given[1:-1] if NO_PEOPLES.isdisjoint(map(str.capitalize, given)) else ():
                if len(middle) > INITIAL_CHARS and middle not in PARTICLES:
                    self._by_middle_name.setdefault(middle, []).append(chain)
        if mention.type in {EntityType.ORGANISATION, EntityType.OTHER}:
            string = self._strings.get(mention.span.part, "")
            match = _INTRODUCED.match(string, mention.span.end)
            if match and (match[1] in initials_of(words) or not _is_of_office(string, mention.span.start)):
                self._by_acronym[fold(match[1])] = chain
        if mention.type is EntityType.ORGANISATION:
            self._shorten(chain, words)
        return chain

    def _shorten(self, chain: Chain, words: str) -> None:
        """Notes what a body with this name is called in short."""
        for initials in initials_of(words):
            self._by_initials.setdefault(initials, []).append(chain)
        if head := head_of(words):
            self._by_head.setdefault(fold(head), []).append(chain)
        if lead := lead_of(words):
            self._by_lead.setdefault(fold(lead), []).append(chain)
