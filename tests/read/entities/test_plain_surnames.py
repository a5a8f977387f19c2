"""Surnames that are also plain words, where the article names their bearers in full."""

import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.plain_surnames import with_plain_surnames
from tests.read.finding import part_of


def names(text: str, *found: str) -> list[str]:
    mentions = [
        Mention(span=Span(text.index(name), text.index(name) + len(name), "text"), type=EntityType.PERSON)
        for name in found
    ]
    return [text[each.span.start : each.span.end] for each in with_plain_surnames(mentions, [part_of(text)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mark Long spoke. Long said he was tired.", ["Mark Long", "Long"]),
        ("Mark Long spoke. “I slept,” said Long.", ["Mark Long", "Long"]),
        ("Mark Long spoke. Long after that he left. How long, said Long John.", ["Mark Long"]),
        ("Mark Long said he was tired.", ["Mark Long"]),
    ],
)
def test_beside_a_verb_of_saying_it_is_the_surname(text, expected):
    assert names(text, "Mark Long") == expected


def test_where_nobody_is_called_so_it_is_no_name():
    assert names("Ann Lee spoke. Long said he was tired.", "Ann Lee") == ["Ann Lee"]
