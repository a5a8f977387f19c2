"""What keys do, and how readers change that."""

import pytest

from onrecord.web import keymap


def test_each_key_does_one_thing() -> None:
    keys = [row.key for row in keymap.rows({})]
    assert len(keys) == len(set(keys)) > 15
    assert {"j", "k", "n", "p", "o", "v", "m", "s", "l", "/", "u", "A", "?", "g u"} <= set(keys)


def test_a_changed_key_stands_in_the_list_and_the_others_stay() -> None:
    own, problem = keymap.changed({"next": "x", "star": " ", "nobody": "q"})
    assert (own, problem) == ({"next": "x"}, None)
    rows = {row.name: row.key for row in keymap.rows(own)}
    assert (rows["next"], rows["star"]) == ("x", "s")
    assert keymap.changed({"next": "k", "previous": "j"}) == ({"next": "k", "previous": "j"}, None)


@pytest.mark.parametrize(
    ("given", "words"),
    [({"next": "k"}, "can’t be both"), ({"star": "g"}, "go to a place"), ({"up": "^^"}, "isn’t a key")],
)
def test_what_can_not_be_is_said(given: dict[str, str], words: str) -> None:
    own, problem = keymap.changed(given)
    assert own == {}
    assert problem
    assert words in problem
