"""What a run of text shows of whether it is the article's own words: numbers for the model in body_model.py.

Four kinds: the run itself (length, links, its end), the names and tags of what it stands in, how its container and the runs
that look like it compare with the rest of the page, and where it stands. No word of any language. One row a run, one column a
name of `FEATURES`.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.extract.html.dom import Node, Page, Run
from onrecord.extract.html.evidence import (
    ASIDE,
    BODY,
    CAPTION,
    CARD,
    COMMENTS,
    CREDIT,
    KICKER,
    LEAD,
    PICTURE,
)
from onrecord.extract.html.run_weights import ends_sentence, weigh

Numbers = npt.NDArray[np.float64]
Indexes = npt.NDArray[np.intp]

_TAG_KINDS: Final = (
    ("p",),
    ("li", "ul", "ol"),
    ("td", "th"),
    ("h1",),
    ("h2", "h3", "h4", "h5", "h6"),
    ("div",),
    ("section", "article", "main"),
    ("span", "small", "em", "i", "cite", "strong", "time"),
    ("blockquote",),
    ("pre", "code"),
    ("dd", "dt"),
    ("figcaption",),
    ("button", "label", "select", "form", "nav", "footer", "header", "aside"),
    ("body",),
)
_TAG_KIND: Final = {tag: kind for kind, tags in enumerate(_TAG_KINDS) for tag in tags}
_PARAGRAPH: Final = 0
_EVIDENCE: Final = {
    "body": BODY, "aside": ASIDE, "caption": CAPTION, "card": CARD, "credit": CREDIT, "lead": LEAD, "kicker": KICKER,
    "picture": PICTURE, "comments": COMMENTS,
}  # fmt: skip
_AROUND: Final = {
    tag: 1 << bit
    for bit, tags in enumerate(
        (
            ("article",), ("main",), ("aside",), ("footer",), ("header",), ("nav",), ("form",), ("li", "ul", "ol"),
            ("table",), ("figure",), ("blockquote",), ("section",), ("pre",),
        )
    )
    for tag in tags
}  # fmt: skip
_AROUND_NAMES: Final = {bit: tag for tag, bit in reversed(_AROUND.items())}
_MIN_PROSE_EXTENT: Final = 80
_MAX_EXTENT: Final = 800
"""Longer runs count as this long: one very long line is no better a sign than two."""
_WINDOWS: Final = (4, 12)
"""How many runs on either side are looked at together."""
_FAR_LEVELS: Final = 20
_PER_GROUP: Final = ("share", "prose", "links", "runs", "paragraphs", "of largest", "density")

FEATURES: Final[tuple[str, ...]] = (
    "length", "length squared", "extent", "links", "links by length", "ends", "ends by length",
    *(f"in {tags[0]}" for tags in _TAG_KINDS), "paragraph by length", "paragraph that ends",
    *(f"{where} {name}" for name in _EVIDENCE for where in ("near", "within")),
    *(f"around {tag}" for tag in _AROUND_NAMES.values()),
    *(f"{group} {name}" for group in ("container", "alike") for name in _PER_GROUP),
    "place", "prose after", "prose both sides", "runs before", "runs after",
    *(f"window {width} {name}" for width in _WINDOWS for name in ("prose", "links", "paragraphs")),
    "rule", "rule likes",
    "heading height", "heading depth", "heading nearest",
)  # fmt: skip
"""The columns, in order."""


def features(
    page: Page, runs: Sequence[Run], heading: Run | None, by_rule: Sequence[float] | None = None
) -> Numbers:
    """A row for each of the runs, at least one of them; `heading` is the article's, `by_rule` what `weigh` gives for each."""
    size = np.array([run.extent for run in runs], dtype=np.float64)
    links = np.minimum(1.0, np.array([run.linked / len(run.text) for run in runs]))
    ended = np.array([ends_sentence(run.text) for run in runs], dtype=np.float64)
    kind = np.array([_TAG_KIND.get(run.node.tag, -1) for run in runs], dtype=np.intp)
    paragraph = (kind == _PARAGRAPH).astype(np.float64)
    length = np.log1p(size)
    prose = size * (1 - links) * ((size >= _MIN_PROSE_EXTENT) | ((ended > 0) & (paragraph > 0)))
    weights = np.array(by_rule or [weigh(run) for run in runs], dtype=np.float64)
    columns = [
        length, length**2 / 10, np.minimum(size, _MAX_EXTENT) / _MAX_EXTENT, links, links * length / 5, ended,
        ended * length / 5,
        *(kind == each for each in range(len(_TAG_KINDS))), paragraph * length / 5, paragraph * ended,
        *_named(runs, page.lo),
        *_groups(page, runs, _Measured(size, links, prose, paragraph)),
        *_places(prose),
        *_windows(size, links, prose),
        weights / 5, weights > 0.25,
        *_from_heading(runs, heading),
    ]  # fmt: skip
    rows = np.empty((len(runs), len(FEATURES)))
    for at, column in enumerate(columns):
        rows[:, at] = column
    return rows


