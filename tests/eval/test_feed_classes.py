"""Feeds as strangers write them: what was mended stays so, class by class."""

import pytest

from eval.feed_classes import class_cases
from eval.feed_classes.found import found_in
from eval.feeds import Found, is_class_right

CASES = class_cases()
KINDS = tuple(dict.fromkeys(case.kind for case in CASES))
LEFT = {
    "lists": {
        "folder: in two",
        "folder: in one and the one above",
        "folder: in three",
        "category '/News/Local,/Boston'",
    }
}
"""What isn't read rightly yet, by class; never more than now."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_class_is_read_rightly(kind):
    wrong = {
        case.name
        for case in CASES
        if case.kind == kind and not is_class_right(case, Found(entries=found_in(case)))
    }
    assert wrong == LEFT.get(kind, set())


def test_each_input_has_a_name_of_its_own():
    names = [(case.kind, case.name) for case in CASES]
    assert len(set(names)) == len(names)


def test_a_class_has_inputs_enough_to_be_a_kind():
    assert all(sum(case.kind == kind for case in CASES) >= 10 for kind in KINDS)
