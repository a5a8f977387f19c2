"""A stranger's page as a tree, within bounds."""

import pytest

from onrecord.errors import BinaryInput, EmptyInput, InputTooLarge
from onrecord.feeds.page_tree import page_tree
from onrecord.settings import Limits

URL = "https://tarn.example/"


def test_the_encoding_of_the_answer_counts() -> None:
    page = "<title>Fällen</title>".encode("cp1252")
    node = page_tree(page, URL, content_type="text/html; charset=windows-1252", limits=Limits()).css_first("title")
    assert node is not None
    assert node.text() == "Fällen"


@pytest.mark.parametrize(
    ("payload", "error"),
    [(b"", EmptyInput), (b"\x00\x01\x02\xff" * 99, BinaryInput), (b"<div>" * 20_000, InputTooLarge)],
)
def test_what_is_refused_is_named(payload: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match=URL):
        page_tree(payload, URL, limits=Limits())
