"""Checks that every row that refers to another has one to refer to. On both databases, whatever they enforce
themselves."""

from sqlalchemy import Connection, func, select

from onrecord.store import schema as t
from onrecord.store import tables
from onrecord.store.checking.faults import SHOWN, Faults


def references(connection: Connection, faults: Faults) -> None:
    """Checks every foreign key of every table."""
    for table in tables.ALL.sorted_tables:
        for key in table.foreign_keys:
            column, parent = key.parent, key.column.table.alias()
            lost = (
                select(column)
                .select_from(table.outerjoin(parent, parent.c[key.column.name] == column))
                .where(column.is_not(None), parent.c[key.column.name].is_(None))
            )
            count = connection.execute(select(func.count()).select_from(lost.subquery())).scalar_one()
            some = connection.execute(lost.limit(SHOWN)).scalars().all() if count else ()
            for number, each in enumerate(some):
                what = f"{table.name}.{column.name} {each}"
                faults.add("reference", what, 1 if number else count - len(some) + 1)


def former_ids(connection: Connection, faults: Faults) -> None:
    """Checks that no article has an id that stands for another article."""
    both = select(t.former_ids.c.id).join(t.articles, t.articles.c.id == t.former_ids.c.id)
    for each in connection.execute(both.limit(1000)).scalars():
        faults.add("former id", each)
