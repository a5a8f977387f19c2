from datetime import UTC, datetime, timedelta

import pytest

from onrecord.group.sketch import day_of, sketch_of
from onrecord.model import Article, Precision


def test_what_an_article_says_of_itself():
    moment = datetime(2026, 3, 3, 12, tzinfo=UTC)
    found = sketch_of(Article(url="https://news.bbc.co.uk/a", language="en-GB", wire="AP", published=moment))
    assert (found.language, found.publisher, found.agency, found.is_precise) == ("en", "bbc.co.uk", "AP", True)
    assert found.day == day_of(moment) == (moment - datetime(1970, 1, 1, tzinfo=UTC)).days + 0.5
    assert day_of(moment + timedelta(days=1)) == found.day + 1


def test_what_it_does_not_say_stays_open():
    found = sketch_of(Article(published_precision=Precision.DAY))
    assert (found.language, found.day, found.publisher, found.is_precise) == ("", None, "", False)


@pytest.mark.parametrize(
    ("headline", "section", "expected"),
    [
        ("Explainer: why the weir stays open", None, True),
        ("The weir at Orlow: what we know so far", None, True),
        ("Weir stays open", "Opinion", True),
        ("Weir stays open, opinion divided", None, False),
        ("Timeline of repairs agreed", "News", False),
    ],
)
def test_what_looks_back_says_so(headline: str, section: str | None, expected: bool):
    assert sketch_of(Article(headline=headline, section=section)).is_background is expected
