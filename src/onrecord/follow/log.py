"""The log: one line an event, for a person's eyes or, asked for, as JSON for a machine's.

What strangers say stands in it (a server's answer, a hub's refusal, what is wrong with a feed), so that nothing in a value
may steer a terminal or begin a line of its own.
"""

import logging
import sys

import structlog

from onrecord.characters import escaped_json, for_line, for_terminal


def set_up(*, as_json: bool = False, verbose: bool = False) -> None:
    """Sends the log to standard error; warnings alone unless `verbose`."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            *(
                (structlog.processors.JSONRenderer(), _escaped)
                if as_json
                else (_cleaned, structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()))
            ),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO if verbose else logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def _cleaned(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Each value on one line, without controls and direction marks; a traceback keeps its lines."""
    for name, value in event.items():
        if name == "exception":
            event[name] = for_terminal(str(value)).replace("\n", "\n  ")
        elif not isinstance(value, bool | int | float | None):
            event[name] = for_line(str(value))
    return event


def _escaped(_: object, __: str, rendered: str) -> str:
    """JSON writes DEL as it is."""
    return escaped_json(rendered)
