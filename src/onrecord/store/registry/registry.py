"""`Registry` over a database: merging, splitting and renaming people, and undoing it. Dialect-neutral."""

import time
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, bindparam, func, select, update

from onrecord.characters import for_line
from onrecord.errors import StoreError
from onrecord.model import EntityType
from onrecord.store import schema as t
from onrecord.store import views
from onrecord.store.contract.corrections import Taken
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.registry import Action, Belonging, By, HeldRole, Known, LogEntry, Name
from onrecord.store.database import Part, id_of
from onrecord.store.identity import slug_of
from onrecord.store.ids import article_of, second_of
from onrecord.store.paging import LARGEST
from onrecord.store.registry import carrying
from onrecord.store.registry.belonging import of_body, of_person
from onrecord.store.registry.decisions import Decision, Step, articles_of, later, steps_now, steps_of, undo
from onrecord.store.registry.here import Rule, rule
from onrecord.store.registry.merging import keep_apart, merge, slugs_of, split
from onrecord.store.registry.names import MAX_NAMES, are_apart, names_by_slug, names_of, person_of, person_row
from onrecord.store.registry.pointing import point_anew
from onrecord.store.registry.roles import roles_of
from onrecord.store.registry.tables import name_rules, persons, registry_log

MAX_NAME_CHARS = 200
MAX_WHY_CHARS = 1_000


