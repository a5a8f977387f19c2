"""Applies corrections by people to what was read. Pure: takes a record and the corrections of its article, gives a
record.

The same record and corrections always give the same result, so the result needn't be kept. A statement that a person
corrected is a statement, whatever a later reading says: where its words still stand and the reading finds no statement
in them, it is put back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.model import (
    Act,
    ArticleRecord,
    Attribution,
    Entity,
    EntityType,
    MentionKind,
    Party,
    Span,
    Stance,
)
from onrecord.store.contract.corrections import CorrectionKind, Holds
from onrecord.store.corrections.anchors import all_found, found
from onrecord.store.corrections.made import Made, Put, Read, stanced
from onrecord.store.identity import chosen_slug, entity_by_hand, person_slug, spelling, text_digest


def corrected(record: ArticleRecord, made: Sequence[Made]) -> ArticleRecord:
    """The record with the corrections; the same object where there are none."""
    return _Applied(record, made).record if made else record


def outcomes(record: ArticleRecord, made: Sequence[Made]) -> dict[int, Holds]:
    """What became of each correction in this state, by the correction's id."""
    return _Applied(record, made).outcomes if made else {}


def put_back(record: ArticleRecord, read: Read) -> Attribution | None:
    """A statement of another state, where this state has its words and no statement is read in them; else None."""
    return _Applied(record, ())._put_back(replace(read, text_digest=""), {})  # noqa: SLF001


def in_force(made: Iterable[Made]) -> dict[str, dict[CorrectionKind, Made]]:
    """The latest correction of each kind, by statement."""
    found: dict[str, dict[CorrectionKind, Made]] = {}
    for each in sorted(made, key=lambda one: one.id):
        found.setdefault(each.statement, {})[each.put.kind] = each
    return found


