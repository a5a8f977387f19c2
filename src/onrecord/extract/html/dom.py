"""A page as a light tree: parsed once by Lexbor, walked once, iteratively, into plain Python objects.

The walk gives everything the later steps need: elements in document order, runs of text between block
boundaries (`Run`), meta elements, links of the head, JSON-LD scripts. Nothing here depends on a language.
"""

import re
from dataclasses import dataclass, field
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from onrecord.extract.html.bounds import check_bounds
from onrecord.extract.html.evidence import CAPTION, CARD, CREDIT, HIDDEN, KICKER, LEAD, TAG_EVIDENCE, evidence
from onrecord.settings import Limits

MOST_NODES = 80_000
"""A long live blog has 20,000 elements; what stands after these is not read."""
MOST_TEXT = 6_000_000
BLOCKS = frozenset(
    (
        "address article aside blockquote body button center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main "
        "menu nav noscript ol option p pre section select summary table tbody td tfoot th thead tr ul video "
        "audio amp-img picture img template label input textarea embed object"
    ).split()
)
_OPAQUE_TAGS = frozenset(("script style svg template nav math canvas textarea select").split())
_UNREAD_TAGS = frozenset({"noscript", "iframe", "option", "video", "audio", "object", "title"})
_BREAK_MARK = "\x00"
"""Stands for <br> until a run is done; no text node of a parsed page holds it."""
_AROUND_BREAK = re.compile(r" ?\x00 ?")


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


class Run:
    """Text between two block boundaries. `node` is the block it stands in; `linked` how many characters are
    links."""

    __slots__ = ("bold", "linked", "node", "order", "text")

    def __init__(self, text: str, node: Node, linked: int, bold: int, order: int) -> None:
        self.text = text
        self.node = node
        self.linked = linked
        self.bold = bold
        self.order = order


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
    marked: list[tuple[Node, str]] = field(default_factory=list)
    """The words of inline elements that say what they are: links, and spans with an itemprop or a kicker's name."""

    def part(self, lo: int, hi: int) -> "Page":
        """The same page, seen from `lo` to `hi` alone: its runs are those that stand there."""
        runs = [run for run in self.runs if lo <= run.node.order < hi]
        marked = [item for item in self.marked if lo <= item[0].order < hi]
        return Page(
            self.nodes, runs, self.metas, self.links, self.scripts, self.title, self.language, lo, hi, marked
        )


def parse_page(text: str, *, subject: str, limits: Limits) -> Page:
    """The page's light tree. Raises InputTooLarge over the bound on depth; over that on nodes it is cut."""
    check_bounds(text, subject, limits)
    parser = LexborHTMLParser(text)
    return _Walk(limits).walk(parser.root)


