"""Turns of a transcript, and what only looks like one."""

from onrecord.read.attribution.transcripts import turns
from onrecord.read.types import Part


def said(text: str) -> list[tuple[str, str]]:
    return [
        (text[item.source[0].start : item.source[0].end], text[item.content[0].start : item.content[0].end])
        for item in turns([Part(name="text", string=text, sentences=())])
    ]


def test_each_turn_is_its_speakers():
    text = (
        "As follows:\n\n“MARSH: Will you sign?\n\nVAN DER ZEE (laughs): Not today. \n\nMARSH: When?\n\nThey left."
    )
    assert said(text) == [("MARSH", "Will you sign?"), ("VAN DER ZEE", "Not today."), ("MARSH", "When?")]


def test_two_labels_are_no_transcript():
    assert said("UPDATE: The bridge is open.\n\nNOTE: This was corrected.") == []


def test_a_colon_inside_a_sentence_is_no_turn():
    assert said("He said: go.\nShe said: stay.\nThey said: wait.\nIt was 10:30.") == []


def test_an_interview_labels_its_turns_in_plain_case():
    text = (
        "Courier: How long were you out?\n\nVance: Nine hours.\n\nCourier: Were you afraid?\n\nVance: Yes.\n\n"
        "Monday: rain."
    )
    assert [who for who, _ in said(text)] == ["Courier", "Vance"] * 2


def test_a_list_of_labels_is_no_interview():
    assert said("Monday: rain.\n\nTuesday: sun.\n\nNote: bring boots.\n\nWednesday: rain.") == []


def test_lines_to_other_articles_are_no_transcript():
    text = "GUIDE: How do I vote?\n\nLOOK-UP TOOL: Check your area\n\nYOUR STORIES: Write to us\n\nThey left."
    assert said(text) == []
    assert len(said(text.replace("YOUR STORIES", "MARSH") + " Marsh stayed.")) == len("ABC")
