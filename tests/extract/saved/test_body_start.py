"""Where on a saved page the head ends and the body begins."""

from onrecord.extract.saved.body_start import body_start, in_table
from onrecord.extract.saved.regions import find_regions
from tests.extract.saved.making import PROSE, lines_of, taken


def begins(*above: str) -> int:
    """The body's first line, where the prose follows these."""
    made = lines_of(*above, *PROSE)
    return body_start(made, find_regions(made, {}, most=1)[0])


def test_behind_the_byline_and_the_standfirst_over_it() -> None:
    assert begins("Boats run again this week", "By Ana Ruiz") == 2
    assert begins("Boats run again this week", PROSE[0], "By Ana Ruiz", "8 June 2026") == 4


def test_an_embedded_posts_day_is_no_heads() -> None:
    made = lines_of("Boats run again this week", PROSE[0], "— Ana Lind (@analind) June 1, 2026", *PROSE[1:])
    assert body_start(made, find_regions(made, {}, most=1)[0]) == 1


def test_another_storys_byline_between_paragraphs_ends_the_head() -> None:
    box = ("Ferries to the north are out", "By Tom Vale", "20 May 2026")
    head = taken(
        "Boats run again this week", "By Ana Ruiz", "8 June 2026", "3 min read", PROSE[0], *box, *PROSE[1:]
    ).head
    assert head.names == ["Ana Ruiz"]
    assert head.published
    assert head.published[0].isoformat() == "2026-06-08T00:00:00+00:00"


def test_the_hours_of_a_timetable_are_no_dates_of_the_article() -> None:
    made = lines_of(*["8 June 2026, 10:30"] * 6)
    assert in_table(made, 2)
    assert not in_table(lines_of("Boats run", "8 June 2026", PROSE[0]), 1)
