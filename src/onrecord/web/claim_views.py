"""Builds the views of lists of statements."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from onrecord.group.sayings.comparing import sameness
from onrecord.group.sayings.same import groups
from onrecord.group.sayings.saying import Key, Sameness
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.news import FeedItem
from onrecord.store.contract.people import Claim
from onrecord.web import filters, links
from onrecord.web.changes import Comparing
from onrecord.web.contexts.people import AlsoView, ClaimList, ClaimView
from onrecord.web.correction_views import by_hand_note
from onrecord.web.escaping import as_html, safe
from onrecord.web.language import gettext
from onrecord.web.life_views import article_link, earlier_views, fate
from onrecord.web.sayings import SAMENESS, key_of, sayings_of
from onrecord.web.statement_html import kind_css, said_by, stance_of
from onrecord.web.wording_diff import wording_diff


def claim_list(
    listing: Listing[Claim], path: str, kept: Mapping[str, str], *, with_speaker: bool, folded: bool = False
) -> ClaimList:
    """A page of statements with the address of the next; `kept` are parameters that the address keeps.

    With `folded`, a statement that says the same as an earlier one on the page is listed under that one.
    """
    more = links.with_query(path, {**kept, "after": listing.after}) if listing.after else None
    comparing = Comparing()
    under = _folds(listing.items) if folded else {}
    inside = {key_of(each) for others in under.values() for each, _ in others}
    rows = (
        _view(item, with_speaker, comparing)._replace(also=_also(item, under.get(key_of(item), ()), comparing))
        for item in listing.items
        if key_of(item) not in inside
    )
    return ClaimList(rows=tuple(rows), more=more)


def _folds(items: Sequence[Claim]) -> dict[Key, list[tuple[Claim, Sameness]]]:
    """By the first statement, the others of the page that say the same; former statements are never folded."""
    by_key = {key_of(item): item for item in items if item.life.ended is None}
    order = {key: place for place, key in enumerate(by_key)}
    found: dict[Key, list[tuple[Claim, Sameness]]] = {}
    for group in groups(sayings_of(by_key.values())):
        if len(group) > 1:
            first, *others = sorted(group, key=lambda each: order[each.saying.key])
            found[first.saying.key] = [(by_key[each.saying.key], sameness(first, each)) for each in others]
    return found


def _also(item: Claim, others: Iterable[tuple[Claim, Sameness]], comparing: Comparing) -> tuple[AlsoView, ...]:
    return tuple(
        AlsoView(
            outlet=filters.unknown_outlet(other.outlet),
            date=dated(other),
            sameness=gettext(SAMENESS[how]),
            pieces=() if how is Sameness.VERBATIM else wording_diff(item.own_words, other.own_words, comparing),
            href=article_link(other).href or "",
        )
        for other, how in others
    )


def dated(item: Claim | FeedItem) -> Markup:
    """The article's day of publishing, or the day of capture, marked as that."""
    element = filters.date_element(item.published or item.at)
    if item.published:
        return element
    words = safe(gettext("captured; the page gives no date"))
    return element + as_html(f' <span class="unknown">{words}</span>')


def _view(item: Claim, with_speaker: bool, comparing: Comparing) -> ClaimView:
    css = kind_css(item)
    return ClaimView(
        language=item.language or "",
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
