"""Names of people, organisations, places and others, by rules over runs of capitalised words. English.

Evidence decides (`name_evidence`). It is summed over the article, since a name that is clear in one place is the same
name in the others. A name without evidence has the type OTHER, or is no name where only the place in the sentence
gave it the capital. A bare surname is that of the person whose full name the article gives. Headlines in title case
are searched only for names that the rest of the article has, and for places and organisations that lists know.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.name_candidates import names
from onrecord.read.entities.name_evidence import ORGANISATION, OTHER, PERSON, PLACE, Scores, Sighting, sighting
from onrecord.read.entities.name_runs import KNOWN, Name
from onrecord.read.entities.places import fold, weight_of_place
from onrecord.read.entities.roles import role_beside
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.lexicon.lists import FIRST_NAMES
from onrecord.read.lexicon.names import OPENERS, STRONG_HEADS, THINGS
from onrecord.read.text.stretches import stretch_at
from onrecord.read.types import Part

_ENOUGH: Final = 1.0
"""Less evidence settles no type."""
_MORE: Final = 0.25
"""The part of the evidence of each further sighting that is added to the strongest sighting's."""
_SURE_PLACE: Final = 2.0
_CREDIT_SPLIT: Final = re.compile(r"(?:(?<!\s)\s+)?(?:/|,|;|\||\bvia\b|\bfor\b|\band\b|©|:)\s*")
_PHOTO_WORDS: Final = frozenset(
    """pool photo photograph photos picture pictures image images handout getty file credit courtesy source illustration
    graphic video staff screenshot""".split()
)
_LOWER: Final = re.compile(r"\b[a-z]{3,}\b")


@dataclass(slots=True)
class Seen:
    """What the article's names tell of each other, by folded text."""

    scores: dict[str, Scores] = field(default_factory=dict)
    types: dict[str, EntityType] = field(default_factory=dict)
    surnames: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)
    """Names that stand where only names have capitals."""
    lower: set[str] = field(default_factory=set)
    """Words that the article also writes without a capital."""
    firsts: set[str] = field(default_factory=set)
    """First words of organisations' names."""


class RuleMentions:
    """A `MentionFinder`; see the module's text."""

    def mentions(self, parts: Sequence[Part]) -> list[Mention]:
        """Name mentions in the order of the parts, none overlapping."""
        seen = Seen()
        sightings: dict[str, list[Sighting]] = {}
        titled: dict[str, list[Name]] = {}
        for part in parts:
            if part.name.endswith(".credit"):
                continue
            seen.lower.update(_LOWER.findall(part.string))
            shouting = title_cased(part)
            for name in names(part):
                if stretch_at(shouting, name.start):
                    titled.setdefault(part.name, []).append(name)
                else:
                    sightings.setdefault(part.name, []).append(sighting(part.string, name))
        for found in sightings.values():
            _gather(found, seen)
        _settle(seen, [each for found in sightings.values() for each in found])
        mentions: list[Mention] = []
        for part in parts:
            if part.name.endswith(".credit"):
                mentions += _in_credit(part)
                continue
            here = [m for each in sightings.get(part.name, ()) for m in _mentions(part, each, seen)]
            here += _known_only(part, titled.get(part.name, ()), seen)
            mentions += sorted(here, key=lambda mention: mention.span)
        return mentions


def title_cased(part: Part) -> list[tuple[int, int]]:
    """The stretches where every word has a capital, so that capitals tell nothing: headlines and headings. In order.

    A sentence with a full stop is one of these only where words have capitals that no name has ("Ruiz Breaks With
    Veld on Bill.").
    """
    if part.name in {"headline", "kicker"}:
        return [(0, len(part.string))] if _is_title_case(part.string) else []
    return [
        (sentence.start, sentence.end)
        for sentence in part.sentences
        if sentence.end - sentence.start < 160
        and _is_title_case(words := part.string[sentence.start : sentence.end])
        and (words[-1:] not in {".", ",", "”", '"', "?", "!"} or _has_stray(words))
    ]


_LATER: Final = re.compile(r"(?<=[ \u00a0])[A-Z][a-z]+")


