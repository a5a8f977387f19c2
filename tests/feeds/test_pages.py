"""An index page without any feed: its links to articles are its entries."""

import pytest

from onrecord.errors import NotAFeed
from onrecord.feeds.pages import entries_of_page
from onrecord.model import FeedFormat, ParsedFeed
from onrecord.settings import Limits

URL = "https://tarn.example/news"
TITLES = [f"Weir {number} was opened for the boats on Sunday" for number in range(6)]


def index(links: str) -> ParsedFeed:
    menu = "<nav><a href='/news'>News</a><a href='/about'>About us</a></nav>"
    page = f"<html lang='en-GB'><head><title>Tarn &amp; Fell</title></head><body>{menu}{links}</body></html>"
    return entries_of_page(page.encode(), url=URL, limits=Limits())


def links(addresses: list[str]) -> str:
    return "".join(
        f"<h2><a href='{address}'>{title}</a></h2>" for address, title in zip(addresses, TITLES, strict=False)
    )


def test_headlines_are_entries_in_the_pages_order() -> None:
    addresses = [f"/2026/weir-{number}" for number in range(6)]
    feed = index(links(addresses))
    assert (feed.format, feed.title, feed.site, feed.language) == (FeedFormat.PAGE, "Tarn & Fell", URL, "en-GB")
    assert [(each.url, each.title) for each in feed.entries] == [
        (f"https://tarn.example{address}", title) for address, title in zip(addresses, TITLES, strict=True)
    ]


def test_other_sites_and_menus_are_no_entries() -> None:
    others = "<h2><a href='https://other.example/2026/weir'>Another site writes about the weir, too</a></h2>"
    found = {each.url for each in index(links([f"/2026/weir-{number}" for number in range(6)]) + others).entries}
    assert "https://other.example/2026/weir" not in found
    assert "https://tarn.example/about" not in found


def test_too_few_links_are_no_feed() -> None:
    with pytest.raises(NotAFeed, match="too few links") as refused:
        index(links(["/2026/weir-1", "/2026/weir-2"]))
    assert refused.value.subject == URL
    with pytest.raises(NotAFeed, match="can't be followed as a page"):
        entries_of_page(b"", url=URL, limits=Limits())
