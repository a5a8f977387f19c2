"""The door of extract."""

import pytest

from onrecord.errors import EmptyInput, NoArticle
from onrecord.extract.page import extract
from onrecord.model import Capture, Origin
from tests.extract.html.making import BODY, HEAD, PROSE, markup


def test_markup_and_saved_text_come_in_by_the_same_door():
    (of_markup,) = extract(Capture(target_uri=None, payload=markup(HEAD + BODY).encode()))
    (of_text,) = extract(
        Capture(target_uri=None, payload="\n".join(["Weir opened for the boats", "", *PROSE]).encode())
    )
    assert of_markup.text == of_text.text == "\n\n".join(PROSE)
    assert of_markup.headline == of_text.headline == "Weir opened for the boats"


def test_what_the_owner_says_of_the_language_goes_first():
    (article,) = extract(Capture(target_uri=None, payload=markup(HEAD + BODY).encode()), language="nds")
    assert (article.language, article.found["language"]) == ("nds", Origin.GIVEN)


@pytest.mark.parametrize(
    ("payload", "error"), [(b"", EmptyInput), (b"<html><body><p>Menu</p></body></html>", NoArticle)]
)
def test_errors_name_the_capture(payload, error):
    with pytest.raises(error) as raised:
        extract(Capture(target_uri=None, payload=payload, name="page.html"))
    assert raised.value.subject == "page.html"
