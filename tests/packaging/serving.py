"""A server as its package starts it: an address to ask, and how it ended."""

import json
import re
import shutil
import signal
import subprocess
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import SAMPLES

WAIT_S = 120  # loading the sample newsroom takes some ten seconds; a busy machine takes its time


def small_newsroom(folder: Path) -> Path:
    """A newsroom of one page of the samples: what is asked of a server that reads it needs no more."""
    manifest = json.loads((SAMPLES / "newsroom.json").read_text("utf-8"))
    (outlet,) = (each for each in manifest["outlets"] if each["name"] == "Hallvik Daily")
    page = outlet["pages"][0]
    folder.mkdir()
    shutil.copy(SAMPLES / page["file"], folder / "page.html")
    outlet |= {"pages": [{**page, "file": "page.html"}], "pictures": []}
    (folder / "newsroom.json").write_text(json.dumps({"outlets": [outlet]}), "utf-8")
    return folder


@contextmanager
def serving(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """The address that the command prints once it listens; it has to end well on SIGTERM."""
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield _address(process)
            process.send_signal(signal.SIGTERM)
            _, said = process.communicate(timeout=WAIT_S)
            assert process.returncode == 0, said
            assert "Traceback" not in said
        finally:
            process.kill()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    assert process.stderr
    for line in process.stdout:
        if found := re.search(r"OnRecord is at (http://[^/]+)/", line):
            return found[1]
    raise AssertionError(f"it never said where it is: {process.stderr.read()}")


def page(address: str, path: str = "/") -> str:
    """The page at this path of the server."""
    with urllib.request.urlopen(address + path, timeout=WAIT_S) as answer:
        text: str = answer.read().decode("utf-8")
    return text
