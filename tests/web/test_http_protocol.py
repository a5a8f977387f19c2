"""Limits on the time of requests and answers, and on how many are open: real sockets against the real server."""

import asyncio
import re
import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from typing import cast

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from onrecord.settings import KIB, MIB, ServerLimits
from onrecord.web.http_protocol import BoundedProtocol
from tests.web.making import Running
from tests.web.test_refresh_process import until

GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
LONG = 30 * MIB
"""More than the kernel takes of an answer before anybody reads it."""
UNBOUND = 3600.0
PATIENT = ServerLimits(head_s=UNBOUND, body_window_s=UNBOUND, body_s=UNBOUND, answer_s=UNBOUND, linger_s=0.5)
"""No limit that a test doesn't set is reached, however busy the machine is."""

Start = Callable[[ServerLimits], Running]


async def length(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def early(request: Request) -> Response:
    return PlainTextResponse("no need to read that", 413)


async def long(request: Request) -> Response:
    return Response(bytes(LONG))


async def working(request: Request) -> Response:
    await asyncio.Event().wait()
    return PlainTextResponse("never")


ROUTES = [
    Route("/", lambda _: PlainTextResponse("here")),
    Route("/length", length, methods=["POST"]),
    Route("/early", early, methods=["POST"]),
    Route("/long", long),
    Route("/working", working),
]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts servers with limits, and stops them at the end."""
    started = []

    def begin(limits: ServerLimits) -> Running:
        started.append(Running(Starlette(routes=ROUTES), limits))
        return started[-1]

    yield begin
    for each in started:
        each.stop()


def connect(server: Running, sent: bytes = b"", source: str = "127.0.0.1") -> socket.socket:
    opened = socket.create_connection(server.address, timeout=60, source_address=(source, 0))
    opened.sendall(sent)
    return opened


def rest(opened: socket.socket) -> bytes:
    """All that comes until the server ends the connection, in good order or not."""
    received = bytearray()
    with suppress(ConnectionResetError):
        while piece := opened.recv(MIB):
            received += piece
    return bytes(received)


def whole(opened: socket.socket) -> bytes:
    """One answer, and nothing after it."""
    received = bytearray()
    while b"\r\n\r\n" not in received:
        received += opened.recv(1)
    (length,) = re.findall(rb"content-length: (\d+)", bytes(received).lower())
    body = opened.recv(int(length), socket.MSG_WAITALL)
    assert len(body) == int(length)
    return bytes(received) + body


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def answered(server: Running, sent: bytes = GET, source: str = "127.0.0.1") -> int:
    """The status of a whole request's answer."""
    with closing(connect(server, sent, source)) as asking:
        return status(whole(asking))


def trickled(opened: socket.socket, piece: bytes, pause_s: float) -> bytes:
    """Sends the piece again and again until the server ends the connection; what it answered."""
    opened.settimeout(pause_s)
    received = bytearray()
    with suppress(ConnectionResetError, BrokenPipeError):
        while True:
            opened.sendall(piece)
            try:
                got = opened.recv(KIB)
            except TimeoutError:
                continue
            received += got
            if not got:
                break
    return bytes(received)


@pytest.mark.parametrize(
    "sent", [b"G", b"GET / HTTP/1.1\r\nHost: localhost\r\n", b"GET / HTTP/1.1\r\nX: " + b"x" * 9000]
)
def test_half_a_head_is_not_waited_for_for_ever(start: Start, sent: bytes) -> None:
    server = start(replace(PATIENT, head_s=0.4))
    with closing(connect(server, sent)) as half:
        assert status(rest(half)) == 408


def test_a_head_that_trickles_in_ends_as_one_that_stops(start: Start) -> None:
    server = start(replace(PATIENT, head_s=0.4))
    with closing(connect(server, b"GET / HTTP/1.1\r\nHost: localhost\r\nX-More: ")) as slow:
        assert status(trickled(slow, b"x", 0.05)) == 408


def test_half_a_second_head_on_a_kept_connection_ends_too(start: Start) -> None:
    server = start(replace(PATIENT, head_s=0.4))
    with closing(connect(server, GET)) as kept:
        assert status(whole(kept)) == 200
        kept.sendall(b"GET / HT")
        assert status(rest(kept)) == 408


def test_who_says_nothing_is_left_without_a_word(start: Start) -> None:
    """A browser opens connections ahead of need, and would take an answer for that of its next request."""
    server = start(replace(PATIENT, head_s=0.4))
    with closing(connect(server)) as silent:
        assert rest(silent) == b""


def test_an_idle_connection_is_kept_for_its_time_alone(start: Start) -> None:
    server = start(replace(PATIENT, kept_s=1.0))
    with closing(connect(server, GET)) as kept:
        assert status(whole(kept)) == 200
        assert rest(kept) == b""


@pytest.mark.parametrize(
    "framing", [b"Content-Length: 100000\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\nfff\r\n"]
)
def test_a_body_that_trickles_in_ends(start: Start, framing: bytes) -> None:
    server = start(replace(PATIENT, body_window_s=0.4))
    with closing(connect(server, b"POST /length HTTP/1.1\r\nHost: localhost\r\n" + framing)) as slow:
        assert status(trickled(slow, b"x", 0.05)) == 408


class ResetByPeer:
    """A transport whose client resets the connection as soon as something was written to it."""

    def __init__(self, transport: asyncio.Transport, client: socket.socket) -> None:
        self._transport = transport
        self._client = client

    def write(self, data: bytes) -> None:
        self._transport.write(data)
        self._client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._client.close()

    def __getattr__(self, name: str) -> object:
        return getattr(self._transport, name)


def test_who_goes_away_while_he_is_refused_leaves_nothing_in_the_log(
    start: Start, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A client that reset its connection between a last answer and the server's half-close was logged as a traceback."""
    server = start(PATIENT)
    completed = BoundedProtocol.on_response_complete
    with closing(connect(server)) as rude:

        def reset_at_next_answer(self: BoundedProtocol) -> None:
            self.transport = cast("asyncio.Transport", ResetByPeer(self.transport, rude))
            completed(self)

        monkeypatch.setattr(BoundedProtocol, "on_response_complete", reset_at_next_answer)
        rude.sendall(GET + b"nonsense\r\n\r\n")
        until(lambda: server.has_answered(1) and not server.open_connections)
    monkeypatch.undo()
    assert answered(server) == 200
    assert capfd.readouterr().err == ""


def test_nobody_saves_up_time_by_a_fast_beginning(start: Start) -> None:
    server = start(replace(PATIENT, body_window_s=0.4))
    head = b"POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n\r\n"
    with closing(connect(server, head + bytes(4_000_000))) as slow:
        assert status(trickled(slow, b"x", 0.05)) == 408


def test_an_honest_slow_line_passes(start: Start) -> None:
    """It takes many times as long as a window, and brings what a window asks for many times over in each."""
    server = start(replace(PATIENT, body_window_s=0.5, body_window_bytes=KIB))
    piece, pieces = bytes(20 * KIB), 40
    head = f"POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(piece) * pieces}\r\n\r\n".encode()
    with closing(connect(server, head)) as slow:
        for _ in range(pieces):
            slow.sendall(piece)
            time.sleep(0.05)
        answer = whole(slow)
    assert status(answer) == 200
    assert answer.endswith(str(len(piece) * pieces).encode())


def test_a_body_has_an_end_however_steadily_it_comes(start: Start) -> None:
    server = start(replace(PATIENT, body_s=0.6))
    with closing(
        connect(server, b"POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000000\r\n\r\n")
    ) as endless:
        assert status(trickled(endless, bytes(KIB), 0.01)) == 408


def test_an_answer_before_the_body_is_read_and_the_rest_is_not_waited_for_for_ever(start: Start) -> None:
    server = start(PATIENT)
    with closing(
        connect(server, b"POST /early HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n")
    ) as asking:
        assert status(trickled(asking, b"x", 0.05)) == 413


def test_the_connection_goes_on_after_an_early_answer_once_the_body_is_there(start: Start) -> None:
    server = start(replace(PATIENT, linger_s=UNBOUND))
    with closing(
        connect(server, b"POST /early HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n")
    ) as asking:
        assert status(whole(asking)) == 413
        asking.sendall(bytes(9000) + GET)
        assert status(whole(asking)) == 200


def test_who_never_reads_an_answer_loses_it(start: Start) -> None:
    server = start(replace(PATIENT, answer_s=0.5))
    with closing(connect(server, GET.replace(b"/ ", b"/long "))) as asking:
        until(lambda: server.open_connections == 1)
        until(lambda: server.open_connections == 0)
        assert len(rest(asking)) < LONG


def test_who_reads_an_answer_slowly_gets_it_all(start: Start) -> None:
    """It takes many times as long as the answer may stand still."""
    server = start(replace(PATIENT, answer_s=1.0))
    received = 0
    with closing(connect(server, GET.replace(b"/ ", b"/long "))) as asking:
        while received < LONG:
            piece = asking.recv(MIB)
            assert piece
            received += len(piece)
            time.sleep(0.05)
    assert received > LONG


def test_answers_that_nobody_takes_hold_no_more_than_their_bound(start: Start) -> None:
    server = start(replace(PATIENT, unsent_bytes=2 * LONG))
    asking = []
    for number in range(5):
        asking.append(connect(server, b"GET /long HTTP/1.0\r\nHost: localhost\r\n\r\n"))
        until(partial(server.has_answered, number + 1))
    until(lambda: server.open_connections == 2)
    assert [len(rest(each)) > LONG for each in asking] == [False, False, False, True, True]
    for each in asking:
        each.close()


def test_bodies_under_way_hold_no_more_than_their_bound(start: Start) -> None:
    server = start(replace(PATIENT, bodies_bytes=250 * KIB))
    head = b"POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 110000\r\n\r\n"
    sending = [connect(server, head + bytes(100_000)) for _ in range(3)]
    assert status(rest(sending[0])) == 503
    for each in sending[1:]:
        each.sendall(bytes(10_000))
        assert status(whole(each)) == 200
    # what was answered is no longer counted
    assert [answered(server, head + bytes(110_000)) for _ in range(5)] == [200] * 5
    for each in sending:
        each.close()


def test_half_sent_requests_keep_nobody_out(start: Start) -> None:
    """1,300 of them were enough to slow everybody down: no file could be opened any more."""
    server = start(replace(PATIENT, connections=40, connections_per_peer=30))
    half = [connect(server, b"GET / HTTP/1.1\r\nHost: loc") for _ in range(200)]
    assert [answered(server) for _ in range(20)] == [200] * 20
    assert server.open_connections <= 30
    for each in half:
        each.close()


def test_who_is_being_answered_is_never_the_one_who_goes(start: Start) -> None:
    server = start(replace(PATIENT, connections=12, connections_per_peer=6))
    at_work = [connect(server, GET.replace(b"/ ", b"/working ")) for _ in range(6)]
    until(lambda: server.at_work == 6)
    assert answered(server) == 503
    assert answered(server, source="127.0.0.2") == 200
    more = [connect(server, GET.replace(b"/ ", b"/working "), "127.0.0.2") for _ in range(6)]
    until(lambda: server.at_work == 12)
    assert answered(server, source="127.0.0.3") == 503
    assert server.at_work == 12
    at_work.pop().close()
    until(lambda: server.open_connections == 11)
    assert answered(server, source="127.0.0.3") == 200
    for each in (*at_work, *more):
        each.close()


def test_requests_sent_at_once_are_answered_in_turn(start: Start) -> None:
    server = start(PATIENT)
    with closing(
        connect(server, GET + GET + GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    ) as asking:
        assert rest(asking).count(b"HTTP/1.1 200") == 3


def test_what_comes_after_a_last_request_does_not_spoil_its_answer(start: Start) -> None:
    """Old clients end a form with one more line end; that was taken for a bad request."""
    server = start(PATIENT)
    with closing(connect(server, b"GET /long HTTP/1.0\r\nHost: localhost\r\n\r\n")) as asking:
        first = asking.recv(KIB)
        asking.sendall(b"\r\nGET")
        answer = first + rest(asking)
    assert status(answer) == 200
    assert len(answer) > LONG


def test_who_takes_a_last_answer_slowly_and_says_more_meanwhile_gets_it_all(start: Start) -> None:
    """What the server hadn't read when it closed reset the connection, and the answer's end with it."""
    server = start(PATIENT)
    with closing(connect(server, b"GET /long HTTP/1.0\r\nHost: localhost\r\n\r\n")) as asking:
        received = len(asking.recv(KIB))
        until(partial(server.has_answered, 1))
        asking.sendall(b"\r\nGET")
        while piece := asking.recv(MIB):
            received += len(piece)
            time.sleep(0.01)
    assert received > LONG
    until(lambda: server.open_connections == 0)


def test_who_says_more_after_a_last_answer_and_does_not_go_is_let_go(start: Start) -> None:
    server = start(PATIENT)
    with closing(connect(server, GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))) as asking:
        assert status(whole(asking)) == 200
        assert asking.recv(1) == b""
        assert server.open_connections == 1
        until(lambda: server.open_connections == 0)


def test_nothing_is_answered_after_a_body_whose_end_is_given_in_two_ways(start: Start) -> None:
    """Whoever stands in front may have taken what follows for the body, or for another visitor's request."""
    server = start(PATIENT)
    both = b"POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
    with closing(connect(server, both + b"3\r\nabc\r\n0\r\n\r\n" + GET)) as asking:
        answer = rest(asking)
    assert answer.count(b"HTTP/1.1") == 1
    assert status(answer) == 200
    assert answer.endswith(b"\r\n\r\n3")


@pytest.mark.parametrize(
    "sent",
    [
        b"\0\0\0\0\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        b"POST /length HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 100_000,
    ],
)
def test_what_is_no_request_is_refused(start: Start, sent: bytes) -> None:
    server = start(PATIENT)
    with closing(connect(server, sent)) as asking:
        assert status(rest(asking)) == 400
    assert answered(server) == 200
