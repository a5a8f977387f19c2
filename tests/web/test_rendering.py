"""Static files, and how pages are sent."""

import gzip
import re

from selectolax.lexbor import LexborHTMLParser

from onrecord.web.rendering import STATIC
from tests.web.making import Running


def test_static_files_are_kept_by_their_digest(running: Running) -> None:
    for address in re.findall(r'/static/[^"\s]+', running.get("/").text):
        answer = running.get(address)
        assert answer.status == 200
        assert "immutable" in answer.headers["cache-control"]
    assert running.get("/static/app.js").headers["cache-control"] == "no-cache"
    assert running.get("/static/../app.py").status == 404


def test_the_first_frame_waits_for_the_bar_and_no_longer(running: Running) -> None:
    page = LexborHTMLParser(running.get("/").text)
    (waiting,) = page.css("head link[rel=expect][blocking=render]")
    # the bar's last element: Chromium goes on as soon as it meets the one that is named
    (last,) = page.css(f".top-in > {waiting.attributes['href']}")
    assert last.next is None or last.next.next is None


def test_text_is_compressed(running: Running) -> None:
    plain, packed = running.get("/"), running.get("/", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 3
    assert b"News Feed" in gzip.decompress(packed.body)


def test_static_files_come_compressed_as_far_as_can_be(running: Running) -> None:
    plain, squeezed = (running.get("/static/style.css", Accept_Encoding=how) for how in ("identity", "gzip"))
    assert "content-encoding" not in plain.headers
    assert squeezed.headers["content-encoding"] == "gzip"
    assert squeezed.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(squeezed.body) == plain.body
    assert len(squeezed.body) <= len(gzip.compress(plain.body))
    assert squeezed.headers["content-type"] == plain.headers["content-type"]
    tag = squeezed.headers["etag"]
    assert running.get("/static/style.css", Accept_Encoding="gzip", If_None_Match=tag).status == 304
    png = running.get("/static/icon-192.png", Accept_Encoding="gzip")
    body = gzip.decompress(png.body) if "content-encoding" in png.headers else png.body
    assert body.startswith(b"\x89PNG")


def test_scripts_come_without_the_lines_that_are_comments_alone(running: Running) -> None:
    plain, squeezed = (running.get("/static/live.js", Accept_Encoding=how) for how in ("identity", "gzip"))
    sent = gzip.decompress(squeezed.body).splitlines()
    assert len(sent) == len(plain.body.splitlines())
    for line, was in zip(sent, plain.body.splitlines(), strict=True):
        assert line == (b"" if was.lstrip().startswith(b"//") else was)


def test_no_text_in_a_script_goes_on_over_lines() -> None:
    """Such a text could have a line that begins with //, which is no comment."""
    own = list(STATIC.rglob("*.js"))
    assert len(own) > 10
    for script in own:
        assert all(line.count("`") % 2 == 0 for line in script.read_text(encoding="utf-8").splitlines()), script
