"""One test for each fault that somebody met at the command line."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.inputs import Source
from onrecord.cli.main import commands
from onrecord.cli.read import Said, read_unit
from onrecord.desk import Desk, WorkerDesk
from onrecord.errors import OnRecordError
from onrecord.model import Capture
from onrecord.read.rules_reader import RulesReader
from onrecord.settings import Settings


def test_output_never_cuts_a_file_that_is_not_ours(onrecord, tmp_path, page):
    """`-o notes.txt` emptied the notes, because their last line had no end."""
    notes = tmp_path / "notes.txt"
    notes.write_text("my thesis", "utf-8")
    done = onrecord("read", page, "--jsonl", "-o", notes)
    assert done.returncode == 2
    assert "nothing was added" in done.err
    assert notes.read_text("utf-8") == "my thesis"


@pytest.mark.parametrize("kept", [1, 9, 40])
def test_a_line_that_a_kill_cut_short_is_written_anew(onrecord, tmp_path, page, kept):
    out = tmp_path / "record.jsonl"
    onrecord("read", page, "--jsonl", "-o", out)
    whole = out.read_bytes()
    out.write_bytes(whole + whole[:kept])
    other = tmp_path / "other.html"
    other.write_bytes(page.read_bytes())
    done = onrecord("read", page, other, "--jsonl", "-o", out)
    assert done.returncode == 0, done.err
    assert [json.loads(line)["source"] for line in out.read_text("utf-8").splitlines()] == [str(page), str(other)]


def test_output_where_nothing_can_be_written_is_one_clear_line(onrecord, tmp_path, page):
    done = onrecord("read", page, "--jsonl", "-o", tmp_path / "nowhere" / "x.jsonl")
    assert done.returncode == 1
    assert "can't be written" in done.err
    assert "Traceback" not in done.err


def test_a_name_that_no_file_can_have_does_not_stop_the_others(onrecord, page):
    done = onrecord("read", "x" * 300, page, "--jsonl")
    assert done.returncode == 1
    assert "Traceback" not in done.err
    assert json.loads(done.out)["source"] == str(page)


def test_a_file_name_in_another_encoding_is_read_and_shown(onrecord, tmp_path, page):
    """A name in Latin-1 on a UTF-8 system ended the run with a traceback."""
    name = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.html"))
    try:
        name.write_bytes(page.read_bytes())
    except OSError:
        pytest.skip("this file system takes no such name")
    for form in ([], ["--jsonl"], ["--explain"]):
        done = onrecord("read", tmp_path, *form)
        assert done.returncode == 0, done.err
        assert "caf" in done.out


def test_half_a_character_in_json_ld_does_not_stop_the_run(onrecord, tmp_path, page):
    evil = tmp_path / "evil.html"
    data = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks \\ud800 resume",}</script>'
    evil.write_text(page.read_text("utf-8").replace("</head>", f"{data}</head>"), "utf-8")
    for form in ([], ["--json"]):
        done = onrecord("read", evil, *form)
        assert done.returncode == 0, done.err


def test_a_file_name_cannot_steer_the_terminal(onrecord, tmp_path, page):
    evil = tmp_path / "a\x1b[31mb.html"
    evil.write_bytes(page.read_bytes())
    assert "\x1b" not in onrecord("read", evil).out


def test_a_denial_that_is_denied_reads_as_one(onrecord, tmp_path, page):
    """ "Did not deny" was printed as "denies"."""
    other = tmp_path / "deny.html"
    other.write_text(page.read_text("utf-8").replace("Veld said that", "Veld did not deny that"), "utf-8")
    done = onrecord("read", other)
    listed = done.out.partition("on record")[2]
    assert "did not deny" in listed
    assert "denies" not in listed


def test_text_that_begins_like_a_recording_is_text(onrecord, tmp_path):
    words = " ".join(["The ID3 is an electric car that sells well in the north, the maker said on Monday."] * 8)
    saved = tmp_path / "car.txt"
    saved.write_text(f"ID3 electric cars sell out\n\nBy Ana Ruiz\n\n{words}\n\n{words}\n", "utf-8")
    done = onrecord("read", saved)
    assert "MP3" not in done.err


class _Faulty(RulesReader):
    """A reader with a bug."""

    def read_all(self, articles):
        raise RuntimeError("of our own making")


def test_a_bug_of_ours_on_one_page_does_not_stop_the_rest_of_what_is_read(page):
    desk = Desk(reader=_Faulty())
    said = Said(url=None, captured=None, language=None)
    for unit in (Source(str(page)), Capture(target_uri=None, payload=page.read_bytes(), name="a.warc@0")):
        outcome = read_unit(desk, Settings(), said, unit)
        assert isinstance(outcome, OnRecordError)
        assert outcome.problem == "OnRecord failed on it: RuntimeError: of our own making"
        assert outcome.subject == (str(page) if isinstance(unit, Source) else "a.warc@0")


def test_a_bug_of_ours_on_one_page_does_not_stop_the_rest_of_what_is_kept(monkeypatch, tmp_path, page):
    bad = tmp_path / "bad.html"
    bad.write_bytes(page.read_bytes())
    read_page = WorkerDesk.read_page

    def fails(self, capture, **how):
        if capture.subject == str(bad):
            raise RuntimeError("of our own making")
        return read_page(self, capture, **how)

    monkeypatch.setattr(WorkerDesk, "read_page", fails)
    done = CliRunner().invoke(commands, ["import", str(bad), str(page), "--store", str(tmp_path / "store.sqlite")])
    assert done.exit_code == 1
    assert f"{bad}: OnRecord failed on it: RuntimeError: of our own making" in done.stderr
    assert str(page) in done.stdout
