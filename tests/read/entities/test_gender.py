import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.gender import SAID_OF_SELF, Shown, is_man_by_title, shown_of


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


@pytest.mark.parametrize(
    ("text", "is_man"),
    [
        ("Then Mr. Lund", True),
        ("Then Ms Lund", False),
        ("Mrs. Lund", False),
        ("Then Lund", None),
        ("Dr. Lund", None),
    ],
)
def test_a_form_of_address_tells_a_man_from_a_woman(text, is_man):
    assert is_man_by_title(text, text.index("Lund")) is is_man


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        (" said she did not know", "she"),
        (", a former prosecutor, said that he knew", "he"),
        (" told the board he knew", "he"),
        (" left. She said", None),
        (" said her cousin knew", None),
    ],
)
def test_what_somebody_says_of_themselves_shows_it(text, pronoun):
    found = SAID_OF_SELF.match(text)
    assert (found[1] if found else None) == pronoun
