"""Names taken for people's that are none by their own words or by the words right beside them, wherever they stand: "Orlow North",
"Norvik's said", "the retailer Norvik", "MP for Vell", "Never Look Back". English.

These signs stand above a role: "Ann Lee of Texas, a member of the board" gives Texas a role by its comma. They aren't asked for
names that begin with a known given name or stand behind a title. What speaks for a person elsewhere is asked in `not_people`.
"""

import re
from collections.abc import Sequence
from typing import Final

from onrecord.model import EntityType, Mention
from onrecord.read.entities.entity_typing import HUMAN, SAID
from onrecord.read.entities.places import WELL_KNOWN, fold, weight_of_place
from onrecord.read.entities.role_words import PEOPLE
from onrecord.read.lexicon.lists import FIRST_NAMES, ROLE_NOUNS
from onrecord.read.lexicon.names import FOREIGN_HEADS, HONORIFICS, OPENERS, RANKS, TITLES
from onrecord.read.lexicon.trades import TRADES
from onrecord.read.text.tokens import word_set

_REACH_CHARS: Final = 48
_SP: Final = "[ \u00a0]"
_SIDES: Final = frozenset({"North", "South", "East", "West", "Central"})
_WAYS: Final = frozenset({"Avenue", "Crescent", "Rd", "Road", "Roundabout", "Square", "St", "Street", "Terrace"})
_FUNCTION_WORDS: Final = frozenset(
    "About Am And Are At Be Do Does For From Has In Is It Me My No Not Now Of On Or Our Out The Their To Was We Were With You Your".split()
)
"""Words that headlines and titles write with a capital, and that no name of a person has behind its first word."""
_NAMES_TOO: Final = frozenset({"Am", "Be", "Do", "In", "My", "On", "You"})
"""Of these, the ones that end names in Asia ("Maung Do"). Works are called so, too, but say nothing."""
_SPEAKS: Final = re.compile(rf"{_SP}(?:said|says|told|added|argued|warned|asked|wrote)\b")
_THINGS: Final = frozenset(
    """
    Allah Bible Brexit Christianity Christmas Coronavirus Covid Ebola Eurovision God Halloween Holocaust Internet Islam Judaism
    Koran Olympics Omicron Quran Ramadan Thanksgiving Torah Zika
    """.split()
)
_TRIBES: Final = frozenset({"Ngāi", "Ngai", "Ngāti", "Ngati", "Ngā", "Ngāpuhi", "Iwi"})
"""First words of the names of Māori tribes ("Ngāi Tahu"), which speak and own as bodies do."""
_MAORI_BODIES: Final = (
    "Te Pāti ",
    "Te Pati ",
    "Te Rūnanga ",
    "Te Runanga ",
    "Te Whatu ",
    "Te Puni ",
    "Te Tai ",
    "Te Matatini",
    "Te Pūkenga",
    "Te Aka ",
)
_BODIES_ROLE: Final = re.compile(
    rf"\b(?:airline|automaker|building{_SP}society|carmaker|chain|charity|chipmaker|drugmaker|firm|housebuilder|insurer|lender|newspaper"
    rf"|regulator|supermarket|think{_SP}tank|union|watchdog|website){_SP}\Z",
    re.IGNORECASE,
)
"""What only a body is, right before its name ("the energy regulator Ofgem")."""
_EITHERS_ROLE: Final = re.compile(
    rf"\b(?:bookmaker|bookseller|brewer|broadcaster|maker|manufacturer|operator|producer|publisher|retailer|supplier){_SP}\Z",
    re.IGNORECASE,
)
"""What a body is as well as a person, who is brought in by more than one word."""
_CALLED: Final = re.compile(
    rf"\b(?:agency|app|band|business|campaign|charity|club|company|firm|group|network|organi[sz]ation|party|pub|restaurant|shop|show|startup"
    rf"|start-up|store|website){_SP}(?:called|named|known{_SP}as|dubbed){_SP}\Z"
)
_HAS_IT: Final = re.compile(r"['’]s (?:had|has|have|is|said|says|was|were)\b")
"""Behind a possessive no verb stands: it belongs to the name ("Norvik's said")."""
_SEATED: Final = re.compile(
    rf"\b(?:(?:MP|MEP|MS|MSP|MLA|TD|MK|AM|councillor|senator|congress(?:man|woman)|lawmaker|seat|constituency|candidate){_SP}(?:for|of|in)"
    rf"|voters{_SP}(?:of|in))(?:{_SP}the)?{_SP}\Z"
)
_NUMBERED: Final = re.compile(
    rf"{_SP}\d{{1,3}}(?={_SP}[a-zA-Z]|['’]s\b|,?{_SP}(?:and|is|was)\b)(?!{_SP}(?:to|for|in|from|of|by|at|on)\b)"
)
_WORKS_AT: Final = re.compile(rf"\b(?P<who>[A-Za-z-]{{3,24}}){_SP}at{_SP}(?:law{_SP}firm{_SP})?\Z")
_COMES_FROM: Final = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|\d{{1,3}}-year-old){_SP}(?P<who>[A-Za-z-]{{3,24}}){_SP}from{_SP}\Z"
)
""" "A woman from Orlow" says where somebody lives. Names of several words may be a firm's ("a lawyer from Vell Berg")."""
_INITIALS: Final = re.compile(rf"(?<![\w.-])(?P<who>[A-Z]{{3,5}}){_SP}\Z")
_NO_BODIES: Final = frozenset("AND CEO CFO COO FOR HRH LIVE MRS NEW SIR THE USA WHY".split())
"""Capitals that stand before somebody's name, or for a state. Two capitals may be somebody's initials."""


