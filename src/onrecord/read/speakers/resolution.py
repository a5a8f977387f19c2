"""Who speaks: from an attribution's source to a person, an organisation or a place, where the text supports it.

The head of the source decides: "U.S. President Donald Trump" is Donald Trump, "a spokesman for the ministry" is
nobody named. For "the official", "she" and "it" the resolver weighs who may be meant. Of several who speak as one the
speaker is the first that is named. Unnamed sources and ambiguous ones have no speaker. A person's gender counts only
where the article shows it. English.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from onrecord.model import Entity, EntityType, Mention, MentionKind, Party, Span
from onrecord.read.entities.role_words import BODIES, PAST, folded
from onrecord.read.speakers.addressees import told_to, where_told
from onrecord.read.speakers.anaphors import (
    Anaphor,
    AnaphorKind,
    anaphor_of,
    is_person,
    owner_of,
    pronoun,
    stranger_of,
)
from onrecord.read.speakers.candidate_features import choice_of
from onrecord.read.speakers.candidates import MAX_NAMESAKES, is_known
from onrecord.read.speakers.documents import Document, maker_of, noun_of, said_in
from onrecord.read.speakers.heads import heads_of
from onrecord.read.speakers.offices import holder_of
from onrecord.read.speakers.relatives import RELATIVE_ODDS, relative_of
from onrecord.read.speakers.resolver import GOES_ON_ODDS, Choose, Chosen, choose
from onrecord.read.speakers.scene import Scene, Speech, Stage, Step, subject_pronouns
from onrecord.read.speakers.several import first_of, is_family, is_they, of_two, who_go_on
from onrecord.read.speakers.somebody_else import HOLDERS, is_strangers, places_of
from onrecord.read.speakers.sources import (
    ARTICLES,
    RELATIVES,
    with_next,
)
from onrecord.read.speakers.unnamed import ASKS, Unnamed, brings_in
from onrecord.read.text.tokens import Token, tokenize
from onrecord.read.types import FoundAttribution, Part

_ASIDE: Final = re.compile(
    r"(?:, \d{1,3}| \(\d{1,3}\))?(?:,? (?:of|from|in) [A-Z][\w’'-]{0,30}(?: [A-Z][\w’'-]{0,30}){0,2}(?:, [A-Z][\w.]{0,30})?)?,? "
)
_MOST_BETWEEN: Final = 3
"""The names before "who" or "which" of which one may be meant: places stand between."""
_PLACED: Final = frozenset({" in ", " at ", " of ", " near "})
_DESCRIBED: Final = re.compile(r"\b(?P<words>[Tt]he (?:[\w’'-]{1,24} ){0,3}[\w’'-]{1,24}), \Z")
_NEAR_CHARS: Final = 120
"""Characters before "who" that are searched for the one it refers to."""
_STRANGER_CHARS: Final = 80
"""Characters of a source that are looked at for whether it means one person."""


NOBODY: Final = Chosen(None, 0.0)
"""What is chosen where somebody without a name is meant."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The speaker of each attribution, in order. Also all mentions, with those of descriptions and pronouns added."""

    speakers: tuple[Party | None, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An attribution's speaker. For a pronoun or description also the anaphor, and how probable the answer is."""

    party: Party | None
    anaphor: Anaphor | None = None
    odds: float = 1.0
    is_of_several: bool = False
    """Whether the party is the first of several who speak as one."""
    family: str = ""
    """The surname of several who speak as one, where they have one."""
    is_other: bool = False
    """Whether it is somebody whom the article doesn't name."""


def resolve_speakers(
    parts: Sequence[Part],
    entities: Sequence[Entity],
    mentions: Sequence[Mention],
    found: Sequence[FoundAttribution],
    choose: Choose = choose,
) -> Resolved:
    """The speakers of the attributions, and the mentions with the sources' descriptions and pronouns added.

    `choose` decides whom a pronoun or description means.
    """
    resolver = SpeakerResolver(parts, entities, mentions, found, choose)
    answers = _one_gender(resolver.answers(found))
    named = list(mentions)
    types = {entity.id: entity.type for entity in entities}
    meant = [
        Mention(
            span=answer.anaphor.span,
            type=types[answer.party.entity],
            kind=MentionKind.NOMINAL if answer.anaphor.kind is AnaphorKind.DESCRIBED else MentionKind.PRONOUN,
            entity=answer.party.entity,
        )
        for answer in answers
        if answer.anaphor and answer.party and answer.party.entity
    ]
    order = {part.name: index for index, part in enumerate(parts)}
    merged = sorted(
        [*named, *_apart(named, [*meant, *resolver.added])],
        key=lambda m: (order.get(m.span.part, 0), m.span.start, m.span.end),
    )
    return Resolved(tuple(answer.party for answer in answers), tuple(merged))


def _apart(named: Sequence[Mention], added: Sequence[Mention]) -> list[Mention]:
    """The added mentions that share no character with a name or with each other. Of two that do, the shorter
    stays."""
    taken = sorted((each.span for each in named), key=lambda span: (span.part, span.start))
    kept: list[Mention] = []
    for mention in sorted(added, key=lambda each: (each.span.part, len(each.span), each.span.start)):
        span = mention.span
        at = bisect_left(taken, (span.part, span.end), key=lambda each: (each.part, each.start))
        if at == 0 or taken[at - 1].part != span.part or taken[at - 1].end <= span.start:
            taken.insert(at, span)
            kept.append(mention)
    return kept


def _one_gender(answers: Sequence[Answer]) -> list[Answer]:
    """The answers, where nobody is both "he" and "she": only those for the likelier gender stay."""
    odds: dict[tuple[str, bool], float] = {}
    for answer in answers:
        if key := _gendered(answer):
            odds[key] = odds.get(key, 0.0) + answer.odds
    return [
        Answer(None)
        if (key := _gendered(answer)) and odds[key] <= odds.get((key[0], not key[1]), -1.0)
        else answer
        for answer in answers
    ]


def _gendered(answer: Answer) -> tuple[str, bool] | None:
    """The entity that a "he" or "she" was taken for, and whether it was "he"."""
    if (
        answer.party is None
        or answer.party.entity is None
        or answer.anaphor is None
        or answer.anaphor.male is None
    ):
        return None
    return answer.party.entity, answer.anaphor.male


def _family(named: Sequence[str]) -> str:
    """The surname that several have in common ("Ann and Jon Berg", "Ann Berg and Jon Berg"); "" where one has another."""
    surname = named[-1].rpartition(" ")[2]
    return surname if all(" " not in name or name.endswith(f" {surname}") for name in named) else ""


def _start(item: FoundAttribution) -> tuple[str, int]:
    return (item.source[0].part, item.source[0].start) if item.source else ("", 0)


def _speech(here: Scene, source: Span, answer: Answer, item: FoundAttribution) -> Speech:
    tokens = tokenize(here.part.string, source.start, min(source.end, source.start + _STRANGER_CHARS))
    party = answer.party
    if party and answer.is_of_several:
        return Speech(source.start, None, several=party.entity, family=answer.family)
    if party and party.entity:
        return Speech(
            source.start, party.entity, told=told_to(here, item), document=bool(noun_of(tokens)), end=source.end
        )
    is_stranger, male = stranger_of(tokens)
    last = here.spoke[-1] if here.spoke else None
    goes_on = last is not None and last.is_other and last.male in {None, male}
    is_pronoun = bool(tokens) and tokens[0].low in {"he", "she"}
    asks = any(here.part.string[span.start : span.end].lower() in ASKS for span in item.cue)
    is_other = answer.is_other or goes_on if is_pronoun else brings_in(tokens) and not asks
    return Speech(source.start, None, is_stranger, male, is_other=is_stranger and is_other)


def _introduce(here: Scene, source: Span, answer: Answer, item: FoundAttribution) -> None:
    """Notes the document in which somebody speaks ("The council said in a statement"): "the statement" is theirs from then on."""
    sentence = here.back(source.start, 0)
    found = said_in(here.part.string, sentence, source, item.cue[-1] if item.cue else None)
    if found is None or here.is_said(found[0]) or here.speeches(source.start, sentence):
        return
    maker = answer.party.entity if answer.party and not answer.is_of_several else None
    insort(here.documents, Document(found[0], found[1], maker, is_spoken=True), key=lambda each: each.start)


def _is_some_bodys(here: Scene, anaphor: Anaphor) -> bool:
    """Whether a description of a body has a body's name in it ("the FBI's Boston office"): it means no other body, and what
    it means isn't the one named, either."""
    if anaphor.kind is not AnaphorKind.DESCRIBED or is_person(anaphor.word):
        return False
    named = here.between(anaphor.span.start, anaphor.span.end)
    return any(mention.type is EntityType.ORGANISATION and mention.kind is MentionKind.NAME for mention in named)


class SpeakerResolver:
    """Resolves an article's sources from the beginning of each part on."""

    def __init__(
        self,
        parts: Sequence[Part],
        entities: Sequence[Entity],
        mentions: Sequence[Mention],
        found: Sequence[FoundAttribution],
        choose: Choose,
    ) -> None:
        self.stage = Stage(parts, entities, mentions, found)
        self._choose = choose
        self._pronouns = {part.name: subject_pronouns(part.string) for part in parts}
        self._next = dict.fromkeys(self._pronouns, 0)
        self.added: list[Mention] = []

    def answers(self, found: Sequence[FoundAttribution]) -> list[Answer]:
        """The speakers, in the order of the attributions. Sources that stand first are resolved first."""
        made = [Answer(None)] * len(found)
        order = sorted(range(len(found)), key=lambda at: (_start(found[at]), at))
        for at in order:
            made[at] = self._answer(found[at])
        return made

    def _answer(self, item: FoundAttribution) -> Answer:
        """The speaker of one attribution; none where the source is empty, unnamed or unclear."""
        if not item.source or item.source[0].part not in self.stage.scenes:
            return Answer(None)
        here = self.stage.scenes[item.source[0].part]
        # "a claim by Ann Lee": "a" belongs to the cue's noun
        own = [
            span
            for span in item.source
            if not item.cue or here.sentence(span.start) == here.sentence(item.cue[0].start)
        ]
        named = (span for span in own if here.part.string[span.start : span.end].lower() not in ARTICLES)
        source = with_next(here.part.string, next(named, item.source[0]), item.source)
        self._steps(here, source.start)
        answer = self.of_source(here, source, item)
        party = answer.party
        if not here.is_said(source.start) and (item.cue or item.content):
            here.spoke.append(_speech(here, source, answer, item))
            _introduce(here, source, answer, item)
        self._objects(here, item, party)
        return answer

    def _steps(self, here: Scene, position: int) -> None:
        """Finds whom each "he" and "she" up to the position means, apart from those that are sources."""
        pronouns, at = self._pronouns[here.part.name], self._next[here.part.name]
        while at < len(pronouns) and pronouns[at][0] < position:
            start, male = pronouns[at]
            at += 1
            if not here.is_quoted(start):
                here.steps.append(
                    Step(start, male, self._of_pronoun(here, pronoun(start, male, here.part.name)).entity)
                )
        self._next[here.part.name] = at

    def of_source(self, here: Scene, source: Span, item: FoundAttribution) -> Answer:
        """The speaker by the source's words. Everything before the source must be resolved."""
        string = here.part.string
        tokens = tokenize(string, source.start, min(source.end, source.start + 400))
        if not tokens:
            return Answer(None)
        heads = heads_of(here, source, tokens)
        if len(heads) > 1:
            first = first_of(here, source.start, heads)
            named = [string[head.span.start : head.span.end] for head in heads]
            return Answer(self._party(first) if first else None, is_of_several=True, family=_family(named))
        if heads:
            return Answer(self._party(heads[0]))
        if len(tokens) == 1 and tokens[0].low in RELATIVES and not tokens[0].word.isupper():  # WHO is a body
            party = self._antecedent(here, tokens[0])
            described = None if party else self._described_before(here, tokens[0])
            return self._meant(here, described) if described else Answer(party)
        if noun := noun_of(tokens):
            is_new = tokens[0].low not in {"the", "this", "that"}
            maker = maker_of(here.documents, noun, source.start, is_new)
            if maker or noun not in BODIES:  # "the paper" may be the newspaper
                return Answer(self._entity(maker))
        if owner := owner_of(source, tokens):
            return Answer(self._meant(here, owner).party)
        if one := of_two(here, tokens):
            return Answer(self._entity(one))
        if (is_they(tokens) or is_family(here, tokens)) and (first_entity := who_go_on(here, source.start)):
            return Answer(self._entity(first_entity), is_of_several=True)
        anaphor = anaphor_of(source, tokens, item.content, where_told(item))
        if holder := holder_of(self.stage, here, tokens):
            return Answer(self._entity(holder))
        if anaphor is None or _is_some_bodys(here, anaphor):
            return Answer(None)
        return self._meant(here, anaphor)

    def _entity(self, entity: str | None) -> Party | None:
        if entity is None:
            return None
        known = self.stage.figures[entity].entity
        return Party(name=known.name, evidence=known.evidence, entity=known.id)

    def _meant(self, here: Scene, anaphor: Anaphor) -> Answer:
        """Whom a pronoun or a description means."""
        if anaphor.owner:
            chosen = Chosen(relative_of(self.stage, here, anaphor), RELATIVE_ODDS)
        else:
            chosen = self._of_pronoun(here, anaphor)
        if anaphor.kind is AnaphorKind.PERSON and anaphor.male is not None:
            if not here.is_quoted(anaphor.span.start):
                here.steps.append(Step(anaphor.span.start, anaphor.male, chosen.entity))
            self._next[here.part.name] = bisect_left(
                self._pronouns[here.part.name], (anaphor.span.end, False), lo=self._next[here.part.name]
            )
        if chosen.entity and anaphor.kind is AnaphorKind.DESCRIBED and not anaphor.owner:
            self.stage.call(chosen.entity, anaphor.word, is_past=not PAST.isdisjoint(anaphor.modifiers))
            self.stage.meant[anaphor.word] = chosen.entity
        if chosen.entity and chosen.odds >= GOES_ON_ODDS and anaphor.male is not None:
            self.stage.figures[chosen.entity].taken = anaphor.male
        party = self._entity(chosen.entity)
        return Answer(party, anaphor, chosen.odds) if party else Answer(None, is_other=chosen == NOBODY)

    def _of_pronoun(self, here: Scene, anaphor: Anaphor) -> Chosen:
        if is_strangers(here, anaphor, partial(self._names, here)):
            return NOBODY
        chosen = self._choose(choice_of(self.stage, here, anaphor))
        return NOBODY if chosen.entity and self._is_who_tells(here, anaphor, chosen.entity) else chosen

    def _is_who_tells(self, here: Scene, anaphor: Anaphor, entity: str) -> bool:
        """Whether the person is the speaker of the sentence that has the description in what they say: of "Hale rejected a claim
        by the mayor" it is somebody else's. A firm speaks of itself so."""
        at = anaphor.span.start
        if anaphor.kind is not AnaphorKind.DESCRIBED or not here.is_said(at) or here.is_quoted(at):
            return False
        if self.stage.figures[entity].entity.type is not EntityType.PERSON:
            return False
        return any(each.entity == entity for each in here.speeches(at, here.back(at, 0)))

    def _names(self, here: Scene, unnamed: Unnamed) -> bool:
        """Whether words without a name may be of somebody who is named: who spoke by them, was called so before, or is meant by
        such a description."""
        if unnamed.is_new:
            return False
        if any(each.entity for each in here.speeches(unnamed.end, unnamed.start)):
            return True
        # the first are named before the others
        called = self.stage.with_role(folded(unnamed.noun))[:MAX_NAMESAKES]
        if any(is_known(self.stage, here, each, unnamed.start) for each in called):
            return True
        if not unnamed.is_the:
            return False
        span = Span(unnamed.start, unnamed.end, here.part.name)
        anaphor = anaphor_of(span, tokenize(here.part.string, span.start, span.end), (), (0, 0))
        if anaphor is None or self._choose(choice_of(self.stage, here, anaphor)).entity:
            return True
        is_new = any(
            not is_definite for _, is_definite in places_of(here, anaphor)
        )  # "an engineer ... The engineer was calm"
        return not is_new and unnamed.noun not in HOLDERS

    def _party(self, mention: Mention) -> Party | None:
        figure = self.stage.figures.get(mention.entity or "")
        if figure is None:
            return None
        entity = figure.entity
        return Party(name=entity.name, evidence=entity.evidence, entity=entity.id, role=mention.role)

    def _antecedent(self, here: Scene, token: Token) -> Party | None:
        """What "which" or "who" refers to: the name right before it. An age and a home may stand between ("Ann Lee,
        45, of Orla, who")."""
        string = here.part.string
        for mention in reversed(here.between(max(0, token.start - 120), token.start)[-_MOST_BETWEEN:]):
            between = string[mention.span.end : token.start]
            is_of_a_person = token.low == "who" and mention.type is EntityType.PERSON
            is_home = token.low == "who" and (
                mention.type is EntityType.PLACE
                or string[max(0, mention.span.start - 6) : mention.span.start].endswith((" of ", " from "))
            )
            if is_home or (mention.type is EntityType.PLACE and self._is_bodys_place(here, mention)):
                continue
            if not between.strip(" ,"):
                return self._party(mention)
            if is_of_a_person and _ASIDE.fullmatch(between):
                return self._party(mention)
        return None

    def _is_bodys_place(self, here: Scene, place: Mention) -> bool:
        """Whether a body stands right before the place ("the Harl Institute in Orlow, which says")."""
        before = here.between(max(0, place.span.start - _NEAR_CHARS), place.span.start)[-1:]
        return bool(before) and (
            before[0].type is EntityType.ORGANISATION
            and here.part.string[before[0].span.end : place.span.start] in _PLACED
        )

    def _described_before(self, here: Scene, token: Token) -> Anaphor | None:
        """The person or body that stands right before "who" or "which" without a name ("the senator, who said")."""
        led = _DESCRIBED.search(here.part.string, max(0, token.start - _NEAR_CHARS), token.start)
        if led is None or token.low == "that":
            return None
        span = Span(led.start("words"), led.end("words"), here.part.name)
        found = anaphor_of(span, tokenize(here.part.string, span.start, span.end), (), (0, 0))
        return found if found and is_person(found.word) is (token.low == "who") else None

    def _objects(self, here: Scene, item: FoundAttribution, speaker: Party | None) -> None:
        """ "... warning him of ...": adds "him" as a mention of the only other person whom the sentence names."""
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
