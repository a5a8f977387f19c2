"""A list from another reader (OPML), followed from the page Outlets."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from onrecord.settings import Limits, Settings
from onrecord.store.feeds import SqlFeeds
from onrecord.store.store import Store
from onrecord.web import opml_import
from onrecord.web.app import create_app
from tests.web.making import Running, post_parts


def opml(number: int) -> bytes:
    feeds = "".join(
        f'<outline text="Feed {each}" xmlUrl="https://o{each}.test/feed.xml"/>' for each in range(number)
    )
    return f'<opml version="2.0"><body><outline text="Coast">{feeds}</outline></body></opml>'.encode()


@pytest.fixture
def server(store: Store) -> Iterator[Running]:
    running = Running(create_app(store, Settings(limits=Limits(list_bytes=200_000))))
    yield running
    running.stop()


def feeds_of(store: Store) -> list[tuple[str, str | None, str]]:
    return [(each.url, each.folder, each.full_page.value) for each in store.feeds.followed(now=0.0)]


def test_a_list_is_imported_by_its_file(server: Running, store: Store, chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_bytes(opml(3))
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server.base + "/outlets")
        page.get_by_text("Import a list (OPML)").click()
        form = page.get_by_role("form", name="Import a list")
        form.locator("input[type=file]").set_input_files(tmp_path / "feeds.opml")
        form.get_by_label("Fetch pages").select_option("never")
        form.get_by_role("button", name="Import").click()
        expect(page.get_by_role("status").first).to_have_text("Everything on the list is followed.")
        expect(page.get_by_role("heading", name="Coast")).to_be_visible()
    assert feeds_of(store) == [(f"https://o{each}.test/feed.xml", "Coast", "never") for each in range(3)]


@pytest.mark.parametrize(
    ("payload", "status", "said"),
    [
        (b"", 400, "Choose the file"),
        (b"<html><body>no list</body></html>", 400, "The list: "),
        (b'\x00\xff\r\n--line--\r\n"', 400, "The list: "),
        (opml(0), 400, "no feed on that list"),
        (b"<opml>" + b"x" * 200_000, 400, "The list: more than"),
        (b"x" * 400_000, 413, "too long"),
    ],
)
def test_what_is_no_list_is_said(server: Running, store: Store, payload: bytes, status: int, said: str) -> None:
    answer = post_parts(server, "/outlets/list", {"list": payload})
    assert answer.status == status
    assert said in answer.text
    assert feeds_of(store) == []


def test_a_list_that_is_not_from_our_page_is_refused(server: Running, store: Store) -> None:
    assert post_parts(server, "/outlets/list", {"list": opml(2)}, token="no").status == 403
    assert feeds_of(store) == []


def test_a_folder_that_is_given_counts_for_all(server: Running, store: Store) -> None:
    assert post_parts(server, "/outlets/list", {"list": opml(2)}, folder="North").status == 200
    assert {folder for _, folder, _ in feeds_of(store)} == {"North"}


def test_a_long_list_goes_on_while_one_reads_on(
    server: Running, store: Store, chromium: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opml_import, "_PATIENCE_S", 0.05)
    go_on = threading.Event()
    follow = SqlFeeds.follow

    def held(self: SqlFeeds, url: str, **how: object) -> tuple[int, bool]:
        if "o5." in url:
            go_on.wait(60)
        return follow(self, url, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(SqlFeeds, "follow", held)
    answer = post_parts(server, "/outlets/list", {"list": opml(10)})
    assert "You can leave this page" in answer.text
    assert "Another list is still" in post_parts(server, "/outlets/list", {"list": opml(1)}).text
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(server.base + "/outlets")
        expect(page.locator("#importing")).to_contain_text("5 of 10 feeds of the list are followed")
        go_on.set()
        expect(page.locator("#importing")).to_have_text("")
        expect(page.locator("#counts")).to_contain_text("10 followed")
    assert len(feeds_of(store)) == 10


def test_private_hosts_of_a_list_are_named_and_the_rest_is_followed(server: Running, store: Store) -> None:
    """They were taken in silence, and failed when they were to be read."""
    payload = opml(2).replace(b"https://o0.test", b"http://192.168.1.5").replace(b"Feed 0", b"At home")
    answer = post_parts(server, "/outlets/list", {"list": payload})
    assert answer.status == 400
    assert (
        "1 feed of the list can’t be followed: http://192.168.1.5/feed.xml: 192.168.1.5 is not on" in answer.text
    )
    assert [url for url, _, _ in feeds_of(store)] == ["https://o1.test/feed.xml"]
    assert "192.168.1.5" not in server.get("/outlets").text
