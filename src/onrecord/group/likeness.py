"""How like an article is to the articles of a story, as numbers that a person can read."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.group.gist import Gist, Ids, Weights
from onrecord.group.own_words import found_in
from onrecord.group.terms import COMMON_HERE, LEAD, NAME, NUMBER, TITLE

MAX_DAYS: Final = 14.0
"""A longer time apart counts as this many days."""
SHARED_TERMS: Final = 3
"""The number of shared terms whose mean rarity is taken, the rarest ones."""
BESIDE_NAMES: Final = 0.05
"""In a young store, two reports that share less of the cosine than this by words beside names have nothing that tells them from
other news of their place: its council, its mayor and its streets stand in all of it."""
NOUNS_ARE_CAPITALISED: Final = frozenset({"de", "lb"})
"""The languages in which a capital inside a sentence doesn't make a name."""

_FIRST_BITS: Final = 12
"""Ids are first compared by so many of their 32 bits."""

Floats = npt.NDArray[np.float32]
_NO_FLOATS: Final = np.zeros(0, dtype=np.float32)
_NO_IDS: Final = np.zeros(0, dtype=np.uint32)
_NO_WEIGHTS: Final = np.zeros(0, dtype=np.float16)
_BEGINS: Final = np.ones(1, dtype=np.bool_)
_WEIGHT_BITS: Final = np.uint64(16)
_NO_KINDS: Final = np.zeros(0, dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Likeness:
    """An article beside some others: one number for each other article, in order. Shares are between 0 and 1."""

    cosine: Floats
    headline: Floats
    """How much of the rare words of both headlines stands in both."""
    headline_told: Floats
    """How much of the rare words of one headline stands in the other article; the mean of both directions."""
    headline_least: Floats
    """The same, but the smaller of both directions."""
    names: Floats
    numbers: Floats
    lead: Floats
    rarest: Floats
    """The mean rarity of the rarest shared terms (`SHARED_TERMS` of them)."""
    days: Floats
    """Days apart, at most `MAX_DAYS`; nan where one of the two has no date."""
    weekday: Floats
    """1 where both name days of the week, and one of these is the same."""
    other_weekday: Floats
    """1 where both name days of the week, and none of these is the same."""
    exact: npt.NDArray[np.float64]
    """The cosine, not rounded."""
    telling: Floats
    """What of the cosine isn't from terms that were common in the store when the article came. 0 where hardly anything is
    shared beside names, and the store was too young to know which of these all news there has."""


def likeness(one: Gist, others: Sequence[Gist]) -> Likeness:
    """`one` compared with each of the others."""
    count = len(others)
    owner = np.repeat(np.arange(count), np.array([len(each.ids) for each in others], dtype=np.intp))
    kinds = np.concatenate([_NO_KINDS, *(each.kinds for each in others)])
    rarities = _joined(each.rarities for each in others)
    own, at = _shared(one.ids, np.concatenate([_NO_IDS, *(each.ids for each in others)]))
    its, weights = owner[at], _joined(each.weights for each in others)[at]
    own_rarities, own_weights = one.rarities.astype(np.float32), one.weights.astype(np.float32)
    squares = own_rarities[own] ** 2
    here, there = one.kinds[own], kinds[at]

    def shared(chosen: npt.NDArray[np.bool_]) -> Floats:
        return _summed(its[chosen], squares[chosen], count)

    def totals(kind: int) -> tuple[np.float32, Floats]:
        mine, theirs = (one.kinds & kind) > 0, np.flatnonzero(kinds & kind)
        return np.sum(own_rarities[mine] ** 2), _summed(owner[theirs], rarities[theirs] ** 2, count)

    my_title, their_title = totals(TITLE)
    both_titles = shared((here & there & TITLE) > 0)
    forth, back = _share(shared((here & TITLE) > 0), my_title), _share(shared((there & TITLE) > 0), their_title)
    in_leads = ((here & (LEAD | TITLE)) > 0) & ((there & (LEAD | TITLE)) > 0)
    weekday, other_weekday = _weekdays(one, others)
    products = own_weights[own] * weights
    exact = np.bincount(its, products, minlength=count).astype(np.float64)
    is_telling = (here & COMMON_HERE) == 0
    telling = _summed(its[is_telling], products[is_telling], count)
    if one.is_early:
        is_word = ((here | there) & NAME) == 0
        telling[_names_alone(one, others, _summed(its[is_word], products[is_word], count))] = 0
    return Likeness(
        cosine=exact.astype(np.float32),
        headline=_share(both_titles, my_title + their_title - both_titles),
        headline_told=((forth + back) / 2).astype(np.float32),
        headline_least=np.minimum(forth, back),
        names=_share(shared((here & there & NAME) > 0), np.minimum(*totals(NAME))),
        numbers=np.minimum(shared((here & there & NUMBER) > 0) / 50, 3.0).astype(np.float32),
        lead=_share(shared(in_leads), np.minimum(*totals(LEAD | TITLE))),
        rarest=_rarest(own_rarities[own], its, count),
        days=np.array([_days(one, each) for each in others], dtype=np.float32),
        weekday=weekday,
        other_weekday=other_weekday,
        exact=exact,
        telling=telling,
    )


def _names_alone(one: Gist, others: Sequence[Gist], beside: Floats) -> npt.NDArray[np.bool_]:
    """Which of the others share hardly anything with `one` but names; `beside` is what other words add to the cosine.

    Reports in two languages share hardly more than names, whatever they are about; and reports without a date must be liker to
    join, anyhow (`StoryWeights.undated`).
    """
    if not one.language or one.language in NOUNS_ARE_CAPITALISED or one.day is None:
        return np.zeros(len(others), dtype=np.bool_)
    comparable = (each.language == one.language and each.day is not None for each in others)
    found: npt.NDArray[np.bool_] = np.fromiter(comparable, np.bool_, len(others)) & (beside < BESIDE_NAMES)
    return found


def _weekdays(one: Gist, others: Sequence[Gist]) -> tuple[Floats, Floats]:
    """Whether both name a same day of the week, and whether both name only others."""
    theirs = np.fromiter((each.weekdays for each in others), dtype=np.uint8, count=len(others))
    is_same = (theirs & one.weekdays) > 0
    is_other = (theirs > 0) & (one.weekdays > 0) & ~is_same
    return is_same.astype(np.float32), is_other.astype(np.float32)


def _shared(own: Ids, theirs: Ids) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The places of the ids that are in both: among our own (ascending), and among theirs (in any order)."""
    may_be = np.zeros(1 << _FIRST_BITS, dtype=np.bool_)
    may_be[own >> (32 - _FIRST_BITS)] = True
    at = np.flatnonzero(may_be[theirs >> (32 - _FIRST_BITS)])  # most ids aren't shared; this finds so the fastest
    places, is_there = found_in(own, theirs[at])
    return places[is_there], at[is_there]


def _summed(owner: npt.NDArray[np.intp], values: Floats, count: int) -> Floats:
    """The sum of the values of each owner, for `count` owners."""
    return np.bincount(owner, values, minlength=count).astype(np.float32)


def _joined(pieces: Iterable[Weights]) -> Floats:
    return np.concatenate([_NO_FLOATS, *pieces])


def _share(part: Floats, whole: Floats | np.float32) -> Floats:
    filled = np.broadcast_to(np.asarray(whole, dtype=np.float32), part.shape)
    return np.minimum(np.divide(part, filled, out=np.zeros_like(part), where=filled > 0), 1.0).astype(np.float32)


def _rarest(rarities: Floats, its: npt.NDArray[np.intp], count: int) -> Floats:
    order = np.lexsort((-rarities, its))
    ordered, owners = rarities[order], its[order]
    starts = np.searchsorted(owners, np.arange(count))
    rank = np.arange(len(owners)) - starts[owners]
    chosen = rank < SHARED_TERMS
    return (np.bincount(owners[chosen], ordered[chosen], minlength=count) / SHARED_TERMS).astype(np.float32)


def _days(one: Gist, other: Gist) -> float:
    if one.day is None or other.day is None:
        return math.nan
    return min(abs(one.day - other.day), MAX_DAYS)


def centroid_cosine(like: Likeness, rows: npt.NDArray[np.intp], others: Sequence[Gist]) -> float:
    """The cosine of an article with the sum of the others, which stand in these rows of `like`.

    Each weight has 16 bits. So one number holds a term with its weight, and sorting brings the same terms together.
    """
    pairs = np.concatenate([_NO_IDS, *(each.ids for each in others)]).astype(np.uint64) << _WEIGHT_BITS
    weights = np.concatenate(
        [_NO_WEIGHTS, *(each.weights for each in others)], dtype=np.float16, casting="same_kind"
    )
    pairs |= weights.view(np.uint16)
    pairs.sort()
    terms = pairs >> _WEIGHT_BITS
    begins = np.flatnonzero(np.concatenate([_BEGINS, terms[1:] != terms[:-1]]))
    if not len(pairs):
        return 0.0
    summed = np.add.reduceat(pairs.astype(np.uint16).view(np.float16).astype(np.float64), begins)
    length = float(np.sqrt(np.sum(summed**2))) or 1.0
    return float(np.sum(like.exact[rows])) / length


def story_features(like: Likeness, rows: npt.NDArray[np.intp], centroid: float, size: int) -> dict[str, float]:
    """What speaks for the article being in the story whose members stand in these rows of `like`."""
    cosine = like.cosine[rows]
    best = int(rows[int(np.argmax(cosine))])
    days = like.days[rows]
    dated = days[~np.isnan(days)]
    found = {
        "cosine": float(np.max(cosine)),
        "mean cosine": float(cosine.mean()),
        "centroid": centroid,
        "headline": float(np.max(like.headline[rows])),
        "headline told": float(np.max(like.headline_told[rows])),
        "mean headline told": float(like.headline_told[rows].mean()),
        "headline least": float(np.max(like.headline_least[rows])),
        "names": float(np.max(like.names[rows])),
        "mean names": float(like.names[rows].mean()),
        "numbers": float(np.max(like.numbers[rows])),
        "lead": float(np.max(like.lead[rows])),
        "mean lead": float(like.lead[rows].mean()),
        "rarest": float(like.rarest[best]) / 5,
        "size": math.log(size),
        "no date": 0.0 if len(dated) else 1.0,
        "mean weekday": float(like.weekday[rows].mean()),
        "mean other weekday": float(like.other_weekday[rows].mean()),
    }
    if len(dated):
        least = float(np.min(dated))
        found |= {
            "days": math.log1p(least),
            "same day": float(least < 1.5),
            "mean days": math.log1p(float(dated.mean())),
        }
    return found
