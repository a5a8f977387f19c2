"""The command line: `onrecord COMMAND`. Exit codes: 0 all well, 1 some input failed or a search found nothing, 2 wrong
use, 130 stopped."""

from onrecord.cli.main import main

__all__ = ["main"]
