"""Words with a capital, and runs of them. English, with the particles of names that English news prints."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_CAPITAL: Final = (
    (
        r"(?:(?:[^\W\d_a-z]\.){2,6}"  # U.S., D.C.
        r"|(?:Mrs?|Ms|Dr|Gen|Sens?|Reps?|Govs?|Lt|Col|Sgt|Capt|Maj|Adm|Prof|Rev|Hon|St|Mt|Ft|Jr|Sr|Inc|Corp|Co|Ltd|Bros|Engr|Atty|Smt|Fr|Brig|Supt|Insp|Cllr|Msgr|Cmdr|Cpl|Pvt|Amb|Barr|Alh|Ma|Sta|Sto"
        r"|[^\W\d_a-z])\.(?=[ \u00a0,])"
        r"|(?:al|el|ash|as|ad|an|ar|at|az|es|ibn|bin|d|ul|l|dell|dall)[-’'‑][^\W\d_a-z]\w*(?:['’](?!(?:s|t|re|ve|ll|d|m)\b)[^\W\d_]\w*)?"  # al-Assad, al-Zu'bi, d'Arc
        r"|[^\W\d_a-z]\w*(?:['’](?!(?:s|t|re|ve|ll|d|m|S|T)\b)[^\W\d_]\w*|(?<=ng)['’](?=[ \u00a0][^\W\d_a-z]))?)"  # O'Brien, L'Enfant, Achieng' Oduya
    ).replace(r"\w*", "[\\w\u0300-\u036f]*")
)  # accents may stand apart from their letters
_PARTICLE: Final = (
    r"(?:de la|de los|de las|della|dela|delos|delas|van der|van den|von der|le|de|del|di|da|dos|do|du|la|van|von|der|den|bin|ibn|bint|al"
    r"|el|ter|ten|zu|af|av|e|y|ul|wa|i|abu|zum|zur|in ['’‘]t|['’‘]t|nic an|nic|mac an|ould|umm|dei|degli|delle"
    r"|binte|binti|binta|bte|a/p|a/l|ben|ap|ab|ferch|uit den|uit de|op den|op de|op ['’‘]t|van ['’‘]t|van de|von und zu|vom|de['’]|dels|des|z|við|í|á)"
)
RUN: Final = re.compile(
    rf"(?<![\w@#/])(?:{_CAPITAL}(?:(?:[ \u00a0](?:{_PARTICLE}[ \u00a0])?|[ \u00a0]&[ \u00a0]|[-‑](?:{_PARTICLE}[ \u00a0])?|&)(?={_CAPITAL}))?){{1,14}}"
)
_WORD: Final = re.compile(_CAPITAL)


@dataclass(frozen=True, slots=True)
class Word:
    """A capitalised word. `low` is in lower case without full stops. `glue` is what joins the word to the one
    before."""

    text: str
    low: str
    start: int
    end: int
    glue: str


def capitals(string: str, start: int, end: int) -> Iterator[Word]:
    """The capitalised words of a run, in order."""
    before = start
    for match in _WORD.finditer(string, start, end):
        text = match[0]
        glue = string[before : match.start()].replace("\u00a0", " ")
        if not (text[0].isupper() or "-" in text or "’" in text or "'" in text):
            before = match.end()
            continue
        yield Word(text, text.lower().rstrip("."), match.start(), match.end(), glue)
        before = match.end()
