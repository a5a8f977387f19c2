"""A part of an article, prepared for finding whom "she", "it" or "the senator" means. English.

It has where people and bodies are named, who spoke when, whom earlier pronouns meant, and what the article shows of
each entity: gender (by titles, roles and pronouns that can mean nobody else), roles, how often and where it is named.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.model import Entity, EntityType, Mention, MentionKind, Span
from onrecord.model.span import HEADLINE
from onrecord.read.entities.gender import shown_of
from onrecord.read.entities.role_words import MEN, PEOPLE, WOMEN, others_beside, past_beside, words_beside
from onrecord.read.speakers.documents import Document, introduced
from onrecord.read.speakers.sources import BEFORE_HELD
from onrecord.read.speakers.strangers import Strangers, strangers_of
from onrecord.read.speakers.unnamed import Unnamed, unnamed_of
from onrecord.read.text.quotes import find_quotations
from onrecord.read.text.stretches import stretch_at
from onrecord.read.types import FoundAttribution, Part

NEAREST: Final = 100
"""The most names that are looked at for one anaphor: a hostile sentence has no end of them."""
OPENING_CHARS: Final = 24
"""Characters from a sentence's beginning within which a name is taken for the subject."""
FRONTED_CHARS: Final = 120
"""The most characters of a clause before the subject."""
_OF_A_TITLE: Final = 1
"""Characters between a body and the name whose title the body belongs to ("Orlow mayor Ann Lee")."""
VOTE_SENTENCES: Final = 2
"""Sentences back in which nobody else may be named for a pronoun to show a person's gender."""
MAX_ROLE_WORDS: Final = 60
"""The most words that are kept of what one entity is."""
_PRONOUN: Final = re.compile(r"\b(?:(he|him|his|himself)|she|her|hers|herself)\b", re.IGNORECASE)
_SUBJECT: Final = re.compile(r"\b(?:(he)|she)\b", re.IGNORECASE)


@dataclass(slots=True)
class Figure:
    """A person, body or place in the article, and what the article shows of it."""

    entity: Entity
    male: bool | None = None
    """What titles and roles show; None where they show nothing."""
    taken: bool | None = None
    """Whether a source that certainly meant them was "he"; None where none was."""
    he: float = 0
    she: float = 0
    """The weight of pronouns that show a man (`he`) and a woman (`she`): those that can mean nobody else count 1."""
    mentions: int = 0
    in_headline: bool = False
    roles: set[str] = field(default_factory=set)
    """Folded words for what the entity is: roles, appositions, parties."""
    current: set[str] = field(default_factory=set)
    """The roles without those that the entity no longer has ("former governor")."""
    past: set[str] = field(default_factory=set)
    """Those that the article says the entity no longer has, anywhere."""
    others: set[str] = field(default_factory=set)
    """Folded words for what other people are to the entity ("the lawyer of Ann Lee", "Ann Lee's wife")."""

    @property
    def leaning(self) -> float:
        """From -1 (she) to 1 (he), by titles and pronouns; 0 where they show nothing."""
        if self.male is not None:
            return 1.0 if self.male else -1.0
        return (self.he - self.she) / (self.he + self.she + 1)


@dataclass(frozen=True, slots=True)
class Speech:
    """Somebody spoke: where the source begins, and who it was (None: nobody who is named).

    A `stranger` is one person without a name ("a spokeswoman"), or one who stayed open. `male` is None where it
    doesn't show.
    """

    start: int
    entity: str | None
    stranger: bool = False
    male: bool | None = None
    told: str | None = None
    """The entity to whom it was said ("told Lee")."""
    is_other: bool = False
    """Whether it certainly is nobody who is named ("a neighbour")."""
    document: bool = False
    """Whether a document of theirs said it ("the report")."""
    several: str | None = None
    """The first of several who spoke as one ("Lee and Ray said"). Then `entity` is None."""
    family: str = ""
    """The surname that all of these have."""
    end: int = 0
    """Where the source ends that names the entity; 0 for other speeches."""


@dataclass(frozen=True, slots=True)
class Step:
    """An earlier "he" or "she", and whom it meant (None: unclear)."""

    start: int
    male: bool
    entity: str | None


