"""Stretches of capitalised words that may be names: where each begins and ends, before the type is known. English.

Runs of capitalised words are cut at sentences, days and months. Words that have a capital only at the beginning of a
sentence are removed. What leads (nation, office, title) is parted from what is named. Names go on over "of" and "for"
where their head does ("Ministry of Foreign Affairs", "Gulf of Aden").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.read.entities.places import fold, weight_of_place
from onrecord.read.entities.title_surnames import CROWDS, is_adjective, is_known_given, is_surname
from onrecord.read.lexicon.lists import FIRST_NAMES, ROLE_NOUNS
from onrecord.read.lexicon.names import (
    CALENDAR,
    GOVERNMENT_HEADS,
    MULTI_ORGANISATIONS,
    NO_NAMES,
    OF_HEADS,
    OPENERS,
    PARTISANS,
    PLACE_OF_HEADS,
    SINGLE_ORGANISATIONS,
    STRONG_HEADS,
    SUBJECTS,
    TITLE_MODIFIERS,
    TITLES,
)
from onrecord.read.text.capitals import RUN, Word, capitals
from onrecord.read.types import Part

_OPENING: Final = re.compile(r"(?:\A|[.!?:;\n“\"‘(\[•*–—|>]['\"”’)]{0,6})\s{0,6}[\"“‘'(\[]{0,6}\Z")
"""What makes the next word open a sentence. Searched for in the six characters before that word."""
_GOES_ON: Final = re.compile(r"[ \u00a0](?:of|for|on|in)(?:[ \u00a0]the)?[ \u00a0]\Z")
_HOLDER: Final = re.compile(
    r"\b(?:[Ss]ecretary|[Mm]inister|[Ss]ecretaries|[Mm]inisters|MEC|CS|[Cc]ommissioner|[Ll]eader)[ \u00a0](?:of|for)(?:[ \u00a0]the)?[ \u00a0]\Z"
)
_AND: Final = re.compile(r",?[ \u00a0]and[ \u00a0]\Z|,[ \u00a0]\Z")
_PARTY: Final = re.compile(r"\([A-Z][-‑–]")
"""A member's party before the seat: "Ana Lee (D-Ohio)"."""
_PLURAL_OWNERS: Final = frozenset("people people's women men children workers veterans nations farmers".split())
_OFFICES: Final = TITLES | ROLE_NOUNS | {"treasurer"}
_SPLIT_TITLES: Final = TITLES | {"rep", "sen"}
_ARTICLES: Final = frozenset(("the", "a", "an", "i"))
_STATE: Final = 3
"""The `weight_of_place` of states and countries."""
_MOST_WORDS: Final = 24
"""The most words of one name. The bound keeps "of ... of ... of" linear."""
KNOWN: Final = frozenset(
    fold(name.strip()) for name in (*SINGLE_ORGANISATIONS, *MULTI_ORGANISATIONS) if name.strip()
)
"""Folded names of organisations that have no head word that tells."""


@dataclass(frozen=True, slots=True)
class Name:
    """Words that may be a name. `tail` is how many of them stand behind the first "of" or the like.

    `opens`: the name stands where any word has a capital. `titled`: a title leads it. `led`: a nation's adjective
    leads it.
    """

    words: tuple[Word, ...]
    tail: int = 0
    opens: bool = False
    titled: bool = False
    led: bool = False

    @property
    def start(self) -> int:
        """Where the first character stands."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the first character behind the name stands."""
        return self.words[-1].end

    @property
    def core(self) -> tuple[Word, ...]:
        """The words before the first "of"."""
        return self.words[: len(self.words) - self.tail]

    @property
    def text(self) -> str:
        """The words as they are compared, with what joins them: mostly single spaces."""
        return "".join((word.glue if index else "") + word.text for index, word in enumerate(self.words))


def names(part: Part) -> Iterator[Name]:
    """The candidates of a part in order, none overlapping."""
    runs = list(_merged(part.string, list(_runs(part))))
    for run in runs:
        for name in _segments(run):
            yield from _whole(name)


def _runs(part: Part) -> Iterator[Name]:
    """Runs of capitalised words, cut at sentences, days and months."""
    string = part.string
    starts = {sentence.start for sentence in part.sentences}
    for match in RUN.finditer(string):
        held: list[Word] = []
        opens = _opens(string, match.start())
        for word in capitals(string, match.start(), match.end()):
            if held and (word.start in starts or (word.glue == " " and held[-1].text in {"Inc.", "Corp."})):
                yield from _freed(held, opens)
                held, opens = [], word.start in starts
            if _PARTY.fullmatch(string, max(0, word.start - 1), word.end + 1):
                yield from _freed(held, opens)
                held, opens = [], False
                continue
            if word.low in CALENDAR and not _is_given(word, held, string):
                yield from _freed(held, opens)
                held, opens = [], False
                continue
            held.append(word)
        yield from _freed(held, opens)


def _is_given(word: Word, held: Sequence[Word], string: str) -> bool:
    """Whether a month's word is a person's name ("Theresa May", "April Ruiz") and not the month."""
    if word.low not in {"may", "april", "june", "august", "mar", "jan", "sun", "sat", "wed"}:
        return False
    after = string[word.end : word.end + 2]
    if after[1:].isdigit() or (after.startswith((",", ".")) and not held):
        return False
    if held and held[-1].text in FIRST_NAMES:
        return True
    return word.low in {"april", "june", "jan", "august"} and not held and after[:1] == " " and after[1:].isupper()


def _opens(string: str, start: int) -> bool:
    return start == 0 or bool(_OPENING.search(string, max(0, start - 6), start))


