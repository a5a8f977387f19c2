"""How sure a line on record is: `python -m training.confidence CORPORA WORLDWIDE OUT.json`.

CORPORA holds `speakers/dev.jsonl` with the texts in `polnear/dev/text`, WORLDWIDE is the folder of eval.worldwide_statements: lines
that were marked by hand. Fits a logistic regression on whether the whole line is right: its words, its speaker, and what became
of it. Curves are printed, each on articles that nothing was fitted on: those learnt from by cross-validation with articles
apart, WORLDWIDE's other outlets, and, where CORPORA holds `statements/`, real news by all weights.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from eval import speakers, statements, worldwide_statements
from eval.read import article_of
from eval.statement_metrics import Item, StatementScores, add_article
from onrecord.model import Act, Article, Attribution
from onrecord.read.model_reader import ModelReader
from onrecord.read.statement.acts import Judged
from onrecord.read.statement.confidence import ConfidenceWeights, line_features

FOLDS = 8
PENALTY = 0.3
"""Inverse strength of the regularisation."""

Numbers = npt.NDArray[np.float64]


@dataclass(slots=True)
class Recorder:
    """A `LineConfidence` that keeps the features of each line, by its id."""

    features: dict[str, dict[str, float]] = field(default_factory=dict)

    def __call__(self, item: Attribution, string: str, judged: Judged, /) -> float:
        """Nothing is known yet: one half."""
        self.features[item.id] = line_features(item, string, judged)
        return 0.5


@dataclass(slots=True)
class Lines:
    """Lines with their features, whether each is whole, and the article's number."""

    features: list[dict[str, float]] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)

    def add(self, group: int, article: Article, text: str, body: int, gold: Sequence[Item]) -> None:
        """Reads an article and judges each of its lines."""
        recorder = Recorder()
        reading = ModelReader(confidence=recorder).read(article)
        shown = [item for item in reading.attributions if item.act is not Act.THOUGHT]
        found = [statements.in_fields(item, body) for item in shown]
        right = add_article(StatementScores(), "", text, gold, found)
        for number, item in enumerate(shown):
            self.features.append(recorder.features[item.id])
            self.whole.append(number in right)
            self.groups.append(group)

    def add_marked(self, marked: Sequence[statements.Marked]) -> None:
        """Reads marked articles, each a group of its own."""
        for number, each in enumerate(marked, max(self.groups, default=-1) + 1):
            self.add(number, each.article, each.text, each.body, each.statements)


def curve(title: str, chances: Numbers, whole: npt.NDArray[np.bool_]) -> None:
    """Prints by tenths of confidence how many lines are whole, and the expected calibration error."""
    print(f"{title}: {len(whole)} lines, {100 * whole.mean():.1f} % whole")
    print("confidence  whole  lines")
    error = 0.0
    for tenth in range(10):
        here = np.minimum((chances * 10).astype(int), 9) == tenth
        if here.any():
            print(f"{chances[here].mean():10.2f} {whole[here].mean():6.2f} {here.sum():6}")
            error += abs(float(chances[here].mean() - whole[here].mean())) * int(here.sum())
    sure = chances >= 0.8
    print(
        f"expected calibration error {error / len(whole):.3f}; at .8 and more {sure.sum()} lines, "
        f"{100 * whole[sure].mean() if sure.any() else 0:.0f} % whole"
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("worldwide", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    corpora: Path = options.corpora
    learnt = Lines()
    for number, each in enumerate(speakers.load(corpora / "speakers", corpora / "polnear" / "dev" / "text")):
        learnt.add(number, article_of(each.text), each.text, 0, each.attributions)
    apart = len(learnt.features)
    learnt.add_marked(worldwide_statements.load(options.worldwide, "learn"))
    vectorizer = DictVectorizer(sparse=False)
    design, whole, groups = (
        vectorizer.fit_transform(learnt.features),
        np.array(learnt.whole),
        np.array(learnt.groups),
    )
    chances = np.zeros(len(whole))
    for some, others in GroupKFold(FOLDS).split(design, whole, groups):
        chances[others] = _fitted(design[some], whole[some]).predict_proba(design[others])[:, 1]
    curve("PolNeAR's development articles, each judged by others", chances[:apart], whole[:apart])
    curve("the worldwide articles, each judged by others", chances[apart:], whole[apart:])
    model = _fitted(design, whole)
    names = vectorizer.get_feature_names_out()
    weights = {name: round(float(weight), 4) for name, weight in zip(names, model.coef_[0], strict=True)}
    made = ConfidenceWeights(round(float(model.intercept_[0]), 4), weights)
    options.out.write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n")
    others = {"the worldwide articles of other outlets": worldwide_statements.load(options.worldwide, "judge")}
    if (corpora / "statements").is_dir():
        others["real news"] = statements.load(corpora / "statements")
    for title, marked in others.items():
        real = Lines()
        real.add_marked(marked)
        curve(title, model.predict_proba(vectorizer.transform(real.features))[:, 1], np.array(real.whole))
    print(f"{options.out} written")


def _fitted(design: Numbers, whole: npt.NDArray[np.bool_]) -> LogisticRegression:
    return LogisticRegression(C=PENALTY, max_iter=2000).fit(design, whole)


if __name__ == "__main__":
    main()
