"""Several articles on one page: where each begins and ends.

The rule that holds: a top-level article element with an h1 of its own and eighty words of prose is an article.
Teasers
have neither the words nor, mostly, the h1. A page with one such element is one article, and is read whole.
"""

from onrecord.extract.html.dom import Node, Page
from onrecord.extract.html.evidence import COMMENTS
from onrecord.extract.html.links import absolute
from onrecord.extract.html.run_weights import extent

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
    for node in page.nodes:
        if node.order < end or node.tag != "article" or node.evidence & COMMENTS:
            continue
        if not any(node.holds(page.nodes[order]) for order in headed):
            continue
        prose = sum(
            extent(run.text)
            for run in page.runs
            if node.holds(run.node) and run.linked * 3 < len(run.text) and len(run.text) > 40
        )
        if prose >= MIN_ARTICLE_CHARS:
            found.append(node)
            end = node.end
        if len(found) >= most:
            break
    return found if len(found) > 1 else []


def _order_of_heading(node: Node) -> int:
    here: Node | None = node
    for _ in range(3):
        if here is None:
            return -1
        if here.tag == "h1":
            return here.order
        here = here.parent
    return -1


def own_link(page: Page, node: Node, base: str | None) -> str | None:
    """The address that an article element gives for itself: in an attribute, or as its headline's link."""
    for name in _LINKS:
        if link := absolute(node.get(name), base):
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
