import pytest

from onrecord.read.attribution.nested_clauses import clauses
from onrecord.read.attribution.rules.lines import lines
from onrecord.read.text.quotes import find_quotations
from tests.read.finding import part_of


def clauses_in(string: str) -> list[tuple[str, str, str]]:
    return [
        tuple(string[spans[0].start : spans[-1].end] for spans in (item.source, item.cue, item.content))  # type: ignore[misc]
        for line in lines(part_of(string), find_quotations(string))
        for item in clauses(line)
    ]


@pytest.mark.parametrize(
    ("string", "found"),
    [
        (
            "The premier had said in March that there would be an offer.",
            ("The premier", "had said", "there would be an offer"),
        ),
        ("The lady said to me, “Is my cat out?” and left.", ("The lady", "said", "“Is my cat out?”")),
        ("A friend of hers texted that the road was shut.", ("A friend of hers", "texted", "the road was shut")),
        ("The mayor had accused rivals of hiding the bill.", ("The mayor", "had accused", "of hiding the bill")),
        ("Ann Holt speaks about common sense, and we listen.", ("Ann Holt", "speaks about", "common sense")),
        ("Ms Holt confessed to the affair and said it was over for good.", ("Ms Holt", "confessed", "the affair")),
        ("How did the firm say it was a case of theft.", ("the firm", "say", "it was a case of theft")),
        ("I rang, and he said, “Which of the two?” That was it.", ("he", "said", "“Which of the two?”")),
        ("The doctors who said she would never walk were wrong.", ("The doctors", "said", "she would never walk")),
    ],
)
def test_what_others_say(string, found):
    assert found in clauses_in(string)


@pytest.mark.parametrize(
    "string",
    [
        "He did not tell Lee where to put the ball.",
        "The board added the salt.",
        "Both admitted it in person.",
        "They heard Ann Holt talking about the bridge.",
        "What Ann Holt spoke of was closed for years.",
    ],
)
def test_what_is_no_statement(string):
    assert clauses_in(string) == []
