"""What stands above a body."""

from onrecord.model import Precision
from tests.extract.saved.making import PROSE, taken

STANDFIRST = "The quay at Vell is mended after the storm of last month, the company says."


def test_the_whole_head() -> None:
    head = taken(
        "Harbour", "Boats run again this week", STANDFIRST, "By Ana Ruiz", "8 June 2026", "3 min read", "", *PROSE
    ).head
    assert (head.section, head.headline, head.standfirst) == ("Harbour", "Boats run again this week", STANDFIRST)
    assert (head.byline, head.names, head.minutes) == ("By Ana Ruiz", ["Ana Ruiz"], 3)
    assert head.published is not None
    assert (head.published[0].isoformat(), head.published[1]) == ("2026-06-08T00:00:00+00:00", Precision.DAY)


def test_prose_alone_has_no_head() -> None:
    head = taken(*PROSE).head
    assert (head.headline, head.section, head.names, head.published) == (None, None, [], None)


def test_a_path_through_the_site_ends_in_the_section() -> None:
    assert (
        taken("Home » News » Harbour", "Boats run again this week", "By Ana Ruiz", *PROSE).head.section
        == "Harbour"
    )


def test_a_long_menu_gives_no_section() -> None:
    menu = ["News", "Sport", "Weather", "Culture", "Travel", "Money"]
    head = taken(*menu, "Boats run again this week", "By Ana Ruiz", "8 June 2026", "", *PROSE).head
    assert (head.headline, head.section) == ("Boats run again this week", None)


def test_a_role_under_its_author() -> None:
    head = taken(
        "Boats run again this week", "By Ana Ruiz", "Harbour correspondent", "8 June 2026", "", *PROSE
    ).head
    assert head.roles == {"Ana Ruiz": "Harbour correspondent"}
