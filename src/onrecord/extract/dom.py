"""A page as a light tree: parsed once by Lexbor, walked once, iteratively, into plain Python objects.

The walk gives everything the later steps need: elements in document order, runs of text between block
boundaries (`Run`), meta elements, links of the head, JSON-LD scripts. Nothing here depends on a language.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from onrecord.errors import InputTooLarge
from onrecord.extract.evidence import CAPTION, CARD, CREDIT, HIDDEN, LEAD, evidence
from onrecord.settings import Limits

MOST_NODES = 250_000
"""A long live blog has 20,000; the walk costs a second per million."""

BLOCKS = frozenset(
    "address article aside blockquote body button center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main menu nav noscript ol option p "
    "pre section select summary table tbody td tfoot th thead tr ul video audio amp-img picture img time-line "
    "template label input textarea embed object".split()
)
_OPAQUE = frozenset({"script", "style", "svg", "template", "math", "canvas", "head-none", "textarea", "select", "button-none"})
_UNREAD = frozenset({"noscript", "iframe", "option", "video", "audio", "object", "title"})
_INLINE_BREAK = "\n"


class Node:
    """An element. `order` is its place in `Page.nodes`, `end` the place after its last descendant."""

    __slots__ = ("attrs", "end", "evidence", "kids", "mass", "order", "pictures", "parent", "score", "tag")

    def __init__(self, tag: str, attrs: dict[str, str | None], parent: "Node | None", order: int) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.order = order
        self.end = order + 1
        self.kids: list[Node] = []
        self.score = 0.0
        self.evidence = 0
        self.mass = 0
        self.pictures = 0

    def get(self, name: str) -> str:
        """An attribute's value; "" where it is absent or has none."""
        return self.attrs.get(name) or ""

    def holds(self, other: "Node") -> bool:
        """Whether `other` is this element or stands in it."""
        return self.order <= other.order < self.end


class Run:
    """Text between two block boundaries. `node` is the block it stands in; `linked` how many characters are links."""

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
    starts: list[int] = field(default_factory=list)


_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_FORMATTING = "b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u"
_NESTING = re.compile(
    rf"<(/?)(div|section|article|ul|ol|dl|table|blockquote|center|main|aside|header|footer|nav|form|fieldset|figure|"
    rf"details|button|object|address|pre|menu|dir|svg|math|template|select|h[1-6]|{_FORMATTING})(?=[\s/>])",
    re.IGNORECASE,
)
_MANY_TAGS = 4_000
_DEEPEST = 4_000
_FORMAT_NAMES = frozenset(_FORMATTING.split("|"))
_DEEPEST_FORMATTING = 1_000


def check_nesting(text: str, subject: str, limits: Limits) -> None:
    """Raises InputTooLarge where open elements pile up so high that parsing alone would take minutes."""
    if text.count("<") <= _MANY_TAGS:
        return
    open_now: dict[str, int] = {}
    blocks = formats = 0
    for slash, name in _NESTING.findall(text):
        name = name.lower()
        is_format = name in _FORMAT_NAMES
        if not slash:
            open_now[name] = open_now.get(name, 0) + 1
            if is_format:
                formats += 1
            else:
                blocks += 1
            if blocks > max(_DEEPEST, limits.dom_depth) or formats > _DEEPEST_FORMATTING:
                raise InputTooLarge(subject, f"the markup is nested over {max(blocks, formats) - 1:,} deep")
        elif open_now.get(name, 0):
            open_now[name] -= 1
            if is_format:
                formats -= 1
            else:
                blocks -= 1


def parse_page(text: str, *, subject: str, limits: Limits) -> Page:
    """The page's light tree. Raises InputTooLarge over the bound on depth; over that on nodes it is cut."""
    check_nesting(text, subject, limits)
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

    def walk(self, root: LexborNode | None) -> Page:
        if root is None:
            return self.page
        here: LexborNode | None = root
        open_nodes: list[tuple[LexborNode, Node | None, int]] = []
        parent: Node | None = None
        in_link = in_bold = unread = 0
        nodes = self.page.nodes
        while here is not None and len(nodes) < MOST_NODES:
            tag = here.tag or ""
            child = None
            if tag == "-text":
                if not unread:
                    self._text(here.text_content or "", in_link, in_bold)
            elif tag[:1] != "-" and tag:
                attrs = here.attributes
                node = Node(tag, attrs, parent, len(nodes))
                node.evidence = flags = evidence(tag, attrs)
                nodes.append(node)
                if parent is not None:
                    parent.kids.append(node)
                if tag in _OPAQUE:
                    if tag == "script" and "ld+json" in (attrs.get("type") or ""):
                        self.page.scripts.append(here.text() or "")
                else:
                    if tag in _HEAD:
                        self._head(tag, node, here)
                    is_block = tag in BLOCKS or (flags & _SET_APART and tag in _SPANS)
                    if is_block:
                        self._flush()
                        self.block = node
                    elif tag == "br":
                        self.buffer.append(_INLINE_BREAK)
                    child = here.child
                    if child is not None:
                        change = (tag == "a") | (tag in _BOLD) << 1 | (tag in _UNREAD or flags & HIDDEN == HIDDEN) << 2 | is_block << 3
                        in_link += change & 1
                        in_bold += change >> 1 & 1
                        unread += change >> 2 & 1
                        open_nodes.append((here, parent, change))
                        # Below the limit, elements become siblings: no step after this one meets a deeper tree.
                        if len(open_nodes) < self.depth_limit:
                            parent = node
                        here = child
                        continue
                    if is_block:
                        self._flush()
                        self.block = parent
            following = here.next
            while following is None and open_nodes:
                here, parent_before, change = open_nodes.pop()
                closed = parent if parent is not parent_before else None
                parent = parent_before
                in_link -= change & 1
                in_bold -= change >> 1 & 1
                unread -= change >> 2 & 1
                if change & 8:
                    self._flush()
                    self.block = parent
                if closed is not None:
                    closed.end = len(nodes)
                following = here.next
            here = following
        self._flush()
        _close(nodes)
        return self.page

    def _text(self, text: str, in_link: int, in_bold: int) -> None:
        # Line breaks in the source are white space; "\n" in the buffer comes from <br> alone.
        text = _SPACES.sub(" ", text) if "\n" in text or "  " in text or "\t" in text or "\xa0" in text else text
        self.buffer.append(text)
        if in_link or in_bold:
            length = len(text.strip())
            if in_link:
                self.linked += length
            if in_bold:
                self.bold += length

    def _flush(self) -> None:
        if self.buffer:
            text = "".join(self.buffer)
            self.buffer.clear()
            block = self.block
            if block is not None and not text.isspace() and text:
                nodes = self.page.nodes
                self.page.runs.append(Run(text, block, self.linked, self.bold, nodes[-1].order))
        self.linked = self.bold = 0

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


_SET_APART = CAPTION | CARD | CREDIT | LEAD
_SPANS = frozenset({"span", "small", "cite", "em", "i", "strong", "time"})
_HEAD = frozenset({"meta", "link", "title", "html"})
_BOLD = frozenset({"b", "strong"})


def _close(nodes: list[Node]) -> None:
    """`end` of every element from its descendants', in one backward pass."""
    for node in reversed(nodes):
        parent = node.parent
        if parent is not None and node.end > parent.end:
            parent.end = node.end
