"""Names in headlines: where every word has a capital, the rest of the article says which are names."""

from onrecord.model import Article, Block, BlockKind, EntityType, MentionKind, Span
from onrecord.read.model_reader import ModelReader

BODY = "Chris Veldman met Hilda Okafor on Monday. Mr. Veldman said that Ms. Okafor was wrong."


def in_headline(headline: str, body: str = BODY) -> list[str]:
    article = Article(
        headline=headline,
        text=body,
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(body))),),
        language="en",
    )
    return [
        headline[each.span.start : each.span.end]
        for each in ModelReader().read(article).mentions
        if each.span.part == "headline" and each.type is EntityType.PERSON and each.kind is MentionKind.NAME
    ]


def test_two_people_and_a_verb_are_two_names() -> None:
    assert in_headline("Chris Veldman Calls Hilda Okafor ‘A Disgrace’ Over Bridge") == [
        "Chris Veldman",
        "Hilda Okafor",
    ]


def test_a_verb_is_no_surname() -> None:
    assert in_headline("Veldman Sees Trouble Ahead as Okafor Breaks With Council") == ["Veldman", "Okafor"]


def test_a_headline_within_the_text_is_one_too() -> None:
    text = "Chris Veldman Calls Hilda Okafor a Disgrace Over Bridge Plans With Council.\n\n" + BODY
    article = Article(text=text, blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),), language="en")
    reading = ModelReader().read(article)
    assert {each.name for each in reading.entities if each.type is EntityType.PERSON} == {
        "Chris Veldman",
        "Hilda Okafor",
    }
