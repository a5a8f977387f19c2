"""`onrecord people`: a file about people in, listed, and taken away again."""

import json
import os
from pathlib import Path

from click.testing import CliRunner, Result

from onrecord.cli.main import commands
from onrecord.store.store import open_store
from tests.store.registry.test_linking import put
from tests.store.registry.test_reference import OTHER, VOLODYMYR, WLADIMIR, are_one

PRESIDENT = {
    "id": "Q3874799",
    "name": "Volodymyr Zelenskyi",
    "aliases": ["Wladimir Selenskij"],
    "positions": [{"title": "president", "country": "Ukraine", "start": "2019-05-20"}],
}


def run(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(commands, ["people", *arguments, "--store", str(store)])


def test_a_file_comes_and_goes(tmp_path: Path) -> None:
    path, file = tmp_path / "store.sqlite", tmp_path / "people.jsonl"
    store = open_store(path)
    put(store, 1, VOLODYMYR)
    put(store, 2, WLADIMIR)
    file.write_text(json.dumps(PRESIDENT) + "\nnonsense\n", encoding="utf-8")
    done = run(path, "import", str(file))
    assert done.exit_code == 1
    assert "line 2:" in done.stderr
    assert "file 1: 1 people, 1 put together with others on record, 1 line can't be read" in done.stdout
    assert are_one(store)
    listed = run(path, "files")
    assert listed.exit_code == 0
    assert "people.jsonl  1 people, 1 put together" in listed.stdout
    gone = run(path, "forget-import", "1")
    assert gone.stdout == "1 people forgotten, 1 told apart again\n"
    assert not are_one(store)
    assert store.references.known(OTHER) is None
    assert run(path, "files").stdout == "no file about people was imported\n"
    again = run(path, "forget-import", "1")
    assert again.exit_code == 1
    assert "no such file" in again.output
    store.close()


def test_a_file_of_nobody_is_not_kept(tmp_path: Path) -> None:
    path, file = tmp_path / "store.sqlite", tmp_path / "people.jsonl"
    open_store(path).close()
    file.write_text("\n", encoding="utf-8")
    done = run(path, "import", str(file))
    assert (done.exit_code, done.stdout) == (1, "nobody\n")
    assert run(path, "files").stdout == "no file about people was imported\n"


def test_a_file_whose_name_is_not_utf_8_is_imported(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"caf\xe9.jsonl")
    file.write_text(json.dumps(PRESIDENT), encoding="utf-8")
    store = tmp_path / "store.sqlite"
    open_store(store).close()
    assert run(store, "import", str(file)).exit_code == 0
    assert "caf\ufffd.jsonl  1 people" in run(store, "files").stdout
