"""A role as written ("the Mexican secretary of the economy"): which office, of which country. English."""

import re
from dataclasses import dataclass
from typing import Final

from onrecord.linking.forms import words_of
from onrecord.linking.words import COUNTRIES, ENDS_OFFICE, NOT_OFFICE, SHORT_OFFICES, TOLD_WITH_MORE, UNTOLD
from onrecord.read.lexicon.lists import ROLE_NOUNS

MAX_ROLE_WORDS: Final = 24
_LONGEST_COUNTRY: Final = 3
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_HEADS: Final = ROLE_NOUNS | UNTOLD | {"state"}


@dataclass(frozen=True, slots=True)
class Role:
    """An office ("finance minister") without country or owner, the country's code, and the words for its owner."""

    office: str
    country: str | None
    owner: frozenset[str]
    written: str

    @property
    def tells(self) -> bool:
        """Whether few people of one last name have the office."""
        before, _, last = self.office.rpartition(" ")
        return last not in UNTOLD or bool(before and last in TOLD_WITH_MORE)


def role_of(written: str) -> Role | None:
    """A role's parts; None where the words hold no office."""
    words = words_of(_POSSESSIVE.sub("", written))
    words = [SHORT_OFFICES.get(word, word) for word in words[:MAX_ROLE_WORDS]]
    words = [part for word in words for part in word.split()]
    country, words = _without_country(words)
    head = next((at for at, word in enumerate(words) if word in ENDS_OFFICE), len(words))
    if words[head : head + 1] == ["of"] and words[head + 1 : head + 2] == ["state"]:
        head += 2  # a secretary of state, a minister of state
    office = [word for word in words[:head] if word not in NOT_OFFICE]
    last = max((at for at, word in enumerate(office) if word in _HEADS), default=-1)
    if last < 0:
        return None
    owner = frozenset(
        word for word in (*office[last + 1 :], *words[head:]) if word not in ENDS_OFFICE | NOT_OFFICE
    )
    return Role(" ".join(office[: last + 1]), country, owner, " ".join(written.split()))


def _without_country(words: list[str]) -> tuple[str | None, list[str]]:
    """The first country that the words name, and the other words."""
    for at in range(len(words)):
        for size in range(min(_LONGEST_COUNTRY, len(words) - at), 0, -1):
            if (code := COUNTRIES.get(" ".join(words[at : at + size]))) is not None:
                return code, [*words[:at], *words[at + size :]]
    return None, words
