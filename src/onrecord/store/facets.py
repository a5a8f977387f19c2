"""Made-up words that filter searches, the same on every database.

Besides its words, each row of an index has `facets`: for its outlet, for each speaker, for each stance, for each pair
of speaker and stance, and one that all rows have. A thought has different facets, so that a search for what somebody
said never finds thoughts, be it among claims or articles. All thoughts also share one facet, to search for them or
leave them out.

So a search with filters is one expression, whose terms the database intersects. A join would read every hit of the
words to keep the few of a rare speaker.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Act, Stance
from onrecord.store.contract.life import Ended
from onrecord.store.contract.people import Thoughts
from onrecord.store.contract.search import Standing
from onrecord.store.search import Words

ALL = "every"
THOUGHT = "kthought"
_FORMER = "x"
"""The facet of statements that no longer stand; with the ending after it, the facet of statements that ended so."""
_OF_THOUGHTS = "k"
"""The first letter of a thought's facets. Rows from older readings, which didn't look for acts, are indexed as
speech."""

_FACET = re.compile(
    f"every|{_FORMER}(?:{'|'.join(Ended)})?|k?(?:o[0-9]+|s[0-9]+|thought|(?:s[0-9]+)?t(?:"
    + "|".join(each.value.replace(" ", "") for each in Stance)
    + "))"
)

Group = tuple[str, ...]
"""Facets of which a row must have at least one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row must have to be found: words and phrases, and a facet of each group; and the facets that it must not
    have."""

    words: Words
    groups: frozenset[Group] = frozenset()
    without: tuple[str, ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether the search asks for nothing, so that every row is found."""
        return not self.groups and not self.words.wanted and not self.words.unwanted


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as the index has it, with its id."""

    id: int
    words: str
    source: str | None
    speaker: str | None
    facets: frozenset[str]


def facets(outlet_id: int | None, speaker_id: int | None, stance: str | None) -> set[str]:
    """The facets of one statement, or of an article's outlet."""
    outlet = {f"o{outlet_id}"} if outlet_id is not None else set()
    speaker = f"s{speaker_id}" if speaker_id is not None else ""
    said = "t" + stance.replace(" ", "") if stance is not None else ""
    return outlet | ({speaker, said, speaker + said} - {""})


def is_facet(word: str) -> bool:
    """Whether a word of a text could also be a facet."""
    return _FACET.fullmatch(word) is not None


def asked(
    outlet_id: int | None,
    speaker_ids: Sequence[int] | None,
    stance: str | None,
    thoughts: Thoughts = Thoughts.LEFT_OUT,
) -> frozenset[Group]:
    """The facets that a search with these filters asks for.

    One of a speaker's names is enough. A name and a stance are asked for as a pair.
    """
    groups: set[frozenset[str]] = set()
    if speaker_ids is not None:
        groups.add(frozenset(_of_speaker(each, stance) for each in speaker_ids))
    elif stance is not None:
        groups.add(frozenset(facets(None, None, stance)))
    if thoughts is Thoughts.ONLY:
        groups = {frozenset(_of_thought(group)) for group in groups} or {frozenset({THOUGHT})}
    elif thoughts is Thoughts.TOO:
        groups = {group | _of_thought(group) for group in groups}
    return frozenset({_group(group) for group in groups} | {(each,) for each in facets(outlet_id, None, None)})


def _of_speaker(speaker_id: int, stance: str | None) -> str:
    """The most specific facet for a speaker and a stance."""
    return max(facets(None, speaker_id, stance), key=len)


def _group(words: Iterable[str]) -> Group:
    """The facets in a fixed order, speech before thoughts."""
    return tuple(sorted(words, key=lambda each: (each.startswith(_OF_THOUGHTS), each)))


def asked_of_life(life: Standing) -> frozenset[Group]:
    """The facets that a search for statements that no longer stand asks for."""
    match life:
        case Standing.FORMER:
            return frozenset({(_FORMER,)})
        case Standing.REWORDED | Standing.WITHDRAWN:
            return frozenset({(_FORMER + life.value,)})
        case _:
            return frozenset()


def unasked(thoughts: Thoughts, groups: Iterable[Group], life: Standing = Standing.ANY) -> tuple[str, ...]:
    """Facets that no claim in the result may have.

    The facet of thoughts isn't needed here where the wanted facets already exclude thoughts. Only the facets of an
    outlet and of statements that no longer stand are the same for speech and thoughts.
    """
    is_enough = any(not each.startswith(("o", _FORMER)) for group in groups for each in group)
    without = () if is_enough or thoughts is not Thoughts.LEFT_OUT else (THOUGHT,)
    return (*without, _FORMER) if life is Standing.STANDING else without


def of_claim(
    outlet_id: int | None, speaker_id: int | None, stance: str, act: str | None, ended: Ended | None = None
) -> frozenset[str]:
    """The facets of a claim; `ended` says why it no longer stands."""
    its = facets(None, speaker_id, stance)
    if act == Act.THOUGHT.value:
        its = _of_thought(its) | {THOUGHT}
    if ended is not None:
        its = its | {_FORMER, _FORMER + ended.value}
    return frozenset({ALL} | facets(outlet_id, None, None) | its)


def of_article(outlet_id: int | None, said: Iterable[Said]) -> frozenset[str]:
    """The facets of an article: its own, and those of the statements in it."""
    return frozenset({ALL} | facets(outlet_id, None, None)).union(*(each.facets for each in said))


def _of_thought(plain: Iterable[str]) -> set[str]:
    return {f"{_OF_THOUGHTS}{each}" for each in plain}
