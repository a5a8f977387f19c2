from onrecord.model import Span
from onrecord.read.attribution.own_words import without_marks


def test_the_stop_behind_a_quotations_mark_isnt_said():
    string = 'Holt said. "Nobody called". Then he left.'
    quoted = (Span(12, 25, "text"),)
    assert without_marks(string, Span(11, 27, "text"), quoted) == Span(12, 25, "text")
    more = Span(11, len(string), "text")
    assert without_marks(string, more, quoted) == more
