"""Young stores of one small place each (eval/gold/towns.json): all news there has the same names, which no background knows."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from eval import people
from eval.group import group
from eval.story_corpora import Row, gists
from eval.story_metrics import measure
from onrecord.model import Article, Precision

LEAST_PRECISION = {"Harrow Falls": 1.0, "Ostrey": 0.87, "North Coast": 0.83}
"""What is left are a council's other decisions, and events of one matter."""
TOWNS = json.loads((Path(people.__file__).parent / "gold" / "towns.json").read_text("utf-8"))["towns"]


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: town["name"])
def test_the_news_of_a_small_place_comes_apart(town):
    rows = [
        Row(str(number), each["event"], None, article_of(each))
        for number, each in enumerate(sorted(town["articles"], key=lambda each: each["date"]))
    ]
    figures = measure({each.id: each.story for each in rows}, group(gists(rows)).stories)
    assert figures["B3 R"] == 1.0
    assert figures["B3 P"] >= LEAST_PRECISION[town["name"]] - 0.005


def article_of(told):
    return Article(
        outlet=told["outlet"],
        headline=told["headline"],
        text=told["text"],
        language="en",
        published=datetime.fromisoformat(f"{told['date']}T00:00+00:00"),
        published_precision=Precision.DAY,
    )
