"""Each page says whose it is, so that copies of it are never somebody else's."""

from collections.abc import Iterator

import pytest

from onrecord.store.contract.accounts import Role
from onrecord.web.signin.asker import NOBODY, OWNER_HERE, Asker, asked_by
from onrecord.web.whose import reader_key
from tests.web.making import Running
from tests.web.signin.asking import SignIn, Visitor


@pytest.fixture(autouse=True)
def again() -> Iterator[None]:
    yield
    asked_by(OWNER_HERE)  # other tests of this process ask as who they are


def somebody(number: int, name: str, since: float, session: str = "a") -> Asker:
    return Asker(id=number, name=name, role=Role.READER, secret=session, since=since)


def test_a_reader_has_one_key_in_a_store_and_nobody_else_has_it() -> None:
    keys = set()
    for who in (
        somebody(2, "Rae", 1.0),
        somebody(3, "Rae", 1.0),
        somebody(2, "Ray", 1.0),
        somebody(2, "Rae", 2.0),
    ):
        asked_by(who)
        keys |= {reader_key("news.sqlite"), reader_key("postgresql://news@host/news")}
    assert len(keys) == 8
    asked_by(somebody(2, "Rae", 1.0, session="another session"))
    assert reader_key("news.sqlite") in keys
    asked_by(NOBODY)
    assert reader_key("news.sqlite") == ""


def test_pages_say_whose_they_are_and_nothing_else_does(closed: Running, signed_in: SignIn) -> None:
    rae, tom = (signed_in(name).get("/people").headers["x-onrecord-reader"] for name in ("Rae", "Tom"))
    assert rae != tom
    assert signed_in("Rae").get("/offline").headers["x-onrecord-reader"] == rae
    assert Visitor(closed).get("/signin").headers["x-onrecord-reader"] == ""
    for path in ("/api/feed", "/static/style.css", "/sw.js", "/robots.txt"):
        assert "x-onrecord-reader" not in signed_in("Rae").get(path).headers
