"""What kind of act a statement is: `python -m training.acts CORPORA NETWORK_FOLDER`.

CORPORA holds `acts/acts.jsonl` (statements that the reader found, each with its act, marked by hand) and the texts that they
are from: `news-pages/` and `polnear/dev/text`. Fits two multinomial logistic regressions on the statements from news-pages
and says how good they are on those from PolNeAR: one over readable features, to be used alone, and one over the features and
two inner states of the network. The second one's part for the states becomes an output of NETWORK_FOLDER's network, four
scores a piece; the rest goes to `acts.json` there. A statement that the corpus leaves out as plain, with a confidence of 0.8
and more, counts as speech.
"""

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
from onrecord.read.neural.session import DIGEST, NETWORK, Session, inputs_of
from onrecord.read.neural.windows import windows
from onrecord.read.pipeline import prepare
from onrecord.read.statement.act_features import Features, features_of
from onrecord.read.statement.acts import ActWeights, Weights

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
"""The least confidence of an unmarked statement that counts as speech."""
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
    states = _states(folder / NETWORK)
    marked: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for line in (corpora / "acts" / "acts.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        marked[row["corpus"], row["article"]].append(row)
    for (corpus, name), rows in sorted(marked.items()):
        is_news = corpus == "news-pages"
        text = _news_text(corpora, name) if is_news else _plain_text(corpora, name)
        article, body = _article(text, has_headline=is_news)
        reading = reader.read(article)
        pieces = _Pieces(article, session, states)
        acts = _acts(rows, text)
        for item in reading.attributions:
            if not item.cue:
                continue
            act = acts.get(_offsets(item, body), "speech" if item.confidence >= PLAIN else "unsure")
            state = pieces.mean(item.cue[0])
            if act != "unsure" and state is not None:
                string = article.part(item.cue[0].part)
                near = [each for each in reading.mentions if any(each.span.overlaps(span) for span in item.source)]
                yield Sample(is_news, features_of(item, string, near), state, KINDS.index(act))


def _acts(rows: Sequence[Mapping[str, Any]], text: str) -> dict[tuple[tuple[int, int], ...], str]:
    """The acts by the places of their cues; where a place is some characters off, by the words that stand there."""
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
        found[tuple((start + shift, end + shift) for start, end in cue)] = row["act"]
    return found


def _offsets(item: Attribution, body: int) -> tuple[tuple[int, int], ...]:
    return tuple(
        (span.start + body, span.end + body) if span.part == TEXT else (span.start, span.end) for span in item.cue
    )


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


def _states(network: Path) -> ort.InferenceSession:
    """The network with its inner states as outputs."""
    model = onnx.load(str(network))
    del model.graph.output[:]
    for name in STATES:
        model.graph.output.append(
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["windows", "pieces", None])
        )
    options = ort.SessionOptions()
    options.intra_op_num_threads = 2
    return ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


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
        payload = with_head(folder / NETWORK, inner)
        (folder / NETWORK).write_bytes(payload)
        (folder / DIGEST).write_text(f"sha256:{hashlib.sha256(payload).hexdigest()}  {NETWORK}\n", "utf-8")
    print(f"{folder}: {NETWORK} and acts.json written")


if __name__ == "__main__":
    main()
