"""Relatives of people, through the whole reader: whom they are called after is never them."""

from onrecord.model import Article
from onrecord.read.model_reader import ModelReader


def speakers(*paragraphs):
    reading = ModelReader().read(Article(text="\n\n".join(paragraphs), language="en"))
    return [item.speaker.name if item.speaker else None for item in reading.attributions]


def test_the_one_who_is_called_so():
    found = speakers(
        "Otto Hahl runs the mill with his wife, Runa Hahl.",
        "Hahl said on Monday that the mill would close.",
        "His wife said that it would stay open.",
    )
    assert found[-1] == "Runa Hahl"


def test_nobody_where_nobody_is_called_so():
    found = speakers("Otto Hahl runs the mill.", "Hahl’s brother said on Monday that the mill would close.")
    assert found == [None]


def test_of_two_the_one_with_the_owners_surname():
    found = speakers(
        "Otto Hahl and his sister, Runa Hahl, met Nils Birk and his sister, Mara Birk.",
        "Otto Hahl’s sister said on Monday that the mill would close.",
    )
    assert found == ["Runa Hahl"]