def _freed(words: list[Word], opens: bool) -> Iterator[Name]:
    """The run without words that have capitals only because of where they stand."""
    led = False
    while words and not _known(words):
        first = words[0]
        plain = first.text[1:].islower() or len(first.text) == 1
        if first.low not in _ARTICLES and not (opens and plain and first.low in OPENERS):
            break
        if first.low not in _ARTICLES and (_opens_known(words) or (led and len(words) > 1)):
            # "New Jersey Gov. ...", "A Government Accountability Office report"
            break
        led = first.low in _ARTICLES
        words = words[1:]
        if not led:
            opens = False
    while words and words[-1].low in {"i", "the"}:
        words = words[:-1]
    if words:
        yield Name(tuple(words), opens=opens)


def _opens_known(words: Sequence[Word]) -> bool:
    """Whether the run's first two or three words are a name in the lists."""
    return any(len(words) >= size and words[1].glue == " " and _known(words[:size]) for size in (2, 3))


def _known(words: Sequence[Word]) -> bool:
    if len(words) < 2:
        return words[0].text in {"US", "IT"} and words[0].text == "US"
    text = fold("".join((word.glue if index else "") + word.text for index, word in enumerate(words)))
    return text in KNOWN or weight_of_place(text) > 0


def _merged(string: str, runs: Sequence[Name]) -> Iterator[Name]:
    """The runs, where those that "of", "for" or an owner's "'s" joins are one, if the first one's head takes it."""
    index = 0
    while index < len(runs):
        run = runs[index]
        index += 1
        if index < len(runs) and _owns(string, run, runs[index]):
            owner = run.words[-1]
            mark = string[owner.end : owner.end + 2]
            held = replace(runs[index].words[0], glue=mark + " ")
            run = replace(run, words=(*run.words, held, *runs[index].words[1:]))
            index += 1
        while index < len(runs) and len(run.words) < _MOST_WORDS and (taken := _taken(string, run, runs[index])):
            glue = string[run.end : runs[index].start].replace("\u00a0", " ")
            words = runs[index].words
            run = replace(
                run, words=(*run.words, replace(words[0], glue=glue), *words[1:taken]), tail=run.tail + taken
            )
            if taken < len(words):
                yield run
                run = Name(words[taken:])
            index += 1
        if (
            run.words[0].low in TITLE_MODIFIERS
            and len(run.words) > 1
            and _HOLDER.search(string, max(0, run.start - 24), run.start)
        ):
            # "Secretary of State Ann Roe", "Minister of Culture Jan Hall"
            skipped = next(
                (i for i, word in enumerate(run.words) if word.low not in TITLE_MODIFIERS), len(run.words)
            )
            run = (
                Name(run.words[skipped:], tail=min(run.tail, max(0, len(run.words) - skipped - 1)), titled=True)
                if skipped < len(run.words)
                else run
            )
        yield run


def _owns(string: str, run: Name, following: Name) -> bool:
    """ "Prosecutor General's Office", "People's Party": whether an office or a crowd owns the body behind it."""
    if string[run.end : following.start] not in {"'s ", "’s ", "s' ", "s’ ", "' ", "’ "}:
        return False
    head = following.words[0].text
    if head not in STRONG_HEADS and head not in {"House", "Republic", "Palace", "Hospital", "Movement", "Day"}:
        return False
    owner = run.words[-1].low
    return owner in _PLURAL_OWNERS or owner in ROLE_NOUNS or owner in TITLES or run.words[-1].text in TITLES


def _taken(string: str, run: Name, following: Name) -> int:
    """How many words of the following run belong to this one; 0 for none."""
    between = string[run.end : following.start]
    if len(between) > 10:
        return 0
    core = run.words[len(run.words) - run.tail - 1].text if run.tail < len(run.words) else ""
    if run.tail:
        if _AND.fullmatch(between) and run.words[-1].text in SUBJECTS:
            first = following.words[0].text
            is_alike = first.endswith("s") and run.words[-1].text.endswith("s") and len(following.words) == 1
            return len(following.words) if first in SUBJECTS or (is_alike and first not in PARTISANS) else 0
        if not re.fullmatch(r"[ \u00a0]of(?:[ \u00a0]the)?[ \u00a0]", between):
            return 0
    elif not _GOES_ON.fullmatch(between) or between.strip().startswith("in"):
        return 0
    of = between.strip().startswith("of")
    is_crowd = core in CROWDS and between.strip().startswith("for")
    if not run.tail and not (core in OF_HEADS or is_crowd or (of and core in PLACE_OF_HEADS)):
        return 0
    if between.strip().startswith("on") and core not in {"Committee", "Commission", "Council", "Conference"}:
        return 0
    if between.strip().startswith("for") and core in {
        "House",
        "Party",
        "Union",
        "Court",
        "Staff",
        "Bank",
        "Senate",
    }:
        return 0
    taken = 0
    for word in following.words:
        if word.low in TITLES and word.text not in SUBJECTS:
            break
        taken += 1
    return taken


def _segments(run: Name) -> Iterator[Name]:
    """The names in the run, with titles, nations and offices before them taken off."""
    words = run.core
    if len(words) > 1 and not run.tail and (_known(words) or is_known_given(words)):
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
        if _known(words):
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
        if words[first - 1].text in {"House", "Senate"} and (first == 1 or _known(words[first - 2 : first])):
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
        if name.tail == 0 and (_known(words) or words[0].text in FIRST_NAMES):
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
            if paired and not _known(words):
                yield from _whole(replace(name, words=left))
                yield from _without_nation(replace(name, words=right, opens=False, titled=False))
                return
    yield name


def _names_state(words: tuple[Word, ...]) -> bool:
    return bool(words) and weight_of_place(Name(words).text) >= _STATE


def _is_acronym(text: str) -> bool:
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()
