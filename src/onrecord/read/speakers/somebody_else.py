"""Descriptions that stand beside somebody's name as somebody else: in "Reyes wrote to the governor" the governor isn't
Reyes, nor is "the man" behind it where "a man" was brought in after Reyes had been named. Nor is "she" behind "A resident
disagreed" whoever was named before. English.
"""

import itertools
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from onrecord.model import EntityType, MentionKind
from onrecord.read.entities.fronted import is_in_fronted_phrase
from onrecord.read.entities.role_words import GENERIC, OFFICES
from onrecord.read.speakers.anaphors import Anaphor, AnaphorKind, is_person
from onrecord.read.speakers.scene import Figure, Scene
from onrecord.read.speakers.sources import ARTICLES
from onrecord.read.speakers.unnamed import Unnamed
from onrecord.read.text.tokens import word_set

_SENTENCES: Final = 12
"""Sentences before a description that are searched for the same description."""
_LAST: Final = 8
"""The last places of the noun that are looked at."""
_BEFORE_CHARS: Final = 48
_ANY_NAMED: Final = 12
"""The last names before a place that are looked at, for who had been named by then."""
_BETWEEN: Final = 2
"""The most words between an article and its noun ("the former prime minister")."""
_TELLS: Final = frozenset(
    "is was as are were be been being become became becomes remain remains remained called elected named appointed made sworn".split()
)
"""Behind these, a description tells what somebody is ("Reyes was elected the governor")."""


Places = Sequence[tuple[int, bool]]
"""Where a noun stands with an article, and whether that is "the"."""


def is_somebody_else(scene: Scene, places: Places, figure: Figure) -> bool:
    """Whether a description stood at one of the places as that of somebody else than the entity, which the article never
    calls so."""
    entity = figure.entity.id
    return _comes_in_otherwise(scene, places, figure) or any(
        _is_subject_behind(scene, at, entity) or (_is_beside if is_definite else _is_brought_in)(scene, at, entity)
        for at, is_definite in places
    )


def places_of(scene: Scene, anaphor: Anaphor) -> Places:
    """Where the noun of a description ("the governor") stands before it, but where it tells what somebody is. None for
    other anaphors."""
    is_definite = anaphor.kind is AnaphorKind.DESCRIBED and anaphor.definite and not anaphor.bare
    return tuple(_places(scene, anaphor)) if is_definite and is_person(anaphor.word) else ()


def _places(scene: Scene, anaphor: Anaphor) -> Iterator[tuple[int, bool]]:
    string, noun = scene.part.string, anaphor.word
    at = scene.back(anaphor.span.start, 0)
    low = scene.back(anaphor.span.start, _SENTENCES)
    for _ in range(_LAST):
        at = string.rfind(noun, low, at)
        if at < 0:
            return
        end = at + len(noun)
        if (
            not string[at - 1 : at].isspace()
            or string[end : end + 1].isalnum()
            or string[end : end + 2].strip()[:1].isupper()
        ):
            continue
        lead, article = _led(string[max(low, at - _BEFORE_CHARS) : at])
        if article and not lead.endswith((",", ":", "(", "–", "—")) and lead.casefold() not in _TELLS:
            yield at, article == "the"


def _led(before: str) -> tuple[str, str]:
    """The word before the article of a noun, and the article; "" for none. `before` is what stands before the noun."""
    words = before.split()
    for place in range(len(words) - 1, max(-1, len(words) - 2 - _BETWEEN), -1):
        if words[place].casefold() in ARTICLES:
            return words[place - 1] if place else "", words[place].casefold()
        if not words[place].islower():
            break
    return "", ""


def _is_beside(scene: Scene, at: int, entity: str) -> bool:
    """Whether the entity is named in the same sentence before the place, or is "he" or "she" there."""
    start = scene.back(at, 0)
    meant = any(each.entity == entity and start <= each.start < at for each in scene.steps[-_LAST:])
    return meant or _named(scene, start, at, entity)


def _comes_in_otherwise(scene: Scene, places: Places, figure: Figure) -> bool:
    """Whether the entity was first named behind such a place, in a later sentence, and as something else ("A man was held. Ann
    Lee, his lawyer, came")."""
    first = scene.first.get(figure.entity.id)
    if first is None or not any(at < scene.back(first, 0) for at, _ in places):
        return False
    number = bisect_left(scene.starts, first)
    return number < len(scene.mentions) and scene.mentions[number].role is not None


def _is_subject_behind(scene: Scene, at: int, entity: str) -> bool:
    """Whether the first name behind the place is the entity's, and the place ends a phrase before it ("After talks with the
    governor, Lee left")."""
    number = bisect_left(scene.starts, at)
    if number == len(scene.mentions) or scene.mentions[number].entity != entity:
        return False
    string, start = scene.part.string, scene.starts[number]
    return string[at:start].count(",") == 1 and is_in_fronted_phrase(string, start)


def _is_brought_in(scene: Scene, at: int, entity: str) -> bool:
    """Whether the entity was named before somebody was brought in at the place."""
    return scene.first.get(entity, at) < at and not _named(scene, at, _sentence_end(scene, at), entity)


def _sentence_end(scene: Scene, at: int) -> int:
    following = scene.sentence(at) + 1
    return scene.sentences[following] if following < len(scene.sentences) else len(scene.part.string)


def _named(scene: Scene, start: int, end: int, entity: str) -> bool:
    return any(
        each.entity == entity and each.kind is MentionKind.NAME for each in scene.between(start, end)[-_ANY_NAMED:]
    )


def is_strangers(here: Scene, anaphor: Anaphor, names: Callable[[Unnamed], bool]) -> bool:
    """Whether "he" or "she" may mean somebody without a name who is the subject of the sentence before, or whom its subject
    meets: "A resident disagreed. “It's a mess,” she said", "Lee met a neighbour. She said".

    `names` tells whether such words may be of somebody who has a name.
    """
    at = anaphor.span.start
    if here.part.string[at : anaphor.span.end].lower() not in {"he", "she"}:
        return False  # "her letter" said it, or no pronoun
    first, own = here.reach(at, 1), here.back(at, 0)
    if first >= own or _is_led(here, own, at):
        return False
    end = _sentence_end(here, first)
    if any(each.entity for each in here.speeches(at, end)):
        return False
    subject = next(_within(here.subjects, first, end), None)
    if subject is not None:
        return subject.may_be(anaphor.male) and not subject.asks and not names(subject)
    return any(each.may_be(anaphor.male) and not names(each) for each in _within(here.met, first, end))


HOLDERS: Final = (OFFICES - GENERIC) | word_set(
    "barrister bishop chairman chairwoman chancellor coroner headteacher landlord lawyer magistrate owner priest principal prosecutor solicitor"
)
"""Nouns by which "the" tells one from others. "The candidate" may be anybody who has a name."""


def _is_led(here: Scene, start: int, end: int) -> bool:
    """Whether a sentence speaks of somebody before the pronoun at `end`, with a name or without, and not in a quotation."""
    named = (each.span.start for each in here.between(start, end) if each.type is EntityType.PERSON)
    led = itertools.chain(named, (each.start for each in _within(here.subjects, start, end)))
    return not all(map(here.is_quoted, led))


def _within(listed: Sequence[Unnamed], start: int, end: int) -> Iterator[Unnamed]:
    low = bisect_left(listed, start, key=lambda each: each.start)
    return itertools.takewhile(lambda each: each.start < end, itertools.islice(listed, low, None))
