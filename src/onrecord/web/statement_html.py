"""Statements as HTML: who said it, how, and an article's record with its drawing. Pure.

An article has up to hundreds of statements of some thirty values each; a template takes three times as long over them.
"""

from collections.abc import Mapping
from urllib.parse import quote

from markupsafe import Markup

from onrecord.model import Act, Article, Attribution, AttributionKind, is_said, stance_words
from onrecord.store.protocol import Claim
from onrecord.web import filters
from onrecord.web.charts import Lane, tone_of
from onrecord.web.escaping import safe

_UNSURE = 0.5
"""Confidence below which a statement is marked."""
_LANE_LEFT, _LANE_SCALE, _MARK_GAP, _MIN_MARK = 125, 2.12, 1.5, 4
"""Of a lane's marks, in the drawing's units: where they begin, units a per cent, air behind each, least width."""
_ACTS = {
    Act.THOUGHT: '<span class="act" title="What somebody believes, wants or fears, as the article tells it;'
    ' nobody’s words">a thought</span>',
    Act.DOCUMENT: '<span class="act">in a document</span>',
}


def said_by(speaker: str | None, slug: str | None, source: str | None) -> Markup:
    """Who said it: with a link where they have a page, as the source is written where nobody is named."""
    return _made(_said_by(speaker, slug, source))


def stance_of(item: Attribution | Claim) -> Markup:
    """How it was said, and how sure that is."""
    return _made(_stance_of(item))


def _made(html: str) -> Markup:
    return Markup(html)  # noqa: S704 - all of it is escaped where it is put in


def _said_by(speaker: str | None, slug: str | None, source: str | None) -> str:
    if speaker and slug:
        return f'<a class="who" href="/person/{quote(slug)}">{safe(speaker)}</a>'
    if speaker:
        return f'<span class="who">{safe(speaker)}</span>'
    if source:
        shown = f"unnamed: {source}" if filters.unnamed(source) else f"“{source}”"
        title = "The source as it is written; the text names nobody for it"
        return f'<span class="unnamed" title="{title}">{safe(shown)}</span>'
    return '<span class="unnamed">nobody named</span>'


def _stance_of(item: Attribution | Claim) -> str:
    unsure = ""
    if item.confidence < _UNSURE:
        unsure = (
            '<span class="unsure" title="Not sure of these words, or of who said them:'
            f' {int(item.confidence * 100)} in 100">unsure<span class="hidden">: these words, or who said them</span></span>'
        )
    act = _ACTS.get(item.act, "") if item.act else ""
    return f'<span class="stance tone-{tone_of(item)}">{safe(stance_words(item))}</span>{act}{unsure}'


class Listed:
    """An article's statements as its record lists them. `numbers` are theirs by id, `slugs` those of speakers with a page.

    `state` stands behind the statement's id in addresses that light it up.
    """

    def __init__(
        self,
        article: Article,
        numbers: Mapping[str, int],
        slugs: Mapping[str, str],
        times: Mapping[str, str],
        *,
        selected: str | None,
        state: str,
    ) -> None:
        self._article = article
        self._numbers = numbers
        self._slugs = slugs
        self._times = times
        self._selected = selected
        self._state = safe(state)
        self._language = safe(article.language or "")

    def lane_marks(self, lane: Lane, y: int) -> Markup:
        """A lane's marks as SVG; its upper edge is at `y`."""
        made = []
        for mark in lane.marks:
            its, label = safe(mark.id), safe(mark.label)
            x, width = _LANE_LEFT + mark.x * _LANE_SCALE, max(mark.width * _LANE_SCALE - _MARK_GAP, _MIN_MARK)
            made.append(
                f'<a href="?statement={its}{self._state}#s-{its}" data-lane="{its}" tabindex="-1" aria-label="{label}">'
                f'<title>{label}</title><rect class="tone-{mark.tone} {mark.kind}{self._on(mark.id)}" x="{x:.1f}"'
                f' y="{y + 2}" width="{width:.1f}" height="12" rx="2"/></a>\n'
            )
        return _made("".join(made))

    def statement(self, item: Attribution, number: int) -> Markup:
        """A statement's line of the record."""
        its, article = safe(item.id), self._article
        nested = " nested" if item.nested_in else ""
        who = _said_by(
            item.speaker.name if item.speaker else None,
            self._slugs.get(item.id),
            article.words(item.source[0]) if item.source else None,
        )
        role = ""
        if item.speaker and item.speaker.role:
            role = f'<p class="st-role" lang="{self._language}">{safe(article.words(item.speaker.role))}</p>\n'
        unsaid = "" if is_said(item) else " unsaid"
        return _made(
            f'<li class="st{self._on(item.id)}{nested}" id="r-{its}" data-statement="{its}">\n'
            f'<span class="st-no" aria-hidden="true">{number}</span>\n'
            f'<p class="st-who">{who} {_stance_of(item)}</p>\n{role}'
            f'<p class="st-what {item.kind.value}{unsaid}" lang="{self._language}" dir="auto">'
            f'<a href="?statement={its}{self._state}#s-{its}">{self._what(item)}</a></p>\n{self._how(item)}</li>\n'
        )

    def _on(self, identifier: str) -> str:
        return " on" if identifier == self._selected else ""

    def _what(self, item: Attribution) -> str:
        pieces = [self._article.words(span) for span in item.content]
        if not pieces:
            cue = " … ".join(self._article.words(span) for span in item.cue)
            return f'<span class="unknown">{safe(cue)}</span>'
        said = safe(" … ".join(pieces))
        is_bare = item.kind is AttributionKind.DIRECT and not filters.own_quotes(pieces[0])
        return f"“{said}”" if is_bare else said

    def _how(self, item: Attribution) -> str:
        """What is known of it besides."""
        article, known = self._article, []
        if item.about:
            known.append(f"of {safe(article.words(item.about))}")
        if item.said_on:
            when = safe(article.words(item.said_on))
            if inferred := self._times.get(item.id):
                title = "Inferred; the words themselves don’t give it in full"
                when += f' <span class="inferred" title="{title}">inferred {safe(inferred)}</span>'
            known.append(when)
        if item.addressee:
            known.append(f"to {safe(item.addressee.name or '')}")
        if item.venue:
            known.append(safe(article.words(item.venue)))
        if item.relayed_by:
            known.append(f"relayed by {safe(item.relayed_by.name or '')}")
        if item.nested_in and (nest := self._numbers.get(item.nested_in)):
            known.append(f'inside <a href="#r-{safe(item.nested_in)}">statement {nest}</a>')
        part = next((span.part for span in item.content or item.cue), "text")
        if part != "text":
            known.append(f"in the {'caption' if part.startswith('figures') else safe(part)}")
        if not known:
            return ""
        return '<p class="st-how">' + "".join(f"<span>{each}</span>" for each in known) + "</p>\n"
