"""How well several articles on one page are told apart: `python -m eval.chained CORPUS [--pairs N]`.

CORPUS is a folder laid out like news-pages/. No corpus of chained pages is public, so pages are chained here as
outlets' endless scroll does it: the article element of a second page of the same publisher (else of another) is put
behind the first one's. A pair is split right where just two articles come, in order, with the headlines and (F1 of
0.95 or more over 4-word shingles) the bodies that they give alone: the first with its page, the second as a bare article element, since a chained
article has no metadata of its own. False splits are real pages, all of one
article by the corpus's word, that give more than one.
"""

import argparse
import gzip
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from eval.page_metrics import Expected, body_f1, fold, read_corpus
from eval.page_peers import LIMITS
from onrecord.errors import OnRecordError
from onrecord.extract.decode import decode
from onrecord.extract.html.page import extract_html
from onrecord.model import Article, Capture

SAME = 0.95


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its one article element, and the article it gives alone."""

    id: str
    html: str
    element: str
    title: str
    article: Article
    bare: Article
    """What its article element gives without the rest of the page, as far as a chained one can give it."""


def articles_of(html: str) -> list[Article]:
    """The articles of a page; none where it is refused."""
    try:
        return list(extract_html(html, url=None, captured=None, limits=LIMITS))
    except OnRecordError:
        return []


def sheet(item: Expected) -> Sheet | None:
    """The page, if its markup has one article element with a heading and words, and nothing else like it."""
    html = decode(
        Capture(target_uri=item.url, payload=gzip.decompress(item.html.read_bytes())), limits=LIMITS
    ).text
    found = [node for node in LexborHTMLParser(html).css("article") if _is_article(node, item.title or "")]
    alone = articles_of(html)
    if len(found) != 1 or len(alone) != 1 or not found[0].html or not alone[0].headline:
        return None
    bare = articles_of(f"<!doctype html><html><body><main>{found[0].html}</main></body></html>")
    return Sheet(item.id, html, found[0].html, item.title or "", alone[0], bare[0]) if len(bare) == 1 else None


def _is_article(node: LexborNode, title: str) -> bool:
    """Whether it has eighty words, and one h1, which shares words with the title that a person expects."""
    alone = LexborHTMLParser(node.html or "")  # a node's own css() looks over the whole page
    words = sum(len((p.text() or "").split()) for p in alone.css("p"))
    heads = [head for head in alone.css("h1") if not any(up.tag in _BESIDE for up in _above(head))]
    shared = set(fold(heads[0].text()).split()) & set(fold(title).split()) if len(heads) == 1 else set()
    return len(alone.css("h1")) == 1 and bool(shared) and words >= 80


_BESIDE = frozenset({"nav", "aside", "dialog"})


def _above(node: LexborNode) -> Iterator[LexborNode]:
    here = node.parent
    while here is not None:
        yield here
        here = here.parent


def chained(first: Sheet, second: Sheet) -> str | None:
    """The first page with the second's article behind its own; None where the element's end isn't found."""
    parser = LexborHTMLParser(first.html)
    node = next((node for node in parser.css("article") if _is_article(node, first.title)), None)
    if node is None or parser.root is None:
        return None
    mark = "onrecord-chained-here"
    node.insert_after(mark)
    return (parser.html or "").replace(mark, second.element, 1)


def pairs(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Sheet]]:
    """Neighbours in the corpus's order: of one publisher where it has two pages, else of the next."""
    yield from pairwise(sheets)


def is_right(found: Sequence[Article], first: Sheet, second: Sheet) -> bool:
    """Whether just the two articles came, each as it is alone."""
    return len(found) == 2 and all(
        fold(got.headline) == fold(wanted.headline) and body_f1([(got.text, wanted.text)]) >= SAME
        for got, wanted in zip(found, (first.article, second.bare), strict=True)
    )


def _how(found: Sequence[Article], first: Sheet, second: Sheet) -> str:
    """Per article: whether the headline is right, and how near the body."""
    pairs_ = zip(found, (first.article, second.bare), strict=False)
    return ", ".join(
        f"{'=' if fold(got.headline) == fold(wanted.headline) else _short(got)} {body_f1([(got.text, wanted.text)]):.2f}"
        for got, wanted in pairs_
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 2 where the corpus is absent."""
    parser = argparse.ArgumentParser(prog="python -m eval.chained", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pairs", type=int, default=100, help="at most so many")
    parser.add_argument("-v", "--verbose", action="store_true", help="say which pairs went wrong")
    options = parser.parse_args(arguments)
    items = read_corpus(options.corpus)
    if not items:
        print(f"{options.corpus}: no corpus here", file=sys.stderr)
        return 2
    falsely = [item.id for item in items if len(articles_of(_text(item))) > 1]
    sheets = [made for item in items if (made := sheet(item))]
    right, tried, wrong = 0, 0, []
    for first, second in list(pairs(sheets))[: options.pairs]:
        html = chained(first, second)
        if html is None:
            continue
        tried += 1
        found = articles_of(html)
        if is_right(found, first, second):
            right += 1
        else:
            wrong.append(f"{first.id} + {second.id}: {len(found)} articles, {_how(found, first, second)}")
    print(f"chained pages split right: {right} of {tried} ({100 * right / max(1, tried):.1f} %)")
    print(f"false splits: {len(falsely)} of {len(items)} pages ({100 * len(falsely) / len(items):.1f} %)")
    if options.verbose:
        print(*wrong, *falsely, sep="\n")
    return 0


def _text(item: Expected) -> str:
    return decode(
        Capture(target_uri=item.url, payload=gzip.decompress(item.html.read_bytes())), limits=LIMITS
    ).text


def _short(article: Article) -> str:
    return re.sub(r"\s+", " ", article.headline or "-")[:40]


if __name__ == "__main__":
    sys.exit(main())
