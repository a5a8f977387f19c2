"""An article's words as HTML, with all that lights up its statements in them. Pure.

A page has hundreds of segments of ten values each; a template takes twice as long over them as all the rest of the page.
"""

from markupsafe import Markup

from onrecord.model import Article, Span
from onrecord.web.escaping import safe
from onrecord.web.text_segments import Segment, StatementSpans


def segments(
    marks: StatementSpans,
    article: Article,
    part: str,
    selected: str | None,
    span: Span | None = None,
    *,
    numbered: bool = True,
) -> Markup:
    """The words of a part, or of a span of it; `numbered` puts each statement's number where it ends."""
    text = article.part(part)
    made: list[str] = []
    for segment in marks.segments(text, span or Span(0, len(text), part)):
        made += [f'<span class="anchor" id="s-{safe(each)}"></span>' for each in segment.anchors]
        made.append(safe(segment.text) if segment.plain else _lit(segment, selected))
        if numbered:
            made += [_number(each, marks.numbers[each], each == selected) for each in segment.ends]
    return Markup("".join(made))  # noqa: S704 - all of it is escaped above


def _lit(segment: Segment, selected: str | None) -> str:
    source, cue, content = segment.by_role()
    data = f' data-source="{safe(" ".join(source))}"' if source else ""
    data += f' data-cue="{safe(" ".join(cue))}"' if cue else ""
    data += f' data-content="{safe(" ".join(content))}"' if content else ""
    classes = segment.lit(selected) if selected else ""
    return f'<span class="seg {classes}" data-first="{safe(segment.first)}"{data}>{safe(segment.text)}</span>'


def _number(identifier: str, number: int, is_on: bool) -> str:
    its = safe(identifier)
    return (
        f'<a class="no{" on" if is_on else ""}" href="#r-{its}" data-no="{its}"'
        f' aria-label="Statement {number} on record">{number}</a>'
    )
