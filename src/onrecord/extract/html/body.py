"""The body: which element holds it, and which of its runs of text are the article's own words.

Every run of text gets a weight: long prose with few links counts for its element, link lists and scraps count
against it. The body is the element with the greatest sum, the lowest of those that are equal: it holds all the
prose and
as little else as can be. Names (evidence.py) tilt the weights; then the inside is cleaned.
"""

import re
from dataclasses import dataclass

from onrecord.extract.assemble import Piece
from onrecord.extract.html.dom import Node, Page, Run
from onrecord.extract.html.evidence import ASIDE, BODY, CAPTION, CARD, COMMENTS, PICTURE
from onrecord.extract.html.related_boxes import without_boxes
from onrecord.model import BlockKind

_SENTENCE_END = re.compile(r"[.!?…。！？।؟:]['\"”’»)\]]*\s*$")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_PART_HEADINGS = frozenset({"h2", "h3", "h4"})
_PICTURES = frozenset({"img", "amp-img", "video"})
_MAX_CAPTION_CHARS = 160
"""A named frame of a picture holds a caption if it holds so few characters; longer ones must be named as captions."""
_BESIDE = ASIDE | CAPTION | CARD
_MARKS = _BESIDE | PICTURE
_POST_SLACK_CHARS = 40
BODY_SCORE_SHARE = 0.95
NAMED_BODY_SCORE_SHARE = 0.8
_CELLS = frozenset({"td", "th"})


def extent(text: str) -> int:
    """How much a text says, in Latin letters' worth: a Han or Hangul character counts as three."""
    if text.isascii():
        return len(text)
    return len(text) + 2 * len(_DENSE.findall(text))


def weigh(run: Run) -> float:
    """What a run counts for its element."""
    text = run.text
    length = len(text)
    linked = run.linked / length
    if linked > 0.6:
        return -min(0.3 + length / 100, 2.0)
    tag = run.node.tag
    if tag in _HEADINGS:
        return 0.0
    size = extent(text)
    ended = bool(_SENTENCE_END.search(text))
    if size >= 80 and (ended or tag == "p" or size > 200):
        worth = min(size, 800) / 100
        if tag == "li":
            worth *= 0.4
        elif tag not in {"p", "div", "section", "article", "blockquote", "span"}:
            worth *= 0.7
        return worth * (1.0 - linked)
    if tag == "p":
        return (0.2 + size / 200) * (1.0 - linked) if ended else -0.1
    if tag == "blockquote":
        return 0.2
    return -0.2 - min(size, 100) / 250


@dataclass(slots=True)
class Body:
    """The body's element, its runs as pieces, and for each piece the order of its run (to place figures by)."""

    node: Node
    pieces: list[Piece]
    orders: list[int]
    runs: list[Run]


def measure(page: Page) -> None:
    """Measures the elements, and corrects their evidence: names that would put most of the prose aside don't."""
    for run in page.runs:
        run.node.mass += extent(run.text)
    for node in reversed(page.nodes):
        if node.tag in _PICTURES:
            node.pictures += 1
        # Most elements hold neither words nor pictures.
        if (parent := node.parent) is not None:
            if node.mass:
                parent.mass += node.mass
            if node.pictures:
                parent.pictures += node.pictures
    mark_part(page)


def mark_part(page: Page) -> None:
    """Corrects the evidence of a measured page, or of a part of one by the part's own prose."""
    nodes = page.nodes[page.lo : page.hi]
    total = 0.0
    by_name: dict[str, float] = {}
    by_parent: dict[int, float] = {}
    for node in nodes:
        node.score = 0.0
    for run in page.runs:
        node, size = run.node, extent(run.text)
        if run.linked * 2 < len(run.text) and size >= 80:
            node.score += size
            total += size
            if node.parent is not None and not among_comments(node):
                order = node.parent.order if node.tag == "p" else node.order
                by_parent[order] = by_parent.get(order, 0.0) + size
            if node.evidence & _BESIDE and (name := node.get("class")):
                by_name[name] = by_name.get(name, 0.0) + size
    _clear_ancestors(nodes, page.nodes, by_parent)
    common = {name for name, size in by_name.items() if size > total * 0.3}
    for node in reversed(nodes):
        if node.tag == "h1":
            node.score += total * 0.3
        elif node.tag == "blockquote" and _POST.search(node.get("class")):
            _show_post(node)
        if node.evidence & _MARKS:
            _correct(node, total, common)
        if node.score and (parent := node.parent) is not None and parent.order >= page.lo:
            parent.score += node.score


