from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.group.sayings.gather import same_statements
from onrecord.group.sayings.saying import Key, Sameness, SameStatement, Saying
from tests.group.sayings.making import NOON, saying

WORDS = "fish bank cable never half two 52 48 Hallvik Norline signed paper table agreed if the a will not accord".split()
SAYINGS = st.lists(
    st.builds(
        Saying,
        key=st.builds(Key, st.integers(1, 6), st.sampled_from(["a1", "a2", "a3"])),
        speaker=st.sampled_from(["", "brakke", "renn"]),
        words=st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join),
        at=st.integers(0, 300).map(lambda hours: NOON + timedelta(hours=hours)),
        outlet=st.sampled_from(["", "Hallvik Daily", "Tideline"]),
        venue=st.sampled_from([None, "an interview with Hallvik Daily", "reporters in Hallvik"]),
        relayed_by=st.sampled_from([None, "Tideline", "Hallvik Daily"]),
        said_day=st.sampled_from([None, date(2026, 6, 4), date(2026, 6, 5)]),
        answers=st.sampled_from([(), ("a1",), ("a2", "a9")]),
    ),
    max_size=14,
    unique_by=lambda each: each.key,
)


def kinds(made: tuple[SameStatement, ...]) -> list[list[Sameness]]:
    return [[each.sameness for each in group.carried] for group in made]


@given(SAYINGS, st.randoms(use_true_random=False))
def test_groups_are_the_same_whatever_order_statements_come_in(given_, random):
    shuffled = list(given_)
    random.shuffle(shuffled)
    assert same_statements(shuffled) == same_statements(given_)


@given(SAYINGS)
def test_every_statement_is_in_one_group_of_its_own_speaker(given_):
    made = same_statements(given_)
    carried = [each.saying for group in made for each in group.carried]
    assert sorted(each.key for each in carried) == sorted(each.key for each in given_)
    for group in made:
        assert {each.saying.speaker for each in group.carried} == {group.speaker}
        assert group.speaker or len(group.carried) == 1
        assert group.first.key is None or group.first.key == group.head.key
        keys = {each.saying.key for each in group.carried}
        assert {relay.key for relay in group.relays} <= keys
        assert group.first.is_inferred == (group.first.evidence is None)
        assert all(0 <= each < len(made) for each in group.answers)


def test_the_same_words_are_one_statement():
    words = "There is no such paper on our table"
    (group,) = same_statements([saying(2, words, hours=1), saying(1, words), saying(3, f"“{words},”", hours=2)])
    assert [each.saying.key.article for each in group.carried] == [1, 2, 3]
    assert kinds((group,)) == [[Sameness.VERBATIM] * 3]


def test_reworded_and_shortened():
    made = same_statements(
        [
            saying(1, "the government will never license a cable before a fishing agreement is signed"),
            saying(
                2, "her government would not license any cable before a fishing agreement had been signed", hours=1
            ),
            saying(3, "a cable before a fishing agreement", hours=2),
        ]
    )
    assert kinds(made) == [[Sameness.VERBATIM, Sameness.REWORDED, Sameness.SHORTENED]]
    assert made[0].carried[1].left_out == ("never",)
    assert made[0].carried[1].put_in == ("not",)
    assert made[0].carried[2].left_out == ()  # what goes with the words around it isn't dropped from the rest


def test_what_an_outlet_dropped_is_shown():
    made = same_statements(
        [
            saying(1, "The company will allegedly never repair the cable unless Hallvik pays for the ship"),
            saying(2, "The company will repair the cable unless Hallvik pays for the ship", hours=1),
        ]
    )
    assert [each.left_out for each in made[0].carried] == [(), ("allegedly", "never")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Maravel will take 52 per cent of the catch until 2031",
            "Maravel will take 48 per cent of the catch until 2031",
        ),
        ("landings would fall by eleven per cent", "landings would fall by a third"),
        ("The cable is the easy part of it", "The bank is the hard part for everybody"),
    ],
)
def test_what_says_something_else_stays_apart(one, other):
    assert len(same_statements([saying(1, one), saying(2, other, hours=1)])) == 2


def test_number_words_and_digits_are_one():
    one, other = "the harbour closed for four hours on Saturday", "the harbour was closed for 4 hours Saturday"
    assert len(same_statements([saying(1, one), saying(2, other)])) == 1


def test_two_speakers_are_never_one():
    words = "There is no such paper on our table"
    assert (
        len(same_statements([saying(1, words), saying(2, words, speaker="renn"), saying(3, words, speaker="")]))
        == 3
    )


def test_a_statement_on_another_day_is_another():
    days = date(2026, 6, 3), date(2026, 6, 5)
    one = saying(1, "the talks would go on until an accord was signed", said_day=days[0])
    other = saying(2, "the talks will go on until an accord is signed", said_day=days[1], hours=48)
    assert len(same_statements([one, other])) == 2


def test_few_words_are_the_same_only_near_in_time():
    near = [saying(1, "No comment"), saying(2, "No comment", hours=20)]
    assert len(same_statements(near)) == 1
    assert len(same_statements([*near, saying(3, "No comment", hours=200)])) == 2


def test_little_in_common_is_enough_with_one_occasion_and_the_same_names():
    one = "any licence for Norline has to wait for the bank, and the bank comes first"
    other = "first the bank must be settled and then Norline gets permission"
    there: dict[str, Any] = {"venue": "an interview", "said_day": date(2026, 6, 5)}
    assert len(same_statements([saying(1, one, **there), saying(2, other, language="de", **there)])) == 1
    assert len(same_statements([saying(1, one), saying(2, other)])) == 2


def test_an_answer_stands_beside_what_it_answers_only_where_a_text_says_so():
    promise = saying(1, "We were promised two thirds of the catch", speaker="marken")
    denial = saying(1, "any such promise had been made", speaker="lysholt", statement="a2", answers=("a1",))
    other = saying(1, "the cable would be cut", speaker="cade", statement="a3", hours=1)
    made = same_statements([promise, denial, other])
    places = {group.speaker: place for place, group in enumerate(made)}
    assert {group.speaker: group.answers for group in made} == {
        "marken": (),
        "lysholt": (places["marken"],),
        "cade": (),
    }


def test_hostile_sizes_are_bounded():
    many = [
        saying(number, " ".join(f"word{(number * k) % 97}" for k in range(40)), hours=number / 100)
        for number in range(2000)
    ]
    assert sum(len(group.carried) for group in same_statements(many)) == 2000
    alike = [
        saying(number, f"We will never sign the paper number {number % 7} at that table") for number in range(2000)
    ]
    assert len(same_statements(alike)) == 7
    long = [saying(number, "word " * 50_000) for number in range(3)]
    assert len(same_statements(long)) == 1


def test_at_most_so_many_are_compared(monkeypatch):
    monkeypatch.setattr("onrecord.group.sayings.same.MAX_SAYINGS", 2)
    words = "There is no such paper on our table"
    assert len(same_statements([saying(number, words, hours=number) for number in range(4)])) == 3


def test_no_statement_needs_words():
    assert len(same_statements([saying(1, ""), saying(2, "…"), saying(3, "")])) == 3
    assert same_statements([]) == ()


def test_the_first_of_equal_keys_is_taken():
    made = same_statements([saying(1, "one two three"), saying(1, "four five six")])
    assert [each.saying.words for group in made for each in group.carried] == ["one two three"]