def _named(runs: Sequence[Run], lo: int) -> list[npt.NDArray[np.bool_]]:
    """What the elements around each run are called, the nearest two and all, and what tags they have."""
    known: dict[int, tuple[int, int]] = {}
    near, within, around = [], [], []
    for run in runs:
        chain = []
        here: Node | None = run.node
        flags, tags = 0, 0
        while here is not None and here.order >= lo and here.tag not in {"body", "html"}:
            if (found := known.get(here.order)) is not None:
                flags, tags = found
                break
            chain.append(here)
            here = here.parent
        for node in reversed(chain):
            flags |= node.evidence
            tags |= _AROUND.get(node.tag, 0)
            known[node.order] = flags, tags
        parent = run.node.parent
        own = run.node.evidence if run.node.tag != "body" else 0
        near.append(own | (parent.evidence if parent is not None and parent.tag not in {"body", "html"} else 0))
        within.append(flags)
        around.append(tags)
    nearby, all_, tagged = np.array(near), np.array(within), np.array(around)
    named = [each & flag > 0 for flag in _EVIDENCE.values() for each in (nearby, all_)]
    return named + [tagged & bit > 0 for bit in _AROUND_NAMES]


class _Measured(NamedTuple):
    """A number a run: how much it says, what share of it is links, how much of it is prose, whether it is a paragraph."""

    size: Numbers
    links: Numbers
    prose: Numbers
    paragraph: Numbers


def _groups(page: Page, runs: Sequence[Run], measured: _Measured) -> list[Numbers]:
    """How the runs of the same element two levels up, and those of the same look, compare with the whole page."""
    containers: dict[object, int] = {}
    looks: dict[object, int] = {}
    held, alike = [], []
    top = page.nodes[page.lo]
    for run in runs:
        node = run.node
        parent = node.parent or top
        held.append(containers.setdefault((parent.parent or parent).order, len(containers)))
        look = (node.tag, node.get("class"), parent.tag, parent.get("class"))
        alike.append(looks.setdefault(look, len(looks)))
    size, links, prose, paragraph = measured
    total = prose.sum() + 1
    columns = []
    for numbers, count in ((held, len(containers)), (alike, len(looks))):
        summed = _summer(np.array(numbers, dtype=np.intp), count)
        own, words, many = summed(prose), summed(size), summed(np.ones(len(runs)))
        columns += [
            own / total, np.log1p(own) / 5, summed(size * links) / (words + 1), np.log1p(many),
            summed(paragraph) / many, own / (np.max(own) + 1), own / (words + 1),
        ]  # fmt: skip
    return columns


def _summer(index: Indexes, count: int) -> Callable[[Numbers], Numbers]:
    """A function that gives each run the sum over its group."""

    def summed(values: Numbers) -> Numbers:
        return np.asarray(np.bincount(index, weights=values, minlength=count)[index], dtype=np.float64)

    return summed


def _places(prose: Numbers) -> list[Numbers]:
    count = len(prose)
    before = np.cumsum(prose) / (prose.sum() + 1)
    at = np.arange(count, dtype=np.float64)
    return [at / count, 1 - before, before * (1 - before) * 4, np.log1p(at), np.log1p(count - at)]


def _windows(size: Numbers, links: Numbers, prose: Numbers) -> list[Numbers]:
    columns = []
    for width in _WINDOWS:
        words = _around(size, width)
        columns += [
            np.log1p(_around(prose, width)) / 5,
            _around(size * links, width) / (words + 1),
            _around((prose > 0).astype(np.float64), width) / (2 * width + 1),
        ]
    return columns


def _around(values: Numbers, width: int) -> Numbers:
    """The sum over `width` runs on either side, by running sums; rounding never brings it below zero."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    at = np.arange(len(values))
    high, low = np.minimum(at + width + 1, len(values)), np.maximum(at - width, 0)
    return np.asarray(np.maximum(sums[high] - sums[low], 0.0), dtype=np.float64)


def _from_heading(runs: Sequence[Run], heading: Run | None) -> list[Numbers]:
    """How far up from the heading, and from the run, the element is that holds both; noughts without a heading."""
    if heading is None:
        return [np.zeros(len(runs))] * 3
    height: dict[int, int] = {}
    here: Node | None = heading.node
    while here is not None:
        height[here.order] = len(height)
        here = here.parent
    known: dict[int, tuple[int, int]] = {order: (up, 0) for order, up in height.items()}
    for run in runs:
        chain = []
        node: Node | None = run.node
        while node is not None and node.order not in known:
            chain.append(node.order)
            node = node.parent
        up, depth = known[node.order] if node is not None else (_FAR_LEVELS, 0)
        for order in reversed(chain):
            depth += 1
            known[order] = up, depth
    heights = np.array([known[run.node.order][0] for run in runs], dtype=np.float64)
    depths = np.array([known[run.node.order][1] for run in runs], dtype=np.float64)
    return [np.log1p(heights), np.log1p(depths), (heights == np.min(heights)).astype(np.float64)]
