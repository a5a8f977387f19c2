"""The id of each statement in a state: the id that its wording had in another state of the article, or a new one. Pure.

An id is given once, so that an address always leads to the same words. A new reading of the same words keeps their id,
even where it draws the edges of the statement differently.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.model import ArticleRecord, Attribution, Span
from onrecord.store.lives.alignment import MAX_COMPARED, closest, same
from onrecord.store.lives.wording import State, Wording
from onrecord.store.project import ID

_MIN_OVERLAP = 0.5
"""What part of the shorter of two spans in the same text the other must cover, from 0 to 1, to be a new reading of
it."""


def number_of(statement_id: str) -> int | None:
    """The number in an id of the usual form ("a7"), from 1; None for another."""
    found = ID.fullmatch(statement_id)
    return int(found[1]) if found else None


def name_of(number: int) -> str:
    """The id with this number."""
    return f"a{number}"


def first_named(record: ArticleRecord) -> ArticleRecord:
    """The record of an article's first state, with its statements numbered in order."""
    return renamed(record, [name_of(number) for number in range(1, len(record.reading.attributions) + 1)])


def named(
    record: ArticleRecord,
    here: State,
    near: State,
    known: Sequence[Wording],
    *,
    keeps_own: bool = False,
    held: Sequence[Wording] = (),
) -> ArticleRecord:
    """The record with ids for its statements.

    `here` is the record's own state. `near` is the state beside it, or another reading of it. `known` are all wordings
    that have an id. With `keeps_own`, a statement that matches none of these keeps its id where no other statement has
    it. `held` are statements that people corrected: a statement of the same words is the same one, whoever is read as
    its speaker.
    """
    ids: dict[int, str] = {}
    taken = set[str]()
    beside = {each.id for each in near.wordings}
    for some in (near.wordings, [each for each in known if each.id not in beside]):
        _take(some, here.wordings, ids, taken)
    _take_readings(near, here, ids, taken)
    _take_held(held, here, ids, taken)
    used = {each.id for each in (*near.wordings, *known)}
    own = {each.id for each in here.wordings} if keeps_own else set[str]()
    fresh = 1 + max((number_of(each) or 0 for each in used | own), default=0)
    for place, wording in enumerate(here.wordings):
        if place in ids:
            continue
        if keeps_own and number_of(wording.id) and wording.id not in used | taken:
            ids[place] = wording.id
        else:
            ids[place], fresh = name_of(fresh), fresh + 1
        taken.add(ids[place])
    return renamed(record, [ids[place] for place in range(len(here.wordings))])


def renamed(record: ArticleRecord, ids: Sequence[str]) -> ArticleRecord:
    """The record with other ids for its statements, in order."""
    its = record.reading.attributions
    if [each.id for each in its] == list(ids):
        return record
    now = dict(zip((each.id for each in its), ids, strict=True))
    made = tuple(_renamed(each, one, now) for each, one in zip(its, ids, strict=True))
    return replace(record, reading=replace(record.reading, attributions=made))


def _renamed(item: Attribution, its_id: str, now: dict[str, str]) -> Attribution:
    outer = now.get(item.nested_in, item.nested_in) if item.nested_in else None
    return replace(item, id=its_id, nested_in=outer)


def _take(some: Iterable[Wording], here: Sequence[Wording], ids: dict[int, str], taken: set[str]) -> None:
    """Gives the ids of known wordings to the same statements here."""
    before = [each for each in some if each.id not in taken]
    left = [place for place in range(len(here)) if place not in ids]
    for after, one in same(before, [here[place] for place in left]).items():
        if before[one].id not in taken:  # a statement that was read in two ways is known by both wordings
            ids[left[after]] = before[one].id
            taken.add(before[one].id)


def _take_held(held: Iterable[Wording], here: State, ids: dict[int, str], taken: set[str]) -> None:
    """Gives the ids of corrected statements to statements of the same words that have no id yet."""
    left = {
        wording.pieces: place for place, wording in reversed(list(enumerate(here.wordings))) if place not in ids
    }
    for each in held:
        if each.id not in taken and (place := left.pop(each.pieces, None)) is not None:
            ids[place] = each.id
            taken.add(each.id)


def _take_readings(near: State, here: State, ids: dict[int, str], taken: set[str]) -> None:
    """Gives ids to the closest statements where both states have the words of both: the reader only drew their edges
    differently."""
    before = [each for each in near.wordings if each.id not in taken and here.has(each)][:MAX_COMPARED]
    left = [place for place, each in enumerate(here.wordings) if place not in ids and near.has(each)][
        :MAX_COMPARED
    ]
    if near.text == here.text:
        for one in before:
            for place in left:
                if place not in ids and _overlap(one.spans, here.wordings[place].spans) >= _MIN_OVERLAP:
                    ids[place] = one.id
                    taken.add(one.id)
                    break
        before = [each for each in before if each.id not in taken]
        left = [place for place in left if place not in ids]
    for match in closest(before, [here.wordings[place] for place in left]):
        ids[left[match.after]] = before[match.before].id
        taken.add(before[match.before].id)


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> float:
    """What part of the shorter words both have, from 0 to 1."""
    common = sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in some
        for other in others
        if one.part == other.part
    )
    shorter = min(sum(span.end - span.start for span in spans) for spans in (some, others))
    return common / shorter if shorter else 0.0
