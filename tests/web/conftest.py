"""One server over a filled store, and one browser, for all of the web's tests: they only read. What writes has an empty store of its
own."""

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from _pytest.runner import runtestprotocol
from argon2 import PasswordHasher
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from onrecord.settings import Settings, SignInSettings
from onrecord.store.contract.accounts import Role
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from onrecord.web.language import speak
from onrecord.web.signin import passwords
from onrecord.web.signin.passwords import hashed
from tests.follow.newsroom import Newsroom
from tests.web.browsing import SIZES, Opener, Watch, ready
from tests.web.making import Running, fill, follow_some, vanish
from tests.web.signin.asking import PASSWORD, Visitor
from tests.web.stories import fill_story, one_story

# Playwright's event loop runs for as long as the browser is open, in the thread that opened it, where no test could
# then run a loop of its own. So whatever uses the browser has a thread to itself, and tests may come in any order.
_THREAD = ThreadPoolExecutor(max_workers=1, thread_name_prefix="browser")
_NAME = "browser_0"

T = TypeVar("T")


def in_the_browsers_thread(work: Callable[[], T]) -> T:
    """What `work` gives, done in the one thread that may talk to the browser."""
    if threading.current_thread().name == _NAME:
        return work()
    return _THREAD.submit(work).result()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Tests with the browser are set up, called and torn down in its thread."""
    if "chromium" not in getattr(item, "fixturenames", ()):
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    in_the_browsers_thread(lambda: runtestprotocol(item, nextitem=nextitem))
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@pytest.fixture(scope="session", autouse=True)
def _cheap_hashes() -> Iterator[None]:
    """Hashes passwords at the least cost there is; test_passwords.py has them at their own."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", cheap)
        patch.setattr(passwords, "_NOBODYS", cheap.hash("nobody's password"))
        yield


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[str, int]]]:
    store = open_store(tmp_path_factory.mktemp("web") / "store.sqlite")
    ids = fill(store)
    follow_some(store)
    vanish(store, ids["boat 2"])
    ids["story"] = one_story(store, (ids["talks"],))
    yield store, ids
    store.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store of the test's own."""
    opened = open_store(tmp_path / "store.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def server(store: Store) -> Iterator[Running]:
    """A server over the test's store."""
    running = Running(create_app(store, Settings()))
    yield running
    running.stop()


@pytest.fixture
def german() -> Iterator[None]:
    """What is said is said in German."""
    speak("de")
    yield
    speak("en")


@pytest.fixture
def outside() -> Iterator[Newsroom]:
    """The outlets that are followed and whose pictures are fetched."""
    running = Newsroom()
    yield running
    running.close()


@pytest.fixture(scope="session")
def ids(newsroom: tuple[Store, dict[str, int]]) -> dict[str, int]:
    return newsroom[1]


@pytest.fixture(scope="session")
def running(newsroom: tuple[Store, dict[str, int]]) -> Iterator[Running]:
    server = Running(create_app(newsroom[0], Settings()))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def closed_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store whose people sign in: Ida owns it, Tom edits, Rae reads."""
    store = open_store(tmp_path_factory.mktemp("closed") / "store.sqlite")
    fill(store)
    kept = hashed(PASSWORD)
    for name, role in (("Ida", Role.OWNER), ("Tom", Role.EDITOR), ("Rae", Role.READER)):
        account = store.accounts.add(name, role, now=time.time())
        store.accounts.set_password(account.id, kept)
    yield store
    store.close()


@pytest.fixture(scope="session")
def closed(closed_store: Store) -> Iterator[Running]:
    """A server that asks people to sign in."""
    server = Running(create_app(closed_store, Settings(sign_in=SignInSettings(required=True))))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def signed_in(closed: Running) -> Callable[[str], Visitor]:
    """The visitor of a name, signed in; once more where another test ended that."""
    known: dict[str, Visitor] = {}

    def visitor(name: str) -> Visitor:
        if name not in known or known[name].get("/account").status != 200:
            made = Visitor(closed, User_Agent="Test")
            answer = made.post("/signin", name=name, password=PASSWORD)
            assert answer.status == 303, answer.text
            known[name] = made
        return known[name]

    return visitor


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium that scripts/browser.sh found; else the first of those that it looks for.

    To it news.test is this machine. Its contexts run no worker unless they are told to: what that keeps, every test's server
    would be asked for.
    """
    own = Path(sys.prefix) / "chromium" / "chromium"
    looked_for = (os.environ.get("ONRECORD_CHROMIUM"), "chromium", "chromium-browser", "google-chrome", str(own))
    found = next((path for name in looked_for if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("no Chromium: ./test installs one, or set ONRECORD_CHROMIUM to its path")
    expect.set_options(timeout=15_000)  # as pages' own waits: a busy machine is no fault

    def start() -> tuple[Playwright, Browser]:
        playwright = sync_playwright().start()
        arguments = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP news.test 127.0.0.1"]
        return playwright, playwright.chromium.launch(executable_path=found, args=arguments)

    def stop() -> None:
        browser.close()
        playwright.stop()

    playwright, browser = in_the_browsers_thread(start)
    browser.new_context = partial(browser.new_context, service_workers="block")  # type: ignore[method-assign]
    yield browser
    in_the_browsers_thread(stop)  # which comes after the last test of all, wherever that runs


@pytest.fixture
def opened(chromium: Browser, running: Running, ids: dict[str, int]) -> Iterator[Opener]:
    """Opens a path in a context of its own; at the end, nothing may have gone wrong on any page."""
    contexts: list[BrowserContext] = []
    watch = Watch(running.base)
    watch.missing.add(running.base + "/person/nobody")

    def open_page(path: str, *, size: str = "desktop", theme: str = "light", script: bool = True) -> Page:
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if theme == "dark" else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
            has_touch=size == "phone",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        watch.over(page)
        page.goto(running.base + path.format(**ids))
        return ready(page) if script else page

    yield open_page
    for context in contexts:
        context.close()
    assert watch.problems == []


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, int, dict[str, int]]]:
    """A store with one story: its id, and its articles' by outlet. Only read."""
    store = open_store(tmp_path_factory.mktemp("story") / "store.sqlite")
    yield store, *fill_story(store)
    store.close()
