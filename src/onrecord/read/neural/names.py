"""Names of people, organisations and places from the network. Other names, and those in credits, from the rules.
English.

The network judges each place in the text. All places in the article with the same words decide together, since the
same words name the same thing throughout. A name that only the rules find is kept; its type follows from these votes,
too.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.gender import RELATIVES
from onrecord.read.entities.mentions import RuleMentions
from onrecord.read.entities.name_evidence import is_seat
from onrecord.read.entities.name_runs import KNOWN
from onrecord.read.entities.places import fold, weight_of_place
from onrecord.read.entities.role_words import BODIES
from onrecord.read.entities.roles import role_beside
from onrecord.read.lexicon.lists import DEMONYMS, FIRST_NAMES, ROLE_NOUNS
from onrecord.read.lexicon.names import (
    FEASTS,
    FOREIGN_HEADS,
    NAME_LEADS,
    PARTISANS,
    RANKS,
    SINGLE_ORGANISATIONS,
    STORMS,
    STRONG_HEADS,
    TITLES,
)
from onrecord.read.neural.decode import Numbers, softmax
from onrecord.read.neural.session import Answers
from onrecord.read.neural.windows import Window
from onrecord.read.types import Part

TYPES: Final = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE)
"""Types in the order of the network's labels. The labels are outside, then for each type "begins" and "inside"."""
_PERSON, _BODY, _PLACE = range(len(TYPES))
LEAST: Final = 0.5
"""The least probability that a word is a name of any type. Also the least sum of votes in an article that settles a
type."""
_PARTY: Final = re.compile(r"\([A-Z][-‑–)]")
_JOINS: Final = "-–—‑/'’,"
COUNTRY_VOTE: Final = 0.35
COUNTRY: Final = 3
"""What `weight_of_place` gives for countries and the best-known cities. Such a name gets `COUNTRY_VOTE` as a
place."""
RULED: Final = (0.25, 0.6, 0.3)
"""The rules' vote for each type, added to the network's probabilities. A single vote of the rules' settles no person
and no place: to them two capitals are a person's name."""
SURE_VOTE: Final = 0.6
"""Their vote for a person whose first word is a given name, or who has a title ("Mr. King")."""

BODY_VOTE: Final = 1.0
"""The vote for an organisation where the words alone name a body."""
SEAT: Final = 1.5
"""Factor on the rules' vote for a place that has a mayor. With it the vote does settle a place."""


@dataclass(frozen=True, slots=True)
class _Sighting:
    span: Span
    odds: Numbers
    """How probable each type is."""


@dataclass(frozen=True, slots=True)
class NetworkMentions:
    """A `MentionFinder` over the network's answers to an article's windows."""

    windows: Sequence[Window]
    answers: Sequence[Answers]

    def mentions(self, parts: Sequence[Part]) -> list[Mention]:
        """The names in the order of the parts, none overlapping, with roles."""
        strings = {part.name: part.string for part in parts}
        ruled: dict[str, list[Mention]] = defaultdict(list)
        for item in RuleMentions().mentions(parts):
            ruled[item.span.part].append(item)
        seen: dict[str, list[_Sighting]] = defaultdict(list)
        for window, answer in zip(self.windows, self.answers, strict=True):
            seen[window.part] += _sightings(window, answer.names, strings[window.part])
        read = {window.part for window in self.windows}
        merged = {
            part.name: _merged(seen[part.name], ruled[part.name], part.string, is_read=part.name in read)
            for part in parts
        }
        votes: dict[str, Numbers] = defaultdict(lambda: np.zeros(len(TYPES), dtype=np.float32))
        for name, sightings in merged.items():
            for each in sightings:
                words = strings[name][each.span.start : each.span.end]
                votes[words] += each.odds
                if weight_of_place(fold(words)) >= COUNTRY:
                    votes[words][_PLACE] += COUNTRY_VOTE
                if is_body(words):
                    votes[words][_BODY] += BODY_VOTE
        _settle_by_surnames(votes, _titled(ruled, strings))
        types = {words: _type(vote) for words, vote in votes.items()}
        return [
            _with_role(Mention(span=each.span, type=types[words]), part.string)
            for part in parts
            for each in merged[part.name]
            if any(map(str.isupper, words := part.string[each.span.start : each.span.end]))
            and not part.string.startswith(_NOT, each.span.end)
            and not (types[words] is EntityType.PLACE and _is_no_place(each.span, part.string))
        ]