@dataclass(slots=True)
class Scene:
    """One part's mentions in order, and what is needed to look around in the part."""

    part: Part
    mentions: list[Mention]
    starts: list[int]
    sentences: list[int]
    told: list[bool]
    """For each mention whether it stands in what somebody says."""
    paragraphs: list[int]
    quoted: list[tuple[int, int]]
    """Quotations of a clause or more, in order, none within another."""
    said: list[tuple[int, int]]
    """What somebody says, in order. Overlapping stretches are joined."""
    strangers: Strangers
    subjects: Sequence[Unnamed]
    """The people without a name who are subjects of sentences, in order."""
    met: Sequence[Unnamed]
    """Those whom a sentence's subject meets, in order."""
    documents: list[Document]
    first: dict[str, int]
    """Where each entity is first named."""
    people: list[tuple[int, str]]
    """The first two people that are named, each with where that is: -1 in the headline."""
    sources: list[Speech] = field(default_factory=list)
    """People whom the sources name, in order, anywhere in the part; without an entity where the source is somebody beside them."""
    spoke: list[Speech] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in the range."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def numbers_before(self, position: int, start: int = 0) -> range:
        """The numbers of the mentions that begin from `start` up to `position`; at most the last `NEAREST`."""
        last = bisect_left(self.starts, position)
        return range(max(bisect_left(self.starts, start), last - NEAREST), last)

    def before(self, position: int, start: int = 0) -> list[Mention]:
        """The mentions that begin from `start` up to `position`; at most the last `NEAREST`."""
        numbers = self.numbers_before(position, start)
        return self.mentions[numbers.start : numbers.stop]

    def sentence(self, position: int) -> int:
        """The number of the sentence at the position."""
        return max(0, bisect_right(self.sentences, position) - 1)

    def paragraph(self, position: int) -> int:
        """The number of the paragraph at the position."""
        return bisect_right(self.paragraphs, position)

    def back(self, position: int, sentences: int) -> int:
        """Where the sentence begins that stands this many sentences before the one at the position."""
        index = max(0, self.sentence(position) - sentences)
        return self.sentences[index] if self.sentences else 0

    def reach(self, position: int, sentences: int) -> int:
        """The same as `back`. Where that is in a quotation, the sentence before the quotation, at most four times as
        far back."""
        at = max(0, self.sentence(position) - sentences)
        least = max(0, at - 3 * sentences)
        while at > least and self.is_quoted(self.sentences[at]):
            at -= 1
        return self.sentences[at] if self.sentences else 0

    def opens(self, number: int) -> bool:
        """Whether the mention with this number, or its role, opens a sentence; only a sentence's first name does."""
        mention = self.mentions[number]
        role = mention.role
        led = role.start if role and role.start < mention.span.start else mention.span.start
        first = self.back(mention.span.start, 0)
        if led - first > OPENING_CHARS:
            return False
        before = self.mentions[number - 1] if number else None
        return before is None or before.span.start < first or before.span.end + _OF_A_TITLE >= led or led <= first

    def is_subject(self, number: int) -> bool:
        """Whether the mention opens its sentence, or is the subject behind a clause that names nobody else ("Born in Harl to a
        sailor, Lee came home")."""
        if self.opens(number):
            return True
        mention = self.mentions[number]
        led = min(mention.span.start, mention.role.start) if mention.role else mention.span.start
        string, first, end = self.part.string, self.back(mention.span.start, 0), mention.span.end
        if (
            led - first > FRONTED_CHARS
            or not string.endswith(", ", first, led)
            or not string[end + 1 : end + 2].islower()
        ):
            return False
        return string[end] == " " and all(each.type is EntityType.PLACE for each in self.between(first, led))

    def is_introduced(self, number: int) -> bool:
        """Whether the mention with this number names somebody first in the part, with a role or an apposition."""
        mention = self.mentions[number]
        if self.first.get(mention.entity or "") != mention.span.start:
            return False
        return mention.role is not None or self.part.string.startswith(",", mention.span.end)

    def is_quoted(self, position: int) -> bool:
        """Whether the position is in a quotation."""
        return stretch_at(self.quoted, position) is not None

    def is_said(self, position: int) -> bool:
        """Whether the position is in what somebody says."""
        return stretch_at(self.said, position) is not None

    def only_person(self, position: int) -> str | None:
        """The one person who is named before the position, also in the headline; None where several are, or nobody."""
        return self.people[0][1] if self.people and all(each[0] >= position for each in self.people[1:2]) else None

    def speeches(self, position: int, start: int = 0) -> list[Speech]:
        """The speeches that begin from `start` up to `position`, in order, among the part's last eight."""
        return [speech for speech in self.spoke[-8:] if start <= speech.start < position]


