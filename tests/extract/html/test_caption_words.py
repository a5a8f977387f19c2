"""Words under a picture that are no caption."""

import pytest

from onrecord.extract.html.caption_words import caption_of
from onrecord.extract.text.credits import parse_credit


@pytest.mark.parametrize(
    ("words", "credit", "caption"),
    [
        (None, None, None),
        ("The weir on Sunday.", None, "The weir on Sunday."),
        ("1 de 3 The weir on Sunday", None, "The weir on Sunday"),
        ("2 / 12 Boats at the weir", None, "Boats at the weir"),
        ("2/48 Boats at the weir", None, "Boats at the weir"),
        ("9/11 Memorial in Orlow", None, "9/11 Memorial in Orlow"),
        ("2 of 3 boats lay at the weir", None, "2 of 3 boats lay at the weir"),
        ("20260608100606_215", None, None),
        ("DSC_0415.jpg", None, None),
        ("Orlow", None, "Orlow"),
        (".", "EFE", None),
        ("The weir, in March. Ana Ruiz", "Ana Ruiz", "The weir, in March."),
        ("The weir and Ana Ruiz", "Ana Ruiz", "The weir and Ana Ruiz"),
    ],
)
def test_captions(words: str | None, credit: str | None, caption: str | None):
    assert caption_of(words, parse_credit(credit) if credit else None) == caption
