"""Days in words."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from onrecord.web import dates, language

MOMENT = datetime(2026, 6, 8, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (dates.day, "Monday 8 June 2026"),
        (dates.short_day, "8 June 2026"),
        (dates.day_and_month, "8 June"),
        (dates.tick, "8 Jun"),
        (dates.weekday, "Monday"),
        (dates.hour, "8 Jun, 14:05"),
    ],
)
def test_a_day_in_english(written: Callable[[datetime], str], words: str) -> None:
    assert written(MOMENT) == words


@pytest.mark.parametrize("tag", language.NAMES)
def test_each_language_has_a_name_for_each_month_and_weekday(tag: str) -> None:
    async def names() -> set[tuple[str, str, str]]:
        language.speak(tag)
        days = [datetime(2026, month, month, tzinfo=UTC) for month in range(1, 13)]
        return {(dates.day(each), dates.tick(each), dates.weekday(each)) for each in days}

    assert len(asyncio.run(names())) == 12
