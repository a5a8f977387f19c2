"""Which runs of a body's element are the article's own words, by how probable the model finds each (body_model.py)."""

from onrecord.extract.html.dom import Node, Page, Run
from onrecord.extract.html.evidence import ASIDE, CAPTION, CARD, COMMENTS, INVISIBLE, LEAD
from onrecord.extract.html.run_weights import HEADINGS, ends_sentence, inherited
from onrecord.extract.lexicon.phrases import is_chrome, is_promotion, opens_related

EVEN_CHANCE = 0.3
"""From this probability on a run counts for its element and stays in the body: losing the article's words is worse than a
line too many, and the model was fitted on pages where most runs are none of its words."""
MAX_CAPTION_CHARS = 160
"""A named frame of a picture holds a caption if it holds so few characters; longer ones must be named as captions."""
_SURE = 0.8
_DOUBTFUL = 0.2
_SURE_OF_HEADING = 0.6
_CELLS = frozenset({"td", "th"})
_NEVER_BODY = CAPTION | CARD | COMMENTS | INVISIBLE


def clean(best: Node, inside: list[tuple[Run, float]]) -> list[Run]:
    """The runs that are the article's own words, in order.

    What the model doubts stays between two runs that it is sure of.
    """
    known: dict[int, int] = {}
    candidates = [
        run
        for run, _ in inside
        if not inherited(run.node, known, best.order + 1) & _NEVER_BODY and not _is_under_picture(run)
    ]
    whole = _whole_lists(candidates, {order for order, flags in known.items() if flags & ASIDE})
    shown = [run for run in candidates if not _leads_elsewhere(run, whole)]
    kept: list[Run] = []
    for at, run in enumerate(shown):
        before = shown[at - 1].own if at else 0.0
        after = shown[at + 1].own if at + 1 < len(shown) else 0.0
        is_own = run.own >= EVEN_CHANCE or (run.own >= _DOUBTFUL and min(before, after) >= _SURE)
        if (table := _list_of(run.node)) is not None and not run.linked:
            is_own = table.order in whole
        if is_own and (run.node.tag in _CELLS or not _is_furniture(run)):
            kept.append(run)
    while kept and kept[-1].node.tag in HEADINGS and kept[-1].own < _SURE_OF_HEADING:
        kept.pop()
    first = next((at for at, run in enumerate(kept) if _opens(run)), 0)
    return kept[first:]


def _leads_elsewhere(run: Run, whole: set[int]) -> bool:
    """Whether a line is a link and no more, and no entry of a list that is the article's own."""
    if run.linked <= 0.7 * len(run.text) or len(run.text) >= _MIN_LINKED_CHARS:
        return False
    held = _list_of(run.node) if run.own >= EVEN_CHANCE else None
    return held is None or held.order not in whole


def _is_furniture(run: Run) -> bool:
    """Whether a line is a button, a notice, or the headline of another story behind "Read more:" and the like."""
    text = run.text
    leads_away = run.node.tag not in HEADINGS and opens_related(text) and not ends_sentence(text)
    return leads_away or is_chrome(text) or is_promotion(text)


_MIN_LINKED_CHARS = 300
"""What is all a link and shorter leads somewhere else."""


def _is_under_picture(run: Run) -> bool:
    """Whether a short run shares a small element with a picture, and is in no paragraph of its own: its caption."""
    size = len(run.text)
    if size >= MAX_CAPTION_CHARS or run.node.tag in _OF_THE_TEXT:
        return False
    return any(
        box is not None and box.pictures and box.mass < 1.5 * size + 60 for box in (run.node, run.node.parent)
    )


_OF_THE_TEXT = frozenset({"p", "li", "td", "th", *HEADINGS})


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


def _whole_lists(runs: list[Run], aside: set[int]) -> set[int]:
    """The lists and tables that are the article's own. `aside`: the elements that stand in an aside."""
    entries: dict[int, list[tuple[int, Run]]] = {}
    for at, run in enumerate(runs):
        if (held := _list_of(run.node)) is not None:
            entries.setdefault(held.order, []).append((at, run))
    return {order for order, held in entries.items() if _is_own_list(runs, held, aside)}


def _is_own_list(runs: list[Run], entries: list[tuple[int, Run]], aside: set[int]) -> bool:
    """Whether most entries of a list that are no links are the article's own words, for half a list says nothing; or it stands
    between two lines that are, or behind a heading that is: short entries (what goes into a dish) look like scraps."""
    unlinked = [run.own >= EVEN_CHANCE for _, run in entries if not run.linked]
    if unlinked and 2 * sum(unlinked) >= len(unlinked):
        return True
    linked, words = sum(run.linked for _, run in entries), sum(len(run.text) for _, run in entries)
    if linked * 2 > words or any(run.node.order in aside for _, run in entries) or not entries[0][0]:
        return False
    before = runs[entries[0][0] - 1]
    after = next(iter(runs[entries[-1][0] + 1 :][:1]), None)
    is_between = after is not None and min(before.own, after.own) >= _PROBABLE
    return is_between or (before.node.tag in HEADINGS and before.own >= EVEN_CHANCE)


_PROBABLE = 0.6


def _opens(run: Run) -> bool:
    """Whether a body can begin with the run: scraps before that are a byline, a date, a label, and a subtitle is none of it."""
    if run.node.tag in HEADINGS and run.node.evidence & LEAD:
        return False
    return run.node.tag not in {"p", "div", "span"} or ends_sentence(run.text) or run.extent >= _MIN_OPENING


_MIN_OPENING = 60


def before_imprint(page: Page, best: Node, kept: list[Run]) -> list[Run]:
    """The runs without the few words after a last rule (`<hr>`) that are in no paragraph, where the body's own are."""
    rule = next((node for node in reversed(page.nodes[best.order : best.end]) if node.tag == "hr"), None)
    after = [run for run in kept if rule is not None and run.order > rule.order]
    if not after or len(after) > 2 or any(run.node.tag in {"p", "li", "blockquote"} for run in after):
        return kept
    before = kept[: len(kept) - len(after)]
    return before if sum(run.node.tag == "p" for run in before) * 2 > len(before) else kept
