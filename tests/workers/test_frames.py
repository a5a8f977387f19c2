"""Frames come out as they went in, whole or not at all."""

import socket
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.workers.frames import RETIRES, Ended, Kind, packed, receive, send, unpacked

MAX_BYTES = 1024

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def ends() -> Iterator[Pair]:
    one, other = socket.socketpair()
    with one, other:
        other.settimeout(10.0)
        yield one, other


@given(st.sampled_from(Kind), st.booleans(), st.binary(max_size=MAX_BYTES))
def test_a_frame_comes_out_as_it_went_in(kind: Kind, retires: bool, payload: bytes) -> None:
    one, other = socket.socketpair()
    with one, other:
        send(one, kind | RETIRES if retires else kind, payload)
        found = receive(other, MAX_BYTES)
    assert (*found[:2], bytes(found[2])) == (kind, retires, payload)


@given(st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.tuples(inner)))
def test_a_value_comes_out_as_it_went_in(value: object) -> None:
    assert unpacked(packed(value)) == value


def test_a_frame_over_its_bound_is_not_taken(ends: Pair) -> None:
    send(ends[0], Kind.RESULT, b"x" * (MAX_BYTES + 1))
    with pytest.raises(Ended):
        receive(ends[1], MAX_BYTES)


@pytest.mark.parametrize("sent", [b"", b"\1", b"\1" + b"\0" * 7 + b"\5" + b"abc"])
def test_an_end_that_goes_in_the_middle_of_a_frame_is_said(ends: Pair, sent: bytes) -> None:
    ends[0].sendall(sent)
    ends[0].close()
    with pytest.raises(Ended):
        receive(ends[1], MAX_BYTES)


def test_sending_to_an_end_that_is_gone_is_said(ends: Pair) -> None:
    ends[1].close()
    with pytest.raises(Ended):
        send(ends[0], Kind.JOB, b"x")


def test_an_end_that_says_nothing_is_waited_for_as_long_as_the_socket_says(ends: Pair) -> None:
    ends[1].settimeout(0.01)
    with pytest.raises(TimeoutError):
        receive(ends[1], MAX_BYTES)
