"""The numbers that the model of bodies sees."""

import numpy as np

from onrecord.extract.html.run_features import FEATURES, features
from tests.extract.html.making import BODY, HEAD, PROSE, page_of


def column(rows, name):
    return rows[:, FEATURES.index(name)]


def test_a_row_for_each_run_and_a_column_for_each_name():
    page = page_of(f"<div><a href='/'>Home</a></div><article class='article-body'>{HEAD}{BODY}</article>")
    heading = next(run for run in page.runs if run.node.tag == "h1")
    rows = features(page, page.runs, heading)
    assert rows.shape == (len(page.runs), len(FEATURES))
    assert len(set(FEATURES)) == len(FEATURES)
    assert np.isfinite(rows).all()
    by_text = {run.text: at for at, run in enumerate(page.runs)}
    menu, first = by_text["Home"], by_text[PROSE[0]]
    assert column(rows, "links")[menu] == 1
    assert column(rows, "links")[first] == 0
    assert column(rows, "ends")[first] == 1
    assert column(rows, "extent")[first] > column(rows, "extent")[menu]
    assert column(rows, "prose after")[menu] > column(rows, "prose after")[first]
    assert column(rows, "rule likes").tolist() == [run.text in PROSE for run in page.runs]


def test_one_run_and_no_heading_have_numbers_too():
    page = page_of("<p>Words.</p>")
    assert np.isfinite(features(page, page.runs, None)).all()
