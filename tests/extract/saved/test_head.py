"""What stands above a body."""

import pytest

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


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ana Ruiz / RECORD.EXAMPLE / Sep 2, 2024, 17:07 IST", ["Ana Ruiz"]),
        ("8 June 2026 / Ana Ruiz", ["Ana Ruiz"]),
        ("Artikel veröffentlicht am 8. Juni 2026, 14:26 Uhr, Ana Ruiz", ["Ana Ruiz"]),
        ("8 June 2026 by Ana Ruiz", ["Ana Ruiz"]),
        ("von Ana Ruiz8.6.2026", ["Ana Ruiz"]),
        ("松村太郎2026年6月8日 09時00分", ["松村太郎"]),
        ("毎日新聞 2026年6月8日", []),
        ("8 June 2026 / World News", []),
        ("Monday 8 June 2026 10:44 am PST by Ana Ruiz", ["Ana Ruiz"]),
        ("by Ana Ruiz@anaruiz Jun 8, 2026, 1:55pm EST", ["Ana Ruiz"]),
    ],
)
def test_authors_in_the_line_of_the_date(line: str, names: list[str]) -> None:
    head = taken("Boats run again this week at the quay", line, "", *PROSE).head
    assert head.names == names
    assert head.published is not None


def test_authors_go_on_below_the_byline() -> None:
    lines = ("By", "Ana RuizNews Reporter", "Tom ValeNews Reporter", "8 June 2026")
    assert taken("Boats run again this week at the quay", *lines, "", *PROSE).head.names == [
        "Ana Ruiz",
        "Tom Vale",
    ]


def test_as_of_is_when_it_was_published_and_updated_is_not() -> None:
    of = taken("Boats run again this week at the quay", "Stand: 28.04.2026 16:11 Uhr", "", *PROSE).head
    assert of.published
    assert of.published[0].isoformat() == "2026-04-28T16:11:00+00:00"
    updated = taken("Boats run again this week at the quay", "Aktualisiert: 28.04.2026 16:11 Uhr", "", *PROSE).head
    assert (updated.published, updated.modified is not None) == (None, True)


def test_the_headline_stands_over_its_points_and_below_its_kicker() -> None:
    title = "Your ticket could be worth a lot more than you think when the quay at Vell is open again"
    points = ["Boats run again this week", "Two ferries will be out until the storm has gone"]
    head = taken("Ships of the North", title, *points, "By Ana Ruiz", "8 June 2026", "", *PROSE).head
    assert head.headline == title


def test_the_headline_stands_over_a_date_and_a_sentence() -> None:
    title = "Ferries run again at the quay of Vell"
    head = taken(title, "Stand: 28.04.2026 16:11 Uhr", STANDFIRST, "By Ana Ruiz", "", *PROSE).head
    assert head.headline == title


@pytest.mark.parametrize("path", ["HomeNewsBoats run again this week", "Boats run again this week | Vell News"])
def test_the_headline_without_its_path_and_its_site(path: str) -> None:
    head = taken(path, "Boats run again this week", "By Ana Ruiz", "8 June 2026", "", *PROSE).head
    assert head.headline == "Boats run again this week"


def test_a_pictures_copyright_does_not_end_the_head() -> None:
    caption = "A ferry waits at the quay of Vell on Monday, after the storm had gone out to sea."
    copyright_ = "Copyright Ana Lind/Copyright 2026 The AP. All rights reserved."
    head = taken("Boats run again this week", caption, copyright_, "By Ana Ruiz", "8 June 2026", "", *PROSE).head
    assert (head.headline, head.names) == ("Boats run again this week", ["Ana Ruiz"])


def test_a_caption_with_its_credit_names_no_authors() -> None:
    caption = "Ready for the ferry: Tyson Lind (l) and Oleks Vale. © Zac Orr/Press Association/dpa"
    assert taken("Boats run again this week", "8 June 2026", caption, "", *PROSE).head.names == []


