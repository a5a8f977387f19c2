import pytest

from onrecord.model import Article, Span
from onrecord.read.attribution.hearers import with_hearers
from onrecord.read.model_reader import ModelReader
from onrecord.read.types import FoundAttribution
from tests.read.finding import part_of


def lines_of(text, headline=""):
    article = Article(language="en", headline=headline, text=text)
    return [
        (
            " | ".join(map(article.words, item.source)),
            " | ".join(map(article.words, item.content)),
            item.speaker.name if item.speaker else None,
        )
        for item in ModelReader().read(article).attributions
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The inquiry heard that the doors were locked.",
        "Jurors at Harl Crown Court heard that the doors were locked.",
        "Jurors were told that the doors were locked.",
        "The council was told on Monday that the doors were locked.",
        "Nora Quist was told that the doors were locked.",
    ],
)
def test_who_hears_it_does_not_say_it(sentence):
    ((source, content, speaker),) = lines_of(sentence)
    assert (source, speaker) == ("", None)
    assert content.endswith("the doors were locked")


def test_who_has_warned_is_no_hearer():
    ((source, _, _),) = lines_of("She’s warned that the doors were locked.")
    assert source == "She"


def test_a_headlines_court_is_told():
    assert lines_of("Ole Brand went home at nine.", "Doors were locked, court told")[0][::2] == ("", None)


def test_the_one_from_whom_it_was_heard_says_it():
    assert lines_of("MPs have heard from Rita Sander that no record was kept.") == [
        ("Rita Sander", "no record was kept", "Rita Sander")
    ]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("The doors were locked, an inquest heard.", "The doors were locked"),
        ("The doors were locked, the inquiry into the fire has heard.", "The doors were locked"),
        ("The doors were locked, the court was told on Monday.", "The doors were locked"),
        ("It was late when he called, and that was the last the court heard.", None),
        ("The doors were locked, the court told.", None),
        ("There was a bang, Lee heard.", None),
        ("As the old man wept, the court heard.", None),
        ("When he came, the doors were locked, the court heard.", "When he came, the doors were locked"),
    ],
)
def test_what_is_heard_at_a_sentences_end(sentence, content):
    part = part_of(sentence)
    found = [sentence[span.start : span.end] for item in with_hearers([], [part]) for span in item.content]
    assert found == ([content] if content else [])


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Lee Moor, asked whether it leaked, said he had no idea.", ("", "whether it leaked", None)),
        ("Residents along the river were told to leave their homes.", ("", "to leave their homes", None)),
        (
            "The pump was stolen in May, the inquest was told, and nobody had replaced it.",
            ("", "The pump was stolen in May | nobody had replaced it", None),
        ),
    ],
)
def test_who_was_asked_or_told_is_no_speaker(sentence, line):
    assert line in lines_of(sentence)


def test_who_asked_before_leaving_did_ask():
    assert lines_of("Lee Moor, the harbour master, asked whether it leaked, and left.")[0][2] == "Lee Moor"


def test_what_a_headlines_inquiry_is_told_is_whole():
    headline = "Boss “did not read” the deaths report, inquiry told"
    part = part_of(headline, "headline")
    spans = [
        Span(headline.index(words), headline.index(words) + len(words), "headline")
        for words in ("Boss", "the deaths report", "told")
    ]
    found = with_hearers([FoundAttribution(source=(), cue=(spans[2],), content=tuple(spans[:2]))], [part])
    assert [headline[each.content[0].start : each.content[0].end] for each in found] == [
        "Boss “did not read” the deaths report"
    ]


def test_who_asked_somebody_is_not_who_was_asked():
    found = lines_of("Hugo Marlow, asked by Nora Quist whether it leaked, said no.")
    assert "Hugo Marlow" not in [speaker for _, content, speaker in found if content == "whether it leaked"]


def test_who_heard_it_is_no_part_of_what_was_said():
    told = [
        content for _, content, _ in lines_of("Daniel Frost told jurors he “panicked” and ran, a court has heard.")
    ]
    assert told == ["he “panicked” and ran", "Daniel Frost told jurors he “panicked” and ran"]


def test_who_heard_it_is_off_in_each_part():
    text = "Daniel Frost told jurors he “panicked” and ran, a court has heard."
    told = [content for _, content, _ in lines_of(text, "Daniel Frost told jurors he ran, a court has heard")]
    assert "he ran" in told
    assert not any("court" in content for content in told)
