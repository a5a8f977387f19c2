"""The columns are those that docs/tables.md describes, and names that need no quoting."""

import re

import duckdb

from onrecord.archive import tables as t
from tests.conftest import ROOT


def documented() -> dict[str, list[str]]:
    text = (ROOT / "docs" / "tables.md").read_text("utf-8")
    pieces = re.split(r"^## (\w+)$", text, flags=re.MULTILINE)[1:]
    return {
        name: [each for each in re.findall(r"^\| (\w+) \|", body, re.MULTILINE) if each != "column"]
        for name, body in zip(pieces[::2], pieces[1::2], strict=True)
    }


def test_every_column_is_documented_in_order() -> None:
    said = documented()
    assert set(said) == {"common", *t.TABLES}
    assert said.pop("common") == list(t.COMMON)
    for name, columns in said.items():
        assert [*t.COMMON, *columns] == t.SCHEMAS[name].names, name


def test_no_column_needs_quotes_in_sql() -> None:
    for name, schema in t.SCHEMAS.items():
        duckdb.sql(f"CREATE TEMP TABLE {name} ({', '.join(f'{each} INTEGER' for each in schema.names)})")
        assert duckdb.table(name).columns == schema.names
