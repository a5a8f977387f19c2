"""An article's words as HTML: all of them, escaped, and lit where a statement has them."""

import re
from html import unescape

from onrecord.model import Article, Attribution, AttributionKind, Span
from onrecord.web.text_html import segments
from onrecord.web.text_segments import StatementSpans

TEXT = "Ana <Reyes> said “we & they” go."
SAID = Attribution(
    id='a"1',
    source=(Span(0, 11),),
    cue=(Span(12, 16),),
    content=(Span(17, 28),),
    kind=AttributionKind.DIRECT,
)


def test_words_are_escaped_and_all_there():
    made = segments(StatementSpans([SAID]), Article(text=TEXT), "text", None, numbered=False)
    assert unescape(re.sub("<[^>]*>", "", made)) == TEXT
    assert "<Reyes>" not in made
    assert 'data-source="a&#34;1"' in made


def test_a_selected_statement_is_lit_and_its_number_stands_at_its_end():
    made = segments(StatementSpans([SAID]), Article(text=TEXT), "text", SAID.id)
    assert made.count("on-content") == made.count("on-cue") == made.count("on-source") == 1
    assert made.count('class="anchor"') == 1
    assert made.endswith('aria-label="Statement 1 on record">1</a> go.')


def test_a_span_has_its_own_words_alone():
    assert segments(StatementSpans([]), Article(text=TEXT), "text", None, Span(12, 16)) == "said"
