"""The posts of a live blog: which moment each block of the body was posted at.

A post is the largest element around one `<time datetime>` alone; where a page sets its posts without elements of their
own, a block belongs to the last such time before it. Posts whose times stand in JSON-LD alone (`liveBlogUpdate`) are found
by their headings. Languages: all.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import one_line
from onrecord.extract.html.body import Body
from onrecord.extract.html.dom import Node, Page
from onrecord.extract.html.facts import Facts
from onrecord.extract.html.jsonld import first
from onrecord.extract.text.dates import parse_date
from onrecord.model import Block, BlockKind, PageKind, Precision

_MAX_POSTS = 1_000
_MAX_ELEMENTS_BESIDE = 20
"""So many elements before the first block, or behind the last one, a post's time may stand."""
_MIN_POSTS = 2
_MAX_LEVELS_UP = 12


def offer_posts(builder: ArticleBuilder, facts: Facts, page: Page, body: Body) -> None:
    """Gives each block of a live blog the moment of its post, where the page says so."""
    blocks: tuple[Block, ...] = builder.get("blocks") or ()
    if builder.get("kind") is not PageKind.LIVE_BLOG or len(blocks) != len(body.orders):
        return
    moments = _by_elements(facts, page, body)
    if not any(moments):
        moments = _by_headings(facts, builder.get("text") or "", blocks)
    if any(moments):
        builder.values["blocks"] = tuple(
            replace(block, posted=moment) for block, moment in zip(blocks, moments, strict=True)
        )


def _by_elements(facts: Facts, page: Page, body: Body) -> list[datetime | None]:
    low, high = (
        max(page.lo, body.orders[0] - _MAX_ELEMENTS_BESIDE),
        min(page.hi, body.orders[-1] + _MAX_ELEMENTS_BESIDE),
    )
    timed = [node for node in page.nodes[low:high] if node.tag == "time" and node.get("datetime")][:_MAX_POSTS]
    dated = [(node, moment) for node in timed if (moment := _moment(node.get("datetime"), facts))]
    if len({moment for _, moment in dated}) < _MIN_POSTS:
        return [None] * len(body.orders)
    orders = [node.order for node, _ in dated]
    posts = sorted((post.order, post.end, moment) for node, moment in dated for post in [_post(node, orders)])
    starts = [start for start, _, _ in posts]
    found: list[datetime | None] = []
    for order in body.orders:
        at = bisect_right(starts, order) - 1
        last = bisect_right(orders, order) - 1
        if at >= 0 and order < posts[at][1]:
            found.append(posts[at][2])
        else:
            found.append(dated[last][1] if last >= 0 else None)
    return found


def _post(node: Node, orders: list[int]) -> Node:
    """The largest element that holds no other of the times."""
    post = node
    for _ in range(_MAX_LEVELS_UP):
        up = post.parent
        if up is None or bisect_left(orders, up.end) - bisect_left(orders, up.order) > 1:
            break
        post = up
    return post


def _by_headings(facts: Facts, text: str, blocks: Iterable[Block]) -> list[datetime | None]:
    told: dict[str, datetime] = {}
    for thing in facts.things:
        updates = thing.get("liveBlogUpdate")
        for update in updates[:_MAX_POSTS] if isinstance(updates, list) else []:
            if not isinstance(update, dict):
                continue
            headline, moment = (
                one_line(first(update, "headline")),
                _moment(first(update, "datePublished") or "", facts),
            )
            if headline and moment:
                told.setdefault(headline, moment)
    found: list[datetime | None] = []
    current: datetime | None = None
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            current = told.get(text[block.span.start : block.span.end].replace("\n", " "))
        found.append(current)
    return found


def _moment(value: str, facts: Facts) -> datetime | None:
    moment = parse_date(value, captured=facts.captured) if value else None
    return moment[0] if moment and moment[1] is not Precision.DAY else None
