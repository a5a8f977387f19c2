"""The News Feed."""

import json
import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from tests.web.making import Running
from tests.web.reading import hrefs, item, page, text_of


def test_feed_is_newest_first_by_day(running: Running) -> None:
    tree = page(running, "/")
    assert len(tree.css(".item")) == 30
    days = [node.attributes["datetime"] or "" for node in tree.css(".day time")]
    assert days == sorted(set(days), reverse=True)
    assert text_of(tree, ".item .item-head") == "Talks open on Tuesday, Calloway says"
    first = text_of(tree, ".item")
    for words in (
        "The Courier",
        "World",
        "3 min read",
        "08:00 UTC",
        "Delegations meet over fish.",
        "6 statements",
    ):
        assert words in first
    assert hrefs(tree, ".item .said a.who")[0] == "/person/ines-calloway"
    picture = tree.css_first(".item img")
    assert picture is not None
    assert picture.attributes["loading"] == "lazy"
    assert picture.attributes["width"]
    assert picture.attributes["height"]


def test_feed_marks_what_is_not_as_usual(running: Running) -> None:
    tree = page(running, "/")
    assert "revised" in item(tree, "Boat 52")
    assert "cut off by the page" in item(tree, "Boat 51")
    assert "no longer at its address" in item(tree, "Boat 2 ")
    assert "no longer" not in item(tree, "Boat 3 ")
    found = page(running, "/search?in=articles&q=%22boat+2%22")
    assert text_of(found, ".claim .flag") == "no longer at its address"
    assert "undated" in item(tree, "these are its first words")
    german = item(page(running, "/?outlet=der-sundbote"), "Windmühle")
    assert "German: not read for statements" in german
    assert "no hour given" not in german, "the article's own page says so"
    (mill,) = hrefs(page(running, "/?outlet=der-sundbote"), ".item-head a")
    assert "no hour given" in text_of(page(running, mill), ".story .meta")


def test_feed_pages_by_plain_links_until_the_end(running: Running) -> None:
    seen: list[str] = []
    address, pages = "/", 0
    while address:
        tree = page(running, address)
        assert tree.css_first(".day") is not None, "each page names its days"
        seen += [node.attributes["id"] or "" for node in tree.css(".item-head")]
        more = hrefs(tree, ".more a")
        address, pages = (urljoin("/", more[0]) if more else ""), pages + 1
    assert pages == 2
    assert len(seen) == len(set(seen)) == 45


def test_feed_filters(running: Running) -> None:
    assert len(page(running, "/?outlet=der-sundbote").css(".item")) == 1
    tree = page(running, "/?section=World")
    assert text_of(tree, "h1") == "World"
    assert len(tree.css(".item")) == 1
    harbour = page(running, "/?section=Harbour&outlet=the-courier")
    (more,) = hrefs(harbour, ".more a")
    assert "section=Harbour" in more
    assert "outlet=the-courier" in more
    nobody = page(running, "/?outlet=nobody")
    assert text_of(nobody, ".empty") == "Nothing here from this outlet."
    assert nobody.css(".follow-one") == []
    assert len(page(running, "/?outlet=der-sundbote").css(".follow-one")) == 1


def test_feed_of_a_folder(running: Running) -> None:
    home = page(running, "/")
    assert hrefs(home, ".side a")[0] == "/?folder=Coast"
    tree = page(running, "/?folder=Coast")
    assert text_of(tree, "h1") == "Coast"
    assert len(tree.css(".item")) == 30
    assert "Windmühle" not in tree.html, "it is of an outlet that isn't in the folder"  # type: ignore[operator]
    (more,) = hrefs(tree, ".more a")
    assert len(page(running, more).css(".item")) == 14
    assert text_of(page(running, "/?folder=None"), ".empty") == "Nothing here from this folder."
    assert len(json.loads(running.get("/api/feed?folder=None").body)["items"]) == 0
    assert json.loads(running.get("/api/feed?folder=Coast").body)["after"]
    assert len(page(running, "/?folder=Coast&outlet=der-sundbote").css(".item")) == 1


def test_show_more_is_a_piece_for_our_script_alone(running: Running) -> None:
    (more,) = hrefs(page(running, "/"), ".more a")
    whole = running.get(more)
    piece = running.get(more, X_OnRecord_Piece="yes")
    assert b"<html" in whole.body
    assert b"<html" not in piece.body
    assert whole.headers["vary"].startswith("X-OnRecord-Piece")
    assert re.fullmatch(r"</static/style\.css\?v=\w+>; rel=preload; as=style", whole.headers["link"])
    assert "link" not in piece.headers
    assert running.get(more, HX_Request="true").text == piece.text, "a page that was open over an upgrade"
    last_day = page(running, "/").css(".day time")[-1].attributes["datetime"]
    inside = [node.attributes["datetime"] for node in LexborHTMLParser(piece.text).css(".day time")]
    assert last_day not in inside, "a day that is already headed is not headed again"
    assert b"<html" in running.get("/", X_OnRecord_Piece="yes").body
