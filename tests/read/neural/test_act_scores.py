import numpy as np
import pytest

from onrecord.model import Span
from onrecord.read.neural.act_scores import NetworkActs
from onrecord.read.neural.session import Answers
from onrecord.read.neural.windows import Window


def window(part, spans, acts):
    pieces = len(spans)
    made = Window(part, ids=[1] * pieces, spans=spans, words=list(range(pieces)))
    none = np.zeros((0, pieces, 3), dtype=np.float32)
    return made, Answers((), none, np.zeros((pieces, 7), dtype=np.float32), np.array(acts, dtype=np.float32))


def scores():
    given = [
        window("text", [(0, 4), (5, 9)], [(1, 0, 0, 0), (3, 0, 0, 0)]),
        window("text", [(10, 14)], [(0, 5, 0, 0)]),
        window("headline", [(0, 4)], [(0, 0, 7, 0)]),
    ]
    return NetworkActs([each for each, _ in given], [answer for _, answer in given])


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([Span(0, 9)], (2, 0, 0, 0)),
        ([Span(6, 8)], (3, 0, 0, 0)),
        ([Span(5, 12)], (1.5, 2.5, 0, 0)),
        ([Span(0, 4, "headline")], (0, 0, 7, 0)),
        ([Span(0, 4), Span(10, 14)], (0.5, 2.5, 0, 0)),
        ([Span(4, 5)], None),
        ([Span(40, 50)], None),
        ([Span(0, 4, "standfirst")], None),
        ([], None),
    ],
)
def test_the_mean_of_a_cues_pieces(spans, expected):
    assert scores().of(spans) == (pytest.approx(expected) if expected else None)
