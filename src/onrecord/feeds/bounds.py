"""What a feed, a sitemap or a list of feeds may ask of its parser, counted as the parser meets it.

A page is bounded by a count beforehand (`extract/html/bounds.py`), because its parser can't be stopped. XML's parsers can:
each element, attribute and stretch of text is an event, so that nothing has to be guessed about how quotes and sections
will be read. Whatever comes between two events is linear in the bytes between them (docs/decisions/feed-bounds.md).
"""

from collections.abc import Callable
from xml.parsers import expat

from onrecord.errors import InputTooLarge

MAX_FEED_TAGS = 150_000
"""feedparser takes some 25 microseconds for each tag of an ill-formed feed."""
MAX_TAGS = 1_000_000
"""For sitemaps and lists of feeds: expat and our handlers take about a microsecond for a tag."""
MAX_ATTRIBUTES = 500
"""Of one tag. The most that any format names is some fifteen; drawings within entries have up to forty."""
MAX_DEPTH = 1_000
MAX_PIECES = 1_500_000
"""Stretches of text, references, comments and instructions: feedparser takes about a microsecond for each."""
MAX_NAMESPACES = 100
MAX_NAMESPACE_CHARS = 500
"""expat and feedparser write a namespace out before the name of each element in it."""

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Words = Callable[[str], None]


class Meter:
    """Counts what a document has; each method raises InputTooLarge, naming `subject`, where that is too much."""

    def __init__(self, subject: str, *, max_tags: int) -> None:
        self._subject = subject
        self._max_tags = max_tags
        self._tags = self._depth = self._pieces = 0
        self._namespaces: set[str] = set()

    def start(self, attributes: int) -> None:
        """An element begins that has this number of attributes."""
        self._tags += 1
        if self._tags > self._max_tags:
            raise InputTooLarge(self._subject, f"more than {self._max_tags:,} tags")
        if attributes > MAX_ATTRIBUTES:
            raise InputTooLarge(self._subject, f"a tag has more than {MAX_ATTRIBUTES:,} attributes")

    def open(self) -> None:
        """An element begins that must be closed; in ill-formed documents it needn't be, and isn't counted."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise InputTooLarge(self._subject, f"elements are nested more than {MAX_DEPTH:,} deep")

    def close(self) -> None:
        """An element that was opened ends."""
        self._depth -= 1

    def piece(self) -> None:
        """A stretch of text, a reference, a comment or an instruction."""
        self._pieces += 1
        if self._pieces > MAX_PIECES:
            raise InputTooLarge(self._subject, f"more than {MAX_PIECES:,} pieces of text and references")

    def namespace(self, prefix: str, uri: str) -> None:
        """A namespace is declared."""
        if len(uri) > MAX_NAMESPACE_CHARS or len(prefix) > MAX_NAMESPACE_CHARS:
            raise InputTooLarge(self._subject, f"a namespace of more than {MAX_NAMESPACE_CHARS:,} characters")
        self._namespaces.add(prefix)
        if len(self._namespaces) > MAX_NAMESPACES:
            raise InputTooLarge(self._subject, f"more than {MAX_NAMESPACES:,} namespaces")


def read_xml(text: str, subject: str, *, start: Start, end: End, words: Words | None = None) -> str | None:
    """Reads a document without a prolog (`prolog.document`) to its end, or to where it is ill-formed: then says what is.

    Raises InputTooLarge, naming `subject`, and whatever the handlers raise.
    """
    meter = Meter(subject, max_tags=MAX_TAGS)
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True

    def started(name: str, attributes: dict[str, str]) -> None:
        meter.start(len(attributes))
        meter.open()
        start(name, attributes)

    def ended(name: str) -> None:
        meter.close()
        end(name)

    parser.StartElementHandler, parser.EndElementHandler = started, ended
    if words:
        parser.CharacterDataHandler = words
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        return str(error)
    return None
