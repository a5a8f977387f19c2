"""Evidence that a name is a person's, an organisation's, a place's or another thing's. English.

Each sign has a weight. Signs are the name's own words (given names, head words, gazetteers) and the words beside it
(titles, ages, prepositions of place, verbs of speech). The weights were set by hand on the training parts of GUM and
PolNeAR.
"""

import re
from dataclasses import dataclass
from typing import Final

from onrecord.model import EntityType
from onrecord.read.entities.name_runs import KNOWN, Name
from onrecord.read.entities.places import fold, weight_of_place
from onrecord.read.entities.roles import role_after, role_before
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.lexicon.lists import FIRST_NAMES, PLACE_HEADS
from onrecord.read.lexicon.names import (
    OF_HEADS,
    OPENERS,
    PLACE_LEADS,
    PLACE_OF_HEADS,
    PLACE_SIDES,
    STRONG_HEADS,
    THINGS,
    WEAK_HEADS,
)

_REACH: Final = 48
_SP: Final = "[ \u00a0]"
_AT_PLACE: Final = re.compile(
    rf"(?:^|\W)(in|near|outside|around|across|throughout|into|at|from|to|toward|towards|of|over|inside|between|leave|left"
    rf"|visit|visited|visiting|reach|reached|invade|invaded|invading|attack|attacked)"
    rf"{_SP}(?:the{_SP})?(?:(?:northern|southern|eastern|western|central|downtown|neighbou?ring|nearby|occupied){_SP})?\Z",
    re.IGNORECASE,
)
_PREPOSITIONS: Final = {
    "in": 1.6, "near": 1.8, "outside": 1.3, "around": 1.0, "across": 1.3, "throughout": 1.6, "into": 1.0, "at": 0.6,
    "from": 0.7, "to": 0.5, "toward": 0.4, "towards": 0.4, "of": 0.3, "over": 0.3, "inside": 1.0, "between": 0.4,
}  # fmt: skip
_KIND_OF_PLACE: Final = re.compile(
    rf"\b(?:village|town|city|port|district|region|province|island|state|suburb|county|municipality|settlement|capital"
    rf"|enclave|peninsula|republic|borough|hamlet){_SP}(?:(?:of|called|named){_SP})?\Z"
)
_SEAT: Final = re.compile(
    rf"(?:\b(?:mayor|governor|sheriff|bishop|archbishop|residents?|streets|outskirts|suburbs)"
    rf"{_SP}of{_SP}|\([A-Z][-‑–])\Z",
    re.IGNORECASE,
)
_KIND_OF_BODY: Final = re.compile(
    rf"\b(?:newspaper|magazine|daily|weekly|tabloid|broadcaster|channel|network|agency|outlet|website|site|company|firm"
    rf"|group|club|startup|airline|carmaker|retailer|charity|party|union|app|platform|giant|maker|bank|militia|producer"
    rf"|think[ -]tank|newswire|conglomerate|developer|manufacturer|operator|supplier|publisher|band|team|side|nonprofit"
    rf"|rival|subsidiary|brand){_SP}\Z"
)
_OFFICE_OF: Final = re.compile(
    rf"\b(?:CEO|chief executive|chief executives?|founder|co-founder|employees?|shares|headquarters|spokesman|spokeswoman"
    rf"|spokesperson|shareholders|executives?|customers|owner|correspondent|reporter|journalist|editor|fighters|members?)"
    rf"{_SP}(?:of|at|for|with|from){_SP}(?:the{_SP})?\Z"
)
_ITS_BODY: Final = re.compile(
    r"['’]s?[ \u00a0](?:CEO|chief|shares|stock|spokes\w+|headquarters|board|employees|customers|website|app|founder|co-founder"
    r"|newsroom|editor\w*|platform|products?|revenue|earnings|profits?|shareholders|parent|subsidiary|executives?)\b"
)
_ITS_STATE: Final = re.compile(
    r"['’]s?[ \u00a0](?:\w+[ \u00a0])?(?:government|parliament|ministry|minister|president|capital|coast|coastguard|army|navy"
    r"|military|economy|borders?|population|delegation|ambassador|embassy|waters|constitution|fleet|king|queen|mayor"
    r"|governor|residents|streets|airport|suburbs|leadership|regime|troops)\b"
)
_ITS_PERSON: Final = re.compile(
    r"['’]s?[ \u00a0](?:wife|husband|mother|father|son|daughter|brother|sister|family|lawyers?|attorneys?|death|career|home"
    r"|funeral|aides?|predecessor|successor|face|eyes|voice|hands?|life|parents|friends?|girlfriend|boyfriend|widow|uncle|aunt)\b"
)
_AGE: Final = re.compile(
    r",[ \u00a0](?:aged?[ \u00a0])?\d{1,3}(?:,|[ \u00a0]and|\.)|[ \u00a0]\(\d{1,3}\)|[ \u00a0]\((?:born|b\.)"
)
_VERB: Final = re.compile(r"(?:,)?[ \u00a0](?:(?:also|later|has|had|then|who|himself|herself)[ \u00a0])?([a-z]+)")
_VERB_BEFORE: Final = re.compile(r"[,”\"'’][ \u00a0](\w+)[ \u00a0]\Z")
_SAYS: Final = frozenset(
    word
    for word in FORMS
    if word.startswith(("said", "say", "told", "tell", "added", "asked", "argued", "warned"))
) | {
    "said",
    "says",
    "told",
    "added",
    "insisted",
    "replied",
    "tweeted",
    "recalled",
    "joked",
    "thinks",
    "wrote",
    "explained",
}
_HUMAN: Final = frozenset(
    """who himself herself smiled laughed nodded married died born resigned graduated studied whose recalls remembers
    grew testified apologised apologized tweeted explains felt feels realised realized learned loved wife""".split()
)
_COMMA_PLACE: Final = re.compile(r",[ \u00a0]([^\W\d_a-z][\w.]*(?:[ \u00a0][^\W\d_a-z]\w*)?)")
_ACRONYM_NEXT: Final = re.compile(r"[ \u00a0]\((?:the[ \u00a0])?[“\"']?[A-Z][A-Za-z&.-]{1,9}[”\"']?\)")
_DATELINE: Final = re.compile(
    r"(?:,[ \u00a0][^\W\d_a-z][\w.]{1,20})?(?:[ \u00a0]?\([A-Z][\w/ ]{1,20}\))?[ \u00a0]?(?:—|–|--|-)[ \u00a0]"
)
_PARTS_OF_PLACES: Final = frozenset(
    """downtown uptown upstate mainland rural inner outer central mountainous northeast northwest southeast southwest
    northeastern northwestern southeastern southwestern coastal occupied metropolitan metro federal republican""".split()
)
_PARTICLES: Final = frozenset("de del di da dos du van von der den bin ibn bint al el ter ten la le".split())
_GENERATIONS: Final = frozenset({"jr", "sr", "ii", "iii"})

