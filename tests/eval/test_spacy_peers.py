"""textacy is a peer in measuring alone and isn't installed for tests: stand-ins have the few attributes that are used."""

from dataclasses import dataclass
from typing import Any

from eval.spacy_peers import _of_paragraph


@dataclass
class Token:
    text: str
    idx: int
    pos_: str = "NOUN"


@dataclass
class Words:
    start_char: int
    end_char: int


@dataclass
class Quotation:
    speaker: list[Token]
    cue: list[Token]
    content: Words


def quotations(speaker: list[Token]) -> Any:
    return lambda _: [Quotation(speaker, [Token("said", 18)], Words(0, 10))]


def test_a_quotation_has_its_place_in_the_text_and_a_name_for_a_speaker():
    (item,) = _of_paragraph(quotations([Token("Ada", 23, "PROPN"), Token("Lee", 27, "PROPN")]), None, 100)
    assert (item["content"], item["cue"], item["source"]) == ([[100, 110]], [[118, 122]], [[123, 130]])
    assert item["speaker"] == "Ada Lee"


def test_a_pronoun_is_no_name():
    (item,) = _of_paragraph(quotations([Token("she", 23, "PRON")]), None, 0)
    assert item["speaker"] is None


def test_a_paragraph_with_an_open_mark_gives_nothing():
    def gives_up(_: object) -> list[Quotation]:
        raise ValueError("3 quotation marks found")

    assert _of_paragraph(gives_up, None, 0) == []
