"""The small model: its file fits the features, probabilities are probabilities, and another may take its place."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.html.body import measure
from onrecord.extract.html.body_model import BodyModel, body_model, using
from onrecord.extract.html.dom import parse_page
from onrecord.extract.html.run_features import FEATURES, features
from onrecord.settings import Limits


def test_the_shipped_model_is_of_these_features():
    model = body_model()
    assert model.features == FEATURES
    assert len(model.weights) == len(model.low) == len(model.high) == len(FEATURES)


def test_another_model_is_used_until_its_block_ends():
    noughts = (0.0,) * len(FEATURES)
    even = BodyModel(FEATURES, noughts, noughts, noughts, 0.0)
    with using(even):
        assert body_model().chances(np.ones((2, len(FEATURES)))).tolist() == [0.5, 0.5]
    assert body_model() is not even


@given(st.lists(st.sampled_from(["<p>", "<li>", "<a href=x>", "<div class=related>", "</div>", "Words of a line. ", "一二三。", "<h1>", "<td>", "<br>"]), max_size=60))  # fmt: skip
def test_any_markup_gives_finite_features_and_probabilities(parts: list[str]):
    page = parse_page("".join(parts), subject="page", limits=Limits())
    measure(page)
    if not page.runs:
        return
    for heading in (None, page.runs[0]):
        rows = features(page, page.runs, heading)
        assert rows.shape == (len(page.runs), len(FEATURES))
        assert np.isfinite(rows).all()
        chances = body_model().chances(rows)
        assert ((chances >= 0) & (chances <= 1)).all()


@pytest.mark.parametrize("depth", [10, 3_000])
def test_deep_pages_cost_no_stack(depth: int):
    page = parse_page(
        "<div>" * depth + "<h1>Deep</h1><p>Words.</p>", subject="page", limits=Limits(dom_depth=4_000)
    )
    measure(page)
    assert features(page, page.runs, page.runs[0]).shape[0] == 2
