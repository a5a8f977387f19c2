"""Boxes inside a body's element that aren't part of the article, told by what is in them, not by what they are called.

Structure in all languages; the words over a box of links are those of phrases.py.
"""

import re
from collections import Counter

from onrecord.extract.html.dom import Node, Page, Run
from onrecord.extract.html.run_weights import HEADINGS
from onrecord.extract.lexicon.phrases import opens_related

Weighed = list[tuple[Run, float]]

_ASKS = frozenset({"email", "password"})
_MAX_LEVELS = 6
_MAX_BOXES = 20
_MAX_PROSE_SHARE = 0.25
"""A box holds at most so much of the prose: what holds more is the article."""
_MIN_OTHER_ARTICLES = 2
_SLACK_CHARS = 2
_MIN_HEADLINE_WORDS = 4
_LABEL = re.compile(r"[^\n|:]{3,40}[|:]\s*(?=\S)")


def without_boxes(page: Page, best: Node, inside: Weighed, heading: Run | None) -> Weighed:
    """The runs of a body's element without those of sign-in boxes, of other articles and of links to them."""
    inside = _own_article(page, best, inside, heading)
    total = sum(weight for _, weight in inside if weight > 0)
    boxes = _sign_in_boxes(page, best, inside, total) + _related_boxes(best, inside, total)
    labels = _repeated_labels(inside)
    skipped = _skipped(page, best, inside, total)
    return [
        (run, weight)
        for run, weight in inside
        if not any(box.holds(run.node) for box in boxes)
        and not any(start <= run.node.order < end for start, end in skipped)
        and _label(run) not in labels
    ]


def _skipped(page: Page, best: Node, inside: Weighed, total: float) -> list[tuple[int, int]]:
    """What links for screen readers lead past ("Skip past newsletter promotion"), each from the link to what it leads to, as orders.

    A line alone that is all such a link, to a place behind it; what is between holds little of the prose. A list of contents is none.
    """
    runs = [run for run, _ in inside]
    links = [(at, name) for at, run in enumerate(runs) if (name := _place_led_to(page, run))]
    known = {at for at, _ in links}
    places: dict[str, Node] | None = None
    found: list[tuple[int, int]] = []
    for at, name in links[:_MAX_BOXES]:
        run = runs[at]
        if at - 1 in known or at + 1 in known:
            continue
        if places is None:
            places = {node.get("id"): node for node in page.nodes[best.order : best.end] if node.get("id")}
        place = places.get(name)
        if place is None or place.order <= run.node.order or place.mass > _MAX_PLACE_CHARS:
            continue
        end = place.end
        if any(node.tag in HEADINGS for node in page.nodes[place.order : end]):
            continue  # "Jump to the recipe"
        between = sum(
            weight for other, weight in inside if weight > 0 and run.node.order <= other.node.order < end
        )
        if between <= _MAX_PROSE_SHARE * total:
            found.append((run.node.order, end))
    return found


_ALL_LINKED = 0.8
_MAX_PLACE_CHARS = 80
"""The place that such a link leads to is empty or says so in a few words ("after newsletter promotion"): others begin a section."""
_ENTRIES = frozenset({"li", "td", "th", "dt", "dd"})


def _place_led_to(page: Page, run: Run) -> str:
    """The name of the place on the page that a line that is all a link leads to; "" where it leads elsewhere, or is an entry."""
    if run.linked <= _ALL_LINKED * len(run.text) or run.node.tag in _ENTRIES:
        return ""
    here = run.node
    inner = page.nodes[here.order : min(here.end, here.order + _MAX_LEVELS)]
    around = (here.parent,) if here.parent is not None else ()
    link = next((node for node in (*inner, *around) if node.tag == "a"), None)
    href = link.get("href") if link is not None else ""
    return href[1:] if href.startswith("#") else ""


