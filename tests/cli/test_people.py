"""`onrecord people`: a file about people in, listed, and taken away again."""

import json
import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from click.testing import CliRunner, Result
from sqlalchemy import select

from onrecord.cli.main import commands
from onrecord.store.registry.tables import reference_files, reference_people
from onrecord.store.store import Store, open_store
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


def test_a_killed_import_leaves_no_half_file_and_is_begun_again(tmp_path: Path) -> None:
    path, file = tmp_path / "store.sqlite", tmp_path / "people.jsonl"
    others = [{"id": f"{number}", "name": f"Cy Adler{number}"} for number in range(4_000)]
    file.write_text("".join(json.dumps(each) + "\n" for each in (PRESIDENT, *others)), encoding="utf-8")
    with closing(open_store(path)) as store:
        put(store, 1, VOLODYMYR)
        put(store, 2, WLADIMIR)
        command = [sys.executable, "-m", "onrecord", "people", "import", str(file), "--store", str(path)]
        for _ in range(2):
            before = time.time()
            importing = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            while not _has_some(store, before) and importing.poll() is None:
                time.sleep(0.01)
            importing.kill()
            importing.wait()
            assert [each.is_whole for each in store.references.files()] == [False]
            assert store.references.known(OTHER) is None
            assert not are_one(store)
        assert "4,001 people, 1 put together" in run(path, "import", str(file)).stdout
        assert [(each.people, each.merges) for each in store.references.files()] == [(4_001, 1)]
        assert are_one(store)


def _has_some(store: Store, since: float) -> bool:
    """Whether people of a file that was begun since then are in."""
    file = reference_people.c.file_id == reference_files.c.id
    with store.database.reading() as connection:
        its = select(reference_people.c.key).where(file, reference_files.c.at >= since)
        return connection.execute(its.limit(1)).first() is not None
