"""What other tools make of a page, each behind one function, so that all read the same bytes in the same run.

Each peer is called as its documentation says, with everything that it can give switched on; what it has no name for
is left empty. Those that are not installed are said and left out. `requirements/eval.txt` pins them; they need an environment of
their own (`uv venv PEERS`, `uv pip install --python PEERS -r requirements/eval.txt`, `PYTHONPATH=src PEERS/bin/python -m
eval.extract ...`). pip's resolver stumbles there over one extra of lxml that two packages spell differently.
"""

import warnings
from collections.abc import Callable, Mapping
from typing import Any

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.decode import decode
from onrecord.extract.html.dom import parse_page
from onrecord.extract.html.facts import Facts
from onrecord.extract.html.jsonld import first
from onrecord.extract.html.metadata import offer_authors, offer_dates, offer_tags
from onrecord.model import Capture
from onrecord.settings import Limits

LIMITS = Limits()
Extractor = Callable[[bytes, str | None], dict[str, Any]]
"""A page's bytes and its address -> what eval/page_metrics.py calls a Prediction."""


def metadata_alone() -> Extractor:
    """JSON-LD and OpenGraph, believed."""

    def extract(page: bytes, url: str | None) -> dict[str, Any]:
        text = decode(Capture(target_uri=url, payload=page), limits=LIMITS).text
        facts = Facts(parse_page(text, subject="page", limits=LIMITS), url, None)
        builder = ArticleBuilder()
        offer_dates(builder, facts)
        offer_authors(builder, facts)
        offer_tags(builder, facts)
        titles = facts.titles()
        return {
            "title": titles[0][0] if titles else None,
            "authors": [author.name for author in builder.get("authors") or ()],
            "date": builder.get("published").isoformat() if builder.get("published") else None,
            "body": first(facts.article, "articleBody") or "",
            "image": facts.meta("og:image") or first(facts.article, "image", "url"),
            "topics": list(builder.get("tags") or ()),
        }

    return extract


def trafilatura_with(**options: Any) -> Extractor:  # noqa: ANN401 - handed through
    """trafilatura with these options."""
    import trafilatura

    def extract(page: bytes, url: str | None) -> dict[str, Any]:
        found = trafilatura.bare_extraction(page, url=url, with_metadata=True, include_comments=False, **options)
        if found is None:
            return {}
        given = found.as_dict() if hasattr(found, "as_dict") else found
        return {
            "title": given.get("title"),
            "authors": [name for name in (given.get("author") or "").split("; ") if name],
            "date": given.get("date"),
            "body": given.get("text"),
            "image": given.get("image"),
            "topics": [*(given.get("tags") or []), *(given.get("categories") or [])],
        }

    return extract


def newspaper() -> Extractor:
    """newspaper4k's Article on the page's text, without fetching anything."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that nltk is absent, which it needs for summaries alone
        import newspaper

    def extract(page: bytes, url: str | None) -> dict[str, Any]:
        text = decode(Capture(target_uri=url, payload=page), limits=LIMITS).text
        article = newspaper.Article(url or "https://page.test/", fetch_images=False)
        article.download(input_html=text)
        article.parse()
        return {
            "title": article.title,
            "authors": list(article.authors),
            "date": article.publish_date.isoformat() if article.publish_date else None,
            "body": article.text,
            "image": article.top_image,
            "topics": sorted(
                {*(article.tags or ()), *(article.keywords or ()), *(article.meta_keywords or ())} - {""}
            ),
        }

    return extract


def goose() -> Extractor:
    """goose3 on the page's bytes, without fetching anything."""
    from goose3 import Goose

    reader = Goose({"enable_image_fetching": False})

    def extract(page: bytes, url: str | None) -> dict[str, Any]:
        text = decode(Capture(target_uri=url, payload=page), limits=LIMITS).text
        article = reader.extract(raw_html=text)
        return {
            "title": article.title,
            "authors": list(article.authors),
            "date": article.publish_datetime_utc.isoformat() if article.publish_datetime_utc else None,
            "body": article.cleaned_text,
            "image": (article.opengraph or {}).get("image"),
            "topics": list(article.tags),
        }

    return extract


def readability() -> Extractor:
    """readability-lxml: the title and the text of its summary."""
    from lxml.html import fromstring
    from readability import Document

    def extract(page: bytes, url: str | None) -> dict[str, Any]:
        text = decode(Capture(target_uri=url, payload=page), limits=LIMITS).text
        document = Document(text)
        summary = document.summary(html_partial=True)
        return {"title": document.short_title(), "body": fromstring(summary).text_content() if summary else ""}

    return extract


def resiliparse() -> Extractor:
    """Resiliparse's main content, as plain text."""
    from resiliparse.extract.html2text import extract_plain_text

    def extract(page: bytes, url: str | None) -> dict[str, Any]:
        text = decode(Capture(target_uri=url, payload=page), limits=LIMITS).text
        body = extract_plain_text(text, main_content=True, alt_texts=False, links=False, comments=False)
        return {"body": body}

    return extract


PEERS: Mapping[str, Callable[[], Extractor]] = {
    "trafilatura": trafilatura_with,
    "trafilatura, fast": lambda: trafilatura_with(fast=True),
    "trafilatura, precision": lambda: trafilatura_with(favor_precision=True),
    "newspaper4k": newspaper,
    "goose3": goose,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
    "JSON-LD and OpenGraph": metadata_alone,
}


def peer(name: str) -> Extractor | None:
    """The peer of that name, or None where it isn't installed."""
    try:
        return PEERS[name]()
    except ImportError:
        return None
