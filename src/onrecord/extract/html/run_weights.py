"""What a run of text counts for its element by rule: long prose with few links for it, link lists and scraps against it."""

import re

from onrecord.extract.html.dom import Node, Run
from onrecord.extract.html.evidence import ASIDE, BODY, CAPTION, CARD

_SENTENCE_END = re.compile(r"[.!?…。！？।؟:]['\"”’»)\]]*\s*$")
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
"""The level of a heading by its tag."""


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    # No mark is a letter, and most lines end in one.
    return not text[-1:].isalnum() and _SENTENCE_END.search(text[-_MAX_END_CHARS:]) is not None


_MAX_END_CHARS = 24


def weigh(run: Run) -> float:
    """What a run counts for its element."""
    text = run.text
    length = len(text)
    linked = run.linked / length
    if linked > 0.6:
        return -min(0.3 + length / 100, 2.0)
    tag = run.node.tag
    if tag in HEADINGS:
        return 0.0
    size = run.extent
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


def by_names(flags: int, weight: float) -> float:
    """What a rule's weight becomes by what the elements around the run are called: in an aside it counts against."""
    if flags & ASIDE:
        return -0.3 * abs(weight)
    if flags & (CAPTION | CARD):
        return min(weight, 0.0)
    return weight * 1.2 if flags & BODY and weight > 0 else weight


def inherited(node: Node, known: dict[int, int], lo: int) -> int:
    """The flags of an element and of all that it stands in, from `lo` on; `known` keeps those of elements already asked."""
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
