"""Addresses of pages, as other pages link to them."""

import pytest

from onrecord.store.contract.news import EVERY_ARTICLE, ArticleFilter
from onrecord.web import links
from onrecord.web.contexts.base import Link


@pytest.mark.parametrize(
    ("wanted", "address"),
    [
        (EVERY_ARTICLE, "/"),
        (ArticleFilter(outlet="the-courier"), "/?outlet=the-courier"),
        (ArticleFilter(section="Arts & Life"), "/?section=Arts%20%26%20Life"),
        (ArticleFilter(outlet="a", section="B/C"), "/?outlet=a&section=B/C"),
        (ArticleFilter(folder="Küste"), "/?folder=K%C3%BCste"),
    ],
)
def test_a_filter_is_its_address(wanted: ArticleFilter, address: str) -> None:
    assert links.feed(wanted) == address


def test_what_has_no_page_is_text_alone() -> None:
    assert links.person("Ana Reyes", None) == Link("Ana Reyes", None)
    assert links.author("!!!", "") == Link("!!!", None)
    assert links.outlet("The Courier", None) == Link("The Courier", None)
    assert links.outlet(None, None) is links.section(None) is links.elsewhere("javascript:alert(1)") is None
    assert links.elsewhere("https://www.post.test/a") == Link("post.test", "https://www.post.test/a")
