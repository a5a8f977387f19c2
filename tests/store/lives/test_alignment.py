"""Which statement is which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.lives.alignment import closest, in_place, is_same_name, least, moved, same
from onrecord.store.lives.wording import State, Wording


def wording(words: str, speaker: str = "ana-reyes", said: str = "says", frame: str = "ana reyes said") -> Wording:
    return Wording(
        id="",
        words=tuple(words.split()),
        pieces=(f" {words} ",),
        frame=tuple(frame.split()),
        speaker=speaker,
        said=said,
        spans=(),
    )


def test_the_same_words_from_the_same_speaker_are_the_same():
    before = [wording("the fee stays"), wording("we go on")]
    after = [wording("we go on", frame="reyes told reporters"), wording("the fee stays")]
    assert same(before, after) == {0: 1, 1: 0}


def test_another_stance_makes_another_statement():
    assert same([wording("the fee stays")], [wording("the fee stays", said="denies", frame="she denied")]) == {}


def test_words_in_the_same_frame_are_the_same_whoever_the_reader_takes_for_the_speaker():
    assert same([wording("the fee stays", speaker="")], [wording("the fee stays")]) == {0: 0}


def test_equal_statements_are_the_same_in_their_order():
    assert same([wording("yes")] * 3, [wording("yes")] * 2) == {0: 0, 1: 1}


def test_a_softened_statement_takes_the_place_of_the_one_before():
    before = [wording("we will never raise the fee"), wording("talks go on")]
    after = [wording("we will not raise the fee this year")]
    (match,) = closest(before, after)
    assert (match.before, match.after) == (0, 0)


def test_another_speaker_must_share_more():
    before, after = wording("we will never raise the fee"), wording("we will not raise the fee now", "ben-okafor")
    assert closest([before], [after]) == []
    assert closest([before], [wording("we will never raise the fee", "ben-okafor", frame="okafor said")])


def state(text: str, *wordings: Wording) -> State:
    return State(0, 0, f" {text} ", is_cut=False, wordings=wordings, passages=())


@pytest.mark.parametrize(
    ("speaker", "words", "around", "is_in_place"),
    [
        (
            "ana-reyes",
            "nobody should drink from the reservoir",
            "ana reyes said {} on monday after the talks",
            True,
        ),
        (
            "ana-reyes",
            "talks would go on",
            "ana reyes said {} on monday after the talks",
            False,
        ),  # of something else
        (
            "ben-okafor",
            "nobody should drink from the reservoir",
            "ana reyes said {} on monday after the talks",
            False,
        ),
        ("", "nobody should drink from the reservoir", "ana reyes said {} on monday after the talks", False),
        ("ana-reyes", "nobody should drink from the reservoir", "rain fell and ana reyes said {} in march", False),
    ],
)
def test_words_that_are_all_others_replace_those_in_whose_very_place_they_stand(
    speaker, words, around, is_in_place
):
    one, other = wording("the reservoir is clean and safe"), wording(words, speaker)
    before = state(f"ana reyes said {' '.join(one.words)} on monday after the talks", one)
    after = state(around.format(words), other)
    assert closest([one], [other]) == []
    assert in_place(before, after, [one], [other]) == ({"": other} if is_in_place else {})


def test_words_that_only_moved_are_in_no_others_place():
    one, other = wording("the reservoir is clean and safe"), wording("nobody should drink from the reservoir")
    before = state(f"ana reyes said {' '.join(one.words)} on monday after the talks", one)
    after = state(f"ana reyes said {' '.join(other.words)} on monday after the talks {' '.join(one.words)}", other)
    assert in_place(before, after, [one], [other]) == {}


def test_a_surname_is_the_same_name():
    assert is_same_name("starmer", "keir-starmer")
    assert not is_same_name("keir-starmer", "rodney-starmer")
    assert least("", "ana-reyes") > least("reyes", "ana-reyes")


def test_what_moved_is_the_fewest_that_explain_the_order():
    assert moved(["a1", "a2", "a3", "a4"], ["a4", "a1", "a2", "a3"]) == ["a4"]
    assert moved(["a1", "a2", "a3"], ["a1", "a9", "a2", "a3"]) == []
    assert moved([], ["a1"]) == []


IDS = st.lists(st.integers(0, 12), unique=True).map(lambda numbers: [f"a{number}" for number in numbers])


@given(IDS, IDS)
def test_without_what_moved_the_order_is_the_same(before: list[str], after: list[str]):
    away = set(moved(before, after))
    common = [each for each in after if each in before and each not in away]
    assert common == [each for each in before if each in common]


WORDINGS = st.lists(
    st.builds(
        wording,
        st.lists(st.sampled_from(["fee", "never", "rises", "talks"]), max_size=5).map(" ".join),
        st.sampled_from(["", "ana-reyes", "reyes", "ben-okafor"]),
        st.sampled_from(["says", "denies"]),
    ),
    max_size=6,
)


@given(WORDINGS, WORDINGS)
def test_each_is_taken_once(before: list[Wording], after: list[Wording]):
    found = same(before, after)
    assert len(set(found.values())) == len(found)
    matches = closest(before, after)
    assert len({match.before for match in matches}) == len({match.after for match in matches}) == len(matches)


@given(WORDINGS)
def test_all_are_the_same_as_themselves(wordings: list[Wording]):
    assert same(wordings, wordings) == {place: place for place in range(len(wordings))}
