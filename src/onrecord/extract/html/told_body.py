"""The article of a page that shows nothing without its scripts: what its JSON-LD has as the body.

Some programs send an empty page to everyone and the article's words to search engines alone. Where a page shows words, those are
the article's, whatever is told.
"""

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import Piece, assemble
from onrecord.extract.html.dom import Page, Run, parse_page
from onrecord.extract.html.facts import Facts
from onrecord.extract.html.furniture import offer_language
from onrecord.extract.html.headlines import offer_headline
from onrecord.extract.html.jsonld import first
from onrecord.extract.html.metadata import (
    offer_authors,
    offer_country_offset,
    offer_dates,
    offer_rest,
    offer_staff,
    offer_tags,
)
from onrecord.model import Article, BlockKind, Origin, PageKind
from onrecord.settings import Limits

MIN_CHARS = 80


def told_article(page: Page, facts: Facts, heading: Run | None, limits: Limits, subject: str) -> Article | None:
    """The article with the body that JSON-LD gives; None where it gives none. Raises InputTooLarge where that is markup over the
    bounds."""
    told = first(facts.article, "articleBody", "@value") or ""
    if len(told) < MIN_CHARS:
        return None
    builder = ArticleBuilder()
    for offer in (offer_rest, offer_dates, offer_authors, offer_tags):
        offer(builder, facts)
    text, blocks = assemble(
        Piece(BlockKind.PARAGRAPH, line) for line in _lines(told[: limits.text_characters], limits, subject)
    )
    if not text:
        return None
    builder.set_if_empty("text", text, Origin.JSON_LD)
    builder.set_if_empty("blocks", blocks, Origin.JSON_LD)
    offer_headline(builder, facts, page, heading)
    offer_language(builder, facts)
    offer_staff(builder, facts)
    builder.set_if_empty("kind", PageKind.ARTICLE, Origin.JSON_LD)
    offer_country_offset(builder, facts)
    return builder.article()


def _lines(told: str, limits: Limits, subject: str) -> list[str]:
    """Its paragraphs: some write markup there, others a line each."""
    if "</" in told:
        return [run.text for run in parse_page(told, subject=subject, limits=limits).runs]
    return told.splitlines()
