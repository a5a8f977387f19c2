"""Which words of a page are its article's own: `python -m training.bodies CORPORA OUT.json`.

CORPORA holds `news-pages/`, `article-bodies/` and `readable-pages/`, whose whole bodies are known. A run of text is the
article's where most of its letters stand in the expected body in a row. Fits the logistic regression that
src/onrecord/extract/html/body_model.py reads, and prints what it gives with publishers apart: the pages are parted in
`FOLDS` by publisher, and each is extracted, as a user's would be, by a model fitted on the other folds. With `--ablate`,
groups of features are left out in turn.
"""

import argparse
import gzip
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from eval.extract import ours
from eval.page_metrics import Expected, body_f1, opens, read_corpus
from onrecord.extract.decode import decode
from onrecord.extract.html.body import measure
from onrecord.extract.html.body_model import BodyModel, using
from onrecord.extract.html.dom import parse_page
from onrecord.extract.html.facts import Facts
from onrecord.extract.html.headlines import find_heading
from onrecord.extract.html.links import site_of
from onrecord.extract.html.run_features import FEATURES, Numbers, features
from onrecord.model import Capture
from onrecord.settings import Limits

FOLDS = 5
PENALTY = 0.05
"""Inverse strength of the regularisation."""
HELD_WITHIN = 4.0
"""Standard deviations: what lies farther out counts as if it lay there."""
GRAM = 12
"""Letters in a row that are looked up in the expected body."""
STEP = 3
OURS_FROM, OTHERS_BELOW = 0.6, 0.2
"""Share of a run's letters in the expected body; between the two it is neither, and nothing is learnt of it."""
WHOLE = ("news-pages", "article-bodies", "readable-pages")
OPENINGS = "publisher-pages"
_LIMITS = Limits()


@dataclass(slots=True)
class Labelled:
    """A page's runs: their features, whether each is the article's, and how much it counts."""

    item: Expected
    rows: Numbers
    own: npt.NDArray[np.bool_]
    weight: Numbers


def letters(text: str) -> str:
    """A text's letters and digits alone, in lower case, so that no spacing and no script matters."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def share_in(text: str, grams: frozenset[str], lines: frozenset[str]) -> float:
    """How much of a run stands in the expected body; a short one must be a line of it."""
    own = letters(text)
    if len(own) < GRAM + 2:
        return float(bool(own) and own in lines)
    tried = [own[at : at + GRAM] for at in range(0, len(own) - GRAM + 1, STEP)]
    return sum(gram in grams for gram in tried) / len(tried)


def labelled(item: Expected) -> Labelled | None:
    """A page of a corpus with its labels; None for one without text."""
    payload = gzip.decompress(item.html.read_bytes())
    page = parse_page(
        decode(Capture(target_uri=item.url, payload=payload), limits=_LIMITS).text, subject=item.id, limits=_LIMITS
    )
    measure(page)
    heading = find_heading(Facts(page, item.url, None), page)
    if not page.runs:
        return None
    rows = features(page, page.runs, heading)
    whole = letters(item.body)
    grams = frozenset(whole[at : at + GRAM] for at in range(len(whole) - GRAM + 1))
    lines = frozenset(letters(line) for line in item.body.split("\n"))
    share = np.array([share_in(run.text, grams, lines) for run in page.runs])
    weight = np.minimum([len(run.text) for run in page.runs], 400) ** 0.6 + 2.0
    weight = np.where((share > OTHERS_BELOW) & (share < OURS_FROM), 0.0, weight)
    return Labelled(item, rows, share > (OTHERS_BELOW + OURS_FROM) / 2, weight / max(weight.sum(), 1e-9) * 100)


def fit(pages: Sequence[Labelled], columns: npt.NDArray[np.intp]) -> BodyModel:
    """A model fitted on these pages; features that are left out get no weight."""
    rows = np.concatenate([page.rows for page in pages])
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    low, high = mean - HELD_WITHIN * spread, mean + HELD_WITHIN * spread
    scaled = (np.clip(rows, low, high) - mean) / spread
    regression = LogisticRegression(C=PENALTY, max_iter=500)
    regression.fit(
        scaled[:, columns],
        np.concatenate([page.own for page in pages]),
        sample_weight=np.concatenate([page.weight for page in pages]),
    )
    weights = np.zeros(rows.shape[1])
    weights[columns] = regression.coef_[0] / spread[columns]
    bias = float(regression.intercept_[0] - (weights * mean).sum())
    return BodyModel(FEATURES, rounded(weights), rounded(low), rounded(high), round(bias, 5))


def rounded(values: Iterable[float]) -> tuple[float, ...]:
    """Five places, which no figure notices, so that a fit gives the same file on other processors."""
    return tuple(round(float(value), 5) for value in values)


def publisher(item: Expected) -> str:
    """The longest part of the site's name, or the id without its number: the same outlet in all corpora."""
    parts = [part for part in site_of(item.url).split(".") if len(part) > 3] if item.url else []
    return max(parts, key=len) if parts else re.sub(r"-\d+$", "", item.id)


