"""The picture that leads where metadata name none and none is left once asides, links and what stands over the headline are passed over.

Names lie there most ("teaser", "banner", "overlay"): what stands between headline and body, or right over the headline in its own box, is the
article's unless it leads elsewhere or shows a face.
"""

import re

from onrecord.extract.html.author_marks import frames_portrait
from onrecord.extract.html.dom import Node, Page, Run, outwards
from onrecord.extract.html.evidence import COMMENTS
from onrecord.extract.html.pictures import IMAGES, painted_address

_BESIDE = frozenset({"aside", "nav", "footer", "form"})
_MAX_LEVELS = 14
_MAX_LEVELS_TO_HEADLINE = 6
_ELEMENTS_OVER_HEADLINE = 25
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)(?:$|\?)", re.IGNORECASE)
_PAINTED_FILE = re.compile(r"\.(?:(?P<photo>jpe?g|webp|avif)|png)\b", re.IGNORECASE)


def leading_pictures(page: Page, heading: Run, first: int) -> list[Node]:
    """The pictures that may lead, likeliest first: between the headline and the body, which begins at `first`, then upwards from the headline;
    after all of these, elements in the same places whose style paints a picture."""
    start = heading.order
    behind = [node for node in page.nodes[start : max(start, first)] if _is_picture(node)]
    low = max(page.lo, start - _ELEMENTS_OVER_HEADLINE)
    over = [node for node in reversed(page.nodes[low:start]) if _is_picture(node, heading)]
    may_lead = [node for node in (*behind, *over) if _may_lead(node)]
    return sorted(may_lead, key=lambda node: node.tag not in IMAGES)


def _is_picture(node: Node, over: Run | None = None) -> bool:
    """Whether an element shows a picture. One over the headline shares a box with it, or is a photo that a style paints across the page."""
    if node.tag in IMAGES:
        return over is None or _shares_box(node, over)
    file = _PAINTED_FILE.search(painted_address(node) or "")
    return file is not None and (over is None or bool(file["photo"]) or _shares_box(node, over))


def _may_lead(node: Node) -> bool:
    for here in outwards(node, _MAX_LEVELS):
        leads_away = here.tag == "a" and not _PICTURE_FILE.search(here.get("href"))
        if here.evidence & COMMENTS or here.tag in _BESIDE or leads_away:
            return False
    return not frames_portrait(node)


def _shares_box(node: Node, heading: Run) -> bool:
    """Whether one of the elements right around the headline holds the picture too, and is no whole page."""
    around = outwards(heading.node, _MAX_LEVELS_TO_HEADLINE, frozenset({"body", "html", "main"}))
    return any(box.holds(node) for box in around)
