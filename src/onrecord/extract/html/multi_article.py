"""Several articles on one page: where each begins and ends.

The rule that holds: a top-level article element with an h1 of its own and eighty words of prose is an article. Teasers
have neither the words nor, mostly, the h1. A page with one such element is one article, and is read whole.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence

from onrecord.extract.html.dom import Node, Page, outwards
from onrecord.extract.html.evidence import COMMENTS
from onrecord.extract.html.links import absolute
from onrecord.extract.text.outlets import folded

MIN_ARTICLE_CHARS = 450
"""Eighty words, in Latin letters' worth."""
_LINKS = (
    "data-url",
    "data-href",
    "data-permalink",
    "data-canonical-url",
    "data-page-url",
    "data-article-url",
    "data-link",
)


def article_elements(page: Page, most: int) -> list[Node]:
    """The article elements of a page that has several; empty where it has one or none."""
    found: list[Node] = []
    headed = sorted({_order_of_heading(run.node) for run in page.runs} - {-1})
    if len(headed) < 2:
        return []
    end = 0
    prose = Prose(page)
    for node in page.nodes:
        if node.order < end or node.tag != "article" or node.evidence & COMMENTS:
            continue
        if _number_in(node, headed) and prose.inside(node) >= MIN_ARTICLE_CHARS:
            found.append(node)
            end = node.end
        if len(found) >= most:
            break
    return found if len(found) > 1 else []


def told_elements(page: Page, headlines: Collection[str], most: int) -> list[Node]:
    """The elements of articles whose headlines the page tells machines, each around one of the headings that say them and no other;
    empty where fewer than two of them have eighty words of prose. Endless scroll often has no article elements."""
    if len(headlines) < 2:
        return []
    headings: dict[str, Node] = {}
    for run in page.runs:
        said = folded(run.text) if len(run.text) <= _MAX_HEADLINE_CHARS and run.node.order >= page.lo else ""
        if said in headlines and said not in headings and (node := heading_of(run.node)) is not None:
            headings[said] = node
    if len(headings) < 2:
        return []
    orders = sorted(heading.order for heading in headings.values())
    found = [_around(heading, orders) for heading in headings.values()]
    prose = Prose(page)
    parts = [node for node in found if node is not None and prose.inside(node) >= MIN_ARTICLE_CHARS]
    return parts[:most] if len(parts) > 1 else []


_MAX_HEADLINE_CHARS = 300
_HEADINGS = frozenset({"h1", "h2", "h3"})


def heading_of(node: Node) -> Node | None:
    """The heading, down to the third, that an element is or stands in."""
    return next((up for up in (node, *outwards(node.parent, 3)) if up.tag in _HEADINGS), None)


def _around(heading: Node, orders: Sequence[int]) -> Node | None:
    """The largest element that holds this heading and none of the others, whose places are `orders`."""
    widest = None
    for up in outwards(heading.parent, _MOST_LEVELS):
        if _number_in(up, orders) > 1:
            break
        widest = up
    return widest


def _number_in(node: Node, orders: Sequence[int]) -> int:
    """How many of these places, which are sorted, are in an element."""
    return bisect_left(orders, node.end) - bisect_left(orders, node.order)


_MOST_LEVELS = 60


class Prose:
    """The prose of a page by its place: long runs that are mostly no links."""

    def __init__(self, page: Page) -> None:
        long = (run for run in page.runs if run.linked * 3 < len(run.text) and len(run.text) > 40)
        runs = sorted(((run.node.order, run.extent) for run in long), key=lambda each: each[0])
        self._orders = [order for order, _ in runs]
        self._extents = [extent for _, extent in runs]

    def inside(self, node: Node) -> float:
        """Characters of prose in an element."""
        return self.between(node.order, node.end)

    def between(self, lo: int, hi: int) -> float:
        """Characters of prose in the elements from `lo` to `hi`."""
        first, end = bisect_left(self._orders, lo), bisect_left(self._orders, hi)
        return sum(self._extents[first:end])


def _order_of_heading(node: Node) -> int:
    here: Node | None = node
    for _ in range(3):
        if here is None:
            return -1
        if here.tag == "h1":
            return here.order
        here = here.parent
    return -1


def told_address(node: Node, base: str | None) -> str | None:
    """The address that an element gives itself in an attribute."""
    return next((link for name in _LINKS if name in node.attrs and (link := absolute(node.get(name), base))), None)


def own_link(page: Page, node: Node, base: str | None) -> str | None:
    """The address that an article element gives for itself: in an attribute, or as its headline's link."""
    if link := told_address(node, base):
        return link
    for inner in page.nodes[node.order : node.end]:
        if inner.tag == "a" and inner.get("href"):
            up: Node | None = inner.parent
            for _ in range(3):
                if up is not None and up.tag == "h1":
                    return absolute(inner.get("href"), base)
                up = up.parent if up is not None else None
        elif inner.tag == "h1":
            kids = [n for n in page.nodes[inner.order : inner.end] if n.tag == "a" and n.get("href")]
            return absolute(kids[0].get("href"), base) if kids else None
    return None
