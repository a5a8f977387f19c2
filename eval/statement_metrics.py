"""How well statements on real news are found, line by line: their words, who speaks, and what became of them.

A marked statement goes with the predicted one whose content shares most words with it (a Jaccard index of 0.5 or more, one
to one, best first, ties by the source's words); marked speech and documents choose first, thoughts take from what is left.
A statement without content is matched by its cue. A line is whole where it is matched, its speaker is right (or kept open)
and its modality is right. A false prediction stands on a marked thought, beside a marked statement (too little of it, or
taken), or on nothing that anybody said.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from eval.speaker_verdicts import NAMED, GoldSpeaker, Verdict, verdict

STATED = frozenset({"speech", "document"})
THRESHOLD = 0.5
BANDS = ((">= .8", 0.8, 2.0), (".5 to .8", 0.5, 0.8), ("< .5", -1.0, 0.5))
"""Of confidence: name, least, and what it stays below."""
_WORD = re.compile(r"\w+")
_WHOLE = frozenset({Verdict.RIGHT, Verdict.KEPT})

Item = Mapping[str, Any]
"""A statement in the corpus's fields: `content`, `cue`, `source` as lists of [start, end], `speaker`, `act`, ..."""


@dataclass(slots=True)
class Tally:
    """Predicted, marked, and how many of both: matched, exact, whole."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    exact: int = 0
    whole: int = 0

    def figures(self, right: int) -> tuple[float, float, float]:
        """Precision, recall and F1 in per cent, of `right` many."""
        precision = 100 * right / self.predicted if self.predicted else 0.0
        recall = 100 * right / self.gold if self.gold else 0.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


@dataclass(slots=True)
class StatementScores:
    """What was counted over articles; `errors` are lines for a person, each with its kind first."""

    all: Tally = field(default_factory=Tally)
    articles: int = 0
    thoughts: int = 0
    thoughts_found: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    bands: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    groups: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    days: Counter[str] = field(default_factory=Counter)
    """Of matched statements: days of saying that are set and marked ("right"), set alone ("wrong"), marked alone ("open")."""
    errors: list[str] = field(default_factory=list)

    def share(self, *chosen: Verdict) -> float:
        """Of the matched statements whose speaker has a name, the share with these verdicts, in per cent."""
        named = sum(self.verdicts[each] for each in NAMED)
        return 100 * sum(self.verdicts[each] for each in chosen) / named if named else 0.0


class Line:
    """A statement with the words, by number, that its roles cover."""

    def __init__(self, item: Item, words: Sequence[tuple[int, int]], text: str) -> None:
        self.item = item
        self.content = covered(item.get("content") or item.get("cue") or [], words)
        self.source = covered(item.get("source") or [], words)
        self.written = _joined(item.get("source") or [], text)
        self.shown = _joined(item.get("content") or [], text)
        self.cue = _joined(item.get("cue") or [], text)
        self.act: str = item.get("act") or "speech"
        self.modality: str = item.get("modality") or "said"


def _joined(spans: Sequence[Sequence[int]], text: str) -> str:
    return " … ".join(text[start:end] for start, end in spans).replace("\n", " ")


def words_of(text: str) -> list[tuple[int, int]]:
    """The places of a text's words."""
    return [match.span() for match in _WORD.finditer(text)]


