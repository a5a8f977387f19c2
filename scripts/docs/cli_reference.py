"""Writes docs/cli.md: what each command's `--help` says. `python -m scripts.docs.cli_reference`."""

from pathlib import Path

import click

from onrecord.cli.main import commands

PAGE = Path(__file__).resolve().parents[2] / "docs" / "cli.md"
_WIDTH = 100
_HEAD = """# The command line

What `--help` says, of each command. Exit codes: 0 all well, 1 some input failed (or a search found nothing), 2 wrong use, 130 stopped by Ctrl-C.
This page is generated (`python -m scripts.docs.cli_reference`), and a test holds it to the commands.
"""


def reference() -> str:
    """The page, as the commands are now."""
    root = click.Context(commands, info_name="onrecord", terminal_width=_WIDTH, **commands.context_settings)
    pieces = [_HEAD, _section("onrecord", commands, root)]
    for name in commands.list_commands(root):
        command = commands.get_command(root, name)
        assert command is not None  # noqa: S101 - a name that the group itself listed
        own = command.context_settings
        context = click.Context(command, info_name=name, parent=root, terminal_width=_WIDTH, **own)
        pieces.append(_section(f"onrecord {name}", command, context))
        for inner, its in command.commands.items() if isinstance(command, click.Group) else ():
            below = click.Context(its, info_name=inner, parent=context, terminal_width=_WIDTH)
            pieces.append(_section(f"onrecord {name} {inner}", its, below))
    return "\n".join(pieces)


def _section(title: str, command: click.Command, context: click.Context) -> str:
    """A command's heading and help."""
    said = command.get_help(context).rstrip()
    return f"## {title}\n\n```text\n{said}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8")
