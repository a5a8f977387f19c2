"""The door of `extract`: one capture in, its articles out, whichever form the page has."""

import dataclasses

from onrecord.errors import NoArticle
from onrecord.extract.decode import decode
from onrecord.extract.html.page import extract_html
from onrecord.extract.saved import extract_saved
from onrecord.model import Article, Capture, Origin
from onrecord.settings import Limits

DEFAULT_LIMITS = Limits()


def extract(
    capture: Capture, *, language: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> tuple[Article, ...]:
    """The articles of a page, in its order; at least one.

    `language` (BCP 47) is what the owner says of the page: it goes before what the page says of itself.
    Raises EmptyInput, BinaryInput, InputTooLarge or NoArticle (IndexPage where it leads to articles), each naming `capture.subject`.
    """
    page = decode(capture, limits=limits)
    if page.is_html:
        articles = extract_html(
            page.text, url=capture.uri, captured=capture.date, limits=limits, subject=capture.subject
        )
    else:
        articles = extract_saved(page.text, url=capture.uri, captured=capture.date, limits=limits)
    if not articles:
        raise NoArticle(capture.subject, "no article found on this page")
    if language:
        articles = tuple(
            dataclasses.replace(article, language=language, found={**article.found, "language": Origin.GIVEN})
            for article in articles
        )
    return articles
