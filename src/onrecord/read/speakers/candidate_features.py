"""What speaks for each candidate that a pronoun or description may mean, as numbers that a person can read. English.

`training/speakers.py` learns how much each feature says.
"""

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model import EntityType
from onrecord.read.entities.role_words import AGED, NATIONALS, kind_fits
from onrecord.read.speakers.anaphors import Anaphor, AnaphorKind, is_generic, is_person
from onrecord.read.speakers.candidates import (
    REACH_SENTENCES,
    Trace,
    called_so,
    delayed,
    is_joined,
    is_trailing,
    traces_of,
)
from onrecord.read.speakers.coming_in import is_brought_in, is_delayed, takes_turn
from onrecord.read.speakers.scene import Figure, Scene, Speech, Stage

_MANY: Final = 0.6
_HANGS: Final = frozenset("for of to with by on against about from over than like at".split())

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may be meant, with the features that speak for and against it."""

    entity: str
    features: Features


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates that an anaphor may mean. `open` has the features that speak for none of them."""

    anaphor: Anaphor
    candidates: tuple[Candidate, ...]
    open: Features


def choice_of(stage: Stage, scene: Scene, anaphor: Anaphor) -> Choice:
    """The candidates for an anaphor with their features, the nearest first."""
    traces = traces_of(stage, scene, anaphor)
    said = {mention.entity for span in anaphor.content[:4] for mention in scene.between(span.start, span.end)[:40]}
    candidates = tuple(
        Candidate(trace.entity, _features(stage, scene, anaphor, (traces, rank), trace.entity in said))
        for rank, trace in enumerate(traces)
    )
    return Choice(anaphor, candidates, _open(stage, scene, anaphor, traces))


def _features(
    stage: Stage, scene: Scene, anaphor: Anaphor, at: tuple[Sequence[Trace], int], is_said: bool
) -> dict[str, float]:
    """The features of one candidate. `at` has all traces and the candidate's rank among them."""
    traces, rank = at
    trace = traces[rank]
    figure = stage.figures[trace.entity]
    found: dict[str, float] = {}
    _of_figure(found, figure, anaphor)
    _of_place(found, scene, anaphor, trace, rank)
    _of_name(found, scene, anaphor, trace, is_said)
    _of_turns(found, scene, anaphor, traces, trace)
    if anaphor.kind is AnaphorKind.DESCRIBED:
        _of_description(found, stage, scene, anaphor, trace)
    return {name: float(value) for name, value in found.items() if value}


def _of_figure(found: dict[str, float], figure: Figure, anaphor: Anaphor) -> None:
    """What the article shows of the candidate as a whole."""
    if anaphor.male is not None:
        leaning = figure.leaning if anaphor.male else -figure.leaning
        found["gender shown"] = leaning >= 1
        found["gender by many pronouns"] = _MANY < leaning < 1
        found["gender by pronouns"] = 0 < leaning <= _MANY
        found["gender against"] = leaning < 0
        found["gender not shown"] = leaning == 0
        found["was the other pronoun"] = figure.taken is not None and figure.taken is not anaphor.male
    found["named often"] = min(math.log1p(figure.mentions) / 3, 1)
    found["in the headline"] = figure.in_headline
    found[f"a {figure.entity.type.value}"] = 1


def _of_place(found: dict[str, float], scene: Scene, anaphor: Anaphor, trace: Trace, rank: int) -> None:
    """How far back the candidate was last meant."""
    if trace.last < 0:
        found["not near"] = 1
        return
    at = anaphor.span.start
    sentences = scene.sentence(at) - scene.sentence(trace.last)
    paragraphs = scene.paragraph(at) - scene.paragraph(trace.last)
    found[f"{min(sentences, 4)} sentences back"] = 1
    found["same paragraph"] = paragraphs == 0
    found["paragraphs back"] = min(paragraphs, 3) / 3
    found["nearest"] = rank == 0
    found["second nearest"] = rank == 1