def _scene(part: Part, mentions: list[Mention], said: Sequence[Span], headline: Sequence[Mention]) -> Scene:
    """A part's scene before any source is resolved. `mentions` are in order, `said` are the contents of the part's
    statements, `headline` the mentions in the headline."""
    quotations = find_quotations(part.string)
    scene = Scene(
        part,
        mentions,
        [mention.span.start for mention in mentions],
        [sentence.start for sentence in part.sentences],
        [],
        [match.start() for match in re.finditer(r"\n+", part.string)],
        _joined(
            (each.start, each.end) for each in quotations if each.depth == 0 and each.is_sentence(part.string)
        ),
        _joined((span.start, span.end) for span in said),
        strangers_of(
            part.string,
            {each.span.end for each in mentions if each.type is EntityType.PERSON},
            {each.span.end for each in mentions if each.type is EntityType.ORGANISATION},
        ),
        *unnamed_of(part, mentions),
        introduced(part, mentions),
        {mention.entity: mention.span.start for mention in reversed(mentions) if mention.entity},
        _first_people(headline, mentions),
    )
    scene.told = [scene.is_said(start) for start in scene.starts]
    return scene


def _first_people(headline: Sequence[Mention], mentions: Sequence[Mention]) -> list[tuple[int, str]]:
    """The first two people among a headline's mentions and those of the text, which are in order."""
    found: dict[str, int] = {}
    for mention in itertools.chain(headline, mentions):
        if mention.type is EntityType.PERSON and mention.entity:
            found.setdefault(mention.entity, mention.span.start if mention.span.part != HEADLINE else -1)
            if len(found) > 1:
                break
    return [(start, entity) for entity, start in found.items()]


def _is_held(string: str, source: Span, name: Span) -> bool:
    """Whether a source is somebody beside the one whom it names ("the council under Lee", "Lee's lawyer")."""
    before = string[max(source.start, name.start - _HELD_CHARS) : name.start].lower().split()
    return not BEFORE_HELD.isdisjoint(before[-1:]) or string.startswith(("'s ", "’s "), name.end)


_HELD_CHARS: Final = 24


class Stage:
    """An article's scenes by part, and its figures by entity."""

    def __init__(
        self,
        parts: Sequence[Part],
        entities: Sequence[Entity],
        mentions: Sequence[Mention],
        found: Sequence[FoundAttribution],
    ) -> None:
        self.figures = {entity.id: Figure(entity) for entity in entities}
        self.scenes: dict[str, Scene] = {}
        self.role_words: dict[Span, Sequence[str]] = {}
        """The words of roles that were asked for."""
        self.meant: dict[str, str] = {}
        """Whom a description's noun meant last ("the president")."""
        self._by_role: dict[str, list[str]] = {}
        named: dict[str, list[Mention]] = {part.name: [] for part in parts}
        said: dict[str, list[Span]] = {part.name: [] for part in parts}
        strings = {part.name: part.string for part in parts}
        for mention in sorted(mentions, key=lambda item: item.span):
            named[mention.span.part].append(mention)
        for item in found:
            if item.source or not item.cue or not _is_judged(item.cue[0], strings):
                for span in item.content:
                    said[span.part].append(span)
        for part in parts:
            self.scenes[part.name] = _scene(part, named[part.name], said[part.name], named.get(HEADLINE, ()))
        for source in sorted(span for item in found for span in item.source[:1] if item.content):
            self._name_source(source)
        for scene in self.scenes.values():
            for mention in scene.mentions:
                self._learn(scene, mention)
            self._vote(scene)
        self._count = Counter(figure.entity.type for figure in self.figures.values())
        self._most_named: dict[EntityType, int] = {}
        for entity, figure in self.figures.items():
            kind = figure.entity.type
            self._most_named[kind] = max(self._most_named.get(kind, 0), figure.mentions)
            for word in sorted(figure.roles):
                self._by_role.setdefault(word, []).append(entity)

    def most_named(self, kind: EntityType) -> int:
        """How often the most named entity of this type is named."""
        return self._most_named.get(kind, 0)

    def alone(self, kind: EntityType) -> bool:
        """Whether the article names only one entity of this type."""
        return self._count[kind] == 1

    def with_role(self, word: str) -> Sequence[str]:
        """The entities that the article calls by the word."""
        return self._by_role.get(word, ())

    def call(self, entity: str, word: str, *, is_past: bool = False) -> None:
        """Notes that the article calls the entity by the word ("A judge", whose name came later; "a former judge")."""
        figure = self.figures[entity]
        if word not in figure.roles and len(figure.roles) < MAX_ROLE_WORDS:
            figure.roles.add(word)
            (figure.past if is_past else figure.current).add(word)
            self._by_role.setdefault(word, []).append(entity)

    def _name_source(self, source: Span) -> None:
        scene = self.scenes[source.part]
        inside = scene.between(source.start, source.end)[:1]
        if inside and inside[0].type is EntityType.PERSON and inside[0].kind is MentionKind.NAME:
            span = inside[0].span
            is_somebody_else = _is_held(scene.part.string, source, span)
            scene.sources.append(Speech(span.start, None if is_somebody_else else inside[0].entity))

    def _learn(self, scene: Scene, mention: Mention) -> None:
        """Takes in what stands beside a mention."""
        figure = self.figures.get(mention.entity or "")
        if figure is None:
            return
        string = scene.part.string
        if mention.kind is not MentionKind.NAME:
            if mention.type is not EntityType.PERSON:  # "Nepal's aviation authority" says what it is
                figure.roles |= words_beside(string, mention)
            return
        figure.mentions += 1
        figure.in_headline = figure.in_headline or scene.part.name == HEADLINE
        if mention.type is EntityType.PERSON:
            shown = shown_of(mention, {mention.span.part: string}).male
            if shown is not None:
                figure.male = shown
        if len(figure.roles) < MAX_ROLE_WORDS:
            words = words_beside(string, mention)
            figure.roles |= words
            past = past_beside(string, mention)
            figure.current |= words - past
            figure.past |= past
            figure.others |= others_beside(string, mention)

    def _vote(self, scene: Scene) -> None:
        """Counts pronouns that can mean only one person for that person's gender."""
        for match in _PRONOUN.finditer(scene.part.string):
            at = match.start()
            if scene.is_quoted(at):
                continue
            shown, weight = self._shown_by(scene, at, match[0].lower() in _OWNERS, male=bool(match[1]))
            if shown is not None and match[1]:
                shown.he += weight
            elif shown is not None:
                shown.she += weight

    def _shown_by(self, scene: Scene, position: int, owns: bool, *, male: bool) -> tuple[Figure | None, float]:
        """The figure whose gender a pronoun shows, and with which weight. None where the pronoun may mean several."""
        people = [
            number
            for number in scene.numbers_before(position, scene.back(position, VOTE_SENTENCES))
            if scene.mentions[number].type is EntityType.PERSON
        ]
        if not people:
            return None, 0
        last = scene.mentions[people[-1]]
        low = max(last.span.end, position - _UNNAMED_CHARS)
        if (_HIS if male else _HERS).search(scene.part.string, low, position):
            return None, 0
        newest = bisect_left(scene.subjects, position, key=lambda each: each.start) - 1
        if newest >= 0 and _is_between(scene.subjects[newest], last.span.end, male=male):
            return None, 0
        here = last.span.start >= scene.back(position, 0)
        apart = position - last.span.end
        between = scene.part.string[last.span.end : position] if apart <= _OWNER_CHARS else None
        figure = self.figures.get(last.entity or "")
        # a name that is only talked of ("voting for Lee, he said") shows nothing
        leads = any(scene.opens(number) and not scene.told[number] for number in people)
        if leads and len({scene.mentions[number].entity for number in people}) == 1:
            return figure, 1
        if between is None:
            return None, 0
        if (
            here
            and scene.opens(people[-1])
            and len(between.split()) <= _BOUND_WORDS
            and between.replace(" ", "").isalpha()
        ):
            others = any(scene.mentions[number].entity != last.entity for number in people)
            return figure, _OWNER_WEIGHT if others else 1
        if here and owns and "," not in between:
            return figure, _OWNER_WEIGHT
        return None, 0


