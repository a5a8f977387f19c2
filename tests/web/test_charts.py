"""What the drawings show: lanes of an article, and a speaker's statements over time."""

import itertools
from dataclasses import replace
from datetime import timedelta

import pytest

from onrecord.model import AttributionKind, Stance
from onrecord.store.contract.people import DrawnClaim
from onrecord.web import charts
from tests.web.making import START, talks


def test_lanes_have_every_statement_of_the_text_inside() -> None:
    made = charts.lanes(talks())
    assert [lane.name for lane in made] == ["Ines Calloway", charts.UNNAMED]
    marks = [mark for lane in made for mark in lane.marks]
    assert sorted(mark.id for mark in marks) == ["a1", "a2", "a3", "a4"]
    assert all(0 <= mark.x <= 100 and 0 < mark.width <= 100 for mark in marks)


def claim(number: int, hours: float, outlet: str = "The Courier", article_id: int = 1) -> DrawnClaim:
    at = START + timedelta(hours=hours)
    return DrawnClaim(
        article_id=article_id,
        attribution_id=f"a{number}",
        at=at,
        published=at,
        outlet=outlet,
        kind=AttributionKind.DIRECT,
        stance=Stance.DENIES if number % 2 else Stance.SAYS,
        negated=False,
        act=None,
        modality=None,
        cue="said",
        own_words="words",
    )


@pytest.mark.parametrize("hours", [0, 1, 30, 24 * 400])
def test_timeline_keeps_squares_apart_and_inside(hours: float) -> None:
    made = charts.timeline([claim(n, n % 5 * hours, f"Outlet {n % 3}", n % 7) for n in range(60)])
    assert made is not None
    assert sum(len(lane.units) for lane in made.lanes) == 60
    for lane in made.lanes:
        places = {(unit.x, unit.y) for unit in lane.units}
        assert len(places) == len(lane.units), "no square hides another"
        assert all(0 <= x <= made.width and 0 <= y < lane.base for x, y in places)
    assert all(0 <= x <= made.width for x, _ in made.ticks)
    assert made.stances == (Stance.SAYS, Stance.DENIES)
    assert charts.timeline([claim(1, 0)]) is None


@pytest.mark.parametrize(("articles", "each"), [(12, 1), (25, 10), (90, 2)])
def test_timeline_of_a_busy_evening_keeps_squares_apart_and_inside(articles: int, each: int) -> None:
    claims = [claim(n, 15.5, article_id=1 + n // each) for n in range(articles * each)]
    made = charts.timeline(claims)
    assert made is not None
    (lane,) = made.lanes
    across = sorted({unit.x for unit in lane.units})
    assert len({(unit.x, unit.y) for unit in lane.units}) == len(claims)
    assert all(right - left >= charts.UNIT for left, right in itertools.pairwise(across))
    assert across[0] >= 0
    assert across[-1] + charts.UNIT <= made.width


def test_timeline_of_a_day_is_as_narrow_as_a_phone_and_of_a_year_as_wide_as_the_page() -> None:
    day, year = charts.timeline([claim(1, 0), claim(2, 1)]), charts.timeline([claim(1, 0), claim(2, 24 * 365)])
    assert day is not None
    assert year is not None
    assert day.width < 212
    assert len(day.ticks) == 1
    assert year.width == charts.WIDTH
    assert 3 <= len(year.ticks) <= 6


def test_every_stance_has_its_tone() -> None:
    assert set(charts.TONES) == set(Stance)


def test_a_record_of_another_part_has_no_lane() -> None:
    record = talks()
    only = tuple(item for item in record.reading.attributions if item.id in {"a5", "a6"})
    assert charts.lanes(replace(record, reading=replace(record.reading, attributions=only))) == ()
