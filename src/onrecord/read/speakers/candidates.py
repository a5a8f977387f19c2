"""Candidates from the whole article that a pronoun or description may mean, and what rules a candidate out. English.

Candidates are the people or bodies that are named before the anaphor, the nearest first. For a description they are
also those whose role or name fits it, and those named right behind it.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model import EntityType, MentionKind
from onrecord.model.span import TEXT
from onrecord.read.entities.role_words import OFFICES, kind_fits
from onrecord.read.speakers.anaphors import Anaphor, AnaphorKind, is_generic, is_person
from onrecord.read.speakers.contradictions import contradicts, is_of_other_nation
from onrecord.read.speakers.scene import Figure, Scene, Stage, Step
from onrecord.read.speakers.somebody_else import is_somebody_else, places_of
from onrecord.read.speakers.sources import is_owner

MAX_CANDIDATES: Final = 10
MAX_NAMESAKES: Final = 6
"""The most entities with one role that are looked at, the last ones."""
REACH_SENTENCES: Final = {AnaphorKind.PERSON: 6, AnaphorKind.BODY: 4, AnaphorKind.DESCRIBED: 8}
"""Sentences before an anaphor that are searched for candidates."""
CLEAR_LEANING: Final = 0.4
"""From this leaning on, pronouns rule out the other gender as a title does."""
TOLD_SENTENCES: Final = 1
"""Sentences back within which "he" may be the person to whom something was said."""
INTRODUCES_CHARS: Final = 400
"""Characters behind "a judge" within which the name may come."""
LEAD_SENTENCES: Final = 2
"""Sentences of the text, from its beginning, that may introduce somebody whose name comes later. The headline may,
too."""
DELAYED_CHARS: Final = 1200
"""Characters behind a lead within which the person it introduces must be named."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a candidate was last named, and where last meant in any way, before the anaphor."""

    entity: str
    number: int
    """The number of the last mention by name in the scene; -1 where there is none before."""
    last: int
    """Where the candidate's last mention, pronoun or speech begins."""


def traces_of(stage: Stage, scene: Scene, anaphor: Anaphor) -> list[Trace]:
    """The candidates, the nearest first. Those that aren't named nearby come last."""
    named, last = _seen_before(scene, anaphor)
    told = {mention.entity for mention in scene.between(*anaphor.told)}
    is_barred = _not_called(stage, scene, anaphor)
    figures = stage.figures
    near = sorted(
        (
            entity
            for entity in last
            if entity not in told and _may_be(figures.get(entity), anaphor) and not is_barred(entity)
        ),
        key=lambda entity: -last[entity],
    )[:MAX_CANDIDATES]
    traces = [Trace(entity, named.get(entity, -1), last[entity]) for entity in near]
    others: set[str] = set()
    if len(called := _equally_called(stage, anaphor, near)) > 1:
        others = called - {stage.meant.get(anaphor.word, "")}
        opened = (trace.entity for trace in traces if trace.number >= 0 and scene.opens(trace.number))
        spoken = (each.entity for each in scene.spoke[-_MOST_SPEECHES:])
        if len(others) == len(called) or not others.isdisjoint(itertools.chain(opened, spoken)):
            return []
        near = [entity for entity in near if entity not in others]
        traces = [trace for trace in traces if trace.entity not in others]
    if (
        _is_of_who_talked(stage, scene, anaphor, near)
        or _is_of_stranger(scene, anaphor, traces)
        or _is_of_two_subjects(stage, scene, anaphor, traces)
    ):
        return []
    if anaphor.kind is AnaphorKind.DESCRIBED:
        places = places_of(scene, anaphor)
        traces = [
            trace
            for trace in traces
            if not scene.strangers.is_newer(anaphor.word, trace.last, anaphor.span.start)
            and (
                anaphor.word in figures[trace.entity].roles
                or not is_somebody_else(scene, places, figures[trace.entity])
            )
        ]
        known = {*near, *told, *others}
        for entity in _described(stage, scene, anaphor):
            if entity not in known and _may_be(figures.get(entity), anaphor) and not is_barred(entity):
                known.add(entity)
                traces.append(Trace(entity, -1, -1))
    return traces


