"""How good a grouping of articles is: B-cubed, pairwise F1, and the adjusted Rand index.

A grouping maps an article to its group. B-cubed is over all articles, by an article's share of right company; `lenient` leaves
the pairs of one running matter, but of two events, out of the count.
"""

from collections import Counter
from collections.abc import Hashable, Mapping

Groups = Mapping[str, Hashable]


def f1(precision: float, recall: float) -> float:
    """The harmonic mean; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _pairs(sizes: Counter[Hashable]) -> float:
    return sum(size * (size - 1) / 2 for size in sizes.values())


def measure(gold: Groups, found: Groups, matters: Mapping[str, Hashable | None] | None = None) -> dict[str, float]:
    """The figures, between 0 and 1. `matters` are those of the articles that belong to one."""
    ids = list(gold)
    golds, founds = Counter(gold.values()), Counter(found[each] for each in ids)
    both: Counter[Hashable] = Counter((gold[each], found[each]) for each in ids)
    right = {each: both[gold[each], found[each]] for each in ids}
    precision = sum(right[each] / founds[found[each]] for each in ids) / len(ids)
    recall = sum(right[each] / golds[gold[each]] for each in ids) / len(ids)
    many = [each for each in ids if golds[gold[each]] > 1]
    of_many = (
        (
            sum(right[each] / founds[found[each]] for each in many) / len(many),
            sum(right[each] / golds[gold[each]] for each in many) / len(many),
        )
        if many
        else (1.0, 1.0)
    )
    same, wanted, made = _pairs(both), _pairs(golds), _pairs(founds)
    all_pairs = len(ids) * (len(ids) - 1) / 2
    chance = wanted * made / all_pairs if all_pairs else 0.0
    middle = (wanted + made) / 2
    figures = {
        "B3 P": precision,
        "B3 R": recall,
        "B3 F": f1(precision, recall),
        "B3 F of several": f1(*of_many),
        "pair F": f1(same / made if made else 1.0, same / wanted if wanted else 1.0),
        "ARI": (same - chance) / (middle - chance) if middle != chance else 1.0,
    }
    if matters is not None and any(matters.values()):
        figures["lenient B3 F"] = _lenient(gold, found, matters, right, founds)[1]
    return figures


def _lenient(
    gold: Groups,
    found: Groups,
    matters: Mapping[str, Hashable | None],
    right: Mapping[str, int],
    founds: Counter[Hashable],
) -> tuple[float, float]:
    ids = list(gold)
    near = {each: matters.get(each) or gold[each] for each in ids}
    together: Counter[Hashable] = Counter((near[each], found[each]) for each in ids)
    golds = Counter(gold.values())
    precision = sum(
        right[each] / (right[each] + founds[found[each]] - together[near[each], found[each]]) for each in ids
    ) / len(ids)
    recall = sum(right[each] / golds[gold[each]] for each in ids) / len(ids)
    return precision, f1(precision, recall)
