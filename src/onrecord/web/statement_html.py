"""A statement's speaker and stance as HTML. Pure.

Built in Python: a page may have hundreds of statements, for which a template takes three times as long.
"""

from markupsafe import Markup

from onrecord.model import Act, Article, Attribution, is_said
from onrecord.read.statement.line_words import line_words
from onrecord.store.contract.people import Claim
from onrecord.web import filters, links
from onrecord.web.charts import tone_of
from onrecord.web.escaping import as_html, safe
from onrecord.web.language import gettext
from onrecord.web.stances import translated

_UNSURE_BELOW = 0.5
"""A statement with less confidence than this is marked as unsure."""


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
        shown = gettext("unnamed: %(source)s", source=source) if filters.unnamed(source) else f"“{source}”"
        title = safe(gettext("The source as it is written; the text names nobody for it"))
        return f'<span class="unnamed" title="{title}">{safe(shown)}</span>'
    return f'<span class="unnamed">{safe(gettext("nobody named"))}</span>'


def stance_of(claim: Claim) -> Markup:
    """The words between a listed statement's speaker and its content, and how sure the reader is."""
    return _stance(claim, claim.cue, claim.said_words, claim.language)


def stance_in(article: Article, item: Attribution) -> Markup:
    """The same of a statement in its article."""
    cue, content = (" … ".join(map(article.words, spans)) for spans in (item.cue, item.content))
    return _stance(item, cue, content, article.language)


def _stance(item: Attribution | Claim, cue: str, content: str, language: str | None) -> Markup:
    unsure = ""
    if item.confidence < _UNSURE_BELOW:
        how = gettext(
            "Not sure of these words, or of who said them: %(chances)s in 100", chances=int(item.confidence * 100)
        )
        of = gettext("these words, or who said them")
        unsure = (
            f'<span class="unsure" title="{safe(how)}">{safe(gettext("unsure"))}'
            f'<span class="hidden">: {safe(of)}</span></span>'
        )
    words = line_words(item, cue, content)
    stance = safe(translated(words))
    if words.is_cue:
        title = safe(gettext("In the words of the article"))
        stance = f'<span lang="{safe(language or "")}" title="{title}">{stance}</span>'
    return as_html(f'<span class="stance tone-{tone_of(item)}">{stance}</span>{_act(item.act)}{unsure}')


def _act(act: Act | None) -> str:
    if act is Act.THOUGHT:
        title = gettext("What somebody believes, wants or fears, as the article tells it; nobody’s words")
        return f'<span class="act" title="{safe(title)}">{safe(gettext("a thought"))}</span>'
    return f'<span class="act">{safe(gettext("in a document"))}</span>' if act is Act.DOCUMENT else ""


def kind_css(item: Attribution | Claim) -> str:
    """The CSS classes of a statement's words: whether they are the speaker's own, and whether they were said at all."""
    return item.kind.value if is_said(item) else f"{item.kind.value} unsaid"
