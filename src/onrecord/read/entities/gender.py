"""What the words beside a name show of a person: a man, a woman, somebody's relative. The name itself never tells.
English."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from onrecord.model import Mention
from onrecord.read.text.tokens import word_set

REACH_CHARS: Final = 32
"""Characters before and behind a name that are searched for titles and relations."""
MAX_ROLE_WORDS: Final = 6
MALE: Final = word_set(
    """mr sir lord king prince father brother son nephew uncle grandfather spokesman chairman husband congressman
    businessman actor widower boyfriend stepfather stepson"""
)
FEMALE: Final = word_set(
    """mrs ms miss dame lady queen princess mother sister daughter niece aunt grandmother mom mum spokeswoman chairwoman wife
    congresswoman businesswoman actress widow girlfriend stepmother stepdaughter"""
)
HE: Final = word_set("he him his himself")
SHE: Final = word_set("she her hers herself")
RELATIVES: Final = word_set(
    """father brother son nephew uncle husband mother sister daughter niece aunt mom mum wife widow widower girlfriend
    boyfriend fiancee fiancé fiancée fiance partner child grandson granddaughter stepson stepdaughter"""
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_BEFORE: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,24})\.?,? ?\Z")
_CONSORT: Final = re.compile(r"\b[Ff]irst [Ll]ady,? \Z")
_CATAPHOR: Final = re.compile(
    r"(?<!\w)(?:At|During|For|From|In|On|Throughout|With) (his|her) (?:[a-z-]{1,20} ){1,3}\Z"
)
"""A pronoun before the name that it means ("In her book Lee noted")."""
_CALLED: Final = {"his": "father", "her": "mother"}
SAID_OF_SELF: Final = re.compile(
    r"(?:,[^,.;:\n“\"]{1,60},)? (?:said|says|told (?:[a-z]{1,12} ){0,2}[a-z]{1,12}|added|insisted|claimed|argued)(?: that)? (she|he)\b"
)
"""What shows somebody's gender behind the name, in what they say ("Lee said she ...")."""
_TITLE: Final = re.compile(r"\b(?:(Mr)|Mrs|Ms|Miss)\.?[ \u00a0]\Z")
_TITLE_CHARS: Final = 6
_WIFE_CHARS: Final = 10
"""Characters of "his wife, "."""
_BEHIND: Final = re.compile(r", (?:\w+[’']s? |his |her |their |the |a |\w+ )?(?:\w+ )?([^\W\d_]+)\b")


@dataclass(frozen=True, slots=True)
class Shown:
    """Whether the person is a man (None: nothing shows it), and whether they are introduced as somebody's
    relative."""

    male: bool | None = None
    is_relative: bool = False


def shown_of(mention: Mention, strings: Mapping[str, str]) -> Shown:
    """What the words around the mention and in the role show. `strings` are the parts' strings by name."""
    string = strings.get(mention.span.part, "")
    before = _BEFORE.search(string[max(0, mention.span.start - REACH_CHARS) : mention.span.start])
    behind = _BEHIND.match(string[mention.span.end : mention.span.end + REACH_CHARS])
    role = string[mention.role.start : mention.role.end] if mention.role else ""
    words = [before[1].lower()] if before else []
    words += [word.lower() for word in _WORD.findall(role[: 20 * MAX_ROLE_WORDS])[:MAX_ROLE_WORDS]]
    start = string[max(0, mention.span.start - 2 * REACH_CHARS) : mention.span.start]
    related = bool(before and before[1].lower() in RELATIVES) or bool(behind and behind[1].lower() in RELATIVES)
    related = related or bool(_CONSORT.search(start))
    if behind and behind[1].lower() in RELATIVES:
        words.append(behind[1].lower())
    if owner := _CATAPHOR.search(start):
        words.append(_CALLED[owner[1]])
    male = next((word in MALE for word in words if word in MALE or word in FEMALE), None)
    return Shown(male, related)


def is_wifes_title(string: str, start: int) -> bool:
    """Whether "Mrs" stands before the name at `start`."""
    return string.endswith(("Mrs ", "Mrs. "), max(0, start - _TITLE_CHARS), start)


def is_his_wife(string: str, start: int) -> bool:
    """Whether "his wife" stands before the name at `start`."""
    return string[max(0, start - _WIFE_CHARS) : start].lower().rstrip(", ").endswith("his wife")


def is_man_by_title(string: str, start: int) -> bool | None:
    """Whether "Mr" stands before the name at `start` (True), or "Mrs", "Ms", "Miss" (False); None without a title."""
    title = _TITLE.search(string, max(0, start - _TITLE_CHARS), start)
    return None if title is None else title[1] is not None
