"""Answers are compressed as the browser takes them."""

import asyncio
import gzip
import sys

import pytest
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from onrecord.web.compression import MIN_BYTES, Compressed

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PAGE = b"<p>Who said what, and when?</p>" * 200
CHUNKS = (PAGE, b"", b"more", PAGE)


def answered(accepted: str, *body: bytes, media_type: bytes = b"text/html") -> tuple[Headers, bytes]:
    async def app(_: Scope, __: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", media_type)]})
        for number, chunk in enumerate(body, 1):
            await send({"type": "http.response.body", "body": chunk, "more_body": number < len(body)})

    sent: list[Message] = []

    async def take(message: Message) -> None:
        sent.append(message)

    async def nothing() -> Message:
        return {"type": "http.request"}

    scope = {"type": "http", "headers": [(b"accept-encoding", accepted.encode())]}
    asyncio.run(Compressed(app)(scope, nothing, take))
    return Headers(raw=sent[0]["headers"]), b"".join(each["body"] for each in sent[1:])


@pytest.mark.parametrize(
    "accepted", ["gzip, deflate, br, zstd", "zstd", "gzip;q=1.0, ZSTD;q=0.5", "br ,\tzstd , gzip"]
)
@pytest.mark.parametrize("body", [(PAGE,), CHUNKS])
def test_who_takes_zstd_gets_it(accepted: str, body: tuple[bytes, ...]) -> None:
    headers, sent = answered(accepted, *body)
    assert (headers["content-encoding"], headers["vary"]) == ("zstd", "Accept-Encoding")
    assert zstd.decompress(sent) == b"".join(body)
    assert headers.get("content-length") == (str(len(sent)) if len(body) == 1 else None)


@pytest.mark.parametrize(
    "accepted", ["gzip", "gzip, zstd;q=0", "zstd; q=0.000, gzip", "gzip, x-zstd", "zstdx, gzip"]
)
def test_others_get_gzip(accepted: str) -> None:
    headers, sent = answered(accepted, PAGE)
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(sent) == PAGE


@pytest.mark.parametrize(
    ("accepted", "body", "media_type"),
    [("", PAGE, b"text/html"), ("zstd", b"x" * (MIN_BYTES - 1), b"text/html"), ("zstd", PAGE, b"image/png")],
)
def test_what_gains_nothing_is_sent_as_it_is(accepted: str, body: bytes, media_type: bytes) -> None:
    headers, sent = answered(accepted, body, media_type=media_type)
    assert "content-encoding" not in headers
    assert sent == body
