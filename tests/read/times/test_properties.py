"""Whatever the text, its times are inside it, apart, well valued, and found in one walk."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.times.helpers import PUBLISHED, times

_DATE = r"(?:BC[\dX]{4}|[\dX]{4}(?:-(?:[\dX]{2}(?:-[\dX]{2})?|Q[1-4X]|H[12]|SP|SU|FA|WI|W[\dX]{2}(?:-(?:WE|[1-7]))?))?|[\dX]{2,3})"
_CLOCK = r"T(?:MO|AF|EV|NI|MI|XX|[0-2]\d:[0-5]\dZ?)"
_LENGTH = r"P(?:X|\d+(?:\.\d+)?)(?:Y|M|W|D|Q|WE|DE|CE)|PT(?:X|\d+(?:\.\d+)?)[HMS]"
WELL_FORMED = {
    "DATE": re.compile(rf"{_DATE}|PRESENT_REF"),
    "TIME": re.compile(rf"(?:{_DATE})?{_CLOCK}"),
    "DURATION": re.compile(_LENGTH),
    "SET": re.compile(rf"{_LENGTH}|{_DATE}(?:{_CLOCK})?"),
}
MODS = {None, "START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"}
PIECES = (
    "March 31 2025 , . Feb. 18-20 the last this next week weekend Monday p.m. 5:30 two years ago early mid- 1990s every "
    "quarter of third night morning that year same day before 44 BC AD Q3 H1 half an hour and a few days later to from "
    "2019-21 2024 03/04/2025 at noon GMT on in summer fall more than at least 1,000 century twice per will said 's \n \n\n"
).split(" ")
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
)


@given(TEXTS, st.sampled_from([None, PUBLISHED]))
def test_times_are_inside_apart_and_well_formed(text, published):
    found = times(text, published, caption=text or None)
    assert found == times(text, published, caption=text or None)
    ends = {"text": 0, "figures.0.caption": 0}
    for words, time in found:
        assert ends[time.span.part] <= time.span.start < time.span.end <= len(text)
        assert words == words.strip() != ""
        ends[time.span.part] = time.span.end
        well_formed = WELL_FORMED[time.type.value]
        assert well_formed.fullmatch(time.value)
        assert time.mod in MODS
        assert (time.inferred is None) == (time.anchor is None)
        if time.inferred is not None:
            assert well_formed.fullmatch(time.inferred)
            assert "X" in time.value or time.value.startswith("T")


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "March ", "Feb. 18-20, ", "the ", "early in the ", "two and a half ", "1,000,", "2024-", " ", "\n",
     "that year ", "this month ", "by May ", "years ago ", "noon ", "May 1, 2024 ", "Monday to ", "last ", "aA "],
)  # fmt: skip
def test_long_repeats_are_walked_once(piece):
    """A quadratic walk would take minutes here; the suite's patience is the bound."""
    text = piece * (40_000 // len(piece))
    for published in (PUBLISHED, None):
        for _, time in times(text, published):
            assert time.span.end <= len(text)
