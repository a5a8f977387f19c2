import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReaderError
from onrecord.model import Act, Article, Block, BlockKind, Span, Stance
from onrecord.read.model_reader import ModelReader
from onrecord.read.statement import acts
from onrecord.read.statement.acts import Judged, Weights, load_weights, softmax, weighed


def read(text, **more):
    blocks = (Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),)
    article = Article(text=text, blocks=blocks, language="en")
    return article, ModelReader(**more).read(article)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Marta Lee said on Monday that the weir would close.", Act.SPEECH),
        ("“The weir is closed,” Lee told reporters in Orlow.", Act.SPEECH),
        ("The study found that one in five anglers had fallen ill.", Act.DOCUMENT),
        ("Analysts have been forecasting sales of 12 million boats.", Act.SPEECH),
        ("Lee believes that the weir will hold for ten years.", Act.THOUGHT),
    ],
)
def test_kinds_of_act(text, act):
    _, reading = read(text)
    assert [item.act for item in reading.attributions] == [act]


@pytest.mark.parametrize(
    "text",
    [
        "The committee voted to close the weir.",
        "The council has opted for gravel roads to keep the cost of the weir down.",
        "The court found him guilty of theft.",
        "The canal is known as the Green Mile.",
        "The weir is expected to close next week.",
    ],
)
def test_what_nobody_said_is_not_on_record(text):
    _, reading = read(text)
    assert [item.act for item in reading.attributions if item.act is not Act.THOUGHT] == []


def test_everything_stays_where_it_is_asked_for():
    text = "Marta Lee said that it was late. The council approved a plan to close the weir in May."
    _, some = read(text)
    _, everything = read(text, everything=True)
    assert len(everything.attributions) >= len(some.attributions)


def test_judgements():
    assert Judged((0.4, 0.1, 0.3, 0.2)).act(Stance.SAYS) is Act.SPEECH
    assert Judged((0.1, 0.5, 0.2, 0.2)).act(Stance.SAYS) is Act.DOCUMENT
    assert Judged((0.1, 0.0, 0.6, 0.3)).act(Stance.SAYS) is Act.THOUGHT
    assert Judged((0.1, 0.0, 0.3, 0.6)).act(Stance.THINKS) is Act.THOUGHT
    assert Judged((0.1, 0.0, 0.3, 0.6)).act(Stance.SAYS) is None


@given(st.lists(st.floats(-500, 500), min_size=4, max_size=4))
def test_softmax_gives_probabilities(sums):
    odds = softmax((sums[0], sums[1], sums[2], sums[3]))
    assert math.isclose(sum(odds), 1, abs_tol=1e-9)
    assert odds.index(max(odds)) in {at for at, each in enumerate(sums) if each >= max(sums) - 1e-9}


def test_features_are_weighed_and_unknown_ones_say_nothing():
    weights = Weights((0.0, 1.0, 0.0, 0.0), {"colon": (2.0, 0.0, 0.0, -1.0)})
    assert weighed({"colon": 0.5, "other": 9.0}, weights, (0.25, 0, 0, 0)) == (1.25, 1.0, 0.0, -0.5)


def test_missing_weights_are_said(tmp_path, monkeypatch):
    monkeypatch.setattr(acts, "FILE", tmp_path / "acts.json")
    load_weights.cache_clear()
    try:
        with pytest.raises(ReaderError, match=r"acts\.json"):
            load_weights()
    finally:
        load_weights.cache_clear()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "The chief emphasised that the combination of rain and wet ground requires towns to be careful.",
            Act.SPEECH,
        ),
        ("The central bank held its main rate, and signalled that a cut could come as soon as March.", Act.SPEECH),
        ("An internal memo says that the leak was small.", Act.DOCUMENT),
        ("State law says that a leak must be reported within a day.", Act.DOCUMENT),
    ],
)
def test_a_clause_with_that_is_said_and_a_document_says_as_a_document(text, act):
    (item,) = ModelReader().read(Article(language="en", text=text)).attributions
    assert item.act is act
