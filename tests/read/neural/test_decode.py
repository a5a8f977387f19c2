import math
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.neural.decode import (
    REACH,
    Calibration,
    Cue,
    Numbers,
    Raw,
    Settings,
    best_paths,
    by_word,
    decode,
    distances,
    find_cues,
    softmax,
)

MOVES = np.array(Settings().moves, dtype=np.float32)
SCORE = st.integers(-80, 80).map(lambda tenths: tenths / 10)
TRIPLE = st.tuples(SCORE, SCORE, SCORE)


def numbers(rows: object) -> Numbers:
    return np.array(rows, dtype=np.float32).reshape(-1, 3)


@given(st.lists(TRIPLE, min_size=1, max_size=8))
def test_softmax_sums_to_one_and_keeps_the_order(rows):
    scores = numbers(rows)
    odds = softmax(scores)
    assert odds.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert (odds.argmax(axis=1) == scores.argmax(axis=1)).all()


def test_softmax_bears_great_scores():
    assert softmax(numbers([(1e38, 0, -1e38)])).tolist() == [[1, 0, 0]]


def plain_cues(labels: Numbers, least: float) -> list[tuple[int, int]]:
    """The same read piece by piece: a cue opens, goes on while its pieces are likely enough, and ends."""
    found: list[list[int]] = []
    current: list[int] | None = None
    for at, (_, begins, goes_on) in enumerate(labels):
        if begins + goes_on < least:
            current = None
        elif begins >= least or (current is None and begins + goes_on >= max(least, 0.5)):
            current = [at]
            found.append(current)
        elif current is not None:
            current.append(at)
    return [(pieces[0], pieces[-1] + 1) for pieces in found]


@given(
    rows=st.lists(st.tuples(*[st.integers(0, 4)] * 3), max_size=14),
    least=st.sampled_from([0.1, 0.2, 0.4, 0.6, 0.9]),
)
def test_cues_as_a_plain_loop_finds_them(rows, least):
    labels = softmax(numbers(rows))
    found = find_cues(labels, least)
    assert [(cue.first, cue.stop) for cue in found] == plain_cues(labels, least)
    for cue in found:
        expected = labels[cue.first : cue.stop, 1:].sum(axis=1).mean()
        assert cue.probability == pytest.approx(float(expected), abs=1e-5)


def test_two_cues_side_by_side_and_one_of_two_words():
    labels = numbers(
        [(0.1, 0.9, 0), (0.1, 0.8, 0.1), (0.2, 0, 0.8), (0.9, 0.1, 0), (0.4, 0.1, 0.5), (0.7, 0.1, 0.2)]
    )
    assert [(cue.first, cue.stop) for cue in find_cues(labels, 0.2)] == [(0, 1), (1, 3), (4, 6)]


@given(first=st.integers(0, 299), size=st.integers(1, 9), pieces=st.integers(1, 300))
def test_distances_grow_from_before_to_behind(first, size, pieces):
    away = distances(Cue(first, first + size, 1.0), pieces)
    assert len(away) == pieces
    for at, value in enumerate(away.tolist()):
        apart = min(0, at - first) + max(0, at - (first + size - 1))
        assert value == REACH + max(-REACH, min(REACH, apart))


def scored(path: tuple[int, ...], scores: Numbers, moves: Numbers) -> float:
    own = sum(float(scores[at, role]) for at, role in enumerate(path))
    return own + sum(float(moves[one, other]) for one, other in pairwise(path))


@given(
    batch=st.lists(st.lists(TRIPLE, min_size=1, max_size=5), min_size=1, max_size=4),
    moves=st.lists(TRIPLE, min_size=3, max_size=3),
)
def test_best_paths_are_the_best_of_all_and_as_probable_as_their_share(batch, moves):
    going = numbers([[each / 4 for each in row] for row in moves])
    arrays = [numbers(rows) for rows in batch]
    for scores, (path, sure) in zip(arrays, best_paths(arrays, going), strict=True):
        everyone = [scored(way, scores, going) for way in product(range(3), repeat=len(scores))]
        best = max(everyone)
        assert len(path) == len(scores)
        assert scored(tuple(path.tolist()), scores, going) == pytest.approx(best, abs=1e-3)
        total = best + math.log(sum(math.exp(each - best) for each in everyone))
        assert sure == pytest.approx(best - total, abs=1e-3)


def test_no_cue_no_path():
    assert best_paths([], MOVES) == []


