"""Whom somebody means who types a speaker's name: one answer for `--speaker` and for `?speaker=`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from onrecord.store.contract.people import PersonInfo
from onrecord.store.identity import AGAIN, person_slug, to_type, typed_slug

MAX_NAMESAKES = 5
"""People of one spelling that are looked for."""
MAX_PEOPLE = 1_000
"""How many people, those with the most statements, are looked through for a part of a name."""


class Namesakes(Protocol):
    """What of a store is asked about the people of one name."""

    def namesakes(self, names: Sequence[str]) -> dict[str, tuple[PersonInfo, ...]]:
        """Of these names, those that several people on record have, each with these people."""
        ...


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
    """By slug, by full name, or by words of a name that one person alone has. The case of letters doesn't matter.

    Of namesakes, whom the full name doesn't tell apart, a slug alone says which is meant.
    """
    if typed and (person := people.person(typed)):
        return PersonMatch(person)
    if namesakes := _of_name(people, person_slug(typed)):
        return PersonMatch(candidates=namesakes) if len(namesakes) > 1 else PersonMatch(namesakes[0])
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


def _of_name(people: People, slug: str) -> tuple[PersonInfo, ...]:
    """Those on record whose name is spelt so."""
    slugs = (slug, *(f"{slug}{AGAIN}{number}" for number in range(2, MAX_NAMESAKES + 1))) if slug else ()
    found = {person.slug: person for each in slugs if (person := people.person(each))}
    return tuple(found.values())


def several_of(people: Namesakes, typed: str) -> tuple[PersonInfo, ...]:
    """The people whom a typed name may mean, each with what to type instead for a slug; none where one alone is meant."""
    found = people.namesakes([typed]).get(typed, ()) if typed_slug(typed) is None else ()
    return tuple(replace(each, slug=to_type(each.slug)) for each in found)


def told_apart(candidates: Sequence[PersonInfo]) -> list[str]:
    """Each one's name, with a role and the slug where another has the same name."""
    names = Counter(each.name for each in candidates)
    return [
        each.name if names[each.name] == 1 else f"{each.name} ({', '.join((*each.roles[:1], each.slug))})"
        for each in candidates
    ]