def test_headlines_in_scripts_without_spaces() -> None:
    prose = [f"{n}日の地震を受け、フェリーの会社は来週から船を再び動かすと記者会見で発表した。" for n in range(5)]
    head = taken("社会", "フェリー再開へ、来週から", "2026年6月8日 20:50", "", *prose).head
    assert head.headline == "フェリー再開へ、来週から"
    assert head.published is not None


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("8 June 2026", "Ana Ruiz"), ["Ana Ruiz"]),
        ((STANDFIRST, "Ana Ruiz", "Published today at 12:19"), ["Ana Ruiz"]),
        ((STANDFIRST, "Von", "Ana Ruiz", "Tom Vale"), ["Ana Ruiz", "Tom Vale"]),
        (("Ana Ruiz Reporter", "8 June 2026"), ["Ana Ruiz"]),
        (("Ana Ruiz Senior Politics Editor, The Vell Post", "8 June 2026"), ["Ana Ruiz"]),
        (("Ana Ruiz, @anaruiz", "1h ago"), ["Ana Ruiz"]),
        (("Ana Ruiz|Published 15 hours ago",), ["Ana Ruiz"]),
        (("Von Ana Ruiz und Tom Vale, dpa", "8. Juni 2026"), ["Ana Ruiz", "Tom Vale", "dpa"]),
        (("Von Ana Ruiz, Zürich", "8. Juni 2026"), ["Ana Ruiz"]),
        (("By VPN, in News, Portugal, Business · 8 Jun 2026, 20:02 · 0 Comments",), ["VPN"]),
        (("8 June 2026", "大渡 美咲"), ["大渡 美咲"]),
        (("Ana Ruiz in Oakland and agencies", "8 June 2026"), ["Ana Ruiz"]),
        (("Ana Ruiz", "PARA LA VOZ", "8 de junio de 2026"), ["Ana Ruiz"]),
        (("By Ana Ruiz for The Quay | June 8, 2026 -- 13:30 GMT | Topic: Harbours",), ["Ana Ruiz"]),
        (("By Ana Ruiz | Vell News", "8 June 2026"), ["Ana Ruiz"]),
        (("By Ana Ruiz and The Quay Project", "8 June 2026"), ["Ana Ruiz"]),
        (("By Tom Vale and Ana Press", "8 June 2026"), ["Tom Vale", "Ana Press"]),
        (("By Ben Post and Ana Ruiz", "8 June 2026"), ["Ben Post", "Ana Ruiz"]),
        (("- By Ana Ruiz (@anaruiz)", "8 June 2026"), ["Ana Ruiz"]),
        (("Ana Ruiz VELL TODAY", "Published 8 June 2026"), ["Ana Ruiz"]),
        (("Ana Ruiz and Tom Vale VELL TODAY", "Published 8 June 2026"), ["Ana Ruiz", "Tom Vale"]),
        (("Jean DUPONT", "8 June 2026"), ["Jean DUPONT"]),
        (("Author of the article:Ana Ruiz  •  Vell News", "8 June 2026"), ["Ana Ruiz"]),
        (("Bookmark Bookmark Share", "By Ana Ruiz", "8 June 2026"), ["Ana Ruiz"]),
        (("United Kingdom", "8 June 2026"), []),
        (("8 June 2026", "Harbour News"), []),
        (("Son güncelleme: 8 Haziran 2026",), []),
        (("8 June 2026", "A ferry waits, Ana Lind/Getty Images"), []),
    ],
)
def test_who_wrote_it(lines: tuple[str, ...], names: list[str]) -> None:
    assert taken("Boats run again this week at the quay", *lines, "", *PROSE).head.names == names


def test_a_name_over_the_headline_needs_a_sign_there() -> None:
    assert (
        taken("Matching Gifts", "Boats run again this week at the quay", "8 June 2026", "", *PROSE).head.names
        == []
    )


def test_a_role_tells_who_wrote_it_though_the_text_names_them() -> None:
    prose = [*PROSE, "Follow Ana Ruiz, who writes about boats, wherever you read about boats."]
    head = taken(
        "Boats run again this week at the quay", "8 June 2026", "Ana Ruiz | Politics Reporter", "", *prose
    ).head
    assert (head.names, head.roles) == (["Ana Ruiz"], {"Ana Ruiz": "Politics Reporter"})


def test_an_authors_bio_below_is_no_story_about_them() -> None:
    prose = [*PROSE, "Ana Ruiz is a reporter for The Vell Post who covers boats, quays and harbours."]
    head = taken("Boats run again this week at the quay", STANDFIRST, "Ana Ruiz", "8 June 2026", "", *prose).head
    assert head.names == ["Ana Ruiz"]


def test_a_name_that_the_story_is_about_is_no_author() -> None:
    prose = ["Ana Ruiz told the ferry company on Monday that the boats would run again.", *PROSE]
    assert taken("Boats run again this week at the quay", "8 June 2026", "Ana Ruiz", "", *prose).head.names == []


@pytest.mark.parametrize(
    "line",
    [
        "08. 06. 2026, 14:59 Uhr Lesedauer: 4 Minuten",
        "Veröffentlicht am 08.06.26 um 14:59 Uhr",
        "Aktualizacja: 09.06.2026 19:45 Publikacja: 08.06.2026 14:59",
        "By Ana Ruiz, in News, Vell · 8 Jun 2026, 14:59 · 0 Comments",
    ],
)
def test_days_as_pages_write_them(line: str) -> None:
    published = taken("Boats run again this week at the quay", line, "", *PROSE).head.published
    assert published
    assert published[0].isoformat() == "2026-06-08T14:59:00+00:00"


def test_a_notice_behind_the_day_hides_it_not() -> None:
    line = "Published June 8, 2026Last updated July 21, 2026This article is more than 2 months old."
    published = taken("Boats run again this week at the quay", line, "", *PROSE).head.published
    assert published
    assert published[0].isoformat() == "2026-06-08T00:00:00+00:00"


def test_the_day_may_stand_below_the_lead_pictures_caption() -> None:
    caption = "A ferry waits at the quay of Vell on Monday, after the storm had gone out to sea."
    published = taken(
        "Boats run again this week at the quay", STANDFIRST, caption, "8 June 2026", *PROSE
    ).head.published
    assert published
    assert published[0].isoformat() == "2026-06-08T00:00:00+00:00"
