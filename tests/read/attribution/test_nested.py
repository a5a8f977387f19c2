import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Article, Block, BlockKind, EntityType, Mention, Modality, Span
from onrecord.read.attribution.nested import MAX_CONTENT_CHARACTERS, nested_in
from onrecord.read.model_reader import ModelReader
from onrecord.read.text.sentences import split_sentences
from onrecord.read.types import FoundAttribution, Part

Triple = tuple[str, str, str]


def within(content: str, begin: str = "Lee said that ") -> list[Triple]:
    """Who says what in the content of "Lee said that ..."."""
    string, start = f"{begin}{content}", len(begin)
    outer = FoundAttribution(
        source=(Span(0, 3),),
        cue=(Span(4, begin.index(" ", 4)),),
        content=(Span(start, len(string.rstrip("."))),),
        confidence=0.9,
    )
    part = Part(name="text", string=string, sentences=split_sentences(string, "text"))
    return [
        (words(string, item.source), words(string, item.cue), words(string, item.content))
        for item in nested_in([outer], [part])
    ]


@pytest.mark.parametrize(
    "content", ["she was told that the house was gone.", "it has been said that the dam leaks."]
)
def test_who_is_told_does_not_tell(content):
    assert within(content) == []


def words(string: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(string[span.start : span.end] for span in spans)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (
            "Holt had told the court that the money was gone.",
            ("Holt", "had told", "the money was gone"),
        ),
        ("they keep telling us that the lake is safe.", ("they", "keep telling", "the lake is safe")),
        ("her father always used to say that work is all.", ("her father", "always used to say", "work is all")),
        ("the suspect had claimed to be a doctor.", ("the suspect", "had claimed", "to be a doctor")),
        ("she was informed by the bank that it closed.", ("the bank", "was informed", "it closed")),
        ("the council agreed to install lamps.", ("the council", "agreed", "to install lamps")),
        ("Ms. Holt confessed to the theft and wept.", ("Ms. Holt", "confessed", "the theft and wept")),
        ("the firm has not said that the plant is safe.", ("the firm", "has not said", "the plant is safe")),
        ("the board ordered the mine to close down.", ("the board", "ordered", "to close down")),
        ("the tariffs announced by Ada Holt are absurd.", ("Ada Holt", "announced", "the tariffs")),
        (
            "the two presidents gave us an instruction to expand the agreement.",
            ("the two presidents", "gave us an instruction", "to expand the agreement"),
        ),
        (
            "she got confirmation from the minister’s secretary that they were invited.",
            ("the minister’s secretary", "got confirmation from", "they were invited"),
        ),
        (
            "what they hear from every customer, across every trade, is that prices hurt.",
            ("every customer, across every trade", "hear from", "prices hurt"),
        ),
    ],
)
def test_what_another_said_in_what_somebody_says(content, found):
    assert found in within(content)


@pytest.mark.parametrize(
    "content",
    [
        "a state employee was hurt.",
        "the May report was weak.",
        "it said that the plant was safe.",
        "the man who said that the plant was safe had left.",
        "someone reported that number.",
        "they were sad to say that she had died.",
        "the latest alleged scandal was sad.",
        "people promised much.",
    ],
)
def test_nouns_things_and_nobody_say_nothing(content):
    assert within(content) == []


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("the union’s claim that drivers were told to lie.", ("the union’s", "claim", "drivers were told to lie")),
        ("claims by the mayor Bo Ray that it was wet.", ("the mayor Bo Ray", "claims", "it was wet")),
        ("an allegation from Holt that the dam broke.", ("Holt", "allegation", "the dam broke")),
    ],
)
def test_what_is_denied_is_what_another_claimed(content: str, found: Triple) -> None:
    assert found in within(content, "Lee denied ")
    assert found in within(content, "Lee dismisses ")
    assert within(content) == [], "here the claim may be what the sentence is about"


def test_two_that_another_said_are_two():
    found = within("Ms. Holt admitted that she knew it and said that she was afraid.")
    assert ("Ms. Holt", "admitted", "she knew it") in found
    assert ("Ms. Holt", "said", "she was afraid") in found


def test_what_is_found_already_is_not_found_again():
    string = "Lee said that Holt had told the court that it leaked."
    outer = FoundAttribution(source=(Span(0, 3),), cue=(Span(4, 8),), content=(Span(14, 52),))
    inner = FoundAttribution(source=(Span(14, 18),), cue=(Span(19, 27),), content=(Span(43, 52),))
    part = Part(name="text", string=string, sentences=split_sentences(string, "text"))
    assert nested_in([outer, inner], [part]) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "Lee",
                "said",
                "that",
                "told",
                "the court",
                "agreed",
                "to",
                "gave",
                "us",
                "an instruction",
                "“",
                "”",
                ",",
                "announced",
                "by",
                "it",
                "heard",
                "from",
                "is that",
                ".",
            ]
        ),
        max_size=30,
    )
)
def test_any_words_give_spans_within_the_content(given_words):
    string = " ".join(["Lee said", *given_words])
    content = Span(4, len(string))
    outer = FoundAttribution(source=(Span(0, 3),), cue=(Span(4, 8),), content=(content,))
    part = Part(name="text", string=string, sentences=split_sentences(string, "text"))
    for item in nested_in([outer], [part]):
        for span in (*item.source, *item.cue, *item.content, *item.quoted):
            assert content.covers(span)
            assert span.start < span.end


