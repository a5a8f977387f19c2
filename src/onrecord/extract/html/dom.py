"""A page as a light tree: parsed once by Lexbor, walked once, iteratively, into plain Python objects.

The walk gives everything the later steps need: elements in document order, runs of text between block
boundaries (`Run`), meta elements, links of the head, JSON-LD scripts. Nothing here depends on a language.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from onrecord.extract.html.amount import extent
from onrecord.extract.html.bounds import check_bounds
from onrecord.extract.html.evidence import (
    ASIDE,
    CAPTION,
    CARD,
    CREDIT,
    HIDDEN,
    KICKER,
    LEAD,
    TAG_EVIDENCE,
    TYPED,
    evidence,
)
from onrecord.settings import Limits

MAX_NODES = 80_000
"""Elements that are read of a page. A long live blog has 20,000."""
MAX_TEXT_CHARS = 6_000_000
"""Characters of text that are read of a page."""
BLOCKS = frozenset(
    (
        "address article aside blockquote body button center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main "
        "menu nav noscript ol option p pre section select summary table tbody td tfoot th thead tr ul video "
        "audio amp-img picture img template label input textarea embed object"
    ).split()
)
_OPAQUE_TAGS = frozenset(("script style svg template nav math canvas textarea select").split())
_UNREAD_TAGS = frozenset({"noscript", "iframe", "option", "video", "audio", "object", "title", "del"})
_BREAK_MARK = "\x00"
"""Stands for <br> until a run is done; no text node of a parsed page holds it."""
_AROUND_BREAK = re.compile(r" ?\x00 ?")
_SEAM_MARK = "\x01"
"""Stands between two spans with no space between them until a run is done."""
_SEAM = re.compile(r"(?<=[\w.!?…:;”\"’)])(?<![A-ZÀ-Þ])\x01+(?=[A-ZÀ-Þ“\"])")
"""Where a sentence or a label ends and the next begins: styles put these spans on lines of their own."""


class Node:
    """An element. `order` is its place in `Page.nodes`, `end` the place after its last descendant."""

    __slots__ = ("attrs", "end", "evidence", "mass", "order", "parent", "pictures", "score", "tag")

    def __init__(
        self, tag: str, attrs: dict[str, str | None], parent: "Node | None", order: int, flags: int
    ) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.order = order
        self.end = order + 1
        self.score = 0.0
        self.evidence = flags
        self.mass = 0
        self.pictures = 0

    def get(self, name: str) -> str:
        """An attribute's value; "" where it is absent or has none."""
        return self.attrs.get(name) or ""

    def holds(self, other: "Node") -> bool:
        """Whether `other` is this element or stands in it."""
        return self.order <= other.order < self.end


WHOLE = frozenset({"body", "html", "article", "main"})
"""Elements that hold a whole article: what they are called says nothing of one line in them."""


def outwards(node: Node | None, most: int, until: frozenset[str] = frozenset()) -> Iterator[Node]:
    """The element and those around it, at most so many, up to the first whose tag is in `until`, which isn't given."""
    for _ in range(most):
        if node is None or node.tag in until:
            return
        yield node
        node = node.parent


class Run:
    """Text between two block boundaries. `node` is the block it stands in; `linked` how many characters are
    links; `extent` how much it says; `own` how probable it is that it is the article's own words, once body.py has judged that."""

    __slots__ = ("bold", "extent", "linked", "node", "order", "own", "text")

    def __init__(self, text: str, node: Node, linked: int, bold: int, order: int) -> None:
        self.text = text
        self.node = node
        self.linked = linked
        self.bold = bold
        self.order = order
        self.extent = extent(text)
        self.own = 0.0


def _order_of_marked(item: tuple[Node, str]) -> int:
    return item[0].order


