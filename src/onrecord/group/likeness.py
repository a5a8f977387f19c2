"""How like an article is to the articles of a story, as numbers that a person can read."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.group.gist import Gist, Ids, Kinds, Weights
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
_KINDS: Final = np.arange((TITLE | NAME | NUMBER | LEAD) + 1, dtype=np.uint8)
_HERE, _THERE = np.divmod(np.arange((COMMON_HERE << 1) * len(_KINDS)), len(_KINDS))
"""The kinds of a shared term here and there, by the number of the pair of them."""
_LEADS: Final = LEAD | TITLE
_SHARED: Final = np.stack(
    [
        (_HERE & _THERE & TITLE) > 0,
        (_HERE & TITLE) > 0,
        (_THERE & TITLE) > 0,
        (_HERE & _THERE & NAME) > 0,
        (_HERE & _THERE & NUMBER) > 0,
        ((_HERE & _LEADS) > 0) & ((_THERE & _LEADS) > 0),
    ],
    axis=1,
)
"""Which pairs count for what is shared of headlines (three ways), names, numbers, and beginnings."""
_COSINES: Final = np.stack([_HERE >= 0, (_HERE & COMMON_HERE) == 0, ((_HERE | _THERE) & NAME) == 0], axis=1)
"""Which pairs count for the whole cosine, for that beside what is common in the store, and for that beside names."""
_LEAST_WHOLE: Final = np.float32(1e-20)
_WEIGHT_BITS: Final = np.uint64(16)
_NO_KINDS: Final = np.zeros(0, dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Likeness:
    """An article beside some others: one number for each other article, in order. Shares are between 0 and 1."""

    cosine: Sequence[float]
    headline: Sequence[float]
    """How much of the rare words of both headlines stands in both."""
    headline_told: Sequence[float]
    """How much of the rare words of one headline stands in the other article; the mean of both directions."""
    headline_least: Sequence[float]
    """The same, but the smaller of both directions."""
    names: Sequence[float]
    numbers: Sequence[float]
    lead: Sequence[float]
    rarest: Sequence[float]
    """The mean rarity of the rarest shared terms (`SHARED_TERMS` of them)."""
    days: Sequence[float]
    """Days apart, at most `MAX_DAYS`; nan where one of the two has no date."""
    weekday: Sequence[float]
    """1 where both name days of the week, and one of these is the same."""
    other_weekday: Sequence[float]
    """1 where both name days of the week, and none of these is the same."""
    exact: Sequence[float]
    """The cosine, not rounded."""
    telling: Sequence[float]
    """What of the cosine isn't from terms that were common in the store when the article came. 0 where hardly anything is
    shared beside names, and the store was too young to know which of these all news there has."""


def likeness(one: Gist, others: Sequence[Gist]) -> Likeness:
    """`one` compared with each of the others."""
    count = len(others)
    owner = np.repeat(np.arange(count), np.array([len(each.ids) for each in others], dtype=np.intp))
    kinds = np.concatenate([_NO_KINDS, *(each.kinds for each in others)])
    own, at = _shared(one.ids, np.concatenate([_NO_IDS, *(each.ids for each in others)]))
    weights = _joined(each.weights for each in others)
    own_rarities, own_weights = one.rarities.astype(np.float32), one.weights.astype(np.float32)
    pairs = one.kinds[own] * np.uint16(len(_KINDS)) + (kinds[at] & _KINDS[-1])
    shared = _sums(owner[at], pairs, _SHARED, own_rarities[own] ** 2, count)
    exact, telling, beside_names = _sums(owner[at], pairs, _COSINES, own_weights[own] * weights[at], count)
    by_kind = _by_kind(owner, kinds, _joined(each.rarities for each in others) ** 2, count)

    def totals(kind: int) -> tuple[np.float32, Floats]:
        mine = np.sum(own_rarities[(one.kinds & kind) > 0] ** 2)
        return mine, by_kind[:, _KINDS & kind > 0].sum(axis=1).astype(np.float32)

    both_titles, mine, theirs, names, numbers, leads = shared.astype(np.float32)
    my_title, their_title = totals(TITLE)
    forth, back = _share(mine, my_title), _share(theirs, their_title)
    weekday, other_weekday = _weekdays(one, others)
    if one.is_early:
        telling[_names_alone(one, others, beside_names)] = 0
    return Likeness(
        cosine=exact.astype(np.float32).tolist(),
        headline=_share(both_titles, my_title + their_title - both_titles).tolist(),
        headline_told=((forth + back) / 2).tolist(),
        headline_least=np.minimum(forth, back).tolist(),
        names=_share(names, np.minimum(*totals(NAME))).tolist(),
        numbers=np.minimum(numbers / 50, 3.0).tolist(),
        lead=_share(leads, np.minimum(*totals(LEAD | TITLE))).tolist(),
        rarest=_rarest(own_rarities[own], owner[at], count).tolist(),
        days=[_days(one, each) for each in others],
        weekday=weekday,
        other_weekday=other_weekday,
        exact=exact.tolist(),
        telling=telling.astype(np.float32).tolist(),
    )


def _sums(
    owner: npt.NDArray[np.intp],
    pairs: npt.NDArray[np.uint16],
    which: npt.NDArray[np.bool_],
    values: Floats,
    count: int,
) -> npt.NDArray[np.float64]:
    """Several sums of each owner's values: a row for each column of `which`, which says by the kinds of the pair whether the
    value counts there. The owners ascend."""
    sums = np.zeros((which.shape[1], count))
    if len(owner):
        begins = np.flatnonzero(np.concatenate([_BEGINS, owner[1:] != owner[:-1]]))
        sums[:, owner[begins]] = np.add.reduceat(which[pairs].T * values.astype(np.float64), begins, axis=1)
    return sums


def _by_kind(owner: npt.NDArray[np.intp], kinds: Kinds, values: Floats, count: int) -> npt.NDArray[np.float64]:
    """The sums of the values, a row for each owner and a column for each of `_KINDS`."""
    cells = owner * len(_KINDS) + (kinds & _KINDS[-1])
    sums = np.bincount(cells, values, minlength=count * len(_KINDS)).astype(np.float64)
    return sums.reshape(count, len(_KINDS))


def _names_alone(one: Gist, others: Sequence[Gist], beside: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Which of the others share hardly anything with `one` but names; `beside` is what other words add to the cosine.

    Reports in two languages share hardly more than names, whatever they are about; and reports without a date must be liker to
    join, anyhow (`StoryWeights.undated`).
    """
    if not one.language or one.language in NOUNS_ARE_CAPITALISED or one.day is None:
        return np.zeros(len(others), dtype=np.bool_)
    comparable = (each.language == one.language and each.day is not None for each in others)
    found: npt.NDArray[np.bool_] = np.fromiter(comparable, np.bool_, len(others)) & (beside < BESIDE_NAMES)
    return found


