"""The parts of a person's name, and which names may be one person's by their spelling. For names in the Latin
order."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onrecord.linking.words import NICKNAMES, PARTICLES, SUFFIXES
from onrecord.tokens import tokens

_TYPED_ALIKE: Final = 0.8
"""Two spellings of one foreign name share at least this much of their pairs of letters (Dice)."""
_MIN_ALIKE_CHARS: Final = 6


@dataclass(frozen=True, slots=True)
class Form:
    """A full name's parts, folded: the first word, the words or initials between, the last name with its particles,
    and what stands behind it ("jr")."""

    given: str
    middle: tuple[str, ...]
    family: str
    suffix: str


@lru_cache(maxsize=4096)
def form_of(slug: str) -> Form | None:
    """The parts of a name, from the slug of the name; None where it isn't a full name."""
    words = slug.split("-")
    suffix = words.pop() if len(words) > 2 and words[-1] in SUFFIXES else ""
    if len(words) < 2:
        return None
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return Form(words[0], tuple(words[1:start]), "-".join(words[start:]), suffix)


def is_full(slug: str) -> bool:
    """Whether a name has a first and a last name."""
    return form_of(slug) is not None


def family_of(slug: str) -> str | None:
    """The last word of a full name's last name, under which candidates are found; None where the name isn't full."""
    form = form_of(slug)
    return form.family.rpartition("-")[2] if form else None


def are_variants(one: str, other: str) -> str | None:
    """Why two full names (slugs) may be one person's by their spelling, in words; None where they can't be."""
    a, b = form_of(one), form_of(other)
    if a is None or b is None or one == other:
        return None
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return None
    if a.family != b.family:
        same_given = a.given == b.given and a.middle == b.middle and a.suffix == b.suffix
        return "the same name in another spelling" if same_given and _is_alike(a.family, b.family) else None
    if not _may_be(a.middle, b.middle):
        return None
    if a.given == b.given:
        return "the same name, one of them in full"
    return "a short form of the first name" if _are_nicknames(a.given, b.given) else None


def differ_by_generation(one: str, other: str) -> bool:
    """Whether only one of two names has the word that tells a son from his father ("jr")."""
    a, b = form_of(one), form_of(other)
    return a is not None and b is not None and bool(a.suffix) != bool(b.suffix)


def _may_be(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether the words between first and last name don't contradict each other: an initial fits a
    word, and initials fit no word at all."""
    if not some or not others:
        return all(len(word) == 1 for word in (*some, *others))
    return len(some) == len(others) and all(
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(some, others, strict=True)
    )


def _are_nicknames(one: str, other: str) -> bool:
    return other in NICKNAMES.get(one, ()) or one in NICKNAMES.get(other, ())


def _is_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _MIN_ALIKE_CHARS or one[0] != other[0]:
        return False
    pairs = [{word[i : i + 2] for i in range(len(word) - 1)} for word in (one, other)]
    return 2 * len(pairs[0] & pairs[1]) >= _TYPED_ALIKE * (len(pairs[0]) + len(pairs[1]))


def words_of(text: str) -> list[str]:
    """A text's words, folded as the search index folds them."""
    return list(tokens(text))