def _seen_before(scene: Scene, anaphor: Anaphor) -> tuple[dict[str, int], dict[str, int]]:
    """The entities near before the anaphor: the number of the last mention by name of each, and where each was last
    meant or spoke."""
    at = anaphor.span.start
    first = scene.reach(at, REACH_SENTENCES[anaphor.kind])
    named: dict[str, int] = {}
    asked = _asked_from(scene, at)
    aside = _aside_of_speakers(scene, at)
    for number in scene.numbers_before(at, first):
        mention = scene.mentions[number]
        if scene.starts[number] >= asked:
            break
        if (
            mention.entity
            and mention.kind is MentionKind.NAME
            and number not in aside
            and not _is_beside(scene, number)
            and not _only_asks(scene, mention.span.start)
        ):
            named[mention.entity] = number
    last = {entity: scene.starts[number] for entity, number in named.items()}
    meant: list[tuple[int, str | None]] = [
        (each.start, each.entity) for each in scene.steps[-_NEWEST_STEPS:] if not _is_of_another(scene, each)
    ]
    meant += [(each.start, each.entity) for each in scene.spoke[-_NEWEST_STEPS:]]
    for start, entity in meant:
        if entity and first <= start < asked and not _only_asks(scene, start):
            last[entity] = max(start, last.get(entity, -1))
    return named, last


def _is_of_another(scene: Scene, step: Step) -> bool:
    """Whether a pronoun opens what somebody says and was taken for another: that says nothing of who goes on ("Ray's daughter, Ann
    Lee, said she was glad")."""
    string = scene.part.string
    if not scene.is_said(step.start) or not _SAYS_THAT.search(
        string, max(0, step.start - _SAYS_CHARS), step.start
    ):
        return False
    last = next((each for each in reversed(scene.spoke[-_NEWEST_STEPS:]) if each.start < step.start), None)
    return last is not None and last.entity not in {None, step.entity}


_SAYS_THAT: Final = re.compile(
    r"\b(?:said|says|added|adds|admitted|argued|believes|believed|claimed|claims|explained|insisted|recalled|stressed|thinks|thought) (?:that )?\Z"
)
_SAYS_CHARS: Final = 20


def _aside_of_speakers(scene: Scene, position: int) -> set[int]:
    """The numbers of the names that only say who a speaker of an earlier sentence is ("said Ann Lee, once Ray's lawyer"): nobody
    goes over to Ray by them."""
    found: set[int] = set()
    here = scene.back(position, 0)
    for speech in scene.spoke[-_NEWEST_STEPS:]:
        if speech.entity is None or not speech.start < speech.end <= here:
            continue
        numbers = scene.numbers_before(speech.end, speech.start)
        own = next((number for number in numbers if scene.mentions[number].entity == speech.entity), None)
        if own is not None:
            found.update(
                number for number in numbers if number > own and scene.mentions[number].entity != speech.entity
            )
    return found


def _is_beside(scene: Scene, number: int) -> bool:
    """Whether a body's name only tells the owner of another ("the Harl Service's Storm Centre"), or who reports
    ("ORLOW (Vell News) -")."""
    mention = scene.mentions[number]
    if mention.type is EntityType.PERSON:
        return False
    string, end = scene.part.string, mention.span.end
    if string[mention.span.start - 1 : mention.span.start] == "(":
        return _DATELINE_END.match(string, end) is not None
    following = scene.mentions[number + 1 : number + 2]
    owned = (
        following
        and following[0].type is EntityType.ORGANISATION
        and following[0].span.start - end <= _OWNED_CHARS
    )
    return bool(owned) and is_owner(string, mention)


_OWNED_CHARS: Final = 3
"""Characters of "'s " between a body and the body that belongs to it."""
_DATELINE_END: Final = re.compile(r"\) ?[-–—]")


def _asked_from(scene: Scene, position: int) -> int:
    """Where a clause begins that tells what the speaker was asked ("Asked whether Lee knew, he said"). The people in
    that clause aren't meant.

    `position` itself where there is no such clause.
    """
    start = scene.back(position, 0)
    return start if _ASKED.match(scene.part.string, start, position) else position


def _only_asks(scene: Scene, position: int) -> bool:
    """Whether the position is in who asked, at a sentence's beginning ("Asked by his counsel, Lee said no. He ..."): nobody goes
    over to the counsel by that."""
    start = scene.back(position, 0)
    asked = _ASKED.match(scene.part.string, start, position)
    return asked is not None and _BY.match(scene.part.string, asked.end(), position) is not None


_BY: Final = re.compile(r"(?: [\w’'-]{1,20}){0,3}? by (?:[^\s,;.]{1,30} ){0,6}\Z")
_ASKED: Final = re.compile(
    r"(?:(?:When|Also|Later|Then|If) )?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Qq]uizzed|[Cc]ross-examined)\b"
    r"|Under (?:cross-)?(?:examination|questioning)\b"
)
_MOST_SPEECHES: Final = 64
"""The last speeches that are searched for another who may be meant by an office."""
_NEWEST_STEPS = 8
"""The last pronouns, and the last speeches, that are looked at."""


