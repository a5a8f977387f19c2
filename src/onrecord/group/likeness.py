"""How like an article is to the articles of a story, as numbers that a person can read."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.group.gist import Gist, Weights
from onrecord.group.terms import LEAD, NAME, NUMBER, TITLE

MAX_DAYS: Final = 14.0
"""What is further apart counts as that far."""
SHARED_TERMS: Final = 3
"""So many of the rarest shared terms are looked at."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Likeness:
    """An article beside some others: one number for each of them, in order. Shares are between 0 and 1."""

    cosine: Floats
    headline: Floats
    """The rare words of both headlines that stand in both."""
    headline_told: Floats
    """The rare words of one headline that stand in the other article, the mean of both ways."""
    headline_least: Floats
    """The same, the lesser of both ways."""
    names: Floats
    numbers: Floats
    lead: Floats
    rarest: Floats
    """The mean rarity of the rarest shared terms."""
    days: Floats
    """Days apart; nan where one of them has no date."""


def likeness(one: Gist, others: Sequence[Gist]) -> Likeness:
    """`one` beside each of the others."""
    own_rarities, own_weights = one.rarities.astype(np.float32), one.weights.astype(np.float32)
    sizes = np.fromiter((len(each.ids) for each in others), dtype=np.intp, count=len(others))
    owner = np.repeat(np.arange(len(others)), sizes)
    ids = np.concatenate([each.ids for each in others]) if others else np.zeros(0, dtype=np.uint64)
    weights = _joined([each.weights for each in others])
    kinds = np.concatenate([each.kinds for each in others]) if others else np.zeros(0, dtype=np.uint8)
    rarities = _joined([each.rarities for each in others])
    count = len(others)
    places = np.searchsorted(one.ids, ids)
    places[places == len(one.ids)] = 0
    shared = one.ids[places] == ids if len(one.ids) else np.zeros(len(ids), dtype=np.bool_)
    own, its = places[shared], owner[shared]
    squares = own_rarities[own] ** 2 if len(own) else np.zeros(0, dtype=np.float32)
    both = one.kinds[own] & kinds[shared] if len(own) else np.zeros(0, dtype=np.uint8)

    def summed(values: Floats, chosen: npt.NDArray[np.bool_]) -> Floats:
        return np.bincount(its[chosen], values[chosen], minlength=count).astype(np.float32)

    def totals(kind: int) -> tuple[float, Floats]:
        mine = float(np.sum(own_rarities[(one.kinds & kind) > 0] ** 2))
        theirs = (kinds & kind) > 0
        return mine, np.bincount(owner[theirs], rarities[theirs] ** 2, minlength=count).astype(np.float32)

    every = np.ones(len(own), dtype=np.bool_)
    my_title, their_title = totals(TITLE)
    my_names, their_names = totals(NAME)
    my_lead, their_lead = totals(LEAD | TITLE)
    both_titles = summed(squares, (both & TITLE) > 0)
    forth = _share(summed(squares, (one.kinds[own] & TITLE) > 0), np.float32(my_title))
    back = _share(summed(squares, (kinds[shared] & TITLE) > 0), their_title)
    in_leads = (one.kinds[own] & (LEAD | TITLE)) * (kinds[shared] & (LEAD | TITLE)) > 0
    return Likeness(
        cosine=np.bincount(its, own_weights[own] * weights[shared], minlength=count).astype(np.float32),
        headline=_share(both_titles, my_title + their_title - both_titles),
        headline_told=((forth + back) / 2).astype(np.float32),
        headline_least=np.minimum(forth, back),
        names=_share(summed(squares, (both & NAME) > 0), np.minimum(np.float32(my_names), their_names)),
        numbers=np.minimum(summed(squares, (both & NUMBER) > 0) / 50, 3.0).astype(np.float32),
        lead=_share(summed(squares, in_leads), np.minimum(np.float32(my_lead), their_lead)),
        rarest=_rarest(own_rarities[own], its, count) if every.any() else np.zeros(count, dtype=np.float32),
        days=np.array([_days(one, each) for each in others], dtype=np.float32),
    )


def _joined(pieces: Sequence[Weights]) -> Floats:
    return np.concatenate(pieces).astype(np.float32) if pieces else np.zeros(0, dtype=np.float32)


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


def centroid_cosine(one: Gist, others: Sequence[Gist]) -> float:
    """The cosine of an article with the sum of the others."""
    ids = np.concatenate([each.ids for each in others])
    if not len(ids) or not len(one.ids):
        return 0.0
    weights = _joined([each.weights for each in others])
    terms, at = np.unique(ids, return_inverse=True)
    summed = np.bincount(at, weights, minlength=len(terms))
    places = np.searchsorted(terms, one.ids)
    places[places == len(terms)] = 0
    same = terms[places] == one.ids
    length = float(np.sqrt(np.sum(summed**2))) or 1.0
    return float(np.sum(summed[places[same]] * one.weights[same])) / length


def story_features(like: Likeness, rows: npt.NDArray[np.intp], centroid: float, size: int) -> dict[str, float]:
    """What speaks for the article being in the story whose members stand in these rows."""
    cosine = like.cosine[rows]
    best = int(rows[int(np.argmax(cosine))])
    days = like.days[rows]
    dated = days[~np.isnan(days)]
    found = {
        "cosine": float(cosine.max()),
        "mean cosine": float(cosine.mean()),
        "centroid": centroid,
        "headline": float(like.headline[rows].max()),
        "headline told": float(like.headline_told[rows].max()),
        "mean headline told": float(like.headline_told[rows].mean()),
        "headline least": float(like.headline_least[rows].max()),
        "names": float(like.names[rows].max()),
        "mean names": float(like.names[rows].mean()),
        "numbers": float(like.numbers[rows].max()),
        "lead": float(like.lead[rows].max()),
        "mean lead": float(like.lead[rows].mean()),
        "rarest": float(like.rarest[best]) / 5,
        "size": math.log(size),
        "no date": 0.0 if len(dated) else 1.0,
    }
    if len(dated):
        least = float(dated.min())
        found |= {
            "days": math.log1p(least),
            "same day": float(least < 1.5),
            "mean days": math.log1p(float(dated.mean())),
        }
    return found
