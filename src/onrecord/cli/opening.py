"""Opens a command's store."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from onrecord.cli.render import one_line
from onrecord.errors import OnRecordError
from onrecord.store.store import Store, open_readable, open_store


def refuse_missing(target: Path | str) -> None:
    """Raises ClickException where the file is missing; a database server reports that itself."""
    if isinstance(target, Path) and not target.exists():
        raise click.ClickException(
            f"{target}: no store here yet; `onrecord follow`, `import` or `serve` makes one"
        )


@contextmanager
def opened(target: Path | str, *, must_exist: bool = True, read_only: bool = False) -> Iterator[Store]:
    """The store; its errors become the command line's."""
    if must_exist:
        refuse_missing(target)
    with said_on_one_line():
        store = open_readable(target) if read_only else open_store(target)
        try:
            yield store
        finally:
            store.close()


@contextmanager
def said_on_one_line() -> Iterator[None]:
    """Turns our errors into the command line's, on one line."""
    try:
        yield
    except OnRecordError as error:
        raise click.ClickException(one_line(str(error))) from error
