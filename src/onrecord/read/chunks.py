"""Runs of capitalised words, which is what names look like in English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.read.tokens import word_set

_CAPITAL: Final = (
    r"(?:(?:[^\W\d_a-z]\.){1,5}(?:-[^\W\d_a-z]\.)?"  # U.S., J., J.-P.
    r"|(?:al|el|ash|ibn|bin|d|O|Mc|Mac|Le|La|De|Van|Al|El)[-’'][^\W\d_a-z][\w-]*"  # al-Assad, O'Brien, d'Arc
    r"|[^\W\d_a-z][\w]*(?:[-‑&][\w]+)*)"
)
_PARTICLE: Final = r"(?:de la|de los|de las|van der|van den|von der|de|del|della|di|da|dos|du|van|von|der|den|bin|ibn|al|el|ter|ten|y)"
CHUNK: Final = re.compile(rf"(?<![\w@#/]){_CAPITAL}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0])?{_CAPITAL}){{0,9}}")
_WORD: Final = re.compile(r"[^\s\u00a0]+")
_STARTERS: Final = word_set(
    """the a an this that these those he she it they we you i his her its their our my your who what when where why how
    which while as if in on at by for from to with without of and but or nor so yet after before since until during
    under over between among against about because although though unless despite however meanwhile moreover also both
    either neither each every all some many most several few no not one two three four five six seven eight nine ten
    there here then now today yesterday tomorrow still even just only more less other another such according asked
    later earlier last next first second third once again perhaps maybe yes well let do does did is are was were be been
    being has have had will would can could should may might must shall get got read see say says said told photo
    image file video watch listen breaking exclusive opinion analysis update updated editor correction note like
    instead inside outside near following amid around across behind beyond within throughout toward towards off out up
    down upon per via than too very much own same new old good great big monday tuesday wednesday thursday friday
    saturday sunday january february march april june july august september october november december jan feb mar apr
    jun jul aug sept sep oct nov dec none nobody nothing anyone everyone someone"""
)
TITLES: Final = word_set(
    """mr mrs ms miss mx dr sir dame lord lady president minister premier chancellor senator sen rep representative
    congressman congresswoman governor gov mayor judge justice general gen colonel col major maj captain capt
    lieutenant lt sergeant sgt admiral adm commander professor prof pope king queen prince princess bishop archbishop
    cardinal rabbi imam sheikh ayatollah ambassador secretary speaker chairman chairwoman chief director coach
    inspector detective constable officer vice prime deputy foreign former acting then-president attorney rev reverend
    father sister brother saint st honorable hon baroness baron count duke duchess emir sultan emperor crown interior
    defence defense finance state treasury police press sovereign republican democratic democrat opposition russian
    spokesman spokeswoman spokesperson analyst"""
)
NOT_NAMES: Final = word_set(
    "pool tv pm am ceo cfo coo gmt utc est edt pdt bst cet ok pr id faq pdf url usd eur it q a covid covid-19 dna hiv"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a chunk, without a possessive ending; `low` without full stops too."""

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of capitalised words. `opens` says whether it stands where any word would have a capital."""

    words: tuple[Word, ...]
    opens: bool
    possessive: bool

    @property
    def start(self) -> int:
        """The first character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """One after the last character."""
        return self.words[-1].end


_OPENING: Final = re.compile(r"(?:\A|[.!?:;\n“\"‘(\[•–—]['\"”’)]*)\s*[\"“‘'(\[]*\Z")
_LOOK_BACK: Final = 6
_BREAKS_AFTER: Final = frozenset(".")


def chunks(string: str) -> Iterator[Chunk]:
    """The chunks in order. A possessive ends a chunk; a word that only its place made capital doesn't begin one."""
    for match in CHUNK.finditer(string):
        words = [_word(match.start() + m.start(), m[0]) for m in _WORD.finditer(match[0])]
        words = list(_until_sentence_end(words, string))
        opens = (
            bool(_OPENING.search(string, max(0, match.start() - _LOOK_BACK), match.start())) or match.start() == 0
        )
        while words and (words[0].low in _STARTERS or not words[0].text[0].isupper()):
            words, opens = words[1:], False
        if words and not (len(words) == 1 and words[0].low in NOT_NAMES):
            yield Chunk(tuple(words), opens, string[words[-1].end : words[-1].end + 2] in {"'s", "’s"})


def _word(start: int, text: str) -> Word:
    return Word(text, text.lower().rstrip("."), start, start + len(text))


def _until_sentence_end(words: list[Word], string: str) -> Iterator[Word]:
    """The words up to one that ends a sentence with a full stop that isn't an initial's or an abbreviation's."""
    for word in words:
        yield word
        if word.text.endswith(".") and len(word.text) > 2 and word.text.count(".") == 1 and word.low not in TITLES:
            return
        if string[word.end : word.end + 1] in _BREAKS_AFTER and not word.text.endswith("."):
            return