def _of_name(found: dict[str, float], scene: Scene, anaphor: Anaphor, trace: Trace, is_said: bool) -> None:
    """How the candidate's name stood in the text."""
    found["named in what is said"] = is_said
    if trace.number < 0:
        return
    mention = scene.mentions[trace.number]
    string = scene.part.string
    start = mention.role.start if mention.role and mention.role.start < mention.span.start else mention.span.start
    before = string[max(0, start - 16) : start].split()[-2:]
    word = before[-1].lower() if before else ""
    if word in {"the", "a", "mr.", "mrs.", "ms."} and len(before) > 1:
        word = before[0].lower()
    behind = string[mention.span.end : mention.span.end + 2]
    opens = scene.opens(trace.number)
    here = scene.sentence(anaphor.span.start) == scene.sentence(mention.span.start)
    found["name opens its sentence"] = opens
    found["name opens this sentence"] = opens and here
    found["name in this sentence"] = here
    found["name hangs on a preposition"] = word in _HANGS
    found["name is an owner"] = behind in {"'s", "’s", "s'", "s’"}
    quoted = scene.is_quoted(mention.span.start)
    found["name in a quotation"] = quoted and not is_said
    found["name in what somebody said"] = scene.told[trace.number] and not is_said and not quoted
    found["name is the last thing meant"] = trace.last == mention.span.start
    found["name is joined by and"] = word == "and" or string.startswith(" and ", mention.span.end)


def _of_turns(
    found: dict[str, float], scene: Scene, anaphor: Anaphor, traces: Sequence[Trace], trace: Trace
) -> None:
    """Who spoke last, whom the last pronoun meant, and who opened the sentence before."""
    at = anaphor.span.start
    speeches = scene.speeches(at, scene.reach(at, REACH_SENTENCES[anaphor.kind]))
    if speeches:
        _of_speeches(found, scene, at, speeches, (traces, trace))
    steps = [step for step in scene.steps[-4:] if step.start < at and step.male is anaphor.male]
    if steps and steps[-1].start >= scene.back(at, 2):
        found["the last pronoun meant them"] = steps[-1].entity == trace.entity
        found["the last pronoun meant another"] = steps[-1].entity not in {None, trace.entity}
    turned = any(
        each.number >= 0 and each.entity != trace.entity and each.last > trace.last and scene.opens(each.number)
        for each in traces[:4]
    )
    found["another opened a sentence since"] = turned
    before = scene.back(at, 1)
    openers = [
        each
        for each in traces
        if each.number >= 0 and scene.starts[each.number] >= before and scene.opens(each.number)
    ]
    alone = [each.entity for each in openers] == [trace.entity]
    found["alone opens this sentence or the one before"] = alone
    found["alone since, in this paragraph"] = takes_turn(scene, at, speeches, traces, trace)
    found["alone named so far, in the sentence before"] = (
        scene.only_person(at) == trace.entity and trace.number >= 0 and before <= scene.starts[trace.number]
    )
    found["introduced in the sentence before"] = alone and is_brought_in(scene, at, traces, trace)


def _of_speeches(
    found: dict[str, float],
    scene: Scene,
    at: int,
    speeches: Sequence[Speech],
    whose: tuple[Sequence[Trace], Trace],
) -> None:
    """What the last speakers tell of the candidate. `whose` are the traces of all candidates and of this one."""
    traces, trace = whose
    last = speeches[-1]
    others = [
        each
        for each in traces
        if each.entity != trace.entity
        and each.last > last.start
        and not (each.number >= 0 and scene.told[each.number])
    ]
    found["spoke last"] = last.entity == trace.entity
    found["spoke last and before it"] = (
        last.entity == trace.entity and len(speeches) > 1 and speeches[-2].entity == trace.entity
    )
    found["spoke last, and it stands behind a quotation"] = last.entity == trace.entity and is_trailing(scene, at)
    if last.entity == trace.entity:
        _of_last(found, scene, at, last)
    found["spoke last and nobody named since"] = last.entity == trace.entity and not others
    found["spoke last in this paragraph"] = last.entity == trace.entity and scene.paragraph(
        last.start
    ) == scene.paragraph(at)
    found["spoke before"] = last.entity != trace.entity and any(each.entity == trace.entity for each in speeches)
    found["another spoke last"] = last.entity not in {None, trace.entity}
    other = last.entity != trace.entity and any(each.entity == last.entity for each in traces)
    found["another spoke last who may be meant"] = other
    told = trace.number >= 0 and scene.told[trace.number] and trace.last > last.start
    found["named only in what another said who may be meant"] = other and told