def _settle_by_surnames(votes: Mapping[str, Numbers], titled: frozenset[str]) -> None:
    """Adds to the votes for a person where another name has the surname: "Ms Lane" tells that "Perpetua Lane" is no street, and
    "Perpetua Lane" who "Lane" is."""
    for words in _titled_later(votes, titled):
        votes[words][_PERSON] += SURE_VOTE
    whole = {
        words.rpartition(" ")[2]
        for words, vote in votes.items()
        if " " in words and _type(vote) is EntityType.PERSON
    }
    for words in whole & votes.keys():
        if int(np.argmax(votes[words])) == _PERSON:
            votes[words][_PERSON] += SURE_VOTE


def _titled(ruled: Mapping[str, Sequence[Mention]], strings: Mapping[str, str]) -> frozenset[str]:
    """The single words that stand behind a title somewhere: "Ms Lane" tells that "Perpetua Lane" is no street."""
    return frozenset(
        strings[item.span.part][item.span.start : item.span.end]
        for items in ruled.values()
        for item in items
        if item.type is EntityType.PERSON and _is_titled(strings[item.span.part], item.span)
    )


def _titled_later(votes: Mapping[str, Numbers], surnames: frozenset[str]) -> Iterator[str]:
    """The names of which a title tells that they are people's: each the only one that ends in a surname with a title. Of a
    known place, or of two such names, it tells nothing: "Ms Park" is nobody called "Hyde Park"."""
    ending: dict[str, list[str]] = defaultdict(list)
    for words in votes:
        first, _, surname = words.rpartition(" ")
        if first and surname in surnames and not is_body(words):
            ending[surname].append(words)
    for names in ending.values():
        if len(names) == 1 and not weight_of_place(fold(names[0])):
            yield names[0]


def is_body(words: str) -> bool:
    """Whether the words alone name a body: a list has them, or the last word is a body's and the first is no given
    name."""
    listed = words.split()
    if len(listed) < 2 or listed[0] in FIRST_NAMES:
        return False
    if listed[0] in FOREIGN_HEADS:
        return True
    is_national = listed[0] in _NATIONAL and weight_of_place(" ".join(listed[1:])) >= COUNTRY
    return is_national or fold(words) in KNOWN or listed[-1].rstrip(".") in STRONG_HEADS


_NATIONAL: Final = frozenset(
    """
    Air Archives Athletics Basketball Chess Cricket Cycling Elections Farmers Football Gymnastics Health Heritage Hockey Homes Hospitals Housing
    Libraries Museums Netball Parks Policing Rowing Rugby Sailing Shelter Sport Statistics Swimming Tennis Transport Tourism Unions Universities
    """.split()
)
"""Words that make the name of a national body with a country's ("Statistics Canada", "Cricket Australia")."""


def _type(odds: Numbers) -> EntityType:
    return TYPES[int(np.argmax(odds))] if float(np.max(odds)) >= LEAST else EntityType.OTHER


def _sightings(window: Window, scores: Numbers, string: str) -> Iterator[_Sighting]:
    odds = softmax(scores)
    best = odds.argmax(axis=1)
    at, size = 0, len(best)
    while at < size:
        if best[at] == 0:
            at += 1
            continue
        first, kind = at, (int(best[at]) - 1) // 2
        at += 1
        while at < size and (best[at] == 2 * kind + 2 or window.words[at] == window.words[at - 1]):
            at += 1
        while first > 0 and window.words[first - 1] == window.words[first]:
            first -= 1
        named = odds[first:at, 1:].reshape(at - first, len(TYPES), 2).sum(axis=2)
        stop = at
        while stop > first + 1 and string[window.spans[stop - 1][0]] in _JOINS:
            stop -= 1
        span = Span(window.spans[first][0], window.spans[stop - 1][1], window.part)
        each = _Sighting(span, named.mean(axis=0))
        if float(np.max(named.sum(axis=1))) >= LEAST and _is_name(each, string):
            yield each


def _is_name(each: _Sighting, string: str) -> bool:
    """Whether this is a name: not a party's member or letter ("a Florida Republican", "(D-Ohio)"), nor people by what
    they do ("Reporters") or where they are from ("Peruvian rice")."""
    if _PARTY.match(string, each.span.start - 1):
        return False
    words = string[each.span.start : each.span.end]
    if words in DEMONYMS or (words.endswith("s") and words[:-1].lower() in ROLE_NOUNS):
        return False
    last = words.split(" ")[-1]
    return last not in PARTISANS or (_kind(each) is not EntityType.PERSON and last.endswith("s"))


