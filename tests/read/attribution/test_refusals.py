import gc
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import (
    Article,
    Attribution,
    Block,
    BlockKind,
    EntityType,
    Mention,
    Modality,
    Span,
    Stance,
)
from onrecord.read.attribution.refusals import with_refusals
from onrecord.read.model_reader import ModelReader
from onrecord.read.text.sentences import split_sentences
from onrecord.read.types import FoundAttribution, Part
from tests.growth.measuring import spent


def found_in(string: str, known: list[FoundAttribution] | None = None) -> list[FoundAttribution]:
    part = Part(name="text", string=string, sentences=split_sentences(string, "text"))
    return with_refusals(known or [], [part])


def words(string: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(string[span.start : span.end] for span in spans)


@pytest.mark.parametrize(
    ("string", "source", "cue", "content"),
    [
        ("The bank would not comment further.", "The bank", "would not comment", "further"),
        ("Norline, which won it, declined to comment.", "Norline", "declined", "to comment"),
        ("It did not respond to a request for comment.", "It", "did not respond to", "a request for comment"),
        ("He made no comment.", "He", "made", "no comment"),
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
        ("A spokesman could not be reached on Tuesday.", "A spokesman", "could not be reached on", "Tuesday"),
        ("Reyes did not respond immediately.", "Reyes", "did not respond immediately", ""),
        ("Reyes did not immediately respond.", "Reyes", "did not immediately", "respond"),
        ("Reyes did not answer questions.", "Reyes", "did not answer", "questions"),
        ("Reyes would not speak to reporters.", "Reyes", "would not speak to", "reporters"),
        ("The police would not name the victim.", "The police", "would not name", "the victim"),
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
        "Aleppo could not be reached by aid convoys.",
        "Aleppo could not be reached on Tuesday.",
        "A deal could not be reached.",
        "Ann Lee did not answer the door.",
        "Bob Ray did not respond to chemotherapy.",
        "Ann Lee would not say goodbye.",
        "Ann Lee would not name her son.",
        "Ann Lee will not speak to her father again.",
        "Bob Ray refused to answer for his crimes.",
    ],
)
def test_who_would_not_do_something_else_refused_nothing(string):
    assert found_in(string) == []


def test_what_is_found_already_is_left_alone():
    string = "The bank declined to comment."
    known = FoundAttribution(source=(Span(0, 8),), cue=(Span(9, 17),), content=(Span(18, 28),))
    assert found_in(string, [known]) == [known]


def test_requests_that_are_not_answered_are_nobodys_words():
    string = "The bank did not respond to requests for comment."
    noun, words_of = string.index("requests"), string.index("for comment")
    cue, content = Span(noun, noun + 8), Span(words_of, words_of + 11)
    known = FoundAttribution(source=(), cue=(cue,), content=(content,))
    (refusal,) = found_in(string, [known])
    assert words(string, refusal.cue) == "did not respond to"


def test_neither_confirmed_nor_denied_is_one_statement():
    string = "The bank neither confirmed nor denied that it was sold."
    halves = [
        FoundAttribution(source=(Span(0, 8),), cue=(Span(17, 26),), content=(Span(27, 54),)),
        FoundAttribution(source=(Span(0, 8),), cue=(Span(31, 37),), content=(Span(38, 54),)),
    ]
    (item,) = found_in(string, halves)
    assert words(string, item.cue) == "neither confirmed nor denied"


@pytest.mark.parametrize(
    ("string", "cue"),
    [
        ("Ann Lee would not say goodbye.", "would not say"),
        ("Ann Lee would not name her son.", "would not name"),
        ("Bob Ray refused to answer for his crimes.", "refused to answer for"),
        ("Ann Lee did not answer the door.", "did not answer"),
        ("Ann Lee declined to run her own candidate.", "declined"),
        ("Bob Ray refuses to leave the hall.", "refuses to leave"),
    ],
)
def test_what_a_finder_takes_for_a_refusal_is_dropped(string: str, cue: str) -> None:
    start = string.index(cue)
    known = FoundAttribution(
        source=(Span(0, 7),),
        cue=(Span(start, start + len(cue)),),
        content=(Span(start + len(cue) + 1, len(string)),),
    )
    assert found_in(string, [known]) == []


@pytest.mark.parametrize(
    ("string", "cue"),
    [
        ("Ann Lee refused to rule out a tax.", "refused"),
        ("Ann Lee declined to provide that analysis.", "declined"),
        ("Ann Lee refused to condemn the raid.", "refused to condemn"),
    ],
)
def test_what_is_refused_in_words_stays(string: str, cue: str) -> None:
    start = string.index(cue)
    content = Span(start + len(cue) + 1, len(string))
    known = FoundAttribution(source=(Span(0, 7),), cue=(Span(start, start + len(cue)),), content=(content,))
    assert found_in(string, [known]) == [known]


@pytest.mark.parametrize(("type_", "count"), [(EntityType.PERSON, 1), (EntityType.PLACE, 0)])
def test_people_are_reached_for_words_and_towns_are_not(type_: EntityType, count: int) -> None:
    string = "Vell could not be reached on Tuesday."
    part = Part(name="text", string=string, sentences=split_sentences(string, "text"))
    assert len(with_refusals([], [part], [Mention(span=Span(0, 4), type=type_)])) == count


def test_many_refusals_take_time_in_proportion_to_the_text() -> None:
    def work(times: int) -> Callable[[], object]:
        sentence = "The board neither confirmed nor denied it. "
        string = sentence * times
        part = Part(name="text", string=string, sentences=split_sentences(string, "text"))
        starts = range(0, len(string), len(sentence))
        known = [
            FoundAttribution(
                source=(Span(at, at + 9),), cue=(Span(at + 18, at + 27),), content=(Span(at + 39, at + 41),)
            )
            for at in starts
        ]
        return lambda: with_refusals(known, [part])

    small, large = work(500), work(2000)
    spent(small, 60.0)
    gc.collect()
    gc.disable()  # other tests' objects are no part of it
    try:
        times = [min(spent(each, 60.0) for _ in range(3)) for each in (small, large)]
    finally:
        gc.enable()
    assert times[1] < 8 * times[0]


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
