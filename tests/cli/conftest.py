import json
import os
import shutil
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from onrecord.cli.main import commands
from onrecord.store.store import open_store
from tests.follow.newsroom import Newsroom
from tests.forkserver.client import FORK_SERVER
from tests.store.making import article, keep

PAGE = """<!doctype html><html lang="en"><head><title>Talks resume, minister says - The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Talks resume, minister says</h1><p class="byline">By Ana Ruiz</p>
<p>Negotiators from both islands met again in the old customs house on Monday after a pause of three weeks, and
the mood was better than anybody had expected when the boats were still being turned back.</p>
<p>"We have agreed on the order of the questions, and that is more than we had in the spring," said Tomas Veld,
the fisheries minister, who led the delegation into the building shortly after eight in the morning.</p>
<p>Veld said that a second round would follow in Karshaven, where the harbour authority has offered its rooms.</p>
</article><footer>Contact</footer></body></html>"""


class Done(NamedTuple):
    """How a command ended, and what it wrote."""

    returncode: int
    out: str
    err: str


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "talks.html"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.fixture
def onrecord(tmp_path):
    """Runs the real command in a process of its own, as a person would; it is forked from one that has imported everything."""
    return partial(_run, tmp_path)


def _run(folder, *arguments, stdin=""):
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = FORK_SERVER.run(folder, arguments, {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}, given)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def imported_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("imported")
    (folder / "talks.html").write_text(PAGE, "utf-8")
    done = _run(folder, "import", "talks.html", "--store", "record.sqlite")
    assert done.out.startswith("new"), done.err
    return folder / "record.sqlite"


@pytest.fixture
def imported(imported_once, tmp_path):
    """A store of the test's own with the page in it, record.sqlite in the folder that commands run in."""
    return Path(shutil.copy(imported_once, tmp_path))


TALKS = "Ana Reyes said we will never raise the fee. Ben Okafor said talks go on."


@pytest.fixture
def in_process():
    """Runs a command in this process, which takes a hundredth of the time of one of its own."""

    def run(*arguments):
        done = CliRunner().invoke(commands, arguments, env={"COLUMNS": "200"})
        return Done(done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def talks(tmp_path):
    """A store with one article of two statements, and the article's id."""
    store = open_store(tmp_path / "record.sqlite")
    (now,) = keep(store, article(TALKS))
    store.close()
    return str(tmp_path / "record.sqlite"), str(now.article_id)


ALLOW = [part for number in range(2, 12) for part in ("--allow-host", f"127.0.0.{number}")]


@pytest.fixture
def newsroom():
    running = Newsroom()
    yield running
    running.close()


def outlets(onrecord):
    done = onrecord("feeds", "--json")
    assert done.returncode == 0, done.err
    return json.loads(done.out)
