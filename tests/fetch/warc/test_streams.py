"""Places in archives, and reading a plain file's bytes."""

import io

import pytest

from onrecord.fetch.warc.streams import Damaged, Place, PlainStream


def test_a_place_is_told_by_its_member_and_the_bytes_before_it() -> None:
    assert (str(Place(17)), str(Place(17, 2))) == ("17", "17+2")


def test_bytes_are_taken_given_back_and_passed_over() -> None:
    stream = PlainStream(io.BytesIO(b"0123456789"))
    assert stream.peek(3)[:3] == b"012"
    assert stream.place == Place(0)
    assert stream.take(4) == b"0123"
    stream.untake(2)
    assert stream.place == Place(2)
    assert stream.skip(5) == 5
    assert stream.take(9) == b"789"
    assert stream.take(1) == b""
    assert stream.further(Place(3), 4) == Place(7)


def test_no_more_is_passed_over_than_there_is() -> None:
    stream = PlainStream(io.BytesIO(b"0123"))
    assert stream.skip(9) == 4
    assert not stream.next_member()
    assert not stream.resync(again=True)


def test_what_comes_later_is_seen_without_taking_it() -> None:
    stream = PlainStream(io.BytesIO(b"0123456789"))
    assert stream.after(4, 3) == b"456"
    assert stream.after(9, 3) == b"9"
    assert stream.take(2) == b"01"
    with pytest.raises(Damaged) as cut:
        stream.after(99, 1)
    assert cut.value.is_cut


def test_ends_of_lines_and_padding_are_passed_over() -> None:
    stream = PlainStream(io.BytesIO(b"\r\n\n\x00\x00\r\nWARC"))
    assert stream.skip_blank() == 2
    assert stream.take(4) == b"WARC"
