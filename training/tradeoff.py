"""Quality beside speed: `python -m training.tradeoff GOLD_FOLDER OUT.svg NAME=NETWORK_FOLDER ...`.

Reads the articles of GOLD_FOLDER with each network and with the rules, one core, and draws F1 of whole attributions
over words per second. The articles are those that choose (PolNeAR's development part).
"""

import argparse
import math
from html import escape
from pathlib import Path

from eval.attribution_metrics import read_gold, score
from eval.read import predict
from onrecord.read.model_reader import ModelReader
from onrecord.read.neural.session import Session
from onrecord.read.reader import Reader
from onrecord.read.rules_reader import RulesReader

_WIDTH, _HEIGHT, _EDGE = 640, 300, 56
_SPEEDS = (2_000, 5_000, 10_000, 20_000, 50_000)
_SCORES = (60, 65, 70, 75, 80)


def _across(rate: float) -> float:
    low, high = math.log(_SPEEDS[0]), math.log(_SPEEDS[-1])
    return _EDGE + (_WIDTH - 2 * _EDGE) * (math.log(rate) - low) / (high - low)


def _up(f1: float) -> float:
    return _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * (f1 - _SCORES[0]) / (_SCORES[-1] - _SCORES[0])


def drawing(points: list[tuple[str, float, float]]) -> str:
    """The picture, from (name, words per second, F1)."""
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
    parts = [
        f'{opening} font-family="sans-serif" font-size="12">',
        "<title>F1 of whole attributions over words per second on one core</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
    ]
    for speed in _SPEEDS:
        x = _across(speed)
        parts.append(f'<path d="M{x:.0f} {_EDGE}V{_HEIGHT - _EDGE}" stroke="#ddd"/>')
        parts.append(f'<text x="{x:.0f}" y="{_HEIGHT - 36}" text-anchor="middle" fill="#444">{speed:,}</text>')
    for line in _SCORES:
        height = _up(line)
        parts.append(f'<path d="M{_EDGE} {height:.0f}H{_WIDTH - _EDGE}" stroke="#ddd"/>')
        parts.append(f'<text x="{_EDGE - 8}" y="{height + 4:.0f}" text-anchor="end" fill="#444">{line}</text>')
    parts.append(
        f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 12}" text-anchor="middle">words per second, one core</text>'
    )
    parts.append(f'<text x="{_EDGE - 36}" y="{_EDGE - 20}">F1 (attr)</text>')
    for name, rate, f1 in points:
        x, y = _across(rate), _up(f1)
        parts.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="5" fill="#1a5fb4"/>')
        parts.append(f'<text x="{x + 9:.0f}" y="{y - 8:.0f}">{escape(name)}, {f1:.1f}</text>')
    return "\n".join([*parts, "</svg>\n"])


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.tradeoff", description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("networks", nargs="+", metavar="NAME=FOLDER")
    options = parser.parse_args()
    gold = read_gold(options.gold)
    words = sum(len(article.text.split()) for article in gold.values())
    readers: list[tuple[str, Reader]] = [("rules", RulesReader())]
    for given in options.networks:
        name, _, folder = given.partition("=")
        readers.append((name, ModelReader(session=Session(Path(folder)))))
    points = []
    for name, reader in readers:
        predictions, seconds = predict(gold, reader)
        f1 = score(gold, predictions).counts["attr"].f1
        points.append((name, words / seconds, f1))
        print(f"{name:20s} attr {f1:5.1f} {words / seconds:9,.0f} words/s", flush=True)
    options.out.write_text(drawing(points), "utf-8")


if __name__ == "__main__":
    main()
