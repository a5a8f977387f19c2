"""`onrecord correct` and `onrecord corrections`, in a terminal."""

from contextlib import closing

import pytest

from onrecord.store.store import open_store
from tests.store.corrections.test_namesakes import SECOND, filled
from tests.store.making import article, keep


def test_words_stance_and_none(in_process, talks):
    store, number = talks
    words = ("--words", "we will", "never", "--words", "the", "fee")
    assert "words we will never … the fee" in in_process("correct", number, "a1", *words, "--store", store).out
    stance = ("--stance", "denies", "--negated")
    assert "stance does not deny" in in_process("correct", number, "a1", *stance, "--store", store).out
    assert "speaker nobody named" in in_process("correct", number, "a2", "--nobody", "--store", store).out
    assert "not a statement" in in_process("correct", number, "a2", "--not-a-statement", "--store", store).out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("a1",), 2, "say one of"),
        (("a1", "--nobody", "--not-a-statement"), 2, "say one of"),
        (("a1", "--speaker", "Nobody Known"), 1, "neither in the article nor on the record"),
        (("a1", "--words", "no such", "words"), 1, "isn't there in this order"),
        (("a9", "--nobody"), 1, "no such statement"),
        (("a9", "--words", "we", "will"), 1, "no such statement"),
    ],
)
def test_what_cannot_be_is_said_on_one_line(in_process, talks, arguments: tuple[str, ...], code: int, says: str):
    done = in_process("correct", talks[1], *arguments, "--store", talks[0])
    assert done.returncode == code
    assert says in done.err


def test_other_words_of_a_statement_that_was_withdrawn_are_refused_with_the_reason(in_process, talks):
    """It was said that there is no such statement, though search shows it."""
    store, number = talks
    with closing(open_store(store)) as opened:
        keep(opened, article("Ben Okafor said talks go on."))
    gone = in_process("correct", number, "a1", "--words", "we", "fee", "--store", store)
    assert (gone.returncode, "no longer stands in the article" in gone.err) == (1, True)
    other = in_process("correct", number, "a1", "--words", "talks", "on", "--store", store)
    assert (other.returncode, "its words no longer stand in the article" in other.err) == (1, True)
    assert (
        "speaker Ben Okafor"
        in in_process("correct", number, "a1", "--speaker", "Ben Okafor", "--store", store).out
    )
    none = in_process("correct", number, "a9", "--words", "talks", "on", "--store", store)
    assert (none.returncode, "no such statement" in none.err) == (1, True)


def test_of_two_people_of_one_name_the_slug_says_which(in_process, tmp_path):
    path = str(tmp_path / "two.sqlite")
    with closing(open_store(path)) as store:
        number = str(filled(store))
    done = in_process("correct", number, "a2", "--speaker", "Ana Reyes", "--store", path)
    assert done.returncode == 1
    assert "that may be Ana Reyes (Ukrainian Finance Minister, ana-reyes~1), Ana Reyes (Canadian" in done.err
    done = in_process("correct", number, "a2", "--speaker", SECOND, "--store", path)
    assert "speaker Ana Reyes (ana-reyes~2)" in done.out


@pytest.mark.parametrize("typed", ["ana-reyes", "Ana Reyes", "reyes"])
def test_every_command_that_takes_a_person_asks_which_of_two(in_process, tmp_path, typed: str):
    """The first of the two was taken without a word where the slug was typed, which may be a name ("cher")."""
    path = str(tmp_path / "two.sqlite")
    with closing(open_store(path)) as store:
        filled(store)
    for command in (
        ("search", "--speaker", typed),
        ("edits", "--person", typed),
        ("correct-person", typed, "--rename", "Ana M. Reyes"),
        ("correct-person", "ben-okafor", "--same-as", typed),
        ("correct-person", "ben-okafor", "--not-same-as", typed),
    ):
        done = in_process(*command, "--store", path)
        assert (done.returncode, done.out) == (1, "")
        assert "that may be Ana Reyes (Ukrainian Finance Minister, ana-reyes~1), Ana Reyes (Canadian" in done.err
    found = in_process("search", "--speaker", "ana-reyes~1", "--store", path).out
    assert "talks go on" in found
    assert "the fish are gone" not in found
    assert in_process("correct-person", "ana-reyes~1", "--rename", "Ana M. Reyes", "--store", path).returncode == 0
