"""feedparser's two parsers, driven so that they take time and memory in the feed's length alone.

The strict one (expat) is tried first, and where the feed is ill-formed the loose one (sgmllib), as `feedparser.parse` does.
What is overridden here is each place where a field, an attribute or a list could make feedparser take quadratic time, and
where one faulty field would cost the whole feed. docs/decisions/feed-bounds.md lists them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.sax import SAXException
from xml.sax.expatreader import ExpatParser
from xml.sax.xmlreader import AttributesNSImpl

from feedparser.api import LooseFeedParser, StrictFeedParser
from feedparser.exceptions import UndeclaredNamespace
from feedparser.mixin import _FeedParserMixin
from feedparser.urls import make_safe_absolute_uri

from onrecord.characters import for_xml
from onrecord.feeds.authors import author_name
from onrecord.feeds.bounds import MAX_FEED_TAGS, Meter
from onrecord.feeds.media import MediaRss
from onrecord.feeds.references import mended
from onrecord.feeds.text import is_usual, with_host_first

MAX_BASE_CHARS = 1_000
"""Every tag's base is resolved against the one around it, and every link against its tag's."""
MAX_LANGUAGE_CHARS = 64
MAX_FIELD_CHARS = 100_000
"""Of fields that aren't the article's words; those are as long as they are."""
MAX_CATEGORIES = 100
"""Of one entry: feedparser compares each with all before it."""
MAX_AUTHOR_CHARS = 2_000
_REPLACEMENT = "\ufffd"
_FAULTS = (ValueError, LookupError, TypeError, ArithmeticError)
_BASE = frozenset({"xml:base", "base"})
_LANGUAGE = frozenset({"xml:lang", "lang"})
_WINDOWS = {chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
"""No feed means the controls that Unicode has where windows-1252 has quotes and dashes."""
_OF_WINDOWS = re.compile("[\x80-\x9f]")
_NO = frozenset({"false", "no", "0"})
_AN_ADDRESS = re.compile(r"https?://|/", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedparserResult:
    """What feedparser made of a feed: its dictionaries, and what was ill-formed, if anything."""

    feed: dict[str, Any]
    entries: list[dict[str, Any]]
    version: str
    problem: str | None = None


def read(text: str, url: str) -> FeedparserResult:
    """Reads a feed's text from its first element on. Raises InputTooLarge, naming `url`; any other error is feedparser's."""
    text = mended(
        for_xml(_OF_WINDOWS.sub(lambda found: _WINDOWS[found[0]], text))
    )  # a control character or a bare ampersand isn't worth a feed
    base = make_safe_absolute_uri(url) if len(url) <= MAX_BASE_CHARS else ""
    strict = _Strict(base, None, "utf-8")
    strict.meter = Meter(url, max_tags=MAX_FEED_TAGS)
    reader = _Reader(namespaceHandling=1)
    reader.setContentHandler(strict)
    reader.setErrorHandler(strict)
    try:
        reader.feed(text)  # not its bytes, whose encoding expat would guess
        reader.close()
    except (SAXException, UndeclaredNamespace) as error:
        loose = _Loose(base, None, "utf-8", {})
        loose.meter = Meter(url, max_tags=MAX_FEED_TAGS)
        loose.feed(text)
        return _result(loose, str(strict.exc or error))
    return _result(strict, None)


def _result(parser: Any, problem: str | None) -> FeedparserResult:  # noqa: ANN401 - feedparser has no types
    return FeedparserResult(
        feed=parser.feeddata,
        entries=[_entry(each) for each in parser.entries],
        version=str(parser.version or ""),
        problem=problem,
    )


def _entry(item: Any) -> dict[str, Any]:  # noqa: ANN401
    """An entry as a dictionary of Python's, without the names that feedparser has for some fields besides, and slowly."""
    links = [dict(link) for link in item.get("links", ())]
    enclosed = [link for link in links if link.get("rel") == "enclosure"]
    return {**item, "links": links, "enclosures": enclosed}


class _Reader(ExpatParser):
    """xml.sax's reader, which gives each reference and line end apart unless told otherwise."""

    _parser: Any

    def reset(self) -> None:
        """Begins a document."""
        super().reset()
        self._parser.buffer_text = True


