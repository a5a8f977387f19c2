"""Whom "she", "it" or "the senator" means: `python -m training.speakers CORPORA WORLDWIDE OUT`.

CORPORA holds `gum/train` (coreference), `speakers/dev.jsonl` with `polnear/dev/text` (speakers marked by hand), and
`polnear/train` (where names that are sources are hidden and to be found again); WORLDWIDE is the folder of eval.worldwide_statements. Fits a conditional logistic regression a
kind of anaphor over the features of `onrecord.read.speakers.candidate_features`, writes `speakers.json` to OUT, and prints how often
the right one is named: the marked articles are left out in turn, by folds, so that none is judged by what was learnt from
it. `--ablate` does it again without each group of features.
"""

import argparse
import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from eval.speaker_verdicts import Verdict
from eval.speakers import ONE, Marked, SpeakerScores, judged
from eval.statement_metrics import Item
from onrecord.model import EntityType, Span
from onrecord.read.entities.role_words import PEOPLE
from onrecord.read.model_reader import ModelReader
from onrecord.read.speakers.anaphors import Anaphor, AnaphorKind
from onrecord.read.speakers.candidate_features import Choice, choice_of
from onrecord.read.speakers.candidates import CLEAR_LEANING
from onrecord.read.speakers.resolution import Answer, SpeakerResolver, resolve_speakers
from onrecord.read.speakers.resolver import Choose, Chosen, KindWeights, SpeakerWeights, decide
from onrecord.read.speakers.scene import Scene
from onrecord.read.types import FoundAttribution
from training.speaker_articles import Read, of_gum, of_polnear, of_speakers, of_worldwide

FOLDS: Final = 5
PENALTY: Final = 1.0
"""Strength of the regularisation: half the squared weights times it is added to the loss."""
GUM_WEIGHT: Final = 0.1
"""GUM is of all kinds of text; a marked speaker counts for ten times as much."""
SILVER_WEIGHT: Final = {AnaphorKind.PERSON: 0.06, AnaphorKind.BODY: 0.0, AnaphorKind.DESCRIBED: 0.09}
"""A name that was hidden: writers name whom a pronoun wouldn't show, so it counts for little."""
SILVER_ARTICLES: Final = 150
LEAST: Final = {AnaphorKind.PERSON: 0.65, AnaphorKind.BODY: 0.7, AnaphorKind.DESCRIBED: 0.62}
"""A candidate is named from this probability on (chosen by folds, see docs/decisions/who-speaks.md)."""
ROUNDS: Final = 2
"""Earlier answers are features of later ones: the second round learns from the first's."""
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "gender": ("gender", "nobody's gender", "several genders"),
    "place": ("sentences back", "paragraph", "nearest", "second nearest"),
    "how the name stands": ("name ", "named in what"),
    "turns": ("spoke", "the last pronoun", "another", "somebody unnamed", "nobody spoke"),
    "prominence": ("named often", "in the headline"),
    "roles": ("called", "adjectives", "general noun", "its "),
    "what comes behind": ("the: ", "a: "),
}
"""Groups of features by how their names begin or what they hold."""

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """An anaphor with its candidates, and which of them are right; none: open is."""

    article: str
    corpus: str
    choice: Choice
    right: frozenset[str]
    weight: float


class Teacher:
    """Chooses what is known to be right, else by weights; and keeps the choices with what is right of them."""

    def __init__(self, read: Read, weights: SpeakerWeights | None) -> None:
        self._read, self._weights = read, weights
        self._lessons: dict[Span, Lesson] = {}

    @property
    def lessons(self) -> list[Lesson]:
        """Those of the last reading."""
        return list(self._lessons.values())

    def __call__(self, choice: Choice) -> Chosen:
        known = self._read.right.get(choice.anaphor.span.start)
        if choice.anaphor.span.part != "text" or known is None:
            return decide(choice, self._weights) if self._weights else _nearest(choice)
        right = known & {candidate.entity for candidate in choice.candidates}
        weight = GUM_WEIGHT if self._read.corpus == "gum" else 1.0
        self._lessons[choice.anaphor.span] = Lesson(self._read.name, self._read.corpus, choice, right, weight)
        return Chosen(min(right) if right else None, 1.0)


