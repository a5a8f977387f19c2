"""Runs of words with capitals that may be names."""

import pytest

from onrecord.read.entities.name_runs import runs_of
from tests.read.finding import part_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The clinic of Jun Arai was full.", "Jun Arai"),
        ("The clinic of Khin Jun Yi was full.", "Khin Jun Yi"),
        ("The clinic of Dr. May Lin was full.", "Dr. May Lin"),
    ],
)
def test_a_month_is_a_given_name_where_a_name_goes_on(text: str, name: str) -> None:
    assert name in {text[run.start : run.end] for run in runs_of(part_of(text))}


@pytest.mark.parametrize(
    "text", ["The clinic closed in May 2022.", "The clinic closed last Jun 21.", "It met Lee May 5."]
)
def test_a_month_with_a_number_is_no_name(text: str) -> None:
    assert not any({"May", "Jun"} & set(text[run.start : run.end].split()) for run in runs_of(part_of(text)))