def test_both_lines_are_on_record_and_who_relays():
    text = "Ada Lee said that Nora Holt had told the court that the money was gone. Ada Lee is a lawyer. Nora Holt is a banker."
    article = Article(text=text, language="en", blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),))
    outer, inner = ModelReader().read(article).attributions[:2]
    assert (words(text, outer.source), words(text, inner.source)) == ("Ada Lee", "Nora Holt")
    assert words(text, inner.content) == "the money was gone"
    assert inner.nested_in == outer.id
    assert inner.relayed_by is not None
    assert inner.relayed_by.name == "Ada Lee"
    assert outer.relayed_by is None


def test_what_somebody_is_urged_to_promise_is_not_promised_by_them():
    text = "Ada Lee urged the minister to promise that the bank would be saved."
    article = Article(text=text, language="en", blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),))
    assert [words(text, item.source) for item in ModelReader().read(article).attributions] == ["Ada Lee"]


def test_what_somebody_denies_to_have_said_is_not_said():
    text = "Ada Lee denied reports that she had promised the guild a no vote. Ada Lee is a lawyer."
    article = Article(text=text, language="en", blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),))
    inner = next(
        item for item in ModelReader().read(article).attributions if words(text, item.cue) == "had promised"
    )
    assert (inner.modality, inner.negated) == (Modality.NOT_SAID, True)


def lines_of(text: str) -> list[tuple[str, str]]:
    article = Article(text=text, language="en", blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),))
    return [(words(text, item.source), item.modality.name) for item in ModelReader().read(article).attributions]


@pytest.mark.parametrize(
    "text",
    [
        "“Did Ann Lee say that the bridge had leaked?” asked Bob Ray.",
        "“I wish Ann Lee had told the court that the bridge had leaked,” said Bob Ray.",
        "“I hope that Ann Lee told the court that the bridge had leaked,” said Bob Ray.",
    ],
)
def test_what_is_asked_or_wished_for_is_not_said(text: str) -> None:
    assert [source for source, _ in lines_of(text)] == ["Bob Ray"]


def test_who_was_told_is_on_record_in_a_quotation() -> None:
    assert ("Ann Lee", "SAID") in lines_of("“Ann Lee told the court that the bridge had leaked,” said Bob Ray.")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("the money promised by Ann Lee never came.", ("Ann Lee", "promised", "the money")),
        ("the tariffs announced by Ann Lee hurt us.", ("Ann Lee", "announced", "the tariffs")),
        ("the tariffs never announced by Ann Lee hurt us.", ("Ann Lee", "never announced", "the tariffs")),
        (
            "the sanctions proposed by Ann Lee opponents hurt us.",
            ("Ann Lee opponents", "proposed", "the sanctions"),
        ),
        ("the tariffs proposed by the council hurt us.", ("the council", "proposed", "the tariffs")),
        ("the cuts demanded by the council raised the price.", ("the council", "demanded", "the cuts")),
        (
            "the cuts proposed by the newly elected council are bad.",
            ("the newly elected council", "proposed", "the cuts"),
        ),
    ],
)
def test_who_announced_something_ends_before_the_verb(content: str, found: Triple) -> None:
    assert found in within(content)


def test_nothing_is_cut_within_a_word_or_a_statement() -> None:
    for endless in ("the money was gone and " * 120, "the money was uncontrollable and " * 70):
        assert len(endless) > MAX_CONTENT_CHARACTERS
        assert within(f"Holt had told the court that {endless}") == []
    found = within("Holt had told the court that the money was gone. " * 60)
    assert len(found) > 30
    assert {content for _, _, content in found} == {"the money was gone"}


def test_a_name_ends_where_its_mention_does() -> None:
    string = "Lee said that the cuts proposed by Bank of Vell hurt."
    outer = FoundAttribution(source=(Span(0, 3),), cue=(Span(4, 8),), content=(Span(14, 52),))
    part = Part(name="text", string=string, sentences=split_sentences(string, "text"))
    bank = Mention(span=Span(35, 47), type=EntityType.ORGANISATION)
    (item,) = nested_in([outer], [part], [bank])
    assert words(string, item.source) == "Bank of Vell"
