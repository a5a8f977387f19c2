"""A page's markup to its Articles: parse once, find the body, then what stands around it."""

from datetime import datetime

from onrecord.extract.assemble import assemble
from onrecord.extract.body import find_body, mark
from onrecord.extract.dom import parse_page
from onrecord.extract.draft import Draft
from onrecord.extract.figures import offer_figures
from onrecord.extract.furniture import find_heading, offer_furniture
from onrecord.extract.metadata import Facts, offer_authors, offer_dates, offer_rest, offer_tags
from onrecord.model import Article, Origin
from onrecord.settings import Limits


def extract_html(
    text: str, *, url: str | None, captured: datetime | None, limits: Limits
) -> tuple[Article, ...]:
    """The articles on the page, in its order; empty where there is none.

    `url` is where the page came from: relative addresses are made absolute by it, and it tells which article is
    meant. `captured` is when. Raises InputTooLarge where the markup is nested beyond all sense.
    """
    page = parse_page(text, subject=url or "input", limits=limits)
    mark(page)
    facts = Facts(page, url, captured)
    heading = find_heading(facts, page)
    body = find_body(page, heading)
    if body is None:
        return ()
    draft = Draft()
    words, blocks = assemble(body.pieces)
    draft.offer("text", words, Origin.MARKUP)
    draft.offer("blocks", blocks, Origin.MARKUP)
    offer_rest(draft, facts)
    offer_dates(draft, facts)
    offer_authors(draft, facts)
    offer_tags(draft, facts)
    offer_furniture(draft, facts, page, body, heading)
    offer_figures(draft, facts, page, body, heading)
    if not words:
        return ()
    return (draft.article(),)