def _show_post(post: Node) -> None:
    """A box around one embedded post and nothing else is the post's, whatever social network's name it has."""
    box = post.parent
    while box is not None and box.mass <= post.mass + _POST_SLACK_CHARS and box.tag not in {"body", "aside"}:
        box.evidence &= ~_BESIDE
        box = box.parent


def _correct(node: Node, total: float, common: set[str]) -> None:
    believed = 0.8 if node.evidence & COMMENTS else 0.5
    if node.evidence & _BESIDE and (node.score > total * believed or (common and node.get("class") in common)):
        node.evidence &= ~_BESIDE
    elif node.evidence & PICTURE and node.pictures and node.mass < _MAX_CAPTION_CHARS:
        node.evidence |= CAPTION


def _clear_ancestors(nodes: list[Node], page: list[Node], by_parent: dict[int, float]) -> None:
    """Whatever its ancestors are called, the longest row of paragraphs in the nodes does not stand in an aside."""
    if by_parent:
        up = page[max(by_parent, key=by_parent.__getitem__)].parent
        names = set()
        while up is not None:
            if up.evidence & _BESIDE:
                up.evidence &= ~_BESIDE
                if up.get("class"):
                    names.add((up.tag, up.get("class")))
            up = up.parent
        # A long article stands in several such elements, which are called alike.
        for node in nodes if names else ():
            if node.evidence & _BESIDE and (node.tag, node.get("class")) in names:
                node.evidence &= ~_BESIDE


def among_comments(node: Node) -> bool:
    """Whether the element stands in what readers wrote."""
    here: Node | None = node
    while here is not None and here.tag != "body":
        if here.evidence & COMMENTS:
            return True
        here = here.parent
    return False


def weights(page: Page, lo: int, hi: int) -> list[tuple[Run, float]]:
    """The runs of the elements `lo` to `hi` with their weights; those inside an aside count against."""
    inherited: dict[int, int] = {}
    weighed = []
    for run in page.runs:
        node = run.node
        if not lo <= node.order < hi:
            continue
        flags = _inherited(node, inherited, lo)
        weight = weigh(run)
        if flags & ASIDE:
            weight = -0.3 * abs(weight)
        elif flags & (CAPTION | CARD):
            weight = min(weight, 0.0)
        elif flags & BODY and weight > 0:
            weight *= 1.2
        weighed.append((run, weight))
    return weighed


def _inherited(node: Node, known: dict[int, int], lo: int) -> int:
    chain = []
    here: Node | None = node
    flags = 0
    while here is not None and here.order >= lo:
        if here.order in known:
            flags = known[here.order]
            break
        chain.append(here)
        here = here.parent
    for item in reversed(chain):
        # The document's and body's own classes name the page ("has-sidebar"), not a part of it.
        if item.tag not in {"html", "body"}:
            flags |= item.evidence
        known[item.order] = flags
    return flags


def best_element(page: Page, lo: int, hi: int) -> tuple[Node | None, list[tuple[Run, float]]]:
    """The element with the greatest sum of weights among the elements `lo` to `hi`."""
    weighed = weights(page, lo, hi)
    nodes = page.nodes[lo:hi]
    for node in nodes:
        node.score = 0.0
    for run, weight in weighed:
        run.node.score += weight
    for node in reversed(nodes):
        if (score := node.score) and (parent := node.parent) is not None and parent.order >= lo:
            parent.score += score
    top = max((node.score for node in nodes), default=0.0)
    # The lowest element that holds nearly all there is: what a higher one adds is mostly boxes around the article.
    if top <= 0:
        return None, weighed
    best = next(node for node in reversed(nodes) if node.score >= BODY_SCORE_SHARE * top)
    named = [
        node
        for node in nodes
        if node.evidence & BODY and node.score >= NAMED_BODY_SCORE_SHARE * top and best.holds(node)
    ]
    return (named[-1] if named else best), weighed


