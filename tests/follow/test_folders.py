"""A followed folder: what is in it, and when that has changed."""

import os

import pytest

from onrecord.errors import MissingInput
from onrecord.follow import folders


def test_its_pages_and_archives_are_announced_whatever_lies_beside_them(tmp_path):
    for name in ("a.html", "b.txt.gz", "deep/c.warc.gz", "picture.png", "notes.md", "d.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    announced = folders.announced_files(folders.folder_url(tmp_path))
    assert [each.entry.title for each in announced] == ["a.html", "b.txt.gz", "c.warc.gz"]
    assert [folders.path_of(each.key) for each in announced] == [
        tmp_path / name for name in ("a.html", "b.txt.gz", "deep/c.warc.gz")
    ]


@pytest.mark.parametrize("change", [lambda path: path.write_bytes(b"longer"), lambda path: os.utime(path, (1, 1))])
def test_a_file_whose_size_or_time_changed_is_another_and_one_that_was_only_read_is_not(tmp_path, change):
    path = tmp_path / "a.html"
    path.write_bytes(b"x")
    (before,) = folders.announced_files(folders.folder_url(tmp_path))
    path.read_bytes()
    (same,) = folders.announced_files(folders.folder_url(tmp_path))
    change(path)
    (after,) = folders.announced_files(folders.folder_url(tmp_path))
    assert before == same
    assert (after.key, after.digest == before.digest) == (before.key, False)


def test_names_of_all_kinds_come_back_from_their_address(tmp_path):
    path = tmp_path / "Wetter & Küste #1 100%.html"
    path.write_bytes(b"x")
    (found,) = folders.announced_files(folders.folder_url(tmp_path))
    assert folders.path_of(found.key) == path


def test_a_folder_that_went_away_is_missing(tmp_path):
    with pytest.raises(MissingInput, match="no folder any more"):
        folders.announced_files(folders.folder_url(tmp_path / "gone"))


def test_no_more_than_so_many_files_are_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "_MAX_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}.html").write_bytes(b"x")
    assert len(folders.announced_files(folders.folder_url(tmp_path))) == 3


def test_the_first_pages_are_those_that_may_be_read(tmp_path):
    for name, size in (("b.html", 10), ("a.html", 11), ("c.warc", 1), ("d.txt", 1), ("e.html", 1)):
        (tmp_path / name).write_bytes(b"x" * size)
    (tmp_path / "aa.html").symlink_to(tmp_path / "nowhere")
    assert [path.name for path in folders.first_pages(tmp_path, 2, 10)] == ["b.html", "d.txt"]