class _Walk:
    """One pass in document order, with the open run of text beside it."""

    def __init__(self, limits: Limits) -> None:
        self.page = Page()
        self.depth_limit = limits.dom_depth
        self.buffer: list[str] = []
        self.linked = 0
        self.bold = 0
        self.block: Node | None = None
        self.marked_room = _MARKED_ROOM

    def walk(self, root: LexborNode | None) -> Page:  # noqa: C901, PLR0912, PLR0915 - one loop for speed
        """The one loop: long and flat, because every page's every node goes through it."""
        if root is None:
            return self.page
        here: LexborNode | None = root
        open_nodes: list[tuple[LexborNode, Node | None, int]] = []
        parent: Node | None = None
        in_link = in_bold = unread = depth = 0
        room = MOST_TEXT
        nodes, buffer, depth_limit = self.page.nodes, self.buffer, self.depth_limit
        while here is not None:
            tag = here.tag
            if tag == "-text":
                if not unread and (text := here.text_content):
                    # White space before a run's first word is no part of it.
                    if buffer or not text.isspace():
                        buffer.append(text)
                        if in_link:
                            self.linked += len(text.strip())
                        elif in_bold:
                            self.bold += len(text.strip())
                    room -= len(text)
                    if room <= 0:
                        break
            elif tag and tag[0] != "-":
                traits = _TRAITS.get(tag, 0)
                attrs = here.attributes
                if len(attrs) > _MOST_ATTRIBUTES:
                    attrs = dict(islice(attrs.items(), _MOST_ATTRIBUTES))
                flags = evidence(tag, attrs) if attrs else TAG_EVIDENCE.get(tag, 0)
                node = Node(tag, attrs, parent, len(nodes), flags)
                nodes.append(node)
                if node.order >= MOST_NODES - 1:
                    break
                if traits & _SPECIAL:
                    self._special(tag, node, here)
                elif traits & _MARKED and (tag == "a" or "itemprop" in attrs or flags & KICKER):
                    self._mark(node, here)
                if not traits & _OPAQUE:
                    is_block = traits & _BLOCK or (
                        traits & _SPAN
                        and (
                            flags & _SET_APART
                            or (parent is not None and parent.evidence & CAPTION and tag == "span")
                        )
                    )
                    if is_block:
                        if buffer:
                            self._flush()
                        self.block = node
                    child = here.child
                    if child is not None:
                        change = traits & _CHANGES
                        if flags & HIDDEN:
                            change |= _UNREAD
                        if change:
                            in_link += change & _LINK
                            in_bold += change >> 1 & 1
                            unread += change >> 2
                        open_nodes.append((here, parent, change | 8 if is_block else change))
                        # Below the limit, elements become siblings: no step after this one meets a deeper tree.
                        depth += 1
                        if depth < depth_limit:
                            parent = node
                        here = child
                        continue
                    if is_block:
                        self.block = parent
            following = here.next
            while following is None and open_nodes:
                here, parent, change = open_nodes.pop()
                depth -= 1
                if change:
                    in_link -= change & _LINK
                    in_bold -= change >> 1 & 1
                    unread -= change >> 2 & 1
                    if change & 8:
                        if buffer:
                            self._flush()
                        self.block = parent
                following = here.next
            here = following
        self._flush()
        _close(nodes)
        self.page.hi = len(nodes)
        return self.page

    def _flush(self) -> None:
        # Line breaks in the source are white space; the mark in the buffer comes from <br> alone.
        buffer = self.buffer
        text = " ".join((buffer[0] if len(buffer) == 1 else "".join(buffer)).split())
        buffer.clear()
        if text and self.block is not None:
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
            self.marked_room -= len(text) + _MARK_COST
            self.page.marked.append((node, text[:_MARKED_TEXT]))

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
            content = node.attrs.get("content")
            if content:
                for attribute in ("property", "name", "itemprop", "http-equiv"):
                    if key := node.attrs.get(attribute):
                        page.metas.setdefault(key.lower(), []).append(content)
        elif tag == "link":
            if href := node.attrs.get("href"):
                page.links.append(((node.attrs.get("rel") or "").lower(), href))
        elif tag == "title":
            if not page.title:
                page.title = here.text() or ""
        elif not page.language:
            page.language = node.attrs.get("lang") or node.attrs.get("xml:lang") or ""


_MOST_ATTRIBUTES = 80
_SET_APART = CAPTION | CARD | CREDIT | LEAD
_SPAN_TAGS = frozenset({"span", "small", "cite", "em", "i", "strong", "time"})
_MARKED_TAGS = frozenset({"a", "span", "strong", "em", "b", "i", "small"})
_MARKED_TEXT = 400
_MARK_COST = 400
_MARKED_ROOM = 400_000
_SPECIAL_TAGS = frozenset({"meta", "link", "title", "html", "br", "script"})
_BOLD_TAGS = frozenset({"b", "strong"})

# What the walk asks of every element's tag, in one look.
_LINK, _BOLD, _UNREAD, _BLOCK, _SPAN, _MARKED, _SPECIAL, _OPAQUE = (1 << bit for bit in range(8))
_CHANGES = _LINK | _BOLD | _UNREAD
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
