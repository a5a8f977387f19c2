"""Whether somebody in an article is one of the people on record: which one, somebody new, or open. Each with its
evidence.

A last name alone is never enough: a role must speak for it, or several people who are named beside both. A role in
another country, or a man against a woman, always speaks against it. Where two people on record are equally likely, it
stays open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from onrecord.linking.facts import Facts
from onrecord.linking.forms import are_variants, differ_by_generation, form_of, is_full
from onrecord.linking.roles import Role
from onrecord.linking.words import LOCAL

MIN_BESIDE: Final = 2
"""People who must be named beside somebody both in the article and on record. For full names, people who are named
everywhere don't count."""
MIN_BESIDE_ALONE: Final = 4
"""The same for a last name without a role."""
EVERYWHERE: Final = 0.05
"""From this share of articles on, somebody is named everywhere: being named beside them says little."""
MIN_BESIDE_USUAL: Final = 2
"""The same for a last name where nobody else of that name is of the outlet's usual cast."""
MIN_USUAL: Final = 3
"""Statements at an outlet from which on somebody is of that outlet's usual cast."""
PROMINENCE: Final = 8
"""A last name means somebody only where that person has this many times the articles of anybody else of the name."""


class Outcome(StrEnum):
    """What was found."""

    SAME = "same"
    NEW = "new"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Known:
    """A person on record. `names` are the slugs of the full names.

    `at_outlet` is how many of the person's statements are from the outlet of the article that is being linked.
    """

    id: int
    names: frozenset[str]
    roles: tuple[Role, ...]
    is_man: bool | None
    beside: frozenset[str]
    articles: int
    at_outlet: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, and why, in words for people."""

    outcome: Outcome
    person: int | None = None
    evidence: str = ""


OPEN: Final = Decision(Outcome.OPEN)


def decide(facts: Facts, candidates: Sequence[Known]) -> Decision:
    """Which person on record somebody is. The candidates have the same last name at least."""
    if is_full(facts.slug):
        return _full(facts, candidates)
    return _short(facts, candidates)


def _full(facts: Facts, candidates: Sequence[Known]) -> Decision:
    """Somebody with a full name: the person on record with exactly this name, unless something speaks against it."""
    same = [each for each in candidates if facts.slug in each.names]
    fitting = [each for each in same if not contradicts(facts, each)]
    if fitting:
        best = max(fitting, key=lambda each: (each.articles, -each.id))
        return Decision(Outcome.SAME, best.id, "full name")
    if same:
        return Decision(Outcome.NEW, None, f"the same name as another, but {contradicts(facts, same[0])}")
    return Decision(Outcome.NEW)


def are_one(one: Known, other: Known, everywhere: frozenset[str] = frozenset()) -> str | None:
    """Why two people on record with names in different forms are one, in words; None where nothing says so.

    They must share a role, or people who are named beside both and aren't `everywhere`. Where "jr" or the like stands
    in only one of the names, only a role is enough. The order in which the two are given makes no difference.
    """
    names = [(a, b) for a in sorted(one.names) for b in sorted(other.names)]
    whys = [are_variants(a, b) for a, b in names]
    why = next((each for each in whys if each), None)
    if why is None or not all(whys) or _contradict(one, other):
        return None
    evidence = _evidence(one.roles, one.beside, other)
    is_generation = any(differ_by_generation(a, b) for a, b in names)
    near = evidence.beside - everywhere
    if evidence.role or (len(near) >= MIN_BESIDE and not is_generation):
        return f"{why}, {evidence.words()}"
    return None


def speaks_for(file: Known, one: Known, other: Known) -> str | None:
    """Why two people on record are one where a file gives one person both names, in words; None where that isn't
    enough.

    One of the two must have a role that the file also gives and that tells. Nothing may speak against any pair of the
    three.
    """
    if _contradict(one, other) or _contradict(file, one) or _contradict(file, other):
        return None
    found = (_evidence(file.roles, frozenset(), each).role for each in (one, other))
    role = next((each for each in found if each is not None and each.tells), None)
    return f"has both names for one person, “{role.written}”" if role else None


def _short(facts: Facts, candidates: Sequence[Known]) -> Decision:
    """Somebody who is called by a last name alone."""
    fitting = [each for each in candidates if _is_family(facts.slug, each) and not contradicts(facts, each)]
    if not fitting:
        return OPEN
    weighed = [(each, _evidence(facts.roles, facts.beside, each)) for each in fitting]
    by_role = [(each, evidence) for each, evidence in weighed if evidence.role and evidence.role.tells]
    if len(by_role) == 1:
        return Decision(Outcome.SAME, by_role[0][0].id, f"last name, and {by_role[0][1].words()}")
    if by_role:
        return OPEN
    if local := _at_outlet(facts, candidates, fitting):
        return local
    best, evidence = max(weighed, key=lambda pair: (pair[0].articles, len(pair[1].beside), -pair[0].id))
    others = [each for each in fitting if each is not best]
    needed = MIN_BESIDE_ALONE if not evidence.role else MIN_BESIDE
    is_usual = best.at_outlet >= MIN_USUAL and not any(each.at_outlet for each in others)
    if is_usual:
        needed = MIN_BESIDE_USUAL
    if len(evidence.beside) < needed or any(each.articles * PROMINENCE > best.articles for each in others):
        return OPEN
    usual = "of this outlet's usual cast, " if is_usual else ""
    return Decision(
        Outcome.SAME, best.id, f"last name, nobody else of whom is near, {usual}and {evidence.words()}"
    )


def _at_outlet(facts: Facts, candidates: Sequence[Known], fitting: Sequence[Known]) -> Decision | None:
    """Who alone of the last name has spoken at this outlet, where the article gives the office that they have on record ("Cllr
    Lee"); None where nobody is that, or something speaks against them."""
    here = [each for each in candidates if each.at_outlet and _is_family(facts.slug, each)]
    if len(here) != 1 or here[0] not in fitting:
        return None
    role = next((role for role in facts.roles if any(_is_local(role, other) for other in here[0].roles)), None)
    if role is None:
        return None
    why = f"last name, which nobody else has at this outlet, and role “{role.written}”"
    return Decision(Outcome.SAME, here[0].id, why)


def _is_local(one: Role, other: Role) -> bool:
    """Whether two roles may be one at an outlet: the same office of those that every town has, and no two places or bodies."""
    (office, whose), (other_office, others) = _local(one), _local(other)
    if (
        office not in LOCAL
        or office != other_office
        or (one.country and other.country and one.country != other.country)
    ):
        return False
    return not whose or not others or not whose.isdisjoint(others)


def _local(role: Role) -> tuple[str, frozenset[str]]:
    """The noun of an office ("councillor"), and the words that tell whose it is."""
    *before, office = role.office.split()
    return office, role.owner.union(before)


@dataclass(frozen=True, slots=True)
class _Evidence:
    role: Role | None
    beside: frozenset[str]

    def words(self) -> str:
        """The evidence, in words for people."""
        said = [f"role “{self.role.written}”"] if self.role else []
        if self.beside:
            names = sorted(self.beside)[:3]
            said.append("beside " + ", ".join(name.replace("-", " ").title() for name in names))
        return " and ".join(said)


def _evidence(roles: Sequence[Role], beside: frozenset[str], known: Known) -> _Evidence:
    role = next((role for role in roles if any(_is_same(role, other) for other in known.roles)), None)
    return _Evidence(role, beside & known.beside)


def contradicts(facts: Facts, known: Known) -> str | None:
    """What speaks against somebody being this person, in words; None where nothing does."""
    if None not in {facts.is_man, known.is_man} and facts.is_man != known.is_man:
        return "one is a man, the other a woman"
    return _of_others(facts.roles, known.roles)


def _contradict(one: Known, other: Known) -> bool:
    if None not in {one.is_man, other.is_man} and one.is_man != other.is_man:
        return True
    return _of_others(one.roles, other.roles) is not None or _of_others(other.roles, one.roles) is not None


def _of_others(roles: Sequence[Role], known: Sequence[Role]) -> str | None:
    """A role whose country differs from that of every same office on record, in words; None where there is none."""
    for role in roles:
        same = [other for other in known if other.office == role.office and other.country and role.country]
        if same and all(other.country != role.country for other in same):
            return f"“{role.written}” is of another country than “{same[0].written}”"
    return None


def _is_same(one: Role, other: Role) -> bool:
    """Whether two roles are or may be one: the same office, and no other country. Offices that many have need a
    common owner, too."""
    if one.office != other.office or (one.country and other.country and one.country != other.country):
        return False
    return one.tells or bool(one.owner & other.owner)


def _is_family(slug: str, known: Known) -> bool:
    forms = (form_of(name) for name in known.names)
    return any(form is not None and slug in {form.family, form.family.rpartition("-")[2]} for form in forms)