def _equally_called(stage: Stage, anaphor: Anaphor, near: Sequence[str]) -> set[str]:
    """The people named nearby whom a description fits equally well ("the minister", where two are named). Whom it meant before goes on
    to be meant while no other of them has spoken."""
    if anaphor.kind is not AnaphorKind.DESCRIBED or is_generic(anaphor) or not is_person(anaphor.word):
        return set()
    fits = {
        entity: sum(word in stage.figures[entity].roles for word in anaphor.modifiers)
        for entity in near
        if anaphor.word in stage.figures[entity].roles
    }
    best = max(fits.values(), default=0)
    return {entity for entity, fit in fits.items() if fit == best}


def _is_of_who_talked(stage: Stage, scene: Scene, anaphor: Anaphor, near: Sequence[str]) -> bool:
    """Whether "he" or "she" may be the last speaker as well as the person to whom that speaker spoke, and the article
    shows the gender of neither."""
    if anaphor.kind is not AnaphorKind.PERSON:
        return False
    at = anaphor.span.start
    speeches = scene.speeches(at, scene.back(at, TOLD_SENTENCES))
    if not speeches or speeches[-1].told in {None, speeches[-1].entity}:
        return False
    both = (speeches[-1].entity, speeches[-1].told)
    return all(entity in near and stage.figures[entity].leaning == 0 for entity in both if entity)


def _is_of_stranger(scene: Scene, anaphor: Anaphor, traces: Sequence[Trace]) -> bool:
    """Whether "he" or "she" is somebody without a name who spoke last, in this paragraph or the one before ("A spokesman said ...
    He said"). Since then no candidate was named outside of what somebody said."""
    if anaphor.kind is not AnaphorKind.PERSON:
        return False
    at = anaphor.span.start
    speeches = scene.speeches(at)
    if not speeches or not speeches[-1].stranger:
        return False
    last = speeches[-1]
    is_apart = scene.paragraph(at) - scene.paragraph(last.start)
    if is_apart and (is_apart > 1 or not last.is_other or not is_trailing(scene, at)):
        return False
    if last.male not in {None, anaphor.male}:
        return False
    return not any(trace.last > last.start and not scene.is_said(trace.last) for trace in traces)


def _is_of_two_subjects(stage: Stage, scene: Scene, anaphor: Anaphor, traces: Sequence[Trace]) -> bool:
    """Whether "he" or "she" may be the last speaker as well as the one who alone opens the sentence before ("Lee said
    ... Ray left the hall. He said ..."), and the article doesn't show that the second fits better. Behind a quotation
    it is the last speaker."""
    if anaphor.kind is not AnaphorKind.PERSON or is_trailing(scene, anaphor.span.start):
        return False
    at = anaphor.span.start
    speeches = scene.speeches(at, scene.reach(at, REACH_SENTENCES[anaphor.kind]))
    last = speeches[-1] if speeches else None
    if last is None or not any(trace.entity == last.entity for trace in traces):
        return False
    before = scene.back(at, 1)
    opened = [
        each
        for each in traces
        if each.number >= 0 and before <= scene.starts[each.number] and scene.opens(each.number)
    ]
    if len(opened) != 1 or opened[0].entity == last.entity or scene.starts[opened[0].number] < last.start:
        return False
    if scene.told[opened[0].number] or scene.is_introduced(opened[0].number):
        return False
    sign = 1 if anaphor.male else -1
    return 0 <= sign * stage.figures[opened[0].entity].leaning <= sign * stage.figures[last.entity or ""].leaning


def is_trailing(scene: Scene, position: int) -> bool:
    """Whether the position is right behind what is said ("..., he said")."""
    return scene.part.string[max(0, position - 3) : position].rstrip()[-1:] in _MARKS


def is_joined(scene: Scene, position: int) -> bool:
    """Whether a main clause begins at the position, joined to the one before ("Lee didn't second-guess the judge, but
    she called for ...")."""
    return (
        scene.part.string[max(0, position - 8) : position]
        .lower()
        .endswith((", but ", ", and ", ", though ", "; "))
    )


_MARKS: Final = frozenset("\"”’',")


def delayed(stage: Stage, scene: Scene, anaphor: Anaphor) -> str | None:
    """Whom a headline or a lead introduces without a name ("A former judge says ..."): the person of the first source
    behind it that has a name.

    That person must be named there for the first time. None where the article calls the person otherwise, or calls
    others by the noun.
    """
    text = stage.scenes.get("text")
    if text is None or not is_person(anaphor.word) or (anaphor.definite and not anaphor.bare):
        return None
    at = anaphor.span.end if scene is text else 0
    if scene.part.name not in _LEADS or (scene is text and scene.sentence(at) >= LEAD_SENTENCES):
        return None
    first = next((each for each in text.sources if each.start >= at), None)
    if first is None or first.start - at > DELAYED_CHARS or first.entity is None:
        return None
    figure = stage.figures[first.entity]
    if figure.in_headline or any(each.entity == first.entity for each in text.before(at)):
        return None
    called = stage.with_role(anaphor.word)
    is_other = bool(called) and first.entity not in called
    is_otherwise = any(is_person(word) for word in figure.roles) and anaphor.word not in figure.roles
    return None if is_other or is_otherwise else first.entity


