import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReaderError
from onrecord.model import Article, Attribution, AttributionKind, Block, BlockKind, EntityType, Party, Span
from onrecord.read.model_reader import ModelReader
from onrecord.read.statement import confidence
from onrecord.read.statement.acts import Judged
from onrecord.read.statement.confidence import confidence_of, line_features, load_weights

STRING = "“The weir is shut and will stay shut until May,” he told reporters in Orlow on Monday."
LEE = Party(name="Marta Lee", evidence=Span(0, 3))
SURE = Judged((0.97, 0.01, 0.01, 0.01))
HARDLY = Judged((0.46, 0.02, 0.2, 0.32))


def line(**more):
    given = {
        "id": "a1",
        "source": (Span(STRING.index("he told"), STRING.index("he told") + 2),),
        "cue": (Span(STRING.index("told"), STRING.index("told") + 4),),
        "content": (Span(1, 46),),
        "kind": AttributionKind.DIRECT,
        "confidence": 0.9,
        "speaker": LEE,
    }
    return Attribution(**{**given, **more})


def test_features_name_what_is_there():
    found = line_features(line(), STRING, SURE)
    assert {"direct", "pronoun named", "finder", "stated", "one span", "length"} <= set(found)
    assert {"pronoun open"} <= set(line_features(line(speaker=None), STRING, SURE))
    assert {"no source", "no cue"} <= set(line_features(line(source=(), cue=()), STRING, SURE))


def test_a_named_speaker_and_a_clear_act_make_a_surer_line():
    sure = confidence_of(line(), STRING, SURE)
    assert sure > confidence_of(line(speaker=None), STRING, SURE)
    assert sure > confidence_of(line(), STRING, HARDLY)
    assert sure > confidence_of(line(confidence=0.3), STRING, SURE)


@given(st.floats(0, 1), st.floats(0, 1))
def test_it_is_a_probability(finder, stated):
    judged = Judged((stated, 0.0, 0.0, 1 - stated))
    assert 0 <= confidence_of(line(confidence=finder), STRING, judged) <= 1


def test_the_finders_confidence_stays_where_everything_is_asked_for():
    text = "Marta Lee said on Monday that the weir would close."
    article = Article(text=text, blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),), language="en")
    (whole,) = ModelReader(confidence=lambda *_: 0.25).read(article).attributions
    (found,) = ModelReader(everything=True).read(article).attributions
    assert whole.confidence == 0.25
    assert found.confidence > 0.8
    assert whole.speaker is not None
    assert any(entity.type is EntityType.PERSON for entity in ModelReader().read(article).entities)


def test_missing_weights_are_said(tmp_path, monkeypatch):
    monkeypatch.setattr(confidence, "FILE", tmp_path / "confidence.json")
    load_weights.cache_clear()
    try:
        with pytest.raises(ReaderError, match=r"confidence\.json"):
            load_weights()
    finally:
        load_weights.cache_clear()
