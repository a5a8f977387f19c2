"""`onrecord corrections`: listed, taken back, carried to another store."""

import json

from onrecord.store.store import open_store
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
    assert in_process("corrections", "--store", store).returncode == 1
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
