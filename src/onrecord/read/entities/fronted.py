"""Nouns that stand before a comma and a name and are somebody else's: "After talks with the governor, Ann Lee left". English."""

import re
from typing import Final

from onrecord.read.text.capitals import RUN
from onrecord.read.text.tokens import word_set

_REACH_CHARS: Final = 120
_PHRASE: Final = re.compile(
    r"(?<![\w’'-])(?P<before>[^\W\d_][\w’'-]{0,24}) (?:the|an?|another|his|her|its|their|our|my|[A-Z]\w{0,24}[’']s?)"
    r"(?: (?!(?:the|an?)\b)[\w’'.-]{1,30}){1,5}, (?:[A-Z][a-z]{1,5}\.? )?\Z"
)
_LEADS_ROLE: Final = word_set("as said says")
"""Behind these the noun is the person's own ("As the governor, Ann Lee left", "said the governor, Ann Lee in June")."""
_GOES_ON: Final = re.compile(
    r" (?!(?:of|from|at|for|who|whose)\b)[a-z]"
    r"|, [^,.;:“”\"\n]{2,80}, (?:said|says|told|tells|wrote|added|argued|asked|called|warned|is|was|has|had|will|would)\b"
)
"""What follows a name that is a subject, with or without a role behind it; a name in apposition ends at a comma or stop."""


def is_in_fronted_phrase(string: str, start: int) -> bool:
    """Whether what stands before the comma before the name at `start` ends a phrase of its own, and the name is a subject."""
    phrase = _PHRASE.search(string, max(0, start - _REACH_CHARS), start)
    if phrase is None or phrase["before"].lower() in _LEADS_ROLE:
        return False
    name = RUN.match(string, start, start + _REACH_CHARS)
    return name is not None and _GOES_ON.match(string, name.end()) is not None
