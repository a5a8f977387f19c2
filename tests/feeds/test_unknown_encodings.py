"""Found by eval.fuzz: a list or a sitemap that declares an encoding nobody knows ended in a LookupError."""

from contextlib import suppress

import pytest

from onrecord.errors import InputError
from onrecord.feeds import sitemaps
from onrecord.feeds.opml import read_opml
from onrecord.settings import Limits


@pytest.mark.parametrize("root", [b"", b"<opml/>", b"<urlset/>"])
@pytest.mark.parametrize("encoding", ["UTF4", "U-8", "utf-9", "x", "base64", "\ufffd"])
def test_a_document_in_an_unknown_encoding_is_read_or_refused_in_words(encoding: str, root: bytes) -> None:
    document = f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + root
    with suppress(InputError):
        assert read_opml(document, subject="list", limits=Limits()) == ()
    with suppress(InputError):
        assert sitemaps.parse(document, url="https://a.example/", limits=Limits()).entries == ()
