"""What makes a password, and its hash."""

import pytest
from argon2 import extract_parameters
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.web.signin import passwords
from onrecord.web.signin.passwords import MOST_CHARACTERS, hashed, matches, problem_with

HASHER, NOBODYS = passwords._HASHER, passwords._NOBODYS


@pytest.fixture(autouse=True)
def _at_its_own_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", HASHER)
    monkeypatch.setattr(passwords, "_NOBODYS", NOBODYS)


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("short", "at least 12"),
        ("x" * 129, "at most 128"),
        ("ababababababab", "too easy"),
        ("OnRecord-12345678", "too easy"),
        ("my name is ida holm!", "must not hold the name"),
    ],
)
def test_what_is_no_password(password: str, says: str) -> None:
    problem = problem_with(password, "Ida Holm")
    assert problem
    assert says in problem


def test_any_characters_make_one() -> None:
    assert problem_with("vier Wörter ohne Sinn 🐢", "Ida") is None
    assert problem_with("abcde" * 25, "Ida") is None


def test_a_hash_is_of_its_password_alone() -> None:
    kept = hashed("four words of nonsense")
    assert kept.startswith("$argon2id$")
    assert kept != hashed("four words of nonsense")
    assert matches(kept, "four words of nonsense")
    assert not matches(kept, "four words of nonsens")
    assert not matches(None, "nobody's password"), "not even what nobody's hash is of"
    assert not matches("no hash at all", "x")
    assert not matches(kept, "x" * (MOST_CHARACTERS + 1))


def test_nobodys_hash_takes_as_long_as_anybodys() -> None:
    cost = extract_parameters(hashed("four words of nonsense"))
    assert (cost.time_cost, cost.memory_cost, cost.parallelism) == (3, 65_536, 1)
    assert extract_parameters(passwords._NOBODYS) == cost


def test_one_letter_written_in_two_ways_is_one() -> None:
    assert matches(hashed("caf\u00e9 caf\u00e9 caf\u00e9"), "cafe\u0301 cafe\u0301 cafe\u0301")


@settings(max_examples=100)
@given(st.text(max_size=140), st.text(max_size=20))
def test_no_words_break_it(password: str, name: str) -> None:
    assert problem_with(password, name) is None or len(password) < 12 or problem_with(password, "") or name
