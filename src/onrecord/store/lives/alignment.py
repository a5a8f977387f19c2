"""Which statements of two states of an article are the same, and which one replaced another. Pure.

Two statements are the same where their words are equal, and also their frames, or their speakers and how it is said. A
statement replaces the one closest to it by shared words and pairs of words (see group/sayings/likeness.py). How much
they must share depends on whether the speaker is the same. Where few words are left, the words around them tell: see
`in_place`.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.group.sayings.likeness import content_words, dice, parts
from onrecord.store.lives.wording import State, Wording

MIN_SAME_SPEAKER = 0.35
MIN_OPEN_SPEAKER = 0.5
MIN_OTHER_SPEAKER = 0.75
"""What share of their words, from 0 to 1, makes two wordings one reworded statement: by the same speaker, where one
speaker is open, by another speaker. Chosen on real articles changed at random: of statements with a third of their
words changed, 91 % were found reworded; of removed ones, 99 % were found withdrawn."""
MAX_COMPARED = 200
"""The most statements of either state that are compared; the first ones."""
AROUND = 4
"""So many words before a statement and behind it make its place."""
_AROUND_CHARS = 40 * AROUND
_MIN_TOPIC_CHARS = 4
"""The shortest word that tells what a statement is about, in characters."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two statements, by their places in the two sequences, and how much they share."""

    before: int
    after: int
    share: float


def same(before: Sequence[Wording], after: Sequence[Wording]) -> dict[int, int]:
    """The place in `before` of each place in `after` that has the same statement. Equal statements are matched in
    order."""
    found: dict[int, int] = {}
    for key in (_with_frame, _with_speaker):
        left = _by_key(before, key, set(found.values()))
        for place, wording in enumerate(after):
            waiting = left.get(key(wording))
            if place not in found and waiting:
                found[place] = waiting.pop(0)
    return found


def closest(before: Sequence[Wording], after: Sequence[Wording]) -> list[Match]:
    """The pairs that share the most; each statement in at most one pair. Of equally good pairs, the one closer in
    order."""
    of_before, of_after = ([parts(each.words) for each in some[:MAX_COMPARED]] for some in (before, after))
    matches = [
        Match(i, j, share)
        for i, one in enumerate(of_before)
        for j, other in enumerate(of_after)
        if (share := dice(one, other, MIN_SAME_SPEAKER)) >= least(before[i].speaker, after[j].speaker)
    ]
    matches.sort(key=lambda match: (-match.share, abs(match.before - match.after), match.before, match.after))
    taken_before, taken_after, chosen = set[int](), set[int](), list[Match]()
    for match in matches:
        if match.before not in taken_before and match.after not in taken_after:
            taken_before.add(match.before)
            taken_after.add(match.after)
            chosen.append(match)
    return chosen


def in_place(before: State, after: State, left: Iterable[Wording], right: Iterable[Wording]) -> dict[str, Wording]:
    """What stands in the very place of a statement that is gone, by the id of that statement, of those in `left` and `right`.

    Both are by one named speaker, have a word in common that says something, and stand once each between the same words.
    Words that both states have weren't put in another's place.
    """
    there = [(_place(each, after.text), each) for each in islice(right, MAX_COMPARED) if not before.has(each)]
    found: dict[str, Wording] = {}
    for one in islice(left, MAX_COMPARED):
        place = None if after.has(one) else _place(one, before.text)
        for other_place, other in there if place else ():
            if place == other_place and is_same_name(one.speaker, other.speaker) and _topic(one) & _topic(other):
                found[one.id] = other
                there.remove((other_place, other))
                break
    return found


def _place(wording: Wording, text: str) -> tuple[list[str], list[str]] | None:
    """The words around a statement; None where it isn't in one piece that stands there once, or nobody is known to say it."""
    if not wording.speaker or len(wording.pieces) != 1:
        return None
    piece = wording.pieces[0]
    start = text.find(piece)
    end = start + len(piece)
    if not piece.strip() or start < 0 or text.find(piece, start + 1) >= 0:
        return None
    ahead = text[max(0, start - _AROUND_CHARS) : start].rpartition("\n")[2].split()[-AROUND:]
    behind = text[end : end + _AROUND_CHARS].partition("\n")[0].split()[:AROUND]
    return (ahead, behind) if len(ahead) + len(behind) >= AROUND else None


def _topic(wording: Wording) -> set[str]:
    return {word for word in content_words(wording.words) if len(word) >= _MIN_TOPIC_CHARS}


def least(speaker: str, other: str) -> float:
    """The least share that wordings of these two speakers must have in common."""
    if is_same_speaker(speaker, other):
        return MIN_SAME_SPEAKER
    return MIN_OTHER_SPEAKER if speaker and other else MIN_OPEN_SPEAKER


def is_same_speaker(speaker: str, other: str) -> bool:
    """Whether both are the same, or both open."""
    return is_same_name(speaker, other) if speaker and other else speaker == other


def is_same_name(name: str, other: str) -> bool:
    """Whether one is the other or a part of it, as a surname is of a full name."""
    words, others = set(name.split("-")), set(other.split("-"))
    return words <= others or others <= words


def moved(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The ids in both sequences whose place among the others changed, in the order of `after`.

    The fewest ids that explain the new order: all but a longest run that keeps its order (Fredman 1975).
    """
    places = {each: place for place, each in enumerate(before)}
    common = [each for each in after if each in places]
    ends: list[int] = []
    last_of: list[int] = []
    links: list[int] = []
    for index, each in enumerate(common):
        place = places[each]
        low = bisect_left(ends, place)
        links.append(last_of[low - 1] if low else -1)
        if low == len(ends):
            ends.append(place)
            last_of.append(index)
        else:
            ends[low], last_of[low] = place, index
    kept, index = set[int](), last_of[-1] if last_of else -1
    while index >= 0:
        kept.add(index)
        index = links[index]
    return [each for index, each in enumerate(common) if index not in kept]


def _with_frame(wording: Wording) -> Hashable:
    return wording.words, wording.frame


def _with_speaker(wording: Wording) -> Hashable:
    return wording.words, wording.speaker, wording.said


def _by_key(
    wordings: Sequence[Wording], key: Callable[[Wording], Hashable], taken: set[int]
) -> dict[Hashable, list[int]]:
    places: dict[Hashable, list[int]] = {}
    for place, wording in enumerate(wordings):
        if place not in taken:
            places.setdefault(key(wording), []).append(place)
    return places