def _weekdays(one: Gist, others: Sequence[Gist]) -> tuple[Sequence[float], Sequence[float]]:
    """Whether both name a same day of the week, and whether both name only others."""
    own, theirs = one.weekdays, [each.weekdays for each in others]
    is_same = [float(own & each > 0) for each in theirs]
    return is_same, [float(own > 0 and each > 0 and not own & each) for each in theirs]


def _shared(own: Ids, theirs: Ids) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The places of the ids that are in both: among our own (in any order), and among theirs (ascending)."""
    may_be = np.zeros(1 << _FIRST_BITS, dtype=np.bool_)
    may_be[own >> (32 - _FIRST_BITS)] = True
    at = np.flatnonzero(may_be[theirs >> (32 - _FIRST_BITS)])  # most ids aren't shared; this finds so the fastest
    places, is_there = found_in(own, theirs[at])
    return places[is_there], at[is_there]


def _joined(pieces: Iterable[Weights]) -> Floats:
    return np.concatenate([_NO_FLOATS, *pieces])


def _share(part: Floats, whole: Floats | np.float32) -> Floats:
    share = part / np.maximum(whole, _LEAST_WHOLE)
    return np.minimum(share, np.float32(1))


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


def centroid_cosine(like: Likeness, rows: slice, others: Sequence[Gist]) -> float:
    """The cosine of an article with the sum of the others, which stand in these rows of `like`.

    Each weight has 16 bits. So one number holds a term with its weight, and sorting brings the same terms together.
    """
    pairs = np.concatenate([_NO_IDS, *(each.ids for each in others)]).astype(np.uint64) << _WEIGHT_BITS
    weights = np.concatenate(
        [_NO_WEIGHTS, *(each.weights for each in others)], dtype=np.float16, casting="same_kind"
    )
    pairs |= weights.view(np.uint16)
    pairs.sort(kind="stable")  # runs in order already, which a stable sort only merges
    terms = pairs >> _WEIGHT_BITS
    begins = np.flatnonzero(np.concatenate([_BEGINS, terms[1:] != terms[:-1]]))
    if not len(pairs):
        return 0.0
    summed = np.add.reduceat(pairs.astype(np.uint16).view(np.float16).astype(np.float64), begins)
    length = float(np.sqrt(np.sum(summed**2))) or 1.0
    return sum(like.exact[rows]) / length


def story_features(like: Likeness, rows: slice, centroid: float, size: int) -> dict[str, float]:
    """What speaks for the article being in the story whose members stand in these rows of `like`."""
    cosine, told, names, lead = like.cosine[rows], like.headline_told[rows], like.names[rows], like.lead[rows]
    nearest = max(cosine)
    dated = [days for days in like.days[rows] if not math.isnan(days)]
    found = {
        "cosine": nearest,
        "mean cosine": fmean(cosine),
        "centroid": centroid,
        "headline": max(like.headline[rows]),
        "headline told": max(told),
        "mean headline told": fmean(told),
        "headline least": max(like.headline_least[rows]),
        "names": max(names),
        "mean names": fmean(names),
        "numbers": max(like.numbers[rows]),
        "lead": max(lead),
        "mean lead": fmean(lead),
        "rarest": like.rarest[rows][cosine.index(nearest)] / 5,
        "size": math.log(size),
        "no date": 0.0 if dated else 1.0,
        "mean weekday": fmean(like.weekday[rows]),
        "mean other weekday": fmean(like.other_weekday[rows]),
    }
    if dated:
        least = min(dated)
        found |= {
            "days": math.log1p(least),
            "same day": float(least < 1.5),
            "mean days": math.log1p(fmean(dated)),
        }
    return found
