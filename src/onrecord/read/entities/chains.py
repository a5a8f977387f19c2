"""A chain: the mentions in one article that are of the same person, organisation or place, and what they show of it."""

import sys
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from onrecord.model import EntityType, Span
from onrecord.read.entities.gender import Shown
from onrecord.read.entities.name_parts import core_of, generation_of
from onrecord.read.entities.places import fold


@dataclass(slots=True)
class Chain:
    """Mentions of one person, organisation or place, by their numbers."""

    type: EntityType
    name: str
    evidence: Span
    roles: list[Span] = field(default_factory=list)
    full: list[int] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    """The numbers of the person's mentions by a single word, ascending. `full` has those that were linked first."""
    bare: int = sys.maxsize
    """The number of the first mention by the surname alone."""
    male: bool | None = None
    """What titles and roles show; None where they show nothing."""
    generation: str = ""
    """"jr" or "sr", where a name of the person says it."""
    is_relative: bool = False
    """Whether the article introduces the person as somebody's relative ("his wife, ...")."""
    titles: set[str] = field(default_factory=set)
    """What leads the person's whole name ("dr"), and the nouns of the roles beside it ("chairman")."""

    @property
    def first(self) -> int:
        """The number of the first mention."""
        return min(*self.full[:1], *self.short[:1], sys.maxsize)

    def before(self, index: int) -> int:
        """The number of the last mention before the one with this number; -1 where there is none."""
        last = (listed[at - 1] for listed in (self.full, self.short) if (at := bisect_left(listed, index)))
        return max(last, default=-1)


def is_one_name(chain: Chain, other: Chain) -> bool:
    """Whether the two are a Sr. and a Jr. of one name."""
    names = fold(chain.name), fold(other.name)
    return core_of(names[0]) == core_of(names[1]) and generation_of(names[0]) != generation_of(names[1])


def may_be(chain: Chain, index: int, shown: Shown) -> bool:
    """Whether a bare surname can be that of the chain's person."""
    if shown.male is not None and chain.male is not None and shown.male is not chain.male:
        return False
    return not (chain.is_relative and chain.full and index < chain.full[0])


def wife_of(
    same: Sequence[Chain],
    wives: Sequence[Chain],
    index: int,
    paragraph: Callable[[int], tuple[str, int]],
    last_person: Callable[[int], int],
) -> Chain | None:
    """The one among the wives who came in right behind one of the surname, in the same paragraph, and that in the paragraph of
    the mention with the number or the one before. None where one with the surname is a woman. `last_person` gives the number of
    the last person's mention before another: "Tom Lee met Jon Berg and his wife, Menna" has no Mrs Lee."""
    part, here = paragraph(index)
    near = [
        wife
        for wife in wives
        if wife.first < index
        and (at := paragraph(wife.first))[0] == part
        and at[1] in {here, here - 1}
        and (before := last_person(wife.first)) >= 0
        and paragraph(before) == at
        and any(each.before(wife.first) == before for each in same)
    ]
    return near[0] if len(near) == 1 and all(each.male is not False for each in same) else None
