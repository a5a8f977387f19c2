"""`onrecord corrections`: listed, taken back, carried to another store."""

import json
import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from onrecord.store.contract.corrections import StatementCorrection
from onrecord.store.store import Store, open_store
from tests.cli.conftest import TALKS
from tests.store.making import article, keep


def test_a_statement_is_corrected_listed_and_taken_back(in_process, talks):
    store, number = talks
    done = in_process(
        "correct", number, "a1", "--speaker", "ben okafor", "--why", "so", "--by", "Kim", "--store", store
    )
    assert done.returncode == 0, done.err
    assert f"by Kim  article {number} a1  speaker Ben Okafor  (read as: Ana Reyes)  because so" in done.out
    found = in_process("search", "never", "--store", store).out
    assert "Ben Okafor says" in found
    assert "speaker corrected by hand (correction 1)" in found
    assert in_process("corrections", "--store", store).out == done.out
    assert json.loads(in_process("corrections", "--jsonl", "--store", store).out)["said"] == "Ben Okafor"
    assert "undone" in in_process("corrections", "--store", store, "undo", "1").out
    none = in_process("corrections", "--store", store)
    assert (none.returncode, none.out, none.err) == (0, "", "nobody has corrected anything\n")
    assert "undone" in in_process("corrections", "--undone", "--store", store).out
    assert "Ana Reyes says" in in_process("search", "never", "--store", store).out
    again = in_process("corrections", "--store", store, "undo", "1")
    assert (again.returncode, again.err.strip()) == (1, "onrecord: correction 1: was undone already")


def test_corrections_are_exported_in_the_corpora_s_layouts_and_imported(in_process, talks, tmp_path):
    store, number = talks
    in_process("correct", number, "a1", "--speaker", "Ben Okafor", "--store", store)
    in_process("correct", number, "a2", "--not-a-statement", "--store", store)
    done = in_process("corrections", "--store", store, "export", str(tmp_path / "out"))
    assert done.out.strip() == "2 corrections, 1 articles"
    marked = json.loads((tmp_path / "out/statements/dev.jsonl").read_text("utf-8"))
    text = (tmp_path / f"out/statements/texts/{marked['id']}.txt").read_text("utf-8")
    (its,) = marked["statements"]
    assert [text[start:end] for start, end in its["content"]] == ["we will never raise the fee"]
    assert (its["speaker"], its["unsure"], its["by_hand"]) == ("Ben Okafor", False, ["speaker"])
    assert marked["not_statements"] == [{"words": "talks go on"}]
    (said,) = json.loads((tmp_path / "out/speakers/dev.jsonl").read_text("utf-8"))["attributions"]
    assert (said["speaker"], said["as"], said["kind"]) == ("Ben Okafor", "Ana Reyes", "person")
    other = open_store(tmp_path / "other.sqlite")
    keep(other, article(TALKS))
    other.close()
    into = ("corrections", "--store", str(tmp_path / "other.sqlite"), "import", str(tmp_path / "out"))
    assert in_process(*into).out.strip() == "2 made"
    assert in_process(*into).out.strip() == "0 made, 2 known"
    (tmp_path / "bad.jsonl").write_text("no\n\x1b[31m{}\n" + "x" * 2_100_000 + "\n", "utf-8")
    done = in_process("corrections", "--store", store, "import", str(tmp_path / "bad.jsonl"))
    assert (done.returncode, done.out.strip()) == (1, "0 made, 3 lines can't be read")
    assert "line 3: " in done.err


def test_who_is_who_is_carried_beside_the_corrections(in_process, talks, tmp_path):
    store, _ = talks
    in_process("correct-person", "Ana Reyes", "--rename", "Ana M. Reyes", "--by", "Kim", "--store", store)
    done = in_process("corrections", "--store", store, "export", str(tmp_path / "out"))
    assert done.out.strip() == "0 corrections, 0 articles, 1 decisions about people"
    other = open_store(tmp_path / "other.sqlite")
    keep(other, article(TALKS))
    other.close()
    into = ("corrections", "--store", str(tmp_path / "other.sqlite"), "import", str(tmp_path / "out"))
    assert in_process(*into).out.strip() == "1 made"
    assert in_process(*into).out.strip() == "0 made, 1 known"
    assert "because Kim" in in_process("correct-person", "--log", "--store", into[2]).out
    (tmp_path / "out/people.jsonl").write_text("no\n", "utf-8")
    assert in_process(*into).returncode == 1


def test_the_list_says_where_the_words_of_a_correction_are_gone(in_process, talks):
    store, number = talks
    in_process("correct", number, "a1", "--speaker", "Ben Okafor", "--store", store)
    in_process("correct", number, "a2", "--stance", "claims", "--store", store)
    with closing(open_store(Path(store))) as opened:
        keep(opened, article("Ben Okafor said talks go on."))
    listed = in_process("corrections", "--store", store).out.splitlines()
    assert ["(its words are no longer in the article)" in line for line in listed] == [False, True]


def test_a_killed_import_is_made_whole_by_importing_again_and_nothing_is_double(in_process, talks, tmp_path):
    store, number = talks
    in_process("correct", number, "a1", "--speaker", "Ben Okafor", "--by", "Kim", "--store", store)
    in_process("correct-person", "Ben Okafor", "--rename", "Ben A. Okafor", "--store", store)
    folder, other = tmp_path / "out", tmp_path / "other.sqlite"
    in_process("corrections", "--store", store, "export", str(folder))
    line = json.loads((folder / "corrections.jsonl").read_text("utf-8"))
    lines = [json.dumps({**line, "at": line["at"] + each, "why": f"because {each}"}) for each in range(40)]
    file = folder / "corrections.jsonl"
    file.unlink()
    os.mkfifo(file)  # so that the import, however fast, waits for the last line
    command = [sys.executable, "-m", "onrecord", "corrections", "--store", str(other), "import", str(folder)]
    with closing(open_store(other)) as into, file.open("r+b", buffering=0) as pipe:
        keep(into, article(TALKS))
        pipe.write("".join(f"{each}\n" for each in lines[:-1]).encode())
        importing = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while not _all(into) and importing.poll() is None:
            time.sleep(0.01)
        importing.kill()
        importing.wait()
        file.unlink()
        file.write_text("\n".join(lines), "utf-8")
        before = _all(into)
        assert 0 < len(before) < len(lines)
        done = in_process("corrections", "--store", str(other), "import", str(folder))
        assert done.out.strip() == f"{41 - len(before)} made, {len(before)} known"
        after = _all(into)
        assert [each.why for each in after] == [f"because {each}" for each in range(40)]
        assert after[: len(before)] == before
        assert [each.action.value for each in into.registry.log().items] == ["renamed"]
    known = in_process("corrections", "--store", str(other), "import", str(folder))
    assert known.out.strip() == "0 made, 41 known"


def _all(store: Store) -> list[StatementCorrection]:
    """The corrections in a store, the first one first."""
    return list(store.corrections.corrections(limit=200).items[::-1])
