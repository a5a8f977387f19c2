"""The fuzzer itself: it keeps what breaks and what is slow, and goes on; every target takes its own forms."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from eval.fuzz.engines import seeds_of, with_hypothesis
from eval.fuzz.findings import Findings, Guarded, current_input
from eval.fuzz.forms import FORMS
from eval.fuzz.targets import TARGETS, Target, settled
from onrecord.errors import EmptyInput
from tests.conftest import ROOT


def guarded(folder: Path, run, *, max_run_s: float = 5.0) -> tuple[Guarded, Findings]:
    findings = Findings(folder / "found", "test")
    return Guarded(Target(lambda: run, 1_000, max_run_s), run, findings, folder / "now"), findings


def test_an_error_that_is_none_of_ours_is_kept_with_its_smallest_input(tmp_path) -> None:
    def run(data: bytes) -> None:
        if b"x" in data:
            raise LookupError("unknown encoding")

    one, findings = guarded(tmp_path, run)
    assert one(b"abc") is None
    assert (one(b"axxxxx") or "").startswith("LookupError")
    assert (one(b"ax") or "").startswith("LookupError")
    assert (one(b"axxxxxxxx") or "").startswith("LookupError")
    assert list(findings.known.values()) == [2]
    kept = [path for path in (tmp_path / "found").iterdir() if path.suffix != ".reason"]
    assert [path.read_bytes() for path in kept] == [b"ax"]
    assert "unknown encoding" in kept[0].with_suffix(".reason").read_text("utf-8")


def test_our_own_errors_are_answers(tmp_path) -> None:
    def run(data: bytes) -> None:
        raise EmptyInput("fuzz", "is empty")

    one, findings = guarded(tmp_path, run)
    assert one(b"") is None
    assert findings.known == {}


def test_a_slow_input_is_a_failure_and_ends(tmp_path) -> None:
    def run(data: bytes) -> None:
        try:
            while True:
                sum(range(1_000))
        except Exception:  # noqa: BLE001 - as careless code does: the bound goes through it
            return

    one, findings = guarded(tmp_path, run, max_run_s=0.05)
    assert (one(b"slow") or "").startswith("slow")
    assert list(findings.known.values()) == [4]


def test_what_is_slow_the_first_time_alone_is_none(tmp_path) -> None:
    loaded: list[bytes] = []

    def run(data: bytes) -> None:
        if not loaded:
            loaded.append(data)
            while True:
                sum(range(1_000))

    one, findings = guarded(tmp_path, run, max_run_s=0.05)
    assert one(b"first") is None
    assert findings.known == {}


def test_of_a_process_that_dies_its_last_input_is_known(tmp_path) -> None:
    code = (
        "import os, pathlib, sys\n"
        "from eval.fuzz.findings import Findings, Guarded\n"
        "from eval.fuzz.targets import Target\n"
        "run = lambda data: os.abort()\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "Guarded(Target(lambda: run, 100, 1.0), run, Findings(folder, 'x'), folder / 'now')(b'the last')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, env=os.environ, check=False)
    assert done.returncode == -signal.SIGABRT
    assert current_input(tmp_path / "now") == b"the last"


def test_hypothesis_makes_a_failure_small_and_goes_on(tmp_path, monkeypatch) -> None:
    def run(data: bytes) -> None:
        if b"Sitemap: A-" in data:
            raise ValueError("odd")

    monkeypatch.setitem(TARGETS, "robots", Target(lambda: run, 40_000, 5.0))
    with_hypothesis("robots", 4, tmp_path)
    reasons = [path.read_text("utf-8") for path in (tmp_path / "found").glob("*.reason")]
    assert all(reason.startswith("ValueError") for reason in reasons)


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_every_target_takes_its_own_forms_and_seeds(name: str) -> None:
    target = TARGETS[name]
    run = target.make()
    for form in FORMS[name]:
        run(form.filled().encode())
    for data in seeds_of(target)[:2]:
        settled(run, data)


def test_a_warm_target_loads_nothing_more_for_its_seeds() -> None:
    """What a seed was the first to load made it slow, which was taken for a finding."""
    script = (
        "import sys\n"
        "from eval.fuzz.engines import seeds_of, warmed\n"
        "from eval.fuzz.targets import TARGETS\n"
        "run = warmed('page')\n"
        "loaded = set(sys.modules)\n"
        "for data in seeds_of(TARGETS['page']):\n"
        "    run(data)\n"
        "print(sorted(set(sys.modules) - loaded))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")