def _is_no_place(span: Span, string: str) -> bool:
    """Whether what seems a place is a day or feast, a storm, half a surname ("de Tocqueville"), half a word ("Shobha-") or
    money ("US$")."""
    words = string[span.start : span.end]
    first, _, last = words.partition(" ")
    if last.rpartition(" ")[2] in FEASTS or (last and first in STORMS) or _HALF_WORD.match(string, span.end):
        return True
    return string.endswith((" de ", " De "), 0, span.start) and not weight_of_place(fold(words))


_HALF_WORD: Final = re.compile(r"-(?!\w)|[$€£]")


def _kind(each: _Sighting) -> EntityType:
    return TYPES[int(np.argmax(each.odds))]


def _in_context(odds: Numbers, string: str, span: Span) -> Numbers:
    """The probabilities, with that of a person moved to a place where the words say that it has a mayor, the other way where they
    tell an age ("Ann Lee, 44,"), and with more for a person who is somebody's relative ("his wife, Menna")."""
    start = span.start
    is_aged = " " in string[start : span.end] and _AGED.match(string, span.end) is not None
    near = _RELATIVE.search(string, max(0, start - _LONGEST_RELATIVE), start)
    is_relative = near is not None and near["kin"] in RELATIVES
    if not is_relative and not is_aged and not is_seat(string, start):
        return odds
    changed = odds.copy()
    if is_aged:
        changed[_PERSON] += changed[_PLACE]
        changed[_PLACE] = 0
    elif is_relative:
        changed[_PERSON] += KIN_VOTE
    else:
        changed[_PLACE] += changed[_PERSON]
        changed[_PERSON] = 0
    return changed


def _merged(seen: Sequence[_Sighting], ruled: Sequence[Mention], string: str, *, is_read: bool) -> list[_Sighting]:
    """The names that the network or the rules find in one part, in order. A name that only the rules find has their
    vote alone.

    Where both find a name, the rules know where it begins and ends. The network learnt names with their titles
    ("President Ann Lee"); there the name is the rules' last one.
    """
    odds = {item.span: np.zeros(len(TYPES), dtype=np.float32) for item in ruled}
    alone: list[_Sighting] = []
    inside: dict[Span, list[_Sighting]] = defaultdict(list)
    at = 0
    for each in seen:
        while at < len(ruled) and ruled[at].span.end <= each.span.start:
            at += 1
        over = [item for item in ruled[at : at + _MOST_OVER] if item.span.start < each.span.end]
        if over and (_is_wider_place(each, over) or _is_wider_body(each, over, string)):
            for item in over:
                odds.pop(item.span, None)
            alone.append(each)
        elif over and over[-1].span in odds:
            inside[over[-1].span].append(each)
        else:
            alone.append(each)
    for span, found in inside.items():
        if span in odds and (_is_several(span, found) or _is_led(span, found, string)):
            del odds[span]
            alone += found
        elif span in odds:
            odds[span] = _in_context(np.mean([each.odds for each in found], axis=0), string, span)
    for item in ruled:
        if item.type in TYPES and item.span in odds:
            odds[item.span] = odds[item.span] + _vote(item, string, is_read=is_read)
    placed = [replace(each, odds=_in_context(each.odds, string, each.span)) for each in alone]
    return _apart([*placed, *(_Sighting(span, given) for span, given in odds.items())], frozenset(odds), string)


def _is_several(span: Span, found: Sequence[_Sighting]) -> bool:
    """Whether the network is sure that a run of capitals is a body or a place and then a person ("Supreme Court Administrator
    Ann Lee")."""
    kinds = [_kind(each) for each in found]
    is_person = kinds[-1] is EntityType.PERSON and float(np.max(found[-1].odds)) >= SURE
    is_inside = found[0].span.start >= span.start
    return is_person and is_inside and len(found) > 1 and EntityType.PERSON not in kinds[:-1]


def _is_led(span: Span, found: Sequence[_Sighting], string: str) -> bool:
    """Whether the network is sure that a person's whole name begins behind the rules' first word, and finds no name in that
    word ("Parent Ann Lee")."""
    name = found[0].span
    if len(found) > 1 or _kind(found[0]) is not EntityType.PERSON or float(np.max(found[0].odds)) < SURE:
        return False
    led = string[span.start : max(span.start, name.start)].split()
    # not ". Lee" of "S. Lee"
    is_whole = name.end == span.end and " " in string[name.start : name.end] and string[name.start].isalpha()
    return (
        is_whole
        and len(led) == 1
        and led[0].isalpha()
        and led[0] not in FIRST_NAMES
        and led[0].lower() not in BODIES
    )


