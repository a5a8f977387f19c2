"""Pages of one article for the tests of the steps of extract/html."""

import json
from collections.abc import Mapping

from onrecord.extract.html.body import measure
from onrecord.extract.html.dom import Page, parse_page
from onrecord.extract.html.facts import Facts
from onrecord.extract.page import extract
from onrecord.model import Article, Capture
from onrecord.settings import Limits

URL = "https://orlow.example/news/weir-opened"
PROSE = [
    "The weir at Orlow was opened on Sunday for the first boats of the year, the river board said in a notice.",
    "Forty boats passed before noon, and the board counted on as many again before the gates close at eight.",
    "The lock keeper, who has worked the gates since the spring, said that the old chains had held without trouble.",
    "A second opening is planned for the autumn, when the water is low and the fishing boats come back from the sea.",
]
HEAD = "<h1>Weir opened for the boats</h1>"
BODY = "".join(f"<p>{each}</p>" for each in PROSE)


def told(thing: Mapping[str, object]) -> str:
    """A script of JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def markup(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang='en'><head><title>Weir opened for the boats</title>{head}</head><body>{body}</body></html>"


def page_of(body: str, head: str = "") -> Page:
    page = parse_page(markup(body, head), subject="page", limits=Limits())
    measure(page)
    return page


def facts_of(head: str = "", body: str = "", url: str | None = URL) -> Facts:
    return Facts(page_of(body, head), url, None)


def article_of(body: str, head: str = "", url: str = URL) -> Article:
    (article,) = extract(Capture(target_uri=url, payload=markup(body, head).encode()))
    return article
