"""What several test folders share: a real HTTP server on loopback, and where the samples stand."""

import gc
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Engine, create_engine

from onrecord.store import connect
from onrecord.store.postgres import engine as postgres_engine
from tests.forkserver.client import FORK_SERVER
from tests.store.compiled import Compiled
from tests.store.template import Template, migrate

# A busy machine is no fault of an input's. Each run tries others, so that many runs of few examples find what one of many does.
settings.register_profile("suite", deadline=None, max_examples=50)
settings.load_profile("suite")

pytest_plugins = ["tests.postgres"]

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"

CLOSES_WITHIN_S = 0.02
"""How soon a server of the tests' own notices that it is to close; half a second otherwise, for each test that has one."""

LONGEST = (
    "growth/test_patterns.py",
    "archive/test_cluster.py",
    "web/test_browser.py",
    "growth/test_stages.py",
    "store/transfer/test_move.py",
    "store/contract/test_any_order.py",
    "cli/test_refresh.py",
    "cli/test_hostile_output.py",
    "follow/test_shared.py",
    "archive/test_run.py",
    "follow/test_hubs.py",
    "read/test_properties.py",
    "web/test_offline.py",
    "web/test_offline_notes.py",
    "follow/test_strangers.py",
    "store/checking/test_check.py",
    "read/test_hostile_reading.py",
    "web/test_serve.py",
    "follow/test_kill.py",
    "feeds/test_growth.py",
    "follow/test_poison.py",
    "follow/test_discovery.py",
    "store/test_fts.py",
    "web/test_news.py",
    "cli/test_read.py",
    "cli/test_address.py",
    "store/test_squeezing.py",
    "store/test_same_hits.py",
    "store/test_causes.py",
    "bench/test_big_store.py",
    "packaging/test_compose_postgresql.py",
    "web/test_safety.py",
    "packaging/test_distributions.py",
    "bench/test_help.py",
    "test_newsroom.py",
    "cli/test_archive.py",
    "packaging/test_systemd.py",
    "packaging/test_container.py",
)
"""The files that take longest, in tests/: they come first, so that no process works on one alone in the end."""
_LONGEST = {ROOT / "tests" / name: place for place, name in enumerate(LONGEST)}


@dataclass(frozen=True)
class Answer:
    """What the test server answers on one path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Site:
    """A real HTTP server on 127.0.0.1. `pages` maps a path to an Answer or to a function that gives one."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer | Callable[[], Answer]] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.requests.append((self.path, dict(self.headers)))
                page = site.pages.get(self.path, Answer(status=404))
                answer = page() if callable(page) else page
                try:
                    self.send_response(answer.status)
                    for name, value in answer.headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(answer.body)))
                    self.end_headers()
                    self.wfile.write(answer.body)
                except (BrokenPipeError, ConnectionResetError):
                    pass  # the client had enough, which is what some tests are about

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(CLOSES_WITHIN_S,), daemon=True)
        self.thread.start()

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def pytest_configure() -> None:
    """Has Ctrl-C reach what the tests start, though a shell that runs them in the background has it ignored."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Marks the tests of the longest files as slow: `scripts/test -m "not slow"` leaves them out, `./test` runs them."""
    if item.path in _LONGEST:
        item.add_marker("slow")


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Has each of several test processes import a share of the suite's files of its own first.

    In a fresh clone nothing is compiled. Processes that all import the same files in the same order each compile everything;
    so each compiles a part, and finds the others' when it comes to collect.
    """
    given: dict[str, Any] | None = getattr(session.config, "workerinput", None)
    if given is None:
        return
    gc.disable()  # until all is collected; see pytest_collection_finish
    if [ROOT / each for each in session.config.args] != [ROOT / "tests"]:
        return
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    number, processes = int(given["workerid"].removeprefix("gw")), given["workercount"]
    for path in files[len(files) * number // processes : len(files) * (number + 1) // processes]:
        with suppress(Exception, pytest.skip.Exception):  # collecting says what is the matter
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Has the garbage collector leave what was collected alone: eleven thousand tests and all modules, which stay to the end."""
    gc.freeze()
    gc.enable()


@pytest.hookimpl(trylast=True)  # after pytest-randomly
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the longest files first; all others stay in the random order that they are in."""
    items.sort(key=lambda item: _LONGEST.get(item.path, len(LONGEST)))


def pytest_sessionstart(session: pytest.Session) -> None:
    """Says in which order the tests come, before the first: pytest-randomly's own line is left out by -q."""
    seed = session.config.getoption("randomly_seed", None)
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if seed is not None and reporter is not None:
        reporter.write_line(f"tests in random order; this very one again: --randomly-seed={seed}")


@pytest.fixture(scope="session", autouse=True)
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    """What new stores in files are copied from; a file's tests that make them by the migrations ask for `migrated`."""
    made = Template(tmp_path_factory.mktemp("template"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connect, "migrate", made.migrate)
        yield made


@pytest.fixture(scope="session", autouse=True)
def _statements_are_compiled_once() -> Iterator[None]:
    """Gives all engines one memory of compiled statements: else each test's own store compiles all that it asks."""
    compiled = Compiled()

    def made(*its: Any, **others: Any) -> Engine:
        engine = create_engine(*its, **others)
        engine._compiled_cache = compiled
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connect, "create_engine", made)
        patch.setattr(postgres_engine, "create_engine", made)
        yield


@pytest.fixture(scope="session", autouse=True)
def _fork_server_is_closed() -> Iterator[None]:
    yield
    FORK_SERVER.close()


@pytest.fixture
def migrated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the migrations make the test's new stores."""
    monkeypatch.setattr(connect, "migrate", migrate)


@pytest.fixture
def site() -> Iterator[Site]:
    running = Site()
    yield running
    running.close()
