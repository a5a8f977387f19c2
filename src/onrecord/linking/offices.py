"""Offices that stand for somebody without a name ("the prime minister"): who held them, by statements on record.
English.

An office tells who is meant only where statements near in time give it to one person alone, and where the country is
told. The words themselves tell the country, or the article's dateline, or the outlet: it names no country for offices
of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.linking.countries import country_name, named_in, setting_of
from onrecord.linking.roles import Role, role_of
from onrecord.model import Article, ArticleRecord, Attribution

OFFICES: Final = frozenset(
    f"prime minister,president,chancellor,secretary of state,home secretary,pope,{','.join(f'{of} {head}' for head in ('minister', 'secretary') for of in 'foreign defense finance interior health education justice energy transport trade'.split())}".split(
        ","
    )
)
"""Offices of a state that one person at a time holds."""
OF_MANY_KINDS: Final = frozenset({"president", "chancellor"})
"""Offices among these that firms and universities have, too: without a country, the outlet doesn't say whose they
are."""
WINDOWS_S: Final = (30 * 86_400, 120 * 86_400)
"""Seconds before and after an article in which statements are asked. The wider window is for where the narrower has
too few."""
MIN_ARTICLES: Final = 2
"""Articles that must give somebody the office."""
MAX_ALONE: Final = 40
"""The most statements of one article, the first ones."""
MAX_SOURCE_CHARS: Final = 80
_NOT_HELD: Final = frozenset(
    "former ex then late retired incoming elect designate shadow acting interim old".split()
)


@dataclass(frozen=True, slots=True)
class Alone:
    """A statement whose source is an office and no name.

    `country` is the code of the office's country, and `told` what tells it, in words; None and "" where nothing tells
    it. `named` are the countries that the article names.
    """

    statement: str
    office: str
    country: str | None
    told: str
    words: str
    named: frozenset[str]


@dataclass(frozen=True, slots=True)
class Holding:
    """A statement that gives somebody an office. `name` is the number of the speaker's name. `at` is in seconds since
    1970."""

    person: int
    name: int
    country: str | None
    at: int
    article: int
    statement: str
    is_of_outlet: bool
    """Whether the statement is from the outlet of the article that is being asked about."""


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds an office.

    `first` and `last` are the first and the last of the statements that say so; `statements` is how many there are.
    """

    person: int
    name: int
    first: Holding
    last: Holding
    statements: int
    evidence: str
    """What tells the country, in words for people."""


def office_of(written: str) -> Role | None:
    """The state office that a role as written stands for. None for any other role, and for an office that is past or
    still to come."""
    role = role_of(written)
    if role is None or role.office not in OFFICES or role.owner:
        return None
    return None if _NOT_HELD & set(written.casefold().replace("-", " ").split()) else role


def given_in(record: ArticleRecord) -> Iterator[tuple[Attribution, Role]]:
    """An article's statements that give their speaker a state office."""
    for item in record.reading.attributions:
        if item.speaker and item.speaker.entity and item.speaker.role is not None:
            role = office_of(record.article.words(item.speaker.role))
            if role:
                yield item, role


def alone_in(record: ArticleRecord) -> list[Alone]:
    """An article's statements whose source is an office and no name; at most the first `MAX_ALONE`."""
    found: list[tuple[Attribution, Role, str]] = []
    for item in record.reading.attributions:
        words = words_alone(record.article, item)
        role = office_of(words) if words else None
        if words and role and _is_whole(role, words):
            found.append((item, role, words))
    if not found:
        return []
    named = frozenset(code for _, code in named_in(record))
    setting = setting_of(record)
    made = []
    for item, role, words in found[:MAX_ALONE]:
        country, told = role.country, f"“{words}”" if role.country else ""
        if country is None and setting is not None:
            country, told = setting.country, setting.evidence
        made.append(Alone(item.id, role.office, country, told, words, named))
    return made


def words_alone(article: Article, item: Attribution) -> str | None:
    """The words of a source that is in one piece and has no speaker."""
    if item.speaker is not None or len(item.source) != 1:
        return None
    span = item.source[0]
    return " ".join(article.words(span).split()) if span.end - span.start <= MAX_SOURCE_CHARS else None


def _is_whole(role: Role, words: str) -> bool:
    """Whether the words mean whoever holds the office: "the prime minister", "Kenya's prime minister". "A prime
    minister" is anybody."""
    first = words.split(maxsplit=1)[0].casefold()
    return first == "the" or (role.country is not None and first not in {"a", "an", "one", "some", "any"})


def holder_of(alone: Alone, at: int, article: int, holdings: Sequence[Holding]) -> Held | None:
    """Who held the office at `at` (seconds since 1970); None where the record doesn't say, or names several.

    None, too, where the article itself gives the office to somebody: then the reader has left the statement open for
    a reason.
    """
    if any(each.article == article for each in holdings):
        return None
    for window in WINDOWS_S:
        near = [each for each in holdings if abs(each.at - at) <= window]
        found, evidence = _of_country(near, alone) if alone.country else _of_outlet(near, alone)
        if len({each.article for each in found}) >= MIN_ARTICLES:
            return _held(found, evidence)
    return None


def _of_country(near: Sequence[Holding], alone: Alone) -> tuple[list[Holding], str]:
    """The statements by holders of a country's office. One that tells no country counts where the person's others all
    tell this country."""
    whose: dict[int, set[str]] = {}
    for each in near:
        if each.country:
            whose.setdefault(each.person, set()).add(each.country)
    its = [each for each in near if each.country == alone.country]
    its += [each for each in near if each.country is None and whose.get(each.person) == {alone.country}]
    return its, alone.told


def _of_outlet(near: Sequence[Holding], alone: Alone) -> tuple[list[Holding], str]:
    """The statements at the outlet that give the office without a country.

    They count where the record tells the holder's country, and the article names no other country.
    """
    if alone.office in OF_MANY_KINDS:
        return [], ""
    its = [each for each in near if each.is_of_outlet and each.country is None]
    people = {each.person for each in its}
    countries = {each.country for each in near if each.person in people and each.country}
    if len(countries) != 1 or alone.named - countries:
        return its if len(people) > 1 else [], ""
    (code,) = countries
    return its, f"the outlet's other articles, of {country_name(code) or code}"


def _held(found: Sequence[Holding], evidence: str) -> Held | None:
    if len({each.person for each in found}) != 1:
        return None
    ordered = sorted(found, key=lambda each: (each.at, each.article, each.statement))
    return Held(ordered[0].person, ordered[-1].name, ordered[0], ordered[-1], len(ordered), evidence)
