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
    capture: Capture,
    *,
    language: str | None = None,
    articles_only: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Article, ...]:
    """The articles of a page, in its order; at least one. An index page gives what it says, as one of the kind `index`.

    `language` (BCP 47) is what the owner says of the page: it goes before what the page says of itself. `articles_only` is for whoever
    follows links and keeps what is found: an index page is an IndexPage then, with where it leads.
    Raises EmptyInput, BinaryInput, InputTooLarge or NoArticle, each naming `capture.subject`.
    """
    page = decode(capture, limits=limits)
    if page.is_html:
        articles = extract_html(
            page.text,
            url=capture.uri,
            captured=capture.date,
            limits=limits,
            subject=capture.subject,
            articles_only=articles_only,
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
