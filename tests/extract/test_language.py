"""Language by the text alone; None rather than a guess."""

import pytest

from onrecord.extract.language import confirms, identify


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Monday that the talks would go on for as long as it takes.", "en"),
        ("Der Präsident sagte am Montag, die Gespräche würden in Berlin weitergehen.", "de"),
        ("今日は天気がいいので散歩に行きます。とても楽しい一日でした。", "ja"),
        ("ok", None),
        ("12345 67890 !!!", None),
        ("", None),
    ],
)
def test_identify(text: str, language: str | None) -> None:
    assert identify(text) == language


def test_common_words_confirm_a_declaration() -> None:
    english = "The minister said on Monday that the talks with the south would go on for as long as it takes. " * 3
    assert confirms(english, "en")
    assert not confirms(english, "de")
    assert not confirms(english, "xx")
    assert not confirms("the of and", "en")
