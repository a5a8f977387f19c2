"""Links an article's organisations to those on record, over the caller's connection.

Many states have a body of the same name ("Defence Ministry"). Their owners distinguish them (linking/bodies.py). What
an article says of an owner gets a row in `person_facts`. A name that includes the owner is merged for good with the
other names of that body (in the log, with its evidence). A name without an owner is decided for the article only (a row
of `name_rules`). A short name ("WHO") belongs to the organisation that articles explain it by. Nothing overrides a
decision by hand.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, bindparam, insert, select, update

from onrecord.linking.acronyms import explained_in, is_short
from onrecord.linking.bodies import BodyHere, bodies_of, body_of, owner_words, sought_under
from onrecord.linking.words import COUNTRIES
from onrecord.model import ArticleRecord, EntityType
from onrecord.store import schema as t
from onrecord.store.contract.registry import By
from onrecord.store.identity import slug_of, spelling, spelling_of
from onrecord.store.registry.decisions import Decision
from onrecord.store.registry.here import Rule, names_here, rule
from onrecord.store.registry.merging import merge
from onrecord.store.registry.names import are_apart, names_of, namesake
from onrecord.store.registry.tables import acronyms, person_facts

MAX_CANDIDATES: Final = 300
"""The most names of one kind of body that are looked at; those in the most articles."""
MAX_FACTS: Final = 5
"""The newest articles under one name that are asked whose it is."""
MAX_EXPLANATIONS: Final = 30
"""The newest articles explaining a short name that are asked."""
MIN_EXPLANATIONS: Final = 2
"""How many articles must explain a short name where no article of the same outlet does."""
_CODES: Final = frozenset(COUNTRIES.values())
_OF_KIND = (
    select(*(t.speakers.c[name] for name in ("id", "slug", "name", "person_id", "articles")))
    .where(t.speakers.c.family == bindparam("kind"))
    .order_by(t.speakers.c.articles.desc(), t.speakers.c.id.desc())
    .limit(MAX_CANDIDATES)
)
_FACTS = (
    select(person_facts.c.roles)
    .where(person_facts.c.speaker_id == bindparam("name"))
    .order_by(person_facts.c.article_id.desc())
    .limit(MAX_FACTS)
)
_EXPLAINED = (
    select(acronyms.c.article_id, acronyms.c.slug, t.articles.c.outlet_id)
    .join(t.articles, t.articles.c.id == acronyms.c.article_id)
    .where(acronyms.c.short == bindparam("short"))
    .order_by(acronyms.c.article_id.desc())
    .limit(MAX_EXPLANATIONS)
)
_OUTLET = select(t.articles.c.outlet_id).where(t.articles.c.id == bindparam("article"))
_FULL = select(t.speakers.c.id, t.speakers.c.name).where(t.speakers.c.slug == bindparam("slug"))
_PERSON = select(t.speakers.c.person_id).where(t.speakers.c.id == bindparam("name"))
_INSERT_FACTS, _INSERT_SHORT = insert(person_facts), insert(acronyms)
_Written = tuple[str, str | None, list[str], str]
"""A role as it is kept: the body's kind; its country; its owner where that is no country; and the evidence."""
_DECODER = msgspec.json.Decoder(list[_Written])


@dataclass(frozen=True, slots=True)
class _Place:
    """The article that is being linked, and its outlet."""

    article_id: int
    outlet_id: int | None


@dataclass(frozen=True, slots=True)
class OrganisationsHere:
    """The organisations that speak in an article: the ids of their names by slug, and what the article says of
    bodies."""

    names: Mapping[str, int]
    bodies: Mapping[str, BodyHere]
    shorts: frozenset[str]

    @property
    def undecided(self) -> set[int]:
        """The names whose owner is decided for this article, because the name alone doesn't say it."""
        own = {slug for slug, body in self.bodies.items() if not body.is_named}
        return {self.names[slug] for slug in own | self.shorts}


