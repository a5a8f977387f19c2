"""Names in bylines; roles, dates, places and addresses left out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.bylines import is_agency, parse_byline


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ada Quill and Ben Okoro, Political editor", ("Ada Quill", "Ben Okoro")),
        ("By ADA QUILL | Reuters", ("Ada Quill",)),
        ("Von Anna Müller und Hans-Peter Friedrich", ("Anna Müller", "Hans-Peter Friedrich")),
        ("Von Anna Müller, Berlin", ("Anna Müller",)),
        ("Par Jean Dupont et Marie Curie", ("Jean Dupont", "Marie Curie")),
        ("Por Ana Ruiz y Luis Gil", ("Ana Ruiz", "Luis Gil")),
        ("Автор: Иван Петров", ("Иван Петров",)),
        ("Ada Quill • 22 November 2024", ("Ada Quill",)),
        ("By Ada Quill, John Smith and Wei Li in Washington", ("Ada Quill", "John Smith", "Wei Li")),
        ("By Ada Quill, Associated Press", ("Ada Quill", "Associated Press")),
        ("AFP", ("AFP",)),
        ("Ludwig van Beethoven", ("Ludwig van Beethoven",)),
        ("山田太郎", ("山田太郎",)),
        ("Political editor", ()),
        ("ada@example.org", ()),
        ("22 November 2024", ()),
        ("https://example.org/ada", ()),
        ("Share this article", ()),
        ("", ()),
    ],
)
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert parse_byline(text) == names


def test_agencies() -> None:
    assert is_agency("Reuters")
    assert is_agency("the Associated Press")
    assert not is_agency("Ada Quill")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    names = parse_byline(text)
    assert len(set(names)) == len(names)
    assert all(name.strip() == name and name for name in names)