def find_body(page: Page, heading: Run | None = None) -> Body | None:
    """The body of the page or of a part of it; None where there is no prose.

    It begins after its `heading`, unless most of it stands before.
    """
    best, weighed = best_element(page, page.lo, page.hi)
    if best is None or best.score < 1.0:
        return None
    inside = [(run, weight) for run, weight in weighed if best.holds(run.node)]
    inside = without_boxes(page, best, inside, heading)
    if heading is not None:
        after = [(run, weight) for run, weight in inside if run.order > heading.order]
        if sum(weight for _, weight in after) > 0.5 * sum(weight for _, weight in inside):
            inside = after
    kept = _before_imprint(page, best, clean(best, inside))
    if not kept:
        return None
    pieces, orders, runs = [], [], []
    for run in kept:
        kind, level = _kind(run, best)
        for words in _split_breaks(run.text, kind):
            pieces.append(Piece(kind, words, level))
            orders.append(run.order)
            runs.append(run)
    return Body(best, pieces, orders, runs)


def clean(best: Node, inside: list[tuple[Run, float]]) -> list[Run]:
    """The runs that are the article's own words, in order."""
    known: dict[int, int] = {}
    total = sum(weight for _, weight in inside if weight > 0)
    kept: list[tuple[Run, float]] = []
    for run, weight in inside:
        flags = _inherited(run.node, known, best.order + 1)
        if flags & (ASIDE | CAPTION | CARD) and weight < 0.5 * total:
            continue
        if run.linked > 0.7 * len(run.text) and len(run.text) < 300:
            continue
        kept.append((run, weight))
    # Scraps before the first and after the last stretch of prose are furniture.
    first = next((i for i, (run, weight) in enumerate(kept) if _prose(run, weight)), None)
    if first is None:
        return []
    last = max(i for i, (run, weight) in enumerate(kept) if _prose(run, weight))
    # A heading right over the first paragraph, beside it and not of the page, is the first part's own.
    if first and kept[first - 1][0].node.tag in _PART_HEADINGS:
        heading, opening = kept[first - 1][0].node, kept[first][0].node
        first -= heading.parent is opening.parent and kept[first - 1][0].linked == 0
    return [run for run, weight in kept[first : last + 1] if _belongs(run, weight)]


def _before_imprint(page: Page, best: Node, kept: list[Run]) -> list[Run]:
    """Without the few words after a last rule (`<hr>`) that are in no paragraph, where the body's own are."""
    rule = next((node for node in reversed(page.nodes[best.order : best.end]) if node.tag == "hr"), None)
    after = [run for run in kept if rule is not None and run.order > rule.order]
    if not after or len(after) > 2 or any(run.node.tag in {"p", "li", "blockquote"} for run in after):
        return kept
    before = kept[: len(kept) - len(after)]
    return before if sum(run.node.tag == "p" for run in before) * 2 > len(before) else kept


def _prose(run: Run, weight: float) -> bool:
    return weight > 0.25 or (run.node.tag in {"p", "li"} and weight > 0)


def _belongs(run: Run, weight: float) -> bool:
    tag = run.node.tag
    return weight > 0 or tag in _HEADINGS or tag in {"p", "li", "blockquote", "td", "th", "dd", "dt", "pre"}


def _kind(run: Run, best: Node) -> tuple[BlockKind, int | None]:
    here: Node | None = run.node
    while here is not None and here is not best:
        tag = here.tag
        if tag in _HEADINGS:
            return BlockKind.HEADING, _HEADINGS[tag]
        if tag == "blockquote":
            return (BlockKind.EMBED if _POST.search(here.get("class")) else BlockKind.QUOTE), None
        if tag in {"li", "dd", "dt"}:
            return BlockKind.LIST, None
        if tag in _CELLS:
            return BlockKind.TABLE, None
        here = here.parent
    return BlockKind.PARAGRAPH, None


_POST = re.compile(
    r"twitter|instagram|tiktok|fb-post|facebook|bluesky|mastodon|reddit|threads|embedly", re.IGNORECASE
)
_BREAKS = re.compile(r"\n\s*\n")


def _split_breaks(text: str, kind: BlockKind) -> list[str]:
    """Paragraphs that are set apart by two line breaks alone."""
    if kind is BlockKind.PARAGRAPH and "\n" in text:
        return [part for part in _BREAKS.split(text) if part.strip()]
    return [text]
