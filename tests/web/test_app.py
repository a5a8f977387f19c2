"""The application's addresses: which numbers they take, and which are there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.settings import Settings
from onrecord.store.store import open_readable, open_store
from onrecord.web.app import Int53, create_app
from tests.web.making import Running


@pytest.mark.parametrize("number", [0, 1, 2**32, 8_999_999_999_999_999])
def test_numbers_of_an_address_come_back_as_they_were(number: int) -> None:
    assert Int53().convert(Int53().to_string(number)) == number


@pytest.mark.parametrize(
    "path",
    ["/article/9007199254740993", "/article/99999999999999999999", "/article/-1", "/article/1.0", "/article/x", "/article/"],
)  # fmt: skip
def test_numbers_that_no_store_has_lead_nowhere(running: Running, path: str) -> None:
    assert running.get(path).status == 404


def test_an_article_that_is_not_there_is_no_fault(running: Running) -> None:
    assert running.get("/article/8999999999999999").status == 404
    assert running.get("/picture/of/8999999999999999/8999999999999999").status == 404


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Running, Running]]:
    """The same store, served as its owner's and to be read alone."""
    path = tmp_path / "store.sqlite"
    own = open_store(path)
    read_only = open_readable(path)
    servers = Running(create_app(own, Settings())), Running(create_app(read_only, Settings()))
    yield servers
    for server in servers:
        server.stop()
    read_only.close()
    own.close()


def test_hubs_have_a_place_only_where_something_can_be_kept(both: tuple[Running, Running]) -> None:
    own, read_only = both
    assert own.get("/websub/1/abc").status == 410
    assert read_only.get("/websub/1/abc").status == 404


def test_a_long_answer_is_packed_for_who_takes_that(running: Running) -> None:
    packed = running.get("/", Accept_Encoding="gzip")
    plain = running.get("/")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 2
    assert "content-encoding" not in running.get("/healthz", Accept_Encoding="gzip").headers
