"""How fast a store is moved: rows and megabytes a second, and articles a second for the search index.

    python -m bench.move STORE [ADDRESS]

STORE is a SQLite store, such as `bench.big_store` makes, and ADDRESS an empty database in a PostgreSQL server. It is moved there and
back to a new file, which is removed; without ADDRESS to a file alone.
"""

import argparse
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from onrecord.store.transfer.move import Moved, Progress, move


@dataclass(slots=True)
class _Part:
    first: Progress
    last: Progress
    began: float
    ended: float


class _Parts:
    """When each part of a move began and ended."""

    def __init__(self) -> None:
        self.parts: dict[str, _Part] = {}
        self._before = time.perf_counter()

    def __call__(self, at: Progress) -> None:
        now = time.perf_counter()
        known = self.parts.setdefault(at.says, _Part(at, at, self._before, now))
        known.last, known.ended, self._before = at, now, now


def measured(source: Path | str, to: Path | str) -> list[str]:
    """Moves a store; a line for each part of that."""
    parts, began, used = _Parts(), time.perf_counter(), time.process_time()
    moved = move(source, to, parts)
    lines = [_line(says, part) for says, part in parts.parts.items()]
    took = time.perf_counter() - began
    lines.append(_whole(moved, took, time.process_time() - used))
    return lines


def _line(says: str, part: _Part) -> str:
    seconds = max(part.ended - part.began, 1e-6)
    size = "" if part.last.bytes is None else f"{part.last.bytes / 1e6 / seconds:10,.1f} MB/s"
    unit = "articles/s" if part.last.bytes is None else "rows/s"
    return f"  {says:26} {seconds:8.1f} s {part.last.rows / seconds:10,.0f} {unit}{size}"


def _whole(moved: Moved, took: float, used: float) -> str:
    return f"  {'the whole':26} {took:8.1f} s, {used:.1f} s of them ours; {moved.rows:,} rows, {moved.articles:,} articles"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("address", nargs="?")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.store.resolve().parent) as folder:
        ways = [("file to file", given.store, Path(folder) / "moved.sqlite")]
        if given.address:
            ways = [
                ("file to server", given.store, given.address),
                ("server to file", given.address, Path(folder) / "moved.sqlite"),
            ]
        for says, source, to in ways:
            print(says)
            print("\n".join(measured(source, to)))


if __name__ == "__main__":
    main()
