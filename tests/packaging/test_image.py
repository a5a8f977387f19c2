"""The container's image, built and started: where a container engine is named, since it takes a base image from a registry.

ONRECORD_ENGINE is the engine's command ("podman", "docker", "podman --runtime runc"); ONRECORD_BUILD and ONRECORD_RUN are further options of its
`build` and `run`, such as "--build-arg PYTHON=localhost/python:3.13". Everything else is as the compose file has it.
"""

import os
import shlex
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.packaging.serving import WAIT_S
from tests.packaging.test_container import CONTAINERFILE, SERVICE, health_command, user

ENGINE = shlex.split(os.environ.get("ONRECORD_ENGINE", ""))
TAG = "onrecord-tested"
PAGE = "import urllib.request as r; print(r.urlopen('http://127.0.0.1:8080/', timeout=30).read().decode())"

pytestmark = pytest.mark.skipif(
    not ENGINE, reason="NO IMAGE WAS BUILT: no container engine is named (ONRECORD_ENGINE)"
)


def options(name: str) -> list[str]:
    return shlex.split(os.environ.get(name, ""))


def asked(*words: str | Path) -> str:
    """What the engine answers. Fails with what it says."""
    done = subprocess.run([*ENGINE, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def limits() -> list[str]:
    """The compose file's limits as options of `run`."""
    made = ["--read-only", "--pids-limit", str(SERVICE["pids_limit"]), "--memory", str(SERVICE["mem_limit"])]
    made += [word for each in SERVICE["tmpfs"] for word in ("--tmpfs", each)]
    made += [word for each in SERVICE["cap_drop"] for word in ("--cap-drop", each)]
    # podman knows this option without a value, docker with and without
    return made + [
        word for each in SERVICE["security_opt"] for word in ("--security-opt", each.removesuffix(":true"))
    ]


@contextmanager
def running(*command: str) -> Iterator[str]:
    """A container of the image by its name; gone afterwards."""
    name = f"onrecord-{uuid.uuid4().hex[:8]}"
    asked("run", "--detach", "--name", name, *limits(), *options("ONRECORD_RUN"), TAG, *command)
    try:
        yield name
    finally:
        asked("rm", "--force", name)


def test_it_is_built_serves_within_the_limits_and_writes_to_its_volume_alone() -> None:
    asked("build", *options("ONRECORD_BUILD"), "--file", CONTAINERFILE, "--tag", TAG, ".")
    with running("serve", "--sample", "--no-follow") as name:
        until = time.monotonic() + WAIT_S
        while "OnRecord is at" not in asked("logs", name):
            assert time.monotonic() < until
            time.sleep(0.2)
        assert "Hallvik Daily" in asked("exec", name, "python", "-c", PAGE)
        assert asked("exec", name, *health_command()) == ""
        assert asked("exec", name, "id", "-u") == user()
        assert asked("exec", name, "sh", "-c", "touch /data/x; touch /opt/x 2>/dev/null || echo no") == "no"
        assert "/healthz" in asked("inspect", "--format", "{{json .Config.Healthcheck}}", name)
        asked("stop", name)
        assert asked("inspect", "--format", "{{.State.ExitCode}}", name) == "0"
