"""What a run of text counts for its element."""

import pytest

from onrecord.extract.html.dom import Run
from onrecord.extract.html.evidence import ASIDE, BODY, CAPTION
from onrecord.extract.html.run_weights import by_names, ends_sentence, inherited, weigh
from tests.extract.html.making import PROSE, page_of


def only(markup: str) -> Run:
    (run,) = page_of(markup).runs
    return run


@pytest.mark.parametrize(
    ("text", "ends"), [("It opened.", True), ("“It opened.”", True), ("開いた。", True), ("Opened", False)]
)
def test_ends_of_sentences(text: str, ends: bool):
    assert ends_sentence(text) is ends


def test_prose_counts_for_its_element_and_links_against_it():
    prose = weigh(only(f"<p>{PROSE[0]}</p>"))
    assert prose > 0.9
    assert 0 < weigh(only(f"<li>{PROSE[0]}</li>")) < prose
    assert weigh(only(f"<p><a href='/x'>{PROSE[0]}</a></p>")) < 0
    assert weigh(only("<div>Share</div>")) < 0
    assert weigh(only(f"<h2>{PROSE[0]}</h2>")) == 0


def test_names_change_what_it_counts():
    assert by_names(ASIDE, 1.0) < 0
    assert by_names(CAPTION, 1.0) == 0
    assert by_names(BODY, 1.0) > by_names(0, 1.0) == 1.0


def test_flags_come_from_all_elements_around_but_the_documents_own():
    page = page_of("<div class='related'><section><p>Words</p></section></div>")
    next(node for node in page.nodes if node.tag == "body").evidence |= CAPTION  # by its own class
    flags = inherited(page.runs[0].node, {}, 0)
    assert flags & ASIDE
    assert not flags & CAPTION
