"""Fuzzes the way from bytes to record, guided by coverage, for a bounded time: `python -m eval.fuzz [--seconds 60]`.

Needs the extra `fuzz` (atheris, libFuzzer's driver for Python), which runs on CPython 3.11 to 3.13. It begins from the
sample newsroom's pages and saved texts. Right is: articles whose every span lies inside its part, or an OnRecordError;
anything else stops the run and leaves the input in out/fuzz/.
"""

import argparse
import sys
from pathlib import Path

from onrecord.errors import OnRecordError
from onrecord.model import Article, Capture, Reading, Span

ROOT = Path(__file__).resolve().parent.parent
FOUND = ROOT / "out" / "fuzz"
LONGEST = 40_000


def spans(reading: Reading) -> list[Span]:
    """Every span of a Reading."""
    found = [*reading.sentences, *(time.span for time in reading.times)]
    for mention in reading.mentions:
        found += [mention.span, *([mention.role] if mention.role else [])]
    for item in reading.attributions:
        found += [*item.source, *item.cue, *item.content]
    return found


def check(article: Article, reading: Reading) -> None:
    """Raises AssertionError where a span lies outside its part or a block outside the text."""
    parts = dict(article.parts())
    for span in spans(reading):
        _inside(span, len(parts[span.part]))
    for block in article.blocks:
        _inside(block.span, len(article.text))


def _inside(span: Span, length: int) -> None:
    if not 0 <= span.start <= span.end <= length:
        raise AssertionError(f"{span} in {length} characters")


def main() -> int:
    """The command; 2 where atheris is absent, else what the fuzzer says."""
    parser = argparse.ArgumentParser(prog="python -m eval.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    try:
        import atheris
    except ImportError:
        print("eval.fuzz needs atheris: pip install 'onrecord[fuzz]'", file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["onrecord"]):
        from onrecord.extract import extract
        from onrecord.read.model_reader import ModelReader
    reader = ModelReader()

    def one(data: bytes) -> None:
        try:
            articles = extract(Capture(target_uri=None, payload=data, name="fuzz"))
        except OnRecordError:
            return
        for article in articles:
            check(article, reader.read(article))

    seeds = FOUND / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    for path in sorted((ROOT / "samples").rglob("*")):
        if path.suffix in {".html", ".txt"} and "sources" not in path.parts and path.stat().st_size < LONGEST:
            (seeds / path.name).write_bytes(path.read_bytes())
    grown = FOUND / "grown"
    grown.mkdir(exist_ok=True)
    atheris.Setup(
        [
            sys.argv[0],
            f"-max_total_time={options.seconds}",
            f"-max_len={LONGEST}",
            "-timeout=30",
            f"-artifact_prefix={FOUND}/",
            str(grown),
            str(seeds),
        ],
        one,
    )
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
