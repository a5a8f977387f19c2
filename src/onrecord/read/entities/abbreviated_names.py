"""Whole names by the initials in brackets behind them: "the Harl Office on Inland Waters (HOIW)". English.

A finder ends names at small words, and at "and". The initials say where a name begins: each of them is a word's, from the bracket
back. What so many letters agree on is one name, there and wherever the article has these words again; so are initials that a
finder has cut ("H/TFN"). Initials of an office ("the Borough Chief Executive (BCE)") are no body: they mean who holds it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.places import weight_of_place
from onrecord.read.entities.role_words import PEOPLE
from onrecord.read.lexicon.lists import ROLE_NOUNS
from onrecord.read.lexicon.names import TITLE_MODIFIERS, TITLES
from onrecord.read.text.tokens import word_set
from onrecord.read.types import Part

_SHORT: Final = re.compile(
    r"(?:['’]s?)? ?\((?:the )?[“\"‘']?(?P<short>[A-Z][A-Za-z]{0,9}(?:[/&.-][A-Z][A-Za-z]{0,9}){0,3})[”\"’']?\)"
)
_WORD: Final = re.compile(r"[^\W\d_](?:[\w’'])*")
_STOP: Final = re.compile(r"[;:\n()“”\"!?…•]|\. ")
_SMALL: Final = word_set(
    "a an and at against by da dan das de del des di do dos du e et for from für in la las le les los ng of on the to und van voor with y"
)
_REACH_CHARS: Final = 160
"""Characters before the brackets in which the name stands."""
_LEAST, _LEAST_MIXED = 2, 3
"""The fewest initials that show a name; in another order than the words' it takes more."""
_MOST: Final = 40
"""The most names with initials of one article that are looked for."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A name with initials behind it: where both stand in a part, and whether it is an office."""

    part: str
    start: int
    end: int
    short: Span
    is_office: bool


def with_abbreviated(mentions: Sequence[Mention], parts: Sequence[Part]) -> list[Mention]:
    """The mentions in order, with whole names where initials in brackets show them, and with these initials."""
    named = [each for part in parts for each in _named_in(part)][:_MOST]
    if not named:
        return list(mentions)
    strings = {part.name: part.string for part in parts}
    held: dict[str, list[Mention]] = {part.name: [] for part in parts}
    for mention in mentions:
        held[mention.span.part].append(mention)
    made: dict[str, EntityType] = {}
    offices: set[str] = set()
    for each in named:
        string, short = strings[each.part], strings[each.part][each.short.start : each.short.end]
        if each.is_office:
            offices.add(short)
        elif (found := _whole(each, held[each.part], string)) is not None:
            made[string[found.span.start : found.span.end]] = found.type
            if found.type is EntityType.ORGANISATION:
                made[short] = found.type
    return [
        mention
        for part in parts
        for mention in _placed(part, held[part.name], made)
        if part.string[mention.span.start : mention.span.end] not in offices - made.keys()
    ]


def _named_in(part: Part) -> Iterator[_Named]:
    string = part.string
    for match in _SHORT.finditer(string):
        short = match["short"]
        letters = [letter for letter in short if letter.isupper()]
        if len(letters) < _LEAST:
            letters = list(short.upper())
        first = max(0, match.start() - _REACH_CHARS)
        first = max((stop.end() for stop in _STOP.finditer(string, first, match.start())), default=first)
        words = [(word.start(), word[0]) for word in _WORD.finditer(string, first, match.start())]
        at = _first_word(words, letters)
        if at is None:
            continue
        name = [word for _, word in words[at:]]
        held = next((at for at, word in enumerate(name) if at and word in _SMALL), len(name))
        head = name[held - 1].lower()
        # "the UN High Commissioner for Refugees (UNHCR)" is a body
        is_led = len(name[0]) > 1 and name[0].isupper()
        is_office = not is_led and (head in PEOPLE or head in ROLE_NOUNS or head in TITLES)
        if is_office and weight_of_place(name[-1]):
            continue  # "the Auditor-General of Marn (AGM)" may be a body
        if is_office or (name[0][0].isupper() and name[-1][0].isupper()):
            span = Span(match.start("short"), match.end("short"), part.name)
            yield _Named(part.name, words[at][0], match.start(), span, is_office)


