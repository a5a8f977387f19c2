"""What browsers keep to be read without a connection."""

import json
import re
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from onrecord.store.contract.readers import OWNER, Keep
from onrecord.store.store import Store
from onrecord.web.pages import offline
from onrecord.web.rendering import STATIC
from tests.web.making import START, Running, keep, short
from tests.web.reading import hrefs, page, text_of
from tests.web.signin.asking import SignIn, Visitor


def kept(server: Running) -> dict[int, str]:
    return dict(json.loads(server.get("/api/offline").text)["articles"])


def test_the_newest_and_all_that_is_starred_are_kept(
    server: Running, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offline, "NEWEST", 2)
    monkeypatch.setattr(offline, "_PAGE", 1)
    ids = [keep(store, short(number, published=START.replace(day=number)))[0] for number in range(1, 6)]
    store.readers.keep(OWNER, ids[:2], Keep.STARRED, on=True, at=1.0)
    assert list(kept(server)) == [ids[4], ids[3], ids[1], ids[0]]
    tree = page(server, "/offline")
    assert "can't be reached. What you mark" in text_of(tree, ".saved .note")
    assert "What you mark is kept" in tree.text()
    assert hrefs(tree, ".saved-items a") == [f"/article/{each}" for each in (ids[1], ids[0], ids[4], ids[3])]


def test_a_page_that_changed_is_kept_anew(server: Running, store: Store) -> None:
    (first,), (second,) = (keep(store, short(number, published=START)) for number in (1, 2))
    before = kept(server)
    changed = short(1, published=START, headline="Boat 1 leaves port")
    keep(store, changed, when=START.replace(hour=12))
    after = kept(server)
    assert after[first] != before[first]
    assert after[second] == before[second]


def test_the_worker_is_the_same_for_all_and_knows_the_files_of_today(closed: Running, signed_in: SignIn) -> None:
    answer = Visitor(closed).get("/sw.js")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.text == signed_in("Rae").get("/sw.js").text
    shell = json.loads(answer.text.partition("\n")[0].removeprefix("const shell = ").removesuffix(";"))
    for address in shell["files"]:
        assert closed.get(address).status == 200
    # what an article's page loads is there without a connection
    newest = json.loads(signed_in("Rae").get("/api/offline").text)["articles"][0][0]
    article = signed_in("Rae").get(f"/article/{newest}")
    loaded = re.findall(r'<(?:script src|link rel="stylesheet" href)="([^"]+)"', article.text)
    assert loaded
    assert set(loaded) <= set(shell["files"])
    assert Visitor(closed).get("/offline").status == 303
    assert Visitor(closed).get("/api/offline").status == 401


def test_what_one_reader_did_is_never_another_s(closed: Running, signed_in: SignIn) -> None:
    def key(name: str) -> str:
        return str(json.loads(signed_in(name).get("/api/offline").text)["reader"])

    def sent(as_who: str, key: str) -> int:
        headers = {
            "Content-Type": "application/json",
            "Cookie": signed_in(as_who).cookie,
            "X-OnRecord-Reader": key,
        }
        body = json.dumps({"ids": [1], "read": True}).encode()
        try:
            with urlopen(Request(f"{closed.base}/api/marks", body, headers)) as answer:
                return int(answer.status)
        except HTTPError as error:
            with error:
                return error.code

    assert sent("Rae", key("Rae")) == 200
    assert sent("Tom", key("Rae")) == 409


def test_the_icons_are_as_the_manifest_says() -> None:
    manifest = json.loads((STATIC / "manifest.webmanifest").read_text())
    for icon in manifest["icons"]:
        data = (STATIC / icon["src"].removeprefix("/static/")).read_bytes()
        if icon["type"] == "image/png":
            assert data.startswith(b"\x89PNG")
            width, height = (int.from_bytes(data[at : at + 4]) for at in (16, 20))
            assert icon["sizes"] == f"{width}x{height}"
