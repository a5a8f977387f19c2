"""Front pages and section pages: no article, but links to many.

What tells them from an article's page holds in every language: they don't call themselves an article, many lines of
a headline's length lead to other pages of the site, and no stretch of prose goes on over more than a teaser's length
before the next of these lines. Menus don't count (they are not read).
"""

import re
from bisect import bisect_left
from urllib.parse import urlsplit

from onrecord.extract.html.amount import extent, is_long
from onrecord.extract.html.dom import Node, Page, Run
from onrecord.extract.html.facts import Facts, is_outlet
from onrecord.extract.html.links import absolute, same_page, site_of
from onrecord.model import PageKind

MAX_LINKS = 1_000
MIN_LINKS = 10
MIN_LINKS_WITHOUT_PROSE = 5
MAX_TEASER_CHARS = 400
MAX_FRONT_PAGE_PROSE_CHARS = 800
"""Prose on a page that stands at a site's root: a front page may open with more than a teaser."""
_MIN_PROSE_CHARS = 80
_MAX_LEVELS_UP = 6
_ENDED = re.compile(r"[.!?…。！？।؟]['\"”’»)\]」』]*\s*$")
_TOLD_KINDS = frozenset({"article", "video", "video.other", "video.episode", "book", "profile", "product"})


def kind_without_article(page: Page, facts: Facts, *, body: bool) -> tuple[PageKind | None, tuple[str, ...]]:
    """An index page's kind and its links in order; (None, ()) where the page is not known to be one.

    `body`: whether a body was found. Without one, fewer links are enough.
    """
    if (
        facts.is_told_article()
        or (facts.meta("og:type") or "").lower() in _TOLD_KINDS
        or _has_headline(page, facts)
    ):
        return None, ()
    links, longest = _links_and_stretch(page, facts)
    if not body:
        return (PageKind.INDEX, links) if len(links) >= MIN_LINKS_WITHOUT_PROSE else (None, ())
    most = MAX_FRONT_PAGE_PROSE_CHARS if _at_root(facts) else MAX_TEASER_CHARS
    if len(links) >= MIN_LINKS and longest < most:
        return PageKind.INDEX, links
    return None, ()


def _at_root(facts: Facts) -> bool:
    address = absolute(facts.url or facts.canonical, None)
    return address is not None and urlsplit(address).path.strip("/") in {"", "index.html", "index.php"}


def _links_and_stretch(page: Page, facts: Facts) -> tuple[tuple[str, ...], int]:
    """The addresses that lines of a headline's length lead to, and the longest prose without one of them within."""
    base = facts.url or facts.canonical
    anchors = [node for node in page.nodes[page.lo : page.hi] if node.tag == "a" and node.get("href")]
    orders = [node.order for node in anchors]
    found: dict[str, None] = {}
    longest = stretch = 0
    for run in page.runs:
        if _is_headline(run):
            address = _address(run, anchors, orders)
            link = absolute(address, base)
            if link and not same_page(link, base) and (base is None or site_of(link) == site_of(base)):
                found.setdefault(link.partition("#")[0])
                stretch = 0
            elif base is None and address.startswith(("/", "./")):
                # The page's own address is not known: nor is the link's, but it is one.
                found.setdefault(address.partition("#")[0])
                stretch = 0
        elif run.linked * 3 < len(run.text) and _is_prose(run.text):
            stretch += run.extent
            longest = max(longest, stretch)
        if len(found) >= MAX_LINKS:
            break
    return tuple(found), longest


def _is_prose(text: str) -> bool:
    if extent(text) < _MIN_PROSE_CHARS:
        return False
    return extent(text) > MAX_TEASER_CHARS or bool(_ENDED.search(text)) or bool(_WITHOUT_STOPS.match(text))


_WITHOUT_STOPS = re.compile(r"[^\w]{0,20}(?:\d[^\u0e00-\u0eff]{0,20})?[\u0e00-\u0eff\u1780-\u17ff]")
"""Thai, Lao and Khmer, whose sentences end in no mark."""


def _has_headline(page: Page, facts: Facts) -> bool:
    """Whether the page has one h1, as long as headlines are, that says what the page is called, and a slug or a number in
    its address: an index page's heading is a section's name.
    """
    headings = {run.text for run in page.runs if run.node.tag == "h1"}
    headings -= {text for text in headings if not is_long(text) and is_outlet(text, facts)}
    address = urlsplit(absolute(facts.url or facts.canonical, None) or "").path.strip("/")
    return (
        len(headings) == 1
        and all(is_long(text) and facts.is_titled(text) for text in headings)
        and bool(_SLUG.search(address))
    )


_SLUG = re.compile(r"\d{4}|-[^-/]{1,40}-[^-/]{1,40}-")


def _is_headline(run: Run) -> bool:
    """Whether a line is mostly a link, and as long as headlines are."""
    if run.linked * 10 < 6 * len(run.text):
        return False
    return is_long(run.text)


def _address(run: Run, anchors: list[Node], orders: list[int]) -> str:
    """Where the line's link leads: that around it, else the first in it; "" where there is none."""
    here: Node | None = run.node
    for _ in range(_MAX_LEVELS_UP):
        if here is None:
            break
        if here.tag == "a" and here.get("href"):
            return here.get("href")
        here = here.parent
    at = bisect_left(orders, run.node.order)
    return anchors[at].get("href") if at < len(orders) and orders[at] < run.node.end else ""
