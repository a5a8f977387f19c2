"""The body: which element holds it, and which of its runs of text are the article's own words.

Every run of text gets a weight, half of it by rule (long prose with few links counts for its element, link lists and
scraps count against it; names, evidence.py, tilt that) and half by how probable a model finds it that the words are the
article's own (body_model.py). The body is the element with the greatest sum, the lowest of those that are equal: it holds
all the prose and as little else as can be. Then the inside is cleaned by the same probabilities.
"""

import re
from dataclasses import dataclass

from onrecord.extract.assemble import Piece
from onrecord.extract.html.body_model import body_model
from onrecord.extract.html.dom import Node, Page, Run
from onrecord.extract.html.evidence import ASIDE, BODY, CAPTION, CARD, COMMENTS, INVISIBLE, PICTURE
from onrecord.extract.html.related_boxes import without_boxes
from onrecord.extract.html.run_features import features
from onrecord.model import BlockKind

_SENTENCE_END = re.compile(r"[.!?…。！？।؟:]['\"”’»)\]]*\s*$")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_PICTURES = frozenset({"img", "amp-img", "video"})
_MAX_CAPTION_CHARS = 160
"""A named frame of a picture holds a caption if it holds so few characters; longer ones must be named as captions."""
_BESIDE = ASIDE | CAPTION | CARD
_MARKS = _BESIDE | PICTURE | INVISIBLE
_POST_SLACK_CHARS = 40
_EVEN_CHANCE = 0.3
"""From this probability on a run counts for its element and stays in the body: losing the article's words is worse than a
line too many, and the model was fitted on pages where most runs are none of its words."""
_AMONG_COMMENTS = 0.5
"""What readers wrote looks like an article: its probability is halved. More would lose articles whose elements lie."""
_AGAINST = 0.5
"""What counts against an element counts half: once chosen it is cleaned, and a list of scraps in it does no harm."""
_SURE = 0.8
_DOUBTFUL = 0.2
_NEVER_BODY = CAPTION | CARD | COMMENTS | INVISIBLE
_SURE_OF_HEADING = 0.6
_MAX_WORTH_EXTENT = 800
_WORTH_OF_ANY = 0.2
"""What a run counts, however short, in hundreds of letters."""
BODY_SCORE_SHARE = 0.95
NAMED_BODY_SCORE_SHARE = 0.8
_CELLS = frozenset({"td", "th"})


def extent(text: str) -> int:
    """How much a text says, in Latin letters' worth: a Han or Hangul character counts as three."""
    if text.isascii():
        return len(text)
    return len(text) + 2 * len(_DENSE.findall(text))


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(_SENTENCE_END.search(text[-_MAX_END_CHARS:]))


_MAX_END_CHARS = 24


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
    ended = ends_sentence(text)
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


_SHOWN_BY_SCRIPT_SHARE = 0.8
"""What hides so much of the prose is shown by a script: the page would be empty without it."""


def _correct(node: Node, total: float, common: set[str]) -> None:
    believed = 0.8 if node.evidence & COMMENTS else 0.5
    if node.evidence & INVISIBLE and node.score > total * _SHOWN_BY_SCRIPT_SHARE:
        node.evidence &= ~INVISIBLE
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


def weights(page: Page, lo: int, hi: int, heading: Run | None) -> list[tuple[Run, float]]:
    """The runs of the elements `lo` to `hi` with their weights, having judged which are the article's own words."""
    runs = [run for run in page.runs if lo <= run.node.order < hi]
    if not runs:
        return []
    alone = [weigh(run) for run in runs]
    extents = [extent(run.text) for run in runs]
    ends = [ends_sentence(run.text) for run in runs]
    rows = features(page, runs, extents, ends, alone, heading)
    inherited: dict[int, int] = {}
    weighed = []
    for run, weight, size, chance in zip(runs, alone, extents, body_model().chances(rows).tolist(), strict=True):
        flags = _inherited(run.node, inherited, lo)
        run.own = own = 0.0 if flags & INVISIBLE else chance * (_AMONG_COMMENTS if flags & COMMENTS else 1.0)
        worth = min(size, _MAX_WORTH_EXTENT) / 100 + _WORTH_OF_ANY
        by_rule = _by_names(flags, weight)
        mixed = (by_rule + 2 * (own - _EVEN_CHANCE) * worth) / 2
        weighed.append((run, mixed if mixed > 0 else mixed * _AGAINST))
    return weighed


