"""What `onrecord archive` costs over the bare loop of extraction and reading, and how it goes with two workers.

    python -m bench.archive [--pages N] [--only cost|workers|sleep|ray ...]

It makes its own archive of the repository's sample pages, as a crawler keeps them: a request, an answer and its metadata each;
bodies plain, gzipped, chunked and both; redirects, revisits, pictures, a damaged member and one that is cut off.

    cost     processor seconds a page: the bare loop (captures in memory, extraction, reading) beside a whole run with one
             worker, all its processes counted; what a start costs is taken off, and said; the memory that processes have
             to themselves (proportional set size); seconds to the first stretch that is done
    workers  pages a second by the clock with one worker and with two; means something where two cores are free
    sleep    the same with pages that only wait, to show the scheduling alone
    ray      two workers over Ray on this machine: processor seconds a page, pages a second
"""

import argparse
import ctypes
import gzip
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.warc import ROOT, answer, record
from onrecord.fetch.warc import captures_in
from onrecord.model import Capture, PageRecord
from onrecord.page_reader import WARMING, read_page
from onrecord.settings import Limits
from onrecord.workers.launcher import Launcher

STRETCH_BYTES = 256 * 1024
SLEEP_S = 0.05
_HTTP = "application/http; msgtype=response"
_PR_SET_CHILD_SUBREAPER = 36
_SAMPLED_EVERY_S = 0.5
_EMPTY = PageRecord(source="", digest="")


