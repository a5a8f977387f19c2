"""Which countries an article names, and from which of them it is."""

import pytest

from onrecord.linking.countries import country_called, country_name, named_in, setting_of
from onrecord.linking.words import COUNTRIES
from onrecord.model import Article, ArticleRecord, Coverage, EntityType, Mention, Reading, Span


def record(text: str, *places: str, people: tuple[str, ...] = (), dateline: str | None = None) -> ArticleRecord:
    named = [(each, EntityType.PLACE) for each in places] + [(each, EntityType.PERSON) for each in people]
    mentions = tuple(
        Mention(span=Span(text.index(words), text.index(words) + len(words)), type=kind) for words, kind in named
    )
    reading = Reading(language="en", coverage=Coverage.FULL, mentions=mentions)
    return ArticleRecord(article=Article(text=text, language="en", dateline=dateline), reading=reading)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Kyiv", "ua"),
        ("Kiev", "ua"),
        ("the Netherlands", "nl"),
        ("Russia's", "ru"),
        ("U.S.", "us"),
        ("Vell", None),
        ("", None),
    ],
)
def test_countries_and_capitals(words: str, code: str | None) -> None:
    assert country_called(words) == code


def test_what_a_text_names_but_not_in_somebodys_name() -> None:
    made = record(
        "Kathy Ireland and us saw U.S. and South Korean ships off Ireland, near Kyiv.",
        "Kyiv",
        people=("Kathy Ireland",),
    )
    assert [code for _, code in named_in(made)] == ["us", "kr", "ie", "ua"]
    assert [made.article.words(span) for span, _ in named_in(made)] == ["U.S.", "South Korean", "Ireland", "Kyiv"]


def test_a_name_of_a_country_within_another_is_not_named() -> None:
    made = record("New Mexico and Northern Ireland look to New Zealand, and Anew Mexico to Mexico.")
    assert [code for _, code in named_in(made)] == ["nz", "mx", "mx"]


def test_every_code_is_a_countrys() -> None:
    assert all(country_name(code) for code in COUNTRIES.values())
    assert country_name("xx") is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("LONDON — Britain waits.", "gb"),
        ("LONDON (Vell) — It rains.", None),
        ("LONDON — Britain and France wait.", None),
        ("LONDON — Britain, Britain, Britain and British men look to France.", "gb"),
        ("LONDON waits. Britain waits.", None),
        ("LONDON, Ontario — Britain is far.", None),
        ("LONDON, Ky. (Vell) — Britain is far.", None),
        ("LONDON, July 5 (Vell) — Britain waits.", "gb"),
        ("LONDON, 5 July — Britain waits.", "gb"),
        ("LONDON, Britain — British men wait.", "gb"),
        ("Britain and British men and Britain wait.", None),
    ],
)
def test_a_dateline_that_the_text_bears_out(text: str, country: str | None) -> None:
    made = setting_of(record(text, *(("LONDON",) if "LONDON" in text else ())))
    assert (made.country if made else None) == country


def test_a_dateline_of_its_own() -> None:
    assert setting_of(record("Britain waits.", dateline="London, March 3")) is not None
    assert setting_of(record("France waits.", dateline="London")) is None
