import pytest

from onrecord.model import EntityType, Mention, MentionKind, Span
from onrecord.read.attribution.headlines import with_headline
from onrecord.read.types import FoundAttribution
from tests.read.finding import part_of

TEXT = "Defence minister Hugo Marlow spoke on Sunday."


def headline_of(headline: str) -> list[tuple[str, str]]:
    start = TEXT.index("Hugo")
    mention = Mention(span=Span(start, start + 11, "text"), type=EntityType.PERSON, kind=MentionKind.NAME)
    found = with_headline([], [part_of(headline, "headline"), part_of(TEXT)], [mention])
    return [
        (
            headline[item.source[0].start : item.source[0].end],
            headline[item.content[0].start : item.content[0].end],
        )
        for item in found
    ]


@pytest.mark.parametrize(
    "headline",
    [
        "Marlow: Troops will leave by May",
        "Hugo Marlow: ‘Troops will leave by May’",
        "Troops will leave by May - Marlow",
        "Troops will leave by May – Marlow",
        "‘Troops will leave by May’: Marlow",
    ],
)
def test_a_name_beside_a_colon_or_dash_speaks(headline: str):
    ((who, words),) = headline_of(headline)
    assert who.endswith("Marlow")
    assert words == "Troops will leave by May"


@pytest.mark.parametrize(
    "headline",
    [
        "Interview: Troops will leave by May",
        "Troops will leave by May - The Courier",
        "Marlow: the interview",
        "Troops will leave by May",
    ],
)
def test_labels_and_outlets_do_not(headline: str):
    assert headline_of(headline) == []


def within(headline: str, source: str, cue: str, content: str) -> list[str]:
    """The contents, where a finder finds this statement in the headline."""

    def at(words: str) -> tuple[Span, ...]:
        start = headline.index(words)
        return (Span(start, start + len(words), "headline"),)

    start = TEXT.index("Hugo")
    mention = Mention(span=Span(start, start + 11, "text"), type=EntityType.PERSON, kind=MentionKind.NAME)
    inner = FoundAttribution(source=at(source), cue=at(cue), content=at(content))
    found = with_headline([inner], [part_of(headline, "headline"), part_of(TEXT)], [mention])
    return [headline[item.content[0].start : item.content[0].end] for item in found]


def test_what_another_does_in_the_words_stands_within_them():
    headline = "Board fears the flood: Marlow"
    assert within(headline, "Board", "fears", "the flood") == ["Board fears the flood", "the flood"]


def test_what_a_finder_gave_to_the_name_is_not_said_twice():
    assert within("Marlow: Troops will leave", "Marlow", ":", "Troops will leave") == ["Troops will leave"]


def test_the_owner_at_the_end_is_none_of_the_words():
    headline = "Board fears the flood: Marlow"
    assert within(headline, "Board", "fears", "the flood: Marlow") == ["Board fears the flood", "the flood"]


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("‘I cried in the shower’: Marlow on the fall", [("Marlow", "I cried in the shower")]),
        ('"I cried in the shower": five minutes with Hugo Marlow', [("Hugo Marlow", "I cried in the shower")]),
        ("‘Why did you lie to us?’: five questions for Hugo Marlow", []),
        ("‘A danger to all of us’: Marlow on tape", []),
        ("‘A danger to all of us’: Marlow on wanted list", []),
        ("‘A disgrace to the sea’: Marlow slammed by skippers", []),
        ("‘He lied to us’: Marlow on trial over the flood", []),
        ("‘We will fight on’: Vell set for clash with Marlow", []),
    ],
)
def test_a_quotation_before_its_owner(headline, found):
    assert headline_of(headline) == found


def test_what_the_text_does_not_know_before_a_colon_is_a_rubric():
    assert within("Champions: They took my boiler", "Champions", ":", "They took my boiler") == []
    assert within("Ministry: They took my boiler", "Ministry", ":", "They took my boiler") == []
    assert within("Minister: They took my boiler", "Minister", ":", "They took my boiler") == [
        "They took my boiler"
    ]
