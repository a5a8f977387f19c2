"""State bodies that many countries have ("Defence Ministry"): which kind a name is of, and whose body it is. English.

The name of one says little without the owner: Russia's Defence Ministry and Ukraine's are two. The owner is told by
the name, by the words beside the name, or by the article, where it names one owner alone. Otherwise the owner stays
open.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from onrecord.linking.countries import Setting, country_called, country_name, setting_of
from onrecord.linking.forms import family_of, words_of
from onrecord.linking.words import COUNTRIES, SHORT_OFFICES
from onrecord.model import ArticleRecord, Entity, EntityType, Mention, MentionKind
from onrecord.model.span import TEXT
from onrecord.read.entities.places import LARGE, weight_of_place
from onrecord.read.lexicon.names import CALENDAR, OPENERS, PLACE_SIDES

_HEADS: Final = frozenset(
    """ministry department court parliament senate congress army navy police government cabinet forces force guard bank
    treasury commission""".split()
)
_SUBJECTS: Final = frozenset(
    """foreign interior defense finance health education justice energy agriculture transport transportation trade
    economy economic economics commerce culture environment labor supreme high constitutional appeals central national
    federal state armed air coast election electoral security public digital development fisheries tourism sports youth
    housing water power information communications industry mines planning war social welfare""".split()
)
_DROPPED: Final = frozenset("the of for and in s on by affairs".split())
_SAME: Final[Mapping[str, str]] = {
    **SHORT_OFFICES,
    "internal": "interior",
    "economics": "economy",
    "economic": "economy",
    "transportation": "transport",
    "electoral": "election",
}
_OF_A_STATE: Final = frozenset({"ministry", "department"})
_TOO_WIDE: Final = frozenset({"bank", "commission", "force", "forces", "guard", "department", "ministry"})
"""These heads make the name of a state body only with a subject ("election commission")."""
_LONGEST_COUNTRY: Final = 3
_MAX_WORDS: Final = 8
_POSSESSED: Final = re.compile(r"(?:[Tt]he )?(?P<owner>[\w. -]{1,40})['’]s? ")
_OF: Final = re.compile(r"(?: of|,) (?:the )?(?P<owner>[\w. -]{1,40})\Z")
_POSSESSIVE: Final = re.compile(r"['’]s?(?![\w])")
_BEFORE: Final = re.compile(r"(?P<words>[A-Z][\w.]{1,24}(?: [A-Z][\w.]{1,24})?)(?:['’]s?)? \Z")
_BEHIND: Final = re.compile(r",? (?:in|of) (?P<words>[A-Z][\w.]{1,24}(?: [A-Z][\w.]{1,24})?)")
_REACH_CHARS: Final = 56


@dataclass(frozen=True, slots=True)
class Body:
    """A body's kind and whose it is.

    `kind` is the words of the name in alphabetical order ("defense ministry"). `whose` is a country's code or the
    folded name of another owner; None where the name doesn't say.
    """

    kind: str
    whose: str | None


@dataclass(frozen=True, slots=True)
class BodyHere:
    """A body as an article has it.

    `evidence` says in words for people why it is this owner's. `is_named` says that the name itself tells the owner.
    """

    slug: str
    name: str
    kind: str
    whose: str | None
    evidence: str
    is_named: bool


@lru_cache(maxsize=4096)
def body_of(name: str) -> Body | None:
    """The body that a name stands for. None for any other name, and where the name tells two owners."""
    words = [_SAME.get(word, word) for word in words_of(_POSSESSIVE.sub(" ", name))]
    if not words or len(words) > _MAX_WORDS:
        return None
    owners, left = _countries(words)
    other = [word for word in left if word not in _DROPPED and word not in _HEADS | _SUBJECTS]
    own = [word for word in left if word in _HEADS | _SUBJECTS]
    heads = [word for word in own if word in _HEADS]
    if len(heads) != 1 or len(owners) + bool(other) > 1 or (other and not _owns(" ".join(other), name)):
        return None
    if len(own) == 1 and heads[0] in _TOO_WIDE:
        return None
    if heads[0] in _OF_A_STATE and len(own) > 2:
        own = [word for word in own if word not in {"national", "federal"}]
    return Body(" ".join(sorted(own)), owners[0] if owners else "-".join(other) or None)


def _owns(words: str, name: str) -> bool:
    """Whether the words that aren't a body's are the owner: "Vell's ministry", "Supreme Court of Vell", or a place
    ("Ohio Supreme Court")."""
    owner = _POSSESSED.match(name) or _OF.search(name)
    if owner is None:
        first = " ".join(name.split()[: len(words.split())])
        return words == " ".join(words_of(first)) and weight_of_place(first) >= LARGE
    return words == " ".join(words_of(owner["owner"]))


def _countries(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The codes of the countries that the words name, and the words that are left."""
    codes, left, at = list[str](), list[str](), 0
    while at < len(words):
        for size in range(min(_LONGEST_COUNTRY, len(words) - at), 0, -1):
            code = COUNTRIES.get(" ".join(words[at : at + size]))
            if code is not None:
                codes.append(code)
                at += size
                break
        else:
            left.append(words[at])
            at += 1
    return codes, left