class HiddenNames(SpeakerResolver):
    """Takes names that are sources for "he", "she" or what the article calls them, and keeps these as lessons."""

    def __init__(self, read: Read, weights: SpeakerWeights | None) -> None:
        teacher = Teacher(read, weights)
        super().__init__(read.prepared.parts, read.entities, read.mentions, read.found, teacher)
        self._read = read
        self.lessons: list[Lesson] = []

    def of_source(self, here: Scene, source: Span, item: FoundAttribution) -> Answer:
        """As it is, after its lessons."""
        answer = super().of_source(here, source, item)
        party = answer.party
        if party is None or party.entity is None or answer.anaphor is not None or here.part.name != "text":
            return answer
        figure = self.stage.figures[party.entity]
        words = here.part.string[source.start : source.end]
        if figure.entity.type is not EntityType.PERSON or len(words.split()) > 2 or figure.mentions < 2:
            return answer
        span = Span(source.start, source.end, "text")
        if abs(figure.leaning) > CLEAR_LEANING:
            self._keep(
                here,
                party.entity,
                Anaphor(
                    AnaphorKind.PERSON,
                    span,
                    figure.leaning > 0,
                    "he" if figure.leaning > 0 else "she",
                    content=item.content,
                ),
            )
        for noun in sorted(figure.roles & PEOPLE)[:1]:
            rest = tuple(sorted(figure.roles - {noun}))[: source.start % 3]
            self._keep(
                here, party.entity, Anaphor(AnaphorKind.DESCRIBED, span, None, noun, rest, content=item.content)
            )
        return answer

    def _keep(self, here: Scene, entity: str, anaphor: Anaphor) -> None:
        choice = choice_of(self.stage, here, anaphor)
        right = frozenset({entity}) & {candidate.entity for candidate in choice.candidates}
        if right:
            self.lessons.append(Lesson(self._read.name, "polnear", choice, right, SILVER_WEIGHT[anaphor.kind]))


def _nearest(choice: Choice) -> Chosen:
    return Chosen(choice.candidates[0].entity if choice.candidates else None, 1.0)


def lessons_of(reads: Iterable[Read], weights: SpeakerWeights | None) -> list[Lesson]:
    """What there is to learn from the articles; earlier answers are the right ones where they are known."""
    found = []
    for read in reads:
        if read.corpus == "polnear":
            resolver = HiddenNames(read, weights)
            resolver.answers(read.found)
            found += resolver.lessons
            continue
        teacher = Teacher(read, weights)
        resolve_speakers(read.prepared.parts, read.entities, read.mentions, read.found, teacher)
        found += teacher.lessons
    return found


def fit(lessons: Sequence[Lesson], kind: AnaphorKind, dropped: Collection[str] = ()) -> KindWeights:
    """The weights of greatest penalised likelihood. `dropped` are features that are left out."""
    own = [lesson for lesson in lessons if lesson.choice.anaphor.kind is kind]
    names = sorted(
        {("c", name) for each in own for candidate in each.choice.candidates for name in candidate.features}
        | {("o", name) for each in own for name in each.choice.open}
    )
    column = {name: at for at, name in enumerate(name for name in names if name[1] not in dropped)}
    rows: list[list[tuple[str, str, float]]] = []
    starts: list[int] = []
    right: list[bool] = []
    for lesson in own:
        starts.append(len(rows))
        for candidate in lesson.choice.candidates:
            rows.append([("c", name, value) for name, value in candidate.features.items()])
            right.append(candidate.entity in lesson.right)
        rows.append([("o", name, value) for name, value in lesson.choice.open.items()])
        right.append(not lesson.right)
    design = np.zeros((len(rows), len(column)))
    for at, row in enumerate(rows):
        for side, name, value in row:
            if (side, name) in column:
                design[at, column[side, name]] = value
    weights = np.array([lesson.weight for lesson in own])
    found = _fitted(design, np.array(starts), np.array(right), weights)
    sides: dict[str, dict[str, float]] = {"c": {}, "o": {}}
    for (side, name), at in column.items():
        sides[side][name] = round(float(found[at]), 3)
    return KindWeights(sides["c"], sides["o"], LEAST[kind])


def _fitted(
    design: Numbers, starts: npt.NDArray[np.int64], right: npt.NDArray[np.bool_], weights: Numbers
) -> Numbers:
    lengths = np.diff(np.append(starts, len(design)))
    of = np.repeat(np.arange(len(starts)), lengths)

    def loss(point: Numbers) -> tuple[float, Numbers]:
        sums = design @ point
        most = np.maximum.reduceat(sums, starts)
        raised = np.exp(sums - most[of])
        every = np.add.reduceat(raised, starts)
        good = np.add.reduceat(raised * right, starts)
        value = float((weights * (np.log(every) - np.log(good))).sum() + PENALTY / 2 * point @ point)
        slope = raised * (1 / every)[of] - raised * right * (1 / good)[of]
        return value, design.T @ (slope * weights[of]) + PENALTY * point

    result = minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    found: Numbers = result.x
    return found