def folds(pages: Sequence[Labelled]) -> list[tuple[list[int], list[int]]]:
    """For each fold, the pages to fit on and those to measure on: no publisher in both."""
    groups = [publisher(page.item) for page in pages]
    split = GroupKFold(n_splits=FOLDS).split(np.zeros(len(pages)), groups=groups)
    return [(fitted.tolist(), measured.tolist()) for fitted, measured in split]


def apart(pages: Sequence[Labelled], columns: npt.NDArray[np.intp], models: list[BodyModel]) -> float:
    """Fits a model for each fold (into `models`); the log loss on the pages that each was not fitted on."""
    loss = total = 0.0
    for fitted, measured in folds(pages):
        models.append(fit([pages[at] for at in fitted], columns))
        for at in measured:
            page = pages[at]
            chance = np.clip(models[-1].chances(page.rows), 1e-6, 1 - 1e-6)
            loss -= float((page.weight * np.log(np.where(page.own, chance, 1 - chance))).sum())
            total += float(page.weight.sum())
    return loss / total


def extracted(item: Expected, model: BodyModel) -> str:
    """The body that a page's article has by a model; "" where there is none."""
    with using(model):
        try:
            return str(
                ours(gzip.decompress(item.html.read_bytes()), item.url, bodies_only=item.title is None)["body"]
            )
        except Exception:  # noqa: BLE001 - an index page or no article: no body
            return ""


def report(corpora: Path, pages: Sequence[Labelled], models: Sequence[BodyModel]) -> None:
    """Prints what the whole of extraction gives, each page by a model that knows no page of its publisher."""
    given = {
        pages[at].item.id: extracted(pages[at].item, model)
        for model, (_, measured) in zip(models, folds(pages), strict=True)
        for at in measured
    }
    for name in WHOLE:
        items = read_corpus(corpora / name)
        for group, chosen in (("all", items), ("English", [item for item in items if item.english])):
            if group == "all" or len(chosen) < len(items):
                figure = body_f1((given.get(item.id), item.body) for item in chosen)
                print(f"{name}, {group}: body {figure:.3f} over {len(chosen)} pages, publishers apart")
    known = {
        publisher(page.item): model
        for model, (_, out) in zip(models, folds(pages), strict=True)
        for page in (pages[at] for at in out)
    }
    items = [item for item in read_corpus(corpora / OPENINGS) if item.opening]
    right = [opens(extracted(item, known.get(publisher(item), models[0])), item.opening) for item in items]
    print(f"{OPENINGS}: opening {sum(right) / max(1, len(right)):.3f} over {len(right)} pages, publishers apart")


GROUPS: dict[str, Callable[[str], bool]] = {
    "tags": lambda name: name.startswith("in "),
    "names": lambda name: name.startswith(("near ", "within ")),
    "around": lambda name: name.startswith("around "),
    "container": lambda name: name.startswith("container "),
    "alike": lambda name: name.startswith("alike "),
    "place": lambda name: name in {"place", "prose after", "prose both sides", "runs before", "runs after"},
    "window": lambda name: name.startswith("window "),
    "rule": lambda name: name.startswith("rule"),
    "heading": lambda name: name.startswith("heading "),
}  # fmt: skip


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.bodies", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--ablate", action="store_true", help="leave out groups of features in turn")
    options = parser.parse_args()
    items = [item for name in WHOLE for item in read_corpus(options.corpora / name) if item.body]
    pages = [page for item in items if (page := labelled(item)) is not None]
    every = np.arange(len(FEATURES))
    models: list[BodyModel] = []
    print(f"{len(pages)} pages, {sum(len(page.own) for page in pages)} runs, {len(FEATURES)} features")
    print(f"log loss with publishers apart: {apart(pages, every, models):.4f}")
    report(options.corpora, pages, models)
    for name, belongs in GROUPS.items() if options.ablate else ():
        left = np.array([at for at, feature in enumerate(FEATURES) if not belongs(feature)])
        print(f"without {name}: {apart(pages, left, []):.4f}")
    options.out.write_bytes(msgspec.json.format(msgspec.json.encode(fit(pages, every)), indent=1) + b"\n")


if __name__ == "__main__":
    main()
