"""The initials that bodies go by."""

import pytest

from onrecord.model import Span
from onrecord.read.entities.initials import head_of, initials_of, is_initials, stands_for_name


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Democratic National Committee", {"DNC"}),
        ("Federal Bureau of Investigation", {"FBI", "FBOI"}),
        ("Department of Veterans Affairs", {"DOVA", "DVA", "VA"}),
        ("Reuters", set()),
        ("National Society of Painters and Carvers of Orlow", {"NSPCO"}),
    ],
)
def test_a_name_has_its_initials(name, initials):
    assert initials_of(name) == initials


def test_capitals_alone_are_initials():
    assert is_initials("DNC")
    assert not is_initials("Dnc")
    assert not is_initials("ORGANISATION")


@pytest.mark.parametrize(("text", "stands"), [("DNC said", True), ("SDG 11 said", False), ("AI said", False)])
def test_some_initials_are_no_bodys(text, stands):
    assert stands_for_name(text, Span(0, text.index(" "))) is stands


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Bank of Orlow", "Bank"),
        ("Minerals Commission", "Commission"),
        ("Council on Refugees", "Council"),
        ("House of Lords", ""),
        ("Senate Ethics Committee", "Committee"),
        ("Bank", ""),
        ("of", ""),
    ],
)
def test_the_word_that_stands_for_a_body(name, head):
    assert head_of(name) == head
