"""Sources without a name that refer back to somebody: "she", "it", "the senator", "a New York judge". English."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from onrecord.model import EntityType, Span
from onrecord.read.entities.gender import HE, RELATIVES, SHE
from onrecord.read.entities.role_words import AGED, BODIES, GENERIC, MEN, NATIONALS, PEOPLE, WOMEN, folded
from onrecord.read.speakers.documents import is_document
from onrecord.read.speakers.sources import BEFORE_HELD
from onrecord.read.speakers.unnamed import is_one_person
from onrecord.read.text.tokens import Token, word_set

_SELF: Final = frozenset({"himself", "herself", "itself", "also", "then", "later", "too"})
_BODY: Final = frozenset({"it", "they"})
_DEFINITE: Final = frozenset({"the", "this", "that"})
_INDEFINITE: Final = frozenset({"a", "an"})
_UNNAMED_LEAD: Final = word_set(
    """some several many most two three four five six seven eight nine ten dozens hundreds multiple various other another
    one few any no both each every unnamed anonymous second unidentified spokesperson"""
)
_OWNERS: Final = word_set("his her their its my our your")
_NUMBERS: Final = word_set("two three four five six seven eight nine ten")
_ENDS: Final = BEFORE_HELD | word_set("who which that and whose")
_ONE_OF_SEVERAL: Final = word_set("unnamed anonymous other another second unidentified third")
MAX_WORDS: Final = 7
_NAMED_WORDS: Final = 2
"""The most words of a description with a general noun and capitals; more are a body's name."""


class AnaphorKind(StrEnum):
    """The kinds of anaphors. Each kind has weights of its own."""

    PERSON = "he or she"
    BODY = "it or they"
    DESCRIBED = "described"


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Words without a name that refer to somebody: where they stand, and what must be true of whoever they mean."""

    kind: AnaphorKind
    span: Span
    male: bool | None = None
    word: str = ""
    """The pronoun, or the noun that heads the description, folded."""
    modifiers: tuple[str, ...] = ()
    definite: bool = True
    bare: bool = False
    """Whether it has neither "the" nor "a": a headline's "Lawmaker"."""
    content: tuple[Span, ...] = field(default=())
    """The content of the statement that has the anaphor as its source."""
    told: tuple[int, int] = (0, 0)
    """The range that names the person told ("told Lee")."""
    owner: tuple[int, int] | None = None
    """For a relative ("Lee's mother", "her mother"): the range that names the owner."""
    is_owned: bool = False
    """Whether somebody or something has whoever is meant ("the firm's manager")."""
    has_capital: bool = False
    """Whether a word before the noun has a capital ("the Vermont senator")."""
    has_children: bool = False
    """Whether it says how many children somebody has ("the mother of four")."""

    @property
    def types(self) -> frozenset[EntityType]:
        """The types of entities that may be meant."""
        if self.kind is AnaphorKind.BODY:
            return _BODY_TYPES
        if self.kind is AnaphorKind.PERSON or is_person(self.word):
            return _EITHER_TYPES if self.word in BODIES else _PERSON_TYPES
        return _ORGANISATION_TYPES


_PERSON_TYPES: Final = frozenset({EntityType.PERSON})
_EITHER_TYPES: Final = frozenset({EntityType.PERSON, EntityType.ORGANISATION})
"""For "the regulator" or "the promoter"."""
_ORGANISATION_TYPES: Final = frozenset({EntityType.ORGANISATION})
_BODY_TYPES: Final = frozenset({EntityType.ORGANISATION, EntityType.PLACE})


def anaphor_of(
    source: Span, tokens: Sequence[Token], content: tuple[Span, ...], told: tuple[int, int]
) -> Anaphor | None:
    """The anaphor that a source without a name is; None where it refers back to nobody ("officials", "two aides")."""
    first = tokens[0].low
    alone = len(tokens) == 1 or (len(tokens) == 2 and not tokens[1].word[0].isalpha()) or tokens[-1].low in _SELF
    if len(tokens) <= 2 and alone and first in HE | SHE | _BODY:
        span = Span(tokens[0].start, tokens[0].end, source.part)
        if first in _BODY:
            return Anaphor(AnaphorKind.BODY, span, None, first, content=content, told=told)
        return Anaphor(AnaphorKind.PERSON, span, first in HE, first, content=content, told=told)
    owned = owned_words(tokens)
    words = _noun_phrase(tokens[owned:])
    if not words:
        return None
    noun = folded(words[-1].word)
    if not is_person(noun) and noun not in BODIES:
        return None
    if noun in GENERIC and len(words) > _NAMED_WORDS and all(token.word[0].isupper() for token in words[-2:]):
        return None  # "The Vehicle Safety Executive" is a name
    owner = None
    if noun in RELATIVES and owned:
        owner = (tokens[0].start, words[0].start)
    elif tokens[0].low in _OWNERS:
        return None
    else:
        words = _noun_phrase(tokens)
        if not words:
            return None
    return Anaphor(
        AnaphorKind.DESCRIBED,
        Span(source.start, words[-1].end, source.part),
        True if noun in MEN else False if noun in WOMEN else None,
        noun,
        tuple(
            folded(token.word)
            for token in words[:-1]
            if token.low not in _DEFINITE | _INDEFINITE and not token.low.endswith("-based")
        ),
        first not in _INDEFINITE,
        first not in _DEFINITE | _INDEFINITE,
        content,
        told,
        owner,
        owned > 0,
        any(token.word[0].isupper() for token in words[1:-1]),
        noun in RELATIVES and _is_of_children(tokens[len(words) :]),
    )


