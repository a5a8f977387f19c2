"""The group of commands: what they are called, and what they were called before."""

import json
import subprocess
import sys

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from onrecord.cli.main import _COMMANDS, _OLD_NAMES, commands


@pytest.mark.parametrize("name", _COMMANDS)
def test_every_command_is_there_by_its_name_and_has_help(name):
    done = CliRunner().invoke(commands, [name, "--help"])
    assert done.exit_code == 0
    assert done.output.startswith(f"Usage: commands {name} ")


@pytest.mark.parametrize(("old", "new"), _OLD_NAMES.items())
def test_a_command_called_by_its_old_name_runs_and_says_the_new_one(old, new):
    called = CliRunner().invoke(commands, [old, "--help"])
    assert called.exit_code == 0
    assert called.stdout == CliRunner().invoke(commands, [new, "--help"]).stdout
    assert f"`onrecord {old}` is called `onrecord {new}` now" in called.stderr


def test_old_names_stand_in_no_help_and_stay_out_of_what_a_pipe_gets(onrecord, page):
    listed = commands.list_commands(click.Context(commands))
    assert not set(_OLD_NAMES) & set(listed)
    assert onrecord("keep", page, "--store", "a.sqlite").out.startswith("new ")
    assert json.loads(onrecord("outlets", "--json", "--store", "a.sqlite").out) == []


def test_a_word_that_is_no_command_is_wrong_use(onrecord):
    done = onrecord("recieve")
    assert done.returncode == 2
    assert "recieve" in done.err


@pytest.mark.parametrize(
    ("typed", "meant"), [("serch", "search"), ("exprot-opml", "export-opml"), ("xyzzy", None)]
)
def test_a_mistyped_command_is_answered_with_the_one_that_may_be_meant(typed, meant):
    ended = CliRunner().invoke(commands, [typed])
    assert ended.exit_code == 2
    assert f"There is no command '{typed}'." in ended.output
    assert ("Did you mean" in ended.output) == bool(meant)
    assert meant is None or f"'{meant}'?" in ended.output


def test_a_shell_completes_behind_a_mistyped_command():
    """It printed a traceback into the line."""
    offered = ShellComplete(commands, {}, "onrecord", "_ONRECORD_COMPLETE").get_completions(["serch"], "--")
    assert "--help" in [each.value for each in offered]


def test_errors_begin_alike_whoever_found_them(onrecord, page):
    """Some began with "Error: "."""
    assert onrecord("search", "x", "--store", "none.sqlite").err.startswith("onrecord: none.sqlite: ")
    assert onrecord("read", "none.html").err.startswith("onrecord: none.html: ")


@pytest.mark.parametrize("command", ["read", "import"])
def test_an_empty_name_is_not_the_whole_folder(onrecord, page, command):
    done = onrecord(command, "")
    assert (done.returncode, done.out) == (2, "")
    assert "an empty name" in done.err


@pytest.mark.parametrize("command", [*_COMMANDS, None])
def test_h_alone_asks_every_command_for_help(command):
    done = CliRunner().invoke(commands, [command, "-h"] if command else ["-h"])
    assert (done.exit_code, done.output[:6]) == (0, "Usage:")


def test_ctrl_c_while_the_command_line_is_loaded_says_that_it_ends():
    pressed = (
        "import os, sys\n"
        "from onrecord.__main__ import main\n"
        "class Pressed:\n"
        "    def find_spec(name, *_):\n"
        "        if name == 'onrecord.cli.main': os.kill(os.getpid(), 2)\n"
        "sys.meta_path.insert(0, Pressed)\n"
        "main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", pressed], check=False, capture_output=True, text=True, timeout=60
    )
    assert (ended.returncode, ended.stderr) == (130, "\nstopped\n")


@pytest.mark.parametrize(
    ("to", "code", "said"), [(">/dev/full", 1, "onrecord: can't write: No space left on device\n"), (">&-", 0, "")]
)
def test_an_output_that_takes_nothing_is_no_fault_of_ours(page, to, code, said):
    """Both were a traceback."""
    command = f'exec "$0" -m onrecord read "$1" --json {to}'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable, page], check=False, stderr=subprocess.PIPE, text=True
    )
    assert (done.returncode, done.stderr) == (code, said)
