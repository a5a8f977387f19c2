"""`onrecord move`: what it says, and how it ends."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import commands
from onrecord.store.store import open_store
from tests.store.filled import filled, tamper


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(commands, ["move", *map(str, arguments)])
    return done.exit_code, done.output


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return Path(filled(tmp_path / "from.sqlite"))


def test_to_a_server_and_back(source: Path, empty_database: str, tmp_path: Path) -> None:
    tamper(source, "UPDATE articles SET section = char(0) WHERE id = (SELECT min(id) FROM articles)")
    code, said = run(source, empty_database)
    assert code == 0, said
    assert "rows in " in said
    assert "are the same on both sides, counted and digested; 25 articles can be searched" in said
    assert "1 rows had the character U+0000, which PostgreSQL can't hold" in said
    assert f"--store {empty_database}" in said
    back = tmp_path / "back.sqlite"
    assert run(empty_database, back)[0] == 0
    store = open_store(back)
    assert store.news.counts()["articles"] == 25
    store.close()


def test_what_can_t_be_moved(source: Path, tmp_path: Path) -> None:
    assert run(tmp_path / "none.sqlite", tmp_path / "to.sqlite") == (
        1,
        f"onrecord: {tmp_path}/none.sqlite: no store here\n",
    )
    assert not (tmp_path / "to.sqlite").exists()
    code, said = run(source, source)
    assert (code, said.count("\n")) == (1, 1)
    assert "name another place" in said
    code, said = run(source, "postgresql://ana:secret@host/db")
    assert code == 1
    assert "secret" not in said
    code, said = run(source, "postgresql://nobody.invalid:1/db?connect_timeout=1")
    assert (code, said.count("\n")) == (1, 1)