class SqlRegistry(Part):
    """`Registry` over a database."""

    def merge(self, slug: str, into: str, *, by: By, why: str | None = None) -> int | None:
        """Gives all names of the first person to the second."""
        with self._database.writing(slug) as connection:
            return merge(connection, _person(connection, slug), _person(connection, into), by=by, why=_why(why))

    def split(self, slug: str, names: Sequence[str], *, by: By, why: str | None = None) -> int | None:
        """Gives these names of the person to a person of their own."""
        with self._database.writing(slug) as connection:
            person_id = _person(connection, slug)
            leaving = [_name(connection, each, person_id) for each in dict.fromkeys(names)]
            return split(connection, person_id, leaving, by=by, why=_why(why))

    def keep_apart(self, slug: str, other: str, *, by: By, why: str | None = None) -> int | None:
        """Keeps the two apart for good."""
        with self._database.writing(slug) as connection:
            one, two = _person(connection, slug), _person(connection, other)
            if one == two:
                return split(connection, one, [_name(connection, other, one)], by=by, why=_why(why))
            decision = Decision(connection)
            keep_apart(decision, names_of(connection, one), names_of(connection, two), by)
            return decision.note(by, Action.SPLIT, slugs_of(connection, one, two), _why(why))

    def rename(self, slug: str, name: str, *, by: By, why: str | None = None) -> int | None:
        """Shows the person under this name, without what could steer a terminal or turn the words around it."""
        name = " ".join(for_line(name).split())
        if not slug_of(name) or len(name) > MAX_NAME_CHARS:
            raise StoreError(slug, f"a name needs a letter or digit, and {MAX_NAME_CHARS} characters at most")
        return self._shown(slug, by, Action.RENAME, why, name=name)

    def set_type(self, slug: str, kind: EntityType, *, by: By, why: str | None = None) -> int | None:
        """Sets whether the person is a person, an organisation or a place."""
        return self._shown(slug, by, Action.TYPE, why, type=kind.value)

    def name_is(
        self,
        name: str,
        person: str,
        *,
        by: By,
        article_id: int | None = None,
        outlet: str | None = None,
        why: str | None = None,
    ) -> int | None:
        """Gives the name to that person, in this article, or in all that this outlet publishes from now on."""
        if (article_id is None) == (outlet is None):
            raise StoreError(name, "a name is somebody's in an article or at an outlet, in one of them")
        with self._database.writing(name) as connection:
            person_id, name_id = _person(connection, person), _name(connection, name, None)
            outlet_id = id_of(connection, t.outlets, outlet) if outlet is not None else None
            if outlet_id is None and not _is_article(connection, article_id):
                raise StoreError(outlet or str(article_id), "no such outlet or article is in the store")
            said = Rule(
                speaker_id=name_id,
                person_id=person_id,
                by=by,
                article_id=article_id,
                outlet_id=outlet_id,
                evidence=_why(why),
            )
            decision = Decision(connection)
            if not rule(connection, decision, said):
                return None
            entry = decision.note(by, Action.HERE, (name, person), _why(why))
            self._apply(connection, [article_id])
            return entry

    def undo(self, entry: int, *, by: By = By.HAND) -> None:
        """Undoes a decision. Whom reading put together, and a hand takes apart so, stay apart."""
        subject = f"decision {entry}"
        with self._database.writing(subject) as connection:
            its = registry_log.c.id == entry
            row = connection.execute(select(registry_log).where(its)).first() if 0 <= entry <= LARGEST else None
            if row is None:
                raise StoreError(subject, "there is none of this number")
            if row.undone:
                raise StoreError(subject, "was undone already")
            kept = steps_of(row.steps).steps
            steps = steps_now(connection, kept)
            if steps is None:
                raise StoreError(subject, "its article isn't in the store")
            if not undo(connection, steps):
                problem = _why_not(connection, entry, kept)
                raise StoreError(subject, problem)
            self._apply(connection, articles_of(steps))
            connection.execute(update(registry_log).where(its).values(undone=True))
            if (by, row.by, row.action) == (By.HAND, By.READING.value, Action.MERGE.value):
                _keep_apart(connection, entry, {each.key["id"] for each in steps if each.table == t.speakers.name})

    def log(self, *, limit: int = 30, after: str | None = None, by: By | None = None) -> Listing[LogEntry]:
        """The decisions, newest first; with `by`, only those by hand or only those by reading."""
        query = select(registry_log)
        if by is not None:
            query = query.where(registry_log.c.by == by.value)
        return self._listing(query, registry_log.c.id, limit, after, _entry)

    def known(self, slug: str) -> Known:
        """A person's names, roles and belongings."""
        with self._database.reading() as connection:
            if (person_id := person_of(connection, slug)) is None:
                return Known(names=(), roles=(), belongings=())
            ids = names_of(connection, person_id)
            roles = roles_of(connection, ids)
            belongings = _belongings(connection, person_id, ids, roles)
            return Known(names=_names(connection, person_id), roles=roles, belongings=belongings)

    def names(self, slug: str) -> tuple[Name, ...]:
        """A person's names, those with the most statements first."""
        with self._database.reading() as connection:
            person_id = person_of(connection, slug)
            return () if person_id is None else _names(connection, person_id)

    def roles(self, slug: str) -> tuple[HeldRole, ...]:
        """A person's roles over time, the latest first."""
        with self._database.reading() as connection:
            return roles_of(connection, names_by_slug(connection, slug))

    def belongings(self, slug: str) -> tuple[Belonging, ...]:
        """A person's countries and organisations, or whose a body is."""
        with self._database.reading() as connection:
            if (person_id := person_of(connection, slug)) is None:
                return ()
            ids = names_of(connection, person_id)
            return _belongings(connection, person_id, ids, roles_of(connection, ids))

    def give(self) -> Iterator[str]:
        """The decisions by hand, each as a line of JSON for `take`."""
        after = 0
        while True:
            with self._database.reading() as connection:
                decisions = carrying.given(connection, after)
            if not decisions:
                return
            for _, lines in decisions:
                yield from lines
            after = decisions[-1][0]

    def take(self, line: str, *, at: float | None = None) -> Taken:
        """Decides here what a line from another store's `give` says, unless a hand decided otherwise here later."""
        its = carrying.read_line(line)
        now = time.time()
        at = min(max(its.at if its.at is not None else now if at is None else at, 0.0), now)
        article = select(t.articles.c.id).where(t.articles.c.key == its.article)
        with self._database.reading() as connection:
            names = [each for each in (its.subject, its.other) if each is not None]
            are_here = all(person_of(connection, each) is not None for each in names)
            article_id = connection.execute(article).scalar() if its.article is not None else None
            is_known = are_here and _is_so(connection, its)
            is_outlet = its.outlet is None or id_of(connection, t.outlets, its.outlet) is not None
            is_late = are_here and not is_known and carrying.is_decided_later(connection, its, at, article_id)
        if not are_here or not is_outlet:
            return Taken.NOBODY
        if its.article is not None and article_id is None:
            return Taken.NO_ARTICLE
        if is_late:
            return Taken.LATER
        entry = None if is_known else self._taken(its, article_id)
        if entry is None:
            return Taken.KNOWN
        with self._database.writing(its.subject) as connection:
            # the entry gets the time of the original decision: a later decision here must count as later the next time,
            # too
            connection.execute(update(registry_log).where(registry_log.c.id == entry).values(at=at))
        return Taken.MADE

    def _taken(self, its: carrying.Carried, article_id: int | None) -> int | None:
        """Makes the decision; returns the log's entry, or None where it was decided already."""
        other, value = its.other or "", its.value or ""
        match its.action:
            case Action.MERGE:
                return self.merge(its.subject, other, by=By.HAND, why=its.why)
            case Action.SPLIT:
                return self._apart(its.subject, other, its.names, its.why)
            case Action.RENAME:
                return self.rename(its.subject, value, by=By.HAND, why=its.why)
            case Action.TYPE:
                if value not in set(EntityType):
                    raise StoreError(its.subject, f"there is no such type: {value[:40]!r}")
                return self.set_type(its.subject, EntityType(value), by=By.HAND, why=its.why)
            case Action.HERE:
                return self.name_is(
                    its.subject, other, by=By.HAND, article_id=article_id, outlet=its.outlet, why=its.why
                )

    def _apart(self, subject: str, other: str, names: Sequence[str], why: str | None) -> int | None:
        """Keeps the two apart; where they are one person here, all these names leave together."""
        with self._database.reading() as connection:
            person = person_of(connection, subject)
            leaving = [each for each in dict.fromkeys((other, *names)) if person_of(connection, each) == person]
        if other in leaving:
            return self.split(subject, leaving, by=By.HAND, why=why)
        return self.keep_apart(subject, other, by=By.HAND, why=why)

    def _apply(self, connection: Connection, article_ids: Iterable[int | None]) -> None:
        """Makes these articles' statements point to the names that the rules say."""
        kept = self._database.kept(connection)
        for each in sorted({one for one in article_ids if one is not None}):
            point_anew(kept, self._database.dialect.index, each)

    def _shown(self, slug: str, by: By, action: Action, why: str | None, **values: str) -> int | None:
        (column,) = values
        with self._database.writing(slug) as connection:
            row = person_row(connection, _person(connection, slug))
            decider = f"{column}_by"
            if by is By.READING and getattr(row, decider) == By.HAND.value:
                return None
            decision = Decision(connection)
            decision.change(persons, {"id": row.id}, **values, **{decider: by.value})
            return decision.note(by, action, (row.slug, None), _why(why))


