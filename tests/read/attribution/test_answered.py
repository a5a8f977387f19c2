import pytest

from onrecord.model import Span
from onrecord.read.attribution.answered import without_questions
from onrecord.read.types import FoundAttribution
from tests.read.finding import part_of


def kept(text: str, content: str, cue: str = "said") -> tuple[list[str], list[str]]:
    """What is left of Lee's content, and the questions that are nobody's."""
    at, who, start = text.index(f" {cue}") + 1, text.index("Lee"), text.index(content)
    item = FoundAttribution(
        source=(Span(who, who + 3),), cue=(Span(at, at + len(cue)),), content=(Span(start, start + len(content)),)
    )
    found, questions = without_questions([item], [part_of(text)])
    return (
        [text[span.start : span.end] for each in found for span in each.content],
        [text[span.start : span.end] for span in questions],
    )


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_question_and_its_answer_are_two_peoples(gap):
    whole = f"“When will it be back?”{gap}“Soon,”"
    assert kept(f"It rained. {whole} Lee said.", whole) == (["“Soon,”"], ["“When will it be back?”"])


def test_all_turns_before_the_answer_are_another_s():
    whole = "“Is it you?” “It is.” “And who are you?” “The pilot,”"
    assert kept(f"{whole} said Lee.", whole)[0] == ["“The pilot,”"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("“When will it be back? Soon,” Lee said.", "“When will it be back? Soon,”"),
        ("“It is late.” “We must go,” Lee said.", "“It is late.” “We must go,”"),
        ("“When?” It was dark. “Soon,” Lee said.", "“When?” It was dark. “Soon,”"),
        ("“When?” Lee said.", "“When?”"),
    ],
)
def test_what_one_asks_and_answers_is_one_s(text, whole):
    assert kept(text, whole) == ([whole], [])
