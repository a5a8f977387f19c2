"""uvicorn's HTTP protocol with time limits: uvicorn itself waits forever for the rest of a request.

The limits are in `ServerLimits`. They measure progress, so that slow but honest clients pass: a body needs a minimum rate
(as in Apache's mod_reqtimeout, but measured in every window, so that a fast beginning doesn't earn time for later), and a
response needs any progress at all.
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
        """Admits the connection, or refuses it where there are too many."""
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
        """Forgets the connection."""
        self.registry.forget(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Handles received bytes, and notes what the connection waits for now."""
        if self._is_over or self.conn.their_state in {h11.MUST_CLOSE, h11.CLOSED}:
            return  # bytes after the last request or the last response are ignored
        super().data_received(data)
        if self._body:
            self._body.done += len(data)
        if not self.is_waiting:
            self.registry.count_body(self, len(data))

    def handle_events(self) -> None:
        """As in uvicorn; afterwards the phase of the request is known."""
        super().handle_events()
        if self.cycle:
            self.cycle.transport = cast("asyncio.Transport", _Farewell(self))
        if self.cycle and _has_two_lengths(self.cycle.scope["headers"]):
            self.cycle.keep_alive = False
        self._see_phase()

    def on_response_complete(self) -> None:
        """The application has answered. The rest of the body is read and dropped, but not without end."""
        self.registry.let_body_go(self)
        if self.takes_body:
            self._drained_by = self.loop.time() + self.registry.limits.linger_s
        super().on_response_complete()
        if self._is_over:
            self._unset_keepalive_if_required()

    def send_400_response(self, msg: str) -> None:
        """Refuses what isn't HTTP, even where a response to an earlier request has begun."""
        self._end(_answer(400, f"{msg}\n"))

    def end(self) -> None:
        """Ends the connection once the client has taken its last response.

        Until then it is still read: closing a connection with unread bytes resets it, and the client would lose the rest of
        the response.
        """
        if self._is_over or self.transport.is_closing():
            return
        self._is_over = True
        try:
            self.transport.write_eof()
        except OSError:
            self.transport.abort()  # the client has gone in the meantime, so there is nobody to wait for
        if not self.unsent_bytes:
            self._linger()

    def refuse(self, status: int) -> None:
        """Ends the connection, with this response where none has begun."""
        self._end(_answer(status, _SAID[status]))

    def drop(self) -> None:
        """Ends the connection at once."""
        self._let_application_go()
        self.transport.abort()

    def pause_writing(self) -> None:
        """The client takes its response more slowly than the application makes it."""
        super().pause_writing()
        self._answer = None
        self.registry.bound_unsent()

    def shutdown(self) -> None:
        """The server stops: a response under way gets a moment to finish, any other connection is closed now."""
        is_answered = self.cycle is None or self.cycle.response_complete
        if self._ends_at is not None or self.takes_body or (is_answered and not self.unsent_bytes):
            self.drop()
            return
        if is_answered:
            self.transport.close()  # once the client has taken the rest
        else:
            self.cycle.keep_alive = False
        self.loop.call_later(self.registry.limits.stop_s, self.drop)

    @property
    def is_waiting(self) -> bool:
        """Whether it is idle, or its request's head is incomplete."""
        return self.conn.their_state is h11.IDLE

    @property
    def takes_body(self) -> bool:
        """Whether more of a request's body is to come."""
        return self.conn.their_state is h11.SEND_BODY

    @property
    def unsent_bytes(self) -> int:
        """Bytes of responses that wait in memory for the client to take them."""
        return self.transport.get_write_buffer_size()

    def check(self, now: float) -> None:
        """Ends the connection if it has exceeded a time limit."""
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
            # a browser may open a connection in advance, and wants no response on it
            self.refuse(408) if self._has_part_of_head else self.drop()
        elif self._drained_by is not None and now >= self._drained_by:
            self.drop()
        elif self._body is not None and self._drained_by is None and self._body_is_slow(self._body, now):
            self.refuse(408)

    def _body_is_slow(self, body: "_Progress", now: float) -> bool:
        limits = self.registry.limits
        if self.flow.read_paused or self.cycle.waiting_for_100_continue:
            body.start(now)  # we keep the client waiting, not the other way round
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
            # nothing is added to a full buffer, so its size can only fall
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
        """Sends a last response where none has begun, and lingers so that a reset doesn't lose it."""
        if self._is_over or self.transport.is_closing():
            return
        self._unset_keepalive_if_required()
        self._let_application_go()
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            self.transport.write(answer)
        self.end()
        self.flow.resume_reading()

    def _linger(self) -> None:
        """Everything is sent: gives the client a moment to close."""
        self._ends_at = self.loop.time() + self.registry.limits.linger_s
        self.registry.end(self)

    def _let_application_go(self) -> None:
        """Tells a working application that the client has gone."""
        if self.cycle and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.waiting_for_100_continue = False
            self.cycle.message_event.set()
            self.flow.resume_writing()


class _Farewell:
    """The transport that a last response writes to; we close it ourselves."""

    def __init__(self, protocol: BoundedProtocol) -> None:
        self._protocol = protocol

    def write(self, data: bytes) -> None:
        """Sends it."""
        self._protocol.transport.write(data)

    def is_closing(self) -> bool:
        """Whether nothing more can be sent through it."""
        return self._protocol.transport.is_closing()

    def close(self) -> None:
        """Ends the connection in good order."""
        self._protocol.end()


def _has_two_lengths(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether a request gives its body's length in two ways. A proxy in front may have used the other one, so that what
    follows may belong to another client: the connection must end after such a request (RFC 9112, 6.1)."""
    return {b"content-length", b"transfer-encoding"} <= {name for name, _ in headers}


class _Progress:
    """Progress since a moment."""

    def __init__(self, since: float, done: int = 0) -> None:
        self.since = since
        self.done = done

    def start(self, now: float) -> None:
        """Starts to count."""
        self.since, self.done = now, 0


def bounded(limits: ServerLimits) -> type[asyncio.Protocol]:
    """The protocol class of one server, which counts all its connections together."""

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
