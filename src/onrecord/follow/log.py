"""The log: one line an event, for a person's eyes or, asked for, as JSON for a machine's."""

import logging
import sys

import structlog


def set_up(*, as_json: bool = False, verbose: bool = False) -> None:
    """Sends the log to standard error; warnings alone unless `verbose`."""
    colours = sys.stderr.isatty()
    render: structlog.typing.Processor = (
        structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=colours)
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            render,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO if verbose else logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
