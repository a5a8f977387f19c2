"""People from a file of the owner's: an extract of Wikidata, or lines in a plain layout. Pure: a line in, a person
out.

What the file says is evidence for who is who. It is never a statement on record.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from onrecord.linking.decide import Known
from onrecord.linking.forms import is_full
from onrecord.linking.roles import Role, role_of

MAX_NAMES: Final = 60
"""The most names of one person, the first ones."""
MAX_NAME_CHARS: Final = 120
MAX_POSITIONS: Final = 40
MAX_WORDS_CHARS: Final = 200
"""Characters of a description or of a position's title."""
_ITEM: Final = re.compile(r"Q[1-9][0-9]{0,11}")
_DAY: Final = re.compile(r"\+?([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9])")
_HUMAN: Final = "Q5"
_MEN: Final = frozenset({"Q6581097", "Q2449503", "male", "man", "m"})
_WOMEN: Final = frozenset({"Q6581072", "Q1052281", "female", "woman", "f"})
_LANGUAGES: Final = ("en", "mul", "de", "fr", "es")
"""The languages whose label and description are shown, the first that there is; else any language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An office or a place of work. The title holds the country or organisation. Days are as exact as they are
    known."""

    title: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A person from a file. `key` is the file's own id. Days are "1952", "1952-03" or "1952-03-11"."""

    key: str
    name: str
    names: tuple[str, ...]
    description: str | None
    is_man: bool | None
    positions: tuple[Position, ...]
    born: str | None
    died: str | None

    @property
    def roles(self) -> tuple[Role, ...]:
        """The positions in the form in which roles of articles are compared."""
        return tuple(dict.fromkeys(role for each in self.positions if (role := role_of(each.title))))


def label_of(document: Mapping[str, Any]) -> tuple[str, str] | None:
    """The id and label of a Wikidata item that is no person. Positions, countries and employers are called by these
    labels."""
    key = _item(document.get("id"))
    if key is None or "claims" not in document or _HUMAN in _ids(document, "P31"):
        return None
    label = _chosen(_texts(document.get("labels")))
    return (key, label) if label else None


def person_of(document: Mapping[str, Any], labels: Mapping[str, str]) -> Reference | None:
    """The person that a line's document describes; None where it describes something else. `labels` are those of
    other Wikidata items.

    Raises ValueError where the document is meant as a person and lacks an id or a name.
    """
    if "claims" in document or isinstance(document.get("labels"), dict):
        return _of_wikidata(document, labels)
    return _of_plain(document)


def as_known(file: Reference) -> Known:
    """A person from a file in the form in which people on record are compared."""
    return Known(-1, frozenset(), file.roles, file.is_man, frozenset(), 0)


def _of_plain(document: Mapping[str, Any]) -> Reference:
    key, name = document.get("id"), _words(document.get("name"), MAX_NAME_CHARS)
    if not isinstance(key, str) or not key.strip() or name is None:
        raise ValueError("a person needs an id and a name")
    positions = [each for each in _list(document.get("positions")) if isinstance(each, dict)]
    return Reference(
        key=key.strip()[:MAX_NAME_CHARS],
        name=name,
        names=_names([name, *_list(document.get("aliases"))]),
        description=_words(document.get("description")),
        is_man=_is_man([document.get("sex")]),
        positions=tuple(_positions(positions)),
        born=_day(document.get("born")),
        died=_day(document.get("died")),
    )


def _positions(given: Iterable[Mapping[str, Any]]) -> Iterator[Position]:
    for each in list(given)[:MAX_POSITIONS]:
        title = _words(each.get("title"))
        if title is not None:
            of = [words for name in ("organisation", "country") if (words := _words(each.get(name)))]
            yield Position(
                title=" of ".join([title, *of])[:MAX_WORDS_CHARS],
                start=_day(each.get("start")),
                end=_day(each.get("end")),
            )


def _of_wikidata(document: Mapping[str, Any], labels: Mapping[str, str]) -> Reference | None:
    key = _item(document.get("id"))
    if _HUMAN not in _ids(document, "P31"):
        return None
    found = _texts(document.get("labels"))
    name = _chosen(found)
    if key is None or name is None:
        raise ValueError("a person of Wikidata needs an id (Q…) and a label")
    aliases = _texts(document.get("aliases"))
    return Reference(
        key=key,
        name=name,
        names=_names([name, *(each for its in (found, aliases) for some in its.values() for each in some)]),
        description=_words(_chosen(_texts(document.get("descriptions")))),
        is_man=_is_man(_ids(document, "P21")),
        positions=tuple(_held(document, labels)),
        born=next(iter(_days(document, "P569")), None),
        died=next(iter(_days(document, "P570")), None),
    )


