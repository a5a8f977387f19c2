"""Static files, and how pages are sent."""

import gzip
import re

from tests.web.making import Running


def test_static_files_are_kept_by_their_digest(running: Running) -> None:
    for address in re.findall(r'"(/static/[^"]+)"', running.get("/").text):
        answer = running.get(address)
        assert answer.status == 200
        assert "immutable" in answer.headers["cache-control"]
    assert running.get("/static/app.js").headers["cache-control"] == "no-cache"
    assert running.get("/static/../app.py").status == 404


def test_text_is_compressed(running: Running) -> None:
    plain, packed = running.get("/"), running.get("/", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 3
    assert b"News Feed" in gzip.decompress(packed.body)