def _own_article(page: Page, best: Node, inside: Weighed, heading: Run | None) -> Weighed:
    """Where several others stand beside it, the article element of the heading alone, if it says the most of them."""
    if heading is None or not best.holds(heading.node):
        return inside
    articles = [node for node in page.nodes[best.order + 1 : best.end] if node.tag == "article"]
    own = next((node for node in articles if node.holds(heading.node)), None)
    if own is None:
        return inside
    others = [node for node in articles if not own.holds(node)]
    if len(others) < _MIN_OTHER_ARTICLES and not any(_is_next(page, own, node) for node in others):
        return inside
    worth = {
        node.order: sum(weight for run, weight in inside if weight > 0 and node.holds(run.node))
        for node in (own, *others[:50])
    }
    # An article may hold others as its parts; one that stands in another is not counted beside it.
    alone = [node for node in others[:50] if not any(other is not node and node.holds(other) for other in others)]
    is_all_cards = len(alone) >= _MIN_OTHER_ARTICLES and all(_is_card(page, node) for node in alone)
    most = 0.0 if is_all_cards else max((worth[node.order] for node in alone), default=0.0)
    if worth[own.order] < (_LITTLE_WORTH if is_all_cards else 1) or worth[own.order] < most:
        return inside
    return [(run, weight) for run, weight in inside if own.holds(run.node)]


_LITTLE_WORTH = 0.5
"""A sentence, which is all that some news say."""


def _is_card(page: Page, node: Node) -> bool:
    """Whether an article element is another article's card: its heading is all a link."""
    heading = next((run for run in page.runs if node.holds(run.node) and _is_in_heading(run.node)), None)
    return heading is not None and heading.linked * 2 > len(heading.text)


def _is_in_heading(node: Node) -> bool:
    return node.tag in _CARD_HEADINGS or (node.parent is not None and node.parent.tag in _CARD_HEADINGS)


_CARD_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})


def _is_next(page: Page, own: Node, other: Node) -> bool:
    """Whether an article element beside the article's own, after it, begins with a heading of its own."""
    if other.parent is not own.parent or other.order < own.end:
        return False
    opening = next((run for run in page.runs if other.holds(run.node)), None)
    return opening is not None and opening.node.tag in {"h1", "h2"}


def _sign_in_boxes(page: Page, best: Node, inside: Weighed, total: float) -> list[Node]:
    """The elements around fields for an address or a password, as far up as they hold little of the prose."""
    boxes: list[Node] = []
    tried = 0
    for node in page.nodes[best.order + 1 : best.end]:
        if node.tag == "input" and node.get("type").lower() in _ASKS and not any(box.holds(node) for box in boxes):
            tried += 1
            box = _widest(node, best, inside, total)
            if box is not None:
                boxes.append(box)
            if tried >= _MAX_BOXES:
                break
    return boxes


def _widest(node: Node, best: Node, inside: Weighed, total: float) -> Node | None:
    box: Node | None = None
    here = node.parent
    for _ in range(2 * _MAX_LEVELS):
        if here is None or here is best or not best.holds(here):
            break
        worth = sum(weight for run, weight in inside if weight > 0 and here.holds(run.node))
        if worth > _MAX_PROSE_SHARE * total:
            break
        box = here
        here = here.parent
    return box


def _related_boxes(best: Node, inside: Weighed, total: float) -> list[Node]:
    """Small elements that begin with words like "Read also" and hold the link to another article."""
    boxes: list[Node] = []
    for index, (run, _) in enumerate(inside):
        if not opens_related(run.text):
            continue
        here = run.node
        box: Node | None = None
        for _ in range(_MAX_LEVELS):
            if here is best or not best.holds(here):
                break
            if index and here.holds(inside[index - 1][0].node):
                break
            held = [(other, weight) for other, weight in inside[index : index + 40] if here.holds(other.node)]
            if sum(weight for _, weight in held if weight > 0) > 0.15 * total:
                break
            if any(other.linked > 0.8 * len(other.text) for other, _ in held):
                box = here
            here = here.parent if here.parent is not None else best
        if box is not None:
            boxes.append(box)
        if len(boxes) >= _MAX_BOXES:
            break
    return boxes


def _label(run: Run) -> str | None:
    """What stands before the link in a line that is a label and a linked headline: "READ THIS | Weir opened by night".

    A name behind a label ("Photo: Jane Doe", "Buy at: Shop") isn't a headline.
    """
    if not run.linked or len(run.text) > 250:
        return None
    match = _LABEL.match(run.text)
    if not match or abs(len(run.text) - match.end() - run.linked) > _SLACK_CHARS:
        return None
    return match[0].strip() if len(run.text[match.end() :].split()) >= _MIN_HEADLINE_WORDS else None


def _repeated_labels(inside: Weighed) -> frozenset[str]:
    counts = Counter(label for run, _ in inside if (label := _label(run)))
    return frozenset(label for label, count in counts.items() if count > 1)
