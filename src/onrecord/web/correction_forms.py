"""Reads the forms that correct a statement. Pure: takes a form and the statement, gives the correction."""

from onrecord.model import Article, Attribution, Modality, Span, Stance
from onrecord.model.span import TEXT
from onrecord.store.contract.corrections import Instead, NotAStatement, SpeakerIs, StanceIs, WordsAre
from onrecord.store.corrections.anchors import between
from onrecord.web.contexts.correct import NAMED, PERSON
from onrecord.web.forms import ILL_FORMED, Form
from onrecord.web.language import gettext

MAX_PIECES = 20
MAX_NAME_CHARS = 200
_MAX_EDGE_CHARS = 500
"""The longest text in the fields for a piece's first and last words."""
NOBODY, OTHER = "nobody", "other"


class NotUnderstoodError(ValueError):
    """The form can't be carried out; the message says why."""


def instead_of(form: Form, article: Article, item: Attribution | None) -> Instead:
    """The correction that a form asks for. Raises NotUnderstoodError; `item` is None for a former statement."""
    match form.text("action", 20):
        case "speaker":
            return _speaker(form)
        case "words":
            return _words(form, article, item)
        case "stance":
            return _stance(form)
        case "none":
            return NotAStatement()
        case _:
            raise NotUnderstoodError(gettext(ILL_FORMED))


def undone_number(form: Form, field: str = "correction") -> int:
    """The number of the correction that a form undoes. Raises NotUnderstoodError."""
    number = form.number(field)
    if number is None:
        raise NotUnderstoodError(gettext(ILL_FORMED))
    return number


def _speaker(form: Form) -> SpeakerIs:
    """Whoever was typed, else whoever was chosen: one choice is always made already, so a typed name is what is meant."""
    chosen, typed = form.text("speaker", MAX_NAME_CHARS + 1), form.text("other", MAX_NAME_CHARS)
    if typed:
        return SpeakerIs(name=typed)
    if chosen == NOBODY:
        return SpeakerIs(name=None)
    if slug := chosen.removeprefix(PERSON) if chosen.startswith(PERSON) else "":
        return SpeakerIs(name=slug, slug=slug)
    name = chosen.removeprefix(NAMED)
    if not name or chosen == OTHER:
        raise NotUnderstoodError(gettext("Choose who says it, or that nobody is named."))
    return SpeakerIs(name=name)


def _stance(form: Form) -> StanceIs:
    try:
        return StanceIs(
            stance=Stance(form.text("stance", 40)),
            negated=bool(form.text("negated", 5)),
            modality=Modality(form.text("modality", 40) or Modality.SAID.value),
        )
    except ValueError as error:
        raise NotUnderstoodError(gettext("There is no such stance.")) from error


def _words(form: Form, article: Article, item: Attribution | None) -> WordsAre:
    """The pieces: by characters where the script sent these, by first and last words where a person typed them."""
    if item is None:
        raise NotUnderstoodError(gettext("Its words are no longer in the article."))
    near = item.content or item.cue or (Span(0, 0, TEXT),)
    spans = []
    for number in range(MAX_PIECES):
        first, last = (form.text(f"{name}-{number}", _MAX_EDGE_CHARS) for name in ("first", "last"))
        if not first and not last:
            continue
        beside = near[min(number, len(near) - 1)]
        span = _characters(form, number, beside.part) or between(article, first or last, last or first, beside)
        if span is None:
            words = gettext("“%(first)s” to “%(last)s” isn't there in this order.", first=first, last=last)
            raise NotUnderstoodError(words)
        spans.append(span)
    if not spans:
        raise NotUnderstoodError(gettext("Say from which words to which."))
    return WordsAre(spans=tuple(spans))


def _characters(form: Form, number: int, part: str) -> Span | None:
    start, end = (form.text(f"{name}-{number}", 10) for name in ("start", "end"))
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    return Span(int(start), int(end), part)
