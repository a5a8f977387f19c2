"""An article's text as HTML, with the marks that highlight its statements. Pure.

Built in Python: a page has hundreds of segments with ten values each, for which a template takes twice as long as for the
rest of the page.
"""

from collections.abc import Sequence

from markupsafe import Markup

from onrecord.model import Article, Span
from onrecord.web.escaping import safe
from onrecord.web.highlights import Highlight, marked, within
from onrecord.web.language import gettext
from onrecord.web.text_segments import Segment, StatementSpans


def segments(
    marks: StatementSpans,
    article: Article,
    part: str,
    selected: str | None,
    span: Span | None = None,
    *,
    numbered: bool = True,
    over: Sequence[Highlight] = (),
) -> Markup:
    """The text of a part, or of a span of it; `numbered` adds each statement's number at its end.

    `over` are the reader's highlights, in characters of the part.
    """
    text = article.part(part)
    made: list[str] = []
    whole = span or Span(0, len(text), part)
    over, at = within(whole, over), whole.start
    for segment in marks.segments(text, whole):
        if segment.anchors:
            made += [f'<span class="anchor" id="s-{safe(each)}"></span>' for each in segment.anchors]
        words = marked(segment.text, at, over) if over else safe(segment.text)
        at += len(segment.text)
        made.append(words if segment.plain else _lit(segment, words, selected))
        if numbered and segment.ends:
            made += [_number(each, marks.numbers[each], each == selected) for each in segment.ends]
    return Markup("".join(made))  # noqa: S704 - all of it is escaped above


def _lit(segment: Segment, words: str, selected: str | None) -> str:
    source, cue, content = segment.source, segment.cue, segment.content
    data = f' data-source="{safe(" ".join(source))}"' if source else ""
    data += f' data-cue="{safe(" ".join(cue))}"' if cue else ""
    data += f' data-content="{safe(" ".join(content))}"' if content else ""
    classes = segment.lit(selected) if selected else ""
    return f'<span class="seg {classes}" data-first="{safe(segment.first)}"{data}>{words}</span>'


def _number(identifier: str, number: int, is_on: bool) -> str:
    its = safe(identifier)
    return (
        f'<a class="no{" on" if is_on else ""}" href="#r-{its}" data-no="{its}"'
        f' aria-label="{safe(gettext("Statement %(number)s on record", number=number))}">{number}</a>'
    )