@given(sizes=st.lists(st.integers(1, 3), min_size=1, max_size=5), cues=st.integers(1, 3), data=st.data())
def test_a_words_role_scores_what_its_pieces_all_in_that_role_score(sizes, cues, data):
    words = [10 + word for word, size in enumerate(sizes) for _ in range(size)]
    given_scores = data.draw(st.lists(TRIPLE, min_size=cues * len(words), max_size=cues * len(words)))
    scores = numbers(given_scores).reshape(cues, len(words), 3)
    moves = np.array([(0.5, -0.1, -1), (-0.1, -0.25, -1.1), (-1, -1.1, 0.125)], dtype=np.float32)
    summed, starts = by_word(scores, words, moves)
    assert starts == [sum(sizes[:word]) for word in range(len(sizes))]
    assert summed.shape == (cues, len(sizes), 3)
    for cue in range(cues):
        for word, (first, size) in enumerate(zip(starts, sizes, strict=True)):
            for role in range(3):
                expected = scored((role,) * size, scores[cue, first : first + size], moves)
                assert summed[cue, word, role] == pytest.approx(expected, abs=1e-3)


@given(
    slope=st.floats(0.01, 5),
    offset=st.floats(-5, 5),
    scores=st.lists(st.floats(0, 1), min_size=2, max_size=6),
)
def test_a_better_score_is_never_less_probable(slope, offset, scores):
    calibration = Calibration(slope, offset)
    made = [calibration.probability(score) for score in sorted(scores)]
    assert made == sorted(made)
    assert all(0 <= each <= 1 for each in made)


def test_the_plain_calibration_gives_the_score():
    assert [Calibration().probability(score) for score in (0.1, 0.5, 0.9)] == pytest.approx([0.1, 0.5, 0.9])


# Scores that leave no doubt: "." is neither, "s" source, "c" content.
SURE = {".": (9, -9, -9), "s": (-9, 9, -9), "c": (-9, -9, 9)}


def said(*rows: str, words: list[int] | None = None, cues: list[Cue], **chosen: float) -> list[Raw]:
    scores = np.array([[SURE[mark] for mark in row] for row in rows], dtype=np.float32)
    (made,) = decode([(words or list(range(len(rows[0]))), cues, scores)], Settings(**chosen))  # type: ignore[arg-type]
    return made


def test_runs_of_each_role_around_the_cue():
    (raw,) = said("cc.s..cccc", cues=[Cue(4, 5, 0.9)])
    assert (raw.cue, raw.source, raw.content) == ((4, 5), ((3, 4),), ((0, 2), (6, 10)))
    assert raw.score == pytest.approx(0.9, abs=1e-3)


def test_a_word_has_one_role():
    (raw,) = said("ss.ccc.", words=[0, 0, 1, 2, 3, 3, 3], cues=[Cue(2, 3, 0.9)])
    assert (raw.source, raw.content) == (((0, 2),), ((3, 7),))


def test_the_cue_itself_is_no_content():
    (raw,) = said("sccc", cues=[Cue(1, 2, 0.9)])
    assert raw.content == ((2, 4),)


def test_no_content_or_too_little_score_is_no_statement():
    assert said("s....", cues=[Cue(1, 2, 0.9)]) == []
    assert said("s.ccc", cues=[Cue(1, 2, 0.3)], least=0.4) == []
    assert len(said("s.ccc", cues=[Cue(1, 2, 0.3)], least=0.2)) == 1


def test_of_two_that_say_the_same_the_better_is_kept():
    (raw,) = said("s..cccc", "s..cccc", cues=[Cue(1, 2, 0.7), Cue(2, 3, 0.9)])
    assert raw.cue == (2, 3)


def test_a_statement_within_a_statement_is_kept():
    outer, inner = said("s.ccccc", "..s.ccc", cues=[Cue(1, 2, 0.9), Cue(3, 4, 0.6)])
    assert outer.content == ((2, 7),)
    assert (inner.source, inner.content) == (((2, 3),), ((4, 7),))


def test_windows_keep_their_own_statements():
    rows = ["s.ccc", "cc.s", "...."]
    given_windows = [
        (
            list(range(len(row))),
            [Cue(at, at + 1, 0.9)] if at >= 0 else [],
            np.array([[SURE[mark] for mark in row]] * (at >= 0), dtype=np.float32).reshape(-1, len(row), 3),
        )
        for row, at in zip(rows, (1, 2, -1), strict=True)
    ]
    found = decode(given_windows, Settings())
    assert [[raw.content for raw in each] for each in found] == [[((2, 5),)], [((0, 2),)], []]
    assert decode([], Settings()) == []
