import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.attribution.campaigns import with_campaigns
from onrecord.read.types import Part


def widened(text, *names):
    mentions = [
        Mention(span=Span(text.index(name), text.index(name) + len(name)), type=EntityType.PERSON)
        for name in names
    ]
    part = Part(name="text", string=text, sentences=(Span(0, len(text)),))
    return [(text[item.span.start : item.span.end], item.type) for item in with_campaigns(mentions, [part])]


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("The Lund campaign said so.", "Lund", "Lund campaign"),
        ("Under the Ada Lund administration it rose.", "Ada Lund", "Ada Lund administration"),
        ("He left the former Lund team.", "Lund", "Lund team"),
    ],
)
def test_a_body_called_after_a_person_is_an_organisation(text, name, body):
    assert widened(text, name) == [(body, EntityType.ORGANISATION)]


@pytest.mark.parametrize(
    "text",
    [
        "Lund campaigned in Orlow.",
        "Lund campaign staff said so.",
        "The Lund family left.",
        "The Lund campaign’s aide",
    ],
)
def test_others_stay_people(text):
    assert widened(text, "Lund") == [("Lund", EntityType.PERSON)]


def test_no_two_overlap():
    assert widened("The Lund campaign Chair said so.", "Lund", "campaign Chair") == [
        ("Lund", EntityType.PERSON),
        ("campaign Chair", EntityType.PERSON),
    ]
