"""What a page shows between its furniture, whatever kind of words it is: a second opinion where there is little prose.

The model of run_features.py was fitted on articles. Steps of a recipe, a table of tenders, the plans of a host or a list of
changes are none of an article's words to it, and all that such a page has to say.
"""

from collections.abc import Sequence

from onrecord.extract.html.amount import is_long
from onrecord.extract.html.dom import Node, Page, Run
from onrecord.extract.html.evidence import ASIDE, CAPTION, CARD, COMMENTS, CREDIT, INVISIBLE
from onrecord.extract.html.run_weights import HEADINGS, inherited
from onrecord.extract.lexicon.phrases import is_chrome, is_promotion

_BESIDE = (COMMENTS, CAPTION | CREDIT, CARD, ASIDE)
"""What elements around a line say that it is, in order: what readers wrote is called an aside, too."""
_NEARLY_ALL = 0.75
"""What nearly all that a page shows is called, doesn't set it apart: a gallery is its captions, a thread what its readers wrote."""
_LITTLE_ELSE = 200
"""Characters: a page that shows more than these beside them has a text of its own."""
_FURNITURE = frozenset({"nav", "footer", "aside", "button", "label", "select", "form", "dialog", "menu"})
_WHOLE = frozenset({"article", "main"})
_RIGHTS = ("©", "(c)", "copyright")
_SHARE_OF_ELEMENT = 0.9
_MAX_LINKED_CHARS = 150
_BEFORE_ITS_WORDS = 3
"""A line that is a link stays if words that aren't one stand at most so many lines behind it, in the same element."""


def shown(
    page: Page, heading: Run | None, *, with_links: bool = False, with_comments: bool = False
) -> tuple[Node | None, list[Run]]:
    """The element that holds most of what a page shows under its heading, and the lines of it; (None, []) for none.

    `with_links`: lines that are links stay, too, where they are as long as headlines or are headings. `with_comments`: what readers
    wrote may be nearly all of it.
    """
    runs = _not_beside(page, heading.order if heading is not None else -1, 0 if with_comments else COMMENTS)
    runs = _without_links(runs, with_headlines=with_links)
    total = sum(run.extent for run in runs)
    if not total:
        return None, []
    element = _element(page, runs, total)
    return element, [run for run in runs if element.holds(run.node)]


def _not_beside(page: Page, after: int, never: int) -> list[Run]:
    """The lines behind a place that are no furniture and stand in nothing that is called so, unless nearly all of them do.

    `never` are names that always set lines apart.
    """
    known: dict[int, int] = {}
    called: list[tuple[Run, int]] = []
    words: dict[int, int] = {}
    for run in page.runs:
        if run.order <= after or _in_furniture(run.node) or _is_notice(run.text):
            continue
        flags = inherited(run.node, known, page.lo)
        if flags & (INVISIBLE | never):
            continue
        kind = next((beside for beside in _BESIDE if flags & beside), 0)
        words[kind] = words.get(kind, 0) + max(0, len(run.text) - run.linked)
        called.append((run, kind))
    least = _NEARLY_ALL * sum(words.values()) if words.get(0, 0) < _LITTLE_ELSE else float("inf")
    return [run for run, kind in called if not kind or words[kind] > least]


def _is_notice(text: str) -> bool:
    return is_chrome(text) or is_promotion(text) or text.lower().startswith(_RIGHTS)


def _in_furniture(node: Node) -> bool:
    """Whether an element stands in a page's header, footer, menu or form by its tag; an article's own header is none."""
    in_header = False
    here: Node | None = node
    while here is not None:
        if here.tag in _FURNITURE and not (here.tag == "button" and not here.evidence & ASIDE):
            return True
        in_header = (in_header or here.tag == "header") and here.tag not in _WHOLE
        here = here.parent
    return in_header


def _without_links(runs: Sequence[Run], *, with_headlines: bool) -> list[Run]:
    """The lines without those that only lead elsewhere: a link that heads words that are none stays."""
    kept = []
    for at, run in enumerate(runs):
        is_kept = with_headlines and (run.node.tag in HEADINGS or is_long(run.text))
        if run.linked * 2 <= len(run.text) or is_kept:
            kept.append(run)
            continue
        if len(run.text) > _MAX_LINKED_CHARS:
            continue
        box = (
            run.node.parent.parent if run.node.parent is not None and run.node.tag in HEADINGS else run.node.parent
        )
        behind = runs[at + 1 : at + 1 + _BEFORE_ITS_WORDS]
        if box is not None and any(
            box.holds(other.node) and other.linked * 2 <= len(other.text) for other in behind
        ):
            kept.append(run)
    return kept


def _element(page: Page, runs: Sequence[Run], total: int) -> Node:
    """The lowest element that holds most of the lines."""
    held = [0] * (page.hi - page.lo)
    for run in runs:
        held[run.node.order - page.lo] += run.extent
    for at in range(len(held) - 1, 0, -1):
        parent = page.nodes[page.lo + at].parent
        if held[at] and parent is not None and parent.order >= page.lo:
            held[parent.order - page.lo] += held[at]
    lowest = max(at for at, mass in enumerate(held) if mass >= _SHARE_OF_ELEMENT * total)
    return page.nodes[page.lo + lowest]
