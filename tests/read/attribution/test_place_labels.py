"""A place before a colon at a line's beginning only tells what the line is about."""

import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.attribution.place_labels import without_place_labels
from onrecord.read.types import FoundAttribution
from tests.read.finding import part_of


@pytest.mark.parametrize(
    ("text", "kind", "kept"),
    [
        ("It rained.\nVell: Family leave is longer.", EntityType.PLACE, False),
        ("It rained.\nVell: “Family leave is longer.”", EntityType.PLACE, True),
        ("It rained in Vell: Family leave is longer.", EntityType.PLACE, True),
        ("It rained.\nVell: Family leave is longer.", EntityType.PERSON, True),
    ],
)
def test_a_line_about_a_place(text: str, kind: EntityType, kept: bool) -> None:
    at = text.index("Vell")
    place = Span(at, at + 4, "text")
    said = FoundAttribution(
        source=(place,),
        cue=(Span(at + 4, at + 5, "text"),),
        content=(Span(at + 6, len(text), "text"),),
        confidence=0.9,
    )
    found = without_place_labels([said], [part_of(text)], [Mention(span=place, type=kind)])
    assert found == ([said] if kept else [])


def test_who_has_several_lines_is_called_like_a_place() -> None:
    text = "Vell: We slept.\nRoe: No.\nVell: We did."
    turns = [(0, 4, 6, 15), (25, 29, 31, 38)]
    said = [
        FoundAttribution(
            source=(Span(start, end, "text"),),
            cue=(Span(end, end + 1, "text"),),
            content=(Span(first, last, "text"),),
            confidence=0.9,
        )
        for start, end, first, last in turns
    ]
    mentions = [Mention(span=item.source[0], type=EntityType.PLACE) for item in said]
    assert without_place_labels(said, [part_of(text)], mentions) == said
