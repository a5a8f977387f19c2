"""Whom somebody means who types a speaker's name: one answer for `--speaker` and for `?speaker=`.

Of several people of a name none is taken silently: they are listed, each with a slug that has a number.
"""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Protocol

from onrecord.model import EntityType
from onrecord.read.lexicon.names import NAME_LEADS
from onrecord.store.contract.people import PersonInfo
from onrecord.store.contract.registry import Name
from onrecord.store.identity import AGAIN, kept_slug, person_slug, spelling, spelling_of, to_type, typed_slug

_LAST_NUMBER = 5
"""The highest number of a namesake that is looked for where whoever has the name without a number has no page."""
_MAX_SPELLINGS = 20
"""The most of a person's names for which others who have them are looked for."""
_LEAST_CHARS = 3
"""The fewest letters of a name's beginning by which people are offered."""
MAX_PEOPLE = 1_000
"""How many people, those with the most statements, are looked through for a part of a name."""


class Namesakes(Protocol):
    """What of a store is asked about the people of one name."""

    def namesakes(self, names: Sequence[str]) -> dict[str, tuple[PersonInfo, ...]]:
        """Of these names, those that several people on record have, each with these people."""
        ...


class People(Namesakes, Protocol):
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
    """By slug, by full name, or by words of a name that one person alone has, also behind a title. The case of letters doesn't
    matter. For beginnings of a name's words people are offered, and nobody is taken.

    Of namesakes, whom the full name doesn't tell apart, only a slug with a number says which is meant: without a number
    it may be the name itself ("cher").
    """
    if several := several_of(people, typed):
        return PersonMatch(candidates=several)
    if person := next(_of_name(people, typed), None):
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
    if alike:
        return PersonMatch(candidates=alike)
    if (bare := _without_title(typed)) != typed:
        match = find_person(people, bare)
        return replace(match, is_by_part=match.person is not None)
    return PersonMatch(candidates=tuple(each for each in known if _begins(each.name, wanted)))


def _without_title(typed: str) -> str:
    """The words without titles or forms of address before them ("Cllr Dr Lee")."""
    words = typed.split()
    first = next((at for at, word in enumerate(words) if word.casefold().rstrip(".") not in NAME_LEADS), 0)
    return " ".join(words[first:]) if first else typed


def _begins(name: str, typed: Set[str]) -> bool:
    """Whether each typed word of three letters or more begins a word of the name, so that this person can be offered."""
    words = name.casefold().split()
    return all(len(each) >= _LEAST_CHARS and any(word.startswith(each) for word in words) for each in typed)


def _of_name(people: People, typed: str) -> Iterator[PersonInfo]:
    """Whoever has this slug, or a name that is spelt so."""
    slug = person_slug(typed)
    numbered = (f"{slug}{AGAIN}{number}" for number in range(2, _LAST_NUMBER + 1))
    for each in (typed, slug, *(numbered if slug else ())):
        if each and (person := people.person(each)):
            yield person


def several_of(people: Namesakes, typed: str) -> tuple[PersonInfo, ...]:
    """The people whom a typed name may mean; none where one alone is meant, or nobody."""
    return people.namesakes([typed]).get(typed, ()) if typed_slug(typed) is None else ()


def others_of(people: Namesakes, slug: str, names: Sequence[Name]) -> tuple[PersonInfo, ...]:
    """The other people who have one of a person's names. `slug` leads to the person."""
    spelt = list(dict.fromkeys(spelling_of(each.slug) for each in names))[:_MAX_SPELLINGS]
    found = {each.slug: each for its in people.namesakes(spelt).values() for each in its}
    own = {kept_slug(slug), *(each.slug for each in names)}
    return tuple(each for each in found.values() if each.slug not in own)


def told_apart(candidates: Sequence[PersonInfo]) -> list[str]:
    """Each one's name; where another has the same name, with a role and the slug to type."""
    return _told(candidates, _alike(candidates))


def to_choose(people: Sequence[PersonInfo]) -> tuple[tuple[str, str], ...]:
    """These people for a form to choose from: what is typed for each one, and whom that is in words."""
    alike = _alike(people)
    typed = (to_type(each.slug) if each.slug in alike else each.name for each in people)
    return tuple(zip(typed, _told(people, alike), strict=True))


def _told(people: Sequence[PersonInfo], alike: set[str]) -> list[str]:
    return [
        f"{each.name} ({', '.join((*each.roles[:1], to_type(each.slug)))})" if each.slug in alike else each.name
        for each in people
    ]


def _alike(people: Sequence[PersonInfo]) -> set[str]:
    """The slugs of those who have the name of another: as it is shown, or as articles spell it."""
    # every search offers the same hundred names, and a name's spelling is remembered
    spelt = [{spelling(each.name, EntityType.PERSON), spelling_of(each.slug)} for each in people]
    names = Counter(name for its in spelt for name in its)
    return {each.slug for each, its in zip(people, spelt, strict=True) if any(names[name] > 1 for name in its)}
