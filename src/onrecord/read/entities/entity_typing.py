"""The type of a name, by what the whole article says, where the name alone misleads. English.

A finder that has never seen a country takes it for a person. But the news names a person at least once in full, with
a title, or with what only people do. Of a country it says what only countries have. So a single word is a place where
the article never uses it as a person's name and gives it borders, waters or a capital. What a dateline names is a
place, too.

Names that the article joins ("between Vell and Orlow") have one type, and their signs count together. The bare noun
of a role in a headline ("Governor signs bill") is nobody's name, and that of a body is no person's.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import EntityType, Mention, MentionKind, Span
from onrecord.read.entities.datelines import Dateline
from onrecord.read.entities.places import fold
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.lexicon.lists import FIRST_NAMES, ROLE_NOUNS
from onrecord.read.text.tokens import word_set
from onrecord.read.types import Part

ENOUGH: Final = 1.5
"""The least sum of signs that makes a place. Each sign counts once, by its word. The weights were set by eye on the
training parts of GUM and PolNeAR, where they take no person for a place."""
_BEFORE: Final = 48
_MOST: Final = 8
"""The most names that are joined. More are a list, which may be of anything. The bound also keeps the walk linear."""
_SP: Final = "[ \u00a0]"
_SURE, _LIKELY, _EITHER = 2.0, 1.0, 0.5
_HAS: Final = re.compile(
    rf"(?:['’]s?{_SP}(?:[a-z-]+{_SP}){{0,2}}?|{_SP})(?P<what>parliament|capital|coast(?:guard|line)?|territor(?:y|ies)"
    rf"|waters|population|embassy|navy|borders|constitution|fleet|mayor|residents|streets|airport|suburbs|soil|islands?"
    rf"|ports?|currency|citizens|exports|army|military|economy|delegation|troops|negotiators?|ministers?|president"
    rf"|authorities|police|diplomats?|ambassadors?|envoys?|lawmakers?|skippers|fishermen|farmers|boats|vessels|opposition"
    rf"|government|officials?|leadership|side)\b",
    re.IGNORECASE,
)
_WEIGHTS: Final = {
    **dict.fromkeys(
        word_set(
            """parliament capital coast coastguard coastline territory territories waters population embassy navy
            constitution fleet mayor residents streets airport suburbs island islands port ports currency citizens"""
        ),
        _SURE,
    ),
    **dict.fromkeys(
        word_set(
            """government official officials leadership side president army military troops economy police opposition
            envoy envoys negotiator negotiators ambassador ambassadors diplomat diplomats"""
        ),
        _EITHER,
    ),
}
"""The words in `_HAS` that aren't listed here are likely a country's. The last ones here may as well be a leader's
("Lee's envoy")."""
_OF: Final = re.compile(
    rf"\b(?:mayor|people|capital|coast|residents|streets|north|south|east|west|outskirts|city|town|village|port|republic"
    rf"|island|ministers?|parts|[Dd]elegat(?:ion|e)s?|[Nn]egotiators?|envoys?){_SP}(?:of|for){_SP}\Z"
)
_IN: Final = re.compile(
    rf"(?<![\w-])(?P<verb>[\w-]+){_SP}(?:in|across|throughout|near|inside|outside){_SP}"
    rf"(?:(?:northern|southern|eastern|western|central|downtown|nearby|occupied|neighbou?ring|rural){_SP})?\Z"
)
_TRUSTING: Final = re.compile(
    r"(?:confidence|trust|interest|faith|belie[fv]|disappoint|invest|result|succeed|involv|engag|rein|lo[sv]|sworn|lock|put"
    r"|bring|brought|t[ao]k|call|turn|as|star|play|appear)",
    re.IGNORECASE,
)
TITLED: Final = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|President|Senator|Sen|Gov|Governor|Rep|Judge|Justice|Professor|Prof|King|Queen|Prince"
    rf"|Princess|Lord|Lady|Captain|Chancellor|Secretary|Minister|Pope|Mayor|General|Gen|Colonel|Father|Sister)\.?{_SP}\Z"
)
HUMAN: Final = re.compile(
    rf",?{_SP}(?:who|whose|himself|herself|smiled|laughed|nodded|married|died|born|told|tweeted|explained|recalled|joked"
    rf"|wrote|replied|thinks|thought|feels|felt|knew|(?:said|says){_SP}s?he)\b|,{_SP}(?:aged?{_SP})?\d\d\b"
)
SAID: Final = re.compile(rf"[,”\"'’?!]{_SP}(?:said|says|told|added|replied|asked|wrote|explained){_SP}\Z")
_BODIES: Final = word_set(
    """council court government parliament assembly ministry police commission committee board senate union agency army
    navy company bank university opposition cabinet congress"""
)


def settled(mentions: Sequence[Mention], parts: Sequence[Part], lines: Sequence[Dateline]) -> list[Mention]:
    """The mentions with the types that the article shows, in the same order. Bare nouns of roles are left out."""
    strings = {part.name: part.string for part in parts}
    from_there = {fold(strings[span.part][span.start : span.end]) for line in lines for span in line.places}
    lone = _lone(mentions, strings)
    kinds: dict[str, EntityType] = {}
    for group in _joined(mentions, lone, strings):
        if kind := _kind(group, lone, strings, from_there):
            kinds.update(dict.fromkeys(group, kind))
    done = []
    for mention in mentions:
        name = _words(mention, strings)
        if mention.span.part == "headline" and (
            (name in lone and name.lower() in ROLE_NOUNS) or _is_crowd(mention, strings["headline"])
        ):
            continue
        kind = kinds.get(name)
        if mention.type is EntityType.PERSON and not mention.role and fold(name) in from_there and " " in name:
            kind = EntityType.PLACE
        done.append(replace(mention, type=kind, role=None) if kind else mention)
    return done


def _is_crowd(mention: Mention, headline: str) -> bool:
    """Whether a headline opens with a plain noun: that of a body ("Airline sorry"), or of several people ("Hauliers
    call for")."""
    name = headline[mention.span.start : mention.span.end]
    if mention.span.start > 0 or " " in name or mention.type is EntityType.PLACE:
        return False
    verb = _VERB.match(headline, mention.span.end)
    several = mention.type is EntityType.PERSON and name.endswith("s") and verb and verb[1] in FORMS
    return name.lower() in _BUSINESSES or bool(several and verb and "b" in FORMS[verb[1]].kinds)


_VERB: Final = re.compile(r" ([a-z]+)\b")
_BUSINESSES: Final = word_set(
    "airline carmaker carrier charity company developer firm hospital lender manufacturer newspaper regulator retailer startup university watchdog"
)


def _words(mention: Mention, strings: dict[str, str]) -> str:
    return strings[mention.span.part][mention.span.start : mention.span.end]


def _lone(mentions: Sequence[Mention], strings: dict[str, str]) -> dict[str, list[Span]]:
    """Words that stand for a person without a role beside them or a known given name: single ones without a fuller name, and
    several of which none stands for itself."""
    found: dict[str, list[Span]] = defaultdict(list)
    several: dict[str, list[Span]] = defaultdict(list)
    known: set[str] = set()
    for mention in mentions:
        if mention.type is not EntityType.PERSON or mention.kind is not MentionKind.NAME:
            continue
        words = _words(mention, strings)
        if len(words.split()) > 1:
            known.update(words.split())
            if not mention.role and words.split()[0] not in FIRST_NAMES:
                several[words].append(mention.span)
        elif mention.role or words in FIRST_NAMES or not words.isalpha() or mention.span.part.endswith(".credit"):
            known.add(words)
        else:
            found[words].append(mention.span)
    folded = {fold(word) for word in known}
    alone = {words: spans for words, spans in found.items() if fold(words) not in folded}
    return alone | {words: spans for words, spans in several.items() if found.keys().isdisjoint(words.split())}


def _joined(
    mentions: Sequence[Mention], lone: dict[str, list[Span]], strings: dict[str, str]
) -> list[frozenset[str]]:
    """The lone names in groups. Names that "and" joins anywhere are in one group everywhere."""
    group = {name: frozenset({name}) for name in lone}
    for one, other in itertools.pairwise(mentions):
        first, second = _words(one, strings), _words(other, strings)
        if one.span.part != other.span.part or first not in lone or second not in lone:
            continue
        if strings[one.span.part][one.span.end : other.span.start] in {" and ", " or ", ", "}:
            whole = group[first] | group[second]
            if len(whole) <= _MOST:
                group.update(dict.fromkeys(whole, whole))
    return list(dict.fromkeys(group.values()))


def _kind(
    names: frozenset[str], lone: dict[str, list[Span]], strings: dict[str, str], places: set[str]
) -> EntityType | None:
    if len(names) == 1 and not names.isdisjoint(_BODIES | {name.capitalize() for name in _BODIES}):
        return EntityType.ORGANISATION
    signs: dict[str, float] = {}
    inside = 0
    for span in (span for name in sorted(names) for span in lone[name]):
        string = strings[span.part]
        before = string[max(0, span.start - _BEFORE) : span.start]
        said = SAID.search(before) and string[span.end : span.end + 1] in ".,;"
        if said or TITLED.search(before) or HUMAN.match(string, span.end):
            return None
        if match := _HAS.match(string, span.end):
            what = match["what"].lower()
            signs[what] = _WEIGHTS.get(what, _LIKELY)
        if _OF.search(before):
            signs["of"] = _LIKELY
        inside += _is_in(before, string[span.end : span.end + 2])
    named = any(fold(name) in places for name in names)
    return EntityType.PLACE if named or sum(signs.values()) + inside >= ENOUGH else None


def _is_in(before: str, after: str) -> bool:
    """Whether the name stands where places stand: behind "in", but not "trust in", "in Lee's view" or "in Lee
    County"."""
    match = _IN.search(before)
    own = after[:1] in {"'", "’", "-"} or (after[:1].isspace() and after[1:].isupper())
    return bool(match) and not own and not (match and _TRUSTING.match(match["verb"]))