def _why_not(connection: Connection, entry: int, steps: Sequence[Step]) -> str:
    """Why a decision isn't undone: the later one that stands in its way, or, without one, that its outcome is no longer
    there."""
    row = later(connection, entry, steps)
    if row is None:
        return "what it decided has changed since"
    its = _entry(row)
    about = f" {its.other}" if its.other else f": {its.said}" if its.said else ""
    return f"decision {its.id} ({its.subject} {its.action.value}{about}) rests on it; undo that one first"


def _keep_apart(connection: Connection, entry: int, names: Set[int]) -> None:
    """Keeps names, which an entry of the log had given to somebody, apart from that person's names."""
    made = steps_of(
        connection.execute(select(registry_log.c.steps).where(registry_log.c.id == entry)).scalar_one()
    )
    other = person_of(connection, made.other or "")
    one = person_of(connection, made.subject)
    if one is None or other is None or one == other:
        return
    decision = Decision(connection)
    keep_apart(decision, sorted(names), names_of(connection, other), By.HAND)
    decision.note(By.HAND, Action.SPLIT, slugs_of(connection, one, other), f"decision {entry} was undone")


def _person(connection: Connection, slug: str) -> int:
    if (found := person_of(connection, slug)) is None:
        raise StoreError(slug, "nobody of this name is in the store")
    return found


