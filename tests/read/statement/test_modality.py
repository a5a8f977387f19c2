import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Modality, Span, Stance
from onrecord.read.statement.modality import modality_of


def spans(text, words):
    return [Span(text.index(words), text.index(words) + len(words))] if words else []


def became(text, source, cue, content, stance=Stance.SAYS):
    return modality_of(text, spans(text, cue), spans(text, content), spans(text, source), stance)


CASES = [
    ("Lee did not vote on it, saying it leaked.", "Lee", "saying", "it leaked", Modality.SAID),
    (
        "The court refused the appeal, adding that it was late.",
        "The court",
        "adding",
        "that it was",
        Modality.SAID,
    ),
    ("Lee has not resigned and said she would stay.", "Lee", "said", "she would stay", Modality.SAID),
    ("Lee will not run again but later said why.", "Lee", "said", "why", Modality.SAID),
    ("Lee will leave in May, arguing it was time.", "Lee", "arguing", "it was time", Modality.SAID),
    ("Lee, who did not attend, said it leaked.", "Lee", "said", "it leaked", Modality.SAID),
    ("Lee would not, however, say when it opens.", "Lee", "say", "when it opens", Modality.NOT_SAID),
    ("Lee will meet them and say why.", "Lee", "say", "why", Modality.FUTURE),
    (
        "The board neither confirmed nor denied the leak.",
        "The board neither",
        "confirmed",
        "the leak",
        Modality.NEITHER,
    ),
    ("The board did not confirm or deny the leak.", "The board", "confirm or deny", "the leak", Modality.NEITHER),
    (
        "Moor stopped short of saying that the bank was broke.",
        "Moor",
        "saying",
        "that the bank",
        Modality.NOT_SAID,
    ),
    ("Nor did he promise to stay.", "he", "promise", "to stay", Modality.NOT_SAID),
    ("Neither did Sara Bloom promise money.", "Sara Bloom", "promise", "money", Modality.NOT_SAID),
    ("Ivo Lang failed to deny that it leaked.", "Ivo Lang", "deny", "that it leaked", Modality.NOT_SAID),
    ("The ministry has yet to confirm the number.", "The ministry", "confirm", "the number", Modality.NOT_SAID),
    ("Lee refrained from saying who paid.", "Lee", "saying", "who paid", Modality.NOT_SAID),
    ("Hardly anyone said that it was safe.", "Hardly anyone", "said", "that it was safe", Modality.NOT_SAID),
    ("The pilot has not reported that.", "The pilot", "has not reported", "that", Modality.NOT_SAID),
    ("Lee declined to comment on the case.", "Lee", "declined", "to comment on the case", Modality.DECLINED),
    ("Lee would not be drawn on a date.", "Lee", "would not be drawn on", "a date", Modality.DECLINED),
    ("The port did not immediately respond to a request.", "The port", "did not", "a request", Modality.DECLINED),
    ("The bank had no comment.", "The bank", "had", "no comment", Modality.DECLINED),
    ("The bank wrote: “No comment please.”", "The bank", "wrote", "No comment please.", Modality.DECLINED),
    ("Lee would not say who paid.", "Lee", "would not say", "who paid", Modality.DECLINED),
    ("Lee wouldn’t discuss it.", "Lee", "wouldn’t discuss", "it", Modality.DECLINED),
    ("Lee won't even confirm it.", "Lee", "won't even confirm", "it", Modality.DECLINED),
    ("Lee could not say who paid.", "Lee", "could not say", "who paid", Modality.NOT_SAID),
    ("Lee would not promise money.", "Lee", "would not promise", "money", Modality.NOT_SAID),
    ("“I would not say it is late,” he said.", "I", "would not say", "it is late", Modality.NOT_SAID),
    ("Lee had nothing to say about it.", "Lee", "had nothing to say about", "it", Modality.DECLINED),
    ("Lee said nothing about the bill.", "Lee", "said nothing about", "the bill", Modality.NOT_SAID),
    ("It is not true that Lee said it leaked.", "Lee", "said", "it leaked", Modality.NOT_SAID),
    ("There is no evidence that Lee said it leaked.", "Lee", "said", "it leaked", Modality.NOT_SAID),
    ("Lee was urged to say who paid.", "Lee", "was urged to say", "who paid", Modality.ASKED_TO),
    ("Lee was ordered to explain the bill.", "Lee", "was ordered to explain", "the bill", Modality.ASKED_TO),
    ("Lee may have said that it leaked.", "Lee", "may have said", "that it leaked", Modality.HYPOTHETICAL),
    ("Lee said that the port did not respond.", "Lee", "said", "that the port did not respond", Modality.SAID),
    ("Roth will meet editors to discuss the leaks.", "Roth", "will meet", "the leaks", Modality.FUTURE),
    ("Voss is expected to announce a plan.", "Voss", "announce", "a plan", Modality.FUTURE),
    ("Lee would have said that it was late.", "Lee", "would have said", "that it was late", Modality.HYPOTHETICAL),
    ("If she says so, the deal is off.", "she", "says", "so", Modality.HYPOTHETICAL),
    ("Brandt was asked whether he would go.", "", "was asked", "whether he would go", Modality.ASKED_TO),
    ("Asked about the weir, Lee smiled.", "", "Asked", "about the weir", Modality.ASKED_TO),
    ("The minister needs to explain the bill.", "The minister", "explain", "the bill", Modality.ASKED_TO),
    ("Two skippers who asked not to be named indicated it.", "Two skippers", "indicated", "it", Modality.SAID),
    ("Lee, asked by Ada Holt to explain it, said it was late.", "Lee", "said", "it was late", Modality.SAID),
    ("The board urged Lee to explain it.", "Lee", "to explain", "it", Modality.SAID),
    (
        "Lee claimed, without evidence, that it leaks.",
        "Lee",
        "claimed, without evidence",
        "it leaks",
        Modality.SAID,
    ),
    ("Lee left without ever saying who paid.", "Lee", "saying", "who paid", Modality.NOT_SAID),
    ("Lee would only say that it was late.", "Lee", "would only say", "it was late", Modality.SAID),
    ("Lee would say only that it was late.", "Lee", "would say", "only that it was late", Modality.SAID),
    ("Lee could not resist adding that it leaks.", "Lee", "adding", "it leaks", Modality.SAID),
    ("Lee never tired of saying that it leaks.", "Lee", "never tired of saying", "it leaks", Modality.SAID),
    ("Lee would later say that it was late.", "Lee", "would later say", "it was late", Modality.SAID),
    ("Lee dodged questions about the trip.", "Lee", "dodged questions about", "the trip", Modality.DECLINED),
    ("Lee made no mention of the trip.", "Lee", "made no mention of", "the trip", Modality.NOT_SAID),
    ("Lee pleaded not guilty to fraud.", "Lee", "pleaded not guilty to", "fraud", Modality.SAID),
    ("Lee said that he would not go.", "Lee", "said", "that he would not go", Modality.SAID),
    ("He did not know what she had said of it.", "she", "said", "of it", Modality.SAID),
    ("Lee asked whether it was late.", "Lee", "asked", "whether it was late", Modality.SAID),
    ("“I would say it is late,” he said.", "I", "would say", "it is late", Modality.SAID),
    ("“We will not go,” Lee said.", "Lee", "said", "We will not go", Modality.SAID),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_became_of_it(text, source, cue, content, expected):
    assert became(text, source, cue, content) is expected


def test_a_denial_that_was_not_made_is_not_said():
    text = "Lee did not deny that it leaked."
    assert became(text, "Lee", "did not deny", "that it leaked", Stance.DENIES) is Modality.NOT_SAID


def test_not_to_believe_is_a_thought_and_not_unsaid():
    text = "Lee does not believe that it leaked."
    assert became(text, "Lee", "does not believe", "that it leaked", Stance.THINKS) is Modality.SAID


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_words_have_some_modality(text, start, end):
    first, last = sorted((min(start, len(text)), min(end, len(text))))
    assert modality_of(text, [Span(first, last)]) in Modality
    assert modality_of(text, []) is Modality.SAID


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("Lee has said nothing in public.", "nothing in public", Modality.NOT_SAID),
        ("Lee has said nothing.", "nothing", Modality.NOT_SAID),
        ("Lee has said nothing was decided.", "nothing was decided", Modality.SAID),
    ],
)
def test_who_says_nothing_has_not_said_it(text, content, expected):
    assert became(text, "Lee", "has said", content) is expected
