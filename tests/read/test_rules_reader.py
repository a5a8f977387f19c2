from typing import Any

import pytest

from onrecord.model import Article, AttributionKind, Block, BlockKind, Coverage, Credit, Figure, Span, Stance
from onrecord.read.reader import AttributionFinder, MentionFinder, Reader
from onrecord.read.rules_reader import RulesReader
from onrecord.read.types import FoundAttribution

BODY = (
    "The islands and Malta have begun talks on the gulf, said Anton Reyes, head of the harbour fund, in an interview "
    "with the Maltese newspaper Courier published on March 31.\n\n"
    '"The gulf is open," said Reyes, who also serves as envoy for the islands.\n\n'
    "Some firms have shown interest, the official claimed.\n\n"
    "Maltese President Lena Brandt said in February that her country is open to trade, even in the closed parts of the "
    'gulf, which Brandt called "our own waters."\n\n'
    "Minister Ines Okafor said on March 30 that President Brandt wants to leave the talks, warning her of "
    '"hard, hard days" if she does.'
)


def article(body: str = BODY, **fields: Any) -> Article:
    blocks = (Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(body))),) if body else ()
    return Article(text=body, blocks=blocks, language="en", **fields)


@pytest.fixture(scope="module")
def record():
    read = article(headline="Islands, Malta begin talks on the gulf, Malta claims")
    return read, RulesReader().read(read)


def test_it_is_a_reader():
    reader: Reader = RulesReader()
    assert reader.languages == {"en"}


def test_who_said_what_in_order(record):
    read, reading = record
    found = [
        (read.words(item.source[0]), read.words(item.cue[0]), read.words(item.content[0]))
        for item in reading.attributions
    ]
    assert found == [
        ("Malta", "claims", "Islands, Malta begin talks on the gulf"),
        ("Anton Reyes, head of the harbour fund", "said", "The islands and Malta have begun talks on the gulf"),
        ("Reyes, who also serves as envoy for the islands", "said", "The gulf is open,"),
        ("the official", "claimed", "Some firms have shown interest"),
        (
            "Maltese President Lena Brandt",
            "said",
            "her country is open to trade, even in the closed parts of the gulf",
        ),
        ("Brandt", "called", "our own waters"),
        ("Minister Ines Okafor", "said", "President Brandt wants to leave the talks"),
        ("President Brandt", "wants", "to leave the talks"),
        ("Minister Ines Okafor", "warning", '"hard, hard days" if she does'),
    ]


def test_kinds_and_stances(record):
    _, reading = record
    kinds = [item.kind for item in reading.attributions]
    direct, indirect, mixed = AttributionKind.DIRECT, AttributionKind.INDIRECT, AttributionKind.MIXED
    assert kinds == [indirect, indirect, direct, indirect, indirect, mixed, indirect, indirect, mixed]
    assert reading.attributions[0].stance is Stance.CLAIMS
    assert reading.attributions[-1].stance is Stance.WARNS


def test_circumstances(record):
    read, reading = record
    interview, called, warning = (reading.attributions[index] for index in (1, 5, 8))
    assert interview.venue is not None
    assert read.words(interview.venue).startswith("in an interview with the Maltese newspaper Courier")
    assert interview.said_on is None
    said_on = [read.words(item.said_on) for item in reading.attributions if item.said_on]
    assert said_on == ["in February", "on March 30"]
    assert called.about is not None
    assert read.words(called.about) == "the closed parts of the gulf"
    assert warning.addressee is not None
    assert warning.addressee.name == "Lena Brandt"


def test_nested(record):
    _, reading = record
    said, wants = reading.attributions[6:8]
    assert wants.nested_in == said.id
    assert said.nested_in is None


def test_the_speaker_is_resolved_where_the_text_supports_it(record):
    _, reading = record
    speakers = [item.speaker.name if item.speaker else None for item in reading.attributions]
    assert speakers[1:4] == ["Anton Reyes"] * 3
    assert speakers[4] == speakers[5] == "Lena Brandt"


def test_captions_are_read_and_credits_are_not():
    figure = Figure(
        caption="Anton Reyes said on Monday that the gulf is open.",
        credit=Credit(text="Ana Lopes said / Vell Agency"),
    )
    reading = RulesReader().read(article("", figures=(figure,)))
    assert [item.cue[0].part for item in reading.attributions] == ["figures.0.caption"]


def test_finders_can_be_replaced():
    class Nobody:
        def mentions(self, parts):
            return []

    class Everything:
        def attributions(self, parts, mentions):
            whole = Span(0, len(parts[0].string), parts[0].name)
            return [FoundAttribution(source=(), cue=(), content=(whole,), confidence=7.0)]

    names: MentionFinder = Nobody()
    finder: AttributionFinder = Everything()
    reading = RulesReader(everything=True, mentions=names, attributions=finder).read(article("All of it."))
    (item,) = reading.attributions
    assert item.confidence == 1.0
    assert reading.mentions == ()


def test_reading_many_is_reading_each():
    reader = RulesReader()
    articles = [article(), article("Reyes said no."), article("")]
    assert reader.read_all(articles) == [reader.read(item) for item in articles]


def test_nothing_to_read():
    reading = RulesReader().read(Article(language="en"))
    assert (reading.coverage, reading.sentences, reading.attributions) == (Coverage.FULL, (), ())


def test_nobody_answering_is_not_an_answer():
    reading = RulesReader().read(article("Neither Okafor nor Reyes responded to requests for comment."))
    assert all(item.negated for item in reading.attributions)


def test_a_dateline_is_not_what_anybody_says() -> None:
    text = "KARSHAVEN, June 11 (Tideline) - The islands signed an accord on Thursday, the mediators said."
    article = Article(text=text, dateline="KARSHAVEN, June 11 (Tideline)", language="en")
    (statement,) = RulesReader().read(article).attributions
    assert [article.words(span) for span in statement.content] == ["The islands signed an accord on Thursday"]