def _name(connection: Connection, slug: str, person_id: int | None) -> int:
    found = id_of(connection, t.speakers, slug)
    its = select(t.speakers.c.person_id).where(t.speakers.c.id == found)
    if found is None or (person_id is not None and connection.execute(its).scalar() != person_id):
        raise StoreError(slug, "this is none of the person's names")
    return found


def _is_so(connection: Connection, its: carrying.Carried) -> bool:
    """Whether another store's decision about two people, a name or a type already holds here."""
    subject = person_of(connection, its.subject)
    match its.action:
        case Action.MERGE:
            return subject == person_of(connection, its.other or "")
        case Action.SPLIT:
            return _are_apart(connection, its.subject, its.other or "")
        case Action.RENAME | Action.TYPE if subject is not None:
            row = person_row(connection, subject)
            return bool(its.value == (row.name if its.action is Action.RENAME else row.type))
        case _:
            return False


def _are_apart(connection: Connection, one: str, other: str) -> bool:
    """Whether these two names are already kept apart."""
    ids = [id_of(connection, t.speakers, each) for each in (one, other)]
    return are_apart(connection, [each for each in ids[:1] if each], [each for each in ids[1:] if each])


def _is_article(connection: Connection, article_id: int | None) -> bool:
    its = select(t.articles.c.id).where(t.articles.c.id == article_id)
    return article_id is not None and connection.execute(its).first() is not None


def _why(why: str | None) -> str | None:
    return " ".join(why.split())[:MAX_WHY_CHARS] or None if why else None


def _entry(row: RowMapping) -> LogEntry:
    steps, action = steps_of(row["steps"]), Action(row["action"])
    column = {Action.RENAME: "name", Action.TYPE: "type"}.get(action)
    given = [each.after[column] for each in steps.steps if column and each.after and column in each.after]
    return LogEntry(
        id=row["id"],
        at=datetime.fromtimestamp(row["at"], UTC),
        by=By(row["by"]),
        action=action,
        subject=steps.subject,
        other=steps.other,
        why=row["why"],
        is_undone=row["undone"],
        said=given[0] if given else None,
    )


def _shown_name(row: RowMapping) -> Name:
    first, last = (
        None if row[edge] is None else views.moment(second_of(article_of(row[edge]))) for edge in ("first", "last")
    )
    return Name(
        slug=row["slug"],
        name=row["name"],
        by=By(row["by"]),
        statements=row["statements"],
        articles=row["articles"],
        first=first,
        last=last,
        evidence=row["evidence"],
    )


_EDGES = tuple(
    select(edge(t.attributions.c.id))
    .where(t.attributions.c.speaker_id == t.speakers.c.id)
    .scalar_subquery()
    .label(name)
    for name, edge in (("first", func.min), ("last", func.max))
)
_EVIDENCE = (
    select(name_rules.c.evidence)
    .where(name_rules.c.name_id == t.speakers.c.id)
    .order_by(name_rules.c.id.desc())
    .limit(1)
    .scalar_subquery()
    .label("evidence")
)
_NAMES = (
    select(t.speakers, *_EDGES, _EVIDENCE)
    .where(t.speakers.c.person_id == bindparam("person"))
    .order_by(t.speakers.c.statements.desc(), t.speakers.c.id.desc())
    .limit(MAX_NAMES)
)


def _names(connection: Connection, person_id: int) -> tuple[Name, ...]:
    rows = connection.execute(_NAMES, {"person": person_id}).mappings()
    return tuple(map(_shown_name, sorted(rows, key=lambda row: (-row["statements"], row["id"]))))


def _belongings(
    connection: Connection, person_id: int, names: Sequence[int], roles: Sequence[HeldRole]
) -> tuple[Belonging, ...]:
    is_body = person_row(connection, person_id).type == EntityType.ORGANISATION.value
    return of_body(connection, names) if is_body else of_person(roles)
