"""What kind of act a statement is: `python -m training.acts CORPORA NETWORK_FOLDER`.

CORPORA holds `acts/acts.jsonl` (statements that the reader found, each with its act, marked by hand) and the texts that they
are from: `news-pages/` and `polnear/dev/text`. `acts_marks.jsonl` beside this file has the places of more cues with their acts, from
the texts of `article-bodies/` and of `stories/`: of an article what the reader was unsure of, and what is plain. Fits two multinomial
logistic regressions on all but PolNeAR's statements and says how good they are on those: one over readable features, to be used alone, and one over the features and
two inner states of the network. The second one's part for the states becomes an output of NETWORK_FOLDER's network, four
scores a piece; the rest goes to `acts.json` there. A statement that the corpus leaves out as plain, with a confidence of 0.8
and more, counts as speech.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from eval.statements import paragraphs
from onrecord.model import Article, Attribution, Span
from onrecord.model.span import TEXT
from onrecord.read.model_reader import ModelReader
from onrecord.read.neural.session import NETWORK, Session, inputs_of
from onrecord.read.neural.windows import windows
from onrecord.read.pipeline import prepare
from onrecord.read.statement.act_features import Features, features_of
from onrecord.read.statement.acts import ActWeights, Weights
from training.shipped import inner_states, write_network

STATES: Final = (
    "/network/layers.1/after_mix/LayerNormalization_output_0",
    "/network/layers.2/after/LayerNormalization_output_0",
)
"""Chosen on PolNeAR's part: the middle layers know more of it than the last, which knows what PolNeAR marks."""
OUTPUT: Final = "acts"
WEIGHT: Final = "acts.weight"
CONCAT: Final = "acts.states"
KINDS: Final = ("speech", "document", "thought", "none")
PLAIN: Final = 0.8
"""The least confidence of an unmarked statement that counts as speech, where a corpus leaves out what is plain."""
MORE: Final = Path(__file__).parent / "acts_marks.jsonl"
"""A line an article: by act the places of the cues' first words."""
MORE_LEAST: Final = 0.25
"""The least score of a statement in these articles: what is nearly none is learnt from, too."""
MORE_CHARACTERS: Final = {"article-bodies": 9000, "fnc-claims": 7000, "basil": 7000}
"""So much of an article was marked."""
HELD_OUT: Final = "polnear/dev"
FEATURES_GAIN: Final = 2.0
"""Features count for so much more than states, of which there are many more (chosen on PolNeAR's part)."""
PENALTY_BESIDE: Final = 0.001
PENALTY_ALONE: Final = 0.01
"""Inverse strength of the regularisation."""

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """A marked statement: whether it is to be learnt from, its features, the states of its cue, and the act's number."""

    learnt: bool
    features: Features
    state: Numbers
    act: int


def samples(corpora: Path, folder: Path) -> Iterator[Sample]:
    """The marked statements, read again with the folder's network."""
    session = Session(folder)
    reader = ModelReader(session=session, everything=True)
    states = inner_states(folder / NETWORK, STATES)
    usual = session.settings
    for marked in (*_marked(corpora), *_marked_more(corpora)):
        session.settings = usual if marked.leaves_out_plain else replace(usual, least=MORE_LEAST)
        article, body = _article(marked.text, has_headline=marked.corpus == "news-pages")
        reading = reader.read(article)
        pieces = _Pieces(article, session, states)
        for item in reading.attributions:
            if not item.cue:
                continue
            is_plain = marked.leaves_out_plain and item.confidence >= PLAIN
            act = marked.acts.get(_offsets(item, body), "speech" if is_plain else "unsure")
            state = pieces.mean(item.cue[0])
            if act != "unsure" and state is not None:
                string = article.part(item.cue[0].part)
                near = [each for each in reading.mentions if any(each.span.overlaps(span) for span in item.source)]
                learnt = marked.corpus != HELD_OUT
                yield Sample(learnt, features_of(item, string, near), state, KINDS.index(act))
    session.settings = usual


@dataclass(frozen=True, slots=True)
class Marked:
    """An article's text with the acts of its cues, by where the cue's first words stand."""

    corpus: str
    text: str
    acts: Mapping[tuple[int, int], str]
    leaves_out_plain: bool