class _SameBase(str):
    """A base that a tag without one of its own keeps. feedparser resolves it against itself, at the price of all else that
    it does with a tag, unless it is empty."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


class _Bounded(MediaRss, _FeedParserMixin):  # type: ignore[misc]
    """What both parsers are bounded by."""

    meter: Meter
    baseuri: str
    lang: str | None
    resolve_relative_uris = False
    sanitize_html = False

    def unknown_starttag(self, tag: str, attrs: Iterable[tuple[str, str]]) -> None:
        """Counts the tag; bases and languages that are too long are left out."""
        attributes = list(attrs)
        self.meter.start(len(attributes))
        room = {
            **dict.fromkeys(_BASE, MAX_BASE_CHARS - len(self.baseuri)),
            **dict.fromkeys(_LANGUAGE, MAX_LANGUAGE_CHARS),
        }
        kept = [(name, value) for name, value in attributes if len(value) <= room.get(name.lower(), len(value))]
        if not any(name.lower() in _BASE for name, _ in kept):
            self.baseuri = _SameBase(self.baseuri)
        try:
            super().unknown_starttag(tag, kept)
        except _FAULTS:
            return  # this field alone is lost; that it is open was noted before

    def unknown_endtag(self, tag: str) -> None:
        """Ends an element; a faulty field is lost alone."""
        depth = self.depth
        try:
            super().unknown_endtag(tag)
        except _FAULTS:
            if self.depth == depth:
                self._leave()

    def _leave(self) -> None:
        """What feedparser does behind a field's own handler."""
        for stack in (self.basestack, self.langstack):
            if stack:
                stack.pop()
        self.baseuri = next(iter(self.basestack[-1:]), "") or self.baseuri
        self.lang = self.langstack[-1] if self.langstack else self.lang
        self.depth -= 1

    def track_namespace(self, prefix: str | None, uri: str) -> None:
        """Counts the namespace."""
        self.meter.namespace(prefix or "", uri)
        super().track_namespace(prefix, uri)

    def handle_data(self, text: str, escape: int = 1) -> None:
        """Counts the stretch of text."""
        self.meter.piece()
        super().handle_data(text, escape)

    def pop(self, element: str, strip_whitespace: int = 1) -> Any:  # noqa: ANN401
        """Ends a field, cut where it isn't the article's words."""
        top = self.elementstack[-1] if self.elementstack else None
        if top and top[0] == element and isinstance(top[2], list):
            if element not in self.can_contain_relative_uris:
                most = MAX_LANGUAGE_CHARS if element == "language" else MAX_FIELD_CHARS
                if sum(map(len, top[2])) > most:
                    words = (each.decode() if isinstance(each, bytes) else each for each in top[2])
                    top[2] = ["".join(words)[:most]]
            elif self.version == "atom10" and self.contentparams.get("type") == "application/xhtml+xml":
                top[2] = _trimmed(top[2])
        return super().pop(element, strip_whitespace)

    def pop_content(self, tag: str) -> Any:  # noqa: ANN401
        """Ends a field of words, so that the next isn't taken for a part of it even where this one is faulty."""
        try:
            return super().pop_content(tag)
        except _FAULTS:
            self.incontent -= 1
            self.contentparams.clear()
            return ""

    def _add_tag(self, term: str | None, scheme: str | None, label: str | None) -> None:
        if len(self._get_context().setdefault("tags", [])) < MAX_CATEGORIES:
            super()._add_tag(term, scheme, label)

    def _sync_author_detail(self, key: str = "author") -> None:
        """The name of an author, by our own reading: feedparser's takes "x@y.media (Name)" apart in the wrong place."""
        context = self._get_context()
        author = context.get(key)
        if isinstance(author, str) and len(author) > MAX_AUTHOR_CHARS:
            context[key] = author = author[:MAX_AUTHOR_CHARS]
        detail = context.get(f"{key}s", [{}])[-1]
        if not detail and (name := author_name(author)):
            detail["name"] = name

    def resolve_uri(self, uri: str) -> Any:  # noqa: ANN401
        """An address made whole; one that only lacks its scheme is none of the feed's own folder."""
        return uri if is_usual(uri) else super().resolve_uri(with_host_first(uri))

    def _start_guid(self, attrs_d: dict[str, str]) -> None:
        """An id; of RSS, one that is an address unless it says that it is none."""
        self.guidislink = str(attrs_d.get("ispermalink", "true")).strip().lower() not in _NO
        self.push("id", 1)

    _start_id = _start_guid

    def _end_guid(self) -> None:
        top = self.elementstack[-1] if self.elementstack else None
        if top and top[0] == "id":
            start = "".join(each.decode() if isinstance(each, bytes) else each for each in top[2][:3]).lstrip()
            # an id that isn't an address is kept as it is, and leads nowhere
            self.guidislink = bool(self.guidislink) and bool(_AN_ADDRESS.match(start))
        if self.guidislink and self.inentry:
            self.entries[-1]["its_permalink"] = True  # feedparser forgets it beside a link, an empty one too
        super()._end_guid()

    _end_id = _end_guid

    def _end_published(self) -> None:
        """A date, kept as it is written."""
        self.pop("published")

    _end_issued = _end_pubdate = _end_published

    def _end_updated(self) -> None:
        self.pop("updated")

    _end_modified = _end_lastbuilddate = _end_updated

    def _end_created(self) -> None:
        self.pop("created")

    def _end_expired(self) -> None:
        self.pop("expired")


