"""Links an article's people to those on record, over the caller's connection.

For each speaker with a full name, `person_facts` has a row with what the article says of them (roles, a man or a
woman). `beside` has a row with the full names that stand together in the article. What is known of a person on record
is the sum of these rows. A last name alone is decided for the article only (a row of `name_rules`, with its evidence).
Two forms of a full name are merged for good (in the log, with the evidence). Nothing overrides a decision by hand.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, insert, select

from onrecord.linking.decide import EVERYWHERE, Decision, Known, Outcome, are_one, decide
from onrecord.linking.facts import Facts, facts_of
from onrecord.linking.forms import are_variants, family_of, is_full
from onrecord.model import ArticleRecord
from onrecord.store import schema as t
from onrecord.store.constructs import put_all
from onrecord.store.contract.registry import By
from onrecord.store.identity import person_slug, spelling_of
from onrecord.store.registry import offices
from onrecord.store.registry.bodies import BodyLinker, organisations_here
from onrecord.store.registry.decisions import Decision as Noted
from onrecord.store.registry.here import Rule, rule
from onrecord.store.registry.merging import merge
from onrecord.store.registry.names import are_apart, names_of, namesake, senses
from onrecord.store.registry.reference import join_known
from onrecord.store.registry.tables import acronyms, beside, name_rules, person_facts
from onrecord.store.registry.told import Told, at_outlet, known_people, of_families, roles_in, summed
from onrecord.store.registry.waiting import look_again, wait
from onrecord.store.renewing import clear

MAX_CANDIDATES: Final = 300
"""The most full names looked at for one last name: those in the most articles, and among equals the newest."""
MIN_CANDIDATES: Final = 20
"""At least so many for each last name, however many last names an article has."""
MAX_CANDIDATES_TOGETHER: Final = 1500
"""The most for all last names of an article together, as long as each may have more than the minimum."""
MAX_FORMS: Final = 40
"""The most pairs of people, whose names are forms of one name, that are compared for one article."""
MIN_ARTICLES: Final = 100
"""The fewest articles in a store for saying who is everywhere."""

_ROWS = select(*(t.speakers.c[name] for name in ("id", "slug", "person_id", "family", "articles")))
_OF_IDS = _ROWS.where(t.speakers.c.id.in_(bindparam("ids", expanding=True)), t.speakers.c.family.is_not(None))
_RULED = select(name_rules.c.speaker_id, name_rules.c.name_id).where(
    name_rules.c.article_id == bindparam("article"),
    name_rules.c.speaker_id.in_(bindparam("names", expanding=True)),
)
_ARTICLES = select(t.counters.c.count).where(t.counters.c.name == "articles")
_INSERT_BESIDE = insert(beside)


@dataclass(slots=True)
class _Here:
    """An article that is being linked: its people, the names they have here, and the names on record with the same last
    names."""

    article_id: int
    facts: Mapping[str, Facts]
    names: dict[str, int]
    alike: Mapping[str, Sequence[Row[Any]]]
    told: Told
    rows: list[dict[str, Any]] = field(default_factory=list)
    news: set[str] = field(default_factory=set)
    """Last names with facts that are new to the store."""


class Linker:
    """Decides who an article's people are on record."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def link(
        self,
        article_id: int,
        record: ArticleRecord,
        spelt: Mapping[str, int],
        *,
        is_new: bool = False,
        is_anew: bool = False,
    ) -> None:
        """Decides who the speakers of an article are. `spelt` has the ids of their names, by slug.

        A name that a hand or an earlier reading has decided here stays decided. `is_anew` decides last names alone
        again, unless a hand decided them. `is_new`: the article has no rows yet.
        """
        if not is_new:
            self._forget(article_id)
        facts = facts_of(record, person_slug) if spelt else {}
        names = {slug: spelt[slug] for slug in facts if slug in spelt}
        news = self._organisations(article_id, record, spelt, is_new=is_new)
        here = self._people(article_id, facts, names, is_new=is_new, is_anew=is_anew) if names else None
        waiting = offices.note(self._connection, article_id, record, here.names if here else {}, is_new=is_new)
        if not is_anew:  # else two articles would send each other to be looked at again for ever
            look_again(self._connection, news | (here.news if here else set()), article_id)
            wait(self._connection, waiting)

    def _organisations(
        self, article_id: int, record: ArticleRecord, spelt: Mapping[str, int], *, is_new: bool
    ) -> set[str]:
        """Decides who the organisations are; returns the explained short names that are news."""
        linker = BodyLinker(self._connection)
        news = linker.explain(article_id, record)
        here = organisations_here(record, spelt)
        if here.names:
            if not is_new:
                self._open(article_id, sorted(here.undecided))
            linker.link(article_id, here, () if is_new else self._ruled(article_id, here.names.values()))
        return news

    def _people(
        self, article_id: int, facts: Mapping[str, Facts], names: dict[str, int], *, is_new: bool, is_anew: bool
    ) -> _Here:
        """Decides who the people are."""
        if is_anew:
            self._open(article_id, [name for slug, name in names.items() if not is_full(slug)])
        ruled = {} if is_new else self._ruled(article_id, names.values())
        told, alike = Told(self._connection), self._alike(names)
        here = _Here(article_id, facts, names, alike, told)
        # facts for a last name alone are read in `_name_in_short`, since it may be anybody's
        told.read(
            [
                *(name for slug, name in names.items() if is_full(slug)),
                *(row.id for rows in alike.values() for row in rows if spelling_of(row.slug) in names),
            ]
        )
        # full names come first: last names alone in the article may be theirs
        for slug in sorted(names, key=lambda slug: (not is_full(slug), slug)):
            if names[slug] in ruled:
                names[slug] = ruled[names[slug]]
            elif is_full(slug):
                self._name_in_full(here, slug)
            else:
                self._name_in_short(here, slug)
            if is_full(slug):
                self._note(here, slug)
        self._put(here)
        return here

    def _forget(self, article_id: int) -> None:
        for table in (person_facts, beside, acronyms):
            clear(self._connection, table, article_id)

    def _open(self, article_id: int, names: Sequence[int]) -> None:
        by_reading = (name_rules.c.article_id == article_id) & (name_rules.c.by == By.READING.value)
        self._connection.execute(delete(name_rules).where(by_reading, name_rules.c.speaker_id.in_(names)))

    def _ruled(self, article_id: int, names: Iterable[int]) -> dict[int, int]:
        rows = self._connection.execute(_RULED, {"article": article_id, "names": sorted(names)})
        return {row.speaker_id: row.name_id for row in rows}

    def _alike(self, slugs: Iterable[str]) -> dict[str, list[Row[Any]]]:
        """The full names on record by last name, for the last names in the article; the article's own full names are
        never left out."""
        by_family: dict[str, list[str]] = defaultdict(list)
        for slug in sorted(slugs):
            by_family[family_of(slug) or slug].append(slug)
        most = min(MAX_CANDIDATES, max(MIN_CANDIDATES, MAX_CANDIDATES_TOGETHER // len(by_family)))
        found = of_families(self._connection, by_family, most)
        for family, rows in found.items():
            if len(rows) == most:  # else these are all full names with that last name
                its = [slug for slug in by_family[family] if is_full(slug)]
                rows.extend(self._very_names(its, {row.id for row in rows}))
        return found

    def _very_names(self, slugs: Iterable[str], known: Collection[int]) -> list[Row[Any]]:
        """The rows of these full names and of their namesakes, without the known ones."""
        found: list[Row[Any]] = []
        for slug in slugs:
            ids = [row.id for row in senses(self._connection, slug)[:MAX_CANDIDATES] if row.id not in known]
            found += self._connection.execute(_OF_IDS, {"ids": ids}).all() if ids else ()
        return found

    def _name_in_full(self, here: _Here, slug: str) -> None:
        """Decides a full name: where something speaks against the person on record, it is another person of the same
        name."""
        facts = here.facts[slug]
        its = [row for row in here.alike[family_of(slug) or slug] if spelling_of(row.slug) == slug]
        if facts.is_man is None and not any(role.country for role in facts.roles):
            return  # the article says nothing that could speak against it
        decision = decide(facts, [_told(here, row) for row in its])
        name = here.names[slug]
        if decision.outcome is Outcome.NEW and its:
            self._rule(here, slug, namesake(self._connection, name), decision)
        elif decision.person is not None and decision.person not in {
            row.person_id for row in its if row.id == name
        }:
            self._rule(here, slug, decision.person, decision)

    def _name_in_short(self, here: _Here, slug: str) -> None:
        """Decides a last name alone, in this article."""
        people = {row.person_id for row in here.alike.get(slug, ())}
        if not people:
            return
        known, said = (
            known_people(self._connection, here.told, people),
            at_outlet(self._connection, here.article_id, people),
        )
        decision = decide(
            here.facts[slug], [replace(its, at_outlet=said.get(each, 0)) for each, its in known.items()]
        )
        if decision.person is None:
            return
        if not are_apart(self._connection, [here.names[slug]], names_of(self._connection, decision.person)):
            self._rule(here, slug, decision.person, decision)

    def _rule(self, here: _Here, slug: str, person: int, decision: Decision) -> None:
        said = Rule(
            speaker_id=here.names[slug],
            person_id=person,
            by=By.READING,
            article_id=here.article_id,
            evidence=decision.evidence,
        )
        rule(self._connection, Noted(self._connection), said)
        here.names[slug] = self._ruled(here.article_id, [here.names[slug]])[here.names[slug]]

    def _note(self, here: _Here, slug: str) -> None:
        """Keeps what the article says of somebody with a full name, and notes the last name where that is news."""
        facts, name = here.facts[slug], here.names[slug]
        roles = [(role.office, role.country, sorted(role.owner), role.written) for role in facts.roles]
        kept = msgspec.json.encode(roles).decode()
        row = {"article_id": here.article_id, "speaker_id": name, "is_man": facts.is_man, "roles": kept}
        family = family_of(slug) or slug
        rows = here.told.of(name)
        known = {(role.office, role.country) for each in rows for role in roles_in(each.roles)}
        if not rows or any((role.office, role.country) not in known for role in facts.roles):
            here.news.add(family)
        here.rows.append(row)

    def _put(self, here: _Here) -> None:
        names = sorted(set[str]().union(*(each.beside for each in here.facts.values())))
        if names:
            self._connection.execute(_INSERT_BESIDE, {"article_id": here.article_id, "names": " ".join(names)})
        put_all(self._connection, person_facts, here.rows)
        left = MAX_FORMS
        for slug in here.names:
            forms = [
                row.person_id
                for row in here.alike.get(family_of(slug) or "", ())
                if left > 0 and are_variants(slug, spelling_of(row.slug))
            ]
            left -= len(forms)
            if forms:
                self._join(here.names[slug], set(forms[:MAX_FORMS]))
        # new facts about a last name may tell who a file's person is here
        join_known(self._connection, [slug for slug in here.names if family_of(slug) in here.news])

    def _join(self, name: int, others: set[int]) -> None:
        """Merges people whose names are forms of one name."""
        mine = self._connection.execute(select(t.speakers.c.person_id).where(t.speakers.c.id == name)).scalar_one()
        for other in sorted(others - {mine}):
            # read again: this article's own rows count here, and weren't written when the others were read
            one, two = known_people(self._connection, Told(self._connection), {mine, other}).values()
            why = are_one(one, two, self._everywhere(one.beside & two.beside))
            if why:
                # the person with more articles keeps the page; among equals, the one who was there first
                first, second = sorted((one, two), key=lambda each: (-each.articles, each.id))
                merge(self._connection, second.id, first.id, by=By.READING, why=why)
                mine = first.id

    def _everywhere(self, names: frozenset[str]) -> frozenset[str]:
        """Those of these names that are in so many articles that standing beside them says little."""
        articles = self._connection.execute(_ARTICLES).scalar() or 0
        if not names or articles < MIN_ARTICLES:
            return frozenset()
        often = select(t.speakers.c.slug).where(
            t.speakers.c.slug.in_(sorted(names)), t.speakers.c.articles > articles * EVERYWHERE
        )
        return frozenset(self._connection.execute(often).scalars())


def _told(here: _Here, row: Row[Any]) -> Known:
    """What is known of somebody under one name, without the names that stand beside them."""
    return summed(row.person_id, frozenset({spelling_of(row.slug)}), here.told.of(row.id), row.articles)