def _first_word(words: Sequence[tuple[int, str]], letters: Sequence[str]) -> int | None:
    """The number of the word with which the name of these initials begins; None where the words before the brackets have none."""
    for counts_small in (True, False):
        left = list(letters)
        for at in range(len(words) - 1, -1, -1):
            word = words[at][1]
            own = list(word) if word.isupper() and word.isalpha() else [word[0].upper()]
            if left[-len(own) :] == own and (counts_small or word not in _SMALL):
                del left[-len(own) :]
            elif word not in _SMALL:
                break
            if not left:
                return at if word not in _SMALL else None
    return _first_of_mixed(words, letters)


def _first_of_mixed(words: Sequence[tuple[int, str]], letters: Sequence[str]) -> int | None:
    """The same where the letters have another order, as those of a name that was translated ("the Costan Institute of Tourism
    (ICT)")."""
    left = sorted(letters)
    if len(left) < _LEAST_MIXED:
        return None
    for at in range(len(words) - 1, -1, -1):
        word = words[at][1]
        if word in _SMALL:
            continue
        if word[0] not in left:
            return None
        left.remove(word[0])
        if not left:
            return at
    return None


def _whole(each: _Named, held: Sequence[Mention], string: str) -> Mention | None:
    """The name as one mention; None where a finder has found somebody's name or none at all."""
    inside = [item for item in held if item.span.start < each.end and item.span.end > each.start]
    if not inside or (len(inside) == 1 and inside[0].type is EntityType.PERSON):
        return None
    start = each.start
    first = inside[0]
    if first.span.start < start and first.type is EntityType.ORGANISATION:
        led = string[first.span.start : start].lower().split()
        is_role = all(word in TITLES or word in ROLE_NOUNS or word in TITLE_MODIFIERS for word in led)
        start = start if is_role else first.span.start
    types = {item.type for item in inside}
    is_short_bodys = any(item.span == each.short and item.type is EntityType.ORGANISATION for item in held)
    is_body = EntityType.ORGANISATION in types or (is_short_bodys and EntityType.PLACE not in types)
    kind = EntityType.ORGANISATION if is_body else inside[-1].type
    return Mention(span=Span(start, each.end, each.part), type=kind)


def _placed(part: Part, held: Sequence[Mention], made: Mapping[str, EntityType]) -> list[Mention]:
    """The part's mentions with the names of `made` wherever the part has them, but for those within a longer name."""
    if not made:
        return list(held)
    listed = "|".join(re.escape(words) for words in sorted(made, key=len, reverse=True))
    found = [
        Mention(span=Span(match.start(), match.end(), part.name), type=made[match[0]])
        for match in re.finditer(rf"(?<![\w/&-])(?:{listed})(?![\w/&]|-\w)", part.string)
    ]
    kept: list[Mention] = []
    at = 0
    for mention in held:
        if kept and mention.span.start < kept[-1].span.end:
            continue
        while at < len(found) and found[at].span.end <= mention.span.start:
            kept.append(found[at])
            at += 1
        over = found[at : at + 1]
        if over and over[0].span.start < mention.span.end:
            if mention.span.start >= over[0].span.start:
                continue
            # a longer name, which goes on with this one ("the Commission for Latin America and the Caribbean")
            mention = replace(  # noqa: PLW2901 - the same, whole
                mention, span=replace(mention.span, end=max(mention.span.end, over[0].span.end))
            )
            while at < len(found) and found[at].span.end <= mention.span.end:
                at += 1
        kept.append(mention)
    return [*kept, *found[at:]]
