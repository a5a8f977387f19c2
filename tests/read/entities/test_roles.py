"""Roles as they stand beside names."""

import pytest

from onrecord.read.entities.roles import role_before, role_beside


@pytest.mark.parametrize(
    ("string", "name", "expected"),
    [
        (
            "Namibia's minister of mines and energy Tom Veld said",
            "Tom Veld",
            "Namibia's minister of mines and energy",
        ),
        ("Regional Commissioner of Vell, Anna Roe says", "Anna Roe", "Regional Commissioner of Vell"),
        ("New Jersey Gov. Chris Veld said", "Chris Veld", "New Jersey Gov."),
        ("Reuters Editor-in-Chief A. Veld said", "A. Veld", "Reuters Editor-in-Chief"),
        ("Democratic Party leader Yui Veld said", "Yui Veld", "Democratic Party leader"),
        ("Prime Minister Datuk Seri Anna Roe said", "Anna Roe", "Prime Minister"),
        ("the Police Public Relations Officer, SP Anna Roe, said", "Anna Roe", "Police Public Relations Officer"),
        ("The head of the Vell Union (VU), Dr. Anna Roe, said", "Anna Roe", "head of the Vell Union"),
        ("VTO chief Atty. Anna Roe said", "Anna Roe", "VTO chief"),
        ("Station manager Anna Roe said", "Anna Roe", "Station manager"),
        ("the assistant care home manager Anna Roe said", "Anna Roe", "assistant care home manager"),
        ("It is shut, said bus company director Anna Roe", "Anna Roe", "bus company director"),
        ("Residents met station manager Anna Roe", "Anna Roe", "manager"),
        ("Last year union leader Anna Roe left", "Anna Roe", "union leader"),
        ("the mother of Anna Roe said", "Anna Roe", None),
        ("a statement by the mayor of Vell, Anna Roe, said", "Anna Roe", "mayor of Vell"),
        ("he heard of a leader who Anna Roe said", "Anna Roe", None),
        ("the leader of the party that Anna Roe left", "Anna Roe", None),
    ],
)
def test_the_role_before_a_name(string: str, name: str, expected: str | None) -> None:
    found = role_before(string, string.index(name), "text")
    assert (found and string[found.start : found.end]) == expected


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("Anna Roe, the mayor, said so.", "mayor"),
        ("Under questions by Mr Veld’s barrister, Anna Roe, the policeman denied he had been there.", None),
        ("Asked by Anna Roe, the mayor denied it.", None),
        ("Asked by Anna Roe, the mayor, he denied it.", "mayor"),
    ],
)
def test_behind_what_opens_a_sentence_a_role_is_the_next_subject(string: str, expected: str | None) -> None:
    start = string.index("Anna Roe")
    found = role_beside(string, start, start + len("Anna Roe"), "text")
    assert (found and string[found.start : found.end]) == expected
