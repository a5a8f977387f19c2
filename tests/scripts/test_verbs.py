"""The scripts that contributors call: what each runs, in which order, and that one failure stops the rest."""

import os
import re

import pytest
import yaml

from tests.conftest import LONGEST, ROOT
from tests.scripts.conftest import Checkout

PYTHONS = ("3.11", "3.14")
CONFIGURATION = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
MOST_LINES = 60
"""One screen, for CONTRIBUTING.md."""


@pytest.fixture
def set_up_checkout(checkout: Checkout) -> Checkout:
    """A checkout whose set-up is done, with stubs for the tools."""
    (checkout.folder / "scripts/setup.sh").write_text('VENV=.venv\nsay() { echo "$*" >&2; }\nset_up() { :; }\n')
    (checkout.folder / "scripts/browser.sh").write_text("ensure_browser() { :; }\n")
    (checkout.folder / ".venv/bin").mkdir(parents=True)
    for tool in ("ruff", "lint-imports", "mypy", "python"):
        stub_tool(checkout, tool, "exit 0")
    return checkout


def stub_tool(checkout: Checkout, name: str, script: str) -> None:
    (checkout.folder / ".venv/bin" / name).unlink(missing_ok=True)
    checkout.stub(name, script).rename(checkout.folder / ".venv/bin" / name)


def test_the_test_command_checks_and_then_tests(set_up_checkout: Checkout) -> None:
    ended = set_up_checkout.run("./test", "-k", "byline")
    assert ended.status == 0, ended.said
    calls = set_up_checkout.calls()
    assert [call.split()[0] for call in calls] == ["ruff", "ruff", "lint-imports", *["mypy"] * 2, "python"]
    assert sorted(calls[3:5]) == [f"mypy --python-version {version}" for version in PYTHONS]
    assert calls[-1].startswith("python -m pytest")
    assert calls[-1].endswith("-k byline")


def test_the_floors_are_checked_where_there_are_corpora(set_up_checkout: Checkout) -> None:
    ended = set_up_checkout.run("./test", more={"ONRECORD_CORPORA": "/corpora"})
    assert ended.status == 0, ended.said
    assert set_up_checkout.calls()[-2] == "python -m eval.check /corpora"


def test_types_are_checked_for_the_oldest_and_the_newest_python(set_up_checkout: Checkout) -> None:
    assert set_up_checkout.run("scripts/check").status == 0
    asked = [call for call in set_up_checkout.calls() if call.startswith("mypy")]
    assert sorted(asked) == [f"mypy --python-version {version}" for version in PYTHONS]


@pytest.mark.parametrize("tool", ["ruff", "lint-imports", "mypy"])
def test_what_fails_stops_the_rest(set_up_checkout: Checkout, tool: str) -> None:
    stub_tool(set_up_checkout, tool, "exit 3")
    assert set_up_checkout.run("./test").status != 0
    assert not any(call.startswith("python") for call in set_up_checkout.calls())


def test_types_that_do_not_hold_say_for_which_python(set_up_checkout: Checkout) -> None:
    stub_tool(set_up_checkout, "mypy", '[ "$2" != 3.14 ] || { echo "store.py:1: error"; exit 1; }')
    ended = set_up_checkout.run("scripts/check")
    assert ended.status != 0
    assert "store.py:1: error" in ended.out
    assert "types don't hold for Python 3.14" in ended.said


def test_the_longest_files_are_there() -> None:
    assert [name for name in LONGEST if not (ROOT / "tests" / name).is_file()] == []
    assert len(set(LONGEST)) == len(LONGEST)


def test_lint_mends_where_it_is_told_to(set_up_checkout: Checkout) -> None:
    assert set_up_checkout.run("scripts/lint", "--fix").status == 0
    assert set_up_checkout.calls() == ["ruff check -q --fix .", "ruff format -q ."]


def test_hooks_before_a_commit_are_our_own() -> None:
    assert [repo["repo"] for repo in CONFIGURATION["repos"]] == ["local"]
    for hook in CONFIGURATION["repos"][0]["hooks"]:
        assert hook["language"] == "system"  # nothing is installed for it
        program = hook["entry"].split()[0]
        assert program == "sh" or os.access(ROOT / program, os.X_OK), program


def test_the_page_for_contributors_is_one_screen_and_names_what_there_is() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    scripts = set(re.findall(r"scripts/(\w+)", text))
    assert scripts >= {"check", "lint", "lock", "test"}
    for name in scripts:
        assert os.access(ROOT / "scripts" / name, os.X_OK), name
