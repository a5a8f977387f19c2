"""Which line of a saved page is its headline: `python -m training.headlines CORPORA TEXTS OUT.json`.

CORPORA holds `news-pages/`, `publisher-pages/`, `article-bodies/` and `readable-pages/`. TEXTS is a folder for what a browser gives
for select-all over each page, scripts off; pages whose text stands there already aren't rendered again. A line is right where its
words are those of the expected title, or of the headline that the page gives as HTML. Fits the model that
src/onrecord/extract/saved/headline.py reads, and prints how often the line with the highest score is right with publishers apart,
over the pages of news-pages and publisher-pages and over the others, whose titles are what the page as HTML gives for a part. With
`--ablate`, groups of features are left out in turn.
"""

import argparse
import gzip
import hashlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from eval.extract import ours
from eval.page_metrics import Expected, fold, read_corpus
from onrecord.extract.decode import decode
from onrecord.extract.saved.body_start import body_start
from onrecord.extract.saved.headline import HeadlineModel, candidates
from onrecord.extract.saved.lines import read_lines
from onrecord.extract.saved.page import sample
from onrecord.extract.saved.regions import find_bios, find_regions
from onrecord.extract.saved.settle import settle
from onrecord.extract.saved.title_features import FEATURES
from onrecord.extract.text.language import identify
from onrecord.model import Capture
from onrecord.settings import Limits
from training.bodies import publisher, rounded

TITLED = ("news-pages", "publisher-pages")
OTHERS = ("article-bodies", "readable-pages")
FOLDS = 5
PENALTY = 10.0
STEPS = 12
"""Newton's method has settled by then."""
SMALLEST_STEP = 1e-4
MIN_TEXT_BYTES = 400
_LIMITS = Limits()
_UNSEEN = re.compile(
    r"(?is)<script\b.*?</script\s*>|<noscript\b.*?</noscript\s*>|<link\b[^>]*>|<iframe\b.*?</iframe\s*>|<meta[^>]+http-equiv[^>]*>"
)
_STYLES = re.compile(r"(?is)<style\b.*?</style\s*>|\sstyle=(?:\"[^\"]*\"|'[^']*')")
_SELECT_ALL = "() => { const s = getSelection(); s.selectAllChildren(document.body); return s.toString() }"

Numbers = npt.NDArray[np.float64]


@dataclass(slots=True)
class Lines:
    """A page's lines that could be its headline: their features, and which are right."""

    publisher: str
    corpus: str
    rows: Numbers
    right: npt.NDArray[np.bool_]


def kept_as(item: Expected, texts: Path, styled: bool) -> Path:
    """Where a page's text stands."""
    return texts / f"{hashlib.sha1(item.id.encode(), usedforsecurity=False).hexdigest()[:16]}.{int(styled)}.txt"


def render(items: Sequence[Expected], texts: Path, ways: Sequence[bool]) -> None:
    """Writes what a browser gives for select-all over each page, with its inline styles (True among `ways`) and without (False)."""
    todo = [(item, styled) for item in items for styled in ways if not kept_as(item, texts, styled).exists()]
    if not todo:
        return
    from playwright.sync_api import Error, sync_playwright

    texts.mkdir(parents=True, exist_ok=True)
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=os.environ.get("ONRECORD_CHROMIUM")) as browser,
    ):
        page = browser.new_context(offline=True, viewport={"width": 1280, "height": 900}).new_page()
        for item, styled in todo:
            html = _UNSEEN.sub("", _html(item))
            try:
                page.set_content(
                    html if styled else _STYLES.sub("", html), wait_until="domcontentloaded", timeout=8_000
                )
                kept_as(item, texts, styled).write_text(page.evaluate(_SELECT_ALL), "utf-8")
            except Error as error:
                print(f"{item.id}: {str(error)[:100]}")


def _html(item: Expected) -> str:
    return decode(
        Capture(target_uri=item.url, payload=gzip.decompress(item.html.read_bytes())), limits=_LIMITS
    ).text


def labelled(items: Sequence[Expected], corpus: str, texts: Path) -> Iterator[Lines]:
    """The lines of each text that has an article and a known title."""
    for item in items:
        title = ours(gzip.decompress(item.html.read_bytes()), item.url).get("title")
        right = {fold(text) for text in (item.title, title) if text}
        for styled in (True, False):
            path = kept_as(item, texts, styled)
            if right and path.exists() and path.stat().st_size >= MIN_TEXT_BYTES:
                yield from _lines(path.read_text("utf-8"), right, publisher(item), corpus)


def _lines(text: str, right: set[str], whose: str, corpus: str) -> Iterator[Lines]:
    lines = read_lines(text, language=identify(sample(text)), captured=None)
    settle(lines)
    regions = find_regions(lines, find_bios(lines), most=1)
    rows = candidates(lines, regions[0], body_start(lines, regions[0])) if regions else []
    if rows:
        yield Lines(
            whose,
            corpus,
            np.array([row for _, row in rows]),
            np.array([fold(lines[at].text) in right for at, _ in rows]),
        )


