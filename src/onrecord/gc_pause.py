"""Python's cyclic garbage collector, off while very much is made at once: an extracted page, a story's page.

These become thousands of small objects that all live until it is done and form no cycles. The collector, which counts
objects made and not yet freed, would look through them, and now and then through all that the process holds, several
times and free nothing: a tenth of the time of a page, a third of that of a large story.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_one_pauses = threading.Lock()


@contextmanager
def paused() -> Iterator[None]:
    """The collector is off within, and on again after if it was before.

    Of several threads the one that came first decides, so that it is never off for longer than one of them takes.
    """
    if not _one_pauses.acquire(blocking=False):
        yield
        return
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
        _one_pauses.release()
