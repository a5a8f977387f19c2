"""A body's pieces, in order."""

from onrecord.extract.saved.body import is_broken_off, normal_quote
from onrecord.model import BlockKind
from tests.extract.saved.making import PROSE, lines_of, taken


def test_paragraphs_headings_and_items() -> None:
    items = ["• The quay at Vell", "• The quay at Orlow"]
    body = taken(
        "Boats run again", "By Ana Ruiz", "", *PROSE[:3], "", "Mended at last", "", PROSE[3], *items, PROSE[4]
    ).body
    kinds = [BlockKind.PARAGRAPH] * 3 + [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST,
        BlockKind.PARAGRAPH,
    ]
    assert [piece.kind for piece in body.pieces] == kinds
    assert body.pieces[3].words == "Mended at last"
    assert "The quay at Orlow" in body.pieces[5].words


def test_it_ends_where_other_stories_begin() -> None:
    page = taken(
        "Boats run again", "By Ana Ruiz", "", *PROSE, "Most read", "Another story about the market in Orlow"
    )
    assert [piece.words for piece in page.body.pieces] == PROSE
    assert page.lines[page.body.end].text == "Most read"


def test_a_correction_and_a_signoff_are_no_paragraphs() -> None:
    note = "Correction: an earlier version of this article gave the wrong day."
    page = taken("Boats run again", "", *PROSE, "Reporting by Ana Ruiz in Vell", note)
    assert [piece.words for piece in page.body.pieces] == PROSE
    assert [each.text for each in (*page.body.corrections, *page.tail.corrections)] == [note]


def test_a_quote_without_its_marks() -> None:
    assert normal_quote("“We had to choose,” he said") == normal_quote("We had to choose, he said")


def test_the_beginning_of_a_sentence_over_a_paywall_is_broken_off() -> None:
    lines = lines_of("The company said that the boats would run again when the", "Subscribe to continue reading")
    assert is_broken_off(lines, 0)
    assert not is_broken_off(lines_of("Boats run again", "Subscribe to continue reading"), 0)
