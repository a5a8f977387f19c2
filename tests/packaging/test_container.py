"""The container: what its files say, what hadolint says of them, and the server under the same limits.

No image is built here: that takes a container engine and a base image from a registry (test_image.py). What a running container
would meet (another user, a root file system that is read-only, two places to write to) is made with the kernel's own means.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.packaging.serving import page, serving, small_newsroom

FOLDER = ROOT / "packaging" / "container"
CONTAINERFILE = FOLDER / "Containerfile"
COMPOSE = yaml.safe_load((FOLDER / "compose.yaml").read_text("utf-8"))
SERVICE = COMPOSE["services"]["onrecord"]

# As the compose file has it: root read-only, a temporary folder in memory, one volume, nobody's rights. Reading goes on
# everywhere, since this machine's Python may be in a home that is closed to others; an image's isn't.
CONFINED = """
set -eu
mount --make-rprivate /
mount -t tmpfs -o size=256m,mode=1777 tmpfs /mnt
mkdir /mnt/data
mount --bind "$DATA" /mnt/data
mount -o remount,bind,ro /
cd /mnt/data
exec setpriv --reuid "$USER_ID" --regid "$USER_ID" --clear-groups --no-new-privs \
    --bounding-set=-all,+dac_read_search --inh-caps=-all,+dac_read_search --ambient-caps=-all,+dac_read_search "$@"
"""


def instructions() -> list[tuple[str, str]]:
    """Each instruction and what it is given, with its continued lines in one."""
    lines = re.sub(r"^#.*\n", "", CONTAINERFILE.read_text("utf-8"), flags=re.MULTILINE)
    whole = re.sub(r"\\\n\s*", "", lines)
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in whole.splitlines() if line)]


def given(name: str) -> list[str]:
    return [rest for each, rest in instructions() if each == name]


def last_stage() -> list[tuple[str, str]]:
    steps = instructions()
    return steps[max(at for at, (name, _) in enumerate(steps) if name == "FROM") :]


def health_command() -> list[str]:
    (check,) = given("HEALTHCHECK")
    command: list[str] = json.loads(check.partition("CMD ")[2])
    return command


def user() -> str:
    (named,) = [rest for name, rest in last_stage() if name == "USER"]
    return named


def test_hadolint_has_nothing_to_say() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([linter, CONTAINERFILE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_all_that_is_copied_is_there_and_let_in() -> None:
    let_in = {
        line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")
    }
    copied = [word for rest in given("COPY") if not rest.startswith("--from") for word in rest.split()[:-1]]
    assert copied
    for source in copied:
        assert (ROOT / source).exists(), source
        assert source in let_in


def test_the_wheel_can_be_built_from_what_is_copied() -> None:
    """What pyproject.toml names as a file: the readme, the licence, the package, the samples."""
    copied = " ".join(given("COPY"))
    for named in ("pyproject.toml", "README.md", "LICENSE", "samples", "src"):
        assert re.search(rf"(^|\s){re.escape(named)}\s", copied), named


def test_it_does_not_run_as_root() -> None:
    assert user().isdecimal()  # a number: orchestrators can tell that it isn't root
    assert int(user()) > 0
    steps = [name for name, _ in last_stage()]
    assert "RUN" not in steps[steps.index("USER") :]


def test_the_base_image_can_be_chosen_and_names_no_host() -> None:
    (default,) = given("ARG")
    name, _, image = default.partition("=")
    assert name == "PYTHON"
    assert "/" not in image
    assert all(rest.split()[0] == "${PYTHON}" for rest in given("FROM"))


def test_the_store_is_on_the_volume_that_compose_names() -> None:
    (volume,) = given("VOLUME")
    assert f"ONRECORD_STORE={volume}/" in " ".join(given("ENV"))
    (mounted,) = SERVICE["volumes"]
    kept, _, place = mounted.partition(":")
    assert place == volume
    assert kept in COMPOSE["volumes"]


def test_compose_gives_it_no_more_than_it_needs() -> None:
    assert SERVICE["read_only"] is True
    assert SERVICE["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in SERVICE["security_opt"]
    assert all(port.startswith("127.0.0.1:") for port in SERVICE["ports"])
    assert (FOLDER / SERVICE["build"]["context"] / SERVICE["build"]["dockerfile"]).resolve() == CONTAINERFILE


@pytest.fixture
def confined(tmp_path: Path) -> list[str]:
    """The start of a command line that runs the rest as a container would."""
    (tmp_path / "data").mkdir()
    shutil.chown(tmp_path / "data", int(user()), int(user()))
    return ["unshare", "--mount", "sh", "-c", CONFINED, "sh"]


NEEDS_MOUNTS = pytest.mark.skipif(
    subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode != 0,
    reason="the kernel doesn't let us mount here (it takes root)",
)


@NEEDS_MOUNTS
def test_it_serves_from_a_read_only_root_as_somebody_else(confined: list[str], tmp_path: Path) -> None:
    data = tmp_path / "data"
    environment = {**os.environ, "DATA": str(data), "USER_ID": user(), "HOME": "/nowhere", "PYTHONUNBUFFERED": "1"}
    environment |= {
        "ONRECORD_STORE": "/mnt/data/onrecord.sqlite",
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": "/mnt",
    }
    small_newsroom(data / "newsroom")
    probe = subprocess.run(
        [*confined, "sh", "-c", "id -u; touch /x"], env=environment, capture_output=True, text=True, check=False
    )
    assert probe.stdout.strip() == user()
    assert "Read-only file system" in probe.stderr
    command = [
        str(Path(sys.executable).with_name("onrecord")),
        "serve",
        "--newsroom",
        "/mnt/data/newsroom",
        "--host",
        "0.0.0.0",
        "--port",
        "0",
        "--sign-in",
        "never",
    ]
    with serving([*confined, *command], tmp_path, environment) as address:
        served = address.replace("0.0.0.0", "127.0.0.1")
        assert "Hallvik Daily" in page(served)
        port = served.rpartition(":")[2]
        check = [word.replace(":8080", f":{port}") for word in health_command()]
        assert subprocess.run([sys.executable, *check[1:]], check=False).returncode == 0
    assert subprocess.run([sys.executable, *check[1:]], capture_output=True, check=False).returncode != 0
    kept = data / "onrecord.sqlite"
    assert kept.stat().st_uid == int(user())
