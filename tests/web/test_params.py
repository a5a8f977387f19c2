"""What an address asks for, checked."""

import pytest
from starlette.requests import Request

from onrecord.store.contract.news import EVERY_ARTICLE, ArticleFilter
from onrecord.web import params


def asking(query: str) -> Request:
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "headers": []})


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", EVERY_ARTICLE),
        ("outlet=&section=%20", EVERY_ARTICLE),
        ("outlet=a&section=B", ArticleFilter(outlet="a", section="B")),
        ("folder=Coast", ArticleFilter(folder="Coast")),
        ("folder=Coast&section=B", ArticleFilter(section="B")),
        ("folder=Coast&outlet=a", ArticleFilter(outlet="a")),
        ("section=" + "x" * 400, ArticleFilter(section="x" * 300)),
    ],
)
def test_the_articles_that_an_address_asks_for(query: str, wanted: ArticleFilter) -> None:
    assert params.article_filter(asking(query)) == wanted


@pytest.mark.parametrize(("given", "number"), [("3", 3), ("-1", None), ("²", None), ("x", None), ("", None)])
def test_whole_numbers(given: str, number: int | None) -> None:
    assert params.whole(asking(f"revision={given}"), "revision") == number