@dataclass(slots=True)
class Page:
    """What one walk over a page found."""

    nodes: list[Node] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    metas: dict[str, list[str]] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""
    lo: int = 0
    hi: int = 0
    """The elements that this page, or part of a page, reaches over: `nodes[lo:hi]`."""
    typed: list[Node] = field(default_factory=list)
    """The elements that microdata say something of (`itemtype`, `itemprop`), of the whole page."""
    marked: list[tuple[Node, str]] = field(default_factory=list)
    """The words of inline elements that say what they are: links, spans with an itemprop or a kicker's name, and all in bylines."""

    def marked_in(self, node: Node) -> list[tuple[Node, str]]:
        """Those of `marked` that are the element or stand in it."""
        first = bisect_left(self.marked, node.order, key=_order_of_marked)
        return self.marked[first : bisect_left(self.marked, node.end, lo=first, key=_order_of_marked)]

    def part(self, lo: int, hi: int) -> "Page":
        """The same page, seen from `lo` to `hi` alone: its runs are those that stand there."""
        # An element may begin before `hi` and say something behind it.
        runs = [run for run in self.runs if lo <= run.node.order and run.order < hi]
        marked = [item for item in self.marked if lo <= item[0].order < hi]
        return replace(self, runs=runs, lo=lo, hi=hi, marked=marked)

    def typed_here(self) -> list[Node]:
        """Those of `typed` that this page, or part of one, reaches over."""
        return [node for node in self.typed if self.lo <= node.order < self.hi]


def parse_page(text: str, *, subject: str, limits: Limits) -> Page:
    """The page's light tree. Raises InputTooLarge over the bound on depth; over that on nodes it is cut."""
    check_bounds(text, subject, limits)
    parser = LexborHTMLParser(text)
    return _Walk(limits).walk(parser.root)


_MAX_NAMES_OF_META = 8


