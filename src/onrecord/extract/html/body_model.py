"""How probable it is that a run of text is the article's own words: a logistic regression over run_features.py.

The weights were fitted on the corpora with publishers apart (training/bodies.py; data/body.md is their card). They are
plain numbers in data/body.json.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path

import msgspec
import numpy as np

from onrecord.extract.html.run_features import FEATURES, Numbers

_FILE = Path(__file__).with_name("data") / "body.json"


class BodyModel(msgspec.Struct, frozen=True):
    """A weight for each feature, whose value is first held between a low and a high; and what is added to the sum."""

    features: tuple[str, ...]
    weights: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    bias: float

    def chances(self, rows: Numbers) -> Numbers:
        """A probability for each row of features."""
        low, high, weights = _numbers(self)
        held = np.minimum(np.maximum(rows, low), high)
        sums = np.minimum(np.maximum(held @ weights + self.bias, -30), 30)
        return np.asarray(1 / (1 + np.exp(-sums)))


@lru_cache(maxsize=4)
def _numbers(model: BodyModel) -> tuple[Numbers, Numbers, Numbers]:
    """What a model's rows are held between, and its weights."""
    return np.array(model.low), np.array(model.high), np.array(model.weights)


@cache
def _shipped() -> BodyModel:
    model = msgspec.json.decode(_FILE.read_bytes(), type=BodyModel)
    if model.features != FEATURES:
        raise ValueError("data/body.json was fitted on other features: python -m training.bodies makes it anew")
    return model


_OTHER: ContextVar[BodyModel | None] = ContextVar("body model", default=None)


def body_model() -> BodyModel:
    """The model that ships, or the one that is used in its place."""
    return _OTHER.get() or _shipped()


@contextmanager
def using(model: BodyModel) -> Iterator[None]:
    """Another model in its place: one that was fitted without the pages that it is now measured on."""
    token = _OTHER.set(model)
    try:
        yield
    finally:
        _OTHER.reset(token)