class _Applied:
    def __init__(self, record: ArticleRecord, made: Sequence[Made]) -> None:
        self._article = record.article
        self._reading = record.reading
        self._entities = list(record.reading.entities)
        self._digest = text_digest(record.article.text)
        self._items = {item.id: item for item in record.reading.attributions}
        self._order = {each: place for place, each in enumerate(self._items)}
        self._taken = [span for each in self._items.values() for span in each.content or each.cue]
        self.outcomes: dict[int, Holds] = {each.id: Holds.REPLACED for each in made}
        gone: dict[str, str | None] = {}
        for statement, its in in_force(made).items():
            self.outcomes |= {each.id: Holds.GONE for each in its.values()}
            item = self._items.get(statement)
            if CorrectionKind.NOT_A_STATEMENT in its:
                self._removed(its, item, gone)
                continue
            was_read = item is not None
            item = item or self._put_back(max(its.values(), key=lambda one: one.id).read, its)
            if item is not None:
                self._items[statement] = self._corrected(item, its, was_read=was_read)
        self.record = self._record(record, gone)

    def _removed(
        self, its: dict[CorrectionKind, Made], item: Attribution | None, gone: dict[str, str | None]
    ) -> None:
        for each in its.values():
            self.outcomes[each.id] = Holds.HOLDS
        if item is None:
            self.outcomes[its[CorrectionKind.NOT_A_STATEMENT].id] = Holds.AGREES
        else:
            gone[item.id] = item.nested_in
            del self._items[item.id]

    def _record(self, record: ArticleRecord, gone: dict[str, str | None]) -> ArticleRecord:
        items = sorted(self._items.values(), key=self._place) if self._is_new() else list(self._items.values())
        if gone:
            items = [_outside(item, gone) for item in items]
        reading = replace(self._reading, attributions=tuple(items), entities=tuple(self._entities))
        return replace(record, reading=reading)

    def _is_new(self) -> bool:
        """Whether a statement was put back, so that the statements must be sorted again."""
        return bool(self._items.keys() - self._order.keys())

    def _place(self, item: Attribution) -> tuple[float, int]:
        """A sort key for statements: those that were read keep their order; one that was put back comes before the next
        one in the text."""
        if item.id in self._order:
            return self._order[item.id], 0
        own = _first(item)
        behind = [
            place
            for place, each in enumerate(self._reading.attributions)
            if (other := _first(each)) and own and other.part == own.part and other.start > own.start
        ]
        return (behind[0] - 0.5 if behind else len(self._order)), own.start if own else 0

    def _put_back(self, read: Read, its: dict[CorrectionKind, Made]) -> Attribution | None:
        """A statement that is no longer read, where its words still stand and no other statement is read in them."""
        if self._digest == read.text_digest:
            item: Attribution | None = self._still(read)
        else:
            item = self._moved(read)
        if item is None:
            return None
        own = item.content or item.cue
        if CorrectionKind.WORDS in its:
            own = self._words(its[CorrectionKind.WORDS].put) or own
        if any(span.overlaps(other) for span in own for other in self._taken):
            return None
        self._taken += own
        return item

    def _still(self, read: Read) -> Attribution:
        """The statement as it was read, in the same text. Its speaker's entity may have another id now."""
        speaker = read.item.speaker
        known = {entity.id: entity.name for entity in self._entities}
        if speaker and speaker.entity and known.get(speaker.entity) != speaker.name:
            speaker = self._party(read.item, speaker.name, read.speaker_type)
        outer = read.item.nested_in if read.item.nested_in in self._items else None
        return replace(read.item, speaker=speaker, nested_in=outer)

    def _moved(self, read: Read) -> Attribution | None:
        """The statement in another text; keeps only what its own words say."""
        content, cue, source = (
            [found(self._article, each) for each in its] for its in (read.content, read.cue, read.source)
        )
        if None in (content or cue) or not (content or cue):
            return None
        item = replace(
            read.item,
            content=tuple(span for span in content if span),
            cue=tuple(span for span in cue if span),
            source=tuple(span for span in source if span),
            addressee=None,
            venue=None,
            said_on=None,
            relayed_by=None,
            about=None,
            nested_in=None,
        )
        speaker = read.item.speaker
        return replace(item, speaker=self._party(item, speaker.name, read.speaker_type) if speaker else None)

    def _words(self, put: Put) -> tuple[Span, ...]:
        """Where the corrected words stand; none where any piece of them doesn't."""
        return all_found(self._article, put.words)

    def _corrected(self, item: Attribution, its: dict[CorrectionKind, Made], *, was_read: bool) -> Attribution:
        for kind, made in sorted(its.items()):
            now = self._changed(item, kind, made.put)
            if now is None:
                continue
            # what was read never says which of several people of a name is meant
            agrees = was_read and made.put.slug is None and _says_the_same(item, now, kind)
            self.outcomes[made.id] = Holds.AGREES if agrees else Holds.HOLDS
            item = item if agrees else now
        return item

    def _changed(self, item: Attribution, kind: CorrectionKind, put: Put) -> Attribution | None:
        """The statement with the correction applied; None where its words don't stand here."""
        if kind is CorrectionKind.SPEAKER:
            return replace(item, speaker=self._party(item, put.name, put.type, put.slug) if put.name else None)
        if kind is CorrectionKind.STANCE:
            return _said(stanced(item, put))
        spans = self._words(put)
        return replace(item, content=spans) if spans else None

    def _party(self, item: Attribution, name: str, kind: EntityType, chosen: str | None = None) -> Party:
        """The speaker with this name: an entity that the article calls so, or else a new one.

        A new entity points to the words that stand for the speaker, because the article needn't have the name. Somebody
        `chosen` among several people of that name (by a slug) is an entity apart: the article may mean another by it.
        """
        slug = spelling(name, kind)
        for entity in self._named():
            if chosen_slug(entity.id) == chosen and (chosen or spelling(entity.name, entity.type) == slug):
                return Party(name=entity.name, evidence=entity.evidence, entity=entity.id)
        evidence = (item.source or item.cue or item.content)[0]
        number = 1 + sum(1 for entity in self._entities if entity.id.startswith("h"))
        entity = Entity(id=entity_by_hand(number, chosen), type=kind, name=name, evidence=evidence)
        self._entities.append(entity)
        return Party(name=name, evidence=evidence, entity=entity.id)

    def _named(self) -> list[Entity]:
        """The entities that can have a page: named by the article or by a correction."""
        kinds: dict[str, set[MentionKind]] = {}
        for mention in self._reading.mentions:
            if mention.entity:
                kinds.setdefault(mention.entity, set()).add(mention.kind)
        return [
            entity
            for entity in self._entities
            if entity.type is not EntityType.OTHER and MentionKind.NAME in kinds.get(entity.id, {MentionKind.NAME})
        ]


def _first(item: Attribution) -> Span | None:
    return next(iter(item.content or item.cue), None)


def _outside(item: Attribution, gone: dict[str, str | None]) -> Attribution:
    """The statement, taken out of any removed statements that it was nested in."""
    outer = item.nested_in
    seen = set[str]()
    while outer in gone and outer not in seen:
        seen.add(outer)
        outer = gone[outer]
    return item if outer == item.nested_in else replace(item, nested_in=None if outer in gone else outer)


def _said(item: Attribution) -> Attribution:
    """A thought whose correction makes it something said is speech."""
    if item.act is Act.THOUGHT and item.stance is not Stance.THINKS:
        return replace(item, act=Act.SPEECH)
    return item


def _says_the_same(item: Attribution, now: Attribution, kind: CorrectionKind) -> bool:
    if kind is CorrectionKind.SPEAKER:
        names = [each.speaker.name if each.speaker else "" for each in (item, now)]
        return person_slug(names[0]) == person_slug(names[1])
    if kind is CorrectionKind.STANCE:
        return (item.stance, item.negated, item.modality, item.act) == (
            now.stance,
            now.negated,
            now.modality,
            now.act,
        )
    return item.content == now.content
