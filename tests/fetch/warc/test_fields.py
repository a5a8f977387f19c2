"""Header blocks as they are written."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.fetch.warc.fields import fields_of, split_head, status_of


def test_fields_are_read_as_they_stand():
    block = b"HTTP/1.1 200 OK\r\nA: 1\r\nno colon\r\nB : 2\r\nC:\r\n\tthree\r\n four\nA: again\nD:\xe9\r\n\r\n"
    assert fields_of(block, "latin-1") == {"a": "1", "b": "2", "c": "three four", "d": "é"}


def test_a_head_ends_at_its_blank_line():
    assert split_head(b"A: 1\r\n\r\nbody") == (b"A: 1\r\n\r\n", b"body")
    assert split_head(b"A: 1\n\nbody\r\n\r\n") == (b"A: 1\n\n", b"body\r\n\r\n")
    assert split_head(b"A: 1\r\n") is None


def test_a_status_is_three_digits_of_an_http_line():
    assert status_of(b"HTTP/1.1 200 OK\r\n") == status_of(b"HTTP/2 200\r\n") == 200
    assert status_of(b"HTTP/1.1 2000") is status_of(b"ICY 200 OK") is None


@given(st.binary(max_size=200))
def test_any_block_has_fields(block):
    assert all(isinstance(value, str) for value in fields_of(block, "utf-8").values())
