"""Offices that stand alone for somebody: which they are, and who holds them by the record."""

from dataclasses import replace

import pytest

from onrecord.linking.offices import Alone, Holding, alone_in, given_in, holder_of, office_of
from onrecord.model import Article, ArticleRecord, Attribution, AttributionKind, Coverage, Reading, Span
from tests.store.registry.test_linking import spoken

DAY_S = 86_400


@pytest.mark.parametrize(
    ("written", "office", "country"),
    [
        ("Prime Minister", "prime minister", None),
        ("Britain's prime minister", "prime minister", "gb"),
        ("the Ukrainian defence minister", "defense minister", "ua"),
        ("PM", "prime minister", None),
        ("US secretary of state", "secretary of state", "us"),
    ],
)
def test_an_office_of_a_state(written: str, office: str, country: str | None) -> None:
    role = office_of(written)
    assert role is not None
    assert (role.office, role.country) == (office, country)


@pytest.mark.parametrize(
    "written",
    [
        "former prime minister",
        "the then prime minister",
        "president-elect",
        "vice president",
        "president of Harbour Line",
        "the company's president",
        "deputy prime minister",
        "prime minister's spokesman",
        "farmer",
        "",
    ],
)
def test_what_is_none_or_is_not_held(written: str) -> None:
    assert office_of(written) is None


def _record(*sources: str) -> ArticleRecord:
    text, items = "", []
    for number, source in enumerate(sources, 1):
        start = len(text)
        text += f"{source} said so. "
        its = Span(start, start + len(source))
        cue = Span(its.end + 1, its.end + 5)
        items.append(
            Attribution(
                id=f"a{number}",
                source=(its,),
                cue=(cue,),
                content=(Span(cue.end + 1, cue.end + 3),),
                kind=AttributionKind.INDIRECT,
            )
        )
    reading = Reading(language="en", coverage=Coverage.FULL, attributions=tuple(items))
    return ArticleRecord(article=Article(text=text, language="en"), reading=reading)


def test_sources_that_are_an_office_alone() -> None:
    made = alone_in(
        _record(
            "The prime minister",
            "a prime minister",
            "The British prime minister",
            "The farmer",
            "the prime minister of France",
        )
    )
    assert [(each.statement, each.country) for each in made] == [("a1", None), ("a3", "gb"), ("a5", "fr")]
    assert made[0].named == {"gb", "fr"}
    assert made[1].told == "“The British prime minister”"


def test_who_is_given_an_office() -> None:
    record = spoken(
        [
            ("Prime Minister", "Ana Reyes", "no"),
            ("farmer", "Ben Lee", "yes"),
            ("former Prime Minister", "Cy Day", "so"),
        ]
    )
    assert [(item.id, role.office) for item, role in given_in(record)] == [("a1", "prime minister")]


ALONE = Alone("a1", "prime minister", "gb", "told", "The prime minister", frozenset({"gb"}))
UNTOLD = replace(ALONE, country=None, told="")


def _given(
    person: int, day: float, country: str | None = "gb", *, of_outlet: bool = False, article: int | None = None
) -> Holding:
    at = int(day * DAY_S)
    return Holding(person, person * 10, country, at, article or at + person, "a1", of_outlet)


def _who(alone: Alone, *holdings: Holding) -> int | None:
    held = holder_of(alone, 0, -1, holdings)
    return held.person if held else None


def test_statements_near_in_time_that_give_it_to_one_alone() -> None:
    assert _who(ALONE, _given(1, -3), _given(1, 5)) == 1
    assert _who(ALONE, _given(1, -3)) is None
    assert _who(ALONE, _given(1, -3), _given(1, -3)) is None  # one article
    assert _who(ALONE, _given(1, -3), _given(1, 5), _given(2, 9)) is None
    assert _who(ALONE, _given(1, -3), _given(1, 5), _given(2, 60)) == 1
    assert _who(ALONE, _given(1, -50), _given(1, -60)) == 1
    assert _who(ALONE, _given(1, -200), _given(1, -201)) is None
    assert _who(ALONE, _given(1, -3, "fr"), _given(1, 5, "fr")) is None


def test_a_statement_without_a_country_counts_for_who_has_this_one_elsewhere() -> None:
    assert _who(ALONE, _given(1, -3), _given(1, 5, None)) == 1
    assert _who(ALONE, _given(1, -3, None), _given(1, 5, None)) is None
    assert _who(ALONE, _given(1, -3), _given(1, 5, "fr"), _given(1, 6, None)) is None


def test_an_outlet_says_no_country_of_its_own_offices() -> None:
    home = (_given(1, -3, None, of_outlet=True), _given(1, 5, None, of_outlet=True), _given(1, 6, "gb"))
    assert _who(UNTOLD, *home) == 1
    assert _who(UNTOLD, *home[:2]) is None  # of which country isn't known
    assert _who(replace(UNTOLD, named=frozenset({"gb", "fr"})), *home) is None
    assert _who(UNTOLD, *home, _given(2, 7, None, of_outlet=True)) is None
    assert _who(replace(UNTOLD, office="president"), *home) is None
    assert _who(UNTOLD, *(replace(each, is_of_outlet=False) for each in home)) is None


def test_an_article_that_gives_the_office_itself_is_left_to_its_reader() -> None:
    assert holder_of(ALONE, 0, 7, (_given(1, -3), _given(1, 5), _given(1, 0, article=7))) is None


def test_the_evidence_names_the_first_and_the_last() -> None:
    held = holder_of(ALONE, 0, -1, (_given(1, 5), _given(1, -3)))
    assert held is not None
    assert (held.first.at, held.last.at, held.statements, held.evidence) == (-3 * DAY_S, 5 * DAY_S, 2, "told")
