"""Whom somebody means who types a speaker's name: one answer for `--speaker` and for `?speaker=`."""

from dataclasses import dataclass
from typing import Protocol

from onrecord.store.contract.people import PersonInfo
from onrecord.store.identity import person_slug

MAX_PEOPLE = 1_000
"""How many people, those with the most statements, are looked through for a part of a name."""


class People(Protocol):
    """What of a store is asked."""

    def person(self, slug: str) -> PersonInfo | None:
        """The speaker of that slug."""
        ...

    def called(self, name: str, *, limit: int = 100) -> tuple[PersonInfo, ...]:
        """People with this last name, or with it alone for a name."""
        ...

    def busiest(self, *, limit: int = 100) -> tuple[PersonInfo, ...]:
        """Speakers with the most statements first."""
        ...


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """The one who is meant, or those who may be, most on record first; neither where nobody has the name."""

    person: PersonInfo | None = None
    candidates: tuple[PersonInfo, ...] = ()
    is_by_part: bool = False
    """Whether a part of the name was typed, so that the reader should be told who was taken."""


def find_person(people: People, typed: str) -> PersonMatch:
    """By slug, by full name, or by words of a name that one person alone has. The case of letters doesn't matter."""
    for slug in (typed, person_slug(typed)):
        if slug and (person := people.person(slug)):
            return PersonMatch(person)
    wanted = set(typed.casefold().split())
    if not wanted:
        return PersonMatch()
    # who has few statements, or none that stands any more, is found by the last name
    known = (*people.busiest(limit=MAX_PEOPLE), *people.called(typed.rsplit(maxsplit=1)[-1], limit=MAX_PEOPLE))
    by_slug = {each.slug: each for each in known if wanted <= set(each.name.casefold().split())}
    alike = tuple(by_slug.values())
    if len(alike) == 1:
        return PersonMatch(alike[0], is_by_part=True)
    return PersonMatch(candidates=alike)