_LEADS: Final = frozenset({"headline", "standfirst", "text"})


def _not_called(stage: Stage, scene: Scene, anaphor: Anaphor) -> Callable[[str], bool]:
    """A function that tells whether an entity can't be meant by a noun that says much ("the judge"): the article
    calls others so, or the entity's name says otherwise.

    For "a judge" or a headline's "Judge" the name comes behind; for a headline it comes in the text.
    """
    if anaphor.kind is not AnaphorKind.DESCRIBED or anaphor.word in _ANY_BODY:
        return lambda _: False
    introduced = not anaphor.definite or (anaphor.bare and not _is_title(stage, scene, anaphor))
    if is_generic(anaphor):
        # "an official" is nobody whom the article names, but in a lead
        is_late = delayed(stage, scene, anaphor)
        return lambda entity: (
            (not anaphor.definite and entity != is_late) or is_of_other_nation(stage.figures[entity], anaphor)
        )
    coming = _coming(stage, scene, anaphor) if introduced else set()
    late = delayed(stage, scene, anaphor)
    is_told = introduced or anaphor.bare or anaphor.is_owned or anaphor.word in _OF_COURTS
    only_called = is_told or bool(called_so(stage, anaphor))

    def is_barred(entity: str) -> bool:
        figure = stage.figures[entity]
        if entity == late:
            return False
        return (
            (only_called and anaphor.word not in figure.roles)
            or (introduced and entity not in coming)
            or contradicts(figure, anaphor)
            or kind_fits(anaphor.word, figure.roles) is False
        )

    return is_barred


def _is_title(stage: Stage, scene: Scene, anaphor: Anaphor) -> bool:
    """Whether a noun without an article stands in the text behind somebody whom the article calls so ("Prime Minister said"): no
    headline's noun, whose name comes later."""
    at = anaphor.span.start
    return scene.part.name == TEXT and any(
        scene.first.get(entity, at) < at for entity in called_so(stage, anaphor)
    )


def called_so(stage: Stage, anaphor: Anaphor) -> list[str]:
    """The last few entities that the article calls by the noun. Those of another party than the anaphor asks for are
    left out."""
    called = stage.with_role(anaphor.word)[-MAX_NAMESAKES:]
    return [entity for entity in called if not contradicts(stage.figures[entity], anaphor)]


def _coming(stage: Stage, scene: Scene, anaphor: Anaphor) -> set[str | None]:
    """The entities named soon behind the anaphor."""
    end = anaphor.span.end
    behind = [mention.entity for mention in scene.between(end, end + INTRODUCES_CHARS)]
    text = stage.scenes.get("text")
    if scene.part.name != "text" and text is not None:
        behind += [mention.entity for mention in text.between(0, INTRODUCES_CHARS)]
    return set(behind[:12])


_OF_COURTS: Final = frozenset({"judge", "prosecutor", "coroner", "magistrate"})
"""People who come in without a name beside whoever is tried: "Tom Berg denied theft. The judge said"."""
_ANY_BODY: Final = frozenset({"company", "firm"})
"""Nouns for any business."""


def _described(stage: Stage, scene: Scene, anaphor: Anaphor) -> list[str]:
    """The entities that the article calls by the noun. For "a judge" also those named soon behind it."""
    introduced = not anaphor.definite or anaphor.bare
    coming = sorted(_coming(stage, scene, anaphor), key=str) if introduced else []
    late = delayed(stage, scene, anaphor)
    called = stage.with_role(anaphor.word)[-MAX_NAMESAKES:]
    return [
        *(entity for entity in called if introduced or is_known(stage, scene, entity, anaphor.span.start)),
        *(entity for entity in coming if entity),
        *([late] if late else []),
    ]


def is_known(stage: Stage, scene: Scene, entity: str, position: int) -> bool:
    """Whether somebody was named before "the department". Only a lead may mean an entity that comes in soon after."""
    if stage.figures[entity].in_headline or scene.part.name != TEXT:
        return True
    reach = DELAYED_CHARS if scene.sentence(position) < LEAD_SENTENCES else 0
    return scene.first.get(entity, position + reach) < position + reach


def _may_be(figure: Figure | None, anaphor: Anaphor) -> bool:
    """Whether nothing rules out the figure: the type fits, and so does the gender where the article shows it."""
    if figure is None or figure.entity.type not in anaphor.types:
        return False
    if figure.entity.name.lower() in OFFICES:
        return False
    if anaphor.male is None:
        return True
    leaning = figure.leaning if anaphor.male else -figure.leaning
    return leaning > -CLEAR_LEANING
