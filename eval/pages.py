"""`python -m eval.pages FOLDER`: every page of a folder that stands beside its NAME.expected.json, field by field.

A page is NAME.txt (saved text) or NAME.html. `--check` exits with 1 on any miss; `-v` shows each miss.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from eval.expected import Finding, compare
from onrecord.errors import InputError
from onrecord.extract.page import extract
from onrecord.model import ArticleRecord, Capture, Coverage, PageRecord, Reading
from onrecord.model.document import page_document

SUFFIX = ".expected.json"


def read_page(path: Path) -> dict[str, Any]:
    """The document of one page, with no articles where it holds none; without `reading` where there is no reader."""
    capture = Capture(target_uri=None, payload=path.read_bytes(), name=str(path))
    try:
        articles = extract(capture)
    except InputError:
        articles = ()
    try:
        from onrecord.read.model_reader import ModelReader
    except ImportError:
        blank = Reading(language=None, coverage=Coverage.NONE)
        records = tuple(ArticleRecord(article=article, reading=blank) for article in articles)
        document = page_document(PageRecord(source=str(path), digest=capture.digest, articles=records))
        for article in document["articles"]:
            article.pop("reading")
        return document
    readings = ModelReader().read_all(articles)
    records = tuple(
        ArticleRecord(article=article, reading=reading)
        for article, reading in zip(articles, readings, strict=True)
    )
    return page_document(PageRecord(source=str(path), digest=capture.digest, articles=records))


def pages(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The folder's pages (subfolders too) with their expectations, in order of their names."""
    found: list[tuple[Path, dict[str, Any]]] = []
    for beside in sorted(folder.rglob("*" + SUFFIX)):
        stem = beside.name.removesuffix(SUFFIX)
        for ending in (".txt", ".html", ".htm"):
            page = beside.with_name(stem + ending)
            if page.exists():
                found.append((page, json.loads(beside.read_text("utf-8"))))
                break
    return found


def report(results: list[tuple[Path, list[Finding]]], *, verbose: bool) -> None:
    """A line a page, each miss where asked for, and totals a field."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for page, findings in results:
        misses = [finding for finding in findings if not finding.ok]
        print(f"{page.name:40} {len(findings) - len(misses):4} of {len(findings):4}")
        for finding in findings:
            total[finding.kind] += 1
            right[finding.kind] += finding.ok
        if verbose:
            for miss in misses:
                print(f"    {miss.field}\n        expected {miss.expected!r}\n        got      {miss.got!r}")
    print()
    for kind in total:
        print(f"{kind:40} {right[kind]:4} of {total[kind]:4}")
    print(f"{'all':40} {sum(right.values()):4} of {sum(total.values()):4}")


def main(arguments: list[str] | None = None) -> int:
    """The command; its exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.pages", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="exit with 1 on any miss")
    parser.add_argument("-v", "--verbose", action="store_true", help="show every miss")
    options = parser.parse_args(arguments)
    found = pages(options.folder)
    if not found:
        print(f"{options.folder}: no page with an {SUFFIX[1:]} beside it", file=sys.stderr)
        return 2
    results = [(page, compare(read_page(page), expected)) for page, expected in found]
    report(results, verbose=options.verbose)
    missed = any(not finding.ok for _, findings in results for finding in findings)
    return 1 if options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