def _has_stray(string: str) -> bool:
    """Whether words behind the first have a capital that only a headline gives them: verbs, "With"."""
    words = [word.lower() for word in _LATER.findall(string[:400])]
    return sum(word in OPENERS or word in FORMS for word in words) > 1 and len(words) > _HEADLINE_WORDS


_HEADLINE_WORDS: Final = 4
"""A headline with a full stop has more capitalised words than this behind the first word."""


def _is_title_case(string: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", string[:400]) if len(word) > 3]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _gather(found: Sequence[Sighting], seen: Seen) -> None:
    for each in found:
        if not each.name.opens:
            seen.inside.add(each.key)
        known = seen.scores.setdefault(each.key, dict.fromkeys(each.scores, 0.0))
        for kind, score in each.scores.items():
            low, high = sorted((known[kind], score))
            known[kind] = min(high + _MORE * max(low, 0.0), 12.0)


def _settle(seen: Seen, found: Sequence[Sighting]) -> None:
    """Settles the type of each name by all that the article says of it, and notes what full names tell of short
    ones."""
    for each in found:
        if each.key not in seen.types and (kind := _best(seen.scores[each.key])):
            seen.types[each.key] = kind
            words = each.name.words
            if kind is PERSON and (len(words) > 1 or each.name.titled) and not each.name.tail:
                seen.surnames.add(_surname(each.name))
                if len(words) > 1 and len(words[0].text) > 2:
                    seen.given.add(fold(words[0].text))
            elif kind is ORGANISATION and len(words) > 1 and words[0].text not in STRONG_HEADS:
                seen.firsts.add(fold(words[0].text))


def _surname(name: Name) -> str:
    words = [word for word in name.words if word.low not in {"jr", "sr", "ii", "iii"}] or list(name.words)
    return fold(words[-1].text)


def _best(scores: Scores) -> EntityType | None:
    kind = max((PERSON, ORGANISATION, PLACE, OTHER), key=lambda each: scores[each])
    return kind if scores[kind] >= _ENOUGH else None


def _type(each: Sighting, seen: Seen) -> EntityType | None:
    """The type of a name at one place; None where the words are no name."""
    single = len(each.name.words) == 1
    known = seen.types.get(each.key)
    if each.name.titled and known is not PERSON and not _strongly(seen.scores[each.key], ORGANISATION, 5):
        return PERSON
    if single and each.key in seen.surnames and _goes_by_surname(each, known):
        return PERSON
    if single and each.key in seen.given and (known is None or seen.scores[each.key][PLACE] < _SURE_PLACE):
        return PERSON
    if single and each.name.opens and each.key not in seen.inside and _only_opens(each, seen, known):
        return None
    if known is None and single and each.key in seen.firsts:
        return ORGANISATION
    return known or OTHER


def _goes_by_surname(each: Sighting, known: EntityType | None) -> bool:
    """Whether a word that is somebody's surname in this article means the person here, and not a place."""
    place = weight_of_place(each.key)
    if each.bound and place:
        return False
    return known is not PLACE or place < 3 or each.scores[PERSON] >= 1.0


def _strongly(scores: Scores, kind: EntityType, least: float) -> bool:
    return scores[kind] >= least


def _only_opens(each: Sighting, seen: Seen, known: EntityType | None) -> bool:
    """Whether a single word at a sentence's beginning is more likely an ordinary word than a name."""
    word = each.name.words[0]
    if known is not None and known is not OTHER and seen.scores[each.key][known] >= 1.8:
        return word.low in seen.lower
    if word.text.isupper() and len(word.text) > 1:
        return False
    return known is None or known is OTHER or word.low in seen.lower or word.low in OPENERS


def _mentions(part: Part, each: Sighting, seen: Seen) -> Iterator[Mention]:
    """The mentions at one sighting: one, two where a hyphen joins two names, or none."""
    name = _without_opener(each, seen)
    if name is not each.name:
        each = sighting(part.string, name)
        seen.scores.setdefault(each.key, each.scores)
    if pair := _pair(name, seen):
        for half, of in pair:
            yield Mention(span=Span(half.start, half.end, part.name), type=of)
        return
    kind = _type(each, seen)
    if kind is None:
        return
    role = None
    if kind is PERSON:
        role = role_beside(part.string, name.start, name.end, part.name)
    yield Mention(span=Span(name.start, _end(name, part.string), part.name), type=kind, role=role)


def _end(name: Name, string: str) -> int:
    """Where the name ends: before a full stop that also ends the sentence, if the name is one initial."""
    last = name.words[-1].text
    if last.endswith(".") and len(last) == 2 and len(name.words) == 1 and name.end < len(string):
        return name.end - 1
    return name.end


def _without_opener(each: Sighting, seen: Seen) -> Name:
    """The name without a first word that has a capital only because it opens the sentence ("Angry Ruiz left")."""
    name = each.name
    if not name.opens or len(name.words) < 2 or name.tail >= len(name.words) - 1 or name.titled:
        return name
    first = name.words[0]
    rest = Name(name.words[1:], tail=name.tail)
    key = fold(rest.text)
    common = first.low in seen.lower or first.low in OPENERS or first.low.endswith("ly")
    if first.text in FIRST_NAMES or not common or each.key in seen.inside or each.key in KNOWN:
        return name
    elsewhere = key in seen.types or key in seen.surnames or weight_of_place(key) >= _SURE_PLACE or key in KNOWN
    return rest if elsewhere and not weight_of_place(each.key) else name


def _pair(name: Name, seen: Seen) -> list[tuple[Name, EntityType]]:
    """ "The Ruiz-Veld talks": the two names of the article that a hyphen joins; none for other names."""
    if len(name.words) != 2 or name.words[1].glue not in {"-", "‑"}:
        return []
    made: list[tuple[Name, EntityType]] = []
    for word in name.words:
        key = fold(word.text)
        kind = PERSON if key in seen.surnames else seen.types.get(key)
        if kind is None or kind is OTHER:
            return []
        made.append((Name((word,)), kind))
    return made


def _known_only(part: Part, found: Sequence[Name], seen: Seen) -> Iterator[Mention]:
    """The mentions where every word has a capital: names that the rest of the article has, and names that lists
    know."""
    for name in found:
        at = 0
        while at < len(name.words):
            stop = min(len(name.words), at + 8)
            for last in range(stop, at, -1):
                if kind := _listed(name, at, last, seen):
                    span = Span(name.words[at].start, name.words[last - 1].end, part.name)
                    yield Mention(span=span, type=kind)
                    at = last - 1
                    break
            at += 1


def _listed(name: Name, first: int, last: int, seen: Seen) -> EntityType | None:
    words = name.words[first:last]
    key = fold(Name(words).text)
    known = seen.types.get(key)
    if known and known is not OTHER:
        return known
    if key in seen.surnames:
        return PERSON
    if key in KNOWN:
        return ORGANISATION
    single = len(words) == 1
    if single and words[0].low in OPENERS:
        return None
    if weight_of_place(key) >= (3 if single else 1.8):
        return PLACE
    person = len(words) in {2, 3} and words[0].text in FIRST_NAMES and len(name.words) == len(words)
    if person and not any(word.text in THINGS or word.low in seen.lower for word in words):
        return PERSON
    return None


def _in_credit(part: Part) -> Iterator[Mention]:
    """The names in a credit: people by their names, and everything else as agencies; never "POOL" or "Photo"."""
    position = 0
    for piece in _CREDIT_SPLIT.split(part.string):
        words = piece.strip(" ().[]")
        start = part.string.find(words, position) if words else -1
        if start < 0:
            continue
        position = start + len(words)
        pieces = words.split()
        if fold(words) in _PHOTO_WORDS or not words[0].isupper() or len(words) > 60:
            continue
        kind = PERSON if _is_photographer(pieces) else ORGANISATION
        yield Mention(span=Span(start, position, part.name), type=kind)


def _is_photographer(words: Sequence[str]) -> bool:
    """Whether the words may be a photographer's name: two to four capitalised words that name no agency and no kind
    of picture."""
    if not 2 <= len(words) <= 4 or not all(word[0].isupper() for word in words) or words[0] == "The":
        return False
    if any(fold(word) in _PHOTO_WORDS for word in words):
        return False
    agency = fold(" ".join(words)) in KNOWN or any(word.rstrip(".") in STRONG_HEADS for word in words)
    return words[0] in FIRST_NAMES or not agency
