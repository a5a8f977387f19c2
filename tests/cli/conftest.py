import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.follow.newsroom import Newsroom

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
    """Runs the real command in a process of its own, as a person would."""
    return partial(_run, tmp_path)


def _run(folder, *arguments, stdin=None):
    command = Path(sys.executable).with_name("onrecord")
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [command, *map(str, arguments)],
        cwd=folder, input=given, capture_output=True, check=False, env=environment, timeout=120,
    )  # fmt: skip
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
