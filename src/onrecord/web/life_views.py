"""What became of statements, made ready for templates. Pure."""

from urllib.parse import quote

from markupsafe import Markup

from onrecord.store.contract.life import Ended
from onrecord.store.contract.people import Claim
from onrecord.web import filters
from onrecord.web.changes import Piece, word_changes
from onrecord.web.contexts.people import EarlierView
from onrecord.web.escaping import safe


def statement_address(article_id: int, statement: str) -> str:
    """Where an article's statement is shown, whether or not it still stands."""
    named = quote(statement, safe="")
    return f"/article/{article_id}?statement={named}#s-{named}"


def fate(claim: Claim) -> Markup | None:
    """What became of a statement that no longer stands, or whose article is gone; None for any other."""
    life = claim.life
    if life.ended is None or life.last_seen is None or life.gone is None:
        return (
            _made(f"Its article is no longer at its address: {filters.when(claim.vanished)}")
            if claim.vanished
            else None
        )
    seen = f"last seen {filters.when(life.last_seen)}, gone {filters.when(life.gone)}"
    if life.ended is Ended.REWORDED and life.next_id:
        address = statement_address(claim.article_id, life.next_id)
        return _made(f'Reworded: {seen}. <a href="{safe(address)}">What it says now</a>')
    words = "Withdrawn" if life.ended is Ended.WITHDRAWN else "No longer read as a statement"
    return _made(f"{words}: {seen}")


def words_of(claim: Claim) -> str:
    """A statement's own words."""
    return " … ".join(words for words, own in claim.pieces if own) or claim.content


def earlier_views(claim: Claim) -> tuple[EarlierView, ...]:
    """The wordings that a statement had before, the last one first, each with what was changed in it."""
    views, after = [], claim
    for each in claim.earlier:
        views.append(earlier_view(each, words_of(after), claim.speaker))
        after = each
    return tuple(views)


def earlier_view(before: Claim, now: str, speaker: str | None) -> EarlierView:
    """A wording that these words of this speaker took the place of."""
    return EarlierView(
        id=before.attribution_id,
        until=filters.when(before.life.last_seen) if before.life.last_seen else Markup(),
        pieces=word_changes(words_of(before), now),
        speaker=before.speaker if before.speaker != speaker else None,
    )


def pieces_of(before: Claim | None, after: Claim | None) -> tuple[Piece, ...]:
    """The words before and after an edit, with what was taken out and put in."""
    return word_changes(words_of(before) if before else "", words_of(after) if after else "")


def _made(html: str) -> Markup:
    return Markup(html)  # noqa: S704 - all of it is escaped where it is put in