class _Walk:
    """One pass in document order, with the open run of text beside it.

    Every node of every page goes through `walk`, so that it keeps its state in attributes of this object.
    """

    __slots__ = (
        "block", "bold", "buffer", "depth", "depth_limit", "linked", "marked_room", "open_nodes", "page", "parent", "room", "within",
    )  # fmt: skip

    def __init__(self, limits: Limits) -> None:
        self.page = Page()
        self.depth_limit = limits.dom_depth
        self.buffer: list[str] = []
        self.linked = 0
        self.bold = 0
        self.block: Node | None = None
        self.marked_room = _MAX_MARKED_CHARS
        self.room = MAX_TEXT_CHARS
        self.parent: Node | None = None
        self.open_nodes: list[tuple[LexborNode, Node | None, int, int]] = []
        """Elements whose children are being walked: with their own parent, what they add to `within`, and whether a block ends."""
        self.depth = 0
        self.within = 0
        """How many open elements make what is in them a link, bold, or not to be read: three numbers in one (`_ADDS`)."""

    def walk(self, root: LexborNode | None) -> Page:
        """The page below a root."""
        here = root
        while here is not None and self.room > 0:
            tag = here.tag
            below = None
            if tag == "-text":
                if self.within < _ONE_UNREAD and (text := here.text_content):
                    self._text(text)
            elif tag and tag[0] != "-":
                if len(self.page.nodes) >= MAX_NODES:
                    break
                below = self._open(tag, here)
            if below is None:
                below = here.next
            here = self._close_until_next() if below is None else below
        self._flush()
        _close(self.page.nodes)
        self.page.hi = len(self.page.nodes)
        return self.page

    def _text(self, text: str) -> None:
        # White space before a run's first word isn't part of it.
        if self.buffer or not text.isspace():
            self.buffer.append(text)
            if self.within:
                if self.within & _LINKS:
                    self.linked += len(text.strip())
                else:
                    self.bold += len(text.strip())
        self.room -= len(text)

    def _open(self, tag: str, here: LexborNode) -> LexborNode | None:
        """Takes an element; its first child, where what is in it is walked."""
        attrs = here.attributes
        if len(attrs) > _MAX_ATTRIBUTES:
            attrs = dict(islice(attrs.items(), _MAX_ATTRIBUTES))
        flags = evidence(tag, attrs) if attrs else TAG_EVIDENCE.get(tag, 0)
        if tag == "button" and self.parent is not None and self.parent.tag in _HEADINGS:
            flags &= ~ASIDE  # a question of an accordion, whose answer it folds out
        nodes = self.page.nodes
        node = Node(tag, attrs, self.parent, len(nodes), flags)
        nodes.append(node)
        traits = _TRAITS.get(tag, 0)
        if flags & TYPED:
            self.page.typed.append(node)
        if tag in _PARTED and self.buffer and (before := here.prev) is not None and before.tag in _PARTED:
            self.buffer.append(_SEAM_MARK)
        if traits & _SPECIAL:
            self._special(tag, node, here)
        elif traits & _MARKED and (tag == "a" or "itemprop" in attrs or flags & KICKER or self._is_in_card()):
            self._mark(node, here)
        return None if traits & _OPAQUE else self._enter(node, here, traits)

    def _is_in_card(self) -> bool:
        """Whether the element around, or the one around that, is a byline's."""
        parent = self.parent
        return parent is not None and bool((parent.evidence | (parent.parent or parent).evidence) & CARD)

    def _enter(self, node: Node, here: LexborNode, traits: int) -> LexborNode | None:
        """Goes into an element, which may be a block, and changes how its text counts; its first child."""
        is_block = traits & _BLOCK or (traits & _SPAN and self._is_set_apart(node))
        if is_block:
            if self.buffer:
                self._flush()
            self.block = node
        child = here.child
        if child is None:
            if is_block:
                self.block = self.parent
            return None
        adds = _ADDS[(traits | _UNREAD if node.evidence & HIDDEN else traits) & _CHANGES]
        self.within += adds
        self.open_nodes.append((here, self.parent, adds, is_block))
        # Below the limit, elements become siblings: no step after this one meets a deeper tree.
        self.depth += 1
        if self.depth < self.depth_limit:
            self.parent = node
        return child

    def _is_set_apart(self, node: Node) -> bool:
        """Whether an inline element stands for itself: a card, a credit, a span in a caption, whoever is cited at the end of a quote."""
        parent = node.parent
        if node.tag == "cite" and parent is not None and parent.tag == "blockquote":
            return True
        is_in_caption = parent is not None and parent.evidence & CAPTION and node.tag == "span"
        return bool(node.evidence & _SET_APART or is_in_caption)

    def _close_until_next(self) -> LexborNode | None:
        """Leaves open elements until one has a next sibling, which it gives; None at the end of the page."""
        following = None
        while following is None and self.open_nodes:
            here, self.parent, adds, is_block = self.open_nodes.pop()
            self.depth -= 1
            self.within -= adds
            if is_block:
                if self.buffer:
                    self._flush()
                self.block = self.parent
            following = here.next
        return following

    def _flush(self) -> None:
        # Line breaks in the source are white space; the mark in the buffer comes from <br> alone.
        buffer = self.buffer
        text = " ".join((buffer[0] if len(buffer) == 1 else "".join(buffer)).split())
        buffer.clear()
        if text and self.block is not None:
            if _SEAM_MARK in text:
                text = _SEAM.sub(" ", text).replace(_SEAM_MARK, "").strip()
            if text.endswith("¶"):
                text = text.rstrip("¶ ")  # the link of a heading to itself, in manuals
            if _BREAK_MARK in text:
                text = _AROUND_BREAK.sub("\n", text).strip()
            if text:
                page = self.page
                page.runs.append(Run(text, self.block, self.linked, self.bold, len(page.nodes) - 1))
        self.linked = self.bold = 0

    def _mark(self, node: Node, here: LexborNode) -> None:
        if self.marked_room > 0:
            text = here.text()
            # Spans may nest without end, each with the words of all inside it: what was read counts.
            self.marked_room -= len(text) + _MARK_COST_CHARS
            self.page.marked.append((node, text[:_MAX_MARK_CHARS]))

    def _special(self, tag: str, node: Node, here: LexborNode) -> None:
        if tag == "br":
            self.buffer.append(_BREAK_MARK)
        elif tag == "script":
            if "ld+json" in node.get("type").lower():
                self.page.scripts.append(here.text() or "")
        else:
            self._head(tag, node, here)

    def _head(self, tag: str, node: Node, here: LexborNode) -> None:
        page = self.page
        if tag == "meta":
            # Some systems write "value", and so do pages that a reader's program saved.
            content = node.attrs.get("content") or node.attrs.get("value")
            if content:
                for attribute in ("property", "name", "itemprop", "http-equiv"):
                    named = (node.attrs.get(attribute) or "").lower()
                    # RDFa may give one value several names: property="dc:creator article:author".
                    keys = named.split(None, _MAX_NAMES_OF_META) if attribute == "property" else [named]
                    for key in filter(None, keys[:_MAX_NAMES_OF_META]):
                        page.metas.setdefault(key, []).append(content)
        elif tag == "link":
            if href := node.attrs.get("href"):
                page.links.append(((node.attrs.get("rel") or "").lower(), href))
        elif tag == "title":
            if not page.title:
                page.title = here.text() or ""
        elif not page.language:
            page.language = node.attrs.get("lang") or node.attrs.get("xml:lang") or ""


