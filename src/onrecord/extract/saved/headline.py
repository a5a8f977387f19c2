"""Which line above a body is the headline: a small model weighs every line that could be one.

The weights were fitted on a browser's own text of the corpora's pages with publishers apart (training/headlines.py; data/headline.md
is their card). They are plain numbers in data/headline.json.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from onrecord.extract.saved.lines import Kind, Line
from onrecord.extract.saved.regions import Region, vocabulary
from onrecord.extract.saved.title_features import FEATURES, features
from onrecord.extract.text.name_lines import looks_like_name

MAX_LINES_ABOVE = 150
MAX_HEADLINE_CHARS = 240
FEWEST_WORDS_OF_SENTENCES = 28
"""More, and a sentence's end among them, are a caption or a paragraph."""
LINES_INTO_BODY = 4
"""So many lines of what was taken for the body are looked at too: a headline may stand under its picture and the picture's caption."""
MIN_SCORE = 3.0
"""Of the headlines that the model finds right, one in sixty has less; of what it takes for one on a page without, one in five."""

CLOSE = 2.0
"""Scores that lie no farther apart don't tell a headline from its standfirst."""
LINES_OVER_SENTENCE = 6
FULL_WORDS = 5
"""A line of fewer words over a headline may be its kicker."""

_FILE = Path(__file__).with_name("data") / "headline.json"


class HeadlineModel(msgspec.Struct, frozen=True):
    """A weight for each feature, and what is added to the sum."""

    features: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float

    def score(self, row: Sequence[float]) -> float:
        """How much a line looks like the headline: to be compared with other lines' and with MIN_SCORE."""
        return self.bias + sum(weight * value for weight, value in zip(self.weights, row, strict=True))


@cache
def headline_model() -> HeadlineModel:
    """The model that ships."""
    model = msgspec.json.decode(_FILE.read_bytes(), type=HeadlineModel)
    if model.features != FEATURES:
        raise ValueError(
            "data/headline.json was fitted on other features: python -m training.headlines makes it anew"
        )
    return model


def find_headline(lines: Sequence[Line], region: Region, body: int) -> tuple[int | None, int]:
    """The line that is the headline, None where none is; and where the body begins, which it may show to be further down."""
    model = headline_model()
    scores = {index: model.score(row) for index, row in candidates(lines, region, body)}
    best = max(scores, key=lambda index: (scores[index], -index), default=None)
    if best is None or scores[best] < MIN_SCORE:
        return None, body
    best = _without_path(lines, _over_standfirst(lines, best, scores))
    below = best + 1
    if below > body and below < len(lines) and lines[below].key == lines[best].key and lines[best].key:
        below += 1
    body = max(body, below)
    for above in range(best - 1, max(region.start, body - MAX_LINES_ABOVE, best - 12) - 1, -1):
        if lines[above].key == lines[best].key and lines[above].key:
            best = above
    return best, body


def _over_standfirst(lines: Sequence[Line], best: int, scores: dict[int, float]) -> int:
    """The headline where the best line is its standfirst, or what its picture shows: the title right over it, or the nearest over a
    sentence. Both share more words with the body than a headline does; the headline stands first."""
    points = best + 1 < len(lines) and lines[best + 1].kind is Kind.SHORT and lines[best + 1].words >= FULL_WORDS
    sentence = lines[best].text.endswith(".") and lines[best].words >= 6
    for above in range(best - 1, max(-1, best - 1 - (LINES_OVER_SENTENCE if sentence else 1)), -1):
        title = lines[above].kind is Kind.SHORT and not lines[above].ended and lines[above].words >= FULL_WORDS
        if (
            title
            and (sentence or points or lines[above].words <= lines[best].words)
            and (not lines[above].text.isupper() or lines[best].text.isupper())
            and scores.get(above, MIN_SCORE - 1) >= max(MIN_SCORE, scores[best] - CLOSE)
        ):
            return above
    return best


_SENTENCE = re.compile(r"[.?!](?:\s|$)")


def _is_bracketed(text: str) -> bool:
    """Whether a line is a notice over the headline, such as that all of it is satire."""
    return text.startswith("[") and text.find("]") == len(text) - 1


def _without_path(lines: Sequence[Line], best: int) -> int:
    """The headline where the best line is the path to it glued to its front: the line below that ends it."""
    below = best + 1
    if (
        below < len(lines)
        and lines[below].words >= FULL_WORDS
        and lines[best].text.endswith(f" {lines[below].text}")
    ):
        return below
    return best


def candidates(lines: Sequence[Line], region: Region, body: int) -> list[tuple[int, list[float]]]:
    """The lines that could be the headline of a region whose body begins at `body`, the lowest first, with their features."""
    words = vocabulary(lines, region)
    found: list[tuple[int, list[float]]] = []
    for index in range(_highest(lines, region, body) - 1, _lowest(region, body) - 1, -1):
        line = lines[index]
        if line.kind not in {Kind.SHORT, Kind.PROSE, Kind.LINK} or len(line.text) > MAX_HEADLINE_CHARS:
            continue
        if (line.words > FEWEST_WORDS_OF_SENTENCES and _SENTENCE.search(line.text)) or _is_bracketed(line.text):
            continue
        if looks_like_name(line.text) or _is_menu(line.text) or (index >= body and _is_said_out(line.text)):
            continue
        found.append((index, features(lines, index, words)))
    return found


def _is_menu(text: str) -> bool:
    """Whether a line is the entries of a menu, glued by copying: "HomeNewsSportOpinionWeather"."""
    glued = [len(_GLUED.findall(word)) for word in text.split()]
    return (sum(glued) >= _MANY_GLUED and max(glued) > 1) or _CAPITALS.search(text) is not None


_GLUED = re.compile(r"[a-zß-ÿ](?=[A-ZÀ-Þ][a-zß-ÿ])")
_MANY_GLUED = 4
"""Two of them in one word: "McCarthy", "DeSantis" and "TikTok" have one each, and four such names may stand in a headline."""
_CAPITALS = re.compile(r"[A-ZÀ-Þ]{40}")
"""Longer than German words ("BUNDESVERFASSUNGSGERICHT" has 24)."""


def _is_said_out(text: str) -> bool:
    """Whether a sentence ends here, within quotation marks or not: what a paragraph does, and no headline."""
    return text.rstrip("\"'”’»“）)").endswith((".", "。", "।"))


def _highest(lines: Sequence[Line], region: Region, body: int) -> int:
    """The line behind the last that could be the headline: two paragraphs over it are more than a picture's caption."""
    end = min(body + LINES_INTO_BODY, region.last + 1, len(lines) - 1)
    told = 0
    for index in range(body, end):
        told += lines[index].kind is Kind.PROSE and _is_said_out(lines[index].text)
        if told == _MOST_TOLD:
            return index
    return end


_MOST_TOLD = 2


def _lowest(region: Region, body: int) -> int:
    return max(region.start, body - MAX_LINES_ABOVE)
