"""Where a report is from is said by nobody, and is no person."""

import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.datelines import datelines, with_places, without_datelines
from onrecord.read.model_reader import ModelReader
from onrecord.read.types import FoundAttribution
from tests.read.finding import part_of
from tests.read.test_model_reader import article


def opened(string: str, name: str = "text") -> list[str]:
    return [string[item.span.start : item.span.end] for item in datelines([part_of(string, name)])]


@pytest.mark.parametrize(
    ("opening", "sentence"),
    [
        ("MILBROOK — ", "The county council met."),
        ("MILBROOK (AP) — ", "Governor Lee spoke."),
        ("VELL CITY, Ohio, June 3 (Reuters) - ", "The dam broke."),
        ("Milbrook, Ohio, June 3 — ", "The dam broke."),
        ("LONDON: ", "The dam broke."),
        ("Harwick – ", "Residents fled."),
        ("ORLOW (Riverwire): ", "The dam broke."),
        ("(Reuters) - ", "The dam broke."),
        ("London — ", "“It broke,” she said."),
        ("Milbrook, Nov 18 (NPA) ", "Police closed the dam."),
    ],
)
def test_a_dateline_opens_the_body(opening, sentence):
    assert opened(opening + sentence) == [opening]
    assert opened(f"By Ann Lee\n\n{opening}{sentence}") == [opening]
    assert opened(opening + sentence, "standfirst") == [opening]


@pytest.mark.parametrize(
    "string",
    [
        "Lindqvist — who leads the council — said no.",
        "Ann Lee — Vell's mayor and a pilot — said no.",
        "Ann Lee — Mayor of Vell since May.",
        "MARSH: Will you sign?",
        "PARIS: Will you sign?\n\nVELL: No.\n\nPARIS: Why?",
        "Vell: The dam broke.",
        "The dam broke.\n\nMore follows.\n\nMILBROOK — The council met.",
    ],
)
def test_a_name_before_a_dash_or_colon_is_none(string):
    assert opened(string) == []


def test_only_the_body_and_standfirst_have_one():
    assert opened("MILBROOK — The council met.", "headline") == []


def test_nothing_is_said_in_a_dateline():
    string = "MILBROOK — The council said it met."
    content, cue = Span(string.index("it"), len(string) - 1), Span(string.index("said"), string.index(" it"))
    found = FoundAttribution(
        source=(Span(0, 8), Span(0, string.index(" said"))), cue=(cue,), content=(content, Span(0, 8))
    )
    lines = datelines([part_of(string)])
    (item,) = without_datelines([found], lines)
    assert [string[span.start : span.end] for span in item.source] == ["The council"]
    assert (item.cue, item.content) == ((cue,), (content,))
    colon = FoundAttribution(source=(), cue=(Span(9, 10),), content=(content,))
    assert without_datelines([colon], lines) == []


def test_a_dateline_names_places_and_an_agency():
    string = "VELL CITY, Ohio, June 3 (Reuters) — Ann Lee left."
    lee = Mention(span=Span(string.index("Ann"), string.index(" left")), type=EntityType.PERSON)
    wrong = Mention(span=Span(0, 9), type=EntityType.PERSON)
    named = with_places([wrong, lee], datelines([part_of(string)]), [part_of(string)])
    assert [(string[item.span.start : item.span.end], item.type) for item in named] == [
        ("VELL CITY", EntityType.PLACE),
        ("Ohio", EntityType.PLACE),
        ("Reuters", EntityType.ORGANISATION),
        ("Ann Lee", EntityType.PERSON),
    ]
    label = "EXCLUSIVE — The dam broke."
    assert (
        with_places(
            [Mention(span=Span(0, 9), type=EntityType.PERSON)], datelines([part_of(label)]), [part_of(label)]
        )
        == []
    )


def test_the_county_council_approved_and_not_the_town():
    read = article(
        "MILBROOK — The county council on Monday announced a plan to replace the old bridge over the river.",
        "“We need it,” said Ann Lee, the mayor of Milbrook.",
    )
    reading = ModelReader().read(read)
    assert [read.words(span) for span in reading.attributions[0].source] == ["The county council"]
    assert reading.attributions[0].speaker is None
    assert [(item.name, item.type) for item in reading.entities] == [
        ("Milbrook", EntityType.PLACE),
        ("Ann Lee", EntityType.PERSON),
    ]
