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


@given(st.text(max_size=300))
def test_any_words_come_to_a_line_or_to_none(words):
    name = author_name(words)
    assert name is None or (name.strip() == name and "\n" not in name and "@" not in name)
