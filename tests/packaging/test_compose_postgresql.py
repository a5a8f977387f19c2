"""The compose file with PostgreSQL: what it says, and its commands side by side on one real store.

No container is started here (see test_container.py).
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import yaml

from onrecord.store.postgres.address import is_address, refuse_password
from tests.cli.conftest import ALLOW
from tests.conftest import ROOT
from tests.follow.newsroom import Newsroom
from tests.packaging.serving import page, serving

FOLDER = ROOT / "packaging" / "container"
FILE = FOLDER / "compose.postgresql.yaml"
SERVICES = yaml.safe_load(FILE.read_text("utf-8"))["services"]
OURS = {name: service for name, service in SERVICES.items() if name != "db"}
ALONE = yaml.safe_load((FOLDER / "compose.yaml").read_text("utf-8"))["services"]["onrecord"]
ONRECORD = str(Path(sys.executable).with_name("onrecord"))


def commands(word: str) -> list[list[str]]:
    return [[ONRECORD, *service["command"]] for service in OURS.values() if service["command"][0] == word]


def test_there_are_two_of_each_and_one_database() -> None:
    assert (len(commands("refresh")), len(commands("serve"))) == (2, 2)
    assert all("--no-follow" in command for command in commands("serve"))
    ports = [port for service in OURS.values() for port in service.get("ports", ())]
    assert len(set(ports)) == 2
    assert all(port.startswith("127.0.0.1:") for port in ports)
    assert "ports" not in SERVICES["db"]


def test_the_password_is_given_by_the_environment_alone() -> None:
    given = "${ONRECORD_DB_PASSWORD:?"
    assert SERVICES["db"]["environment"]["POSTGRES_PASSWORD"].startswith(given)
    for service in OURS.values():
        assert service["environment"]["PGPASSWORD"].startswith(given)
        assert is_address(service["environment"]["ONRECORD_STORE"])
        refuse_password(service["environment"]["ONRECORD_STORE"])


def test_each_has_no_more_than_it_needs_and_waits_for_the_database() -> None:
    confined = ("read_only", "cap_drop", "security_opt", "tmpfs", "pids_limit", "mem_limit", "build")
    for service in OURS.values():
        assert {name: service[name] for name in confined} == {name: ALONE[name] for name in confined}
        assert service["depends_on"] == {"db": {"condition": "service_healthy"}}
        assert "volumes" not in service  # nothing to keep: it may be on any machine
    assert "UTF8" in SERVICES["db"]["environment"]["POSTGRES_INITDB_ARGS"]


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    running = Newsroom()
    yield running
    running.close()


def test_its_commands_share_one_store(newsroom: Newsroom, database: str, tmp_path: Path) -> None:
    environment = {**os.environ, "ONRECORD_STORE": database, "ONRECORD_ALLOW_HOSTS": " ".join(ALLOW[1::2])}
    with ExitStack() as running:
        refreshing = [
            running.enter_context(subprocess.Popen([*command, "--workers", "1"], cwd=tmp_path, env=environment))
            for command in commands("refresh")
        ]
        for process in refreshing:
            running.callback(process.kill)
        one, two = (
            running.enter_context(serving([*command, "--port", "0", "--sign-in", "never"], tmp_path, environment))
            for command in commands("serve")
        )
        follow = [ONRECORD, "follow", "--full-page", "never", *newsroom.feeds[:2]]
        subprocess.run(follow, cwd=tmp_path, env=environment, check=True, capture_output=True)
        local = [address.replace("0.0.0.0", "127.0.0.1") for address in (one, two)]
        end = time.monotonic() + 90
        while "ferry captain" not in page(local[0]) and time.monotonic() < end:
            time.sleep(0.2)
        assert "ferry captain" in page(local[0])
        assert "ferry captain" in page(local[1])
        assert [process.poll() for process in refreshing] == [None, None]
        assert newsroom.count(0, "/feeds/news.rss") == 2  # when it was followed, and by one refresher
