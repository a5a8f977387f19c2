import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.text.stretches import Stretch, stretch_at


@pytest.mark.parametrize(
    ("position", "found"),
    [(0, None), (2, (2, 5)), (4, (2, 5)), (5, (5, 6)), (6, None), (9, (8, 12)), (12, None), (99, None)],
)
def test_the_stretch_that_holds_a_place(position: int, found: Stretch | None) -> None:
    assert stretch_at([(2, 5), (5, 6), (8, 12)], position) == found


@given(st.sets(st.integers(0, 60)), st.integers(0, 60))
def test_it_is_what_looking_at_each_gives(edges: set[int], position: int) -> None:
    ordered = sorted(edges)
    stretches = list(zip(ordered[::2], ordered[1::2], strict=False))
    assert stretch_at(stretches, position) == next(
        (each for each in stretches if each[0] <= position < each[1]), None
    )
