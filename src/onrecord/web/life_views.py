"""Builds the views of statements' fates and earlier wordings. Pure."""

from collections.abc import Iterable
from urllib.parse import quote

from markupsafe import Markup

from onrecord.store.contract.life import Ended
from onrecord.store.contract.people import Claim
from onrecord.web import filters
from onrecord.web.changes import Comparing
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.people import EarlierView
from onrecord.web.escaping import as_html, filled, safe
from onrecord.web.language import gettext


def statement_address(article_id: int, statement: str) -> str:
    """The address that shows an article's statement, present or former."""
    named = quote(statement, safe="")
    return f"/article/{article_id}?statement={named}#s-{named}"


def fate(claim: Claim) -> Markup | None:
    """The fate of a former statement, or of one whose article is gone; None for any other."""
    life = claim.life
    if life.ended is None or life.last_seen is None or life.gone is None:
        return (
            filled(gettext("Its article is no longer at its address: %(when)s"), when=filters.when(claim.vanished))
            if claim.vanished
            else None
        )
    seen, gone = filters.when(life.last_seen), filters.when(life.gone)
    if life.ended is Ended.REWORDED and life.next_id:
        address = safe(statement_address(claim.article_id, life.next_id))
        now = as_html(f' <a href="{address}">{safe(gettext("What it says now"))}</a>')
        return filled(gettext("Reworded: last seen %(seen)s, gone %(gone)s."), seen=seen, gone=gone) + now
    if life.ended is Ended.WITHDRAWN:
        return filled(gettext("Withdrawn: last seen %(seen)s, gone %(gone)s"), seen=seen, gone=gone)
    words = gettext("No longer read as a statement: last seen %(seen)s, gone %(gone)s")
    return filled(words, seen=seen, gone=gone)


def article_link(claim: Claim) -> Link:
    """A link to the statement's article, with the statement highlighted."""
    address = statement_address(claim.article_id, claim.attribution_id)
    return Link(claim.headline or gettext("An article without a headline"), address)


def earlier_views(claim: Claim, comparing: Comparing) -> tuple[EarlierView, ...]:
    """A statement's earlier wordings, the last one first, each with its changes marked."""
    return earlier_of(claim.earlier, claim.own_words, claim.speaker, comparing)


def earlier_of(
    earlier: Iterable[Claim], now: str, speaker: str | None, comparing: Comparing
) -> tuple[EarlierView, ...]:
    """The earlier wordings that led to these words of this speaker, the last one first."""
    views = []
    for before in earlier:
        words = before.own_words
        views.append(
            EarlierView(
                id=before.attribution_id,
                until=filters.when(before.life.last_seen),
                pieces=comparing.words(words, now),
                speaker=before.speaker if before.speaker != speaker else None,
            )
        )
        now = words
    return tuple(views)
