"""What became of statements, made ready for templates. Pure."""

from collections.abc import Iterable
from urllib.parse import quote

from markupsafe import Markup

from onrecord.store.contract.life import Ended
from onrecord.store.contract.people import Claim
from onrecord.web import filters
from onrecord.web.changes import Comparing
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.people import EarlierView
from onrecord.web.escaping import as_html, safe


def statement_address(article_id: int, statement: str) -> str:
    """Where an article's statement is shown, whether or not it still stands."""
    named = quote(statement, safe="")
    return f"/article/{article_id}?statement={named}#s-{named}"


def fate(claim: Claim) -> Markup | None:
    """What became of a statement that no longer stands, or whose article is gone; None for any other."""
    life = claim.life
    if life.ended is None or life.last_seen is None or life.gone is None:
        return (
            as_html(f"Its article is no longer at its address: {filters.when(claim.vanished)}")
            if claim.vanished
            else None
        )
    seen = f"last seen {filters.when(life.last_seen)}, gone {filters.when(life.gone)}"
    if life.ended is Ended.REWORDED and life.next_id:
        address = statement_address(claim.article_id, life.next_id)
        return as_html(f'Reworded: {seen}. <a href="{safe(address)}">What it says now</a>')
    words = "Withdrawn" if life.ended is Ended.WITHDRAWN else "No longer read as a statement"
    return as_html(f"{words}: {seen}")


def article_link(claim: Claim) -> Link:
    """The statement's article, with the statement lit up."""
    address = statement_address(claim.article_id, claim.attribution_id)
    return Link(claim.headline or "An article without a headline", address)


def earlier_views(claim: Claim, comparing: Comparing) -> tuple[EarlierView, ...]:
    """The wordings that a statement had before, the last one first, each with what was changed in it."""
    return earlier_of(claim.earlier, claim.own_words, claim.speaker, comparing)


def earlier_of(
    earlier: Iterable[Claim], now: str, speaker: str | None, comparing: Comparing
) -> tuple[EarlierView, ...]:
    """The wordings that these words of this speaker took the place of, the last one first."""
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
