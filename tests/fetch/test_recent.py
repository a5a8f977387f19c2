"""What was last heard, bounded."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.fetch.recent import Recent


@given(st.integers(1, 5), st.lists(st.tuples(st.integers(0, 8), st.integers())))
def test_it_holds_those_that_were_set_last_in_that_order(most: int, given_items: list[tuple[int, int]]) -> None:
    recent: Recent[int, int] = Recent(most)
    for key, value in given_items:
        recent[key] = value
    newest: dict[int, int] = {}
    for key, value in reversed(given_items):
        if len(newest) < most:
            newest.setdefault(key, value)
    assert list(recent.items()) == list(reversed(newest.items()))


def test_looking_keeps_nothing_longer() -> None:
    recent: Recent[str, int] = Recent(2)
    recent["a"], recent["b"] = 1, 2
    assert recent["a"] == 1
    recent["c"] = 3
    assert list(recent) == ["b", "c"]
