"""The words of a piece of markup, in one pass that is linear in its length.

A feed has thousands of pieces of markup, and a tree of each isn't needed: only its words, and where lines end. A parser
of HTML takes quadratic time or worse on a piece that is made to make it (100 kB of formatting elements left open over
paragraphs: 47 seconds), so that none is asked.
"""

import html
import re

LINE_END = "\x01"
"""Stands where a block or a line of the markup begins or ends."""
_BLOCKS = frozenset("p br div li h1 h2 h3 h4 h5 h6 tr blockquote".split())
_UNSHOWN = frozenset("script style noscript template title".split())
_OPENS = re.compile(r"<(?:(?P<comment>!--)|(?P<other>[!?]|/(?![a-zA-Z]))|/?(?P<name>[a-zA-Z][^\s/>]*+))")
# A quote matters behind "=" alone, as in HTML: <a title=don't> is whole.
_ATTRIBUTES = re.compile(
    r"(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?)?)*"
)
_HUGE_REFERENCE = re.compile(r"&#(?:\d{9,}|[xX][\da-fA-F]{9,});?")
"""Python refuses to read a number of thousands of digits; no character has one of nine."""


def words_of(markup: str) -> str:
    """The words, references resolved, with LINE_END around blocks; without scripts, styles and comments."""
    pieces: list[str] = []
    at = 0
    in_drawing = False  # where a title is a drawing's, and shown
    while at >= 0 and (found := _OPENS.search(markup, at)):
        pieces.append(_resolved(markup[at : found.start()]))
        if found["comment"]:
            at = _behind(markup, "-->", found.start() + 2)
        elif found["other"]:
            at = _behind(markup, ">", found.end())
        else:
            name = found["name"].lower()
            attributes = _ATTRIBUTES.match(markup, found.end())
            end = attributes.end() if attributes else found.end()
            at = end + 1 if markup.startswith(">", end) else -1
            if name in _BLOCKS:
                pieces.append(LINE_END)
            in_drawing = in_drawing or name == "svg"
            is_shown = name not in _UNSHOWN or (name == "title" and in_drawing)
            if not is_shown and markup[found.start() + 1] != "/" and at >= 0:
                closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(markup, at)
                at = closing.start() if closing else -1
    if at >= 0:
        pieces.append(_resolved(markup[at:]))
    return "".join(pieces)


def _resolved(text: str) -> str:
    return html.unescape(_HUGE_REFERENCE.sub("\ufffd", text)) if "&" in text else text


def _behind(markup: str, mark: str, at: int) -> int:
    """The place behind the next such mark; -1 where there is none, as what is never closed has no words."""
    found = markup.find(mark, at)
    return found + len(mark) if found >= 0 else -1
