"""What is fuzzed: each target takes bytes and ends without an error, or in an OnRecordError that names the input.

A target imports what it needs when it is made, so that atheris can instrument those imports. Its bound on processor
time holds for one run on an input of its greatest length.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.model import Article, Reading, Span

Run = Callable[[bytes], None]

URL = "https://paper.example/a"


@dataclass(frozen=True, slots=True)
class Target:
    """`make` gives the function that is run; `seeds` are endings of files in samples/ that it begins from."""

    make: Callable[[], Run]
    max_bytes: int
    max_run_s: float
    seeds: tuple[str, ...] = ()


def spans(reading: "Reading") -> "list[Span]":
    """Every span of a Reading."""
    found = [*reading.sentences, *(time.span for time in reading.times)]
    for mention in reading.mentions:
        found += [mention.span, *([mention.role] if mention.role else [])]
    for item in reading.attributions:
        found += [*item.source, *item.cue, *item.content]
    return found


def check_article(article: "Article") -> None:
    """Raises AssertionError where a block lies outside the text."""
    for block in article.blocks:
        _inside(block.span, len(article.text))


def check_reading(article: "Article", reading: "Reading") -> None:
    """Raises AssertionError where a span lies outside its part."""
    parts = dict(article.parts())
    for span in spans(reading):
        _inside(span, len(parts[span.part]))


def _inside(span: "Span", length: int) -> None:
    if not 0 <= span.start <= span.end <= length:
        raise AssertionError(f"{span} in {length} characters")


def _page() -> Run:
    from onrecord.extract.page import extract
    from onrecord.model import Capture

    def run(data: bytes) -> None:
        for article in extract(Capture(target_uri=URL, payload=data, name="fuzz")):
            check_article(article)

    return run


def _saved() -> Run:
    from onrecord.extract.saved import extract_saved
    from onrecord.settings import Limits

    def run(data: bytes) -> None:
        for article in extract_saved(data.decode("utf-8", "replace"), url=None, captured=None, limits=Limits()):
            check_article(article)

    return run


def _feed() -> Run:
    from datetime import UTC, datetime

    from onrecord.extract.entry import extract_entry
    from onrecord.feeds.entry_page import entry_capture
    from onrecord.feeds.identity import identify
    from onrecord.feeds.parse import parse_feed
    from onrecord.settings import Limits

    def run(data: bytes) -> None:
        feed = parse_feed(data, url=URL, limits=Limits())
        identify(feed.entries)
        for entry in feed.entries[:3]:
            capture = entry_capture(entry, date=datetime(2026, 1, 1, tzinfo=UTC), name="fuzz")
            check_article(extract_entry(entry, capture, outlet=None))

    return run


def _sitemap() -> Run:
    from onrecord.feeds import sitemaps
    from onrecord.settings import Limits

    def run(data: bytes) -> None:
        sitemaps.parse(data, url=URL, limits=Limits())

    return run


def _jsonfeed() -> Run:
    from onrecord.feeds import jsonfeed
    from onrecord.settings import Limits

    def run(data: bytes) -> None:
        jsonfeed.parse(data, url=URL, limits=Limits())

    return run


def _opml() -> Run:
    from onrecord.feeds.opml import read_opml, write_opml
    from onrecord.settings import Limits

    def run(data: bytes) -> None:
        feeds = read_opml(data, subject="fuzz", limits=Limits())
        if feeds:
            again = read_opml(write_opml(feeds), subject="what we wrote", limits=Limits())
            if len(again) != len(feeds):
                raise AssertionError(f"{len(feeds)} feeds written, {len(again)} read")

    return run


def _warc() -> Run:
    from onrecord.fetch.warc import captures_in
    from onrecord.settings import Limits

    folder = Path(tempfile.mkdtemp(prefix="onrecord-fuzz-"))

    def run(data: bytes) -> None:
        path = folder / "one.warc"
        path.write_bytes(data)
        for _ in captures_in(path, Limits()):
            pass

    return run


def _robots() -> Run:
    from onrecord.feeds.sitemaps import sitemaps_in_robots
    from onrecord.fetch.robots import Rules
    from onrecord.fetch.rules import parse_robots

    def run(data: bytes) -> None:
        rules = Rules(0.0, parser=parse_robots(data))
        rules.allows(URL + "/b/c?d=e")
        _ = rules.delay
        sitemaps_in_robots(data.decode("utf-8-sig", "replace"), URL)

    return run


def _read() -> Run:
    from onrecord.extract.assemble import Piece, assemble
    from onrecord.model import Article, BlockKind
    from onrecord.read.model_reader import ModelReader

    reader = ModelReader()

    def run(data: bytes) -> None:
        lines = data.decode("utf-8", "replace").split("\n")
        text, blocks = assemble(Piece(BlockKind.PARAGRAPH, line) for line in lines)
        article = Article(text=text, blocks=blocks, language="en", headline=lines[0][:200] or None)
        check_reading(article, reader.read(article))

    return run


def _whole() -> Run:
    from onrecord.extract.page import extract
    from onrecord.model import ArticleRecord, Capture, PageRecord
    from onrecord.model.document import page_document
    from onrecord.read.model_reader import ModelReader

    reader = ModelReader()

    def run(data: bytes) -> None:
        records = []
        for article in extract(Capture(target_uri=URL, payload=data, name="fuzz"), language="en"):
            check_article(article)
            reading = reader.read(article)
            check_reading(article, reading)
            records.append(ArticleRecord(article=article, reading=reading))
        page_document(PageRecord(source=URL, digest="0", articles=tuple(records)))

    return run


TARGETS: dict[str, Target] = {
    "page": Target(_page, 40_000, 2.0, (".html",)),
    "saved": Target(_saved, 40_000, 2.0, (".txt",)),
    "feed": Target(_feed, 40_000, 2.0, (".rss", ".atom", ".json")),
    "sitemap": Target(_sitemap, 40_000, 1.0),
    "jsonfeed": Target(_jsonfeed, 40_000, 1.0, (".json",)),
    "opml": Target(_opml, 40_000, 1.0),
    "warc": Target(_warc, 40_000, 1.0),
    "robots": Target(_robots, 40_000, 1.0),
    "read": Target(_read, 8_000, 8.0, (".txt",)),
    "whole": Target(_whole, 16_000, 12.0, (".html", ".txt")),
}
"""Greatest lengths in bytes and processor time in seconds, generous for instrumented code: linear work stays far below."""


def settled(run: Run, data: bytes) -> None:
    """One run; an OnRecordError is an answer."""
    try:
        run(data)
    except OnRecordError:
        return
