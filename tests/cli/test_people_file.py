"""A file about people as it is read: dumps' brackets, other items, long lines, and lines of anything."""

import json
from pathlib import Path

import click
import pytest

from onrecord.cli import people_file
from onrecord.cli.people_file import Lines, scan

OFFICE = {"id": "Q1", "labels": {"en": "prime minister of Vell"}, "claims": {"P31": ["Q294414"]}}
ANA = {"id": "Q42", "labels": {"en": "Ana Reyes"}, "claims": {"P31": ["Q5"], "P39": ["Q1"]}}
BEN = {"id": "7", "name": "Ben Okafor"}


def written(tmp_path: Path, *lines: str | bytes) -> Path:
    path = tmp_path / "people.jsonl"
    path.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in lines))
    return path


def test_a_dump_has_brackets_and_commas_and_offices_behind_their_holders(tmp_path):
    path = written(tmp_path, "[", json.dumps(ANA) + ",", "", json.dumps(OFFICE) + ",", json.dumps(BEN), "]")
    scanned = scan(path)
    assert scanned.labels == {"Q1": "prime minister of Vell"}
    people = list(Lines(path, scanned.labels).people())
    assert [each.name for each in people] == ["Ana Reyes", "Ben Okafor"]
    assert [each.title for each in people[0].positions] == ["prime minister of Vell"]


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path):
    path = written(tmp_path, b"\xef\xbb\xbf" + json.dumps(BEN).encode())
    lines = Lines(path, scan(path).labels)
    assert [each.name for each in lines.people()] == ["Ben Okafor"]
    assert lines.bad == 0


def test_the_same_bytes_have_the_same_digest(tmp_path):
    one = scan(written(tmp_path, json.dumps(ANA)))
    assert one.digest == scan(written(tmp_path, json.dumps(ANA))).digest
    assert one.digest != scan(written(tmp_path, json.dumps(BEN))).digest


def test_lines_of_anything_are_told_and_the_others_go_on(tmp_path, monkeypatch):
    monkeypatch.setattr(people_file, "MAX_LINE_BYTES", 1000)
    path = written(
        tmp_path,
        b"\xff\xfe\x00",
        "7",
        "{",
        "[" * 900,
        json.dumps({"id": "x" * 2000, "name": "Too Long"}),
        json.dumps({"id": "8"}),
        json.dumps(BEN),
    )
    lines = Lines(path, scan(path).labels)
    assert [each.name for each in lines.people()] == ["Ben Okafor"]
    assert lines.bad == 6
    assert [number for number, _ in lines.unread] == [1, 2, 3, 4, 5, 6]
    assert "over 1,000 bytes" in lines.unread[4][1]


def test_few_of_many_bad_lines_are_named(tmp_path):
    lines = Lines(written(tmp_path, *["no"] * 100), {})
    assert list(lines.people()) == []
    assert (lines.bad, len(lines.unread)) == (100, lines.MAX_TOLD)


@pytest.mark.parametrize("begins", [b"\x1f\x8b\x08", b"BZh9"])
def test_a_packed_file_is_told_to_be_unpacked(tmp_path, begins):
    with pytest.raises(click.ClickException, match="unpack it first"):
        scan(written(tmp_path, begins))


def test_more_people_than_are_taken_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(people_file, "MAX_PEOPLE", 1)
    with pytest.raises(click.ClickException, match="over 1 people"):
        list(Lines(written(tmp_path, json.dumps(BEN), json.dumps(BEN)), {}).people())


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(click.ClickException, match="nowhere"):
        scan(tmp_path / "nowhere.jsonl")