def covered(spans: Sequence[Sequence[int]], words: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The numbers of the words that share a character with the spans."""
    return frozenset(
        number
        for number, (start, end) in enumerate(words)
        if any(start < last and first < end for first, last in spans)
    )


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """What both share of all that they have; 0 where both are empty."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def match(
    gold: Sequence[Line], predicted: Sequence[Line], of_gold: Collection[int], of_predicted: Collection[int]
) -> dict[int, int]:
    """Marked to predicted, by number, one to one."""
    pairs = [
        (-value, -jaccard(gold[one].source, predicted[other].source), one, other)
        for one in of_gold
        for other in of_predicted
        if (value := jaccard(gold[one].content, predicted[other].content)) >= THRESHOLD
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, one, other in sorted(pairs):
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    return found


def add_article(
    scores: StatementScores, name: str, text: str, gold: Sequence[Item], predicted: Sequence[Item]
) -> frozenset[int]:
    """Counts one article's statements in; the numbers of the predicted ones that are whole lines."""
    words = words_of(text)
    marked, said = ([Line(item, words, text) for item in items] for items in (gold, predicted))
    stated = [number for number, line in enumerate(marked) if line.act in STATED]
    thoughts = [number for number, line in enumerate(marked) if line.act not in STATED]
    found = match(marked, said, stated, range(len(said)))
    rest = [number for number in range(len(said)) if number not in set(found.values())]
    thought = match(marked, said, thoughts, rest)
    scores.articles += 1
    scores.thoughts += len(thoughts)
    scores.thoughts_found += len(thought)
    organisations = {
        item.get("speaker") for item in gold if item.get("form") == "organisation" and item.get("speaker")
    }
    whole: set[int] = set()
    for number in stated:
        line = marked[number]
        other = said[found[number]] if number in found else None
        if _count_line(scores, name, line, other, organisations):
            whole.add(found[number])
    _count_predictions(scores, name, (marked, said), (set(found.values()), set(thought.values()), whole))
    return frozenset(whole)


def _count_line(
    scores: StatementScores, name: str, line: Line, other: Line | None, organisations: Collection[str | None]
) -> bool:
    """Counts a marked statement in; whether it was found whole."""
    tallies = [scores.all, *(scores.groups[key] for key in _keys(line))]
    for tally in tallies:
        tally.gold += 1
    if other is None:
        scores.errors.append(f"missed    {name} ({line.act}, cue {line.cue!r}): {line.shown[:160]}")
        return False
    value = verdict(_speaker(line, organisations), other.item.get("speaker"))
    is_exact, has_mood = line.content == other.content, line.modality == other.modality
    is_whole = value in _WHOLE and has_mood
    scores.verdicts[value] += 1
    if day := day_verdict(line.item.get("said_on"), other.item.get("said_on")):
        scores.days[day] += 1
        if day == "wrong":
            scores.errors.append(f"day       {name} (set {other.item.get('said_on')!r}): {line.shown[:160]}")
    for tally in tallies:
        tally.matched += 1
        tally.exact += is_exact
        tally.whole += is_whole
    _note(scores, name, line, other, value)
    return is_whole


def day_verdict(marked: str | None, said: str | None) -> str | None:
    """Whether the words of a day of saying share one with the marked ones; None where neither is given."""
    if not said:
        return "open" if marked else None
    shared = {word.lower() for word in _WORD.findall(said)} & {
        word.lower() for word in _WORD.findall(marked or "")
    }
    return "right" if shared else "wrong"


def _note(scores: StatementScores, name: str, line: Line, other: Line, value: Verdict) -> None:
    told = f"gold {line.item.get('speaker')!r} as {line.written!r}, said {other.item.get('speaker')!r}"
    if value not in _WHOLE:
        scores.errors.append(f"{value.value:9s} {name} ({told}): {line.shown[:160]}")
    if line.modality != other.modality:
        scores.errors.append(f"modality  {name} (gold {line.modality}, said {other.modality}): {line.shown[:160]}")
    if line.content != other.content:
        scores.errors.append(f"bounds    {name}: {line.shown[:160]}\n          said: {other.shown[:160]}")


def _count_predictions(
    scores: StatementScores,
    name: str,
    lines: tuple[Sequence[Line], Sequence[Line]],
    numbers: tuple[set[int], set[int], set[int]],
) -> None:
    (marked, said), (matched, thoughts, whole) = lines, numbers
    for number, line in enumerate(said):
        tallies = [scores.all]
        sure = line.item.get("confidence")
        if sure is not None:
            tallies.append(scores.bands[next(band for band, least, below in BANDS if least <= sure < below)])
        for tally in tallies:
            tally.predicted += 1
            if tally is not scores.all:
                tally.matched += number in matched
                tally.whole += number in whole
        if number not in matched:
            place = "thought" if number in thoughts else _place(line, marked)
            scores.false[place] += 1
            told = f"on {place}, cue {line.cue!r}, speaker {line.item.get('speaker')!r}"
            scores.errors.append(f"false     {name} ({told}): {line.shown[:160]}")


def _place(line: Line, marked: Sequence[Line]) -> str:
    near = [each for each in marked if _overlap(line.content, each.content) >= THRESHOLD]
    if any(each.act not in STATED for each in near):
        return "thought"
    return "beside" if near else "nothing"


def _keys(line: Line) -> list[str]:
    item = line.item
    return [
        f"kind {item.get('kind')}",
        f"form {item.get('form')}",
        f"act {line.act}",
        f"modality {line.modality}",
        "nested" if item.get("nested_in") is not None else "outermost",
        "with cue" if item.get("cue") else "without cue",
    ]


def _speaker(line: Line, organisations: Collection[str | None]) -> GoldSpeaker:
    item = line.item
    is_organisation = item.get("form") == "organisation" or item.get("speaker") in organisations
    kind = "document" if line.act == "document" else "organisation" if is_organisation else "person"
    return GoldSpeaker.of(item, written=line.written, kind=item.get("speaker_kind") or kind)
