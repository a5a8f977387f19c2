"""One refreshing process for a store at a time: two would ask every server twice."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def instance_lock(store: Path) -> Iterator[bool]:
    """Whether this process is the one that refreshes the store, for as long as the context lasts.

    Told by a lock on a file beside the store, which the system gives back however the process ends.
    """
    with Path(f"{store}-refresh").open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
