import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.gender import Shown, shown_of


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Then Mr. Lund left.", "Lund", Shown(male=True)),
        ("Then Mrs Lund left.", "Lund", Shown(male=False)),
        ("Then Lady Lund left.", "Lund", Shown(male=False)),
        ("His wife, Ada Lund, left.", "Ada Lund", Shown(male=False, is_relative=True)),
        ("Ada Lund, his sister, left.", "Ada Lund", Shown(male=False, is_relative=True)),
        ("Ole Lund, Ada’s brother, left.", "Ole Lund", Shown(male=True, is_relative=True)),
        ("The spokeswoman Ada Lund left.", "Ada Lund", Shown(male=False)),
        ("Minister Kim Lund left.", "Kim Lund", Shown()),
        ("Kim Lund, the minister, left.", "Kim Lund", Shown()),
        ("Kim Lund", "Kim Lund", Shown()),
    ],
)
def test_what_stands_beside_a_name(text, name, expected):
    start = text.index(name)
    mention = Mention(span=Span(start, start + len(name)), type=EntityType.PERSON)
    assert shown_of(mention, {"text": text}) == expected


def test_a_role_shows_it_too():
    text = "Kim Lund, chairwoman of the board, left."
    role = Span(10, 32)
    mention = Mention(span=Span(0, 8), type=EntityType.PERSON, role=role)
    assert shown_of(mention, {"text": text}) == Shown(male=False)
