from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.story_charts import LEFT, Mark, drawing, place, radius, stretches

START = datetime(2026, 6, 1, 8, tzinfo=UTC)


def mark(hours: float, label: str = "x", size: int = 1) -> Mark:
    return Mark(START + timedelta(hours=hours), size, "report", label, f"#m-{hours}")


def test_nothing_is_no_drawing():
    assert drawing([("Reports", [])]) is None


def test_one_day_is_drawn_by_the_hour():
    made = drawing([("Reports", [mark(0), mark(5)])])
    assert made is not None
    assert next(tick.label for tick in made.ticks) == "1 Jun, 08:00"
    assert "13:00" in [tick.label for tick in made.ticks]
    assert made.folds == ()
    assert made.label == "Over time: Reports 2"


def test_a_few_hours_end_where_the_last_report_is():
    """A phone begins at the right end, where three empty hours were."""
    made = drawing([("Reports", [mark(0), mark(2.5)])])
    assert made is not None
    assert made.width < 360
    last = float(made.lanes[0].marks.rsplit('cx="', 1)[1].split('"')[0])
    assert last > made.width / 2
    alone = drawing([("Reports", [mark(0)])])
    assert alone is not None
    assert [tick.label for tick in alone.ticks] == ["1 Jun, 08:00", "09:00"]


def test_quiet_days_are_folded():
    made = drawing([("Reports", [mark(0), mark(24), mark(24 * 9)])])
    assert made is not None
    assert [fold.label for fold in made.folds] == ["7 quiet days"]
    assert [tick.label for tick in made.ticks] == ["1 Jun", "2 Jun", "10 Jun"]
    (fold,) = (each for each in stretches([START, START + timedelta(days=2)]) if each.quiet)
    assert fold.quiet == 1


def test_marks_that_would_touch_stand_on_one_another():
    made = drawing([("Reports", [mark(0), mark(0.01), mark(30)])])
    assert made is not None
    assert made.lanes[0].marks.count('cy="') == 3
    assert len({part.split('"')[0] for part in made.lanes[0].marks.split('cy="')[1:]}) == 2


def test_no_mark_stands_far_from_its_hour():
    """Five hundred copies within an hour ran over the edge of the chart, and over hours at which nobody reported."""
    its = [mark(number / 600, size=1) for number in range(500)]
    made = drawing([("Reports", [*its, mark(5)])])
    assert made is not None
    places = [float(part.split('"')[0]) for part in made.lanes[0].marks.split('cx="')[1:]]
    assert made.lanes[0].count == 501
    assert made.left_out == 501 - len(places) > 300
    assert max(each for each in places if each < 400) < LEFT + 620 / 6 + 40
    assert max(places) < made.width


def test_words_are_escaped():
    made = drawing([("Reports", [mark(0, '"><script>')])])
    assert made is not None
    assert "<script>" not in made.lanes[0].marks


def test_a_larger_mark_for_more_outlets_but_not_without_end():
    assert radius(1) < radius(4) < radius(20) <= radius(10_000) == 8


@given(st.lists(st.integers(0, 24 * 400), min_size=1, max_size=40))
def test_time_goes_to_the_right_and_everything_is_inside(hours):
    moments = sorted(START + timedelta(hours=each) for each in hours)
    axis = stretches(moments)
    places = [place(each, axis) for each in moments]
    assert places == sorted(places)
    made = drawing([("Reports", [mark(each) for each in hours])])
    assert made is not None
    assert all(LEFT <= each <= made.width for each in places)


def test_what_is_far_back_is_at_the_left_edge():
    axis = stretches([START - timedelta(days=900), START])
    assert place(START - timedelta(days=900), axis) == LEFT
