"""Names of organisations that begin with whose they are."""

import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.owned_names import owners_start


@pytest.mark.parametrize(
    ("before", "name", "expected"),
    [
        ("The Linden Hauliers' ", "Association", "Linden Hauliers' Association"),
        ("The ", "Vell", "Vell"),
        ("On Monday the Teachers’ ", "Union of Harlow", "Teachers’ Union of Harlow"),
        ("said Ms Roe of Riders' ", "Voice", "Riders' Voice"),
        ("Meanwhile Fishermen's ", "Guild", "Fishermen's Guild"),
        ("President Drivers' ", "National Federation", "Drivers' National Federation"),
        ("St Aldate's ", "Hospital", "St Aldate's Hospital"),
        ("at King's ", "College Marden", "King's College Marden"),
        ("Women's ", "Aid Fenland", "Women's Aid Fenland"),
        ("Mr Holm's ", "Association", "Association"),
        ("Veldmans' ", "Foundation", "Foundation"),  # the article has an Ann Veldmans
        ("Wales' ", "Assembly", "Assembly"),
        ("James' ", "Foundation", "Foundation"),
        ("The Republicans' ", "National Committee", "National Committee"),
        ("The drivers' ", "Union", "Union"),
        ("Teachers' ", "Pay Day", "Pay Day"),
    ],
)
def test_a_bodys_name_holds_its_owners(before: str, name: str, expected: str) -> None:
    string = before + name + " said no."
    mention = Mention(span=Span(len(before), len(before) + len(name), "text"), type=EntityType.ORGANISATION)
    assert string[owners_start(mention, string, {"Veldmans"}) : mention.span.end] == expected
