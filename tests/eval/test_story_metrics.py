import pytest

from eval.story_metrics import measure


def test_figures_are_those_counted_by_hand():
    # gold {a b c}{d e}; found {a b}{c d e}. Precision: a, b 1; c 1/3; d, e 2/3. Recall: a, b 2/3; c 1/3; d, e 1.
    found = measure({"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}, {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y"})
    assert found["B3 P"] == pytest.approx(11 / 15)
    assert found["B3 R"] == pytest.approx(11 / 15)
    assert found["pair F"] == pytest.approx(0.5)  # of four pairs two are the same, both ways
    assert found["ARI"] == pytest.approx(1 / 6)  # by chance 1.6 of 4: (2 - 1.6) / (4 - 1.6)


def test_what_is_right_is_whole():
    found = measure({"a": 1, "b": 1, "c": 2}, {"a": 7, "b": 7, "c": 9})
    assert set(found.values()) == {1.0}


def test_pairs_of_one_matter_may_be_joined():
    # two stories of one matter and one of another, all found together: a has 2 right and 1 wrong, x 1 right and 4 wrong
    gold = {"a": 1, "b": 1, "c": 2, "d": 2, "x": 3}
    found = measure(gold, dict.fromkeys("abcdx", 0), {"a": "m", "b": "m", "c": "m", "d": "m", "x": None})
    precision = (4 * 2 / 3 + 1 / 5) / 5
    assert found["lenient B3 F"] == pytest.approx(2 * precision / (precision + 1))
