"""Words that are written like a person's name, and are nobody's: roles alone ("Foreign Secretary"), the people of a nation
("Palestinians"), a family ("the Lees said"), several by what they do ("Troopers said"). English.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final

from onrecord.model import Span
from onrecord.read.entities.gender import RELATIVES
from onrecord.read.entities.places import WELL_KNOWN, weight_of_place
from onrecord.read.entities.role_words import PEOPLE
from onrecord.read.lexicon.lists import DEMONYMS, FIRST_NAMES, ROLE_NOUNS
from onrecord.read.lexicon.names import AREAS, HONORIFICS, MARKS, PARTISANS, SUBJECTS, TITLE_MODIFIERS, TITLES
from onrecord.read.lexicon.trades import GIVEN_TOO, TRADE_ENDINGS, TRADES
from onrecord.read.text.tokens import word_set

_REACH_CHARS: Final = 24
_LEADS_ON: Final = re.compile(r"\.?[ \u00a0][^\W\d_a-z]")
"""What stands behind a form of address."""
_HELD: Final = re.compile(r"\b(?:[Mm]inister|[Mm]inistry|MEC|[Dd]epartment)[ \u00a0](?:of|for)[ \u00a0]\Z")
"""What an office is for stands behind this ("Minister of Power"), and nobody's name."""
_OF_OFFICE: Final = re.compile(
    r"\b(?:[Dd]irector|[Hh]ead|[Pp]resident|[Mm]anager|[Oo]fficer|[Cc]hief)[ \u00a0](?:of|for)[ \u00a0]\Z"
)
_SPEAK: Final = re.compile(
    r",? (?:who )?(?:(?:have|had|also|both|later|then) ){0,2}"
    r"(?:say|said|tell|told|add|added|argue|argued|claim|claimed|insist|insisted|deny|denied|allege|alleged|ask|asked|declined|refused)\b"
)
_SPOKEN: Final = re.compile(r"\b(?:said|say|added|according to|told by|asked) [Tt]he \Z")


def is_nobody(span: Span, string: str, surnames: Collection[str]) -> bool:
    """Whether the words at the span are nobody's name: roles alone, a nation's people, marks of honour. `surnames` are
    those of the article's people."""
    words = string[span.start : span.end].replace("-", " ").split()
    is_address = words[0].lower().rstrip(".") in HONORIFICS | AREAS and words[0] not in surnames
    if (words[-1].endswith("s") and words[-1].removesuffix("s") in PARTISANS | _PEOPLES) or (
        len(words) == 1 and words[0] in _SMALL
    ):
        return True  # "House Republicans"
    if _is_offices_subject(span, string):
        return True
    if (
        words[0] in SUBJECTS
        and _OF_OFFICE.search(string[max(0, span.start - _REACH_CHARS) : span.start])
        and len(words) == 1
    ):
        return True
    if len(words) == 1 and is_address and _LEADS_ON.match(string, span.end):
        return True
    if _HELD.search(string[max(0, span.start - _REACH_CHARS) : span.start]) and len(words) == 1:
        return True
    if len(words) == 1 and (_is_family(span, string, surnames) or are_several(words[0], surnames)):
        return True
    if len(words) == 1 and (words[0] in surnames or words[0] in FIRST_NAMES or _is_titled(span, string)):
        return False
    if len(words) == 1 and (words[0] in OFFICE_INITIALS or words[0].rstrip(".") in _GENERATIONS):
        return True
    if len(words) == 1 and (words[0] in _PEOPLES or words[0] in _ANYBODY or len(words[0].strip(".’'")) == 1):
        return True
    if " ".join(words).rstrip(".") == "Del" and string[span.end - 1 : span.end + 1].startswith((".", "l.")):
        return True
    if len(words) > 1 and (_is_office(words) or SUBJECTS.issuperset(words)):
        return True
    return all(map(_is_role, words)) or all(map(_is_peoples, words)) or " ".join(words) in MARKS


def _is_offices_subject(span: Span, string: str) -> bool:
    """Whether the word is what an office is for ("Chief Veterinary Officer")."""
    behind = string[span.end : span.end + _REACH_CHARS].split(maxsplit=1)
    return (
        string[span.start : span.end] in SUBJECTS
        and string[span.end : span.end + 1] == " "
        and behind[:1] != []
        and behind[0].istitle()
        and behind[0].lower() in ROLE_NOUNS
    )


def is_trade(low: str) -> bool:
    """Whether the word is what somebody does for a living, and nobody's given name ("Resident", "Geophysicist")."""
    return (low in _WHAT_PEOPLE_ARE and low not in GIVEN_TOO) or low in TRADES or low.endswith(TRADE_ENDINGS)


