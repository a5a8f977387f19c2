"""OPML 2.0 (opml.org): the list of feeds that readers exchange, in and out.

What is written is well-formed whatever the feeds are called, and what is written can be read here again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from xml.sax.saxutils import quoteattr

from onrecord.characters import escaped_directions, for_xml
from onrecord.errors import EmptyInput, InputError, InputTooLarge, NotAFeed
from onrecord.feeds.bounds import read_xml
from onrecord.feeds.prolog import document
from onrecord.feeds.text import plain, web_address
from onrecord.settings import Limits

_MAX_DEPTH = 30
_MAX_FEEDS = 100_000
_MAX_FOLDER_CHARS = 200
_MAX_PATH_CHARS = 500
"""A folder's path stands beside each of its feeds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlFeed:
    """A feed of the list; `folder` is the path of the outlines around it, joined by " / "."""

    url: str
    title: str | None = None
    site: str | None = None
    folder: str | None = None


class _Refused(Exception):
    """The document has what a list of feeds has no need of."""


class _Outline:
    """An outline that is open; its words are looked at only where a feed stands in it."""

    def __init__(self, given: dict[str, str], outer: "_Outline | None", *, is_feed: bool) -> None:
        self._given = given
        self._outer = outer
        self._is_feed = is_feed

    @cached_property
    def path(self) -> str | None:
        """The names of the folders down to this one."""
        above = self._outer.path if self._outer else None
        own = None if self._is_feed else _title(self._given, most=_MAX_FOLDER_CHARS)
        return " / ".join(each for each in (above, own) if each)[:_MAX_PATH_CHARS] or None


class _Collector:
    def __init__(self) -> None:
        self.feeds: dict[str, OpmlFeed] = {}
        self.is_opml = False
        self._outlines: list[_Outline] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.lower()
        self.is_opml = self.is_opml or name == "opml"
        if name != "outline":
            return
        if len(self._outlines) >= _MAX_DEPTH:
            raise _Refused("is nested too deep")
        given = {key.lower(): value for key, value in attributes.items()}
        outer = self._outlines[-1] if self._outlines else None
        url = web_address(given.get("xmlurl"), "")
        if url and url not in self.feeds and len(self.feeds) < _MAX_FEEDS:
            self.feeds[url] = OpmlFeed(
                url=url,
                title=_title(given),
                site=web_address(given.get("htmlurl"), ""),
                folder=outer.path if outer else None,
            )
        self._outlines.append(_Outline(given, outer, is_feed=url is not None))

    def end(self, name: str) -> None:
        if name.lower() == "outline" and self._outlines:
            self._outlines.pop()


def _title(given: dict[str, str], *, most: int | None = None) -> str | None:
    title = plain(given.get("title")) or plain(given.get("text"))
    return title[:most].strip() if title else None


def read_opml(payload: bytes, *, subject: str, limits: Limits) -> tuple[OpmlFeed, ...]:
    """The feeds of the list, each address once, in its order; of an ill-formed one those before the fault.

    Raises EmptyInput, InputTooLarge, or InputError where it is no OPML, naming `subject`.
    """
    if not payload.strip():
        raise EmptyInput(subject, "the list is empty")
    if len(payload) > limits.list_bytes:
        raise InputTooLarge(subject, f"more than {limits.list_bytes // (1024 * 1024)} MB")
    collector = _Collector()
    try:
        text = for_xml(document(payload, subject))  # one control character in a title isn't worth a whole list
        problem = read_xml(text, subject, start=collector.start, end=collector.end)
    except NotAFeed as error:
        raise InputError(subject, error.problem) from error
    except _Refused as error:
        raise InputError(subject, str(error)) from error
    if problem and not collector.feeds:
        raise InputError(subject, f"is no OPML that can be read: {problem}")
    if not collector.is_opml:
        raise InputError(subject, "is XML, but no OPML")
    return tuple(collector.feeds.values())


def is_opml(payload: bytes) -> bool:
    """Whether the bytes look like OPML."""
    return b"<opml" in payload[:4096].lower()


def write_opml(feeds: Iterable[OpmlFeed]) -> bytes:
    """The list as OPML 2.0, a folder an outline; well-formed, and harmless in a terminal, whatever the names hold."""
    folders: dict[str | None, list[OpmlFeed]] = {}
    for feed in feeds:
        folders.setdefault(feed.folder, []).append(feed)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += ["<head><title>OnRecord</title></head>", "<body>"]
    for folder in sorted(folders, key=lambda name: (name is not None, name or "")):
        outlines = [_outline(feed) for feed in folders[folder]]
        if folder is not None:
            name = _quoted(folder)
            outlines = [f"<outline text={name} title={name}>", *(f"  {line}" for line in outlines), "</outline>"]
        lines += outlines
    return ("\n".join([*lines, "</body>", "</opml>"]) + "\n").encode()


def _outline(feed: OpmlFeed) -> str:
    title = _quoted(feed.title or feed.url)
    site = f" htmlUrl={_quoted(feed.site)}" if feed.site else ""
    return f'<outline type="rss" text={title} title={title} xmlUrl={_quoted(feed.url)}{site}/>'


def _quoted(words: str) -> str:
    return escaped_directions(quoteattr(for_xml(words)))
