import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.group.own_words import MAX_OWN_WORDS, containment, in_order, numbers_of, own_words, threes
from onrecord.model import Span


def longest_common(one: list[int], other: list[int]) -> int:
    """As in a textbook: quadratic in time and memory."""
    rows = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, left in enumerate(one, 1):
        for j, right in enumerate(other, 1):
            rows[i][j] = rows[i - 1][j - 1] + 1 if left == right else max(rows[i - 1][j], rows[i][j - 1])
    return rows[-1][-1]


MORE = " Boats run again from the quay at Vell, which had been shut since the storm of last month, and the market is open."


def test_quotations_are_left_out():
    text = f'The mayor said "nothing has been decided" on Monday.{MORE}'
    assert own_words(text).tolist() == own_words(f"The mayor said on Monday.{MORE}").tolist()
    unmarked = f"The mayor: nothing has been decided. On Monday.{MORE}"
    quoted = [Span(11, 36)]
    assert own_words(unmarked, quoted).tolist() == own_words(f"The mayor: On Monday.{MORE}").tolist()


def test_where_hardly_a_word_is_left_all_are_its_own():
    whole = f"“The mayor said on Monday.{MORE}”"
    assert own_words(whole).tolist() == own_words(whole.strip("“”")).tolist()
    lost = f"The mayor said: “That is so on Monday.{MORE}{MORE}"  # the mark that closes it isn't there
    assert len(own_words(lost)) > 40


def test_words_are_bounded():
    assert len(own_words("one two three " * 5_000)) == MAX_OWN_WORDS


@given(st.lists(st.integers(0, 5), max_size=40), st.lists(st.integers(0, 5), max_size=40))
def test_words_in_order_are_the_longest_common_subsequence(one: list[int], other: list[int]):
    least = min(len(one), len(other))
    expected = longest_common(one, other) / least if least else 0.0
    assert in_order(np.array(one, dtype=np.uint32), np.array(other, dtype=np.uint32)) == expected


def test_a_part_of_a_text_is_contained_whole():
    words = [f"w{number}" for number in range(200)]
    random.Random(1).shuffle(words)
    whole, part = threes(numbers_of(words)), threes(numbers_of(words[40:90]))
    assert containment(whole, part) == containment(part, whole) == 1.0
    assert containment(whole, threes(numbers_of(["a", "b"]))) == 0.0
