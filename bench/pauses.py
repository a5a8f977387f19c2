"""For how long the garbage collector stops the server at most, without and with what `serve` does about it.

python -m bench.pauses [--requests N]
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from onrecord.settings import Settings
from onrecord.store.store import open_store
from onrecord.web.app import create_app
from onrecord.web.serve import leave_out_of_collection
from tests.web.making import Running, fill, follow_some

_PATHS = ("/", "/article/{talks}", "/people", "/outlets", "/search?q=boat", "/person/odd-marken", "/api/feed")


class Pauses:
    """The times of all collections, in seconds, by generation."""

    def __init__(self) -> None:
        self.seconds: dict[int, list[float]] = {0: [], 1: [], 2: []}
        self._began = 0.0

    def __call__(self, phase: str, info: Mapping[str, int]) -> None:
        """What `gc.callbacks` calls."""
        if phase == "start":
            self._began = time.perf_counter()
        else:
            self.seconds[info["generation"]].append(time.perf_counter() - self._began)


def main() -> None:
    """Prints a line for each generation, before and after."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=2000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.sqlite")
        ids = fill(store)
        follow_some(store)
        server = Running(create_app(store, Settings()))
        for is_left_out in (False, True):
            if is_left_out:
                leave_out_of_collection()
            else:
                gc.unfreeze()
            pauses = Pauses()
            gc.callbacks.append(pauses)
            for number in range(asked.requests):
                server.get(_PATHS[number % len(_PATHS)].format(**ids))
            gc.collect()
            gc.callbacks.remove(pauses)
            print(f"start left out of collection: {is_left_out}; {asked.requests} requests, then a full pass")
            for generation, seconds in pauses.seconds.items():
                longest = max(seconds, default=0.0) * 1000
                print(f"  generation {generation}: {len(seconds):5} passes, longest {longest:7.1f} ms")
        server.stop()
        store.close()


if __name__ == "__main__":
    main()
