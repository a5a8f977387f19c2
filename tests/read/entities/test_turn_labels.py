import pytest

from onrecord.model import Article
from onrecord.read.model_reader import ModelReader

INTRO = "Jana Torvik maps the seabed. Harl Weekly spoke to her on board.\n\n"


def turns(text: str) -> list[tuple[str | None, str]]:
    reading = ModelReader().read(Article(text=text, language="en"))
    return [
        (item.speaker.name if item.speaker else None, text[item.content[0].start : item.content[0].end])
        for item in reading.attributions
        if item.cue and text[item.cue[0].start : item.cue[0].end] == ":"
    ]


def test_initials_before_turns_are_the_person_introduced():
    text = INTRO + "HW: How deep is it?\n\nJT: Four miles.\n\nHW: Is it loud?\n\nJT: Very loud."
    assert [who for who, words in turns(text) if words in {"Four miles.", "Very loud."}] == ["Jana Torvik"] * 2


def test_a_title_in_capitals_is_no_body():
    text = (
        "Ann Kolb spoke to Marcus Bell on Sunday.\n\nMARCUS BELL: Is it a recession?\n\n"
        "SEC. KOLB: No, it is not.\n\nMARCUS BELL: Will it be?\n\nSEC. KOLB: It will not."
    )
    assert [who for who, words in turns(text) if words.endswith("not.")] == ["Ann Kolb"] * 2


@pytest.mark.parametrize("other", ["Jan Trell", "Joan Tull"])
def test_initials_of_two_people_are_nobodys(other: str):
    text = (
        f"Jana Torvik and {other} map the seabed.\n\nHW: How deep is it?\n\nJT: Four miles.\n\n"
        "HW: Is it loud?\n\nJT: Very loud."
    )
    assert not {"Jana Torvik", other} & {who for who, words in turns(text) if words == "Very loud."}


@pytest.mark.parametrize(
    ("name", "label"),
    [("Ms. Ann Kolb", "MR. KOLB"), ("Peter Marsh", "PM"), ("Uma Singh", "US")],
)
def test_a_label_that_may_be_another_or_none_is_not_taken_for_the_person(name: str, label: str):
    text = f"{name} spoke on Sunday.\n\nHW: Is it deep?\n\n{label}: It is very deep.\n\nHW: Is it loud?\n\n{label}: It is very loud."
    assert name.removeprefix("Ms. ") not in {who for who, _ in turns(text)}


def test_initials_of_an_outlet_are_no_persons():
    text = (
        "Dana Weld spoke with Deutsche Welle on Sunday. Deutsche Welle asked her about bees.\n\n"
        "DW: Is it deep?\n\nWeld: Very deep.\n\nDW: Is it loud?\n\nWeld: Very loud."
    )
    assert "Dana Weld" not in {who for who, words in turns(text) if words.startswith("Is it")}


def test_two_by_their_initials():
    text = (
        "Siobhan Kealy names the winds. The Tribune's Conor Daly asked her how.\n\n"
        "CD: Is it deep?\n\nSK: Very deep.\n\nCD: Is it loud?\n\nSK: Very loud."
    )
    assert {who for who, words in turns(text) if words.startswith("Very")} == {"Siobhan Kealy"}
