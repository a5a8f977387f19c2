"""The statements of a list as HTML. Pure.

Built in Python: a list has thirty of them with some fifteen values each, for which a template takes three times as long.
What few of them have, earlier wordings and the same statement in other articles, is a template's still.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from markupsafe import Markup

from onrecord.web.contexts.people import AlsoView, ClaimView
from onrecord.web.escaping import as_html, safe
from onrecord.web.item_html import outlet_link
from onrecord.web.language import gettext
from onrecord.web.record_html import WasMacro


class AlsoMacro(Protocol):
    """The template's lines of the same statement in other articles."""

    def __call__(self, also: Sequence[AlsoView], /) -> str:
        """Their HTML."""
        ...


class _Macros(NamedTuple):
    was: WasMacro
    also: AlsoMacro


def claim_rows(claims: Iterable[ClaimView], *, was: WasMacro, also: AlsoMacro) -> Markup:
    """The list items of these statements."""
    unknown, macros = safe(gettext("outlet unknown")), _Macros(was, also)
    return as_html("".join([_claim(each, unknown, macros) for each in claims]))


def _claim(claim: ClaimView, unknown: str, macros: _Macros) -> str:
    language = safe(claim.language)
    said_on = f"<span>{safe(gettext('said “%(when)s”', when=claim.said_on))}</span>\n" if claim.said_on else ""
    return (
        f'<li class="claim{" gone" if claim.is_gone else ""}" data-item>\n'
        f'<p class="meta"><span>{claim.date}</span>\n{outlet_link(claim.outlet, None, unknown)}\n{said_on}</p>\n'
        f"{_who(claim)}"
        f'<blockquote class="context" lang="{language}" dir="auto">{_context(claim)}</blockquote>\n'
        f"{_fates(claim, macros) if claim.by_hand or claim.fate or claim.earlier else ''}"
        f"{macros.also(claim.also) if claim.also else ''}"
        f'<p class="from"><a href="{safe(claim.article.href or "")}" lang="{language}">{safe(claim.article.text)}</a></p>\n'
        "</li>\n"
    )


def _who(claim: ClaimView) -> str:
    who = f"{claim.who}\n" if claim.who else ""
    source = ""
    if claim.source:
        source = f'<span class="as-source">{safe(gettext("as “%(source)s”", source=claim.source))}</span>\n'
    return f'<p class="claim-who">\n{who}{claim.stance}{source}</p>\n'


def _context(claim: ClaimView) -> str:
    """The statement's words, marked, in those around them."""
    pieces = [
        f'<mark class="{safe(css)}">{safe(words)}</mark>' if css else safe(words) for words, css in claim.pieces
    ]
    return f"{safe(claim.before)}{''.join(pieces)}{safe(claim.after)}"


def _fates(claim: ClaimView, macros: _Macros) -> str:
    """What became of the statement."""
    by_hand = f'<p class="fate by-hand-note">{safe(claim.by_hand)}</p>\n' if claim.by_hand else ""
    fate = f'<p class="fate">{claim.fate}</p>\n' if claim.fate else ""
    earlier = [f'<p class="fate">{macros.was(each, claim.language)}</p>\n' for each in claim.earlier]
    return f"{by_hand}{fate}{''.join(earlier)}"
