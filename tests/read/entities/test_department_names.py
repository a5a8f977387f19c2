"""Names of departments with several subjects, put together from what a finder took for several names."""

import re

import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.department_names import with_departments
from tests.read.finding import part_of


def names(text):
    """The names that are made of the bracketed ones, which a finder took for organisations."""
    spans, string = [], ""
    for piece in re.split(r"(\[[^]]*\])", text):
        words = piece.strip("[]")
        if piece.startswith("["):
            spans.append(Span(len(string), len(string) + len(words)))
        string += words
    made = with_departments(
        [Mention(span=span, type=EntityType.ORGANISATION) for span in spans], [part_of(string)]
    )
    return [string[each.span.start : each.span.end] for each in made]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Ministry of Health] and [Child Care] paid.", ["Ministry of Health and Child Care"]),
        (
            "[Department of Agriculture], [Fisheries] and [Natural Resources] paid.",
            ["Department of Agriculture, Fisheries and Natural Resources"],
        ),
        (
            "[Ministry of Trade, Industry] and [Cooperatives] paid.",
            ["Ministry of Trade, Industry and Cooperatives"],
        ),
        ("[Ministry of Health] and [Norvik Bank] paid.", ["Ministry of Health", "Norvik Bank"]),
        ("[Ministry of Health] and [Ministry of Trade] paid.", ["Ministry of Health", "Ministry of Trade"]),
        ("[Ministry of Health] and [Board of Education] paid.", ["Ministry of Health", "Board of Education"]),
        ("[Bank of Norrland] and [Fair Trade] paid.", ["Bank of Norrland", "Fair Trade"]),
        (
            "[Road Safety] left. [Ministry of Health] and [Road Safety] paid.",
            ["Road Safety", "Ministry of Health", "Road Safety"],
        ),
        (
            "[Ministry of Health], [Road Safety], [Norvik Bank] paid.",
            ["Ministry of Health", "Road Safety", "Norvik Bank"],
        ),
    ],
)
def test_a_departments_subjects_are_one_name(text, expected):
    assert names(text) == expected
