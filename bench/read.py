"""Pages per second on one core, from bytes to record, for HTML and for saved text.

    python -m bench.read [FOLDER ...] [--rounds N]

FOLDER holds pages (.html, .htm, .txt, gzipped or not; at any depth); without one, the repository's samples and the
saved pages of its tests are taken. Every round runs each stage over all pages, ours and the peer in turn, so that
a busy machine slows both; figures are medians over the rounds of CPU time, and the peer's ratio is of the medians.
Peers, where installed: trafilatura's bare_extraction with metadata for extraction; for reading, spaCy's small English
pipeline (bench/spacy_peer.py) and our reader made of rules, on the same articles' texts. A folder of plain texts with
attributions (PolNeAR's layout) is read as it is.
"""

import argparse
import gzip
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.spacy_peer import pipeline
from onrecord.errors import InputError
from onrecord.extract.page import extract
from onrecord.model import Article, Block, BlockKind, Capture, Span
from onrecord.read.model_reader import ModelReader
from onrecord.read.rules_reader import RulesReader

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_FOLDERS = (ROOT / "samples", ROOT / "tests" / "extract" / "saved")


@dataclass(frozen=True, slots=True)
class Timing:
    """What one stage took over all pages, in seconds of CPU time."""

    stage: str
    pages: int
    seconds: float

    @property
    def rate(self) -> float:
        """Pages per second."""
        return self.pages / self.seconds if self.seconds else 0.0


def captures(folders: Sequence[Path], suffixes: frozenset[str]) -> list[Capture]:
    """The pages below the folders whose name ends in one of the suffixes (with or without .gz)."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            ending = path.with_suffix("") if path.suffix == ".gz" else path
            if ending.suffix in suffixes and path.is_file() and "sources" not in path.parts:
                payload = path.read_bytes()
                found.append(
                    Capture(
                        target_uri=None,
                        payload=gzip.decompress(payload) if path.suffix == ".gz" else payload,
                        name=str(path),
                    )
                )
    return found


def timed(work: Callable[[], object]) -> float:
    """Seconds of this process's CPU time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def articles_of(pages: Sequence[Capture]) -> list[Article]:
    """All articles of the pages; those without one are passed over, as a run over an archive would."""
    articles: list[Article] = []
    for page in pages:
        try:
            articles += extract(page)
        except InputError:
            continue
    return articles


def peer(pages: Sequence[Capture]) -> Callable[[], object] | None:
    """trafilatura over the same bytes, or None where it isn't installed."""
    try:
        from trafilatura import bare_extraction
    except ImportError:
        return None
    return lambda: [bare_extraction(page.payload, with_metadata=True) for page in pages]


def measure_reading(name: str, articles: Sequence[Article], rounds: int) -> None:
    """Prints words per second from Article to Reading, ours and the peers' in turn, and our peak memory before them."""
    articles = [article for article in articles if (article.language or "en").startswith("en")]
    words = sum(len(article.text.split()) for article in articles)
    if not words:
        return
    reader, rules = ModelReader(), RulesReader()
    reader.read_all(articles[:8])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    texts = [article.text for article in articles]
    stages: dict[str, Callable[[], object]] = {
        "one by one": lambda: [reader.read(article) for article in articles],
        "eight together": lambda: [reader.read_all(articles[at : at + 8]) for at in range(0, len(articles), 8)],
        "rules": lambda: [rules.read(article) for article in articles],
    }
    if nlp := pipeline():
        stages["spaCy, small"] = lambda: nlp(texts)
    taken: dict[str, list[float]] = {stage: [] for stage in stages}
    for _ in range(rounds):
        for stage, work in stages.items():
            taken[stage].append(timed(work))
    rates = {stage: words / median(seconds) for stage, seconds in taken.items()}
    print(f"{name}, reading alone: {len(articles)} articles, {words} words, {peak:.0f} MB at the most")
    for stage, rate in rates.items():
        beside = (
            f"  {rates['eight together'] / rate:4.2f} of it is ours, eight together"
            if stage == "spaCy, small"
            else ""
        )
        print(f"  {stage:15s} {rate:8.0f} words/s{beside}")
    if "spaCy, small" not in rates:
        print("  spaCy           not installed (uv pip install -r requirements/eval.txt); no ratio")


def texts_of(folder: Path) -> list[Article]:
    """The texts of a folder in PolNeAR's layout as articles."""
    return [
        Article(text=text, blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),), language="en")
        for path in sorted((folder / "text").glob("*.txt"))
        if (text := path.read_text("utf-8"))
    ]


def measure(name: str, pages: Sequence[Capture], rounds: int, *, with_peer: bool) -> None:
    """Prints the figures of one kind of page."""
    if not pages:
        print(f"{name}: no pages")
        return
    reader = ModelReader()
    articles = articles_of(pages)
    reader.read_all(articles)
    stages: dict[str, Callable[[], object]] = {
        "extract": lambda: articles_of(pages),
        "read": lambda: reader.read_all(articles),
    }
    other = peer(pages) if with_peer else None
    if other:
        stages["trafilatura"] = other
    taken: dict[str, list[float]] = {stage: [] for stage in stages}
    for _ in range(rounds):
        for stage, work in stages.items():
            taken[stage].append(timed(work))
    middle = {stage: Timing(stage, len(pages), median(seconds)) for stage, seconds in taken.items()}
    whole = Timing("extract + read", len(pages), middle["extract"].seconds + middle["read"].seconds)
    size = sum(len(page.payload) for page in pages) / len(pages) / 1024
    words = sum(len(article.text.split()) for article in articles)
    print(f"{name}: {len(pages)} pages of {size:.0f} KB on average, {len(articles)} articles, {words} words")
    for timing in (middle["extract"], middle["read"], whole):
        print(
            f"  {timing.stage:15s} {timing.rate:8.1f} pages/s  {1000 * timing.seconds / len(pages):7.2f} ms a page"
        )
    print(f"  {'read':15s} {words / middle['read'].seconds:8.0f} words/s")
    if other:
        timing = middle["trafilatura"]
        ratio = middle["extract"].rate / timing.rate
        print(f"  {timing.stage:15s} {timing.rate:8.1f} pages/s  (our extract: {ratio:.1f} times as many)")
    elif with_peer:
        print("  trafilatura     not installed (pip install trafilatura); no ratio")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.read", description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    folders: Sequence[Path] = options.folders or DEFAULT_FOLDERS
    for folder in folders:
        if not folder.is_dir():
            sys.exit(f"bench.read: {folder}: no such folder")
    for folder in [folder for folder in folders if (folder / "attributions").is_dir()]:
        measure_reading(folder.name, texts_of(folder), options.rounds)
        folders = [other for other in folders if other != folder]
    if not folders:
        return
    measure("HTML", captures(folders, frozenset({".html", ".htm"})), options.rounds, with_peer=True)
    measure("saved text", captures(folders, frozenset({".txt"})), options.rounds, with_peer=False)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of the process: {peak:.0f} MB (peer included where it ran)")


if __name__ == "__main__":
    main()
