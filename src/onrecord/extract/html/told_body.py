"""The article of a page that shows nothing without its scripts: what its JSON-LD has as the body, or the data for its scripts.

Some programs send an empty page to everyone, and the article's words to search engines or to their own scripts alone. Where a
page shows words, those are the article's, whatever is told.
"""

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import Piece, assemble, within
from onrecord.extract.html.dom import Page, Run, parse_page
from onrecord.extract.html.facts import Facts
from onrecord.extract.html.furniture import offer_language
from onrecord.extract.html.headlines import offer_headline, strip_site
from onrecord.extract.html.jsonld import first
from onrecord.extract.html.metadata import (
    offer_authors,
    offer_country_offset,
    offer_dates,
    offer_rest,
    offer_staff,
    offer_tags,
)
from onrecord.extract.html.state_body import state_pieces
from onrecord.extract.html.told_pictures import offer_told_pictures
from onrecord.model import Article, BlockKind, Origin, PageKind
from onrecord.settings import Limits

MIN_CHARS = 80


def told_article(
    page: Page, facts: Facts, heading: Run | None, limits: Limits, source: tuple[str, str]
) -> Article | None:
    """The article with the body that JSON-LD or scripts' data give; None where they give none. `source` is what errors call the page
    and its markup. Raises InputTooLarge where a body is markup over the bounds."""
    subject, markup = source
    told = first(facts.article, "articleBody", "@value") or ""
    pieces, origin = [Piece(BlockKind.PARAGRAPH, line) for line in _lines(told, limits, subject)], Origin.JSON_LD
    if len(told) < MIN_CHARS:
        titles = [strip_site(title, facts) for title, _ in facts.titles()]
        pieces, origin = state_pieces(markup, titles, subject, limits), Origin.SCRIPT
    if not pieces:
        return None
    builder = ArticleBuilder()
    for offer in (offer_rest, offer_dates, offer_authors, offer_tags):
        offer(builder, facts)
    text, blocks = assemble(within(pieces, limits.text_characters))
    if not text:
        return None
    builder.set_if_empty("text", text, origin)
    builder.set_if_empty("blocks", blocks, origin)
    offer_headline(builder, facts, page, heading)
    offer_language(builder, facts)
    offer_staff(builder, facts)
    builder.set_if_empty("kind", PageKind.ARTICLE, origin)
    offer_told_pictures(builder, facts)
    offer_country_offset(builder, facts)
    return builder.article()


def _lines(told: str, limits: Limits, subject: str) -> list[str]:
    """Its paragraphs: some write markup there, others a line each."""
    if "</" in told:
        return [run.text for run in parse_page(told, subject=subject, limits=limits).runs]
    return told.splitlines()
