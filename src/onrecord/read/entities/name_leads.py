"""The words that only lead a person's name, and are no part of it: titles, ranks, offices, roles and labels, and any word before
a name that the article has elsewhere. English."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model import Span
from onrecord.read.entities.gender import RELATIVES
from onrecord.read.entities.nobody import OFFICE_INITIALS, SURNAMES_TOO, is_trade
from onrecord.read.entities.places import WELL_KNOWN, weight_of_place
from onrecord.read.lexicon.lists import FIRST_NAMES, ROLE_NOUNS
from onrecord.read.lexicon.names import (
    AREAS,
    HONORIFICS,
    LABELS,
    NAME_LEADS,
    OPENERS,
    PARTISANS,
    RANKS,
    SUBJECTS,
    TITLES,
)
from onrecord.read.text.tokens import word_set

_DESCRIBING: Final = word_set(
    """absent accused ailing angry banned beleaguered convicted controversial corrupt crooked defeated defiant delighted
    desperate disgraced longtime elusive embattled emotional exiled frustrated furious heartbroken impeached indicted injured jailed ousted
    outgoing pregnant rampant relieved resurgent retiring rival shocked slain stunned suspended tearful triumphant unhappy unrepentant upset
    veteran victorious wounded"""
)
"""Adjectives that headlines put before a surname ("Embattled Lee resigns"), and that are nobody's given name."""
_FATHERS: Final = word_set("sri pa dona doña junior senior sophomore freshman")
"""Forms of address and years at school that may also be a given name, and lead one only before two more words."""
_SHORT: Final = re.compile(r"[A-Z]{2,5}")
OPENING: Final = re.compile(r"(?:\A|[.!?:;\n“\"‘(\[•*–—|>]['\"”’)]{0,3})\s{0,3}[\"“‘'(\[]{0,3}\Z")
_PARTICLES: Final = word_set("le la de del della di da dos van von der den bin ibn al el ter ten mac ben abu")


@dataclass(frozen=True, slots=True)
class Known:
    """What the names of people in the article tell of each other."""

    full: Mapping[str, Span]
    """Names of several words, each with where the article has it first."""
    surnames: frozenset[str]
    words: Counter[str]
    """All words of these, and in how many they are."""
    titled: frozenset[str]
    """Surnames that come with an office alone ("President Lee")."""
    alone: frozenset[str]
    """Single words that stand for a person somewhere."""

    def has_other(self, surname: str) -> bool:
        """Whether a surname of one name also stands alone, or in another."""
        return surname in self.alone or (surname in self.surnames and self.words[surname] > 1)


def first_of_name(mention: Span, string: str, words: Sequence[tuple[int, int]], known: Known) -> int:
    """The number of the first word that belongs to the name. `words` are where those at the mention begin and end."""
    first = max(_behind_rank(string, words), _behind_for(string, words, known))
    while first < len(words) - 1 and _leads(mention, string, words, first, known):
        first += 1
    return first


def _behind_rank(string: str, words: Sequence[tuple[int, int]]) -> int:
    """The number of the word behind a rank, a seat or an office that stands within the words ("Vell Party TD Ann Lee", "Vell Bank
    Chair Lee"); 0 for none."""
    for at in range(len(words) - _LEAST_WORDS - 1, 0, -1):
        if string[slice(*words[at])] in RANKS | _SEATS:
            return at + 1
    if string[slice(*words[0])] in FIRST_NAMES:
        return 0
    offices = (at for at in range(len(words) - 2, 0, -1) if string[slice(*words[at])] in _OFFICES)
    roles = (at for at in range(len(words) - _LEAST_WORDS - 1, 0, -1) if _is_role(string, words, at))
    return next(offices, next(roles, -1)) + 1


