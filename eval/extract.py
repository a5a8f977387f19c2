"""How good the pages' articles are, beside what others make of the same files in the same run.

    python -m eval.extract CORPUS... [--predictions OUT.jsonl] [--no-peers] [--check] [--raise-floors]
                             [--half 0|1] [--misses FIELD]

CORPUS is a folder laid out like news-pages/, or with a ground-truth.json as article-bodies/, publisher-pages/ and
readable-pages/ have it (see eval/page_metrics.py). Of several, the last table has every figure of each. Peers: trafilatura as it
comes, fast, and for precision; newspaper4k, goose3, readability-lxml, resiliparse; and the page's JSON-LD and
OpenGraph alone (eval/page_peers.py).
"""

import argparse
import contextlib
import gzip
import hashlib
import json
import sys
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from eval.floors import corpus_digest, fallen, raise_floors
from eval.page_metrics import FIELDS, Expected, Scores, read_corpus, score
from eval.page_peers import LIMITS, PEERS, Extractor, peer
from onrecord.extract.decode import decode
from onrecord.extract.html.links import same_page, site_of
from onrecord.extract.html.page import extract_html
from onrecord.model import Article, BlockKind, Capture, Origin


def main_article(articles: Sequence[Article], url: str | None) -> Article | None:
    """The one that the page was asked for: by its address, else the longest."""
    meant = [article for article in articles if same_page(article.url, url)]
    return max(meant or articles, key=lambda article: len(article.text), default=None)


def prediction(article: Article, *, bodies_only: bool = False) -> dict[str, Any]:
    """An Article as the measures take it.

    What is called body differs. In news-pages the standfirst is part of it, if the page shows it, and posts that are
    embedded are not; in article-bodies, which knows no other field, it is the other way round.
    """
    left_out = () if bodies_only else (BlockKind.EMBED,)
    body = "\n".join(article.words(block.span) for block in article.blocks if block.kind not in left_out)
    if not bodies_only and article.found.get("standfirst") in {Origin.MARKUP, Origin.TEXT}:
        body = f"{article.standfirst}\n{body}"
    lead = article.figures[0] if article.figures else None
    return {
        "title": article.headline,
        "authors": [author.name for author in article.authors],
        "date": article.published.isoformat() if article.published else None,
        "body": body,
        "standfirst": article.standfirst,
        "image": lead.url if lead else None,
        "captions": [figure.caption for figure in article.figures if figure.caption],
        "credits": [figure.credit.text for figure in article.figures if figure.credit],
        "topics": list(article.tags),
    }


def ours(page: bytes, url: str | None, *, bodies_only: bool = False) -> dict[str, Any]:
    """OnRecord's own."""
    text = decode(Capture(target_uri=url, payload=page), limits=LIMITS).text
    article = main_article(extract_html(text, url=url, captured=None, limits=LIMITS), url)
    return prediction(article, bodies_only=bodies_only) if article else {}


_WARMING = 20


def run(extractor: Extractor, items: Sequence[Expected]) -> tuple[dict[str, dict[str, Any]], float]:
    """Predictions by page, and processor seconds a page once what a tool loads at first need is loaded."""
    given = {}
    spent = 0.0
    for item in items[:_WARMING]:
        with contextlib.suppress(Exception):
            extractor(gzip.decompress(item.html.read_bytes()), item.url)
    for item in items:
        page = gzip.decompress(item.html.read_bytes())
        start = time.process_time()
        try:
            given[item.id] = extractor(page, item.url)
        except Exception as error:  # noqa: BLE001 - a page that breaks a tool counts against it, and the rest goes on
            print(f"{item.id}: {type(error).__name__}: {str(error)[:200]}", file=sys.stderr)
        spent += time.process_time() - start
    return given, spent / max(1, len(items))


def publisher_of(item: Expected) -> str:
    """Whose page it is: the publisher's folder, else the site of its address, else its id."""
    folder, slash, _ = item.id.rpartition("/")
    return folder if slash else site_of(item.url) or item.id


def half_of(item: Expected) -> int:
    """Which half of the publishers a page is in."""
    return hashlib.sha256(publisher_of(item).encode()).digest()[0] % 2


def table(rows: Sequence[tuple[str, Scores, float]]) -> str:
    """One line an extractor, one column a field."""
    names = [name for name in FIELDS if any(name in scores for _, scores, _ in rows)]
    lines = [" " * 24 + "".join(f"{name:>{_wide(name)}}" for name in names) + "   pages/s"]
    for title, scores, seconds in rows:
        cells = "".join(
            f"{scores[name][0]:{_wide(name)}.3f}" if name in scores else f"{'-':>{_wide(name)}}" for name in names
        )
        lines.append(f"{title:24}{cells}{1 / seconds if seconds else 0:10.0f}")
    return "\n".join(lines)


Row = tuple[str, Scores, float]
"""An extractor's name, its figures and the processor seconds that it takes for a page."""


