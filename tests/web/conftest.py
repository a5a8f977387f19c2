"""One server over a filled store, and one browser, for all of the web's tests: they only read."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from onrecord.settings import Settings
from onrecord.store.sqlite import SqliteStore
from onrecord.web.app import create_app
from tests.web.making import Running, fill, follow_some, vanish


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SqliteStore, dict[str, int]]]:
    store = SqliteStore(tmp_path_factory.mktemp("web") / "store.sqlite")
    ids = fill(store)
    follow_some(store)
    vanish(store, ids["boat 2"])
    yield store, ids
    store.close()


@pytest.fixture(scope="session")
def ids(newsroom: tuple[SqliteStore, dict[str, int]]) -> dict[str, int]:
    return newsroom[1]


@pytest.fixture(scope="session")
def running(newsroom: tuple[SqliteStore, dict[str, int]]) -> Iterator[Running]:
    server = Running(create_app(newsroom[0], Settings()))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium that scripts/browser.sh found; else the first of those that it looks for."""
    own = Path(sys.prefix) / "chromium" / "chromium"
    looked_for = (os.environ.get("ONRECORD_CHROMIUM"), "chromium", "chromium-browser", "google-chrome", str(own))
    found = next((path for name in looked_for if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("no Chromium: ./test installs one, or set ONRECORD_CHROMIUM to its path")
    expect.set_options(timeout=15_000)  # as pages' own waits: a busy machine is no fault
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