def kind_by_words(mention: Mention, string: str, is_titled: bool) -> EntityType | None:
    """The type of a name that is no person's; None where its words and those beside it don't tell."""
    start, end = mention.span.start, mention.span.end
    name = string[start:end]
    words = name.split()
    if is_titled or words[0] in FIRST_NAMES:
        return None
    before = string[max(0, start - _REACH_CHARS) : start]
    several = len(words) > 1
    if words[0] in _TRIBES or name.startswith(_MAORI_BODIES):
        return EntityType.ORGANISATION
    if several and (words[0] in FOREIGN_HEADS or _is_spelled(words, string, end)):
        return EntityType.ORGANISATION  # "Lycée Marie Curie"
    if weight_of_place(fold(name)) >= WELL_KNOWN or _SEATED.search(before):
        return EntityType.PLACE
    if several and (
        words[-1] in _WAYS or (words[-1] in _SIDES and _is_side(words, string[end : end + 4], before))
    ):
        return EntityType.PLACE
    speaks = bool(HUMAN.match(string, end) or (SAID.search(before) and string[end : end + 1] in {".", ",", ";"}))
    if name in _THINGS or not _FUNCTION_WORDS.isdisjoint(words[1:-1]):
        return EntityType.OTHER
    if several and words[-1] in _FUNCTION_WORDS:
        is_somebody = words[-1] in _NAMES_TOO and (speaks or _SPEAKS.match(string, end))
        return None if is_somebody else EntityType.OTHER
    if _BODIES_ROLE.search(before) or _CALLED.search(before) or _HAS_IT.match(string, end):
        return EntityType.ORGANISATION
    if (
        not several
        and not speaks
        and (
            _EITHERS_ROLE.search(before)
            or _NUMBERED.match(string, end)
            or initials_before(mention, string) is not None
        )
    ):
        return EntityType.ORGANISATION
    comes = _COMES_FROM.search(before) if not several and string[end : end + 1] not in {"'", "’"} else None
    if comes and _is_ones_noun(comes["who"].lower()):
        return EntityType.OTHER if comes["who"].lower() in _OF_BODIES else EntityType.PLACE
    works = _WORKS_AT.search(before) if string[end : end + 1] not in {"'", "’"} else None
    return EntityType.ORGANISATION if works and _is_person_noun(works["who"].lower()) else None


def _is_spelled(words: Sequence[str], string: str, end: int) -> bool:
    """Whether the initials of all the words stand behind them in brackets ("Vell Jana Orlow (VJO)"): nobody is called by these."""
    initials = _IN_BRACKETS.match(string, end)
    return initials is not None and initials[1] == "".join(word[0].upper() for word in words)


_IN_BRACKETS: Final = re.compile(r" ?\(([A-Z]{3,6})\)")


def _is_side(words: Sequence[str], following: str, before: str) -> bool:
    """Whether a name that ends with a side is a place's ("Orlow North"), and not somebody's ("Ann West")."""
    return (
        weight_of_place(" ".join(words[:-1])) > 0
        or before.endswith((" in ", " In "))
        or following.startswith(" MP")
    )


def initials_before(mention: Mention, string: str) -> int | None:
    """Where the initials of a body begin that a single word goes on with ("NHS Orlow", "FC Vell"); None for none."""
    start = mention.span.start
    match = _INITIALS.search(string, max(0, start - _REACH_CHARS), start)
    if match is None or match["who"] in RANKS | _NO_BODIES:
        return None
    if match["who"].title() in FIRST_NAMES or string[start : mention.span.end].isupper():
        return None  # "JON BERG" in a heading
    low = match["who"].lower()
    return None if low in TITLES or low in HONORIFICS or low in OPENERS else match.start("who")


def _is_person_noun(low: str) -> bool:
    one = low.removesuffix("s")
    return not {low, one}.isdisjoint(_WORKERS) or (one in PEOPLE and one not in _MEETING)


def _is_ones_noun(low: str) -> bool:
    return low in PEOPLE or low in _WORKERS


_OF_BODIES: Final = word_set(
    """aide analyst adviser advisor attorney banker broker consultant coordinator delegate designer developer director economist editor
    engineer executive expert investigator journalist lawyer lobbyist manager member negotiator officer official partner presenter
    producer representative reporter researcher scientist solicitor specialist spokesman spokesperson spokeswoman staffer strategist
    technician trader volunteer worker"""
)
"""Who comes from a body as often as from a place ("a spokesman from Norvik"): what it is stays open."""
_WORKERS: Final = ROLE_NOUNS | TRADES
_MEETING: Final = word_set("man men woman women people boy girl person victim")