def _held(document: Mapping[str, Any], labels: Mapping[str, str]) -> Iterator[Position]:
    """Positions held and employers, as far as their labels are known."""
    for claim in (*_claims(document, "P39"), *_claims(document, "P108"))[:MAX_POSITIONS]:
        title = labels.get(_id(claim) or "")
        if title:
            start, end = (next(iter(_qualified(claim, each)), None) for each in ("P580", "P582"))
            yield Position(title=title[:MAX_WORDS_CHARS], start=start, end=end)


def _claims(document: Mapping[str, Any], name: str) -> list[Any]:
    claims = document.get("claims")
    return _list(claims.get(name)) if isinstance(claims, dict) else []


def _ids(document: Mapping[str, Any], name: str) -> list[str]:
    return [found for claim in _claims(document, name) if (found := _id(claim))]


def _days(document: Mapping[str, Any], name: str) -> list[str]:
    return [day for claim in _claims(document, name) if (day := _day(_value(claim)))]


def _qualified(claim: object, name: str) -> list[str]:
    qualifiers = claim.get("qualifiers") if isinstance(claim, dict) else None
    given = _list(qualifiers.get(name)) if isinstance(qualifiers, dict) else []
    return [day for each in given if (day := _day(_value(each)))]


def _id(claim: object) -> str | None:
    value = _value(claim)
    return _item(value.get("id") if isinstance(value, dict) else value)


def _value(claim: object) -> object:
    """A claim's value, in Wikidata's own layout or in a simplified one: there the value is the claim, or stands under
    "value"."""
    if not isinstance(claim, dict):
        return claim
    if "datavalue" in claim or "mainsnak" in claim:
        snak = claim.get("mainsnak", claim)
        data = snak.get("datavalue") if isinstance(snak, dict) else None
        return data.get("value") if isinstance(data, dict) else None
    return claim.get("value")


def _texts(given: object) -> dict[str, list[str]]:
    """Texts by language. The input has for each language a text, an object with one, or a list of these."""
    found: dict[str, list[str]] = {}
    for language, texts in given.items() if isinstance(given, dict) else ():
        its = [each.get("value") if isinstance(each, dict) else each for each in _list(texts)]
        found[str(language)] = [each for each in its if isinstance(each, str)]
    return found


def _chosen(texts: Mapping[str, list[str]]) -> str | None:
    order = [*(texts.get(each, ()) for each in _LANGUAGES), *texts.values()]
    return next((words for some in order for each in some if (words := _words(each, MAX_NAME_CHARS))), None)


def _names(given: Iterable[object]) -> tuple[str, ...]:
    found = (words for each in given if (words := _words(each, MAX_NAME_CHARS)))
    return tuple(dict.fromkeys(found))[:MAX_NAMES]


def _is_man(given: Iterable[object]) -> bool | None:
    said = {each if _item(each) else each.casefold() for each in given if isinstance(each, str)}
    men, women = bool(said & _MEN), bool(said & _WOMEN)
    return men if men != women else None


def _day(given: object) -> str | None:
    if isinstance(given, dict):
        given = given.get("time")
    found = _DAY.match(str(given)) if isinstance(given, str | int) else None
    if found is None:
        return None
    parts = [part for part in found.groups() if part and part != "00"]
    return "-".join(parts)


def _words(given: object, most: int = MAX_WORDS_CHARS) -> str | None:
    return " ".join(given[: most * 4].split())[:most] or None if isinstance(given, str) else None


def _list(given: object) -> list[Any]:
    if given is None:
        return []
    return given if isinstance(given, list) else [given]


def is_item(key: str) -> bool:
    """Whether a key is the id of an item of Wikidata."""
    return _ITEM.fullmatch(key) is not None


def _item(given: object) -> str | None:
    return given if isinstance(given, str) and is_item(given) else None


def full_slugs(names: Iterable[str], slug_of: Callable[[str], str]) -> list[str]:
    """The slugs of the full names among these, under which people are looked for."""
    return [slug for slug in dict.fromkeys(map(slug_of, names)) if is_full(slug)]