def figures_of(folder: str, results: Mapping[str, Sequence[Row]]) -> str:
    """One line a field of one folder's groups of pages, one column an extractor."""
    lines = []
    for group, rows in results.items():
        for field in FIELDS:
            if field in rows[0][1]:
                cells = "".join(
                    f"{scores[field][0]:{_wide(name)}.3f}" if field in scores else f"{'-':>{_wide(name)}}"
                    for name, scores, _ in rows
                )
                lines.append(f"{f'{folder}, {group}: {field}':38}{cells}")
    return "\n".join(lines)


def _wide(name: str) -> int:
    return max(9, len(name) + 2)


def evaluate(folder: Path, options: argparse.Namespace) -> tuple[dict[str, dict[str, Any]], dict[str, list[Row]]]:
    """Prints one corpus's tables; gives our predictions and the rows of each group of its pages."""
    items = read_corpus(folder)
    if options.half is not None:
        items = [item for item in items if half_of(item) == options.half]
    bodies_only = all(item.title is None for item in items)
    extractors: dict[str, Extractor] = {"OnRecord": partial(ours, bodies_only=bodies_only)}
    for name in PEERS if options.peers else ():
        if found := peer(name):
            extractors[name] = found
        else:
            print(f"{name}: not installed, left out (uv pip install -r requirements/eval.txt)", file=sys.stderr)
    results = {name: run(extractor, items) for name, extractor in extractors.items()}
    groups: dict[str, list[Row]] = {}
    english = [item for item in items if item.english]
    for group, chosen in (("all", items), ("English", english)):
        if not chosen or (group == "English" and len(english) == len(items)):
            continue
        scored = [
            (name, _given_only(score(chosen, given), given), cost) for name, (given, cost) in results.items()
        ]
        counts = ", ".join(f"{name} {count}" for name, (_, count) in scored[0][1].items())
        print(f"{folder.name}, {group}: {len(chosen)} pages ({counts})\n{table(scored)}\n")
        groups[group] = scored
    if options.misses:
        print_misses(items, results["OnRecord"][0], options.misses)
    return results["OnRecord"][0], groups


def holds(folder: Path, groups: Mapping[str, Sequence[Row]], options: argparse.Namespace) -> bool:
    """Whether a corpus's floors hold, where that is asked; raises them, where that is."""
    # A leak is a fault: its floor is on the share of pages without one.
    figures = {
        f"{group} {'no leak' if name == 'leak' else name}": 1 - value if name == "leak" else value
        for group, rows in groups.items()
        for name, (value, _) in rows[0][1].items()
    }
    name, digest = f"extract {folder.name}", corpus_digest(item.html for item in read_corpus(folder))
    lines = fallen(name, digest, figures) if options.check else []
    print(*lines, sep="\n", end="\n" if lines else "", file=sys.stderr)
    if options.raise_floors:
        raise_floors(name, digest, figures)
    return not lines


_KEYS = {"caption": "captions", "credit": "credits", "leak": "body", "opening": "body"}


def _given_only(scores: Scores, given: Mapping[str, Mapping[str, Any]]) -> Scores:
    """Without the fields that an extractor has no name for, which would stand there as noughts."""
    known = {key for prediction in given.values() for key in prediction}
    return {name: value for name, value in scores.items() if _KEYS.get(name, name) in known}


def print_misses(items: Sequence[Expected], given: dict[str, dict[str, Any]], field: str) -> None:
    """The pages on which one field is worst, for looking at while tuning."""
    worst = []
    for item in items:
        scored = score([item], given).get(field)
        if scored and (scored[0] > 0 if field == "leak" else scored[0] < 0.999):
            worst.append((scored[0], item.id))
    for value, name in sorted(worst)[:60]:
        print(f"{value:.3f} {name}")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0 where all is well, 1 where a floor doesn't hold, 2 where a corpus is absent."""
    parser = argparse.ArgumentParser(prog="python -m eval.extract", description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--predictions", type=Path, help="write ours, one JSON object a line")
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--raise-floors", action="store_true", help="lift the floors to what was reached")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only this half of the publishers")
    parser.add_argument("--misses", choices=FIELDS, help="list the pages where this field is worst")
    options = parser.parse_args(arguments)
    held = True
    lines = []
    tables = []
    for folder in options.corpus:
        if not read_corpus(folder):
            print(
                f"{folder}: no corpus here (needs ground-truth.json or */*.json with meta.info)", file=sys.stderr
            )
            return 2
        given, groups = evaluate(folder, options)
        held = holds(folder, groups, options) and held
        tables.append((folder.name, groups))
        lines += [json.dumps({"id": key, **value}, ensure_ascii=False) for key, value in given.items()]
    if len(tables) > 1:
        names = [name for name, _, _ in next(iter(tables[0][1].values()))]
        print(" " * 38 + "".join(f"{name:>{_wide(name)}}" for name in names))
        print(*(figures_of(folder, groups) for folder, groups in tables), sep="\n")
    if options.predictions:
        options.predictions.write_text("\n".join(lines) + "\n", "utf-8")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