def owned_words(tokens: Sequence[Token]) -> int:
    """The number of leading tokens that name an owner ("Ann Lee's", "his"); 0 where none do."""
    if tokens[0].low in _OWNERS:
        return 1
    for at, token in enumerate(tokens[:MAX_WORDS]):
        if token.low.endswith(("'s", "’s", "s'", "s’")):
            return at + 1
        if token.low == "s" and at and tokens[at - 1].word in {"‘", "’", "'"}:
            return at + 1
    return 0


def owner_of(source: Span, tokens: Sequence[Token]) -> Anaphor | None:
    """The anaphor for the owner of a document, as in "her letter" and "the agency's report"; None where the source is
    something else."""
    owned = owned_words(tokens)
    if not owned or not is_document(tokens[owned:]):
        return None
    word = tokens[0].low
    span = Span(tokens[0].start, tokens[0].end, source.part)
    if word in HE | SHE:
        return Anaphor(AnaphorKind.PERSON, span, word in HE, "he" if word in HE else "she")
    if word in {"its", "their"}:
        return Anaphor(AnaphorKind.BODY, span, None, "it" if word == "its" else "they")
    return anaphor_of(Span(source.start, tokens[owned - 1].end, source.part), tokens[:owned], (), (0, 0))


def is_person(noun: str) -> bool:
    """Whether the folded noun means a person ("senator", "34-year-old")."""
    return noun in PEOPLE or noun in NATIONALS or AGED.fullmatch(noun) is not None


def stranger_of(tokens: Sequence[Token]) -> tuple[bool, bool | None]:
    """Whether a source without a name means one person ("a spokeswoman for the airport", "she"), and whether that
    person is a man."""
    if tokens and tokens[0].low in HE | SHE:
        return True, tokens[0].low in HE
    words = list(itertools.takewhile(lambda token: token.low not in _ENDS, tokens[: MAX_WORDS + 1]))
    noun = next((folded(token.word) for token in reversed(words) if token.word[0].isalnum()), "")
    return is_person(noun) or is_one_person(noun), True if noun in MEN else False if noun in WOMEN else None


def pronoun(start: int, male: bool, part: str) -> Anaphor:
    """The anaphor for a "he" or "she" that isn't a source."""
    word = "he" if male else "she"
    return Anaphor(AnaphorKind.PERSON, Span(start, start + len(word), part), male, word)


def is_generic(anaphor: Anaphor) -> bool:
    """Whether the anaphor's noun says little ("the official")."""
    return anaphor.word in GENERIC


def _noun_phrase(tokens: Sequence[Token]) -> list[Token]:
    """The words up to the noun; none where words behind the noun tell who is meant, or where the words mean unnamed
    people."""
    if not tokens or tokens[0].low in _UNNAMED_LEAD or not tokens[0].word[0].isalnum():
        return []
    words: list[Token] = []
    for token in tokens[: MAX_WORDS + 1]:
        if token.low in _ENDS or not token.word[0].isalnum():
            break
        words.append(token)
    if len(words) > MAX_WORDS or any(token.low in _ONE_OF_SEVERAL for token in words):
        return []
    rest = tokens[len(words) :]
    # "the head of the fund", "a spokesman for the airport", "the woman who called": the words behind the noun tell
    # who is meant
    if rest and not _is_of_children(rest) and rest[0].low in _ENDS and rest[0].low != "from":
        return []
    return words


def _is_of_children(tokens: Sequence[Token]) -> bool:
    """Whether the words behind a noun are "of three"."""
    return [token.low for token in tokens[:1]] == ["of"] and len(tokens) > 1 and tokens[1].low in _NUMBERS
