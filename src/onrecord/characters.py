"""Which characters may leave OnRecord, by where they go: into XML, to a terminal or a log, or as JSON through a pipe.

A stranger's words can hold controls that steer a terminal (ESC, the C1 set), line ends that fake a line of a log, marks
that turn the direction of the text around them, and characters that no XML document may hold. What goes out passes
through here, whatever was done where it came in.
"""

import re

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
"""The C0 and C1 sets and DEL, except tab and line feed."""
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Unicode's explicit directional formatting characters: they are invisible, and reorder what stands around them."""
_SURROGATES = "\ud800-\udfff"

_STEERING = re.compile(f"[{_CONTROLS}{_DIRECTIONS}]")
_LINE_END = re.compile("\r\n|[\t-\r\x1c-\x1e\x85\u2028\u2029]")
_SPACE_OTHERWISE = re.compile("\r\n|[\x0b-\r\x1c-\x1e\x85]")
_SURROGATE = re.compile(f"[{_SURROGATES}]")
_NOT_IN_XML = re.compile(f"[{_CONTROLS}{_SURROGATES}\ufffe\uffff]")
_ESCAPED_IN_XML = re.compile(f"[{_DIRECTIONS}]")
_ESCAPED_IN_JSON = re.compile(f"[\x7f-\x9f{_DIRECTIONS}\u2028\u2029]")


def for_terminal(words: str | None) -> str:
    """The words without what could steer a terminal: controls and direction marks. Lines stay lines.

    Half a character (a file name's byte that isn't UTF-8) becomes a question mark, because no stream could print it.
    """
    return _SURROGATE.sub("?", _STEERING.sub("", words or "").replace("\u2028", "\n").replace("\u2029", "\n"))


def well_formed(words: str) -> str:
    """A file's name or a header's words as they can be printed and kept: bytes that aren't UTF-8 become U+FFFD."""
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def for_line(words: str | None) -> str:
    """As `for_terminal`, on one line: for messages, names and logs, where a line end could fake a line of our own."""
    return for_terminal(_LINE_END.sub(" ", words or ""))


def is_steering(words: str) -> bool:
    """Whether the words hold anything that `for_terminal` takes out."""
    return bool(_STEERING.search(words))


def for_xml(words: str | None) -> str:
    """The words without what XML 1.0 forbids or discourages: controls, surrogates, U+FFFE and U+FFFF.

    Controls that end a line or a page become a space. https://www.w3.org/TR/xml/#charsets
    """
    return _NOT_IN_XML.sub("", _SPACE_OTHERWISE.sub(" ", words or ""))


def escaped_directions(markup: str) -> str:
    """XML whose direction marks are character references: the same document, harmless in a terminal."""
    return _ESCAPED_IN_XML.sub(lambda found: f"&#x{ord(found[0]):x};", markup)


def escaped_json(document: str) -> str:
    r"""JSON whose direction marks, C1 controls, DEL and Unicode line ends are `\u` escapes: the same values.

    JSON itself escapes the C0 controls, and outside strings has none of these characters.
    """
    return _ESCAPED_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", document)
