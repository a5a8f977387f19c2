"""What a line looks like by its own words."""

import pytest

from onrecord.extract.saved.lines import Kind, bullet_text, crumbs, read_lines, tag_list
from onrecord.extract.text.name_lines import looks_like_name
from tests.extract.saved.making import PROSE, lines_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (PROSE[0], Kind.PROSE),
        ("Boats run again this week", Kind.SHORT),
        ("By Ana Ruiz", Kind.BYLINE),
        ("8 June 2026", Kind.DATE),
        ("3 min read", Kind.READING),
        ("Image source, Getty Images", Kind.SOURCE),
        ("Image caption, The quay at Vell after the storm", Kind.CAPTION),
        ("2 of 7: The quay at Vell after the storm of May", Kind.CAPTION),
        ("[2/7] The quay at Vell after the storm of May", Kind.CAPTION),
        ("1 of 5 people polled says that the boats should run again.", Kind.PROSE),
        ("Tags: Vell, ferries", Kind.TAGS),
        ("Correction: an earlier version of this article gave the wrong day.", Kind.NOTE),
        ("* * *", Kind.RULE),
        ("Most read", Kind.END),
        ("Subscribe to continue reading", Kind.CUT),
        ("• The boats run again", Kind.BULLET),
        ("Home » News » World", Kind.CHROME),
    ],
)
def test_kind_of_a_line(text: str, kind: Kind) -> None:
    assert read_lines(text, language="en", captured=None)[0].kind is kind


def test_a_caption_loses_its_label_and_a_byline_gives_names() -> None:
    caption, byline = lines_of("Image caption, The quay at Vell", "By Ana Ruiz and Tom Vale")
    assert caption.text == "The quay at Vell"
    assert byline.names == ("Ana Ruiz", "Tom Vale")


def test_a_line_knows_whether_a_blank_one_stands_before_it() -> None:
    assert [line.after_blank for line in lines_of("One", "Two", "", "", "Three")] == [True, False, True]


def test_a_line_counts_its_words_and_says_whether_it_ends_as_a_sentence() -> None:
    (line,) = lines_of("“The boats run again.”")
    assert (line.words, line.ended) == (4, True)
    assert not lines_of("The boats run again")[0].ended


@pytest.mark.parametrize(
    ("text", "steps"), [("Home » News » World", ("Home", "News", "World")), ("A plain line", ()), ("»" * 400, ())]
)
def test_steps_of_a_path(text: str, steps: tuple[str, ...]) -> None:
    assert crumbs(text) == steps


@pytest.mark.parametrize(("text", "tags"), [("Tags: a, b, c", ("a", "b", "c")), ("Tags", ()), ("A line", ())])
def test_tags_of_a_line(text: str, tags: tuple[str, ...]) -> None:
    assert tag_list(text) == tags


@pytest.mark.parametrize(
    ("text", "words"), [("• A line", "A line"), ("12. A line", "A line"), ("A line", "A line")]
)
def test_a_bullet_goes(text: str, words: str) -> None:
    assert bullet_text(text) == words


@pytest.mark.parametrize(
    ("text", "is_name"), [("Ana Ruiz", True), ("ANA RUIZ", True), ("The boats run again", False), ("Ana", False)]
)
def test_a_name_alone(text: str, is_name: bool) -> None:
    assert looks_like_name(text) is is_name


def test_a_sites_notice_of_cookies_is_no_prose() -> None:
    notice = "This website uses cookies to improve your experience while you navigate through the website."
    news = "The baker said on Monday that two thousand cookies had been sold at the quay in a single day."
    assert [line.kind for line in read_lines(f"{notice}\n{news}", language="en", captured=None)] == [
        Kind.CHROME,
        Kind.PROSE,
    ]
