"""Names of weekdays."""

import pytest

from onrecord.extract.lexicon.weekdays import WEEKDAYS


@pytest.mark.parametrize(("name", "day"), [("monday", 0), ("jeudi", 3), ("sáb", 5), ("неділя", 6), ("kamis", 3)])
def test_names(name: str, day: int) -> None:
    assert WEEKDAYS[name] == day
