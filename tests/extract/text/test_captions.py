"""A caption told apart from the credit in the same words."""

import pytest

from onrecord.extract.text.captions import split_caption
from onrecord.extract.text.credits import MAX_CAPTION_CHARS


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("The weir on Sunday. Photo: Ana Ruiz", "The weir on Sunday.", "Ana Ruiz"),
        ("The weir on Sunday. (AP Photo/Ana Ruiz)", "The weir on Sunday.", "AP Photo/Ana Ruiz"),
        (
            "The boats came back to the weir on Sunday | Reuters",
            "The boats came back to the weir on Sunday",
            "Reuters",
        ),
        ("Getty Images\nThe minister arrives", "The minister arrives", "Getty Images"),
        ("The weir on Sunday. [Ana Ruiz]", "The weir on Sunday.", "Ana Ruiz"),
        ("Photo: Ana Ruiz", None, "Ana Ruiz"),
        ("The weir (right) and the mill", "The weir (right) and the mill", None),
        ("The leaders of the alliance (NATO)", "The leaders of the alliance (NATO)", None),
        ("The weir on Sunday", "The weir on Sunday", None),
        ("  ", None, None),
    ],
)
def test_caption_and_credit(text: str, caption: str | None, credit: str | None) -> None:
    found, its = split_caption(text)
    assert (found, its.text if its else None) == (caption, credit)


def test_what_is_too_long_for_a_caption_is_not_split() -> None:
    text = "The weir. " * (MAX_CAPTION_CHARS // 10) + "Photo: Ana Ruiz"
    assert split_caption(text) == (text, None)
