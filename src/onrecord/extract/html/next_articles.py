"""Where the next article begins on a page that goes on with it: endless scroll, for readers who are through with the first.

Such pages often tell machines of the first alone, and have no article elements. A heading in a text has no byline and no day under it; one
followed by what follows the page's own headline, in elements that look the same, begins another article. So does one that is a link to the
address that its element gives itself. A live blog goes on with itself: its posts have bylines and moments, too. Structure in all languages.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.extract.html.author_marks import marks_author
from onrecord.extract.html.dom import Node, Page, Run, outwards
from onrecord.extract.html.evidence import CAPTION, COMMENTS
from onrecord.extract.html.facts import Facts
from onrecord.extract.html.headlines import same_words
from onrecord.extract.html.kinds import is_live
from onrecord.extract.html.links import absolute, same_page
from onrecord.extract.html.multi_article import MIN_ARTICLE_CHARS, Prose, heading_of, told_address
from onrecord.extract.html.run_weights import ends_sentence
from onrecord.extract.html.shown_dates import names_a_moment, says_only_moments
from onrecord.extract.lexicon.byline import OPENING

_MIN_WORDS = 3
_MAX_HEADING_CHARS = 300
_MAX_HEADINGS = 100
_LINES_UNDER_HEADING = 6
_MAX_LINE_CHARS = 120
_MIN_PARAGRAPH_CHARS = 100
_MIN_PARAGRAPHS = 3
_MAX_LEVELS = 60
_LEVELS_OF_ADDRESS = 4


class Part(NamedTuple):
    """An article's part of a page: the elements from `lo` to `hi`, and its heading."""

    lo: int
    hi: int
    heading: Run


class _Opening(NamedTuple):
    """What stands between a heading and the text: the tags and classes of its bylines, and whether there is a moment."""

    bylines: frozenset[tuple[str, str]]
    is_dated: bool


def next_articles(page: Page, facts: Facts, heading: Run | None, most: int) -> list[Part]:
    """The page's own article and those that follow it, at most so many; empty where none follows.

    Of one that follows without an element of its own only the beginning is known: it ends the page's own, and is left out.
    """
    if heading is None or is_live(page, facts, heading.text):
        return []
    start = page.runs.index(heading)
    own = _opening(page.runs, start)
    main = heading_of(heading.node) or heading.node
    begun: list[Part] = []
    tried = 0
    for at in range(start + 1, len(page.runs)):
        run = page.runs[at]
        if len(run.text) > _MAX_HEADING_CHARS or run.text.count(" ") + 1 < _MIN_WORDS:
            continue
        node = heading_of(run.node)
        if node is None or node.order < main.end:
            continue
        tried += 1
        if tried > _MAX_HEADINGS:
            break
        if same_words(run.text, heading.text) or any(up.evidence & COMMENTS for up in outwards(node, _MAX_LEVELS)):
            continue
        widest = _around(node, begun[-1].heading.node if begun else main)
        is_next = _has_address(page, widest, node, facts) or _opens_alike(
            _opening(page.runs, at), own, widest, main, node
        )
        if is_next:
            hi = widest.end if widest is not node or node.parent is None else node.parent.end
            begun.append(Part(widest.order, hi, run))
    return _with_prose(page, heading, begun)[:most] if begun else []


def _opening(runs: Sequence[Run], at: int) -> _Opening:
    bylines: set[tuple[str, str]] = set()
    is_dated = False
    paragraphs = 0
    for run in runs[at + 1 : at + 1 + _LINES_UNDER_HEADING]:
        # A standfirst may come first.
        paragraphs += run.extent >= _MIN_PARAGRAPH_CHARS and ends_sentence(run.text)
        if paragraphs > 1 or (paragraphs and bylines):
            break
        if len(run.text) > _MAX_LINE_CHARS or run.node.evidence & CAPTION:
            continue
        if OPENING.match(run.text) or marks_author(run.node):
            bylines.add((run.node.tag, run.node.get("class")))
        is_dated = is_dated or (not paragraphs and (names_a_moment(run.text) or says_only_moments(run.text)))
    return _Opening(frozenset(bylines), is_dated)


def _opens_alike(found: _Opening, own: _Opening, widest: Node, main: Node, heading: Node) -> bool:
    """Whether what is under a heading looks like what is under the page's own: a byline in the same element, with a moment or in a box of
    the same name as the one around the page's own. Under a second h1 any byline will do where the first has one, and in such a box a moment."""
    if heading.tag == "h1" and main.tag == "h1":
        if found.bylines and own.bylines:
            return True
        return found.is_dated and own.is_dated and _is_in_row(widest, main)
    return bool(found.bylines & own.bylines) and (found.is_dated or _is_in_row(widest, main))


def _around(heading: Node, before: Node) -> Node:
    """The widest element around a heading that doesn't hold the one before it; the heading's own where all do."""
    widest = heading
    for up in outwards(heading.parent, _MAX_LEVELS):
        if up.holds(before):
            break
        widest = up
    return widest


def _is_in_row(box: Node, main: Node) -> bool:
    """Whether an element around the page's own heading stands beside the box and is called the same."""
    beside = next((up for up in outwards(main, _MAX_LEVELS) if up.parent is box.parent), None)
    return beside is not None and beside.tag == box.tag and beside.get("class") == box.get("class") != ""


def _has_address(page: Page, widest: Node, heading: Node, facts: Facts) -> bool:
    """Whether an element around a heading gives itself an address that isn't the page's, and the heading leads there."""
    base = facts.url or facts.canonical
    inner = (*page.nodes[heading.order : heading.end], heading.parent)
    links = [absolute(node.get("href"), base) for node in inner if node is not None and node.tag == "a"]
    if base is None or not any(links):
        return False
    for up in outwards(heading, _LEVELS_OF_ADDRESS):
        if not widest.holds(up):
            break
        if address := told_address(up, base):
            is_own = same_page(address, base) or same_page(address, facts.canonical)
            return not is_own and any(same_page(address, link) for link in links)
    return False


def _with_prose(page: Page, heading: Run, begun: Sequence[Part]) -> list[Part]:
    """The page's own article and the following ones, each up to the next; without those that are too short for more than a teaser."""
    prose = Prose(page)
    paragraphs = [
        run.node.order for run in page.runs if run.extent >= _MIN_PARAGRAPH_CHARS and ends_sentence(run.text)
    ]
    bounds = [*(part.lo for part in begun[1:]), page.hi]
    kept = [
        part
        for part, bound in zip(begun, bounds, strict=True)
        if sum(part.lo <= order < min(part.hi, bound) for order in paragraphs) >= _MIN_PARAGRAPHS
    ]
    if not kept or prose.between(heading.order, kept[0].lo) < MIN_ARTICLE_CHARS:
        return []
    parts = [Part(page.lo, page.hi, heading), *kept]
    closed = [Part(one.lo, min(one.hi, other.lo), one.heading) for one, other in pairwise(parts)]
    return [part for part in (*closed, parts[-1]) if page.nodes[part.lo] is not heading_of(part.heading.node)]
