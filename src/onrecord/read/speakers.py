"""Who speaks: from an attribution's source to a person, an organisation or a place, where the text supports it.

The head of the source decides ("U.S. President Donald Trump" is Donald Trump, "a spokesman for the ministry" is
nobody named). "The official" and "she" go back to the last speaker that they fit; several people, unnamed sources
and whatever stays ambiguous have no speaker. A person's gender counts only where the article shows it. English.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model import Entity, EntityType, Mention, MentionKind, Party, Span
from onrecord.read.data.lists import ROLE_NOUNS
from onrecord.read.gender import shown_of
from onrecord.read.reader import FoundAttribution, Part
from onrecord.read.sources import (
    BEFORE_HELD,
    hangs,
    is_its_document,
    is_owner,
    joined,
    lead_noun,
    modifies_noun,
    only_person,
)
from onrecord.read.tokens import Token, tokenize, word_set

_HE: Final = frozenset({"he", "him", "his", "himself"})
_SHE: Final = frozenset({"she", "her", "hers", "herself"})
_ARTICLES: Final = frozenset({"a", "an", "the"})
_DETERMINERS: Final = frozenset({"the", "this", "that"})
_UNNAMED_LEAD: Final = word_set(
    """a an some several many most two three four five six seven eight nine ten dozens hundreds multiple various other
    another one few any no both unnamed anonymous"""
)
_GENERIC: Final = word_set("official leader man woman politician lawmaker executive spokesperson expert")
_BODIES: Final = word_set(
    "ministry agency office company firm group party government court council authority police union bank committee"
)
_OPENING: Final = 24
"""A name this near to a sentence's beginning is taken for its subject."""
_WINDOW: Final = 3
"""How many sentences back a pronoun or "the official" reaches."""
_NEAREST: Final = 100
"""So many names at the most are looked at for whom a pronoun means: a hostile sentence has no end of them."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """For each attribution its speaker, in order; and all mentions, those of nominals and pronouns added."""

    speakers: tuple[Party | None, ...]
    mentions: tuple[Mention, ...]


@dataclass(slots=True)
class _Person:
    entity: Entity
    male: bool | None = None


@dataclass(slots=True)
class _Part:
    """One part's mentions in order, with what is needed to look around in it."""

    part: Part
    mentions: list[Mention]
    starts: list[int]
    sentences: list[int]

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in the range."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def before(self, position: int, start: int = 0) -> list[Mention]:
        """The mentions from `start` that begin before the position, of many only the last."""
        last = bisect_left(self.starts, position)
        return self.mentions[max(bisect_left(self.starts, start), last - _NEAREST) : last]

    def back(self, position: int, sentences: int) -> int:
        """Where the sentence begins that is so many before the one at the position."""
        index = max(0, bisect_left(self.sentences, position + 1) - 1 - sentences)
        return self.sentences[index] if self.sentences else 0


@dataclass(slots=True)
class _Speech:
    """The last time that somebody spoke in the part being read."""

    start: int
    person: _Person


def resolve_speakers(
    parts: Sequence[Part],
    entities: Sequence[Entity],
    mentions: Sequence[Mention],
    found: Sequence[FoundAttribution],
) -> Resolved:
    """Speakers of the attributions, and mentions with those of the sources' nominals and pronouns added."""
    resolver = _Resolver(parts, entities, mentions)
    speakers = [resolver.speaker(item) for item in found]
    named = list(mentions)
    taken = {mention.span for mention in named}
    added = [mention for mention in resolver.added if mention.span not in taken]
    order = {part.name: index for index, part in enumerate(parts)}
    unique = {mention.span: mention for mention in added}.values()
    merged = sorted([*named, *unique], key=lambda m: (order.get(m.span.part, 0), m.span.start, m.span.end))
    return Resolved(tuple(speakers), tuple(merged))


