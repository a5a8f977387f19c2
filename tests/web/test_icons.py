"""Icons of outlets: which a page names, and how they come to be kept and shown."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model import Outlet
from onrecord.settings import Settings
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from onrecord.web.icons import Named, named
from tests.follow.newsroom import Newsroom, Reply
from tests.web.making import START, Running, keep, png, short
from tests.web.reading import page

HEAD = """<html><head><LINK rel='shortcut icon' href=/small.ico sizes="16x16"><link rel="icon" type="image/svg+xml" href="/a.svg">
<link href="/b.svg?x" rel=icon><link rel="apple-touch-icon" href="//cdn.vell.test/touch.png"><link rel="icon" sizes="96x96"
 href="i.png?a=1&amp;b=2"><link rel="stylesheet" href="/icon.css"><link rel="icon" href="data:image/png;base64,AA=="><link rel=icon>
<link rel="mask-icon" href="/mask.png"></head><body>"""


def test_the_most_fitting_icon_that_is_a_picture_comes_first() -> None:
    assert named(HEAD, "https://vell.test/news/") == (
        Named("https://vell.test/news/i.png?a=1&b=2", 96),
        Named("https://cdn.vell.test/touch.png", 180),
        Named("https://vell.test/small.ico", 16),
    )


def test_hostile_pages_name_none() -> None:
    for text in (
        "<link " * 40_000,
        "<link rel='" + "icon " * 50_000,
        "<link rel=icon href='http://[x'>",
        "\0<link>",
    ):
        assert named(text, "https://vell.test/") == ()


@pytest.fixture
def server(store: Store) -> Iterator[Running]:
    running = Running(create_app(store, Settings(allowed_hosts=frozenset({"127.0.0.2", "127.0.0.3"}))))
    yield running
    running.stop()


def followed(store: Store, outside: Newsroom, number: int, name: str) -> None:
    site = outside.url(number)
    slug = store.keeping.add_outlet(Outlet(name=name, site=site))
    store.feeds.follow(f"{site}feed", outlet_slug=slug, now=1.0)
    keep(store, short(number, published=START), outlet=slug)


def when_looked_for(store: Store) -> None:
    for _ in range(200):
        if not store.icons.due(time.time(), limit=1):
            return
        time.sleep(0.05)
    pytest.fail("icons are still looked for")


def test_icons_are_looked_for_behind_a_page_and_shown_on_the_next(
    server: Running, store: Store, outside: Newsroom
) -> None:
    icon = png(32, 32, (10, 20, 30))
    too_large = png(32, 32, (10, 20, 30)) + bytes(70_000)
    script = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    outside.pages |= {
        "127.0.0.2/": Reply(b"<link rel=icon href=/large.png><link rel=icon sizes=64x64 href=/program>"),
        "127.0.0.2/large.png": Reply(too_large),
        "127.0.0.2/program": Reply(script, headers={"Content-Type": "image/png"}),
        "127.0.0.2/favicon.ico": Reply(icon),
        "127.0.0.3/": Reply(b"<link rel=icon href=/program>"),
        "127.0.0.3/program": Reply(script),
    }
    followed(store, outside, 0, "Vell Post")
    followed(store, outside, 1, "Orlow Times")
    assert page(server, "/").css(".icon") == []
    when_looked_for(store)
    assert list(store.icons.all()) == ["vell-post"]
    asked = [path for host, path, _ in outside.requests if host == "127.0.0.2"]
    assert asked == ["/", "/program", "/large.png", "/favicon.ico"]
    again = Running(create_app(store, Settings()))
    try:
        shown = page(again, "/")
        assert len(shown.css(".item .icon")) == len(shown.css(".side .icon")) == 1
        address = shown.css(".icon")[0].attributes["src"] or ""
        assert again.get(address).body == icon
        assert (shown.css(".icon")[0].attributes["width"], shown.css(".icon")[0].attributes["alt"]) == ("16", "")
    finally:
        again.stop()


def test_where_nothing_may_be_written_nobody_is_asked(store: Store, outside: Newsroom, tmp_path: Path) -> None:
    followed(store, outside, 0, "Vell Post")
    reading = open_store(tmp_path / "store.sqlite", read_only=True)
    running = Running(create_app(reading, Settings(allowed_hosts=frozenset({"127.0.0.2"}))))
    try:
        assert running.get("/").status == 200
    finally:
        running.stop()
        reading.close()
    assert outside.requests == []
