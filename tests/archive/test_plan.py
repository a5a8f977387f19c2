"""Which files are read, and how they are cut up."""

import os
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from onrecord.archive.folder import _PIECE
from onrecord.archive.plan import Warc, pieces_of, warcs_of
from onrecord.errors import MissingInput


@given(size=st.integers(0, 10**13), stretch=st.integers(10**9, 10**12))
def test_stretches_cover_a_file_without_gaps_or_overlaps(size, stretch):
    pieces = pieces_of(Warc(path="/a.warc", size=size), stretch)
    assert pieces[0].begin == 0
    assert pieces[-1].end == max(size, 1)
    assert all(one.end == other.begin for one, other in pairwise(pieces))
    assert len({each.id for each in pieces}) == len(pieces)


@given(name=st.binary(min_size=1, max_size=200).filter(lambda each: b"\0" not in each and b"/" not in each))
def test_parts_of_any_file_have_names_that_are_safe_and_their_own(name):
    piece = pieces_of(Warc(path="/x/" + os.fsdecode(name), size=5), 10**6)[0]
    assert _PIECE.fullmatch(piece.id), piece.id
    assert piece.id != pieces_of(Warc(path="/y/" + os.fsdecode(name), size=5), 10**6)[0].id


def test_a_file_of_two_names_is_read_once_and_what_is_no_file_is_told(tmp_path: Path):
    one = tmp_path / "a.warc"
    one.write_bytes(b"x")
    (tmp_path / "link.warc").symlink_to(one)
    os.mkfifo(tmp_path / "pipe.warc")
    (tmp_path / "folder.warc").mkdir()
    (tmp_path / "loop.warc").symlink_to(tmp_path / "loop.warc")
    found = list(warcs_of(map(str, [one, one, *sorted(tmp_path.iterdir()), tmp_path / "none.warc", "nul\0"])))
    assert [each.path for each in found if isinstance(each, Warc)] == [str(one)]
    said = {Path(each.subject).name: each.problem for each in found if isinstance(each, MissingInput)}
    assert said["link.warc"] == f"is the same file as {one}, and is read once"
    assert said["pipe.warc"] == said["folder.warc"] == "isn't a regular file"
    assert "can't be read" in said["none.warc"]
    assert "can't be read" in said["loop.warc"]
    assert len(said) == 6


def test_parts_are_called_the_same_in_every_run():
    piece = pieces_of(Warc(path="/data/crawl/a b\udcff.warc.gz", size=200), 100)[1]
    assert piece.id == "a_b_.warc.gz-" + piece.id.split("-")[1] + "-000000000064"
    assert piece == pieces_of(Warc(path="/data/crawl/a b\udcff.warc.gz", size=200), 100)[1]
