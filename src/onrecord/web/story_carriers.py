"""Builds the views of the outlets that carry a statement, each once, in their own words. Pure."""

from collections.abc import Hashable, Mapping
from itertools import islice

from markupsafe import Markup

from onrecord.group.sayings.likeness import words_of
from onrecord.group.sayings.saying import Carried, Key, Sameness, SameStatement
from onrecord.read.statement.line_words import line_words
from onrecord.store.contract.people import Claim
from onrecord.web import filters, links
from onrecord.web.changes import Comparing, Piece
from onrecord.web.contexts.stories import CarrierView, WordingView
from onrecord.web.escaping import as_html, safe
from onrecord.web.language import gettext
from onrecord.web.life_views import statement_address
from onrecord.web.sayings import SAMENESS
from onrecord.web.statement_html import stance_of
from onrecord.web.wording_diff import wording_diff

MAX_CARRIERS = 12
"""The most outlets of one statement shown with their words; all their articles are listed below."""
MAX_WORDINGS = 3
"""The most wordings of one outlet that are shown; the others are listed by their hours alone."""
MAX_AGAIN = 4
"""The most further articles of one outlet that are listed by their hours."""
MAX_WORDS_CHARS = 600
"""The longest statement in a list."""
_MAX_CUE_CHARS = 140


def carriers(group: SameStatement, claims: Mapping[Key, Claim], comparing: Comparing) -> tuple[CarrierView, ...]:
    """The outlets that carry a statement, the one that had it first first."""
    shown = islice(_by_outlet(group).values(), MAX_CARRIERS)
    return tuple(_carrier(group, carried, claims, comparing) for carried in shown)


def more_carriers(group: SameStatement) -> str | None:
    """How many further outlets carry it; None for none."""
    return _more(len(_by_outlet(group)) - MAX_CARRIERS)


def _by_outlet(group: SameStatement) -> dict[Hashable, list[Carried]]:
    """What carries the statement, by outlet. An article whose outlet is unknown stands by itself."""
    found: dict[Hashable, list[Carried]] = {}
    for each in group.carried:
        found.setdefault(each.saying.outlet_slug or each.saying.outlet or each.saying.key, []).append(each)
    return found


def _carrier(
    group: SameStatement, carried: list[Carried], claims: Mapping[Key, Claim], comparing: Comparing
) -> CarrierView:
    told: dict[Hashable, Carried] = {}
    for each in carried:
        told.setdefault((words_of(each.saying.words), each.saying.stance, each.saying.negated), each)
    wordings = list(told.values())[:MAX_WORDINGS]
    shown = {each.saying.key.article for each in wordings}
    further = {each.saying.key.article: each for each in reversed(carried) if each.saying.key.article not in shown}
    again = [claims[each.saying.key] for each in reversed(further.values())]
    its = claims[carried[0].saying.key]
    return CarrierView(
        outlet=links.outlet(its.outlet, its.outlet_slug),
        wordings=tuple(_wording(group, each, claims[each.saying.key], comparing) for each in wordings),
        again=tuple(
            (statement_address(each.article_id, each.attribution_id), _when(each)) for each in again[:MAX_AGAIN]
        ),
        more_again=_more(len(again) - MAX_AGAIN),
    )


def _wording(group: SameStatement, each: Carried, claim: Claim, comparing: Comparing) -> WordingView:
    is_head = each.saying.key == group.head.key
    return WordingView(
        time=_when(claim),
        stance=stance_of(claim),
        cue=_cue_beside(claim),
        is_first=group.first.is_shown_of(each.saying),
        sameness="" if is_head else gettext(SAMENESS[each.sameness]),
        pieces=_pieces(group, each, comparing),
        language=claim.language or "",
        left_out=each.left_out,
        put_in=each.put_in,
        href=statement_address(*each.saying.key),
    )


def _cue_beside(claim: Claim) -> str:
    """The cue, where the words of the line don't have it already."""
    is_there = not any(map(str.isalpha, claim.cue)) or line_words(claim, claim.cue, claim.said_words).is_cue
    return "" if is_there else filters.shortened(claim.cue, _MAX_CUE_CHARS)


def _pieces(group: SameStatement, each: Carried, comparing: Comparing) -> tuple[Piece, ...]:
    """The words compared with the first wording; empty where they are the same, which the page only states."""
    first, words = (filters.shortened(one, MAX_WORDS_CHARS) for one in (group.head.words, each.saying.words))
    if each.saying.key == group.head.key:
        return (Piece("same", words),)
    return () if each.sameness is Sameness.VERBATIM else wording_diff(first, words, comparing)


def _more(further: int) -> str | None:
    return gettext("and %(num)s more", num=further) if further > 0 else None


def _when(claim: Claim) -> Markup:
    if claim.published:
        return filters.when(claim.published, claim.published_precision)
    return filters.when(claim.life.first_seen) + as_html(
        f' <span class="unknown">{safe(gettext("captured"))}</span>'
    )
