"""`python -m eval.saved CORPUS`: how well articles come out of the text that a person copies from their pages.

Each page of the corpus is rendered roughly as select-all and copy renders it (every block on its own line, pictures by
their alternative text on every other page), and read as saved text. Rules were tuned on half 0 of the publishers.
"""

import argparse
import gzip
import hashlib
import sys
import time
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from eval.extract import half_of, prediction, print_misses, table
from eval.page_metrics import Expected, read_corpus, score
from onrecord.extract.decode import decode
from onrecord.extract.saved import extract_saved
from onrecord.model import Capture
from onrecord.settings import Limits

LIMITS = Limits()
_SKIPPED = frozenset(
    (
        "script style noscript template head svg iframe select option textarea input object canvas video audio"
    ).split()
)
_APART = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "figure", "table", "pre", "dl"]
)
_BLOCKS = _APART | frozenset(
    ["div", "li", "section", "article", "header", "footer", "nav", "main", "aside", "figcaption", "tr", "td", "th", "dt", "dd", "form", "button", "address", "hr", "br", "details", "summary", "label", "time"]
)  # fmt: skip


def render(html: str, *, alts: bool) -> str:
    """The page's visible text, as far as its markup alone tells what is visible."""
    tree = LexborHTMLParser(html)
    parts: list[str] = []
    stack: list[tuple[LexborNode | None, str]] = [(tree.body, "")]
    while stack:
        node, closing = stack.pop()
        if node is None:
            parts.append(closing)
            continue
        tag = node.tag or ""
        if tag == "-text":
            parts.append(" ".join((" " + (node.text_content or "") + " ").split(" ")).replace("\n", " "))
            continue
        if tag in _SKIPPED or tag.startswith(("-", "!")) or _hidden(node):
            continue
        if tag == "img":
            if alts and (alt := (node.attributes.get("alt") or "").strip()):
                parts.append(f"\n{alt}\n")
            continue
        edge = "\n\n" if tag in _APART else "\n" if tag in _BLOCKS else ""
        parts.append(edge)
        stack.append((None, edge))
        child = node.last_child
        while child is not None:
            stack.append((child, ""))
            child = child.prev
    return _folded("".join(parts))


def _hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style


def _folded(text: str) -> str:
    lines: list[str] = []
    for line in (" ".join(part.split()) for part in text.split("\n")):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines)


def saved_text(item: Expected) -> str:
    """The page of a corpus as saved text."""
    page = decode(Capture(target_uri=item.url, payload=gzip.decompress(item.html.read_bytes())), limits=LIMITS)
    return render(page.text, alts=hashlib.sha256(item.id.encode()).digest()[1] % 2 == 0)


def read(text: str, url: str | None) -> dict[str, Any]:
    """What the longest article on the page gives, as the measures take it."""
    articles = extract_saved(text, url=url, captured=None, limits=LIMITS)
    main = max(articles, key=lambda article: len(article.text), default=None)
    if main is None:
        return {}
    return {**prediction(main), "articles": len(articles)}


def main(arguments: list[str] | None = None) -> int:
    """The command; its exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.saved", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--misses", help="list the pages where this field is worst")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only this half of the publishers")
    parser.add_argument("--show", help="print the saved text of the page with this id, and what came of it")
    options = parser.parse_args(arguments)
    items = read_corpus(options.corpus)
    if not items:
        print(f"{options.corpus}: no corpus here", file=sys.stderr)
        return 2
    if options.show:
        return _show(items, options.show)
    rows = []
    for half, name in ((0, "half tuned on"), (1, "the other half")):
        chosen = [item for item in items if half_of(item) == half]
        if not chosen or options.half == 1 - half:
            continue
        given: dict[str, dict[str, Any]] = {}
        spent = 0.0
        for item in chosen:
            text = saved_text(item)
            start = time.process_time()
            given[item.id] = read(text, item.url)
            spent += time.process_time() - start
        rows.append((name, score(chosen, given), spent / len(chosen)))
        several = sum(page.get("articles", 0) > 1 for page in given.values())
        none = sum(not page for page in given.values())
        print(f"{name}: {len(chosen)} pages, {none} without an article, {several} with several")
        if options.misses:
            print_misses(chosen, given, options.misses)
    print(table(rows))
    return 0


def _show(items: list[Expected], name: str) -> int:
    for item in items:
        if item.id == name:
            text = saved_text(item)
            print(text)
            print("=" * 40)
            for article in extract_saved(text, url=item.url, captured=None, limits=LIMITS):
                print(
                    f"headline: {article.headline}\nstandfirst: {article.standfirst}\nsection: {article.section}"
                )
                print(f"authors: {[author.name for author in article.authors]}\npublished: {article.published}")
                print(f"figures: {article.figures}\ntags: {article.tags}\n\n{article.text}\n{'-' * 40}")
            return 0
    return 2


if __name__ == "__main__":
    sys.exit(main())