def _is_between(subject: Unnamed, start: int, *, male: bool) -> bool:
    """Whether somebody without a name is a subject behind `start` whom the pronoun may mean."""
    return subject.start >= start and not subject.is_the and subject.may_be(male)


_OWNERS: Final = frozenset({"his", "her"})
_HIS: Final = re.compile(rf"\b(?:{'|'.join(sorted(MEN & (PEOPLE | {'boy'})))})\b")
_HERS: Final = re.compile(rf"\b(?:{'|'.join(sorted(WOMEN & (PEOPLE | {'girl'})))})\b")
"""Somebody without a name between a name and a pronoun, whom the pronoun may mean."""
_UNNAMED_CHARS: Final = 300
_BOUND_WORDS: Final = 2
"""The most words between a sentence's subject and a "he" that must mean it ("Lee said that he")."""
_OWNER_CHARS: Final = 50
"""The most characters between a pronoun and the name before it, for "his" or "her" and an owner, and for "he" and a
subject."""
_OWNER_WEIGHT: Final = 0.5


def subject_pronouns(string: str) -> list[tuple[int, bool]]:
    """Where "he" (True) and "she" (False) stand."""
    return [(match.start(), bool(match[1])) for match in _SUBJECT.finditer(string)]


def _is_judged(cue: Span, strings: Mapping[str, str]) -> bool:
    """Whether the cue is a judgement of the author's ("seemed", "reportedly"): nobody says the content."""
    return bool(_JUDGED.search(strings[cue.part], cue.start, cue.end))


_JUDGED: Final = re.compile(r"\b(?:seem|appear|likely|reportedly|allegedly|apparently|supposedly)", re.IGNORECASE)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches in order. Those that overlap are joined."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made
