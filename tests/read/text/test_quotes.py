import pytest

from onrecord.read.text.quotes import find_quotations


def quoted(string: str, depth: int = 0) -> list[str]:
    return [string[item.first : item.last] for item in find_quotations(string) if item.depth == depth]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ('He said "no" twice.', ["no"]),
        ("He said “no” twice.", ["no"]),
        ("''The harbour is closed,'' he said.", ["The harbour is closed,"]),
        ("« Non », dit-il.", [" Non "]),
        ("„Nein“, sagte sie.", ["Nein"]),
        ("‘I don’t know,’ she said.", ["I don’t know,"]),
        ("'It's the voters' choice,' he said.", ["It's the voters' choice,"]),
        ("She said,” It is late.” He left.", ["It is late."]),
        ("It is late,” she said,” and “so what?” he asked.", ["so what?"]),
    ],
)
def test_marks(string, expected):
    assert quoted(string) == expected


@pytest.mark.parametrize(
    "string", ["The '90s were the voters' years.", "It isn't Reyes's.", 'A 12" disc and a 6\'2" man.']
)
def test_apostrophes_and_inches_quote_nothing(string):
    assert quoted(string) == []


def test_nested():
    string = "“He said ‘never’ to me,” she said."
    assert quoted(string) == ["He said ‘never’ to me,"]
    assert quoted(string, depth=1) == ["never"]


def test_a_quotation_goes_on_in_the_paragraph_that_reopens_it():
    first, second = find_quotations('"One.\n\n"Two," she said.')
    assert first.continues
    assert not second.continues


def test_an_unclosed_quotation_ends_with_its_line():
    string = '"Never closed\nThe next line.\n\nThe next paragraph.'
    (item,) = find_quotations(string)
    assert string[item.start : item.end] == '"Never closed'
    assert not item.continues


def test_insertions_are_told_apart():
    string = '"They [the board] lied," he said.'
    (item,) = find_quotations(string)
    assert [string[start:end] for start, end in item.insertions] == ["[the board]"]
