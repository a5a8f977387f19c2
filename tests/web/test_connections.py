"""Whose a connection is, and who goes when there are too many."""

import socket
from contextlib import closing
from dataclasses import replace

import pytest

from onrecord.web.connections import peer_of
from tests.web.test_http_protocol import PATIENT, Start, answered, connect, start

__all__ = ["start"]
HALF = b"GET / HTTP/1.1\r\nHost: loc"


@pytest.mark.parametrize(
    ("address", "peer"),
    [
        (("192.0.2.7", 4711), "192.0.2.7"),
        (("::ffff:192.0.2.7", 4711, 0, 0), "192.0.2.7"),
        (("2001:db8:1:2:3:4:5:6", 4711, 0, 0), "2001:db8:1:2::/64"),
        (("2001:db8:1:2::1", 4711, 0, 0), "2001:db8:1:2::/64"),
        (("fe80::1%eth0", 4711, 0, 2), "fe80::/64"),
        ("/run/onrecord.sock", ""),
        ((), ""),
        (None, ""),
    ],
)
def test_whose_a_connection_is(address: object, peer: str) -> None:
    assert peer_of(address) == peer


def is_open(client: socket.socket) -> bool:
    """Whether the server still holds a connection on which it has not answered."""
    client.settimeout(0.2)
    try:
        client.recv(1)
    except TimeoutError:
        return True
    except ConnectionResetError:
        return False
    return False


def test_whoever_has_most_gives_way_first(start: Start) -> None:
    """One visitor with a single slow connection isn't pushed out by another's hundred."""
    server = start(replace(PATIENT, connections=30, connections_per_peer=30))
    with closing(connect(server, HALF, "127.0.0.2")) as one:
        many = [connect(server, HALF) for _ in range(100)]
        assert answered(server, source="127.0.0.3") == 200
        assert is_open(one)
        assert [is_open(each) for each in many].count(True) <= 29
        for each in many:
            each.close()


def test_the_oldest_goes_first(start: Start) -> None:
    server = start(replace(PATIENT, connections=3, connections_per_peer=3))
    half = [connect(server, HALF) for _ in range(3)]
    assert answered(server) == 200
    assert [is_open(each) for each in half] == [False, True, True]
    for each in half:
        each.close()