def _trimmed(pieces: list[Any]) -> list[Any]:
    """Without blank pieces at either end, of which feedparser deletes one at a time; one is always kept."""
    start, end = 0, len(pieces)
    while end > 1 and not pieces[end - 1].strip():
        end -= 1
    while start < end - 1 and not pieces[start].strip():
        start += 1
    return pieces[start:end]


class _Attributes:
    """A tag's attributes with a look-up by qualified name; the standard library's goes through all of them for each."""

    def __init__(self, attributes: AttributesNSImpl) -> None:
        self._items = attributes.items()
        self._values = {attributes.getQNameByName(name): value for name, value in self._items}

    def items(self) -> Iterable[tuple[tuple[str | None, str], str]]:
        """Namespace and local name, and value."""
        return self._items

    def getQNames(self) -> Iterable[str]:  # noqa: N802 - xml.sax calls it so
        """The qualified names."""
        return self._values.keys()

    def getValueByQName(self, name: str) -> str:  # noqa: N802
        """The value of an attribute."""
        return self._values[name]


class _Strict(_Bounded, StrictFeedParser):  # type: ignore[misc]
    """The parser of well-formed feeds: xml.sax's events."""

    def startPrefixMapping(self, prefix: str | None, uri: str | None) -> None:  # noqa: N802
        """Counts the namespace before the names that it stands in are made."""
        self.meter.namespace(prefix or "", uri or "")
        super().startPrefixMapping(prefix, uri)

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl) -> None:  # noqa: N802
        """An element begins."""
        self.meter.open()
        super().startElementNS(name, qname, _Attributes(attrs))

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802
        """An element ends."""
        self.meter.close()
        super().endElementNS(name, qname)

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: ARG002, N802
        """Counts the instruction, which no feed has need of."""
        self.meter.piece()


class _Loose(_Bounded, LooseFeedParser):  # type: ignore[misc]
    """The parser of ill-formed feeds: sgmllib's events. Each of its steps comes to one of these."""

    def handle_charref(self, ref: str) -> None:
        """A character by its number; U+FFFD where the number is no character's."""
        self.meter.piece()
        is_hexadecimal = ref[:1] in {"x", "X"}
        digits = ref[1:] if is_hexadecimal else ref
        number = int(digits, 16 if is_hexadecimal else 10) if len(digits) <= 8 else -1
        if not 0 <= number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF:
            super().handle_data(_REPLACEMENT)
        else:
            super().handle_charref(ref)

    def handle_entityref(self, ref: str) -> None:
        """A character by its name."""
        self.meter.piece()
        super().handle_entityref(ref)

    def handle_comment(self, text: str) -> None:  # noqa: ARG002
        """Counts the comment."""
        self.meter.piece()

    def handle_pi(self, text: str) -> None:  # noqa: ARG002
        """Counts the instruction."""
        self.meter.piece()

    def parse_declaration(self, i: int) -> Any:  # noqa: ANN401
        """A CDATA section or a declaration."""
        self.meter.piece()
        return super().parse_declaration(i)
