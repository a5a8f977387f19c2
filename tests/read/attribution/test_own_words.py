from onrecord.model import AttributionKind, Span
from onrecord.read.attribution.own_words import shown_content, without_marks
from onrecord.read.types import FoundAttribution


def test_the_stop_behind_a_quotations_mark_isnt_said():
    string = 'Holt said. "Nobody called". Then he left.'
    quoted = (Span(12, 25, "text"),)
    assert without_marks(string, Span(11, 27, "text"), quoted) == Span(12, 25, "text")
    more = Span(11, len(string), "text")
    assert without_marks(string, more, quoted) == more


def test_of_pieces_of_which_some_are_the_articles_words_the_marks_tell_which_arent():
    string = "Lee says it stays. “We like it.”"
    pieces, quoted = (Span(9, 17, "text"), Span(19, 32, "text")), (Span(20, 31, "text"),)
    item = FoundAttribution(source=(), cue=(), content=pieces, quoted=quoted)
    assert shown_content(string, item, AttributionKind.MIXED) == pieces
    alone = FoundAttribution(source=(), cue=(), content=pieces[1:], quoted=quoted)
    assert shown_content(string, alone, AttributionKind.DIRECT) == quoted
