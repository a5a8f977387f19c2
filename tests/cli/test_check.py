"""`onrecord check`: a line for each kind of fault, what to do, and the exit code."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import commands
from tests.store.filled import filled, tamper


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(commands, ["check", *map(str, arguments)])
    return done.exit_code, done.output


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return Path(filled(tmp_path / "store.sqlite"))


def test_a_whole_store(store: Path) -> None:
    assert run(store) == (0, f"{store} is whole, as far as all of its rows show\n")
    assert run(store, "--quick") == (0, f"{store} is whole, as far as a sample of its rows shows\n")


def test_faults_and_their_repair(store: Path) -> None:
    tamper(store, "UPDATE counters SET count = 77", "UPDATE revisions SET record = {bytes:00} WHERE id = 7")
    code, said = run(store)
    assert code == 1
    lines = said.splitlines()
    assert [line.split()[0] for line in lines] == ["6", "1"]
    assert "counters 'articles'" in lines[0]
    assert f"`onrecord check --repair {store}`" in lines[0]
    assert "7 of article" in lines[1]
    assert "`onrecord import`" in lines[1]
    code, said = run(store, "--repair")
    assert code == 1
    assert said.splitlines()[0] == "what could be rebuilt was; this is what is left"
    assert said.splitlines()[1:] == lines[1:]


def test_no_store(tmp_path: Path) -> None:
    assert run(tmp_path / "none.sqlite") == (1, f"onrecord: {tmp_path}/none.sqlite: no store here\n")
    (tmp_path / "text").write_text("no store")
    code, said = run(tmp_path / "text")
    assert (code, said.count("\n")) == (1, 1)


def test_the_store_of_the_environment(store: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_STORE", str(store))
    assert run() == (0, f"{store} is whole, as far as all of its rows show\n")
    monkeypatch.setenv("ONRECORD_STORE", database.replace("onrecord@", "onrecord:geheim@"))
    code, said = run("--quick")
    assert code == 0
    assert "is whole, as far as a sample of its rows shows" in said
    assert "geheim" not in said


def test_a_password_in_the_command_is_refused() -> None:
    code, said = run("postgresql://onrecord:geheim@db.example/onrecord")
    assert code == 2
    assert "has a password" in said
    assert "geheim" not in said
