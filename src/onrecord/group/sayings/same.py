"""Statements parted into groups that say the same. Pure; the order in which they come in makes no difference.

Only statements of one speaker that share rare words are compared. So the work grows with the number of statements,
and not with its square.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.group.sayings.comparing import MIN_CONTENT_WORDS, Wording, likeness, wordings
from onrecord.group.sayings.saying import Saying

MAX_SAYINGS = 4000
"""The most statements of one story that are compared. Each later one is a group by itself."""
RARE_WORDS = 8
"""Words of a statement by which others are looked for, the rarest ones."""
MAX_NEIGHBOURS = 12
"""The most statements that a statement is compared with for one of those words."""


def groups(sayings: Iterable[Saying]) -> list[list[Wording]]:
    """The statements in groups; one that says the same as no other is a group by itself. So is one whose speaker is
    open."""
    ordered = sorted(sayings, key=lambda each: (each.at, each.key))
    made = wordings(ordered)
    by_speaker: dict[str, list[Wording]] = {}
    alone = [[each] for each in made[MAX_SAYINGS:]]
    for each in made[:MAX_SAYINGS]:
        if each.saying.speaker and each.words:
            by_speaker.setdefault(each.saying.speaker, []).append(each)
        else:
            alone.append([each])
    found = [group for speaker in sorted(by_speaker) for group in _of_one_speaker(by_speaker[speaker])]
    return [*found, *alone]


def _of_one_speaker(wordings: Sequence[Wording]) -> list[list[Wording]]:
    ordered = sorted(wordings, key=lambda each: (each.order, each.saying.at, each.saying.key))
    first_of = _first_places(ordered)
    joined = _Groups(ordered, first_of)
    pairs = sorted(
        (-share, one, other)
        for one, other in _candidates(ordered, first_of)
        if (share := likeness(ordered[one], ordered[other]))
    )
    for _, one, other in pairs:
        joined.join(one, other)
    return joined.parted()


def _candidates(ordered: Sequence[Wording], first_of: Sequence[int]) -> set[tuple[int, int]]:
    """The places of pairs of statements that share a rare word and stand near each other among the statements with
    that word. `first_of` are the groups of those with equal words, which need no comparing."""
    known = Counter(word for each in ordered for word in set(each.content or each.words))
    places: dict[str, list[int]] = {}
    for place, each in enumerate(ordered):
        its = sorted(set(each.content or each.words), key=lambda word: (known[word], word))
        for word in [word for word in its if known[word] > 1][:RARE_WORDS]:
            places.setdefault(word, []).append(place)
    found: set[tuple[int, int]] = set()
    for those in places.values():
        for index, one in enumerate(those):
            first = first_of[one]
            near = those[index + 1 : index + 1 + MAX_NEIGHBOURS]
            found.update([(one, other) for other in near if first_of[other] != first])
    return found


def _first_places(ordered: Sequence[Wording]) -> list[int]:
    """For each statement, the place of the first one with equal words, behind which the others stand; its own where the
    words are so few that equal ones don't always say the same."""
    first_of: list[int] = []
    for place, each in enumerate(ordered):
        is_again = place > 0 and len(each.content) >= MIN_CONTENT_WORDS and each.words == ordered[place - 1].words
        first_of.append(first_of[-1] if is_again else place)
    return first_of


class _Groups:
    """Statements joined in pairs, those with equal words from the start (`first_of`). Two groups are joined only where
    their longest statements say the same, too."""

    def __init__(self, ordered: Sequence[Wording], first_of: Sequence[int]) -> None:
        self._ordered = ordered
        self._heads = list(first_of)

    def join(self, one: int, other: int) -> None:
        """Joins the groups of two statements, where their longest statements allow it."""
        head, further = sorted((self._head(one), self._head(other)))  # the longest statement stands first
        if head != further and (
            {head, further} == {one, other} or likeness(self._ordered[head], self._ordered[further])
        ):
            self._heads[further] = head

    def parted(self) -> list[list[Wording]]:
        """The groups."""
        made: dict[int, list[Wording]] = {}
        for place, each in enumerate(self._ordered):
            made.setdefault(self._head(place), []).append(each)
        return list(made.values())

    def _head(self, place: int) -> int:
        while self._heads[place] != place:
            self._heads[place] = place = self._heads[self._heads[place]]
        return place