def _marked(corpora: Path) -> Iterator[Marked]:
    """The articles of `acts.jsonl`."""
    rows: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for line in (corpora / "acts" / "acts.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["corpus"], row["article"]].append(row)
    for (corpus, name), own in sorted(rows.items()):
        text = _plain_text(corpora, name) if corpus == HELD_OUT else _news_text(corpora, name)
        yield Marked(corpus, text, _acts(own, text), leaves_out_plain=True)


def _marked_more(corpora: Path) -> Iterator[Marked]:
    """The articles of `acts_marks.jsonl`."""
    pages = json.loads((corpora / "article-bodies" / "ground-truth.json").read_text("utf-8"))
    texts = {("article-bodies", name): page["articleBody"] for name, page in pages.items()}
    for folder in ("fnc-claims", "basil"):
        for line in (corpora / "stories" / folder / "train.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            texts[folder, row["id"]] = row["text"]
    for line in MORE.read_text("utf-8").splitlines():
        row = json.loads(line)
        corpus = row["corpus"]
        text = texts[corpus, row["article"]][: MORE_CHARACTERS[corpus]]
        acts = {(start, end): act for act in KINDS for start, end in row.get(act, ())}
        in_paragraphs = text if corpus == "article-bodies" else text.replace("\n", "\n\n")
        yield Marked(corpus, in_paragraphs, acts, leaves_out_plain=False)


def _acts(rows: Sequence[Mapping[str, Any]], text: str) -> dict[tuple[int, int], str]:
    """The acts by the places of their cues' first words; where a place is some characters off, by the words that stand there."""
    found = {}
    for row in rows:
        cue = [tuple(each) for each in row["cue"]]
        words = row["cue_words"].split(" … ")
        shift = next(
            (
                shift
                for shift in (0, -1, 1, -2, 2)
                if [text[start + shift : end + shift] for start, end in cue] == words
            ),
            0,
        )
        start, end = cue[0]
        found[start + shift, end + shift] = row["act"]
    return found


def _offsets(item: Attribution, body: int) -> tuple[int, int]:
    span = item.cue[0]
    return (span.start + body, span.end + body) if span.part == TEXT else (span.start, span.end)


def _news_text(corpora: Path, name: str) -> str:
    """Title, summary, and the sections' headlines and paragraphs, apart by blank lines."""
    outlet, _, version = name.partition("-")
    (path,) = (corpora / "news-pages").glob(f"*/{outlet}.json")
    page = json.loads(path.read_text("utf-8"))[version]
    paragraphs = list(page["body"]["summary"])
    for section in page["body"]["sections"]:
        paragraphs += [*section["headline"], *section["paragraphs"]]
    return "\n\n".join([page["title"], *paragraphs])


def _plain_text(corpora: Path, name: str) -> str:
    with (corpora / "polnear" / "dev" / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        return file.read()


def _article(text: str, *, has_headline: bool) -> tuple[Article, int]:
    """The text as an Article, and where its body begins in the text."""
    headline, _, rest = text.partition("\n") if has_headline else ("", "", text)
    body = len(text) - len(rest.lstrip("\n")) if has_headline else 0
    return Article(
        headline=headline or None, text=text[body:], blocks=tuple(paragraphs(text[body:])), language="en"
    ), body


class _Pieces:
    """The states of an article's pieces."""

    def __init__(self, article: Article, session: Session, states: ort.InferenceSession) -> None:
        self._windows = windows(prepare(article).spoken, session.tokenizer, session.longest)
        self._states = [
            np.concatenate(states.run(list(STATES), inputs_of([window])), axis=-1)[0, 1 : len(window) + 1]
            for window in self._windows
        ]

    def mean(self, cue: Span) -> Numbers | None:
        """(768,) of the pieces that share a character with a cue."""
        rows = [
            state[number]
            for window, state in zip(self._windows, self._states, strict=True)
            if window.part == cue.part
            for number, (start, end) in enumerate(window.spans)
            if start < cue.end and cue.start < end
        ]
        return np.mean(rows, axis=0, dtype=np.float64) if rows else None


@dataclass(frozen=True, slots=True)
class Fitted:
    """A regression in the terms of unscaled features and states: (4,), (4, features), (4, states)."""

    bias: Numbers
    features: Numbers
    states: Numbers | None

    def odds(self, features: Numbers, states: Numbers) -> Numbers:
        """(samples, 4) probabilities."""
        sums = self.bias + features @ self.features.T
        if self.states is not None:
            sums = sums + states @ self.states.T
        raised = np.exp(sums - sums.max(axis=1, keepdims=True))
        made: Numbers = raised / raised.sum(axis=1, keepdims=True)
        return made


def fit(features: Numbers, states: Numbers | None, acts: npt.NDArray[np.int64], penalty: float) -> Fitted:
    """The regression of greatest penalised likelihood; everything is scaled to unit variance first."""
    scaler = StandardScaler().fit(features)
    design, gain = scaler.transform(features), 1.0
    if states is not None:
        gain = FEATURES_GAIN
        inner = StandardScaler().fit(states)
        design = np.concatenate([design * gain, inner.transform(states)], axis=1)
    model = LogisticRegression(C=penalty, max_iter=5000).fit(design, acts)
    width = features.shape[1]
    of_features = model.coef_[:, :width] * gain / scaler.scale_
    bias = model.intercept_ - of_features @ scaler.mean_
    if states is None:
        return Fitted(bias, of_features, None)
    of_states = model.coef_[:, width:] / inner.scale_
    return Fitted(bias - of_states @ inner.mean_, of_features, of_states)


def with_head(network: Path, states: Numbers) -> bytes:
    """The network's bytes with one more output: (windows, pieces, 4), `states` (4, 768) times the two states."""
    model = onnx.load(str(network))
    graph = model.graph
    for kept, remove in ((graph.node, {CONCAT, OUTPUT}), (graph.initializer, {WEIGHT}), (graph.output, {OUTPUT})):
        for old in [each for each in kept if each.name in remove]:
            kept.remove(old)
    graph.initializer.append(numpy_helper.from_array(states.T.astype(np.float32), WEIGHT))
    graph.node.append(helper.make_node("Concat", list(STATES), [CONCAT], name=CONCAT, axis=-1))
    graph.node.append(helper.make_node("MatMul", [CONCAT, WEIGHT], [OUTPUT], name=OUTPUT))
    graph.output.append(helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["windows", "pieces", 4]))
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def _weights(fitted: Fitted, names: Sequence[str]) -> Weights:
    def four(column: Numbers) -> tuple[float, float, float, float]:
        first, second, third, fourth = (round(float(each), 4) for each in column)
        return first, second, third, fourth

    return Weights(four(fitted.bias), {name: four(fitted.features[:, at]) for at, name in enumerate(names)})


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.acts", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("network", type=Path, help="folder of reader.onnx, which gets the output")
    options = parser.parse_args()
    folder: Path = options.network
    found = list(samples(options.corpora, folder))
    vectorizer = DictVectorizer(sparse=False)
    features = vectorizer.fit_transform([each.features for each in found])
    states = np.array([each.state for each in found])
    acts = np.array([each.act for each in found])
    learnt = np.array([each.learnt for each in found])
    print(f"{learnt.sum()} statements to learn from, {(~learnt).sum()} to judge by, {features.shape[1]} features")
    fitted = {
        "beside": fit(features[learnt], states[learnt], acts[learnt], PENALTY_BESIDE),
        "alone": fit(features[learnt], None, acts[learnt], PENALTY_ALONE),
    }
    for name, each in fitted.items():
        odds = each.odds(features[~learnt], states[~learnt])
        right = (odds.argmax(axis=1) == acts[~learnt]).mean()
        stated = roc_auc_score(acts[~learnt] <= 1, odds[:, :2].sum(axis=1))
        print(f"{name}: act right {100 * right:.1f} %, area under the curve of statements {stated:.3f}")
    names = list(vectorizer.get_feature_names_out())
    made = ActWeights(_weights(fitted["beside"], names), _weights(fitted["alone"], names))
    (folder / "acts.json").write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n")
    inner = fitted["beside"].states
    if inner is not None:
        write_network(folder, with_head(folder / NETWORK, inner))
    print(f"{folder}: {NETWORK} and acts.json written")


if __name__ == "__main__":
    main()
