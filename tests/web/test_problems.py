"""Errors of lower layers in the reader's language."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BadResponse, HostBackoff, IndexPage, NotAFeed, StoreError
from onrecord.web import problems


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("the feed is empty", "der Feed ist leer"),
        ("the server answered 404 Not Found", "der Server antwortete 404 Not Found"),
        (
            "the server answered 429 Too Many Requests; it asks to wait for 3,600 seconds",
            "der Server antwortete 429 Too Many Requests; er bittet, so viele Sekunden zu warten: 3.600",
        ),
        ("more than 16 MB", "mehr als 16 MB"),
        ("could not be fetched: connection refused", "nicht abrufbar: die Verbindung wurde abgelehnt"),
        (
            "h.example is not on the public internet; allow it with --allow-host h.example",
            "h.example ist nicht im öffentlichen Internet; erlaubt wird es mit --allow-host h.example",
        ),
        ("“%(num)s” stands neither", "“%(num)s” stands neither"),
        ("what nobody has worded yet", "what nobody has worded yet"),
        ("", ""),
    ],
)
def test_a_problem_is_said_in_german_with_its_values_and_an_unknown_one_as_it_is(said: str, wanted: str) -> None:
    assert problems.translated(said) == wanted


@pytest.mark.usefixtures("german")
def test_what_an_error_is_about_is_translated_unless_it_is_a_name_or_an_address() -> None:
    taken = StoreError("the account Ida", "that name is taken")
    assert problems.in_words(taken) == "das Konto Ida: dieser Name ist vergeben"
    titled = NotAFeed("story of a town", "the feed is empty")
    assert problems.in_words(titled) == "story of a town: der Feed ist leer"
    answered = BadResponse("https://h.example/", "the server answered 500")
    assert problems.in_words(answered) == "https://h.example/: der Server antwortete 500"


@pytest.mark.usefixtures("german")
def test_errors_that_word_their_problem_themselves_are_translated() -> None:
    for error in (HostBackoff("https://h.example/", time.time()), IndexPage("https://h.example/", ("/a",))):
        assert problems.translated(error.problem) != error.problem


@pytest.mark.usefixtures("german")
def test_a_problem_within_a_problem_is_translated_too() -> None:
    said = problems.translated(
        "is plain text, no feed, and no feed, sitemap or list of articles was found there; a page of links can be"
        " followed by CSS selectors (--links, or on the page Outlets)"
    )
    assert said.startswith("ist reiner Text, kein Feed, und dort war weder Feed noch Sitemap")
    assert said.endswith("auf der Seite Medien)")


@given(st.text())
def test_english_stays_as_it_was_said(text: str) -> None:
    for said in (text, f"the server answered {text}", f"could not be fetched: {text}; {text}"):
        assert problems.translated(said) == said


@pytest.mark.usefixtures("german")
def test_problems_within_problems_are_translated_to_a_depth_that_is_bounded() -> None:
    said = problems.translated("could not be fetched: " * 150 + "the feed is empty")
    assert said.endswith("could not be fetched: the feed is empty")
    assert 0 < said.count("nicht abrufbar: ") < 10
