"""Extraction and reading, joined without a store."""

import pytest

from onrecord import __version__
from onrecord.errors import NoArticle
from onrecord.model import Capture
from onrecord.page_reader import MODEL_READER, WARMING, read_page, reader_name
from onrecord.settings import Limits
from tests.archive.light import LightReader


def test_a_page_gives_its_record():
    page = read_page(WARMING, limits=Limits(), reader=LightReader())
    assert page.source == "warming up"
    assert page.digest == WARMING.digest
    assert [each.article.headline for each in page.articles] == ["The weir at Orlow"]


def test_a_page_without_an_article_is_an_error_that_names_it():
    with pytest.raises(NoArticle, match=r"^x: "):
        read_page(
            Capture(target_uri=None, payload=b"<p>Hello</p>", name="x"), limits=Limits(), reader=LightReader()
        )


def test_a_reader_is_named_with_its_version():
    assert reader_name() == f"{MODEL_READER} {__version__}"
    assert reader_name(LightReader()) == f"LightReader {__version__}"
