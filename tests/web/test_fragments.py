"""Addresses that lead to the very words of a page."""

import pytest

from onrecord.web.fragments import words_at


@pytest.mark.parametrize(
    ("url", "words", "address"),
    [
        ("https://a.test/1", "she would go", "https://a.test/1#:~:text=she%20would%20go"),
        ("https://a.test/1#top", "so-called, R&D", "https://a.test/1#top:~:text=so%2Dcalled%2C%20R%26D"),
        ("https://a.test/1#:~:text=old", "new", "https://a.test/1#:~:text=new"),
        (
            "https://a.test/",
            "one two three four five\nsix seven eight nine",
            "https://a.test/#:~:text=one%20two%20three%20four,six%20seven%20eight%20nine",
        ),
        ("javascript:alert(1)", "words", None),
        (None, "words", None),
        ("https://a.test/", " ", None),
    ],
)
def test_words_are_named_whole_or_by_their_ends(url: str | None, words: str, address: str | None) -> None:
    assert words_at(url, words) == address