def _of_last(found: dict[str, float], scene: Scene, at: int, last: Speech) -> None:
    """What speaks against the last speaker going on."""
    is_apart = is_trailing(scene, at) or is_joined(scene, at)
    found["spoke last in this sentence"] = scene.sentence(last.start) == scene.sentence(at) and not is_apart
    meant = [step for step in scene.steps[-2:] if last.start < step.start < at and not scene.is_said(step.start)]
    found["a pronoun meant another since"] = any(step.entity != last.entity for step in meant)
    found["spoke last in a document"] = last.document


def _of_description(found: dict[str, float], stage: Stage, scene: Scene, anaphor: Anaphor, trace: Trace) -> None:
    """Whether the article calls the candidate by the description's noun and adjectives."""
    figure = stage.figures[trace.entity]
    says = anaphor.word in figure.roles
    also = [each for each in called_so(stage, anaphor) if each != trace.entity]
    shared = sum(word in figure.roles for word in anaphor.modifiers)
    found["is called so"] = says
    found["alone is called so"] = says and not also
    found["others are called so"] = bool(also) and not says
    found["called so with others"] = says and bool(also)
    general = is_generic(anaphor)
    if not says and not general:
        _of_uncalled(found, stage, scene, anaphor, trace)
    alike = {word for word in figure.roles if says_whence(word)} if says_whence(anaphor.word) else figure.roles
    is_somebody = figure.entity.type is EntityType.PERSON and is_person(anaphor.word)
    found["is called otherwise"] = is_somebody and bool(alike) and not says and not general
    if anaphor.modifiers:
        found["its adjectives fit"] = shared / len(anaphor.modifiers)
        found["its adjectives and noun fit"] = says and shared == len(anaphor.modifiers)
        found["its adjectives don't fit"] = says and not shared
    found["general noun"] = general
    found["general noun, has an office"] = general and bool(figure.roles)
    found["general noun, spoke last"] = general and bool(found.get("spoke last"))
    found["called so and spoke last"] = says and bool(found.get("spoke last"))
    found["another body spoke last"] = says and _another_body(stage, scene, anaphor, trace)
    if trace.last < 0:
        kind = "the" if anaphor.definite and not anaphor.bare else "a"
        end = anaphor.span.end
        number = bisect_left(scene.starts, end)
        here = [mention for mention in scene.mentions[number : number + 6] if mention.entity == trace.entity]
        near = bool(here) and scene.sentence(here[0].span.start) - scene.sentence(end) <= 1
        found[f"{kind}: named right behind"] = near
        found[f"{kind}: named behind and called so"] = near and says
        found[f"{kind}: not named near"] = not near
        found[f"{kind}: not near, alone called so"] = says and not also
        found["a: first named as a source behind a lead"] = delayed(stage, scene, anaphor) == trace.entity
    else:
        found["a: named before"] = not anaphor.definite


def says_whence(word: str) -> bool:
    """Whether the word tells how old somebody is or of which nation, and nothing of what they do."""
    return word in NATIONALS or AGED.fullmatch(word) is not None


def _another_body(stage: Stage, scene: Scene, anaphor: Anaphor, trace: Trace) -> bool:
    """Whether a body spoke last that may also be of the kind of the description's noun."""
    at = anaphor.span.start
    speeches = scene.speeches(at, scene.reach(at, REACH_SENTENCES[anaphor.kind]))
    last = stage.figures.get(speeches[-1].entity or "") if speeches else None
    if last is None or last.entity.id == trace.entity or last.entity.type is not EntityType.ORGANISATION:
        return False
    return kind_fits(anaphor.word, last.roles) is not False


def _of_uncalled(found: dict[str, float], stage: Stage, scene: Scene, anaphor: Anaphor, trace: Trace) -> None:
    """What speaks for a candidate whom the article doesn't call by the noun: that hardly anybody else may be
    meant."""
    figure = stage.figures[trace.entity]
    found["not called so, spoke last"] = bool(found.get("spoke last"))
    found["not called so, named most"] = figure.mentions == stage.most_named(figure.entity.type)
    found["not called so, opens a sentence as the nearest"] = bool(
        found.get("name opens its sentence") and found.get("nearest")
    )
    found["not called so, came in behind one without a name"] = is_delayed(scene, anaphor.word, trace.entity)
    found["not called so, alone of its kind"] = stage.alone(figure.entity.type)
    if not is_person(anaphor.word):
        fits = kind_fits(anaphor.word, figure.roles)
        found["its name is of that kind"] = fits is True
        found["its name is of that kind, spoke last"] = fits is True and bool(found.get("spoke last"))
        found["its name is of no kind"] = fits is None


