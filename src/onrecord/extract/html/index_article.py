"""What an index page says, for whoever gives one by hand: its lines, with the links that are its entries.

It is no article: it has neither authors nor days, since those that stand on it are of the articles that it leads to; nor have its
pictures captions of its own.
"""

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import assemble, within
from onrecord.extract.html.body import Body, find_shown
from onrecord.extract.html.dom import Page
from onrecord.extract.html.facts import Facts
from onrecord.extract.html.furniture import offer_language
from onrecord.extract.html.headlines import find_heading, offer_headline
from onrecord.extract.html.metadata import offer_rest
from onrecord.model import Article, Origin, PageKind
from onrecord.settings import Limits

_UNDER_HEADING = 0.8
"""The text begins under its heading if so much of it stands there: else that heads one entry of many."""


def index_article(page: Page, facts: Facts, limits: Limits) -> Article | None:
    """What the page says, as an article of the kind `index`; None where that is next to nothing."""
    heading = find_heading(facts, page)
    whole, under = find_shown(page, None, with_links=True), find_shown(page, heading, with_links=True)
    body = under if under is not None and _chars(under) >= _UNDER_HEADING * _chars(whole) else whole
    if body is None:
        return None
    text, blocks = assemble(within(body.pieces, limits.text_characters))
    builder = ArticleBuilder()
    builder.set_if_empty("kind", PageKind.INDEX, Origin.COMPUTED)
    offer_rest(builder, facts)
    builder.set_if_empty("text", text, Origin.MARKUP)
    builder.set_if_empty("blocks", blocks, Origin.MARKUP)
    offer_headline(builder, facts, page, heading if body is under else None)
    offer_language(builder, facts)
    return builder.article()


def _chars(body: Body | None) -> int:
    return sum(len(piece.words) for piece in body.pieces) if body is not None else 0
