"""Lines among a body's own that say nothing of their own: the label of a box of which nothing stays, a quotation pulled out of the
text.

Structure in all languages.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from onrecord.extract.html.dom import WHOLE, Node, Page, Run, outwards
from onrecord.extract.html.run_weights import HEADINGS, ends_sentence
from onrecord.extract.text.outlets import folded

_MAX_LABEL_CHARS = 60
_MAX_LEVELS = 5


def without_labels(page: Page, best: Node, kept: Sequence[Run]) -> list[Run]:
    """The runs of a body without a few words that head a box of links of which nothing stays: "People are also reading"."""
    own = {id(run) for run in kept}
    inside = [run for run in page.runs if best.order <= run.node.order < best.end]
    gone = {
        id(run)
        for run, after in pairwise(inside)
        if id(run) in own
        and id(after) not in own
        and after.linked * 2 > len(after.text)
        and _is_label(run)
        and _heads_nothing(run, after, kept)
    }
    return [run for run in kept if id(run) not in gone]


def _is_label(run: Run) -> bool:
    return len(run.text) <= _MAX_LABEL_CHARS and not run.linked and not ends_sentence(run.text.rstrip(" …:"))


def _heads_nothing(label: Run, link: Run, kept: Sequence[Run]) -> bool:
    """Whether the smallest element that holds a label and the link behind it holds no other run that stays."""
    box = next((here for here in outwards(label.node, _MAX_LEVELS) if here.holds(link.node)), None)
    if box is None:
        return False
    at = bisect_left(kept, label.order, key=_order)
    beside = kept[max(0, at - 2) : at + 3]
    return not any(box.holds(run.node) for run in beside if run is not label)


def _order(run: Run) -> int:
    return run.order


def without_pulled(kept: Sequence[Run]) -> list[Run]:
    """The runs without quotations that are set apart from the text and stand in it, too."""
    pulled = [run for run in kept if _is_set_apart(run)]
    if not pulled or len(pulled) > _MAX_PULLED:
        return [*kept]
    apart = {id(run) for run in pulled}
    said = [folded(run.text) for run in kept if run.extent >= _MIN_PULLED and id(run) not in apart]
    gone = set()
    for run in pulled:
        words = folded(run.text)
        if any(words in text for text in said):
            gone.add(id(run))
        said.append(words)  # what is pulled out twice, and stands nowhere else, stays once
    return [run for run in kept if id(run) not in gone]


def _is_set_apart(run: Run) -> bool:
    """Whether a short run stands in an element for quotations or for what is beside the text, and is no heading."""
    if run.node.tag in HEADINGS or not _MIN_PULLED <= run.extent <= _MAX_PULLED_CHARS:
        return False
    around = outwards(run.node, _MAX_LEVELS, WHOLE)
    return any(here.tag in _QUOTING or _PULLED.search(here.get("class")[:_MAX_NAME_CHARS]) for here in around)


_MAX_PULLED = 20
_MIN_PULLED = 20
_MAX_PULLED_CHARS = 300
_MAX_NAME_CHARS = 200
_QUOTING = frozenset({"blockquote", "aside", "figure", "q"})
_PULLED = re.compile(r"(?i)quote")
