"""Reading pages over HTTP, as a browser without JavaScript sees them."""

from selectolax.lexbor import LexborHTMLParser

from onrecord.store.store import Store
from tests.web.making import Running

Newsroom = tuple[Store, dict[str, int]]


def page(running: Running, path: str, status: int = 200) -> LexborHTMLParser:
    answer = running.get(path)
    assert answer.status == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return LexborHTMLParser(answer.text)


def text_of(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    assert node is not None, selector
    return " ".join(node.text().split())


def hrefs(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [node.attributes["href"] or "" for node in tree.css(selector)]


def lit(tree: LexborHTMLParser, role: str) -> list[str]:
    return [node.text() for node in tree.css(f".story .seg.on-{role}")]


def item(tree: LexborHTMLParser, headline: str) -> str:
    (found,) = [" ".join(node.text().split()) for node in tree.css(".item") if headline in node.text()]
    return found