def _vote(item: Mention, string: str, *, is_read: bool) -> Numbers:
    """What the rules' name of a type adds. Where the network hasn't read the part, as a picture's credit, they alone say."""
    kind = TYPES.index(item.type)
    vote = np.zeros(len(TYPES), dtype=np.float32)
    if _INITIALS_OF_TURN.match(string, max(0, item.span.start - 1), item.span.end + 1):
        return vote
    vote[kind] = RULED[kind]
    if item.type is EntityType.PERSON and (not is_read or _is_surely_a_person(string, item.span)):
        vote[kind] = SURE_VOTE
    if item.type is EntityType.PLACE and is_seat(string, item.span.start):
        vote[kind] *= SEAT
    return vote


def _is_surely_a_person(string: str, span: Span) -> bool:
    """Whether more than two capitals says that this is a person."""
    first, *others = string[span.start : span.end].split()
    return _is_titled(string, span) or first in FIRST_NAMES or (len(others) > 1 and first in RANKS)


def _is_titled(string: str, span: Span) -> bool:
    before = string[max(0, span.start - _LONGEST_TITLE) : span.start].split()
    return bool(before) and before[-1].rstrip(".").lower() in NAME_LEADS


SURE: Final = 0.8
"""The least probability of a person whom the network sees behind another name, where the rules see one name."""
_NOT: Final = ("'t", "’t")
"""Behind "Don" and "Won", these make no name."""
KIN_VOTE: Final = 0.25
"""What is added to a person's probability behind a word for a relative."""
_RELATIVE: Final = re.compile(
    r"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|whose|[Mm]y|[Oo]ur)|[’'‘]s) (?:[a-z]{2,12} )?(?P<kin>[a-z]{3,13}),? \Z"
)
_AGED: Final = re.compile(r", (?:aged )?[1-9]\d[,.]| \([1-9]\d\)")
_LONGEST_RELATIVE: Final = 48
"""Characters."""
_INITIALS_OF_TURN: Final = re.compile(r"(?:\A|\n)(?:[A-Z]\.?){2,3}:")
"""Initials that lead a turn of an interview ("JT: Four miles."): capitals alone make no body of them."""
_LONGEST_TITLE: Final = 24
"""Characters."""


def _apart(found: Sequence[_Sighting], ruled: Collection[Span], string: str) -> list[_Sighting]:
    """The names in order, none overlapping. A title that only the network takes for a name is left out before the
    name itself."""
    made: list[_Sighting] = []
    for each in sorted(found, key=lambda each: each.span):
        if made and each.span.start < made[-1].span.end:
            made[-1] = max(made[-1], each, key=lambda one: (len(one.span), one.span in ruled))
            continue
        if made and _is_title(made[-1], each, ruled, string):
            made.pop()
        made.append(each)
    return made


def _is_title(each: _Sighting, after: _Sighting, ruled: Collection[Span], string: str) -> bool:
    """Whether a person that only the network finds is a title: right before a name that the rules find, or its
    "Sen."."""
    between = string[each.span.end : after.span.start]
    short = between == ". " and string[each.span.start : each.span.end].lower() in TITLES
    person = _kind(each) is EntityType.PERSON
    return (len(between) <= 1 or short) and person and each.span not in ruled and after.span in ruled


def _is_wider_place(each: _Sighting, over: Sequence[Mention]) -> bool:
    """Whether the network's place holds the rules' names. A place's name has no title, so the network's span is
    right."""
    if _kind(each) is not EntityType.PLACE or over[0].type is EntityType.PERSON:
        return False
    return each.span.start <= over[0].span.start and over[-1].span.end <= each.span.end


def _is_wider_body(each: _Sighting, over: Sequence[Mention], string: str) -> bool:
    """Whether the network is sure of a body whose name goes on over a preposition at which the rules cut it ("Orlow Office on Latin
    America")."""
    if len(over) == 1 or _kind(each) is not EntityType.ORGANISATION or float(np.max(each.odds)) < SURE:
        return False
    if (each.span.start, each.span.end) != (over[0].span.start, over[-1].span.end):
        return False
    if string[over[-1].span.start : over[-1].span.end] in SINGLE_ORGANISATIONS:
        return False  # "the Halls of Congress"
    joints = {string[one.span.end : other.span.start] for one, other in itertools.pairwise(over)}
    return joints <= _JOINTS and all(item.type is not EntityType.PERSON for item in over)


_JOINTS: Final = frozenset({" of ", " of the ", " for ", " for the ", " on ", " on the "})
_MOST_OVER = 6
"""The most names by the rules that are looked at for one of the network's."""


def _with_role(item: Mention, string: str) -> Mention:
    if item.type is not EntityType.PERSON or item.role is not None or item.span.part.endswith(".credit"):
        return item
    span = item.span
    return replace(item, role=role_beside(string, span.start, span.end, span.part))
