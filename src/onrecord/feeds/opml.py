"""OPML 2.0 (opml.org): the list of feeds that readers exchange, in and out."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from onrecord.errors import EmptyInput, InputError, InputTooLarge
from onrecord.feeds.text import plain, web_address
from onrecord.settings import Limits

_DEPTH = 30
_MOST = 100_000
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlFeed:
    """A feed of the list; `folder` is the path of the outlines around it, joined by " / "."""

    url: str
    title: str | None = None
    site: str | None = None
    folder: str | None = None


class _Refused(Exception):
    """The document has what a list of feeds has no need of."""


class _Collector:
    def __init__(self) -> None:
        self.feeds: dict[str, OpmlFeed] = {}
        self.is_opml = False
        self._folders: list[str | None] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.lower()
        self.is_opml = self.is_opml or name == "opml"
        if name != "outline":
            return
        if len(self._folders) >= _DEPTH:
            raise _Refused("is nested too deep")
        given = {key.lower(): value for key, value in attributes.items()}
        title = plain(given.get("title")) or plain(given.get("text"))
        url = web_address(given.get("xmlurl"), "")
        if url and len(self.feeds) < _MOST:
            folder = " / ".join(each for each in self._folders if each) or None
            site = web_address(given.get("htmlurl"), "")
            self.feeds.setdefault(url, OpmlFeed(url=url, title=title, site=site, folder=folder))
        self._folders.append(None if url else title)

    def end(self, name: str) -> None:
        if name.lower() == "outline" and self._folders:
            self._folders.pop()

    def declared(self, *_: object) -> None:
        raise _Refused("declares entities, which a list of feeds has no need of")


def read_opml(payload: bytes, *, subject: str, limits: Limits) -> tuple[OpmlFeed, ...]:
    """The feeds of the list, each address once, in its order; of an ill-formed one those before the fault.

    Raises EmptyInput, InputTooLarge, or InputError where it is no OPML, naming `subject`.
    """
    if not payload.strip():
        raise EmptyInput(subject, "the list is empty")
    if len(payload) > limits.feed_bytes:
        raise InputTooLarge(subject, f"more than {limits.feed_bytes // (1024 * 1024)} MB")
    collector = _Collector()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = collector.start, collector.end
    parser.EntityDeclHandler = collector.declared
    try:
        for start in range(0, len(payload), _CHUNK):
            parser.Parse(payload[start : start + _CHUNK], False)
        parser.Parse(b"", True)
    except _Refused as error:
        raise InputError(subject, str(error)) from error
    except (expat.ExpatError, UnicodeError, ValueError) as error:
        if not collector.feeds:
            raise InputError(subject, f"is no OPML that can be read: {error}") from error
    if not collector.is_opml:
        raise InputError(subject, "is XML, but no OPML")
    return tuple(collector.feeds.values())


def is_opml(payload: bytes) -> bool:
    """Whether the bytes look like OPML."""
    return b"<opml" in payload[:4096].lower()


def write_opml(feeds: Iterable[OpmlFeed]) -> bytes:
    """The list as OPML 2.0, a folder an outline."""
    folders: dict[str | None, list[OpmlFeed]] = {}
    for feed in feeds:
        folders.setdefault(feed.folder, []).append(feed)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += ["<head><title>OnRecord</title></head>", "<body>"]
    for folder in sorted(folders, key=lambda name: (name is not None, name or "")):
        outlines = [_outline(feed) for feed in folders[folder]]
        if folder is not None:
            name = quoteattr(folder)
            outlines = [f"<outline text={name} title={name}>", *(f"  {line}" for line in outlines), "</outline>"]
        lines += outlines
    return ("\n".join([*lines, "</body>", "</opml>"]) + "\n").encode()


def _outline(feed: OpmlFeed) -> str:
    title = quoteattr(feed.title or feed.url)
    site = f" htmlUrl={quoteattr(feed.site)}" if feed.site else ""
    return f'<outline type="rss" text={title} title={title} xmlUrl={quoteattr(feed.url)}{site}/>'
