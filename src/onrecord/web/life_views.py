"""Builds the views of statements' fates and earlier wordings. Pure."""

from collections.abc import Iterable
from typing import Final
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
    return earlier_of(claim.earlier, claim.own_words, (claim.speaker, claim.source), comparing)


def _another(before: Claim, speaker: str | None, source: str | None) -> str | None:
    """Who spoke then, where it was another one: by name, else as the text called them ("two officials")."""
    if before.speaker is not None or before.source is None or before.source.lower() in _PRONOUNS:
        return before.speaker if before.speaker != speaker else None
    return before.source if speaker is not None or before.source != source else None


_PRONOUNS: Final = frozenset({"he", "she", "they", "it", "who", "which", "i", "we", "you"})


def earlier_of(
    earlier: Iterable[Claim], now: str, who: tuple[str | None, str | None], comparing: Comparing
) -> tuple[EarlierView, ...]:
    """The earlier wordings that led to these words, the last one first. `who` is the speaker of these words, and what the text calls
    them."""
    views = []
    for before in earlier:
        words = before.own_words
        views.append(
            EarlierView(
                id=before.attribution_id,
                until=filters.when(before.life.last_seen),
                pieces=comparing.words(words, now),
                speaker=_another(before, *who),
            )
        )
        now = words
    return tuple(views)