def owner_words(whose: str) -> str:
    """An owner's name, for people."""
    return country_name(whose) or whose.replace("-", " ").title()


def bodies_of(record: ArticleRecord, slugs: Mapping[str, str]) -> dict[str, BodyHere]:
    """An article's bodies, by the slugs of their names. `slugs` gives slugs by entity id; entities that aren't in it
    are left out."""
    by_entity: dict[str, list[Mention]] = {}
    for mention in record.reading.mentions:
        if mention.entity is not None:
            by_entity.setdefault(mention.entity, []).append(mention)
    named, setting = _owners_named(record), cache(lambda: setting_of(record))
    made: dict[str, BodyHere] = {}
    for entity in record.reading.entities:
        slug = slugs.get(entity.id)
        body = body_of(entity.name) if slug and entity.type is EntityType.ORGANISATION else None
        if body is None or slug is None:
            continue
        here = BodyHere(slug, entity.name, body.kind, body.whose, f"“{entity.name}”", body.whose is not None)
        if body.whose is None:
            here = _told(record, here, by_entity.get(entity.id, ()), named.get(body.kind, {}), setting)
        made[slug] = _joined(made[slug], here) if slug in made else here
    return made


def _owners_named(record: ArticleRecord) -> dict[str, dict[str, Entity]]:
    """For each kind of body, the owners that the article's names tell, each with the first entity whose name tells
    it."""
    found: dict[str, dict[str, Entity]] = {}
    for entity in record.reading.entities:
        if entity.type is EntityType.ORGANISATION and (body := body_of(entity.name)) and body.whose:
            found.setdefault(body.kind, {}).setdefault(body.whose, entity)
    return found


def _told(
    record: ArticleRecord,
    here: BodyHere,
    mentions: Sequence[Mention],
    named: Mapping[str, Entity],
    setting_here: Callable[[], Setting | None],
) -> BodyHere:
    """A body whose name doesn't tell the owner, with the owner where the article tells it. `setting_here` gives
    `setting_of(record)`.

    An article doesn't name the owner of a home ministry, only of a foreign one. So "Russia's Defence Ministry" tells
    whose "the Defence Ministry" is only where it stands earlier in the article, and where the dateline doesn't tell
    of another country.
    """
    beside = _beside(record, mentions)
    if beside:
        ((whose, words),) = beside.items() if len(beside) == 1 else ((None, here.name),)
        return replace(here, whose=whose, evidence=f"“{words}”")
    setting = setting_here()
    if not named:
        return replace(here, whose=setting.country, evidence=setting.evidence) if setting else here
    ((whose, entity),) = named.items() if len(named) == 1 else ((None, None),)
    first = min((each.span.start for each in mentions if each.span.part == TEXT), default=0)
    if entity is None or entity.evidence.part != TEXT or entity.evidence.start > first:
        return here
    if setting and setting.country != whose:
        return here
    return replace(here, whose=whose, evidence=f"“{entity.name}” before it in the article")


def _beside(record: ArticleRecord, mentions: Sequence[Mention]) -> dict[str, str]:
    """The owners that stand beside a body's name ("the Defence Ministry in Kyiv"), each with the words."""
    told: dict[str, str] = {}
    for mention in mentions:
        if mention.kind is not MentionKind.NAME:
            continue
        string, span = record.article.part(mention.span.part), mention.span
        before = _BEFORE.search(string[max(0, span.start - _REACH_CHARS) : span.start])
        behind = _BEHIND.match(string, span.end, span.end + _REACH_CHARS)
        if before and (code := _country_within(before["words"])):
            told[code] = " ".join(string[span.start - len(before[0]) : span.end].split())
        if behind and (code := _country_within(behind["words"])):
            told[code] = " ".join(string[span.start : behind.end()].split())
    return told


def _country_within(words: str) -> str | None:
    """The country that one or two words before or behind a name tell.

    A second word may only open a sentence or be a day. Any other makes another name of it ("New Mexico", "Northern
    Ireland").
    """
    if code := country_called(words):
        return code
    first, _, last = words.partition(" ")
    if last and first.casefold() in OPENERS and first not in PLACE_SIDES:
        return country_called(last)
    return country_called(first) if last.casefold() in CALENDAR else None


def _joined(one: BodyHere, other: BodyHere) -> BodyHere:
    """Two entities of one spelling as one body. The owner is open where the two contradict each other."""
    if one.whose == other.whose or other.whose is None:
        return one
    return other if one.whose is None else replace(one, whose=None)


def sought_under(kind: str) -> str:
    """The key under which a store finds names of this kind of body. The key of a person is the last name."""
    return f"body {kind}"


def family_under(slug: str, name: str, kind: EntityType) -> str | None:
    """The key under which a store finds a name: a person's last name, or a body's kind. None for all other names."""
    if kind is EntityType.PERSON:
        return family_of(slug)
    body = body_of(name) if kind is EntityType.ORGANISATION else None
    return sought_under(body.kind) if body else None
