"""What an article says of each person in it: by which name, in which roles, whether a man or a woman, beside whom."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.linking.forms import is_full, words_of
from onrecord.linking.roles import Role, role_of
from onrecord.model import Article, ArticleRecord, Entity, EntityType, Mention, MentionKind
from onrecord.read.entities.gender import FEMALE, HE, MALE, SHE

MAX_ROLES: Final = 4
MAX_BESIDE: Final = 60
"""The most full names of an article that count as being beside somebody, the first ones."""
MIN_PRONOUNS: Final = 2
"""Pronouns that must stand for a person before they count: a single one may stand for somebody else."""
_REACH: Final = 8
"""Characters before a name that are searched for a title."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Somebody as an article has them.

    `slug` is that of the name. `is_man` is None where nothing tells. `beside` are the slugs of the full names of
    others in the article.
    """

    slug: str
    name: str
    roles: tuple[Role, ...]
    is_man: bool | None
    beside: frozenset[str]


def facts_of(record: ArticleRecord, slug_of: Callable[[str], str]) -> dict[str, Facts]:
    """The people that an article names, by the slugs of their names. `slug_of` makes a slug of a person's name."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in record.reading.mentions:
        if mention.entity is not None:
            mentions[mention.entity].append(mention)
    people = [
        (slug, entity)
        for entity in record.reading.entities
        if entity.type is EntityType.PERSON
        and _is_named(mentions.get(entity.id, ()))
        and (slug := slug_of(entity.name))
    ]
    full = list(dict.fromkeys(slug for slug, _ in people if is_full(slug)))[:MAX_BESIDE]
    made: dict[str, Facts] = {}
    for slug, entity in people:
        its = mentions.get(entity.id, ())
        facts = Facts(
            slug,
            entity.name,
            _roles(record.article, entity),
            _is_man(record.article, its, entity),
            frozenset(full) - {slug},
        )
        made[slug] = _joined(made[slug], facts) if slug in made else facts
    return made


def _is_named(mentions: Sequence[Mention]) -> bool:
    return not mentions or any(each.kind is MentionKind.NAME for each in mentions)


def _roles(article: Article, entity: Entity) -> tuple[Role, ...]:
    found = (role_of(article.words(span)) for span in entity.roles[:MAX_ROLES])
    return tuple(dict.fromkeys(role for role in found if role))


def _is_man(article: Article, mentions: Sequence[Mention], entity: Entity) -> bool | None:
    """Whether titles, roles and pronouns show a man. None where they show both a man and a woman, or neither."""
    words: set[str] = set()
    pronouns: list[str] = []
    for mention in mentions:
        span = mention.span
        words.update(words_of(article.part(span.part)[max(0, span.start - _REACH) : span.start])[-1:])
        if mention.kind is MentionKind.PRONOUN:
            pronouns += words_of(article.words(span))
    if len(pronouns) >= MIN_PRONOUNS:
        words.update(pronouns)
    for role in entity.roles[:MAX_ROLES]:
        words.update(words_of(article.words(role)))
    he, she = bool(words & (MALE | HE)), bool(words & (FEMALE | SHE))
    return he if he != she else None


def _joined(one: Facts, other: Facts) -> Facts:
    """Two entities with one name in one article, as one person."""
    told = {one.is_man, other.is_man} - {None}
    is_man = told.pop() if len(told) == 1 else None
    roles = tuple(dict.fromkeys((*one.roles, *other.roles)))
    return Facts(one.slug, one.name, roles, is_man, one.beside | other.beside)
