"""The command group, and what all commands have in common."""

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import IO, Any

import click

from onrecord import __version__
from onrecord.characters import for_line
from onrecord.workers.stopping import end_soon, leave, was_told

_STOPPED = 130
_UNWRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""Why an output, or a file, that there is no room for can't be written."""
_COMMANDS = {
    "read": ("read", "Read pages: print the article, its statements, and the record."),
    "import": ("import_pages", "Read pages into the store, where the feed and searches find them."),
    "serve": ("serve", "Serve the News Feed, and keep what is followed fresh meanwhile."),
    "search": ("search", "Search the statements on record, newest first."),
    "group": ("group", "Group articles into stories: those that are in none yet, or all again."),
    "story": ("story", "Show a story, and say what belongs together."),
    "edits": ("edits", "What outlets did to statements after they had published them, newest first."),
    "correct": ("correct", "Correct a statement: its speaker, its words, its stance, or that it is none."),
    "correct-person": (
        "correct_person",
        "Correct who somebody is: the same as another, not the same, another name or kind.",
    ),
    "people": (
        "people",
        "Files about people that you have, such as an extract of Wikidata, as evidence for who is who.",
    ),
    "corrections": ("corrections", "What people corrected: list it, take it back, carry it to another store."),
    "follow": ("follow", "Follow outlets: a site, a feed, an OPML list, or a folder."),
    "refresh": ("refresh", "Read the followed feeds that are due, and their pages."),
    "feeds": ("feeds", "How each followed feed is doing."),
    "pause": ("feeds", "Leave feeds alone until `onrecord resume`."),
    "resume": ("feeds", "Read paused feeds again, or ones that were gone."),
    "change": ("feeds", "Change feeds: title, folder, how their servers are asked."),
    "unfollow": ("feeds", "Stop following feeds; what is on record stays."),
    "export-opml": ("feeds", "Print what is followed as OPML."),
    "upgrade": ("upgrade", "Finish what an old store is being given in the background; give back free room."),
    "archive": ("archive", "Read WARC files into tables (Parquet), on this machine or a cluster."),
    "reread": ("reread", "Read the whole store again with the present reader, in the background."),
    "move": ("move", "Copy a store to another: SQLite files and PostgreSQL addresses, either way."),
    "check": ("check", "Check whether a store is whole, and say what to do where it isn't."),
    "accounts": ("accounts", "Who may sign in: list, add, link, role, sign-out, remove, audit."),
    "retention": ("retention", "Set how many days an outlet's articles are kept."),
}
"""By command: its module, and a line of help. Only the called command is loaded, since some take a second or two."""
_FUNCTIONS = {"import": "import_pages", "export-opml": "export_opml", "correct-person": "correct_person"}
"""Commands whose function has another name."""
_OLD_NAMES = {"keep": "import", "outlets": "feeds", "export": "export-opml", "retain": "retention"}
"""Names of commands before 0.2, accepted until the next minor version."""


@contextmanager
def _harmless() -> Iterator[None]:
    """Makes click's errors, and ours raised as such, print safely on one line."""
    try:
        yield
    except click.ClickException as error:
        error.message = for_line(error.message)  # type: ignore[misc]  # click has no other place to say it
        if isinstance(error, click.UsageError):
            raise
        raise _Said(error.message) from error


class _Said(click.ClickException):
    """An error with our own prefix; click's is "Error: "."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"onrecord: {self.format_message()}", file=file, err=file is None)


class _Commands(click.Group):
    """Commands that are loaded when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks so
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"onrecord.cli.{_COMMANDS[cmd_name][0]}")
        command = getattr(module, _FUNCTIONS.get(cmd_name, cmd_name))
        assert isinstance(command, click.Command)  # noqa: S101 - what the table above says
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The called command; an old name prints the new one."""
        new = _OLD_NAMES.get(args[0])
        if new:
            click.echo(f"`onrecord {args[0]}` is called `onrecord {new}` now; the old name will go", err=True)
            args = [new, *args[1:]]
        elif args[0] not in _COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            ctx.fail(_unknown(args[0]))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; names and paths in its errors can't steer the terminal.

        A command ended by Ctrl-C did as it was told, so it doesn't print click's "Aborted!", which sounds like a failure.
        """
        try:
            with _harmless():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nstopped", err=True)
            ctx.exit(_STOPPED)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parses the command line; errors as in `invoke`."""
        with _harmless():
            return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_, said) in _COMMANDS.items()])


def _unknown(name: str) -> str:
    """What is said of a command that there isn't, with the one that is most like it."""
    from difflib import get_close_matches

    meant = get_close_matches(name, _COMMANDS, n=1)
    return f"There is no command {name!r}." + (f" Did you mean {meant[0]!r}?" if meant else "")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="onrecord")
def commands() -> None:
    """A self-hosted news feed that keeps the record: who said what, tied to the words."""


def _unraisable(what: "sys.UnraisableHookArgs") -> None:
    """Prints as usual what was raised where nobody can catch it, but for a Ctrl-C that fell there: this process ends anyway."""
    if not (was_told() and isinstance(what.exc_value, KeyboardInterrupt)):
        sys.__unraisablehook__(what)


def main() -> None:
    """The entry point. It is no error if the reader of our output goes away early (`| head`)."""
    stopped: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        if was_told():
            return  # it ends within a second; a second Ctrl-C would cut off what puts things in order
        stopped.append(number)
        end_soon(_STOPPED)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, stop)
    sys.unraisablehook = _unraisable
    if sys.stdout is None:  # closed by whoever called us
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - to the end
    try:
        try:
            commands.main(prog_name="onrecord")
        finally:
            with suppress(ValueError):  # the command has closed it
                sys.stdout.flush()
    except SystemExit as ended:
        if was_told():
            leave(_STOPPED if stopped else ended.code if isinstance(ended.code, int) else 0)
        raise
    except BrokenPipeError:
        # buffered output can't be written either; without this the interpreter would complain at exit
        sys.stdout = None
        sys.exit(0)
    except OSError as error:
        if error.errno not in _UNWRITTEN:
            raise
        sys.stdout = None
        click.echo(f"onrecord: can't write: {for_line(str(error.strerror))}", err=True)
        sys.exit(1)