def fit(pages: Sequence[Lines]) -> HeadlineModel:
    """A model by which a right line of each page is the likeliest of them all: a conditional logit, by Newton's method."""
    pages = [page for page in pages if page.right.any()]
    rows = np.concatenate([page.rows for page in pages])
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    scaled = [(page.rows - mean) / spread for page in pages]
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        step, size = _newton(weights, scaled, pages), 1.0
        before = _loss(weights, scaled, pages)
        while size > SMALLEST_STEP and _loss(weights - size * step, scaled, pages) > before:
            size /= 2
        weights = weights - size * step
    weights /= spread
    return HeadlineModel(FEATURES, rounded(weights), round(float(-(weights * mean).sum()), 5))


def _loss(weights: Numbers, scaled: Sequence[Numbers], pages: Sequence[Lines]) -> float:
    """What is to be least: how unlikely the right lines are, and the penalty."""
    total = PENALTY * float(weights @ weights)
    for page, own in zip(pages, scaled, strict=True):
        score = own @ weights
        most = np.max(score)
        whole = most + np.log(np.exp(score - most).sum())
        total -= float(((score - whole) * page.right).sum() / page.right.sum())
    return total


def _newton(weights: Numbers, scaled: Sequence[Numbers], pages: Sequence[Lines]) -> Numbers:
    slope, curve = 2 * PENALTY * weights, 2 * PENALTY * np.eye(len(weights))
    for page, own in zip(pages, scaled, strict=True):
        score = own @ weights
        chance = np.exp(score - np.max(score))
        chance /= chance.sum()
        slope = slope + own.T @ (chance - page.right / page.right.sum())
        middle = own.T @ chance
        curve += (own.T * chance) @ own - np.outer(middle, middle)
    return np.asarray(np.linalg.solve(curve, slope))


def best(page: Lines, model: HeadlineModel) -> int:
    """The line with the highest score."""
    return int(np.argmax(page.rows @ np.array(model.weights)))


def apart(pages: Sequence[Lines], corpora: Sequence[str]) -> tuple[int, int, int]:
    """How many pages of these corpora have the right line on top, how many have one at all, and how many there are; each judged by a
    model that saw no page of its publisher."""
    hit = known = seen = 0
    for number in range(FOLDS):
        model = fit([page for page in pages if _fold(page) != number])
        for page in pages:
            if _fold(page) == number and page.corpus in corpora:
                hit += bool(page.right[best(page, model)])
                known += bool(page.right.any())
                seen += 1
    return hit, known, seen


def _fold(page: Lines) -> int:
    return hashlib.sha256(page.publisher.encode()).digest()[0] % FOLDS


GROUPS: dict[str, Callable[[str], bool]] = {
    "length": lambda name: name.endswith("words") and any(map(str.isdigit, name)),
    "last mark": lambda name: name.startswith("ends in "),
    "shared words": lambda name: name.startswith("shared words"),
    "path and title": lambda name: (
        name in {"said again", "ends a line above", "holds a line below", "over itself"}
    ),
    "byline and date": lambda name: "byline" in name or "date" in name or name == "under a head",
    "pictures": lambda name: "picture" in name,
    "neighbours": lambda name: name.startswith(
        ("titles ", "long lines in a row", "over ", "under ", "next is", "last is")
    ),
    "buttons": lambda name: name.startswith("buttons"),
}


def without(pages: Sequence[Lines], left_out: Callable[[str], bool]) -> list[Lines]:
    """The pages with some features held at nought."""
    kept = np.array([not left_out(name) for name in FEATURES])
    return [Lines(page.publisher, page.corpus, page.rows * kept, page.right) for page in pages]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m training.headlines", description=(__doc__ or "").splitlines()[0]
    )
    for name in ("corpora", "texts", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--ablate", action="store_true", help="leave out groups of features in turn")
    options = parser.parse_args()
    pages: list[Lines] = []
    for corpus in (*TITLED, *OTHERS):
        items = read_corpus(options.corpora / corpus)
        render(items, options.texts, (True, False) if corpus in TITLED else (True,))
        pages += labelled(items, corpus, options.texts)
    for corpora in (TITLED, OTHERS):
        hit, known, seen = apart(pages, corpora)
        print(f"{', '.join(corpora)}: {hit} of {seen} texts ({known} have the title in a line), publishers apart")
    for name, group in GROUPS.items() if options.ablate else ():
        figures = [apart(without(pages, group), corpora)[0] for corpora in (TITLED, OTHERS)]
        print(f"without {name}: {figures[0]} and {figures[1]}")
    options.out.write_bytes(msgspec.json.encode(fit(pages)) + b"\n")


if __name__ == "__main__":
    main()
