"""WARC files for tests, record by record."""

import gzip
from collections.abc import Sequence

ARTICLE = (
    "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    + "<p>The harbour office said the gates would stay shut until the morning tide had passed.</p>" * 8
    + "</article></body></html>"
)


def record(
    body: bytes,
    *,
    kind: str = "response",
    url: str = "http://news.example/story/1",
    date: str = "2026-06-08T09:30:00Z",
    status: str = "200 OK",
    headers: Sequence[str] = ("Content-Type: text/html; charset=utf-8",),
) -> bytes:
    """One record with an HTTP answer in it."""
    http = "\r\n".join([f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}"]).encode()
    return framed(
        http + b"\r\n\r\n" + body, kind=kind, url=url, date=date, media="application/http; msgtype=response"
    )


def framed(block: bytes, *, kind: str, url: str, date: str, media: str) -> bytes:
    """One record with a block in it as it is."""
    head = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        f"WARC-Date: {date}",
        "WARC-Record-ID: <urn:uuid:92283950-ef2f-4d72-b224-f54c6ec90bb0>",
        f"Content-Type: {media}",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def article(title: str, **given: str) -> bytes:
    """A record of a page with an article."""
    return record(ARTICLE.format(title=title).encode(), **given)


def compressed(records: Sequence[bytes]) -> bytes:
    """Each record a gzip member, as the standard has it."""
    return b"".join(gzip.compress(each) for each in records)


def chunked(body: bytes, size: int = 1000) -> bytes:
    """The body in chunks of so many bytes, as HTTP/1.1 sends it."""
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