_WHAT_PEOPLE_ARE: Final = (ROLE_NOUNS | PEOPLE) - RELATIVES - {"man", "woman"}
"""Without relatives: "Son" is also a surname that stands first."""


def are_several(word: str, surnames: Collection[str]) -> bool:
    """Whether the word is a plural of what people do ("Troopers said"), and nobody's surname in the article."""
    crowds = {word.lower().removesuffix(ending) for ending in ("s", "es")}
    return (
        word.endswith("s")
        and word not in surnames
        and not (crowds.isdisjoint(TRADES) and crowds.isdisjoint(ROLE_NOUNS) and crowds.isdisjoint(_CROWDS))
    )


_CROWDS: Final = word_set(
    """ally backer campaigner critic detractor donor eyewitness follower foe loyalist neighbour neighbor nominee onlooker opponent parent proponent rival
    sceptic skeptic supporter user"""
)
"""Other nouns for people that a sentence may begin with in the plural."""


def _is_family(span: Span, string: str, surnames: Collection[str]) -> bool:
    """Whether the word is a surname in the plural ("the Lees", "the Joneses") whose bearers speak."""
    word = string[span.start : span.end]
    stems = {word.removesuffix(ending) for ending in ("s", "es") if word.endswith(ending)}
    is_led = string.endswith(("the ", "The "), 0, span.start)
    speaks = _SPEAK.match(string, span.end) or _SPOKEN.search(
        string[max(0, span.start - _REACH_CHARS) : span.start]
    )
    return is_led and speaks is not None and word not in surnames and not stems.isdisjoint(surnames)


def _is_titled(span: Span, string: str) -> bool:
    """Whether a title stands before the name: "Mr. King" is somebody."""
    before = string[max(0, span.start - _REACH_CHARS) : span.start].split()
    return bool(before) and before[-1].lower().rstrip(".") in TITLES


def _is_role(word: str) -> bool:
    low = word.lower().rstrip(".")
    return low in _ROLE_WORDS or low.removesuffix("s") in ROLE_NOUNS


def _is_office(words: Sequence[str]) -> bool:
    """Whether the words are an office ("Marketing Manager"): the last word is a role's and nobody's surname, and the
    first is no given name."""
    last = words[-1].lower()
    return last in ROLE_NOUNS and last not in SURNAMES_TOO and words[0] not in FIRST_NAMES


SURNAMES_TOO: Final = word_set(
    """archbishop baker bishop boss cardinal chair chief clerk coach cook dean duke emperor farmer father general guard head heir
    judge justice keeper king lawyer leader lawman maker major marshal master mayor mechanic member miner model mother officer
    owner painter pastor pilot player poet pope porter prince priest prior queen reader sailor senator sergeant sheriff singer
    skipper soldier speaker star sultan teacher trader tutor vicar warden widow winner"""
)
_ROLE_WORDS: Final = (
    ROLE_NOUNS
    | TITLES
    | TITLE_MODIFIERS
    | word_set("of the for in and to's advocate counsel fellow minor research spokesmen victim mps ministers")
)


def _is_peoples(word: str) -> bool:
    """Whether the word means the people of a nation or place: "Palestinians", "Native", "Alaskan", "Brits"."""
    one = word.removesuffix("s")
    if one in DEMONYMS or one in _NATIVES:
        return True
    if not one.endswith("n"):
        return False
    return any(
        weight_of_place(one.removesuffix(end) + stem) >= WELL_KNOWN for end, stem in _ENDINGS if one.endswith(end)
    )


OFFICE_INITIALS: Final = frozenset("AG CEO CFO CJ CJI CM COAS DG DPM DPP IGP MD PM PPRO VC".split())
"""Offices by their initials, which stand for somebody."""
_SMALL: Final = frozenset(
    "About And Are Be Do From Has Is It Me My Now Of On Or Our Out Their To Was We Were With You Your".split()
)
"""Words of a title that are no name by themselves."""
_GENERATIONS: Final = frozenset({"Jr", "Sr", "II", "III", "IV"})
_PEOPLES: Final = word_set(
    "Briton Londoner Mormon Christian Muslim Welshman Dutchman Frenchman Yorker Conservative Democrat Progressive Nationalist"
)
_ANYBODY: Final = frozenset(
    "Boy Dad Daddy Father Gran Grandad Grandma Grandmother Granny Girl He Her His I It Man Men Mom Mommy Mother Mum Mummy She Teen They We Woman Women You".split()
)
"""What headlines and sentences begin with, and nobody is called."""
_NATIVES: Final = word_set("Native North South East West Latin Brit Roman Kiwi Aussie")
_ENDINGS: Final = (("n", ""), ("an", ""), ("ian", ""), ("ian", "a"), ("ean", ""), ("ian", "y"))
