from pathlib import Path

import pytest

from onrecord.errors import ReaderError
from onrecord.group import weights
from onrecord.group.weights import StoryWeights, load_weights


def test_a_probability_is_between_0_and_1_whatever_the_features():
    told = StoryWeights(0.0, {"cosine": 2.0}, 0.3, 0.5, 0.1)
    assert told.probability({}) == 0.5
    assert 0 < told.probability({"cosine": -1e9}) < 0.01
    assert 0.99 < told.probability({"cosine": 1e9}) <= 1
    assert told.probability({"unknown": 5.0}) == 0.5


def test_more_is_asked_of_what_has_no_date():
    told = StoryWeights(0.0, {}, 0.3, 0.5, 0.1)
    assert told.takes({}, 0.4)
    assert not told.takes({"no date": 1.0}, 0.4)


def test_the_weights_that_ship_are_readable():
    told = load_weights()
    assert 0 < told.matter < told.joins < 1
    assert "cosine" in told.features


def test_a_damaged_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "stories.json").write_text("{", "utf-8")
    monkeypatch.setattr(weights, "FILE", tmp_path / "stories.json")
    with pytest.raises(ReaderError, match=r"stories\.json"):
        load_weights.__wrapped__()
