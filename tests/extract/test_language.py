"""Language by the text alone; None rather than a guess."""

import pytest

from onrecord.extract.language import identify


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
