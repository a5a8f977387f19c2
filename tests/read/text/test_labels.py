"""Labels before a colon are nobody who speaks."""

import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.model_reader import ModelReader
from onrecord.read.rules_reader import RulesReader
from onrecord.read.text.labels import is_label, without_labels
from tests.read.finding import part_of
from tests.read.test_model_reader import article


@pytest.mark.parametrize(
    "words", ["NOTE", "EDITOR'S NOTE", "Editors’ note", "Q", "UPDATE", "Explainer", "The Latest", "CORRECTION"]
)
def test_a_label(words):
    assert is_label(words)


@pytest.mark.parametrize("words", ["MARSH", "Ann Lee", "Minister", "Noteworthy"])
def test_no_label(words):
    assert not is_label(words)


@pytest.mark.parametrize("reader", [ModelReader(), RulesReader()])
def test_a_label_speaks_not_even_line_by_line(reader):
    read = article(
        "NOTE: The bridge was closed on Monday.",
        "EDITOR'S NOTE: This story was updated.",
        "Q: What will you do?",
        "UPDATE: The bridge is open.",
    )
    reading = reader.read(read)
    assert [read.words(span) for item in reading.attributions for span in item.source] == []
    assert reading.entities == ()


def test_a_name_in_a_label_is_none_and_others_stay():
    string = "EDITOR'S NOTE: Marsh left.\nMARSH: I did."
    names = [
        Mention(span=Span(7, 13), type=EntityType.OTHER),
        Mention(span=Span(15, 20), type=EntityType.PERSON),
        Mention(span=Span(27, 32), type=EntityType.PERSON),
    ]
    assert without_labels(names, [part_of(string)]) == names[1:]
