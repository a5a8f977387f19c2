"""Who wrote it, out of what feeds put there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.feeds.authors import author_name, author_names


@pytest.mark.parametrize(
    "words",
    [
        "Ida Holm",
        "desk@post.media (Ida Holm)",
        "desk@post.example (Ida Holm)",
        "mailto:desk@post.example (Ida Holm)",
        "Ida Holm <desk@post.agency>",
        "Ida Holm &lt;desk@post.agency&gt;",
        "Ida Holm (desk@post.online)",
        "<desk@post.press> Ida Holm",
        "By Ida Holm",
        "von Ida Holm",
        " Ida  Holm, https://post.example/ida",
        "desk@post.media (Ida Holm",
        "(Ida Holm)",
        "By: Ida Holm",
        "<a href='https://post.example/ida'>Ida Holm</a>",
    ],
)
def test_the_name_alone(words):
    assert author_name(words) == "Ida Holm"


@pytest.mark.parametrize(
    "words",
    [
        "desk@post.media",
        "<desk@post.media>",
        "noreply@post.example (noreply)",
        "https://post.example",
        "",
        " - ",
        None,
        7,
    ],
)
def test_what_is_no_name(words):
    assert author_name(words) is None


def test_each_once():
    assert author_names(["a@b.example (Ida Holm)", "Ida Holm", None, "Per Lund"]) == ("Ida Holm", "Per Lund")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Per Dahl and Ida Holm", ("Per Dahl", "Ida Holm")),
        ("Per Dahl, Ida Holm & Åse Lund", ("Per Dahl", "Ida Holm", "Åse Lund")),
        ("Ida Holm, Reuters", ("Ida Holm", "Reuters")),
        ("Holm, Ida", ("Holm, Ida",)),
        ("Department of Health and Social Care", ("Department of Health and Social Care",)),
        ("Marks and Spencer", ("Marks and Spencer",)),
        ("Ida Holm, political editor", ("Ida Holm, political editor",)),
        ("Fish and Chips Blog", ("Fish and Chips Blog",)),
    ],
)
def test_several_whole_names_in_a_line_are_several_and_nothing_else_is(line, names):
    assert author_names([line]) == names


@given(st.text(max_size=300))
def test_any_words_come_to_a_line_or_to_none(words):
    name = author_name(words)
    assert name is None or (name.strip() == name and "\n" not in name and "@" not in name)
