"""Lists of statements, made ready for their template."""

from collections.abc import Mapping

from markupsafe import Markup

from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import FeedItem
from onrecord.store.contract.people import Claim
from onrecord.web import filters, links
from onrecord.web.changes import Comparing
from onrecord.web.contexts.people import ClaimList, ClaimView
from onrecord.web.correction_views import by_hand_note
from onrecord.web.life_views import article_link, earlier_views, fate
from onrecord.web.statement_html import kind_css, said_by, stance_of

_CAPTURED = Markup(' <span class="unknown">captured; the page gives no date</span>')


def claim_list(listing: Listing[Claim], path: str, kept: Mapping[str, str], *, with_speaker: bool) -> ClaimList:
    """A page of statements, and where the next one is; `kept` are the parameters of the address that stay."""
    more = links.with_query(path, {**kept, "after": listing.after}) if listing.after else None
    comparing = Comparing()
    return ClaimList(rows=tuple(_view(item, with_speaker, comparing) for item in listing.items), more=more)


def dated(item: Claim | FeedItem) -> Markup:
    """The day that an article was published on, else the day of its capture, which is said."""
    element = filters.date_element(item.published or item.at)
    return element if item.published else element + _CAPTURED


def _view(item: Claim, with_speaker: bool, comparing: Comparing) -> ClaimView:
    css = kind_css(item)
    return ClaimView(
        date=dated(item),
        outlet=links.outlet(item.outlet, item.outlet_slug),
        said_on=item.said_on,
        who=said_by(item.speaker, item.speaker_slug, item.source) if with_speaker else None,
        stance=stance_of(item),
        source=None if with_speaker else item.source,
        before=item.before,
        pieces=tuple((words, css if own else "") for words, own in item.pieces),
        after=item.after,
        article=article_link(item),
        fate=fate(item),
        is_gone=item.life.ended is not None,
        earlier=earlier_views(item, comparing),
        by_hand=by_hand_note(item),
    )
