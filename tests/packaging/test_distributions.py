"""The wheel and the sdist: whole, the same by either way, and they show the sample newsroom. No network."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from onrecord import __version__
from tests.conftest import ROOT, SAMPLES
from tests.packaging.serving import page, serving

SDIST = f"onrecord-{__version__}"
NOT_IN_THE_SDIST = (".ci",)
MADE_HERE = {"__pycache__", "var", "out", "dist", "build"}
"""Folders that git doesn't keep."""


def build(kind: str, source: Path, into: Path) -> Path:
    """The distribution that the build backend makes of a source tree."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(into)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = into.iterdir()
    return made


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it is published: made of the sdist."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as packed:
        packed.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.2 knows no filters
        packed.extractall(folder)  # noqa: S202 - ours
    return build("wheel", folder / SDIST, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`bin` of a fresh environment with the wheel; what OnRecord depends on comes from the tests' own."""
    home = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    python = home / "bin" / "python"
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, "pip", "install", "-q", "--offline", "--no-deps", "--python", python, wheel], check=True)
    (site,) = home.glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")  # .pth files there aren't read
    return home / "bin"


def tracked(*folders: str) -> set[str]:
    """What git keeps, or, without git (in the sdist), what is there."""
    command = ["git", "ls-files", "-z", *folders]
    listing = shutil.which("git") and subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listing and listing.returncode == 0:
        return {name for name in listing.stdout.split("\0") if name and (ROOT / name).exists()}
    places = [ROOT / folder for folder in folders] or [ROOT]
    found = [path.relative_to(ROOT) for place in places for path in place.rglob("*") if path.is_file()]
    return {
        path.as_posix() for path in found if not (MADE_HERE & set(path.parts) or path.parts[0].startswith("."))
    }


def in_wheel(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as packed:
        return set(packed.namelist())


def test_the_sdist_has_all_that_git_keeps(sdist: Path) -> None:
    with tarfile.open(sdist) as packed:
        names = {PurePosixPath(name).relative_to(SDIST).as_posix() for name in packed.getnames()}
    wanted = {name for name in tracked() if PurePosixPath(name).parts[0] not in NOT_IN_THE_SDIST}
    assert wanted - names == set()
    assert "PKG-INFO" in names


def test_the_wheel_has_every_file_of_the_package_and_nothing_of_the_house(wheel: Path) -> None:
    names = in_wheel(wheel)
    package = {name.removeprefix("src/") for name in tracked("src/onrecord")}
    assert package - names == set()
    others = {
        name for name in names - package if not name.startswith((f"{SDIST}.dist-info/", "onrecord/samples/"))
    }
    assert others == set()


def test_the_wheel_has_the_sample_newsroom_and_not_its_workshop(wheel: Path) -> None:
    prefix = "onrecord/samples/"
    names = {name.removeprefix(prefix) for name in in_wheel(wheel) if name.startswith(prefix)}
    manifest = json.loads((SAMPLES / "newsroom.json").read_bytes())
    named = {item["file"] for item in manifest["saved"]}
    for outlet in manifest["outlets"]:
        named |= {item["file"] for kind in ("pages", "pictures", "feeds") for item in outlet.get(kind, [])}
    assert (named | {"newsroom.json"}) - names == set()
    assert not {name for name in names if name.startswith(("tools/", "sources/"))}


def test_the_tree_makes_the_same_wheel_as_the_sdist(wheel: Path, tmp_path: Path) -> None:
    assert in_wheel(build("wheel", ROOT, tmp_path)) == in_wheel(wheel)


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONRECORD_", "PYTHON"))}
    return {**kept, "HOME": str(home), "PYTHONUNBUFFERED": "1"}


def test_what_was_installed_is_what_runs(installed: Path, tmp_path: Path) -> None:
    asking = "import onrecord; print(onrecord.__file__)"
    done = subprocess.run(
        [installed / "python", "-c", asking],
        check=True,
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
    )
    assert done.stdout.startswith(str(installed.parent))
    told = subprocess.run([installed / "onrecord", "--version"], capture_output=True, text=True, check=True)
    assert told.stdout.split()[-1] == __version__


def test_an_installed_wheel_shows_the_sample_newsroom(installed: Path, tmp_path: Path) -> None:
    """`serve` in a wheel had no sample newsroom to show."""
    command = [str(installed / "onrecord"), "serve", "--sample", "--port", "0"]
    with serving(command, tmp_path, environment(tmp_path)) as address:
        feed = page(address)
        assert "The Selwyn Courier" in feed
        assert "Hallvik Daily" in feed
        assert 'class="' in feed
        assert page(address, "/static/style.css")
    assert [path.name for path in tmp_path.glob("*.sqlite")] == ["sample-newsroom.sqlite"]
