"""The body: which element holds it, and which of its runs of text are the article's own words.

Every run of text gets a weight, half of it by rule (long prose with few links counts for its element, link lists and
scraps count against it; names, evidence.py, tilt that) and half by how probable a model finds it that the words are the
article's own (body_model.py). The body is the element with the greatest sum, the lowest of those that are equal: it holds
all the prose and as little else as can be. Then the inside is cleaned by the same probabilities.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.extract.assemble import Piece
from onrecord.extract.html.body_cleaning import EVEN_CHANCE, MAX_CAPTION_CHARS, before_imprint, clean
from onrecord.extract.html.body_model import body_model
from onrecord.extract.html.dom import Node, Page, Run, outwards
from onrecord.extract.html.evidence import ASIDE, BODY, CAPTION, CARD, COMMENTS, INVISIBLE, PICTURE
from onrecord.extract.html.related_boxes import without_boxes
from onrecord.extract.html.run_features import features
from onrecord.extract.html.run_weights import HEADINGS, by_names, ends_sentence, inherited, weigh
from onrecord.extract.html.shown_text import shown
from onrecord.extract.html.stray_lines import without_labels, without_pulled
from onrecord.model import BlockKind

_PICTURES = frozenset({"img", "amp-img", "video"})
_BESIDE = ASIDE | CAPTION | CARD
_MARKS = _BESIDE | PICTURE | INVISIBLE
_POST_SLACK_CHARS = 40
_AMONG_COMMENTS = 0.5
"""What readers wrote looks like an article: its probability is halved. More would lose articles whose elements lie."""
_MOST_AGAINST = 0.3
"""What counts against an element takes at most so much from it: else a paragraph alone wins over the article around it."""
_AGAINST = 0.5
"""What counts against an element counts half: once chosen it is cleaned, and a list of scraps in it does no harm."""
_MAX_WORTH_EXTENT = 800
_WORTH_OF_ANY = 0.2
"""What a run counts, however short, in hundreds of letters."""
BODY_SCORE_SHARE = 0.95
NAMED_BODY_SCORE_SHARE = 0.8
_CELLS = frozenset({"td", "th"})


@dataclass(slots=True)
class Body:
    """The body's element, its runs as pieces, and for each piece the order of its run (to place figures by)."""

    node: Node
    pieces: list[Piece]
    orders: list[int]
    runs: list[Run]
    captions: dict[int, Run] = field(default_factory=dict)
    """The line beside a picture that is its caption, by the order of the picture's element."""


def measure(page: Page) -> None:
    """Measures the elements, and corrects their evidence: names that would put most of the prose aside don't."""
    for run in page.runs:
        run.node.mass += run.extent
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
        node, size = run.node, run.extent
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


_SHOWN_BY_SCRIPT_SHARE = 0.8
"""What hides so much of the prose is shown by a script: the page would be empty without it."""


def _correct(node: Node, total: float, common: set[str]) -> None:
    believed = 0.8 if node.evidence & COMMENTS else 0.5
    if node.evidence & INVISIBLE and node.score > total * _SHOWN_BY_SCRIPT_SHARE:
        node.evidence &= ~INVISIBLE
    if node.evidence & _BESIDE and (node.score > total * believed or (common and node.get("class") in common)):
        node.evidence &= ~_BESIDE
    elif node.evidence & PICTURE and node.pictures and node.mass < MAX_CAPTION_CHARS:
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
        # A long article may be spread over several elements with the same class.
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


def weights(page: Page, lo: int, hi: int, heading: Run | None) -> list[tuple[Run, float]]:
    """The runs of the elements `lo` to `hi` with their weights, having judged which are the article's own words."""
    runs = [run for run in page.runs if lo <= run.node.order < hi]
    if not runs:
        return []
    rules = [weigh(run) for run in runs]
    chances = body_model().chances(features(page, runs, heading, rules)).tolist()
    known: dict[int, int] = {}
    weighed = []
    for run, rule, chance in zip(runs, rules, chances, strict=True):
        flags = inherited(run.node, known, lo)
        run.own = own = 0.0 if flags & INVISIBLE else chance * (_AMONG_COMMENTS if flags & COMMENTS else 1.0)
        worth = min(run.extent, _MAX_WORTH_EXTENT) / 100 + _WORTH_OF_ANY
        by_rule = by_names(flags, rule)
        mixed = (by_rule + 2 * (own - EVEN_CHANCE) * worth) / 2
        weighed.append((run, mixed))
    return weighed


def best_element(page: Page, lo: int, hi: int, heading: Run | None) -> tuple[Node | None, list[tuple[Run, float]]]:
    """The element with the greatest sum of weights among the elements `lo` to `hi`."""
    weighed = weights(page, lo, hi, heading)
    nodes = page.nodes[lo:hi]
    scores, against = _summed(nodes, weighed, lo)
    for node, score, bad in zip(nodes, scores, against, strict=True):
        node.score = score - min(bad * _AGAINST, score * _MOST_AGAINST) if bad else score
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