def _two_near(scene: Scene, traces: Sequence[Trace]) -> bool:
    """Whether the sentence of the nearest candidate names the second nearest, too."""
    near = [trace for trace in traces[:2] if trace.last >= 0]
    return len(near) == 2 and scene.sentence(near[0].last) == scene.sentence(near[1].last)


def _speaker_alone(scene: Scene, speeches: Sequence[Speech], traces: Sequence[Trace]) -> bool:
    """Whether the last speaker may be meant, and no other candidate is named since outside of what somebody said."""
    last = speeches[-1] if speeches else None
    if last is None or not any(trace.entity == last.entity for trace in traces):
        return False
    return not any(
        trace.entity != last.entity
        and trace.last > last.start
        and not (trace.number >= 0 and scene.told[trace.number])
        for trace in traces
    )


def _of_strangers(scene: Scene, anaphor: Anaphor, speeches: Sequence[Speech]) -> dict[str, bool]:
    """Whether somebody without a name spoke last who may be meant."""
    last = speeches[-1] if speeches else None
    if last is None or not last.stranger or anaphor.kind is AnaphorKind.BODY:
        return {}
    fits = anaphor.male is None or last.male is None or last.male is anaphor.male
    return {
        "a stranger spoke last": fits,
        "a stranger spoke last, of that gender": fits and last.male is not None and anaphor.male is not None,
        "a stranger spoke last, in this paragraph": fits
        and scene.paragraph(last.start) == scene.paragraph(anaphor.span.start),
        "a stranger of another gender spoke last": not fits,
    }


def _open(stage: Stage, scene: Scene, anaphor: Anaphor, traces: Sequence[Trace]) -> dict[str, float]:
    """What speaks for none of the candidates."""
    at = anaphor.span.start
    speeches = scene.speeches(at, scene.reach(at, REACH_SENTENCES[anaphor.kind]))
    found: dict[str, float] = {
        "always": 1,
        "one candidate": len(traces) == 1,
        "two candidates": len(traces) == 2,
        "more candidates": min(max(len(traces) - 2, 0), 6) / 6,
        "somebody unnamed spoke last": bool(speeches) and speeches[-1].entity is None,
        "nobody spoke near": not speeches,
        "nobody of them spoke last": bool(traces)
        and not any(speeches and speeches[-1].entity == trace.entity for trace in traces),
        "two in the nearest sentence": _two_near(scene, traces),
        "two in the nearest sentence, none spoke last": _two_near(scene, traces)
        and not any(speeches and speeches[-1].entity == trace.entity for trace in traces),
        "in a quotation": scene.is_quoted(at),
        "opens its paragraph": scene.part.string[max(0, at - 1) : at] in {"", "\n"},
        "somebody unnamed stands near": scene.strangers.people_near(at, scene.back(at, 2), anaphor.male),
        "somebody unnamed stands in the sentence before": scene.strangers.people_near(
            at, scene.back(at, 1), anaphor.male
        ),
        "the last speaker alone is named since": _speaker_alone(scene, speeches, traces),
        **_of_strangers(scene, anaphor, speeches),
        f"word {anaphor.word}": anaphor.kind is not AnaphorKind.DESCRIBED,
    }
    if anaphor.male is not None:
        leanings = [stage.figures[trace.entity].leaning * (1 if anaphor.male else -1) for trace in traces]
        found["nobody's gender fits"] = not any(leaning > 0 for leaning in leanings)
        found["several genders fit"] = sum(leaning > 0 for leaning in leanings) > 1
    if anaphor.kind is AnaphorKind.DESCRIBED:
        called = called_so(stage, anaphor)
        found["nobody is called so"] = not called and not is_generic(anaphor)
        found["several are called so"] = len(called) > 1
        found["indefinite"] = not anaphor.definite
        found["bare"] = anaphor.bare
        found["general noun"] = is_generic(anaphor)
        found["a body"] = not is_person(anaphor.word)
        found["adjectives"] = min(len(anaphor.modifiers), 3) / 3
    return {name: float(value) for name, value in found.items() if value}
