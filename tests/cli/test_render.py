"""Counts and times in a terminal's words."""

import pytest

from onrecord.cli.render import ago, ahead, document, plural


@pytest.mark.parametrize(
    ("given", "said"),
    [((1, "feed"), "1 feed"), ((0, "feed"), "0 feeds"), ((2, "entry", "entries"), "2 entries"), ((1, "entry", "entries"), "1 entry")],
)  # fmt: skip
def test_a_count_agrees_with_its_noun(given: tuple[int, str], said: str) -> None:
    assert plural(*given) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"), (-5, "0 s"), (89, "89 s"), (90, "2 min"), (5399, "90 min"), (5400, "2 h"), (129_599, "36 h"),
        (129_600, "2 d"), (10 * 86_400, "10 d"),
    ],
)  # fmt: skip
def test_how_long_ago_is_told_in_the_unit_that_says_most(seconds: int, said: str) -> None:
    assert ago(1_000_000.0, 1_000_000.0 - seconds) == f"{said} ago"


def test_never_and_now() -> None:
    assert ago(9.0, None) == "never"
    assert (ahead(9.0, 9.0), ahead(9.0, 8.0), ahead(9.0, 69.0)) == ("now", "now", "in 60 s")


def test_a_document_holds_nothing_that_steers_a_terminal() -> None:
    assert document({"a": "\x1b[31m\x7f\u202e"}) == b'{"a":"\\u001b[31m\\u007f\\u202e"}'
    assert document({"a": 1}, indented=True) == b'{\n  "a": 1\n}'
