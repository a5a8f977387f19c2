"""Runs of capitalised words, and what joins them: where names may begin and end, before titles are taken off. English.

Runs are cut at sentences, days and months. Words that have a capital only at the beginning of a sentence are removed.
Names go on over "of" and "for" where their head does ("Ministry of Foreign Affairs", "Gulf of Aden").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.read.entities.places import fold, weight_of_place
from onrecord.read.entities.title_surnames import CROWDS
from onrecord.read.lexicon.lists import FIRST_NAMES, ROLE_NOUNS
from onrecord.read.lexicon.names import (
    CALENDAR,
    MULTI_ORGANISATIONS,
    NAME_LEADS,
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
_ARTICLES: Final = frozenset(("the", "a", "an", "i"))
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


def runs_of(part: Part) -> Iterator[Name]:
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
    """Whether a month's word is a person's name ("Theresa May", "April Ruiz", "Lee Jun-seok") and not the month."""
    if held and _HALF_BEHIND.match(string, word.end):
        return True
    if word.low not in {"may", "april", "june", "august"} | _MIDDLE_TOO:
        return False
    after = string[word.end : word.end + 2]
    if after[1:].isdigit() or (after.startswith((",", ".")) and not held):
        return False
    if held and (held[-1].text in FIRST_NAMES or held[-1].low.rstrip(".") in NAME_LEADS):
        return True
    if held and word.low in _MIDDLE_TOO and word.glue == " " and after[:1] == " " and after[1:].isupper():
        return True  # "Khin Mar Yi"
    if held or after[:1] != " " or not after[1:].isupper():
        return False
    is_day = (
        word.low == "sun" and string[word.end + 1 : word.end + 1 + _SHORT_CHARS].lower() in CALENDAR
    )  # "Sun Jan 5"
    return word.low in {"april", "june", "jan", "jun", "august", "sun"} and not is_day


_HALF_BEHIND: Final = re.compile(r"[-‑][a-z]{2,6}\b(?!-)")
"""The other half of a Korean given name."""
_SHORT_CHARS: Final = 3
"""Characters of the short form of a month."""
_MIDDLE_TOO: Final = frozenset({"mar", "jan", "jun", "sun", "sat", "wed"})
"""Short forms of days and months that also stand in the middle of a name."""


def _opens(string: str, start: int) -> bool:
    return start == 0 or bool(_OPENING.search(string, max(0, start - 6), start))


def _freed(words: list[Word], opens: bool) -> Iterator[Name]:
    """The run without words that have capitals only because of where they stand."""
    led = False
    while words and not is_known(words):
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
    return any(len(words) >= size and words[1].glue == " " and is_known(words[:size]) for size in (2, 3))


def is_known(words: Sequence[Word]) -> bool:
    """Whether the lists have the words as a body's or a place's name."""
    if len(words) < 2:
        return words[0].text in {"US", "IT"} and words[0].text == "US"
    text = fold("".join((word.glue if index else "") + word.text for index, word in enumerate(words)))
    return text in KNOWN or weight_of_place(text) > 0


def merged(string: str, runs: Sequence[Name]) -> Iterator[Name]:
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


_OFFICES: Final = frozenset({"Ministry", "Department", "Minister", "Bureau"})
"""Heads of what a state does, which may have two objects ("Ministry of Oceans and Fisheries")."""


def _taken(string: str, run: Name, following: Name) -> int:
    """How many words of the following run belong to this one; 0 for none."""
    between = string[run.end : following.start]
    if len(between) > 10:
        return 0
    core = run.words[len(run.words) - run.tail - 1].text if run.tail < len(run.words) else ""
    if run.tail:
        first = following.words[0].text
        is_alike = first.endswith("s") and run.words[-1].text.endswith("s") and len(following.words) == 1
        if _AND.fullmatch(between) and (run.words[-1].text in SUBJECTS or (is_alike and core in _OFFICES)):
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