def learn(reads: Sequence[Read], dropped: Collection[str] = ()) -> SpeakerWeights:
    """Weights from articles, in rounds."""
    weights = None
    for _ in range(ROUNDS):
        lessons = lessons_of(reads, weights)
        weights = SpeakerWeights({kind.value: fit(lessons, kind, dropped) for kind in AnaphorKind})
    if weights is None:
        raise ValueError("no rounds")
    return weights


def spoken(read: Read, choose: Choose) -> list[Item]:
    """An article's attributions with the speakers that weights choose, in the corpus's fields."""
    resolved = resolve_speakers(read.prepared.parts, read.entities, read.mentions, read.found, choose)
    return [
        {
            "content": [[span.start, span.end] for span in item.content],
            "cue": [[span.start, span.end] for span in item.cue],
            "source": [[span.start, span.end] for span in item.source],
            "speaker": party.name if party else None,
            "confidence": item.confidence,
            "act": "speech",
            "modality": "said",
        }
        for item, party in zip(read.found, resolved.speakers, strict=True)
    ]


def by_folds(
    marked: Sequence[tuple[Marked, Read]],
    others: Sequence[Read],
    dropped: Collection[str] = (),
    folds: int = FOLDS,
) -> SpeakerScores:
    """The verdicts on each marked article by what was learnt from the others."""
    predictions: dict[str, list[Item]] = {}
    for fold in range(folds):
        learnt = [read for at, (_, read) in enumerate(marked) if at % folds != fold]
        weights = learn([*others, *learnt], dropped)
        for _, read in marked[fold::folds]:
            predictions[read.name] = spoken(read, partial(decide, weights=weights))
    return judged([each for each, _ in marked], predictions)


def _group(name: str, group: str) -> bool:
    return any(each in name if not each.endswith(": ") else name.startswith(each) for each in GROUPS[group])


def _row(title: str, scores: SpeakerScores) -> str:
    cells = "".join(
        f"{'/'.join(f'{scores.share(row, each):.1f}' for each in (Verdict.RIGHT, Verdict.WRONG, Verdict.OPEN)):>20s}"
        for row in ("pronoun", "nominal", ONE)
    )
    return f"{title:30s}{cells}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.speakers", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("worldwide", type=Path)
    parser.add_argument("out", type=Path, help="folder that gets speakers.json")
    parser.add_argument("--ablate", action="store_true", help="also say what each group of features is good for")
    options = parser.parse_args()
    corpora: Path = options.corpora
    reader = ModelReader(everything=True)
    marked = list(of_speakers(corpora / "speakers", corpora / "polnear" / "dev" / "text", reader))
    gum = list(of_gum(corpora / "gum" / "train", reader))
    silver = list(itertools.islice(of_polnear(corpora / "polnear" / "train", reader), SILVER_ARTICLES))
    far = list(of_worldwide(options.worldwide, reader))
    report(marked, [*gum, *silver, *far], ablate=options.ablate)
    weights = learn([*(read for _, read in marked), *gum, *silver, *far])
    path = options.out / "speakers.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
    print(f"{path} written")


def report(marked: Sequence[tuple[Marked, Read]], others: Sequence[Read], *, ablate: bool) -> None:
    """Prints the verdicts by folds: right/wrong/open in per cent."""
    print(f"{'right/wrong/open, by folds':30s}{'pronoun':>20s}{'nominal':>20s}{'one speaker':>20s}")
    print(_row("all", by_folds(marked, others)), flush=True)
    if not ablate:
        return
    for corpus, title in (("polnear", "hidden names"), ("gum", "GUM"), ("worldwide", "the worldwide articles")):
        left = [read for read in others if read.corpus != corpus]
        print(_row(f"without {title}", by_folds(marked, left)), flush=True)
    names = {
        name
        for lesson in lessons_of([*(read for _, read in marked), *others], None)
        for features in (lesson.choice.open, *(each.features for each in lesson.choice.candidates))
        for name in features
    }
    for group in GROUPS:
        dropped = {name for name in names if _group(name, group)}
        print(_row(f"without {group}", by_folds(marked, others, dropped)), flush=True)


if __name__ == "__main__":
    main()
