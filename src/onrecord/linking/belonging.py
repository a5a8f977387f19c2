"""Where somebody belongs, as a role says ("the Harbour Line's chief executive", "Ukrainian minister"). English."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from onrecord.linking.acronyms import is_short
from onrecord.linking.countries import country_name
from onrecord.linking.forms import words_of
from onrecord.linking.words import COUNTRIES, ENDS_OFFICE, NOT_OFFICE
from onrecord.read.entities.places import canonical, fold, weight_of_place
from onrecord.read.lexicon.lists import ROLE_NOUNS

MAX_ROLE_CHARS: Final = 200
_MAX_WORDS: Final = 8
_LONGEST_COUNTRY: Final = 3
_POSSESSIVE: Final = re.compile(r"['’]s?(?!\w)")
_AT: Final = re.compile(r"\bat (?:the )?(?P<name>[A-Z][^,;:()]{1,80})")
_OF: Final = re.compile(r"\b(?P<head>\w{1,30}) (?:of|for|with) (?:the )?(?P<name>[A-Z][^,;:()]{1,80})")
_BEFORE: Final = re.compile(
    r"(?:[Tt]he )?(?P<name>[A-Z][\w.&-]*(?: (?:(?:of|and|for) )?[A-Z][\w.&-]*)*)(?:['’]s?)? [a-z]"
)
_OF_PLACES: Final = frozenset(
    "mayor governor senator councillor resident sheriff coroner king queen bishop native mp".split()
)
_ABOUT: Final = frozenset(
    "expert analyst researcher specialist scholar correspondent envoy historian watcher adviser advisor director".split()
)
"""A country's own name before one of these says what somebody knows or deals with ("Russia expert"), not whose they
are."""
_ALSO_ADJECTIVES: Final = frozenset(("us", "u s", "usa", "uk", "u k"))
"""Names of countries that also serve as adjectives: "US envoy"."""
_HEADS_OF_OFFICES: Final = frozenset("minister secretary chancellor department ministry professor".split())
"""Behind one of these, "of" is a part of the office's name: "minister of", "department of"."""


def country_in(role: str) -> str | None:
    """The code of the country that somebody with this role serves or comes from: "Ukrainian minister", "president of
    Kenya".

    None for a country that the role is only about: "ambassador to Kenya", "professor of Russian".
    """
    words = words_of(_POSSESSIVE.sub(" ", role[:MAX_ROLE_CHARS]))
    first = next((at for at, word in enumerate(words) if word not in NOT_OFFICE), 0)
    for size in range(_LONGEST_COUNTRY, 0, -1):
        name = " ".join(words[first : first + size])
        code, its = COUNTRIES.get(name), words[first + size :]
        if code is not None and its:
            is_other = (
                name not in _ALSO_ADJECTIVES
                and _is_name(name)
                and ("New" in role.split()[:first] or _is_about(role, its))
            )
            return None if is_other else code
    for size in range(_LONGEST_COUNTRY, 0, -1):
        name = " ".join(words[-size:])
        if words[: -size or None][-1:] in (["of"], ["the"]) and "of" in words[:-size][-2:] and _is_name(name):
            return COUNTRIES[name]
    return None


def _is_about(role: str, words: Sequence[str]) -> bool:
    """Whether an office is about a country, by the words behind the country's own name: "Russia expert", not
    "Russia's envoy"."""
    head = list(takewhile(lambda word: word not in ENDS_OFFICE, words))[-1:]
    return bool(_ABOUT.intersection(head)) and not _POSSESSIVE.search(role)


def _is_name(words: str) -> bool:
    """Whether the words are a country's own name, and not what its people are called."""
    code = COUNTRIES.get(words)
    return code is not None and (
        canonical(words) == fold(country_name(code) or "") or words in {"us", "u s", "u k"}
    )


def organisation_in(role: str) -> str | None:
    """The organisation that somebody with this role belongs to, as written. None where the role names none, or a
    place."""
    role = " ".join(role[:MAX_ROLE_CHARS].split())
    behind, of, before = _AT.search(role), _OF.search(role), _BEFORE.match(role)
    if of and of["head"].casefold() in _HEADS_OF_OFFICES:
        of = None
    for found in (behind, of, before):
        name = found["name"].strip() if found else ""
        if found is before:
            name = _without_country(name)
        if name and _may_be(name, is_before=found is before, role=role):
            return _POSSESSIVE.sub("", name) if found is before else name
    return None


def _without_country(name: str) -> str:
    words = name.split()
    for size in range(min(_LONGEST_COUNTRY, len(words)), 0, -1):
        if COUNTRIES.get(" ".join(words_of(" ".join(words[:size])))):
            return " ".join(words[size:])
    return name


def _may_be(name: str, *, is_before: bool, role: str) -> bool:
    words = name.split()
    folded = words_of(name)
    if len(words) > _MAX_WORDS or not folded or weight_of_place(name) or " ".join(folded) in COUNTRIES:
        return False
    if is_before:
        if _OF_PLACES & set(words_of(role)) or set(folded) & NOT_OFFICE or folded[-1] in ROLE_NOUNS:
            return False
        return len(words) > 1 or is_short(name)
    return len(words) > 1 or is_short(name) or "at" in role.split()
