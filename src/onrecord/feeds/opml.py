"""OPML 2.0 (opml.org): the list of feeds that readers exchange, in and out.

What is written is well-formed whatever the feeds are called, and what is written can be read here again. What others write is
read as far as it can be told, ill-formed too; of what can't be taken, each feed is told with why.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from xml.sax.saxutils import quoteattr

from onrecord.characters import escaped_directions, for_xml
from onrecord.errors import EmptyInput, InputError, InputTooLarge, NotAFeed
from onrecord.feeds.addresses import given_address
from onrecord.feeds.bounds import MAX_ATTRIBUTES, MAX_TAGS, read_xml
from onrecord.feeds.prolog import document
from onrecord.feeds.references import mended
from onrecord.feeds.text import plain, web_address
from onrecord.settings import Limits

_MAX_DEPTH = 30
_MAX_FEEDS = 100_000
_MAX_REFUSED = 1_000
"""Feeds that can't be taken, and are told."""
_MAX_FOLDER_CHARS = 200
_MAX_PATH_CHARS = 500
"""A folder's path stands beside each of its feeds."""
_STEP = " / "
"""Between the folders of a path."""
_FEED_TYPES = frozenset({"rss", "atom", "rdf", "feed", "json", "rss1", "atom1"})
_OUTLINE = re.compile(r"<(?P<end>/?)outline(?=[\s/>])|</?(?:body|opml)(?=[\s/>])", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<=[\s\"'])(?P<name>[A-Za-z_][\w:.-]{0,60})\s{0,5}=\s{0,5}(?P<mark>[\"'])")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlFeed:
    """A feed of the list; `folder` is the path of the outlines around it, joined by " / ". `login` is user and password,
    where they stood in the address; they are in no other field."""

    url: str
    title: str | None = None
    site: str | None = None
    folder: str | None = None
    login: tuple[str, str] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedOutline:
    """A feed of the list that can't be taken: what it is called there, its address as far as it may be shown, and why."""

    title: str | None
    address: str | None
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlList:
    """What a list holds. `problem` says what is wrong with it as a whole, where something of it may be missing."""

    feeds: tuple[OpmlFeed, ...]
    refused: tuple[RefusedOutline, ...] = ()
    also: tuple[RefusedOutline, ...] = ()
    """Feeds that are taken, but not into another folder that has them too."""
    problem: str | None = None


class _Refused(Exception):
    """The document has what a list of feeds has no need of."""


class _Outline:
    """An outline that is open; its words are looked at only where a feed stands in it."""

    def __init__(self, given: dict[str, str], outer: "_Outline | None", *, is_feed: bool) -> None:
        self._given = given
        self._outer = outer
        self._is_feed = is_feed
        self.refused: RefusedOutline | None = None
        """Why it is no feed, where it has no other outline in it: then it is a folder, whatever it calls itself."""

    @cached_property
    def path(self) -> str | None:
        """The names of the folders down to this one."""
        above = self._outer.path if self._outer else None
        own = None if self._is_feed else _title(self._given, most=_MAX_FOLDER_CHARS)
        own = own.replace(_STEP, "/") if own else None  # or it would be two
        return _STEP.join(each for each in (above, own) if each)[:_MAX_PATH_CHARS].strip() or None


class _Collector:
    def __init__(self) -> None:
        self.feeds: dict[str, OpmlFeed] = {}
        self.refused: list[RefusedOutline] = []
        self.also: dict[RefusedOutline, None] = {}
        self.is_opml = False
        self.is_closed = False
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
        kind = given.get("type", "").strip().lower()
        address = given.get("xmlurl") or (given.get("url") if kind in _FEED_TYPES else None)
        if outer:
            outer.refused = None
        is_feed = bool(address) or kind in _FEED_TYPES or bool(given.get("htmlurl")) or "xmlurl" in given
        outline = _Outline(given, outer, is_feed=bool(address))
        self._outlines.append(outline)
        if is_feed or kind == "include":
            outline.refused = self._feed(given, address, kind, (outer.path if outer else None) or _category(given))

    def end(self, name: str) -> None:
        name = name.lower()
        if name == "outline" and self._outlines:
            self._close()
        self.is_closed = self.is_closed or name == "opml"

    def finish(self) -> None:
        """Closes what the document leaves open."""
        while self._outlines:
            self._close()

    def _close(self) -> None:
        refused = self._outlines.pop().refused
        if refused and len(self.refused) < _MAX_REFUSED:
            self.refused.append(refused)

    def _feed(
        self, given: dict[str, str], address: str | None, kind: str, folder: str | None
    ) -> RefusedOutline | None:
        """Takes the feed, or says why it can't be taken."""
        found = given_address(address or "")
        if found.url is None or kind == "include":
            problem = "is another list, which isn't followed from here" if kind == "include" else found.problem
            if not address and (page := web_address(given.get("htmlurl"), "")):
                problem = f"has no feed's address, only its page's ({page})"
            return RefusedOutline(title=_title(given), address=found.shown, problem=problem)
        known = self.feeds.get(found.url)
        if known is None and len(self.feeds) < _MAX_FEEDS:
            self.feeds[found.url] = OpmlFeed(
                url=found.url,
                title=_title(given),
                site=web_address(given.get("htmlurl"), ""),
                folder=folder,
                login=found.login,
            )
        elif known is not None and known.folder is None and folder:
            # some lists name each feed at the top first, and then again in its folder
            self.feeds[found.url] = replace(known, folder=folder)
        elif known is not None and folder and folder != known.folder and len(self.also) < _MAX_REFUSED:
            problem = f'stands in the folder "{known.folder}", and not in "{folder}" too: a feed has one folder'
            title = known.title or _title(given)
            self.also.setdefault(RefusedOutline(title=title, address=found.shown, problem=problem))
        return None


def _title(given: dict[str, str], *, most: int | None = None) -> str | None:
    title = plain(given.get("title")) or plain(given.get("text"))
    return title[:most].strip() if title else None


def _category(given: dict[str, str]) -> str | None:
    """The first of an outline's categories that is a path, for lists without folders ("/News/Local,/Boston")."""
    first = given.get("category", "").split(",")[0].strip()
    names = (plain(each) for each in first.split("/")) if first.startswith("/") else ()
    return _STEP.join(name[:_MAX_FOLDER_CHARS].strip() for name in names if name)[:_MAX_PATH_CHARS].strip() or None


def read_opml(payload: bytes, *, subject: str, limits: Limits) -> tuple[OpmlFeed, ...]:
    """The feeds of the list alone; as `read_list`."""
    return read_list(payload, subject=subject, limits=limits).feeds


def read_list(payload: bytes, *, subject: str, limits: Limits) -> OpmlList:
    """The feeds of the list, each address once, in its order, and what of it can't be taken.

    Raises EmptyInput, InputTooLarge, or InputError where it isn't OPML, naming `subject`.
    """
    if not payload.strip():
        raise EmptyInput(subject, "the list is empty")
    if len(payload) > limits.list_bytes:
        raise InputTooLarge(subject, f"more than {limits.list_bytes // (1024 * 1024)} MB")
    collector = _Collector()
    try:
        # one control character, or a bare ampersand, isn't worth a whole list
        text = mended(for_xml(document(payload, subject)))
        problem = read_xml(text, subject, start=collector.start, end=collector.end)
        if problem:
            strict, collector = collector, _Collector()
            _read_loosely(text, subject, collector)
            collector.is_opml = collector.is_opml or strict.is_opml
        collector.finish()
    except NotAFeed as error:
        raise InputError(subject, error.problem) from error
    except _Refused as error:
        raise InputError(subject, str(error)) from error
    if problem and not collector.feeds and not collector.refused:
        raise InputError(subject, f"is no OPML that can be read: {problem}")
    if not collector.is_opml:
        raise InputError(subject, "is XML, but no OPML")
    cut = (
        "breaks off before its end; what else was on it is missing"
        if problem and not collector.is_closed
        else None
    )
    feeds, refused, also = tuple(collector.feeds.values()), tuple(collector.refused), tuple(collector.also)
    return OpmlList(feeds=feeds, refused=refused, also=also, problem=cut)


def _read_loosely(text: str, subject: str, collector: _Collector) -> None:
    """Reads the outlines of a document that isn't XML: each by where it begins, its values by where the next one begins.

    So quotes and "<" within a title cost nothing. Raises as `read_xml`.
    """
    marks = list(islice(_OUTLINE.finditer(text), MAX_TAGS + 1))
    if len(marks) > MAX_TAGS:
        raise InputTooLarge(subject, f"more than {MAX_TAGS:,} tags")
    for number, mark in enumerate(marks):
        word = mark[0].lower()
        if not word.endswith("outline"):
            (collector.end if word.startswith("</") else collector.start)(*_named(word))
            continue
        if mark["end"]:
            collector.end("outline")
            continue
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        inside = text[mark.end() : end]
        collector.start("outline", _attributes(inside, subject))
        if inside.rstrip().rstrip(">").rstrip().endswith("/"):
            collector.end("outline")


def _named(word: str) -> tuple[str] | tuple[str, dict[str, str]]:
    return (word.strip("</"),) if word.startswith("</") else (word.strip("<"), {})


def _attributes(inside: str, subject: str) -> dict[str, str]:
    """The attributes of a tag: each goes to the last of its quotes before the next one begins."""
    found = list(_ATTRIBUTE.finditer(inside))
    if len(found) > MAX_ATTRIBUTES:
        raise InputTooLarge(subject, f"a tag has more than {MAX_ATTRIBUTES:,} attributes")
    given: dict[str, str] = {}
    for number, each in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(inside)
        value = inside[each.end() : end].rpartition(each["mark"])[0]
        given.setdefault(each["name"].lower(), html.unescape(value))
    return given


def is_opml(payload: bytes) -> bool:
    """Whether the bytes look like OPML."""
    return b"<opml" in payload[:4096].lower()


def write_opml(feeds: Iterable[OpmlFeed]) -> bytes:
    """The list as OPML 2.0, its folders nested as their paths are; well-formed, and harmless in a terminal, whatever the
    names hold. Logins are never written."""
    top = _Folder()
    for feed in feeds:
        folder = top
        for name in (feed.folder or "").split(_STEP) if feed.folder else ():
            folder = folder.inner.setdefault(name, _Folder())
        folder.feeds.append(feed)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += ["<head><title>OnRecord</title></head>", "<body>", *_written(top, ""), "</body>", "</opml>"]
    return ("\n".join(lines) + "\n").encode()


@dataclass(slots=True)
class _Folder:
    feeds: list[OpmlFeed] = field(default_factory=list)
    inner: dict[str, "_Folder"] = field(default_factory=dict)


def _written(folder: _Folder, indent: str) -> list[str]:
    """A folder's lines: its feeds, then the folders in it by name. A path has no more steps than its bound has characters."""
    lines = [f"{indent}{_outline(feed)}" for feed in folder.feeds]
    for name in sorted(folder.inner):
        quoted = _quoted(name)
        lines.append(f"{indent}<outline text={quoted} title={quoted}>")
        lines += [*_written(folder.inner[name], f"{indent}  "), f"{indent}</outline>"]
    return lines


def _outline(feed: OpmlFeed) -> str:
    title = _quoted(feed.title or feed.url)
    site = f" htmlUrl={_quoted(feed.site)}" if feed.site else ""
    return f'<outline type="rss" text={title} title={title} xmlUrl={_quoted(feed.url)}{site}/>'


def _quoted(words: str) -> str:
    return escaped_directions(quoteattr(for_xml(words)))
