import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Article, Attribution, Block, BlockKind, Modality, Span, Stance
from onrecord.read.attribution.refusals import with_refusals
from onrecord.read.model_reader import ModelReader
from onrecord.read.text.sentences import split_sentences
from onrecord.read.types import FoundAttribution, Part


def found_in(string: str, known: list[FoundAttribution] | None = None) -> list[FoundAttribution]:
    part = Part(name="text", string=string, sentences=split_sentences(string, "text"))
    return with_refusals(known or [], [part])


def words(string: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(string[span.start : span.end] for span in spans)


@pytest.mark.parametrize(
    ("string", "source", "cue", "content"),
    [
        ("The bank would not comment further.", "The bank", "would not comment", "further"),
        ("A spokesman wouldn't comment on the report.", "A spokesman", "wouldn't comment on", "the report"),
        ("The minister would not discuss the case.", "The minister", "would not discuss", "the case"),
        ("The ministry would not be drawn on a date.", "The ministry", "would not", "be drawn on a date"),
        ("The firm has not responded to a request.", "The firm", "has not responded to", "a request"),
        ("Reyes did not immediately return calls.", "Reyes", "did not immediately return", "calls"),
        ("Reyes could not be reached for comment.", "Reyes", "could not be reached", "for comment"),
        (
            "Reyes was not immediately available for comment.",
            "Reyes",
            "was not immediately available",
            "for comment",
        ),
        ("The board had no immediate comment.", "The board", "had", "no immediate comment"),
        ("The board stayed silent on the losses.", "The board", "stayed silent on", "the losses"),
        ("The board would neither confirm nor deny it.", "The board", "would neither confirm nor deny", "it"),
        ("The firm refused to say who paid, and left.", "The firm", "refused", "to say who paid"),
        ("The firm would not give any details.", "The firm", "would not give", "any details"),
        ("The firm, which would not comment, is in Vell.", "The firm", "would not", "comment"),
    ],
)
def test_who_would_not_speak(string, source, cue, content):
    (item,) = found_in(string)
    assert words(string, item.source) == source
    assert words(string, item.cue) == cue
    assert words(string, item.content)[: len(content)] == content


@pytest.mark.parametrize(
    "string",
    [
        "The bridge would not open.",
        "The firm did not discuss prices in its report.",
        "The firm would not release the ship.",
        "The ship could not be raised.",
        "The house was not available for rent.",
        "The bank refused to pay.",
        "“The bank would not comment,” it read.",
        "I would not say it is over.",
        "There would not be comment.",
    ],
)
def test_who_would_not_do_something_else_refused_nothing(string):
    assert found_in(string) == []


def test_what_is_found_already_is_left_alone():
    string = "The bank declined to comment."
    known = FoundAttribution(source=(Span(0, 8),), cue=(Span(9, 17),), content=(Span(18, 28),))
    assert found_in(string, [known]) == [known]


def test_neither_confirmed_nor_denied_is_one_statement():
    string = "The bank neither confirmed nor denied that it was sold."
    halves = [
        FoundAttribution(source=(Span(0, 8),), cue=(Span(17, 26),), content=(Span(27, 54),)),
        FoundAttribution(source=(Span(0, 8),), cue=(Span(31, 37),), content=(Span(38, 54),)),
    ]
    (item,) = found_in(string, halves)
    assert words(string, item.cue) == "neither confirmed nor denied"


@given(
    st.lists(
        st.sampled_from(
            [
                "would",
                "not",
                "Lee",
                "comment",
                "neither",
                "confirm",
                "nor",
                "deny",
                "had",
                "no",
                ",",
                "who",
                "“",
                "”",
                "was",
                "available",
                "for",
            ]
        ),
        max_size=24,
    )
)
def test_any_words_give_spans_of_their_part(given_words):
    string = " ".join(given_words)
    for item in found_in(string):
        for span in (*item.source, *item.cue, *item.content):
            assert 0 <= span.start < span.end <= len(string)


_READER = ModelReader()


def read(text: str) -> tuple[Attribution, ...]:
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)))
    return _READER.read(Article(text=text, language="en", blocks=(block,))).attributions


@pytest.mark.parametrize(
    "text",
    [
        "The minister would not discuss the case.",
        "The minister would not say whether the bridge was safe.",
        "The company refused to say when the plant would close.",
        "A spokesman wouldn't comment on the report.",
        "Nora Reyes won't say how much it cost.",
        "Neither Ivo Lang nor Rita Sander would say when the toll would end.",
        "“No comment,” Nora Reyes said.",
        "Nora Reyes had nothing to say about the ship.",
    ],
)
def test_a_refusal_to_speak_is_on_record_as_one(text):
    (item,) = read(text)
    assert (item.modality, item.stance) == (Modality.DECLINED, Stance.DECLINES)


def test_one_who_tells_of_anothers_silence_speaks():
    (item,) = [
        each for each in read("Nora Reyes said that the bank did not respond to her letters.") if each.source
    ]
    assert item.modality is Modality.SAID
