"""Lines that belong to pictures: captions, credits, alternative texts."""

import pytest

from onrecord.model import Figure
from tests.extract.saved.making import PROSE, taken

HEAD = ["Boats run again this week", "By Ana Ruiz", "8 June 2026", ""]
CAPTION = "The quay at Vell after the storm of the ninth of May"


def figures(*lines: str) -> list[Figure]:
    page = taken(*HEAD, PROSE[0], "", *lines, "", *PROSE[1:])
    assert [piece.words for piece in page.body.pieces] == PROSE
    return page.body.figures


@pytest.mark.parametrize(
    "lines",
    [
        ("Image source, Getty Images", f"Image caption, {CAPTION}"),
        (f"{CAPTION}. Photo: Tom Vale/Getty Images",),
        (CAPTION, "Photo: Getty Images"),
    ],
)
def test_a_caption_and_whose_picture_it_is(lines: tuple[str, ...]) -> None:
    (figure,) = figures(*lines)
    assert figure.caption is not None
    assert figure.caption.rstrip(".") == CAPTION
    assert figure.credit is not None
    assert figure.credit.agency == "Getty Images"
    assert figure.place == 1


def test_the_same_words_twice_are_an_alternative_text_over_its_caption() -> None:
    (figure,) = figures(CAPTION, f"{CAPTION} | Getty Images")
    assert (figure.alt, figure.caption) == (CAPTION, CAPTION)
    assert figure.credit is not None


def test_a_paragraph_is_no_caption() -> None:
    assert figures() == []
