"""The languages in which dateparser is asked about a line of no told language."""

import sys
from importlib import import_module

import pytest
from dateparser.data.languages_info import language_order

from onrecord.extract.text import dates
from onrecord.extract.text.date_languages import languages_of
from onrecord.extract.text.dates import parse_date


def test_those_that_have_the_month_the_most_used_first() -> None:
    asked = languages_of("5 oktobar 2022")
    assert {"bs", "sr-Latn"} <= set(asked) < set(language_order)
    assert asked == sorted(asked, key=language_order.index)
    assert languages_of("ທີ 5 ມີນາ 2022") == ["lo"]


def test_of_numbers_alone_which_is_the_day_is_not_guessed() -> None:
    """Whichever of dateparser's languages came first decided it."""
    assert parse_date("on 05 12 2022") is None
    assert parse_date("3 / 4 / 2022 10:00 Uhr") is None
    assert languages_of("ngày 12 tháng 5 năm 2022")[0] == "vi"


def test_a_headline_with_a_number_and_a_year_costs_no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """It had dateparser load all its languages, once a process: over a second."""
    monkeypatch.setitem(sys.modules, "dateparser.date", None)
    assert languages_of("7 key questions heading into the 2020 Democratic debate") == []
    assert parse_date("7 key questions heading into the 2020 Democratic debate") is None


@pytest.mark.parametrize("month", ["march", "october"])
def test_no_language_is_lost(monkeypatch: pytest.MonkeyPatch, month: str) -> None:
    names = [
        import_module(f"dateparser.data.date_translation_data.{each}").info[month][0] for each in language_order
    ]
    lines = [f"{name}5,2022" for name in names[::4]] + [f"5 {name} 2022" for name in names[2::4]]
    found = [parse_date(line) for line in lines]
    assert sum(each is not None for each in found) > len(lines) / 2
    monkeypatch.setattr(dates, "languages_of", lambda _: language_order)
    assert found == [parse_date(line) for line in lines]
