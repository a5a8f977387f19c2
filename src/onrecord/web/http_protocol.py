"""HTTP as uvicorn speaks it, with limits on time: uvicorn itself waits for ever for the rest of a request.

The limits are those of `ServerLimits`. They measure progress, so that honest slow lines pass: a minimum rate for a
body (as Apache's mod_reqtimeout has it, but anew in each window, so that nobody saves up time by a fast beginning),
and any progress at all for an answer.
"""

import asyncio
from collections.abc import Iterable
from http import HTTPStatus
from typing import ClassVar, cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from onrecord.settings import ServerLimits
from onrecord.web.connections import OpenConnections, peer_of

_SAID = {
    408: "The request did not come in time.\n",
    503: "This OnRecord has too many visitors just now. Please try again in a moment.\n",
}


class BoundedProtocol(H11Protocol):
    """One connection. `registry` knows all of them."""

    registry: ClassVar[OpenConnections]

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """Takes the connection in, or refuses it where there are too many."""
        super().connection_made(transport)
        self.peer = peer_of(transport.get_extra_info("peername"))
        self.body_bytes = 0
        self._head_since: float | None = self.loop.time()
        self._has_part_of_head = False
        self._body: _Progress | None = None
        self._body_since = 0.0
        self._answer: _Progress | None = None
        self._drained_by: float | None = None
        self._is_over = False
        self._ends_at: float | None = None
        if not self.registry.admit(self):
            self.refuse(503)

    def connection_lost(self, exc: Exception | None) -> None:
        """Lets it go."""
        self.registry.forget(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Takes in what came, and sees what the connection waits for now."""
        if self._is_over or self.conn.their_state in {h11.MUST_CLOSE, h11.CLOSED}:
            return  # what comes after a last request, or a last answer, is nobody's
        super().data_received(data)
        if self._body:
            self._body.done += len(data)
        if not self.is_waiting:
            self.registry.count_body(self, len(data))

    def handle_events(self) -> None:
        """As uvicorn's, after which the phase of the request is known."""
        super().handle_events()
        if self.cycle:
            self.cycle.transport = cast("asyncio.Transport", _Farewell(self))
        if self.cycle and _has_two_lengths(self.cycle.scope["headers"]):
            self.cycle.keep_alive = False
        self._see_phase()

    def on_response_complete(self) -> None:
        """The application has answered. What it left of the body is thrown away, but not for ever."""
        self.registry.let_body_go(self)
        if self.takes_body:
            self._drained_by = self.loop.time() + self.registry.limits.linger_s
        super().on_response_complete()
        if self._is_over:
            self._unset_keepalive_if_required()

    def send_400_response(self, msg: str) -> None:
        """Refuses what is no HTTP, also where an answer to what came before has begun."""
        self._end(_answer(400, f"{msg}\n"))

    def end(self) -> None:
        """Ends the connection when the client has taken its last answer.

        It goes on to be read meanwhile: to close it with something unread would reset it, and what the client hasn't taken
        of the answer would be lost.
        """
        if self._is_over or self.transport.is_closing():
            return
        self._is_over = True
        try:
            self.transport.write_eof()
        except OSError:
            self.transport.abort()  # the client went away since it was last heard, so that there is nobody to wait for
        if not self.unsent_bytes:
            self._linger()

    def refuse(self, status: int) -> None:
        """Ends the connection, with this answer where none has begun."""
        self._end(_answer(status, _SAID[status]))

    def drop(self) -> None:
        """Ends the connection at once."""
        self._let_application_go()
        self.transport.abort()

    def pause_writing(self) -> None:
        """The client takes its answer more slowly than it is made."""
        super().pause_writing()
        self._answer = None
        self.registry.bound_unsent()

    def shutdown(self) -> None:
        """The server stops: who is being answered has a moment for it, and everybody else goes now."""
        is_answered = self.cycle is None or self.cycle.response_complete
        if self._ends_at is not None or self.takes_body or (is_answered and not self.unsent_bytes):
            self.drop()
            return
        if is_answered:
            self.transport.close()  # when the client has taken the rest
        else:
            self.cycle.keep_alive = False
        self.loop.call_later(self.registry.limits.stop_s, self.drop)

    @property
    def is_waiting(self) -> bool:
        """Whether it asks for nothing: it is idle, or its request's head isn't whole yet."""
        return self.conn.their_state is h11.IDLE

    @property
    def takes_body(self) -> bool:
        """Whether more of a request's body is to come."""
        return self.conn.their_state is h11.SEND_BODY

    @property
    def unsent_bytes(self) -> int:
        """What of answers waits in memory for the client to take it."""
        return self.transport.get_write_buffer_size()

    def check(self, now: float) -> None:
        """Ends the connection where it went over a time limit."""
        limits = self.registry.limits
        if self._ends_at is not None:
            if now >= self._ends_at:
                self.drop()
        elif self._answer_stands_still(now):
            self.drop()
        elif self._is_over:
            if not self.unsent_bytes:
                self._linger()
        elif self._head_since is not None and now >= self._head_since + limits.head_s:
            # a browser that opened a connection ahead of need wants no answer on it
            self.refuse(408) if self._has_part_of_head else self.drop()
        elif self._drained_by is not None and now >= self._drained_by:
            self.drop()
        elif self._body is not None and self._drained_by is None and self._body_is_slow(self._body, now):
            self.refuse(408)

    def _body_is_slow(self, body: "_Progress", now: float) -> bool:
        limits = self.registry.limits
        if self.flow.read_paused or self.cycle.waiting_for_100_continue:
            body.start(now)  # it is us who keep it waiting
        elif now >= self._body_since + limits.body_s:
            return True
        elif now >= body.since + limits.body_window_s:
            if body.done < limits.body_window_bytes:
                return True
            body.start(now)
        return False

    def _answer_stands_still(self, now: float) -> bool:
        size = self.unsent_bytes
        if not size:
            self._answer = None
        elif self._answer is None or size < self._answer.done:
            self._answer = _Progress(now, size)
        else:
            # while the buffer is full nothing is added to it, so that it can only become less
            return now >= self._answer.since + self.registry.limits.answer_s
        return False

    def _see_phase(self) -> None:
        if self.is_waiting:
            self._has_part_of_head = bool(self.conn.trailing_data[0])
            if not self._has_part_of_head:
                self._head_since = None if self.cycle else self._head_since
            elif self._head_since is None:
                self._head_since = self.loop.time()
        else:
            self._head_since = None
        if not self.takes_body:
            self._body = self._drained_by = None
        elif self._body is None:
            self._body_since = self.loop.time()
            self._body = _Progress(self._body_since)

    def _end(self, answer: bytes) -> None:
        """Sends a last answer where none has begun, and lingers so that it isn't lost to a reset."""
        if self._is_over or self.transport.is_closing():
            return
        self._unset_keepalive_if_required()
        self._let_application_go()
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            self.transport.write(answer)
        self.end()
        self.flow.resume_reading()

    def _linger(self) -> None:
        """Everything is sent: the client has a moment to go by itself."""
        self._ends_at = self.loop.time() + self.registry.limits.linger_s
        self.registry.end(self)

    def _let_application_go(self) -> None:
        """Tells the application that nobody listens any more, if it is at work."""
        if self.cycle and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.waiting_for_100_continue = False
            self.cycle.message_event.set()
            self.flow.resume_writing()


class _Farewell:
    """The transport as an answer writes to it; closing it is ours."""

    def __init__(self, protocol: BoundedProtocol) -> None:
        self._protocol = protocol

    def write(self, data: bytes) -> None:
        """Sends it."""
        self._protocol.transport.write(data)

    def is_closing(self) -> bool:
        """Whether nothing more can be sent."""
        return self._protocol.transport.is_closing()

    def close(self) -> None:
        """Ends the connection in good order."""
        self._protocol.end()


def _has_two_lengths(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether a request gives its body's end in two ways. Who stands in front of us may have gone by the other one, so
    that what follows may be another's: after such a request the connection has to end (RFC 9112, 6.1)."""
    return {b"content-length", b"transfer-encoding"} <= {name for name, _ in headers}


class _Progress:
    """How much was done since when."""

    def __init__(self, since: float, done: int = 0) -> None:
        self.since = since
        self.done = done

    def start(self, now: float) -> None:
        """Counts from now."""
        self.since, self.done = now, 0


def bounded(limits: ServerLimits) -> type[asyncio.Protocol]:
    """The protocol of one server, whose connections are counted together."""

    class Bounded(BoundedProtocol):
        registry = OpenConnections(limits)

    return Bounded


def _answer(status: int, words: str) -> bytes:
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
        "Connection: close",
        "Content-Type: text/plain; charset=utf-8",
        "X-Content-Type-Options: nosniff",
        f"Content-Length: {len(words)}",
    )
    return "\r\n".join((*head, "", words)).encode("ascii")
