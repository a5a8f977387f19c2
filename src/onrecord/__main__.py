"""The program: `onrecord`, or `python -m onrecord`."""

import signal


def main() -> None:
    """Runs the command line. Ctrl-C while that is being loaded ends it at once, without a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from onrecord.cli.main import main as command_line  # noqa: PLC0415 - takes some tenths of a second

    command_line()


if __name__ == "__main__":
    main()
