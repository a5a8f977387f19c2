"""Pictures of the article: the biggest file, alt, caption and credit, and where each stands."""

import re

from onrecord.extract.assemble import one_line
from onrecord.extract.body import Body
from onrecord.extract.dom import Node, Page, Run
from onrecord.extract.draft import Draft
from onrecord.extract.evidence import ASIDE, CAPTION, CARD, CREDIT
from onrecord.extract.jsonld import strings
from onrecord.extract.links import absolute
from onrecord.extract.metadata import Facts
from onrecord.model import Credit, Figure, Origin

MOST_FIGURES = 100
_SMALL = 120
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-image", "data-hi-res-src", "data-full-src", "data-img-url", "data-large-file", "data-original-src")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set")
_NO_PICTURE = re.compile(r"(?i)\b(?:icon|logo|avatar|sprite|pixel|spacer|placeholder|blank|1x1|gravatar|badge|emoji)|\.svg(?:$|\?)|^data:")
_CANDIDATE = re.compile(r"(\S+?)(?:\s+(\d{1,5}(?:\.\d+)?)([wx]))?(?:\s+\d+h)?\s*(?:,\s+|,(?=https?:|/)|$)")


def offer_figures(draft: Draft, facts: Facts, page: Page, body: Body) -> None:
    """The article's figures in order; the metadata's picture alone where the page shows none."""
    base = facts.url or facts.canonical
    figures: list[Figure] = []
    heading = next((run.order for run in page.runs if run.node.tag == "h1" and run.order < body.orders[-1]), None)
    low = min(heading if heading is not None else body.node.order, body.orders[0])
    low = max(0, low - 80)
    high = max(body.orders[-1] + 1, body.node.end)
    seen: set[str] = set()
    for node in page.nodes[low:high]:
        if node.tag not in {"img", "amp-img"} or len(figures) >= MOST_FIGURES:
            continue
        figure = _figure(node, page, body, base)
        if figure is None or not figure.url or _key(figure.url) in seen:
            continue
        seen.add(_key(figure.url))
        figures.append(figure)
    if not figures:
        for address, origin in [
            *((text, Origin.JSON_LD) for text in strings(facts.article.get("image"), "url", "contentUrl", "@id")),
            (facts.meta("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"), Origin.META),
        ]:
            if url := absolute(address, base):
                draft.offer("figures", (Figure(url=url),), origin)
        return
    draft.offer("figures", tuple(figures), Origin.MARKUP)


def _key(url: str) -> str:
    return re.sub(r"[-_]\d{2,4}x\d{2,4}", "", url.split("?")[0])


def _figure(node: Node, page: Page, body: Body, base: str | None) -> Figure | None:
    url = picture_url(node, page, base)
    if url is None or _too_small(node) or _NO_PICTURE.search(url):
        return None
    frame = _frame(node, body)
    here: Node | None = node
    depth = 0
    while here is not None and here.tag not in {"body", "html"} and depth < 12:
        if here.evidence & (ASIDE | CARD) and here.tag not in {"noscript", "button"} and not here.holds(body.node):
            return None
        if here.tag == "a" and frame.tag != "figure" and here.get("href") and not _NO_PICTURE.search(here.get("href")) and not body.node.holds(here):
            return None
        here = here.parent
        depth += 1
    caption, credit = _words(frame, page)
    place = sum(order < node.order for order in body.orders)
    return Figure(url=url, alt=one_line(node.get("alt")), caption=caption, credit=Credit(text=credit) if credit else None, place=place)


def _frame(node: Node, body: Body) -> Node:
    """The outermost element around the picture that holds neither another picture nor any of the body's words."""
    here = node
    orders = body.orders
    for _ in range(8):
        up = here.parent
        if up is None or up.tag in {"body", "html", "article", "main"} or up.end - up.order > 60:
            break
        if any(up.order <= run.node.order < up.end for run in body.runs) or (orders and up.holds(body.node)):
            break
        here = up
        if here.tag == "figure":
            break
    return here


def _words(frame: Node, page: Page) -> tuple[str | None, str | None]:
    captions: list[str] = []
    credits_: list[str] = []
    for run in _runs(frame, page):
        flags = 0
        here: Node | None = run.node
        in_caption = False
        while here is not None and here is not frame.parent:
            flags |= here.evidence
            in_caption = in_caption or here.tag == "figcaption"
            here = here.parent
        if flags & CREDIT:
            credits_.append(run.text)
        elif in_caption or flags & CAPTION or (frame.tag == "figure" and len(run.text) > 20):
            captions.append(run.text)
    return one_line(" ".join(captions)), one_line(" ".join(credits_))


def _runs(frame: Node, page: Page) -> list[Run]:
    return [run for run in page.runs if frame.order <= run.node.order < frame.end]


def _too_small(node: Node) -> bool:
    for name in ("width", "height"):
        value = re.match(r"\d{1,5}", node.get(name))
        if value and 0 < int(value[0]) < (_SMALL if name == "width" else 60):
            return True
    return False


def picture_url(node: Node, page: Page, base: str | None) -> str | None:
    """The biggest file that an <img> or its <picture> names."""
    best: tuple[float, str] | None = None
    sets = [node.get(name) for name in _SETS]
    if node.parent is not None and node.parent.tag == "picture":
        sets += [source.get(name) for source in page.nodes[node.parent.order : node.order] if source.tag == "source" for name in _SETS]
    for value in sets:
        for match in _CANDIDATE.finditer(value[:8000]):
            size = float(match[2] or 0) * (1000 if match[3] == "x" else 1)
            url = absolute(match[1].rstrip(","), base)
            if url and (best is None or size > best[0]):
                best = (size, url)
    if best:
        return best[1]
    for name in (*_LAZY, "src"):
        value = node.get(name)
        if value and not value.startswith("data:") and (url := absolute(value, base)):
            return url
    return None