def _is_role(string: str, words: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a word within the words is what somebody is ("Nobel Laureate Ann Lee"), and no name. What may be a surname, too, is so
    only before a known given name ("Harl Elder Ann Lee")."""
    low = string[slice(*words[at])].lower()
    if not string[words[at][0]].isupper() or low not in ROLE_NOUNS | _HONOURED:
        return False
    return low not in SURNAMES_TOO | {"elder"} or string[slice(*words[at + 1])] in FIRST_NAMES


def _behind_for(string: str, words: Sequence[tuple[int, int]], known: Known) -> int:
    """The number of the word behind "for" ("Lawyers for Lee"), where the article names somebody with that word; 0 for none."""
    at = next((at for at, word in enumerate(words[:-1], 1) if string[slice(*word)] == "for"), 0)
    return at if at and string[slice(*words[at])] in known.words else 0


_HONOURED: Final = word_set("elder laureate")
_SEATS: Final = frozenset({"KC", "TD", "MK", "MP", "MEP"})
_OFFICES: Final = frozenset(
    "Ambassador Boss Chair Chairman Chairperson Chairwoman Chief Coach Commissioner Director Governor Leader Manager Mayor Minister President Principal Registrar Secretary Senator Spokesman Spokesperson Spokeswoman Superintendent".split()
)
_INITIALS_CHARS: Final = 2
_LEAST_WORDS: Final = 2
"""The fewest words of a name behind a rank."""


def _leads(here: Span, string: str, words: Sequence[tuple[int, int]], at: int, known: Known) -> bool:
    """Whether the word only leads the name behind it: a title, a role, a label, or any word before a name that the
    article has elsewhere."""
    word = string[slice(*words[at])]
    low = word.lower().rstrip(".")
    rest = string[words[at + 1][0] : words[-1][1]]
    several = len(words) - at > 2
    if several and word not in FIRST_NAMES and _is_whole(rest, here, known):
        return True
    if (
        low in HONORIFICS
        or low in LABELS
        or (low in _PIECES and rest.startswith(_PIECES[low]))
        or (low == "con" and string.endswith(_BEFORE_CON, 0, words[at][0]))
        or (low in _FATHERS and several)
        or (word in RANKS and several)
    ):
        return True
    is_office = word in RANKS | OFFICE_INITIALS or len(word) > _INITIALS_CHARS  # "JJ Lee" has two given names
    if _SHORT.fullmatch(word) and (
        rest in known.full or (is_office and known.has_other(rest)) or _is_headed(rest, len(words) - at)
    ):
        return True
    if word in FIRST_NAMES:
        return False
    if several and rest.split(maxsplit=1)[0] in FIRST_NAMES and _tells_of(word, low):
        return True
    if several and word in _STATES and string.endswith(_OF_THE, 0, words[at][0]):
        return True  # "President of the Republic Ann Lee"
    if (
        several
        and (word in SUBJECTS or word in _FORCES)
        and _HEADED.search(string, max(0, words[0][0] - _HEADED_CHARS), words[0][0])
    ):
        return True
    if several and low == "crown" and rest.split(maxsplit=1)[0].lower() in NAME_LEADS:
        return True  # "Crown Advocate Ann Lee"
    if several and low in AREAS and rest.split()[0].lower() in ROLE_NOUNS:
        return True
    if _is_office(low, rest, known, several=several):
        return True
    if low not in TITLES and low.removesuffix("s") in TITLES and string.startswith(" and ", words[-1][1]):
        return True  # "Presidents Lee and Ray"
    return _opens(string, words[at][0]) and (
        low in OPENERS
        or low in _DESCRIBING
        or is_trade(low)
        or (low.endswith("ing") and known.has_other(rest))  # "Blaming Lee for it was wrong"
        or _describes(word, rest, words[at][0], known)
    )


def _opens(string: str, start: int) -> bool:
    """Whether a sentence or a line begins at `start`, which it doesn't behind a short title ("Dr. May Lee")."""
    first = max(0, start - _OPENING_CHARS)
    led = string[first:start].lower().split()[-1:]
    return OPENING.search(string, first, start) is not None and not (led and led[0].rstrip(".") in NAME_LEADS)


_OPENING_CHARS: Final = 8


def _is_office(low: str, rest: str, known: Known, *, several: bool) -> bool:
    """Whether the word, folded, is what somebody is ("Magistrate Ann Lee", "Vice-Chairperson Ann Lee"). Before a surname alone it is so
    only where the article has somebody else's whole name with the surname: "Farmer" may be a given name."""
    if not several:
        return low in ROLE_NOUNS - SURNAMES_TOO and rest in known.surnames and known.words[rest] > 1
    held = _DEPUTY.sub("", low)
    return held in ROLE_NOUNS or held in TITLES or (held.removesuffix("s") in TITLES and rest[0].isupper())


_DEPUTY: Final = re.compile(r"(?:vice|deputy|ex)[-‑]")


def _tells_of(word: str, low: str) -> bool:
    """Whether a word before a known given name tells what somebody is or where, and is no part of the name ("DJ Ann Lee", the
    Treasury's "Treasury Ann Lee", "Dad Jon Lee", "Wales Ann Lee")."""
    is_initials = _SHORT.fullmatch(word) is not None
    return (
        is_initials
        or word in SUBJECTS
        or word in _PARTY
        or low in RELATIVES
        or is_trade(low)
        or weight_of_place(word) >= WELL_KNOWN
    )


_PARTY: Final = PARTISANS | {"Green", "Labour", "Conservative", "Liberal", "Socialist"}
"""What leads the name of a party's candidate ("Libertarian Ann Lee")."""


_STATES: Final = frozenset(
    {
        "Assembly",
        "Board",
        "Commission",
        "Congress",
        "Council",
        "Government",
        "Nation",
        "Parliament",
        "Republic",
        "Senate",
        "State",
        "Union",
    }
)
"""What somebody presides over, with "of the" before it."""
_OF_THE: Final = ("of the ", "of the\u00a0")
_FORCES: Final = frozenset({"Army", "Customs", "Excise", "Navy", "Police"})
"""Bodies that an officer is of ("Superintendent of Police Ann Lee")."""
_HEADED_CHARS: Final = 48
_HEADED: Final = re.compile(
    r"\b(?:[Dd]irector|[Hh]ead|[Pp]resident|[Mm]anager|[Oo]fficer|[Cc]hief|[Mm]inister|[Ss]ecretary|[Cc]ommissioner|[Pp]rofessor|[Dd]ean"
    r"|[Ss]uperintendent|[Ii]nspector|[Gg]eneral)"
    r"[ \u00a0](?:of|for)[ \u00a0](?:[A-Z][a-z]{1,20}[ \u00a0](?:and|&)[ \u00a0])?\Z"
)
"""What stands before the subject of an office ("Director of Sales and Marketing Ann Lee"): "the trial of Law Kwok" names Law."""


def _describes(word: str, rest: str, start: int, known: Known) -> bool:
    """Whether a headline's first word, which no other name has, only describes whom the article knows by office and surname
    ("Derelict Lee", behind which President Lee comes)."""
    return start == 0 and rest in known.titled and known.words[word] == 1


def _is_headed(rest: str, words: int) -> bool:
    """Whether what stands behind initials is an office and somebody's whole name ("RNC Chair Ann Lee")."""
    first = rest.split(maxsplit=1)[0]
    low = first.lower().rstrip(".")
    return words > _LEAST_WORDS + 1 and (low in ROLE_NOUNS or low in TITLES or first in RANKS | OFFICE_INITIALS)


_PIECES: Final = {"tan": ("Sri ",), "ch": ("Insp", "Supt"), "det": ("Ch ", "Con ", "Insp", "Sgt", "Supt")}
"""First words of titles, with what follows ("Det Ch Insp Ann Lee")."""
_BEFORE_CON: Final = ("Det ", "Det. ", "Detective ", "Chief ")
"""What stands before the short form of "constable", which is also somebody's name."""


def _is_whole(name: str, here: Span, known: Known) -> bool:
    """Whether the article has the words as somebody's whole name, and not as the surnames of a longer name.

    "Ruiz Tapia" behind "Ana Ruiz Tapia" is two surnames. A whole name comes before the longer one ("Commanders Dan
    Veld" of Dan Veld), or begins with a given name.
    """
    first = known.full.get(name)
    given = name.split(maxsplit=1)[0]
    if first is None or given.lower() in _PARTICLES:
        return False
    return given in FIRST_NAMES or (first.part == here.part and first.start < here.start)
