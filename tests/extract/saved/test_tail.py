"""What stands below a body."""

import pytest

from tests.extract.saved.making import PROSE, taken

HEAD = ["Boats run again this week", "By Ana Ruiz", "8 June 2026", ""]


def test_tags_correction_and_card() -> None:
    note = "Correction: an earlier version of this article gave the wrong day."
    card = ["Ana Ruiz", "Harbour correspondent", "Ana Ruiz is a reporter who covers the harbours of the north."]
    tail = taken(*HEAD, *PROSE, "", "Tags: Vell, ferries", note, "", *card).tail
    assert tail.tags == ("Vell", "ferries")
    assert [each.text for each in tail.corrections] == [note]
    assert [(each.name, each.role, each.bio) for each in tail.cards] == [tuple(card)]
    assert not tail.truncated


def test_tags_below_their_heading_end_with_the_first_sentence() -> None:
    assert taken(*HEAD, *PROSE, "", "Tags", "Vell", "Ferries", "Vell", "Nobody has said anything.").tail.tags == (
        "Vell",
        "Ferries",
    )


@pytest.mark.parametrize(
    ("end", "is_cut"),
    [
        (["Subscribe to continue reading"], True),
        (["Most read", "Subscribe to continue reading"], False),  # the list's
        ([], False),
    ],
)
def test_a_paywall_right_below_says_that_the_text_is_cut(end: list[str], is_cut: bool) -> None:
    assert taken(*HEAD, *PROSE[:3], "", *end).tail.truncated is is_cut


def test_a_paragraph_that_breaks_off_is_cut() -> None:
    broken = "The company said that the boats would run again when the chains of the northern"
    assert taken(*HEAD, *PROSE[:4], broken, "Subscribe to continue reading").tail.truncated
