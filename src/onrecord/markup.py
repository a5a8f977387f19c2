"""The words of a piece of markup, in one pass that is linear in its length, and what is markup at all.

A feed has thousands of pieces of markup, and a tree of each isn't needed: only its words, and where lines end. A parser
of HTML takes quadratic time or worse on a piece that is made to make it (100 kB of formatting elements left open over
paragraphs: 47 seconds), so that none is asked.
"""

import html
import re

LINE_END = "\x01"
"""Stands where a block or a line of the markup begins or ends."""
_BLOCKS = frozenset(
    "p br div li h1 h2 h3 h4 h5 h6 tr td th dt dd hr blockquote figure figcaption section article table ul ol".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr p li".split())
"""Elements that stand open; of others, what is never closed is no markup in a line of words."""
_ELEMENTS = _VOID | frozenset(
    "a abbr acronym address article aside audio b bdi bdo big blockquote button canvas center cite code dd del details dfn div dl dt em"
    " fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header i iframe ins kbd label legend main mark nav nobr noscript"
    " object ol option picture pre q rp rt ruby s samp script section select small span strike strong style sub summary sup svg table"
    " tbody td template textarea tfoot th thead time title tr tt u ul var video".split()
)
_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][\w:.-]*)")
_ESCAPED_MARKUP = re.compile(
    r"\s*<(?:p|div|h[1-6]|ul|ol|table|blockquote|figure|img|a|span|strong|em|b|i|br|section|article)(?=[\s/>])",
    re.IGNORECASE,
)
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


def escaped_unless_markup(line: str) -> str:
    """A line of words in which "<" stays one where it begins no element of HTML, or one that is never closed."""
    closed = {name.lower() for slash, name in _TAG_NAME.findall(line) if slash}

    def kept(found: re.Match[str]) -> str:
        name = found[2].lower()
        is_markup = name in _ELEMENTS and (name in _VOID or name in closed)
        return found[0] if is_markup else f"&lt;{found[0][1:]}"

    return _TAG_NAME.sub(kept, line)


def unescaped_once(markup: str) -> str:
    """Markup that was escaped once more than it should be, as markup; any other as it is."""
    if "<" in markup or "&lt;" not in markup:
        return markup
    resolved = _resolved(markup)
    return resolved if _is_escaped_markup(resolved) else markup


def once_more(words: str) -> str:
    """The words of words that turn out to be markup, since they had been escaped twice."""
    return words_of(words) if "<" in words and _is_escaped_markup(words) else words


def _is_escaped_markup(words: str) -> bool:
    """Whether words begin as markup does, and have the end of an element, too."""
    return bool(_ESCAPED_MARKUP.match(words)) and ("</" in words or "<br" in words or "<img" in words)
