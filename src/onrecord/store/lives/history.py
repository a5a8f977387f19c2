"""What became of an article's statements over its states. Pure: one step from a state to the next, and all of them.

A statement is *reworded* where another one replaces it; *withdrawn* where the article no longer has its words; and
*unread* where the article still has its words, but the reader finds no statement in them any more: the reader lost it,
not the outlet. Where a page shows only the beginning of an article, the rest may have the missing words, so nothing
counts as withdrawn.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.store.contract.edits import EditKind
from onrecord.store.contract.life import Ended
from onrecord.store.lives.alignment import closest, in_place, is_same_speaker, moved
from onrecord.store.lives.wording import State, Wording, is_same_text, new_texts

MAX_PASSAGES_CHARS = 200_000
"""The most characters of an article's former words that search has, the newest; all former words stay in its
records."""
MAX_PASSAGES = 1_000
"""The most lines and headlines among those former words."""
MAX_CORRECTIONS = 100
"""The most new corrections of one state that become edits, the first ones; all corrections stay in its record."""


@dataclass(frozen=True, slots=True)
class Past:
    """A statement that no longer stands: how it ended, what replaced it, and from when to when it stood.

    `gone` is when the article was first seen without it. `state` is the number, from 0, of the last state that had it.
    """

    ended: Ended
    next_id: str | None
    first_seen: int
    last_seen: int
    gone: int
    state: int
    is_listed: bool
    """Whether lists show it by itself: it was withdrawn, or another speaker's statement replaced it."""


@dataclass(frozen=True, slots=True)
class Made:
    """A silent edit to a statement, by the ids of the statement before and after it. A moved statement has one id in
    both.

    An edit to the article's own words has those words instead.
    """

    at: int
    kind: EditKind
    before: str | None = None
    after: str | None = None
    old_words: str | None = None
    new_words: str | None = None


@dataclass(slots=True)
class History:
    """All that is known of an article's statements after some states."""

    firsts: dict[str, int] = field(default_factory=dict)
    """When each standing statement was first seen."""
    past: dict[str, Past] = field(default_factory=dict)
    edits: list[Made] = field(default_factory=list)
    passages: dict[str, int] = field(default_factory=dict)
    """Former words, with when the article was last seen with them; the latest to go are at the end."""


def begun(state: State) -> History:
    """The history of an article's first state."""
    return History(firsts=dict.fromkeys((each.id for each in state.wordings), state.seen))


def whole(states: Sequence[State]) -> History:
    """The history of all states, in order."""
    history = begun(states[0])
    for number, (before, after) in enumerate(pairwise(states)):
        step(history, before, after, number)
    return history


def step(history: History, before: State, after: State, number: int) -> None:
    """Adds the next state to the history. `number` is the number of the state before it, from 0."""
    there = {each.id for each in after.wordings}
    known = {each.id for each in before.wordings}
    leaving = [each for each in before.wordings if each.id not in there]
    arriving = [each for each in after.wordings if each.id not in known]
    matches = {leaving[each.before].id: arriving[each.after] for each in closest(leaving, arriving)}
    taken = {each.id for each in matches.values()}
    matches |= in_place(
        before,
        after,
        [each for each in leaving if each.id not in matches],
        [each for each in arriving if each.id not in taken],
    )
    for wording in leaving:
        successor = matches.get(wording.id)
        first_seen = history.firsts.get(wording.id, before.seen)
        history.past[wording.id] = _ended((before, after), number, first_seen, wording, successor)
        history.firsts.pop(wording.id, None)
    _edits(history, before, after, matches, arriving)
    for wording in arriving:
        again = history.past.pop(wording.id, None)
        history.firsts[wording.id] = again.first_seen if again else after.seen
    _passages(history, before, after)


def _ended(
    states: tuple[State, State], number: int, first_seen: int, wording: Wording, successor: Wording | None
) -> Past:
    before, after = states
    if successor:
        ended = Ended.REWORDED
    else:
        ended = Ended.UNREAD if after.is_cut or after.has(wording) else Ended.WITHDRAWN
    follows = successor is not None and is_same_speaker(wording.speaker, successor.speaker)
    return Past(
        ended=ended,
        next_id=successor.id if successor else None,
        first_seen=first_seen,
        last_seen=before.last_seen,
        gone=after.seen,
        state=number,
        is_listed=ended is Ended.WITHDRAWN or (ended is Ended.REWORDED and not follows),
    )


def _edits(
    history: History, before: State, after: State, matches: Mapping[str, Wording], arriving: Iterable[Wording]
) -> None:
    """Adds what the outlet did to statements and headline, and the corrections it noted. A mere new reading adds no
    edits."""
    at, edits = after.seen, history.edits
    edits += [
        Made(at, EditKind.CORRECTION, new_words=each)
        for each in new_texts(before.corrections, after.corrections)[:MAX_CORRECTIONS]
    ]
    if before.text == after.text:
        return
    if before.headline and after.headline and not is_same_text(before.headline, after.headline):
        edits.append(Made(at, EditKind.HEADLINE, old_words=before.headline, new_words=after.headline))
    taken = {each.id for each in matches.values()}
    thoughts = {each.id for state in (before, after) for each in state.wordings if each.is_thought}
    edits += [
        Made(at, EditKind.REWORDED, each, successor.id)
        for each, successor in matches.items()
        if not thoughts.issuperset({each, successor.id})
    ]
    edits += [
        Made(at, EditKind.WITHDRAWN, each.id, None)
        for each in before.wordings
        if each.id not in thoughts
        and (past := history.past.get(each.id))
        and past.ended is Ended.WITHDRAWN
        and past.gone == at
    ]
    edits += [
        Made(at, EditKind.RESTORED if each.id in history.past else EditKind.ADDED, None, each.id)
        for each in arriving
        if each.id not in taken | thoughts and not before.is_cut and not before.has(each)
    ]
    order = [[each.id for each in state.wordings if each.id not in thoughts] for state in (before, after)]
    edits += [Made(at, EditKind.MOVED, each, each) for each in moved(*order)]


def _passages(history: History, before: State, after: State) -> None:
    now = set(after.passages)
    for words in now & history.passages.keys():
        del history.passages[words]
    for words in before.passages:
        if words not in now:
            history.passages[words] = before.last_seen
    left = MAX_PASSAGES_CHARS
    for place, words in enumerate(reversed(list(history.passages))):
        left -= len(words)
        if left < 0 or place >= MAX_PASSAGES:
            del history.passages[words]
