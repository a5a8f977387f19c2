"""A statement's speaker and stance as HTML. Pure.

Built in Python: a page may have hundreds of statements, for which a template takes three times as long.
"""

from markupsafe import Markup

from onrecord.model import Act, Attribution, is_said, stance_words
from onrecord.store.contract.people import Claim
from onrecord.web import filters, links
from onrecord.web.charts import tone_of
from onrecord.web.escaping import as_html, safe

_UNSURE_BELOW = 0.5
"""A statement with less confidence than this is marked as unsure."""
_ACTS = {
    Act.THOUGHT: '<span class="act" title="What somebody believes, wants or fears, as the article tells it;'
    ' nobody’s words">a thought</span>',
    Act.DOCUMENT: '<span class="act">in a document</span>',
}


def said_by(speaker: str | None, slug: str | None, source: str | None) -> Markup:
    """The speaker: linked where there is a page, or the source as written where nobody is named."""
    return as_html(_said_by(speaker, slug, source))


def _said_by(speaker: str | None, slug: str | None, source: str | None) -> str:
    if speaker:
        name, href = links.person(speaker, slug)
        return (
            f'<a class="who" href="{href}">{safe(name)}</a>' if href else f'<span class="who">{safe(name)}</span>'
        )
    if source:
        shown = f"unnamed: {source}" if filters.unnamed(source) else f"“{source}”"
        title = "The source as it is written; the text names nobody for it"
        return f'<span class="unnamed" title="{title}">{safe(shown)}</span>'
    return '<span class="unnamed">nobody named</span>'


def stance_of(item: Attribution | Claim) -> Markup:
    """The stance, and how sure the reader is."""
    unsure = ""
    if item.confidence < _UNSURE_BELOW:
        unsure = (
            '<span class="unsure" title="Not sure of these words, or of who said them:'
            f' {int(item.confidence * 100)} in 100">unsure<span class="hidden">: these words, or who said them</span></span>'
        )
    act = _ACTS.get(item.act, "") if item.act else ""
    return as_html(f'<span class="stance tone-{tone_of(item)}">{safe(stance_words(item))}</span>{act}{unsure}')


def kind_css(item: Attribution | Claim) -> str:
    """The CSS classes of a statement's words: whether they are the speaker's own, and whether they were said at all."""
    return item.kind.value if is_said(item) else f"{item.kind.value} unsaid"
