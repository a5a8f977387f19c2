"""Saved text: what a line is beside its neighbours, and whose page it was."""

import pytest

from onrecord.extract.saved import extract_saved
from onrecord.extract.saved.lines import Kind, crumbs, read_lines
from onrecord.extract.saved.outlet import outlet_of
from onrecord.extract.saved.settle import settle
from onrecord.model import Article, Origin
from onrecord.settings import Limits

PROSE = [
    f"The ferry company said on day {n} that the boats would run again once the quay had been mended."
    for n in range(5)
]


def saved(*lines: str) -> Article:
    (article,) = extract_saved("\n".join(lines), url=None, captured=None, limits=Limits())
    return article


def kinds(*lines: str) -> list[Kind]:
    made = read_lines("\n".join(lines), language="en", captured=None)
    settle(made)
    return [line.kind for line in made]


BOX = ["The Evening Ebb", "All that happened at the quay, in your inbox each night.", "Sign up"]


def test_a_box_that_asks_to_sign_up_is_no_part_of_the_body():
    article = saved("Boats run again this week", "", *PROSE[:3], "", *BOX, *PROSE[3:])
    assert [article.words(block.span) for block in article.blocks] == PROSE


def test_the_same_words_without_the_button_stay():
    assert kinds(*BOX[:2], PROSE[0])[1] is Kind.PROSE


@pytest.mark.parametrize(
    "sentence",
    [
        "The union asked its members to vote before the summer.",
        'He said: "You will find it in your inbox tonight."',
    ],
)
def test_a_sentence_over_a_button_that_asks_for_nothing_stays(sentence: str):
    assert kinds("Heading", sentence, "Sign up")[1] is Kind.PROSE


def test_the_full_stop_stays_whatever_the_last_words_are():
    article = saved(*PROSE, "Marken would not rule out a second and wholly new blockade.")
    assert article.text.endswith("new blockade.")
    clinging = "The ministry has published what it knows of the damage, opens new tab"
    assert "opens new tab" not in saved(*PROSE[:2], clinging, *PROSE[2:]).text


CARD = ["Ana Ruiz", "Harbour correspondent", "Ana Ruiz follows whatever floats and some of what does not."]


def test_what_begins_with_the_name_over_it_on_a_card_is_the_bio():
    article = saved("Boats run again this week", "By Ana Ruiz", "", *PROSE, "", *CARD)
    assert article.authors[0].bio == CARD[2]
    assert article.found["authors.0.bio"] is Origin.AUTHOR_CARD
    assert CARD[2] not in article.text


def test_without_the_role_it_is_a_sentence_of_the_article():
    article = saved("Boats run again this week", "", *PROSE, CARD[0], CARD[2])
    assert CARD[2] in article.text


@pytest.mark.parametrize(
    ("line", "steps"),
    [
        ("Startseite › Hafen", ("Startseite", "Hafen")),
        ("Home » Harbour", ("Home", "Harbour")),
        ("Harbour » Ferries", ()),
        ("Home", ()),
        ("Harbour › Ferries › Winter", ("Harbour", "Ferries", "Winter")),
    ],
)
def test_paths_through_the_site(line: str, steps: tuple[str, ...]):
    assert crumbs(line) == steps


def test_the_section_again_under_a_menu_is_the_articles():
    menu = ["Politics", "Business", "Science", "Sport", "Opinion"]
    article = saved("Log in", *menu, "Science", "Boats run again this week", "By Ana Ruiz", "", *PROSE)
    assert article.section == "Science"
    article = saved("Log in", *menu, "Boats run again this week", "By Ana Ruiz", "", *PROSE)
    assert article.section is None


