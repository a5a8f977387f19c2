"""The judge of who is who: B-cubed, the gold's marks, and the two ways beside the linker."""

import pytest

from eval.people import Marks, Seen, b_cubed, errors, gold_of, linked, ways
from onrecord.linking.facts import Facts
from onrecord.linking.roles import role_of

MARKS = Marks(
    articles={},
    names=["ana-reyes", "ben-reyes"],
    same={"ana-reyes": ["reyes"]},
    here={"b_2026-01-02": {"reyes": "ben-reyes"}, "c_2026-01-03": {"reyes": None}},
    nobody=["forum"],
)


def seen(key: str, *names: str) -> Seen:
    """An article of people, each a slug with a role behind it."""
    people = {}
    for each in names:
        slug, _, written = each.partition(" ")
        role = role_of(written)
        people[slug] = Facts(slug, slug, (role,) if role else (), None, frozenset())
    return Seen(key, people)


ARTICLES = [
    seen("a_2026-01-01", "ana-reyes mayor", "reyes mayor", "forum", "cy-adler"),
    seen("b_2026-01-02", "ben-reyes", "reyes"),
    seen("c_2026-01-03", "reyes"),
]


def test_b_cubed() -> None:
    gold = {("a", "x"): 1, ("b", "x"): 1, ("c", "x"): 2, ("d", "x"): 2}
    assert (b_cubed(gold, gold).precision, b_cubed(gold, gold).recall) == (1.0, 1.0)
    together = dict.fromkeys(gold, 1)
    assert (b_cubed(together, gold).precision, b_cubed(together, gold).recall) == (0.5, 1.0)
    alone = {each: number for number, each in enumerate(gold)}
    assert b_cubed(alone, gold).f1 == pytest.approx(2 / 3)
    assert b_cubed({}, {}).f1 == 0.0


def test_the_gold_says_who_is_who_and_what_does_not_count() -> None:
    gold, unseen = gold_of(ARTICLES, MARKS)
    assert gold == {
        ("a_2026-01-01", "ana-reyes"): "ana-reyes",
        ("a_2026-01-01", "reyes"): "ana-reyes",
        ("b_2026-01-02", "ben-reyes"): "ben-reyes",
        ("b_2026-01-02", "reyes"): "ben-reyes",
    }
    assert unseen == 1


def test_the_ways_and_their_errors() -> None:
    gold, _ = gold_of(ARTICLES, MARKS)
    made = ways(ARTICLES)
    assert linked(ARTICLES).of["c_2026-01-03", "reyes"] is None
    assert b_cubed(made["the linker"], gold).precision == 1.0
    assert b_cubed(made["surname"], gold).recall == 1.0
    assert b_cubed(made["surname"], gold).precision == 0.5
    assert list(errors(made["the linker"], gold)) == [
        "parted: ben-reyes (2) in [1, 1]: {'ben-reyes': 1, 'reyes': 1}"
    ]
    assert any(line.startswith("put together") for line in errors(made["same spelling"], gold))
