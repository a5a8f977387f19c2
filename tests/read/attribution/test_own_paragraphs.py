import pytest

from onrecord.model import Article
from onrecord.read.model_reader import ModelReader

SAID = "“We wait for the boats to come back,” said Ada Lee, the harbour master."


def read(text: str) -> list[tuple[str | None, list[str]]]:
    reading = ModelReader().read(Article(text=text, language="en"))
    return [
        (item.speaker.name if item.speaker else None, [text[span.start : span.end] for span in item.content])
        for item in reading.attributions
    ]


@pytest.mark.parametrize("mark", ["“{}”", '"{}"'])
def test_a_quotation_in_the_next_paragraph_is_a_statement_of_its_own(mark: str):
    text = f"{SAID}\n\n{mark.format('The crews know the coast, and they will be home by Friday.')}"
    assert read(text) == [
        ("Ada Lee", ["We wait for the boats to come back,"]),
        ("Ada Lee", ["The crews know the coast, and they will be home by Friday."]),
    ]


def test_behind_plain_words_it_is_too():
    text = "Ada Lee says the harbour stays shut for now.\n\n“The crews know the coast, and they will be home by Friday.”"
    assert [content for _, content in read(text)] == [
        ["the harbour stays shut for now"],
        ["The crews know the coast, and they will be home by Friday."],
    ]


def test_what_is_left_open_goes_on_in_the_same_statement():
    text = (
        "Ada Lee said: “We wait for the boats to come back.\n\n"
        "“The crews know the coast, and they will be home by Friday.”"
    )
    assert len(read(text)) == 1


def test_behind_a_colon_the_first_quotation_is_what_was_said():
    text = "The harbour master, Ada Lee, said:\n\n“We wait for the boats to come back. The crews know the coast.”"
    assert len(read(text)) == 1
