"""Stretches of capitalised words that may be names: where each begins and ends, before the type is known. English.

In the runs of capitalised words (`name_runs`), what leads (nation, office, title) is parted from what is named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.read.entities.name_runs import Name, is_known, merged, runs_of
from onrecord.read.entities.places import WELL_KNOWN, weight_of_place
from onrecord.read.entities.title_surnames import CROWDS, is_adjective, is_known_given, is_surname
from onrecord.read.lexicon.lists import FIRST_NAMES, ROLE_NOUNS
from onrecord.read.lexicon.names import (
    GOVERNMENT_HEADS,
    NO_NAMES,
    OF_HEADS,
    OPENERS,
    PARTISANS,
    PLACE_OF_HEADS,
    STRONG_HEADS,
    SUBJECTS,
    TITLE_MODIFIERS,
    TITLES,
)
from onrecord.read.text.capitals import Word
from onrecord.read.types import Part

_OFFICES: Final = TITLES | ROLE_NOUNS | {"treasurer"}
_SPLIT_TITLES: Final = TITLES | {"rep", "sen"}


def names(part: Part) -> Iterator[Name]:
    """The candidates of a part in order, none overlapping."""
    runs = list(merged(part.string, list(runs_of(part))))
    for run in runs:
        for name in _segments(run):
            yield from _whole(name)


def _segments(run: Name) -> Iterator[Name]:
    """The names in the run, with titles, nations and offices before them taken off."""
    words = run.core
    if len(words) > 1 and not run.tail and (is_known(words) or is_known_given(words)):
        yield run
        return
    if run.tail and words[-1].text in CROWDS:
        yield run
        return
    if run.tail and words[-1].text in OF_HEADS | PLACE_OF_HEADS:
        yield from _without_nation(run)
        return
    at = _last_title(words)
    if at is None:
        yield from _without_nation(run)
        return
    first, stop = at
    left, right = words[:first], run.words[stop:]
    if left:
        yield from _left(Name(left, opens=run.opens))
    if right:
        yield from _without_nation(
            Name(right, tail=run.tail if len(right) > run.tail else 0, titled=True), titled=True
        )


def _left(name: Name) -> Iterator[Name]:
    """The names before a title: a nation's or a body's. Adjectives and modifiers aren't a part of them."""
    words = list(name.words)
    while (
        words
        and (words[-1].low in TITLE_MODIFIERS or words[-1].low in ROLE_NOUNS)
        and words[-1].text
        not in {
            "House",
            "Senate",
            "State",
            "Police",
        }
    ):
        if is_known(words):
            break
        words.pop()
    if len(words) == 1 and words[0].text in {"State", "Police"}:
        words.pop()
    if words:
        yield from _segments(replace(name, words=tuple(words)))


def _last_title(words: Sequence[Word]) -> tuple[int, int] | None:
    """Where the last title of a run begins and ends, with modifiers; None where no title leads a name.

    A head word at the run's end makes the title a part of a body's name ("Attorney General's Office").
    """
    if words[-1].text in STRONG_HEADS and words[-1].low not in TITLES:
        # "President Ruiz Foundation" is rare, "General Staff Academy" isn't
        return None
    stop = 0
    for index in range(len(words) - 1, -1, -1):
        behind = words[index + 1 : index + 2]
        is_half = bool(behind) and behind[0].glue in {"-", "‑"} and behind[0].low not in _OFFICES  # "Sen-Roy"
        if words[index].low in _SPLIT_TITLES and not is_half and not is_surname(words, index):
            stop = index + 1
            break
    if not stop:
        return None
    first = stop - 1
    while first > 0 and (words[first - 1].low in TITLE_MODIFIERS or words[first - 1].low in TITLES):
        if words[first - 1].text in {"House", "Senate"} and (first == 1 or is_known(words[first - 2 : first])):
            break
        first -= 1
    # "Lord Mayor of", "Secretary of State Ann Roe": the office's own subject belongs to the title
    while stop < len(words) and words[stop].low in TITLE_MODIFIERS and words[stop].glue.strip() == "of":
        stop += 1
    return first, stop


def _without_nation(name: Name, *, titled: bool = False) -> Iterator[Name]:
    """The name without the adjective of a nation that only leads it; nothing where there is only the adjective."""
    words = list(name.words)
    led = False
    while words and is_adjective(words[0]):
        rest = words[1:]
        if not rest:
            return
        if name.tail == 0 and (is_known(words) or words[0].text in FIRST_NAMES):
            break
        core = rest[: len(rest) - name.tail] or rest
        if core[-1].text in STRONG_HEADS | _CHAMBERS and not (
            core[-1].text in GOVERNMENT_HEADS and _is_of_state(rest[len(core) :])
        ):
            break
        if rest[0].glue == "-" and not is_adjective(rest[0]):
            return
        words, led = rest, True
    if not words:
        return
    tail = min(name.tail, len(words) - 1)
    if led and len(words) == 1 and (words[0].low in OPENERS or words[0].text in SUBJECTS):
        return
    yield Name(tuple(words), tail=tail, opens=name.opens and not led, titled=titled or name.titled, led=led)


def _is_of_state(tail: Sequence[Word]) -> bool:
    """Whether a body that every state has is meant, by the words behind its head: not "Council on Refugees", which names
    the adjective's own ("European")."""
    return not tail or tail[0].glue.split()[:1] not in (["for"], ["on"])


_CHAMBERS: Final = frozenset({"Chambers", "Centers", "Centres"})


def _whole(name: Name) -> Iterator[Name]:
    """The name, or two where a hyphen only pairs them ("the U.S.-China talks"). Nothing where the words are no
    name."""
    words = name.words
    if words[-1].text in PARTISANS and _names_state(words[:-1]):
        name = replace(name, words=words[:-1], tail=max(0, name.tail - 1))
        words = name.words
    if len(words) == 1:
        if words[0].low in NO_NAMES and words[0].text not in {"US", "UK", "EU", "UN", "AP", "X"}:
            return
        office = words[0].low in TITLES or words[0].low in TITLE_MODIFIERS or words[0].low in ROLE_NOUNS
        if office and (name.opens or words[0].text not in {"Treasury", "Senate", "House", "King", "Commons"}):
            return
        yield name
        return
    for index in range(1, len(words)):
        if words[index].glue in {"-", "‑"} and not name.tail:
            left, right = words[:index], words[index:]
            paired = weight_of_place(words[index - 1].text) >= 1 and (
                weight_of_place(words[index].text) >= 1 or _is_acronym(words[index].text)
            )
            if paired and not is_known(words) and not _are_given(words[index - 1].text, words[index].text):
                yield from _whole(replace(name, words=left))
                yield from _without_nation(replace(name, words=right, opens=False, titled=False))
                return
    yield name


def _are_given(first: str, second: str) -> bool:
    """Whether two names of little places are one given name ("Tracy-Ann Lee")."""
    is_little = max(weight_of_place(first), weight_of_place(second)) < WELL_KNOWN
    return is_little and first in FIRST_NAMES and second in FIRST_NAMES


def _names_state(words: tuple[Word, ...]) -> bool:
    return bool(words) and weight_of_place(Name(words).text) >= WELL_KNOWN


def _is_acronym(text: str) -> bool:
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()
