"""`onrecord accounts`: who may sign in, from the terminal."""

import re

from click.testing import CliRunner, Result

from onrecord.cli.main import commands


def test_people_are_added_changed_and_removed(tmp_path):
    def run(command: str, *arguments: str) -> Result:
        return CliRunner().invoke(
            commands, ["accounts", command, *arguments, "--store", str(tmp_path / "store.sqlite")]
        )

    added = run("add", "Ida Holm", "--role", "owner", "--url", "https://news.test/")
    assert re.search(r"at https://news\.test/welcome/[\w-]{43}\n", added.output)
    again = run("add", "ida holm")
    assert again.exit_code == 1
    assert "that name is taken" in again.output
    run("add", "Tom")
    assert "make another owner first" in run("remove", "Ida Holm").output
    assert "make another owner first" in run("role", "Ida Holm", "editor").output
    assert "Tom is owner now" in run("role", "Tom", "owner").output
    assert "signed out everywhere" in run("sign-out", "tom").output
    assert "can't sign in any more" in run("remove", "Ida Holm").output
    assert run("list").output == "Tom\towner\thas never signed in; no password yet\n"
    assert "there is no account of that name" in run("link", "Ida Holm").output
    assert "removed Ida Holm" in run("audit").output
