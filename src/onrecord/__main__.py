"""The program: `onrecord`, or `python -m onrecord`."""

import os
import signal
from types import FrameType
from typing import NoReturn


def _stop(_: int, __: FrameType | None) -> NoReturn:
    """Ends it as Ctrl-C does later on: nothing is open yet."""
    os.write(2, b"\nstopped\n")
    os._exit(128 + signal.SIGINT)


def main() -> None:
    """Runs the command line. Ctrl-C while that is being loaded ends it at once, without a traceback."""
    signal.signal(signal.SIGINT, _stop)
    from onrecord.cli.main import main as command_line  # noqa: PLC0415 - takes some tenths of a second

    command_line()


if __name__ == "__main__":
    main()