_MAX_ATTRIBUTES = 80
"""Attributes of an element that are read."""
_SET_APART = CAPTION | CARD | CREDIT | LEAD
_SPAN_TAGS = frozenset({"span", "small", "cite", "em", "i", "strong", "time"})
_PARTED = frozenset({"span", "time"})
"""Elements that styles set on lines of their own, with no space between them."""
_MARKED_TAGS = frozenset({"a", "span", "strong", "em", "b", "i", "small"})
_MAX_MARK_CHARS = 400
_MARK_COST_CHARS = 400
"""What each marked element counts for, beside its text."""
_MAX_MARKED_CHARS = 400_000
"""Of all marked elements of a page, whose texts may hold each other's."""
_SPECIAL_TAGS = frozenset({"meta", "link", "title", "html", "br", "script"})
_BOLD_TAGS = frozenset({"b", "strong"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})

# What the walk asks of every element's tag, in one look.
_LINK, _BOLD, _UNREAD, _BLOCK, _SPAN, _MARKED, _SPECIAL, _OPAQUE = (1 << bit for bit in range(8))
_CHANGES = _LINK | _BOLD | _UNREAD
_ONE_LINK, _ONE_BOLD, _ONE_UNREAD = 1, 1 << 20, 1 << 40
_LINKS = _ONE_BOLD - 1
_ADDS = tuple(
    (_ONE_LINK if change & _LINK else 0)
    + (_ONE_BOLD if change & _BOLD else 0)
    + (_ONE_UNREAD if change & _UNREAD else 0)
    for change in range(_CHANGES + 1)
)
"""What an open element adds to `_Walk.within`, by its traits: no page has so many elements that one number runs into the next."""
_TRAITS: dict[str, int] = {"a": _LINK}
for _trait, _tags in (
    (_BOLD, _BOLD_TAGS),
    (_UNREAD, _UNREAD_TAGS),
    (_BLOCK, BLOCKS),
    (_SPAN, _SPAN_TAGS),
    (_MARKED, _MARKED_TAGS),
    (_SPECIAL, _SPECIAL_TAGS),
    (_OPAQUE, _OPAQUE_TAGS),
):
    for _tag in _tags:
        _TRAITS[_tag] = _TRAITS.get(_tag, 0) | _trait


def _close(nodes: list[Node]) -> None:
    """`end` of every element from its descendants', in one backward pass."""
    for node in reversed(nodes):
        parent = node.parent
        if parent is not None and node.end > parent.end:
            parent.end = node.end
