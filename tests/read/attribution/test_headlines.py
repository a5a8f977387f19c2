import pytest

from onrecord.model import EntityType, Mention, MentionKind, Span
from onrecord.read.attribution.headlines import with_headline
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