def _summed(nodes: Sequence[Node], weighed: list[tuple[Run, float]], lo: int) -> tuple[list[float], list[float]]:
    """For each element what counts for it and what against, in it and in all below it. Most elements have nothing of either."""
    scores, against = [0.0] * len(nodes), [0.0] * len(nodes)
    for run, weight in weighed:
        if weight > 0:
            scores[run.node.order - lo] += weight
        else:
            against[run.node.order - lo] -= weight
    for at in range(len(nodes) - 1, -1, -1):
        if (scores[at] or against[at]) and (parent := nodes[at].parent) is not None and parent.order >= lo:
            scores[parent.order - lo] += scores[at]
            against[parent.order - lo] += against[at]
    return scores, against


def _own(weighed: list[tuple[Run, float]]) -> float:
    return sum(weight for _, weight in weighed if weight > 0)


_AFTER_HEADING_SHARE = 0.2
"""The body begins after its heading if so much of it stands there: lists of news often stand before."""
_MIN_SCORE = 1.0
_MIN_TOLD_SCORE = 0.2


def find_body(page: Page, heading: Run | None = None, *, is_article: bool = False) -> Body | None:
    """The body of the page or of a part of it; None where there is no prose.

    It begins after its `heading`, unless most of it stands before. `is_article`: the page says that it is one, so that a
    single sentence is enough.
    """
    best, weighed = best_element(page, page.lo, page.hi, heading)
    if best is None or best.score < (_MIN_TOLD_SCORE if is_article else _MIN_SCORE):
        return None
    inside = [(run, weight) for run, weight in weighed if best.holds(run.node)]
    inside = without_boxes(page, best, inside, heading)
    if heading is not None:
        after = [(run, weight) for run, weight in inside if run.order > heading.order]
        if _own(after) > _AFTER_HEADING_SHARE * _own(inside):
            inside = after
    kept = without_pulled(without_labels(page, best, before_imprint(page, best, clean(best, inside))))
    found = _extent(kept)
    if not is_article and page.lo == 0 and found < _LITTLE_PROSE:
        element, lines = _shown(page, heading)
        if element is not None and _MOST_OF_SHOWN * _extent(lines) > found:
            best, kept = element, lines
    return _as_body(best, kept) if kept else None


_LITTLE_PROSE = 600
"""A body of more is an article, whatever stands beside it."""
_MOST_OF_SHOWN = 0.6
"""A body that has less of what the page shows is a part of it: the rest is the page's, too."""


def find_shown(
    page: Page, heading: Run | None, *, with_links: bool = False, with_comments: bool = False
) -> Body | None:
    """What a page without prose shows, as its body; None where that is next to nothing: a notice that scripts are needed,
    or that there is no such page. `with_links` and `with_comments` as for `shown`."""
    element, lines = _shown(page, heading, with_links=with_links, with_comments=with_comments)
    if element is None or not lines:
        return None
    is_some = len(lines) >= _MIN_LINES and _extent(lines) >= _MIN_CHARS
    is_sentence = ends_sentence(lines[-1].text) and lines[-1].extent >= _MIN_SENTENCE_CHARS
    is_marked = any(here.tag in {"article", "main"} for here in outwards(lines[-1].node, _MAX_LEVELS))
    return _as_body(element, lines) if is_some or (is_sentence and is_marked) else None


_MIN_LINES = 3
_MIN_CHARS = 80
_MIN_SENTENCE_CHARS = 40
_MAX_LEVELS = 8


def _shown(
    page: Page, heading: Run | None, *, with_links: bool = False, with_comments: bool = False
) -> tuple[Node | None, list[Run]]:
    """What a page shows between its furniture (shown_text.py), without boxes in it that are another article's or lead to one."""
    element, lines = shown(page, heading, with_links=with_links, with_comments=with_comments)
    if element is not None and not with_links:
        inside = [(run, run.extent / 100) for run in lines]
        lines = [run for run, _ in without_boxes(page, element, inside, heading)]
    return element, lines


def _extent(runs: Sequence[Run]) -> int:
    return sum(run.extent for run in runs)


def _as_body(best: Node, kept: Sequence[Run]) -> Body:
    """The runs of an element as a body's pieces: cells of a row are one, paragraphs parted by line breaks several."""
    pieces: list[Piece] = []
    orders: list[int] = []
    runs: list[Run] = []
    row: Node | None = None
    for run in kept:
        kind, level = _kind(run, best)
        before, row = row, _row(run) if kind is BlockKind.TABLE else None
        if row is not None and row is before:
            pieces[-1] = Piece(kind, f"{pieces[-1].words}{_BETWEEN_CELLS}{run.text}", level)
            continue
        for words in _split_breaks(run.text, kind):
            pieces.append(Piece(kind, words, level))
            orders.append(run.order)
            runs.append(run)
    return Body(best, pieces, orders, runs)


_BETWEEN_CELLS = " | "
_MAX_CELL_CHARS = 200
"""A cell with more holds paragraphs: a table that lays out a page."""


def _row(run: Run) -> Node | None:
    """The table's row that a short cell stands in, None for anything else."""
    cell = run.node
    row = cell.parent
    return (
        row
        if cell.tag in _CELLS and row is not None and row.tag == "tr" and cell.mass <= _MAX_CELL_CHARS
        else None
    )


def _kind(run: Run, best: Node) -> tuple[BlockKind, int | None]:
    here: Node | None = run.node
    while here is not None and here is not best:
        tag = here.tag
        if tag in HEADINGS:
            return BlockKind.HEADING, HEADINGS[tag]
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
