"""How sure the reader may be: `python -m training.calibrate NETWORK_FOLDER GOLD_FOLDER OUT.json`.

Reads the articles of GOLD_FOLDER (PolNeAR's development part) with the network of NETWORK_FOLDER as it scores them,
and fits two numbers (Platt, 1999) that turn a statement's score into the probability that it is right. The curve that
is printed is honest: each half of the articles is judged by numbers fitted to the other half.
"""

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from eval.attribution_metrics import GoldArticle, read_gold, right_of
from eval.read import article_of, in_terms
from onrecord.read.model_reader import ModelReader
from onrecord.read.neural.decode import Calibration
from onrecord.read.neural.session import Session

Scored = list[tuple[float, bool]]


def scored(reader: ModelReader, article: GoldArticle) -> Scored:
    """Each outermost statement's score, and whether content and source are both right."""
    found = [item for item in reader.read(article_of(article.text)).attributions if item.nested_in is None]
    right = right_of(article, [in_terms(article.text, item) for item in found])
    return [(item.confidence, index in right) for index, item in enumerate(found)]


def fit(given: Scored, rounds: int = 200) -> Calibration:
    """The slope and offset of greatest likelihood, by Newton's method."""
    odds = np.array([math.log(score / (1 - score)) for score, _ in given])
    goal = np.array([float(right) for _, right in given])
    design = np.stack([odds, np.ones_like(odds)], axis=1)
    weights = np.zeros(2)
    for _ in range(rounds):
        chances = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (goal - chances) - 1e-3 * weights
        curve = (design * (chances * (1 - chances))[:, None]).T @ design + 1e-3 * np.eye(2)
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return Calibration(slope=round(float(weights[0]), 4), offset=round(float(weights[1]), 4))


def curve(halves: Sequence[Scored]) -> list[tuple[float, float, int]]:
    """(mean confidence, share right, count) by tenths of confidence, each half judged by the other's numbers."""
    judged: Scored = []
    for own, other in ((halves[0], halves[1]), (halves[1], halves[0])):
        fitted = fit(other)
        judged += [(fitted.probability(score), right) for score, right in own]
    rows = []
    for tenth in range(10):
        here = [(chance, right) for chance, right in judged if min(int(chance * 10), 9) == tenth]
        if here:
            mean = sum(chance for chance, _ in here) / len(here)
            rows.append((mean, sum(right for _, right in here) / len(here), len(here)))
    return rows


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description=__doc__)
    parser.add_argument("network", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    session = Session(options.network)
    session.calibration = Calibration()
    reader = ModelReader(session=session, everything=True)
    articles = list(read_gold(options.gold).values())
    halves: list[Scored] = [[], []]
    for number, article in enumerate(articles):
        halves[number % 2] += scored(reader, article)
    rows = curve(halves)
    total = sum(count for *_, count in rows)
    print("confidence  right  statements")
    for mean, share, count in rows:
        print(f"{mean:10.2f} {share:6.2f} {count:11}")
    print(f"expected calibration error {sum(abs(m - s) * n for m, s, n in rows) / total:.3f}")
    made = fit(halves[0] + halves[1])
    options.out.write_bytes(msgspec.json.encode(made))
    print(f"{options.out}: slope {made.slope}, offset {made.offset}")


if __name__ == "__main__":
    main()