class _Resolver:
    def __init__(self, parts: Sequence[Part], entities: Sequence[Entity], mentions: Sequence[Mention]) -> None:
        self._people = {entity.id: _Person(entity) for entity in entities}
        self._parts: dict[str, _Part] = {}
        self._spoke: dict[str, list[_Speech]] = {}
        self._words_of_roles: dict[tuple[str, str], frozenset[str]] = {}
        self.added: list[Mention] = []
        named: dict[str, list[Mention]] = {part.name: [] for part in parts}
        for mention in sorted(mentions, key=lambda m: m.span):
            named[mention.span.part].append(mention)
        for part in parts:
            own = named[part.name]
            starts = [mention.span.start for mention in own]
            self._parts[part.name] = _Part(part, own, starts, [sentence.start for sentence in part.sentences])
            for mention in own:
                self._learn(part.string, mention)

    def _learn(self, string: str, mention: Mention) -> None:
        """Gender from a title or role that has one."""
        person = self._people.get(mention.entity or "")
        if person is None or mention.type is not EntityType.PERSON:
            return
        shown = shown_of(mention, {mention.span.part: string}).male
        if shown is not None:
            person.male = shown

    def speaker(self, item: FoundAttribution) -> Party | None:
        """The one who speaks; None where the source is empty, several, unnamed or unclear."""
        if not item.source or item.source[0].part not in self._parts:
            return None
        here = self._parts[item.source[0].part]
        # "a claim by Ann Lee": the article belongs to the cue's noun
        named = (span for span in item.source if here.part.string[span.start : span.end].lower() not in _ARTICLES)
        party = self._of_source(here, next(named, item.source[0]))
        if party and party.entity and (person := self._people.get(party.entity)):
            self._spoke.setdefault(here.part.name, []).append(_Speech(item.source[0].start, person))
        self._objects(here, item, party)
        return party

    def _of_source(self, here: _Part, source: Span) -> Party | None:
        string = here.part.string
        tokens = tokenize(string, source.start, min(source.end, source.start + 400))
        if not tokens:
            return None
        heads = self._heads(here, source, tokens)
        if len(heads) == 1:
            return self._party(heads[0])
        if heads:
            return None
        if len(tokens) == 1 and tokens[0].low in {"which", "who", "that"}:
            return self._antecedent(here, tokens[0])
        if len(tokens) <= 2 and tokens[0].low in _HE | _SHE | {"it"}:
            return self._pronoun(here, tokens[0])
        return self._nominal(here, source, tokens)

    def _heads(self, here: _Part, source: Span, tokens: Sequence[Token]) -> list[Mention]:
        """The mentions that the source is of: not owners, not what hangs on a preposition or stands in an aside."""
        string = here.part.string
        inside = [m for m in here.between(source.start, source.end) if m.span.end <= source.end]
        if person := only_person(string, tokens, inside):
            return [person]
        heads: list[Mention] = []
        for mention in inside:
            before = [token for token in tokens if token.end <= mention.span.start]
            owns = (
                is_owner(string, mention) and source.end > mention.span.end + 2
            )  # "Ann Lee's" alone is whose claim it is
            if not heads and not hangs(before, heads) and is_its_document(tokens, mention):
                heads.append(mention)
                continue
            if owns:
                continue
            if heads and not joined(string[heads[-1].span.end : mention.span.start]):
                continue
            if hangs(before, heads) or modifies_noun(tokens, mention):
                continue
            if mention.role and mention.role.start <= mention.span.start and heads:
                heads = [head for head in heads if not mention.role.covers(head.span)]
            if (
                heads
                and heads[-1].type is not EntityType.PERSON
                and joined(string[heads[-1].span.end : mention.span.start]) == "modifier"
            ):
                heads.pop()
            heads.append(mention)
        if heads and (lead := lead_noun(tokens, heads[0])) and heads[0].type is not EntityType.PERSON:
            return [] if lead else heads
        return heads

    def _party(self, mention: Mention) -> Party | None:
        person = self._people.get(mention.entity or "")
        if person is None:
            return None
        entity = person.entity
        return Party(name=entity.name, evidence=entity.evidence, entity=entity.id, role=mention.role)

    def _pronoun(self, here: _Part, token: Token) -> Party | None:
        span = Span(token.start, token.end, here.part.name)
        speech = self._last(here, token.start, None if token.low == "it" else token.low in _HE, token.low == "it")
        if speech is None:
            return None
        kind = speech.entity.type
        self.added.append(Mention(span=span, type=kind, kind=MentionKind.PRONOUN, entity=speech.entity.id))
        return Party(name=speech.entity.name, evidence=speech.entity.evidence, entity=speech.entity.id)

    def _antecedent(self, here: _Part, token: Token) -> Party | None:
        """What "which" or "who" goes back to: the name right before it."""
        before = here.between(max(0, token.start - 120), token.start)
        if not before or here.part.string[before[-1].span.end : token.start].strip(" ,"):
            return None
        return self._party(before[-1])

    def _last(self, here: _Part, position: int, male: bool | None, body: bool = False) -> _Person | None:
        """The last speaker or sentence's subject before the position whom the pronoun fits; None if unclear."""
        first = here.back(position, _WINDOW)
        speeches = [s for s in self._spoke.get(here.part.name, [])[-8:] if first <= s.start < position]
        spoke = {speech.person.entity.id: speech.start for speech in speeches}
        wanted = EntityType.ORGANISATION if body else EntityType.PERSON
        candidates: dict[str, int] = {}
        for mention in here.before(position, first):
            person = self._people.get(mention.entity or "")
            if person is None or person.entity.type is not wanted:
                continue
            led_by = (
                mention.role.start
                if mention.role and mention.role.start < mention.span.start
                else mention.span.start
            )
            opens = led_by - here.back(mention.span.start, 0) <= _OPENING
            if opens or mention.entity in spoke:
                candidates[person.entity.id] = mention.span.start
        for entity, start in spoke.items():
            if self._people[entity].entity.type is wanted:
                candidates[entity] = max(start, candidates.get(entity, -1))
        fitting = [
            (start, entity)
            for entity, start in candidates.items()
            if body or self._people[entity].male in {None, male}
        ]
        if not fitting:
            return None
        fitting.sort()
        same_sentence = {entity for start, entity in fitting if start >= here.back(position, 0)}
        if len(same_sentence) > 1:
            return None
        if body:
            return self._people[fitting[-1][1]]
        return self._only_one(here, (first, position), male, speeches, fitting)

    def _only_one(
        self,
        here: _Part,
        window: tuple[int, int],
        male: bool | None,
        speeches: Sequence[_Speech],
        fitting: Sequence[tuple[int, str]],
    ) -> _Person | None:
        """Whom "he" or "she" can mean: who spoke last, if no sentence has turned to another since; else the only
        person named who may be meant. With more than one it stays open.
        """
        last = speeches[-1] if speeches else None
        if last and any(entity == last.person.entity.id for _, entity in fitting):
            turned = any(
                here.back(start, 0) > last.start and entity != last.person.entity.id for start, entity in fitting
            )
            if not turned:
                return last.person
        possible = {
            person.entity.id
            for mention in here.before(window[1], window[0])
            if (person := self._people.get(mention.entity or "")) is not None
            and person.entity.type is EntityType.PERSON
            and person.male in {None, male}
        }
        possible |= {entity for _, entity in fitting}
        return self._people[possible.pop()] if len(possible) == 1 else None

    def _nominal(self, here: _Part, source: Span, tokens: Sequence[Token]) -> Party | None:
        """ "The official", "the minister": back to the last speaker, or the last person whose role says so."""
        if tokens[0].low not in _DETERMINERS or any(token.low in _UNNAMED_LEAD for token in tokens[:2]):
            return None
        words = []
        for token in tokens[1:6]:
            if (
                token.low in BEFORE_HELD
                or token.low in {"who", "which", "that", "and"}
                or not token.word[0].isalpha()
            ):
                break
            words.append(token)
        if not words or len(words) < len(tokens) - 1:
            return None
        noun = words[-1].low
        chosen = self._by_role(here, source.start, noun)
        if chosen is None:
            return None
        span = Span(source.start, words[-1].end, here.part.name)
        kind = chosen.entity.type
        self.added.append(Mention(span=span, type=kind, kind=MentionKind.NOMINAL, entity=chosen.entity.id))
        return Party(name=chosen.entity.name, evidence=chosen.entity.evidence, entity=chosen.entity.id)

    def _role_words(self, person: _Person, part: Part) -> frozenset[str]:
        """The words of all roles that the part gives the person, taken apart once: "the official" is asked often."""
        key = (person.entity.id, part.name)
        if key not in self._words_of_roles:
            roles = (role for role in person.entity.roles if role.part == part.name)
            self._words_of_roles[key] = frozenset(
                word for role in roles for word in part.string[role.start : role.end].lower().split()
            )
        return self._words_of_roles[key]

    def _by_role(self, here: _Part, position: int, noun: str) -> _Person | None:
        if noun in _BODIES:
            last = self._last(here, position, None, body=True)
            return last if last and noun in last.entity.name.lower() else None
        if noun not in ROLE_NOUNS and noun not in _GENERIC:
            return None
        for mention in reversed(here.before(position)[-40:]):
            person = self._people.get(mention.entity or "")
            if person is None or person.entity.type is not EntityType.PERSON:
                continue
            if noun in self._role_words(person, here.part):
                return person
        if noun not in _GENERIC:
            return None
        male = True if noun == "man" else False if noun == "woman" else None
        first = here.back(position, _WINDOW)
        speeches = [s for s in self._spoke.get(here.part.name, [])[-8:] if first <= s.start < position]
        if not speeches or speeches[-1].person.entity.type is not EntityType.PERSON:
            return None
        person = speeches[-1].person
        has_role = bool(person.entity.roles)
        return (
            person
            if (has_role or noun in {"man", "woman"}) and (male is None or person.male in {None, male})
            else None
        )

    def _objects(self, here: _Part, item: FoundAttribution, speaker: Party | None) -> None:
        """ "... warning him of ...": the other person whom the same sentence names."""
        if not item.cue:
            return
        cue = item.cue[-1]
        following = tokenize(here.part.string, cue.end, min(cue.end + 12, len(here.part.string)))
        if not following or following[0].low not in {"him", "her"}:
            return
        first = here.back(cue.start, 0)
        others = [
            m
            for m in here.before(cue.start, first)
            if m.type is EntityType.PERSON and m.entity and (speaker is None or m.entity != speaker.entity)
        ]
        if len({m.entity for m in others}) != 1:
            return
        span = Span(following[0].start, following[0].end, here.part.name)
        self.added.append(
            Mention(span=span, type=EntityType.PERSON, kind=MentionKind.PRONOUN, entity=others[-1].entity)
        )
