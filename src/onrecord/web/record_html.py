"""An article's statements as HTML. Pure.

Built in Python: a long article has hundreds of statements, for which a template takes three times as long. What few of
them have, earlier wordings and corrections by hand, is a template's still.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from markupsafe import Markup

from onrecord.web.contexts.article import StatementView
from onrecord.web.contexts.correct import ByHandView
from onrecord.web.contexts.people import EarlierView
from onrecord.web.escaping import as_html, safe
from onrecord.web.language import gettext


class WasMacro(Protocol):
    """The template's lines of an earlier wording."""

    def __call__(self, each: EarlierView, language: str, /) -> str:
        """Its HTML."""
        ...


class ByHandMacro(Protocol):
    """The template's lines of a statement's corrections by hand."""

    def __call__(
        self, corrections: Sequence[ByHandView], article: int, statement: str, token: str | None, /
    ) -> str:
        """Their HTML."""
        ...


class _Words(NamedTuple):
    """What all statements of a page say alike, as HTML; `why` and `which` have a place for the statement's number."""

    why: str
    there: str
    correct: str
    which: str


def statement_lines(
    statements: Iterable[StatementView],
    language: str,
    article: int,
    token: str | None,
    *,
    was: WasMacro,
    by_hand_lines: ByHandMacro,
) -> Markup:
    """The list items of these statements of an article in this language; `token` is of the forms that correct them."""
    words = _Words(
        why=gettext('Why<span class="hidden"> this speaker of statement %(number)s</span>?'),
        there=safe(gettext("These words on the outlet’s page")),
        correct=safe(gettext("Correct it")),
        which=safe(gettext("statement %(number)s")),
    )
    tongue, made = safe(language), []
    for said in statements:
        earlier = (
            f'<p class="st-how fate" id="s-{safe(each.id)}">{was(each, language)}</p>\n' for each in said.earlier
        )
        by_hand = f"{by_hand_lines(said.by_hand, article, said.id, token)}\n" if said.by_hand else ""
        made.append(
            f"{_said(said, tongue)}{''.join(earlier)}{by_hand}{_why(said, words)}"
            f"{_correct(said, article, words) if token else ''}</details>\n</li>\n"
        )
    return as_html("".join(made))


def _said(said: StatementView, language: str) -> str:
    """Who said what, and what else is known of it."""
    its = safe(said.id)
    role = f'<p class="st-role" lang="{language}">{safe(said.role)}</p>\n' if said.role else ""
    notes = (
        f'<p class="st-how">{"".join([f"<span>{note}</span>" for note in said.notes])}</p>\n' if said.notes else ""
    )
    return (
        f'<li class="st{said.css}" id="r-{its}" data-statement="{its}">\n'
        f'<span class="st-no" aria-hidden="true">{said.number}</span>\n'
        f'<p class="st-who">{said.who} {said.stance}</p>\n{role}'
        f'<p class="st-what {said.what_css}" lang="{language}" dir="auto"><a href="{safe(said.href)}">{said.pieces}</a></p>\n'
        f"{notes}"
    )


def _why(said: StatementView, words: _Words) -> str:
    """Why it has this speaker, and a way to its words where they come from."""
    there = (
        f'<a href="{safe(said.there)}" rel="noopener noreferrer external">{words.there}</a>\n'
        if said.there
        else ""
    )
    return (
        f'<details class="st-why">\n<summary>{words.why % {"number": said.number}}</summary>\n'
        f"<p>{safe(said.why)}.</p>\n{there}"
    )


def _correct(said: StatementView, article: int, words: _Words) -> str:
    return (
        f'<a href="/article/{article}/correct?statement={safe(said.id)}">{words.correct}'
        f'<span class="hidden">, {words.which % {"number": said.number}}</span></a>\n'
    )
