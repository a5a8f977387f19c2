"""Which articles report one event: `python -m training.stories CORPORA/stories OUT`.

Makes two files of src/onrecord/group/data: `background.json`, in how many documents each word stands (words and counts alone), and
`stories.json`, a logistic regression over the features of group/likeness.py. Only the training parts are learnt from. Each
article of a stream is put beside the stories that came before it, as they truly are; the one that it belongs to is right and the
others are wrong. The development parts choose from which probability on an article joins a story.

With `--pages CORPORA/news-pages` the commonest words of other languages are counted, too.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt
import py3langid
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from eval.group import group
from eval.story_corpora import STREAMS, Known, gists, paths_of, read_rows, shelf_for
from eval.story_metrics import measure
from onrecord.group import frequencies
from onrecord.group.frequencies import Table
from onrecord.group.placing import candidates
from onrecord.group.sketch import sketch_of
from onrecord.group.terms import terms_of
from onrecord.group.weights import StoryWeights
from onrecord.model import Article

PENALTY: Final = 1.0
"""Inverse strength of the regularisation."""
FOLDS: Final = 5
COUNTS: Final = {"allsides with singles": 3.0, "ecb-plus": 2.0, "basil": 3.0}
"""How often an example of a stream counts: of the large one of undated leads each counts once."""
DATED: Final = {"allsides": 1.0, "allsides with singles": 2.0, "basil": 1.0}
UNDATED: Final = {"ecb-plus": 1.0}
"""Streams of the development part that choose from which probability on an article joins, and how much each says."""
THRESHOLDS: Final = (0.16, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6)
"""Of articles with dates. With less the development part does better still, and the training part worse."""
UNDATED_THRESHOLDS: Final = (0.4, 0.5, 0.6)
"""Without dates an article must be liker: nothing says then that two quakes a year apart are two."""
MATTER: Final = 0.01
"""From which probability on two events are taken to be of one matter: chosen by hand, on the matters of the development part.
Little is enough where the words are like (`MATTER_COSINE`): other days speak against one event, but not against one matter."""
LEAST_COUNT: Final = 3
LEAST_SHARE: Final = 0.4
"""A word of the background stands in so many documents; of another language than English, in such a share of its texts."""
PARAGRAPHS: Final = 6
LEAST_PARAGRAPH: Final = 120
"""A text has so many paragraphs of so many characters: where there are few texts, a word's share of these says how many texts it
would stand in."""
MANY_TEXTS: Final = 20
SCALED_TO: Final = 2_000
"""The background of another language counts as so many documents."""

NOT_SHIPPED: Final = frozenset({"basil"})
"""Given for research alone: nothing that is shipped is made of it. Its development part is measured on."""
Examples = tuple[list[dict[str, float]], list[bool], list[str]]


def background(folder: Path, pages: Path | None) -> dict[str, Table]:
    """Words by language: English of the training parts, others of pages in those languages."""
    english: Counter[str] = Counter()
    seen = set()
    for stream in STREAMS:
        if stream in NOT_SHIPPED:
            continue
        for row in read_rows(paths_of(folder, stream, "train")):
            if row.id not in seen:
                seen.add(row.id)
                english.update(set(sketch_of(row.article).terms.counts))
    made = {"en": Table(len(seen), {word: n for word, n in sorted(english.items()) if n >= LEAST_COUNT})}
    for language, texts in _texts(pages).items() if pages else ():
        if (
            language != "en" and len(texts) > 1
        ):  # of one text nobody can say what is the language's and what its own
            made[language] = _few(texts)
    return made


def _few(texts: Sequence[str]) -> Table:
    """The words that are common in a language, by a few texts: those that stand in many of their paragraphs, too."""
    paragraphs = [line for text in texts for line in text.split("\n") if len(line) >= LEAST_PARAGRAPH]
    in_texts: Counter[str] = Counter()
    in_paragraphs: Counter[str] = Counter()
    for text in texts:
        in_texts.update(set(terms_of(Article(text=text)).counts))
    for line in paragraphs:
        in_paragraphs.update(set(terms_of(Article(text=line)).counts))
    common = {}
    for word, count in sorted(in_texts.items()):
        share = 1 - (1 - in_paragraphs[word] / max(len(paragraphs), 1)) ** PARAGRAPHS
        if len(texts) >= MANY_TEXTS:
            share = count / len(texts)
        if share >= LEAST_SHARE and count > 1:
            common[word] = round(SCALED_TO * share)
    return Table(SCALED_TO, common)


def _texts(pages: Path) -> dict[str, list[str]]:
    """The bodies of news pages, by the language that they are in."""
    found: dict[str, list[str]] = {}
    for path in sorted(pages.glob("*/*.json")):
        for each in json.loads(path.read_text("utf-8")).values():
            text = "\n".join(_strings(each.get("body")))
            if len(text) >= 500:
                found.setdefault(str(py3langid.classify(text)[0]), []).append(text)
    return found


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def examples(known: Sequence[Known]) -> Examples:
    """Each article beside the true stories before it: features, whether it is the right one, and the article's story."""
    shelf = shelf_for(known)
    numbers: dict[str, int] = {}
    made: Examples = ([], [], [])
    for number, each in enumerate(known):
        story = each.row.story
        for found in candidates(each.gist, each.day, shelf):
            made[0].append(dict(found.features))
            made[1].append(story in numbers and found.story_id == numbers[story])
            made[2].append(story)
        shelf.add(number, each.gist, numbers.setdefault(story, len(numbers)), each.day)
    return made