def _by_names(flags: int, weight: float) -> float:
    """What a rule's weight becomes by what the elements around the run are called: in an aside it counts against."""
    if flags & ASIDE:
        return -0.3 * abs(weight)
    if flags & (CAPTION | CARD):
        return min(weight, 0.0)
    return weight * 1.2 if flags & BODY and weight > 0 else weight


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


def best_element(page: Page, lo: int, hi: int, heading: Run | None) -> tuple[Node | None, list[tuple[Run, float]]]:
    """The element with the greatest sum of weights among the elements `lo` to `hi`."""
    weighed = weights(page, lo, hi, heading)
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
    kept = _before_imprint(page, best, clean(best, inside))
    if not kept:
        return None
    pieces, orders, runs = [], [], []
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
    return row if cell.tag in _CELLS and row is not None and row.tag == "tr" and cell.mass <= _MAX_CELL_CHARS else None


def clean(best: Node, inside: list[tuple[Run, float]]) -> list[Run]:
    """The runs that are the article's own words, in order.

    What the model doubts stays between two runs that it is sure of.
    """
    known: dict[int, int] = {}
    shown = [
        run
        for run, _ in inside
        if not _inherited(run.node, known, best.order + 1) & _NEVER_BODY
        and (run.linked <= 0.7 * len(run.text) or len(run.text) >= _MIN_LINKED_CHARS)
        and not _is_under_picture(run)
    ]
    whole = _whole_lists(shown)
    kept: list[Run] = []
    for at, run in enumerate(shown):
        before = shown[at - 1].own if at else 0.0
        after = shown[at + 1].own if at + 1 < len(shown) else 0.0
        is_own = run.own >= _EVEN_CHANCE or (run.own >= _DOUBTFUL and min(before, after) >= _SURE)
        if is_own if (table := _list_of(run.node)) is None or run.linked else table.order in whole:
            kept.append(run)
    while kept and kept[-1].node.tag in _HEADINGS and kept[-1].own < _SURE_OF_HEADING:
        kept.pop()
    first = next((at for at, run in enumerate(kept) if _opens(run)), 0)
    return kept[first:]


_MIN_LINKED_CHARS = 300
"""What is all a link and shorter leads somewhere else."""


def _is_under_picture(run: Run) -> bool:
    """Whether a short run shares a small element with a picture, and is in no paragraph of its own: its caption."""
    node = run.node
    size = len(run.text)
    return bool(node.pictures) and node.tag != "p" and size < _MAX_CAPTION_CHARS and node.mass < 1.5 * size + 60


def _list_of(node: Node) -> Node | None:
    """The list or the table that an element is an entry of."""
    here: Node | None = node
    for _ in range(_MAX_LEVELS_IN_LIST):
        if here is None:
            return None
        if here.tag in _LISTS:
            return here
        here = here.parent
    return None


_LISTS = frozenset({"ul", "ol", "dl", "table"})
_MAX_LEVELS_IN_LIST = 5


def _whole_lists(runs: list[Run]) -> set[int]:
    """The lists and tables most of whose entries are the article's own words: half a list says nothing."""
    entries: dict[int, list[bool]] = {}
    for run in runs:
        if not run.linked and (held := _list_of(run.node)) is not None:
            entries.setdefault(held.order, []).append(run.own >= _EVEN_CHANCE)
    return {order for order, own in entries.items() if 2 * sum(own) >= len(own)}


def _opens(run: Run) -> bool:
    """Whether a body can begin with the run: scraps before that are a byline, a date, a label."""
    return run.node.tag not in {"p", "div", "span"} or ends_sentence(run.text) or extent(run.text) >= _MIN_OPENING


_MIN_OPENING = 60


def _before_imprint(page: Page, best: Node, kept: list[Run]) -> list[Run]:
    """Without the few words after a last rule (`<hr>`) that are in no paragraph, where the body's own are."""
    rule = next((node for node in reversed(page.nodes[best.order : best.end]) if node.tag == "hr"), None)
    after = [run for run in kept if rule is not None and run.order > rule.order]
    if not after or len(after) > 2 or any(run.node.tag in {"p", "li", "blockquote"} for run in after):
        return kept
    before = kept[: len(kept) - len(after)]
    return before if sum(run.node.tag == "p" for run in before) * 2 > len(before) else kept


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
