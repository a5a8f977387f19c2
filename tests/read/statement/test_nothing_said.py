import pytest

from onrecord.model import Attribution, AttributionKind, Span
from onrecord.read.statement.nothing_said import says_nothing


def item(string, source, cue, *content):
    def at(words):
        start = string.index(words)
        return Span(start, start + len(words))

    return Attribution(
        id="a1",
        source=(at(source),) if source else (),
        cue=(at(cue),),
        content=tuple(map(at, content)),
        kind=AttributionKind.INDIRECT,
        confidence=0.5,
    )


@pytest.mark.parametrize(
    ("string", "source", "cue", "content"),
    [
        ("What does the board say?", "the board", "say", ("What does",)),
        ("Here is what they said.", "they", "said", ("what",)),
        ("The bridge leaks, and he said so.", "he", "said", ("so",)),
        ("Lee defended himself.", "Lee", "defended", ("himself",)),
        ("Her promised answer will be added.", "Her", "promised", ("answer will be added",)),
        ("Asked whether it leaks, Lee said: “No.”", "Lee", "Asked", ("whether it leaks",)),
        ("Asked about the leak, Lee said: “No.”", "", "Asked about", ("the leak",)),
        ("Lee called off the tour.", "Lee", "called", ("off the tour",)),
        ("Lee stood down and calls for his trial grew.", "Lee", "calls for", ("his trial",)),
        ("Lee called it off.", "Lee", "called", ("it off",)),
        ("“She can have mine,” Lee said when told of her plans.", "Lee", "told of", ("her plans",)),
        ("Lee claimed a silver medal in a record time.", "Lee", "claimed", ("a silver medal in a record time",)),
        ("The fire claimed three lives.", "The fire", "claimed", ("three lives",)),
        ("Lee claimed victory in last week's 20km race walk.", "Lee", "claimed", ("victory",)),
        ("One of them, who lamented bitterly, said it leaked.", "who", "lamented", ("bitterly",)),
    ],
)
def test_nothing_is_said(string, source, cue, content):
    assert says_nothing(item(string, source, cue, *content), string)


@pytest.mark.parametrize(
    ("string", "source", "cue", "content"),
    [
        ("“So?” she said.", "she", "said", ("So",)),
        ("“Absolutely,” she said.", "she", "said", ("Absolutely",)),
        ("Lee told of her plans.", "Lee", "told of", ("her plans",)),
        ("Asked why it leaks, Lee said: “No.”", "", "Asked", ("why it leaks",)),
        ("Asked when, he said July.", "he", "said", ("July",)),
        ("Asked what he missed, he said family.", "he", "said", ("family",)),
        ("Lee calls for a recount and left.", "Lee", "calls for", ("a recount",)),
        ("The union disputes this.", "The union", "disputes", ("this",)),
        ("Both denied it.", "Both", "denied", ("it",)),
        ("Asked by Lee whether it leaks, she nodded.", "Lee", "Asked", ("whether it leaks",)),
        ("The leak, announced by her, was small.", "her", "announced", ("The leak", "was small")),
        ("Lee claimed victory in the election.", "Lee", "claimed", ("victory",)),
        ("Lee claimed the points were lost.", "Lee", "claimed", ("the points were lost",)),
        ("His claim that it leaks is odd.", "His", "claim", ("it leaks",)),
    ],
)
def test_something_is_said(string, source, cue, content):
    assert not says_nothing(item(string, source, cue, *content), string)