def organisations_here(record: ArticleRecord, spelt: Mapping[str, int]) -> OrganisationsHere:
    """The organisations among the speakers of an article. `spelt` has the ids of the speakers' names, by slug."""
    slugs = {
        entity.id: slug
        for entity in record.reading.entities
        if entity.type is EntityType.ORGANISATION and (slug := spelling(entity.name, entity.type)) in spelt
    }
    names = {slug: spelt[slug] for slug in slugs.values()}
    shorts = frozenset(
        slugs[each.id] for each in record.reading.entities if each.id in slugs and is_short(each.name)
    )
    return OrganisationsHere(names, bodies_of(record, slugs) if slugs else {}, shorts)


class BodyLinker:
    """Decides which organisations on record an article's organisations are."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._told: dict[int, str | None] = {}
        """By the ids of names: the owner that articles say, as far as it was looked up."""
        self._noted: set[int] = set()
        """The names with a row of facts for the article that is being linked."""
        self._kinds: dict[str, Sequence[Row[Any]]] = {}
        """The names of each kind of body, as far as they were looked up; cleared whenever a name changes its owner."""

    def explain(self, article_id: int, record: ArticleRecord) -> set[str]:
        """Keeps which short names the article explains; returns those whose explanation is news."""
        explained = explained_in(record.article, slug_of)
        if not explained:
            return set()
        known = {
            short
            for short, slug in explained.items()
            if [row.slug for row in self._connection.execute(_EXPLAINED, {"short": short})].count(slug)
            > MIN_EXPLANATIONS
        }
        rows = [{"article_id": article_id, "short": short, "slug": slug} for short, slug in explained.items()]
        self._connection.execute(_INSERT_SHORT, rows)
        return set(explained) - known

    def link(self, article_id: int, here: OrganisationsHere, ruled: Collection[int]) -> None:
        """Decides all organisations of the article except the names (ids) that a hand decided here."""
        outlet_id = self._connection.execute(_OUTLET, {"article": article_id}).scalar()
        place = _Place(article_id, outlet_id)
        for slug, body in sorted(here.bodies.items()):
            if body.whose is None or here.names[slug] in ruled:
                continue
            name = here.names[slug] if body.is_named else self._alone(place, here.names[slug], body)
            if name is not None:
                self._note(article_id, name, body)
                self._join(name, body)
        for slug in sorted(here.shorts - here.bodies.keys()):
            if here.names[slug] not in ruled:
                self._short(place, here.names[slug], slug)

    def _alone(self, place: _Place, name: int, body: BodyHere) -> int | None:
        """The name in this article of a body whose name doesn't include the owner that the article gives; None where a
        hand says otherwise."""
        person = next((row.person_id for row in self._of_kind(body.kind) if self._whose(row) == body.whose), None)
        mine = self._connection.execute(_PERSON, {"name": name}).scalar_one()
        if person == mine:
            return name
        if person is None:
            person = namesake(self._connection, name)
            self._kinds.clear()
        evidence = f"{owner_words(body.whose or '')}: {body.evidence}"
        return self._rule(place, name, person, evidence)

    def _rule(self, place: _Place, name: int, person: int, evidence: str) -> int | None:
        """Notes whose a name is here; returns the name that it stands for, or None where a hand says otherwise."""
        if are_apart(self._connection, [name], names_of(self._connection, person)):
            return None
        said = Rule(
            speaker_id=name, person_id=person, by=By.READING, article_id=place.article_id, evidence=evidence
        )
        rule(self._connection, Decision(self._connection), said)
        self._kinds.clear()  # the rule may have added a name
        now = names_here(self._connection, [name], place.article_id, place.outlet_id).get(name, name)
        return now if self._connection.execute(_PERSON, {"name": now}).scalar_one() == person else None

    def _note(self, article_id: int, name: int, body: BodyHere) -> None:
        """Keeps what the article says about the body's owner."""
        is_country = body.whose in _CODES
        kept = (
            body.kind,
            body.whose if is_country else None,
            [] if is_country else [body.whose],
            body.evidence,
        )
        if name not in self._noted:
            self._noted.add(name)
            roles = msgspec.json.encode([kept]).decode()
            row = {"article_id": article_id, "speaker_id": name, "is_man": None, "roles": roles}
            self._connection.execute(_INSERT_FACTS, row)
            self._told.pop(name, None)

    def _join(self, name: int, body: BodyHere) -> None:
        """Merges the names of one body of one owner."""
        articles = Counter[int]()
        for row in self._of_kind(body.kind):
            if row.id == name or self._whose(row) == body.whose:
                articles[row.person_id] += row.articles
        why = f"the {body.kind} of {owner_words(body.whose or '')}"
        into, *others = sorted(articles, key=lambda person: (-articles[person], person))
        for other in others:
            merge(self._connection, other, into, by=By.READING, why=why)
            self._kinds.clear()

    def _of_kind(self, kind: str) -> Sequence[Row[Any]]:
        sought = sought_under(kind)
        if sought not in self._kinds:
            self._kinds[sought] = self._connection.execute(_OF_KIND, {"kind": sought}).all()
        return self._kinds[sought]

    def _whose(self, row: Row[Any]) -> str | None:
        """The owner of a name on record, from the name itself or from the articles it was decided for; None where that
        is open.

        The plain name of a body can be anybody's, unless a hand gave it to somebody.
        """
        body = body_of(row.name)
        if body is not None and body.whose is not None:
            return body.whose
        if row.slug == spelling_of(row.slug) and row.person_id == row.id:
            return None
        if row.id not in self._told:
            self._told[row.id] = self._by_articles(row.id)
        return self._told[row.id]

    def _by_articles(self, name: int) -> str | None:
        kept = self._connection.execute(_FACTS, {"name": name}).scalars()
        owners = {
            country or next(iter(owner), None) for each in kept for _, country, owner, _ in _DECODER.decode(each)
        }
        return owners.pop() if len(owners) == 1 else None

    def _short(self, place: _Place, name: int, slug: str) -> None:
        """Decides a short name, where articles on record explain it, and all of them in the same way."""
        rows = self._connection.execute(_EXPLAINED, {"short": slug}).all()
        is_of_outlet = place.outlet_id is not None and place.outlet_id in {row.outlet_id for row in rows}
        needed = 1 if is_of_outlet else MIN_EXPLANATIONS
        slugs = {row.slug for row in rows}
        full = self._connection.execute(_FULL, {"slug": next(iter(slugs), "")}).first()
        if len(slugs) != 1 or len(rows) < needed or full is None:
            return
        if not is_of_outlet and body_of(full.name):
            return  # the ministries of many states share a short name
        names = {
            names_here(self._connection, [full.id], row.article_id, row.outlet_id).get(full.id, full.id)
            for row in rows
        }
        people = {self._connection.execute(_PERSON, {"name": each}).scalar_one() for each in names}
        mine = self._connection.execute(_PERSON, {"name": name}).scalar_one()
        if len(people) == 1 and mine not in people:
            told = "this outlet explains it so" if is_of_outlet else f"{len(rows)} articles explain it so"
            self._rule(place, name, people.pop(), f"short for {full.name}: {told}")


def note_kinds(connection: Connection, spelt: Mapping[str, int]) -> None:
    """Notes under which kind of body names from before schema 0032 are looked up."""
    query = select(t.speakers.c.id, t.speakers.c.name).where(
        t.speakers.c.id.in_(sorted(spelt.values())),
        t.speakers.c.type == EntityType.ORGANISATION.value,
        t.speakers.c.family.is_(None),
    )
    for row in connection.execute(query).all():
        if (body := body_of(row.name)) is not None:
            its = t.speakers.c.id == row.id
            connection.execute(update(t.speakers).where(its).values(family=sought_under(body.kind)))