def fit(streams: dict[str, Examples]) -> StoryWeights:
    """The weights, as they are used: of features that aren't scaled."""
    features = [each for name in streams for each in streams[name][0]]
    labels = [each for name in streams for each in streams[name][1]]
    counts = [COUNTS.get(name, 1.0) for name in streams for _ in streams[name][1]]
    stories = [each for name in streams for each in streams[name][2]]
    vectors = DictVectorizer(sparse=False)
    scaler = StandardScaler()
    matrix = scaler.fit_transform(vectors.fit_transform(features))
    _cross_validate(matrix, labels, counts, stories)
    model = LogisticRegression(C=PENALTY, max_iter=2000).fit(matrix, labels, sample_weight=counts)
    slopes = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - np.sum(slopes * scaler.mean_))
    told = {name: round(float(slope), 4) for name, slope in zip(vectors.feature_names_, slopes, strict=True)}
    return StoryWeights(round(bias, 4), told, 0.5, 0.5, MATTER)


def _cross_validate(
    matrix: npt.NDArray[np.float64], labels: Sequence[bool], counts: Sequence[float], stories: Sequence[str]
) -> None:
    """Prints how the weights do on stories that they weren't fitted on."""
    truth, weight = np.array(labels), np.array(counts)
    right = wrong = missed = 0.0
    for fitted, held in GroupKFold(FOLDS).split(matrix, truth, stories):
        model = LogisticRegression(C=PENALTY, max_iter=2000).fit(
            matrix[fitted], truth[fitted], sample_weight=weight[fitted]
        )
        said = model.predict(matrix[held])
        right += float(np.sum(weight[held] * (said & truth[held])))
        wrong += float(np.sum(weight[held] * (said & ~truth[held])))
        missed += float(np.sum(weight[held] * (~said & truth[held])))
    print(f"stories apart: precision {right / (right + wrong):.3f}, recall {right / (right + missed):.3f}")


def choose(folder: Path, fitted: StoryWeights) -> StoryWeights:
    """The thresholds that do best on the development part."""
    joins = _best(folder, DATED, THRESHOLDS, lambda each: msgspec.structs.replace(fitted, joins=each))
    undated = _best(
        folder,
        UNDATED,
        UNDATED_THRESHOLDS,
        lambda each: msgspec.structs.replace(fitted, joins=joins, undated=each),
    )
    return msgspec.structs.replace(fitted, joins=joins, undated=undated)


def _best(
    folder: Path,
    streams: dict[str, float],
    thresholds: Sequence[float],
    weights_of: Callable[[float], StoryWeights],
) -> float:
    known = {name: gists(read_rows(paths_of(folder, name, "dev"))) for name in streams}
    scores = {}
    for threshold in thresholds:
        figures = {}
        for name, its in known.items():
            gold = {each.row.id: each.row.story for each in its}
            figures[name] = measure(gold, group(its, weights_of(threshold)).stories)["B3 F"]
        scores[threshold] = sum(streams[name] * value for name, value in figures.items())
        print(threshold, {name: round(100 * value, 1) for name, value in figures.items()}, flush=True)
    return max(thresholds, key=scores.__getitem__)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.stories", description=__doc__.splitlines()[0])
    parser.add_argument("stories", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    table = background(options.stories, options.pages)
    (options.out / "background.json").write_bytes(msgspec.json.encode(table))
    frequencies.background = lambda: table  # type: ignore[assignment]
    learnt = ("allsides with singles", "neus", "ecb-plus", "fnc-claims")
    streams = {name: examples(gists(read_rows(paths_of(options.stories, name, "train")))) for name in learnt}
    for name, its in streams.items():
        print(name, len(its[1]), "examples", sum(its[1]), "right", flush=True)
    fitted = choose(options.stories, fit(streams))
    (options.out / "stories.json").write_bytes(msgspec.json.format(msgspec.json.encode(fitted)))
    print("joins from", fitted.joins, "on; without a date from", fitted.undated)


if __name__ == "__main__":
    main()
