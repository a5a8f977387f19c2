"""The command group, and what all commands share."""

import sys

import click

from onrecord import __version__
from onrecord.cli.following import COMMANDS as FOLLOWING
from onrecord.cli.keep import keep
from onrecord.cli.read import read
from onrecord.cli.refresh import refresh
from onrecord.cli.search import search
from onrecord.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="onrecord")
def commands() -> None:
    """A self-hosted news feed that keeps the record: who said what, tied to the words."""


for command in (read, keep, serve, search, refresh, *FOLLOWING):
    commands.add_command(command)


def main() -> None:
    """The entry point. A reader of our output that goes away early (`| head`) is no error."""
    try:
        commands.main(prog_name="onrecord")
    except BrokenPipeError:
        # what is still buffered can't be written either; without this the interpreter would complain at exit
        sys.stdout = None
        sys.exit(0)