Scores = dict[EntityType, float]
PERSON, ORGANISATION, PLACE, OTHER = (
    EntityType.PERSON,
    EntityType.ORGANISATION,
    EntityType.PLACE,
    EntityType.OTHER,
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name at one place: the folded text, and the evidence for each type there."""

    name: Name
    key: str
    scores: Scores
    bound: bool
    """Whether the words around it settle that it is a place here, whatever else has the same name."""


def sighting(string: str, name: Name) -> Sighting:
    """The evidence for one candidate, from its words and those beside it."""
    scores: Scores = {PERSON: 0.0, ORGANISATION: 0.0, PLACE: 0.0, OTHER: 0.0}
    key = fold(name.text)
    before = string[max(0, name.start - _REACH) : name.start]
    the = before[-4:-1].lower() == "the" and before[-1:] in {" ", "\u00a0"}
    _own_words(name, key, scores)
    _as_place(name, key, scores)
    _as_thing(name, scores, the)
    _as_person(name, scores, the)
    bound = _around(string, name, before, scores, the)
    return Sighting(name, key, scores, bound)


def _own_words(name: Name, key: str, scores: Scores) -> None:
    """Adds what the name's own words say for an organisation."""
    words, core = name.words, name.core
    last = core[-1].text.rstrip(".")
    several = len(words) > 1
    if key in KNOWN or (several and core[0].low == "the" and key[4:] in KNOWN):
        scores[ORGANISATION] += 5
    if several and last in STRONG_HEADS:
        scores[ORGANISATION] += 4
    elif (several and last in WEAK_HEADS) or (name.tail and last in OF_HEADS):
        scores[ORGANISATION] += 4 if name.tail else 2.2
    if several and any(word.glue.strip() == "&" or word.glue == "&" for word in words[1:]):
        scores[ORGANISATION] += 3
    if not several and _is_acronym(words[0].text):
        scores[ORGANISATION] += 2.2
    if any(character.isupper() for character in words[0].text[1:]) and not words[0].text.isupper():
        scores[ORGANISATION] += (
            0.0 if words[0].text.startswith(("Mc", "Mac", "De", "O'", "O’", "L'", "D'")) else 0.8
        )


def _as_place(name: Name, key: str, scores: Scores) -> None:
    """Adds what the name's own words say for a place."""
    words = name.words
    last = name.core[-1].text.rstrip(".")
    several = len(words) > 1
    if weight := weight_of_place(key):
        scores[PLACE] += weight + (0.5 if several else 0.0)
    if several and (last in PLACE_HEADS or words[0].text.rstrip(".") in PLACE_LEADS):
        scores[PLACE] += 3.5 if last in PLACE_HEADS else 2.0
    if name.tail and last in PLACE_OF_HEADS:
        scores[PLACE] += 4
    if several and not scores[PLACE] and words[0].text in PLACE_SIDES:
        rest = fold(" ".join(word.text for word in words[1:]))
        scores[PLACE] += 1.0 + (2.0 if weight_of_place(rest) else 0.0)
    if several and weight_of_place(words[-1].text) >= 3 and not name.tail:
        # "Indeed Canada" is a firm's branch, "Upper Canada" a place
        within = words[0].text in PLACE_SIDES or words[0].low in _PARTS_OF_PLACES | OPENERS
        scores[PLACE if within else ORGANISATION] += 0.8 if within else 1.5


def _as_thing(name: Name, scores: Scores, the: bool) -> None:
    """Adds what the name's own words say for a thing: an act, a prize, a ship, an event."""
    words = name.words
    last = name.core[-1].text.rstrip(".")
    if any(word.text in THINGS for word in words):
        scores[OTHER] += 3.0 if last in THINGS else 1.4
    if the and len(words) > 1 and not name.titled:
        scores[OTHER] += 0.6
        scores[ORGANISATION] += 0.6


def _as_person(name: Name, scores: Scores, the: bool) -> None:
    """Adds what the name's own words and title say for a person."""
    words = name.words
    plain = all(word.glue not in {"&", " & "} and not word.text[-1].isdigit() for word in words)
    if name.titled:
        scores[PERSON] += 4
    if name.tail or not plain:
        return
    if 2 <= len(words) <= 5 and words[0].text in FIRST_NAMES:
        scores[PERSON] += 3.2
    elif len(words) == 1 and words[0].text in FIRST_NAMES:
        scores[PERSON] += 1.2
    if 2 <= len(words) <= 5 and any(_is_initial(word.text) for word in words[:-1]):
        scores[PERSON] += 2.5
    if len(words) > 1 and words[-1].low in _GENERATIONS:
        scores[PERSON] += 2.5
    if any(word.glue.strip() in _PARTICLES for word in words[1:]):
        scores[PERSON] += 1.2
    if 2 <= len(words) <= 3 and not the and all(_is_plain(word.text) for word in words):
        scores[PERSON] += 1.3
    if the and not name.titled:
        scores[PERSON] -= 2


def _around(string: str, name: Name, before: str, scores: Scores, the: bool) -> bool:
    """Adds what the words beside the name say. Returns whether they settle that it is a place."""
    bound = False
    start, end = name.start, name.end
    if match := _AT_PLACE.search(before):
        weight = _PREPOSITIONS.get(match[1].lower(), 0.3)
        scores[PLACE] += weight if not the else 0.3 * weight
        bound = weight > 1.2
    if _KIND_OF_PLACE.search(before) or is_seat(string, start):
        scores[PLACE] += 4
        bound = True
    if _KIND_OF_BODY.search(before):
        scores[ORGANISATION] += 3
    elif _OFFICE_OF.search(before):
        scores[ORGANISATION] += 1.2
    _after(string, name, scores)
    if (start == 0 or string[start - 1] == "\n") and _DATELINE.match(string, end):
        scores[PLACE] += 3
        bound = True
    if _ACRONYM_NEXT.match(string, end) and len(name.words) > 1:
        scores[ORGANISATION] += 2.5
    if not name.tail:
        _persons_place(string, name, before, scores, the)
    return bound


def is_seat(string: str, start: int) -> bool:
    """Whether the words before show that no person is named: "the mayor of Vell", "Ana Lee (D-Ohio)"."""
    return bool(_SEAT.search(string, max(0, start - _REACH), start))


def _after(string: str, name: Name, scores: Scores) -> None:
    """Adds what the words behind the name say: what it owns, or the country behind a comma."""
    end = name.end
    following = string[end : end + 2]
    if following in {"'s", "’s", "' ", "’ "}:
        for pattern, kind, weight in _OWNERS:
            if pattern.match(string, end):
                scores[kind] += weight
    elif following[:1] == ",":
        place = _COMMA_PLACE.match(string, end)
        if place and weight_of_place(place[1]) >= 3 and len(name.words) <= 3 and not name.titled:
            scores[PLACE] += 1.5


_OWNERS: Final[tuple[tuple[re.Pattern[str], EntityType, float], ...]] = (
    (_ITS_BODY, ORGANISATION, 1.5),
    (_ITS_STATE, PLACE, 2.0),
    (_ITS_PERSON, PERSON, 1.5),
)


def _persons_place(string: str, name: Name, before: str, scores: Scores, the: bool) -> None:
    """Adds the signs beside the name that it is a person's."""
    end = name.end
    if _AGE.match(string, end):
        scores[PERSON] += 3
    if match := _VERB.match(string, end):
        if match[1] in _HUMAN:
            scores[PERSON] += 1.5
        elif match[1] in _SAYS:
            scores[PERSON] += 1.0 if len(name.words) < 2 else 1.2
    if (match := _VERB_BEFORE.search(before)) and match[1] in _SAYS:
        scores[PERSON] += 1.2
    if the and not name.titled:
        return
    if (
        not name.titled
        and (before[-2:-1].isalpha() or before[-2:] == ", ")
        and role_before(string, name.start, "")
    ):
        scores[PERSON] += 3
    if len(name.words) > 1 and string[end : end + 1] == "," and role_after(string, end, ""):
        scores[PERSON] += 2.5


def _is_initial(text: str) -> bool:
    return len(text) == 2 and text[1] == "."


def _is_plain(text: str) -> bool:
    return (
        text.replace("'", "").replace("’", "").isalpha()
        and not text.isupper()
        and text not in THINGS | STRONG_HEADS
    )


def _is_acronym(text: str) -> bool:
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()