@pytest.mark.parametrize(
    ("top", "bottom", "outlet"),
    [
        ("The Quay Courier", "© 2026 The Quay Courier Ltd. All rights reserved.", "The Quay Courier"),
        ("Quay Daily", "Quay Daily, Pier 4. Copyright 2026 Quay Daily. All rights reserved.", "Quay Daily"),
        ("Menü", "© 2026 Der Kaibote. Alle Rechte vorbehalten.", "Der Kaibote"),
        ("Menu", "© 2026 Quay Holdings. All rights reserved.", None),
        ("Menu", "© Ana Ruiz", None),
        ("Reuters", "© 2026 Reuters. All rights reserved.", None),
        ("Menu", "© 2026 The Associated Press. All rights reserved.", None),
        ("Quay Daily", "All rights reserved.", None),
    ],
)
def test_whose_page_it_was(top: str, bottom: str, outlet: str | None):
    article = saved(top, "", "Boats run again this week", "By Ana Ruiz", "", *PROSE, "", "Privacy", bottom)
    assert article.outlet == outlet
    assert article.found.get("outlet") == (Origin.TEXT if outlet else None)


def test_a_copyright_far_above_the_pages_end_is_somebody_elses():
    lines = ["© 2026 The Quay Courier. All rights reserved.", *(f"Link number {n}" for n in range(15))]
    assert outlet_of(read_lines("\n".join(lines), language="en", captured=None)) is None


COMMENTS = [
    "Boatman says",
    "June 9, 2026 at 2:57 pm",
    "If they had asked me, the quay would have been mended in a week and for less.",
    "Reply",
]


def test_what_readers_wrote_is_no_part_of_the_article():
    article = saved(
        "Boats run again this week",
        "By Ana Ruiz",
        *PROSE[:3],
        "Filed under: Quays",
        *COMMENTS,
        *COMMENTS,
        "Privacy",
    )
    assert [article.words(block.span) for block in article.blocks] == PROSE[:3]


def test_readers_without_says_begin_over_their_moment():
    unsaid = ["Boatman", *COMMENTS[1:]]
    assert kinds(*PROSE[:2], *unsaid, *unsaid)[2:] == [Kind.END, *[Kind.CHROME] * 7]


def test_a_thread_is_what_its_readers_wrote():
    assert kinds(*COMMENTS, *COMMENTS)[2] is Kind.PROSE


def test_a_heading_over_the_comments_is_no_reader():
    lines = (PROSE[0], "What the law says", *PROSE[1:3], *COMMENTS, *COMMENTS)
    assert kinds(*lines)[1:5] == [Kind.SHORT, Kind.PROSE, Kind.PROSE, Kind.END]


@pytest.mark.parametrize(
    "post",
    [
        (
            "Ana Lind",
            "9 June 2026",
            "And this is the quay now, which nobody has mended for years and years.",
            "Reply",
        ),
        ("Ana Lind", "@analind", "Wow. Just wow.", "4:05 PM · Jun 9, 2026", "1.2K", "Reply", "Copy link"),
    ],
)
def test_posts_between_the_paragraphs_end_no_article(post: tuple[str, ...]):
    lines = (*PROSE[:2], *post, PROSE[2], *post, PROSE[3])
    found = dict(zip(lines, kinds(*lines), strict=True))
    assert {found[each] for each in PROSE[:4]} == {Kind.PROSE}
    assert Kind.END not in found.values()


def test_one_reply_is_no_comment():
    assert kinds(PROSE[0], "Boatman", PROSE[1], "Reply")[2] is Kind.PROSE


def test_who_signs_with_an_account_and_no_day_owns_no_post():
    article = saved("Boats run again this week", "8 June 2026", *PROSE, "— Ana Ruiz (@anaruiz)", "Read more")
    assert [article.words(block.span) for block in article.blocks] == PROSE


def test_a_posts_words_and_owner_are_prose_and_tell_no_day_of_the_article():
    post = ["And this is the quay now", "— Ana Lind (@analind) June 1, 2026"]
    assert kinds(PROSE[0], *post, PROSE[1]) == [Kind.PROSE] * 4
    article = saved("Boats run again this week", *PROSE[:2], *post, *PROSE[2:])
    assert article.published is None
    assert article.text.startswith(PROSE[0])