def made(pages: int, path: Path) -> None:
    """Writes the archive: so many pages, and what a crawl has beside them."""
    bodies = [each.read_bytes() for each in sorted((ROOT / "samples").rglob("*.html"))]
    chance, members = random.Random(1), []  # noqa: S311 - no secret
    for number in range(1, pages + 1):
        asked = b"GET / HTTP/1.1\r\nHost: bench.example\r\n\r\n"
        members.append(record("request", number, "application/http; msgtype=request", asked))
        body = bodies[number % len(bodies)].replace(b"</p>", b" (%d)</p>" % number, 1)
        members.append(record("response", number + 10**9, _HTTP, answer(body, number, "text/html; charset=utf-8")))
        members.append(record("metadata", number + 2 * 10**9, "application/warc-fields", b"fetchTimeMs: 120\r\n"))
        if not number % 5:
            moved = b"HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n"
            members.append(record("response", number + 3 * 10**9, _HTTP, moved))
        if not number % 7:
            members.append(record("revisit", number + 4 * 10**9, _HTTP, b"HTTP/1.1 200 OK\r\n\r\n"))
        if not number % 2:
            picture = answer(chance.randbytes(20_000), 0, "image/jpeg")
            members.append(record("response", number + 5 * 10**9, _HTTP, picture))
    packed = [gzip.compress(each, mtime=0) for each in members]
    if pages > 1:
        packed[len(packed) // 2] = packed[len(packed) // 2][:60] + b"\xff" * 40
        packed.append(packed[1][: len(packed[1]) // 2])
    path.write_bytes(b"".join(packed))


@dataclass(slots=True)
class Spent:
    """What a run took: processor seconds of all its processes, seconds, seconds to the first stretch, bytes by role."""

    cpu: float = 0.0
    wall: float = 0.0
    first: float | None = None
    memory: dict[str, int] = field(default_factory=dict)


def bare(path: Path) -> tuple[int, float]:
    """The bare loop: pages, and processor seconds a page. In a process of its own, warm."""
    pages = [each for each in captures_in(path, Limits()) if isinstance(each, Capture)]
    read_page(WARMING, limits=Limits())
    for each in pages[:5]:
        read_page(each, limits=Limits())
    began = time.process_time()
    for each in pages:
        read_page(each, limits=Limits())
    return len(pages), (time.process_time() - began) / len(pages)


def _bare(path: Path) -> float:
    command = [sys.executable, "-m", "bench.archive", "--bare", str(path)]
    return float(subprocess.run(command, capture_output=True, check=True).stdout.split()[1])


def run(path: Path, out: Path, *options: str) -> Spent:
    """The command in a process of its own; orphans of its launcher come to this process, which counts them."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    command = [
        sys.executable,
        "-m",
        "onrecord",
        "archive",
        str(path),
        "-o",
        str(out),
        f"--stretch={STRETCH_BYTES}",
        *options,
    ]
    spent, before, began = Spent(), _children(), time.monotonic()
    with subprocess.Popen(command, stderr=subprocess.PIPE) as running:
        ended = threading.Event()
        watching = threading.Thread(target=_watch, args=(running.pid, out, began, spent, ended))
        watching.start()
        running.communicate()
        spent.wall = time.monotonic() - began
        ended.set()
        watching.join()
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            break
    spent.cpu = _children() - before
    return spent


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: int, out: Path, began: float, spent: Spent, ended: threading.Event) -> None:
    while not ended.wait(_SAMPLED_EVERY_S):
        if spent.first is None and any((out / "done").glob("*.json")):
            spent.first = time.monotonic() - began
        for role, size in _memory(process).items():
            spent.memory[role] = max(spent.memory.get(role, 0), size)


def _memory(driver: int) -> dict[str, int]:
    """Bytes by role: the driver, the launcher, all children of the launcher."""
    parents: dict[int, list[int]] = {}
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents.setdefault(int(each.read_text().rpartition(")")[2].split()[1]), []).append(
                int(each.parent.name)
            )
        except OSError:
            continue
    launchers = parents.get(driver, [])
    children = [worker for launcher in launchers for worker in parents.get(launcher, [])]
    roles = {"driver": [driver], "launcher": launchers, "children": children}
    return {role: sum(map(_own_bytes, processes)) for role, processes in roles.items()}


def _own_bytes(process: int) -> int:
    try:
        said = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next(int(line.split()[1]) * 1024 for line in said.splitlines() if line.startswith("Pss:"))


def install_sleep() -> None:
    """What a launcher loads in the place of reading, for `sleep`."""
    from onrecord.archive import child

    child.read_page = _sleep  # type: ignore[attr-defined, assignment]  # in a process of its own


def _sleep(capture: Capture, *, limits: Limits, language: str | None = None) -> PageRecord:  # noqa: ARG001
    time.sleep(SLEEP_S)
    return _EMPTY


def sleeping(path: Path, out: Path, count: int) -> float:
    """Pages a second where each only waits."""
    # these take pyarrow, without which the command's use is told, too
    from onrecord.archive.folder import Done, Folder, Settings
    from onrecord.archive.local import LocalEngine
    from onrecord.archive.plan import Warc
    from onrecord.archive.run import planned, read_all

    how, folder = Settings(stretch_bytes=STRETCH_BYTES), Folder(out)
    folder.begin(how, again=False)
    pieces = planned([Warc(path=str(path), size=path.stat().st_size)], how)
    launcher = Launcher(("bench.archive:install_sleep",))
    with LocalEngine(count, launcher) as engine:
        list(read_all(folder, pieces[:1], how, engine, lambda *_: None))  # everything is loaded then
        pages, began = 0, time.monotonic()
        for done in read_all(folder, pieces[1:], how, engine, lambda *_: None):
            pages += done.account.archive.pages if isinstance(done, Done) else 0
        seconds = time.monotonic() - began
    launcher.close()
    return pages / seconds


def report(pages: int, only: Sequence[str], folder: Path) -> None:
    """Prints what was asked for."""
    path, one = folder / "crawl.warc.gz", folder / "one.warc.gz"
    made(pages, path)
    made(1, one)
    print(f"{pages:,} pages, {path.stat().st_size / 1e6:.1f} MB, stretches of {STRETCH_BYTES // 1024} KiB")
    if "cost" in only:
        loops = [_bare(path)]
        start = run(one, folder / "start", "-j1").cpu
        whole = run(path, folder / "out", "-j1")
        loops.append(_bare(path))  # before and after: a machine that others use isn't the same all the time
        loop, a_page = sum(loops) / 2, (whole.cpu - start) / (pages - 1)
        print(
            f"bare loop {loop * 1000:.1f} ms of processor a page; a run {a_page * 1000:.1f} ms: {a_page / loop:.3f} times"
        )
        print(
            f"a start costs {start:.1f} s of processor; first stretch done after {whole.first or whole.wall:.1f} s"
        )
        print("memory: " + ", ".join(f"{role} {size / 1e6:.0f} MB" for role, size in whole.memory.items()))
        size = sum(each.stat().st_size for each in (folder / "out").rglob("*.parquet"))
        print(f"tables: {size / pages:,.0f} bytes a page, {size / path.stat().st_size:.2f} of the archive")
    if "workers" in only:
        speeds = [pages / run(path, folder / f"w{count}", f"-j{count}").wall for count in (1, 2)]
        print(
            f"one worker {speeds[0]:.1f} pages/s by the clock, two {speeds[1]:.1f}: {speeds[1] / speeds[0]:.2f} times"
        )
    if "sleep" in only:
        speeds = [sleeping(path, folder / f"s{count}", count) for count in (1, 2)]
        print(
            f"pages that wait {SLEEP_S * 1000:.0f} ms: one worker {speeds[0]:.1f} pages/s, two {speeds[1]:.1f}: {speeds[1] / speeds[0]:.2f} times"
        )
    if "ray" in only:
        begun, spent = (
            run(one, folder / "ray1", "-j2", "--engine=ray"),
            run(path, folder / "ray", "-j2", "--engine=ray"),
        )
        a_page = (spent.cpu - begun.cpu) / (pages - 1)
        print(
            f"over Ray, two workers: {a_page * 1000:.1f} ms of processor a page; a start costs {begun.cpu:.1f} s of processor"
        )
        print(f"over Ray, {pages / spent.wall:.1f} pages/s by the clock, its start included")


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs it."""
    parts = ("cost", "workers", "sleep", "ray")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--only", nargs="+", choices=parts, default=parts)
    parser.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.bare:
        print(*bare(given.bare))
        return
    with tempfile.TemporaryDirectory() as folder:
        report(given.pages, given.only, Path(folder))


if __name__ == "__main__":
    main()
