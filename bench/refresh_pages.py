"""Pages per second of a whole refresh, by one reading worker and by two, in the same run: `bench.refresh --pages`.

Each host (a loopback address) has a feed that leads to every HTML page of the sample newsroom; an address of its own makes
each an article of its own. They are fetched, read by the trained reader and kept. The rounds take turns (one, two, two,
one), each with a store of its own, so that whatever else the machine does slows both alike. A page's seconds run from
the first page to the last: loading the network is told apart. `busy` is how many processors the machine's other work and
ours left no time on; where it is near the number of processors, two workers can't have twice the time of one.
"""

import asyncio
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
ORDER = (1, 2, 2, 1)


@dataclass(frozen=True, slots=True)
class Round:
    """Pages kept, seconds from the first to the last, CPU seconds of each kind of process, MB of memory."""

    pages: int
    seconds: float
    parent: float
    workers: float
    memory: float
    own_memory: float
    busy: float


def pages() -> list[bytes]:
    """The sample newsroom's HTML pages."""
    return [path.read_bytes() for path in sorted((ROOT / "samples" / "pages").rglob("*.html"))]


def _serve(samples: list[bytes]) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path == "/feed":
                host = self.headers["Host"]
                items = "".join(
                    f"<item><title>Page {n}</title><link>http://{host}/page/{n}</link></item>"
                    for n in range(len(samples))
                )
                self._send(
                    f"<rss version='2.0'><channel><title>F {host}</title>{items}</channel></rss>".encode(), "xml"
                )
            elif self.path.startswith("/page/"):
                self._send(samples[int(self.path.rpartition("/")[2])], "html")
            else:
                self._send(b"", "plain", 404)

        def _send(self, body: bytes, kind: str, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", f"text/{kind}")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            pass

    server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)  # noqa: S104 - each host has a loopback address
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def work(store_path: str, port: int, hosts: int, workers: int) -> None:
    """One round, in a process of its own; prints it as JSON."""
    import structlog

    from onrecord.desk import READING, Desk
    from onrecord.follow import log
    from onrecord.follow.parsing import PARSING
    from onrecord.follow.progress import Progress
    from onrecord.follow.refresher import Refresher
    from onrecord.model import Outlet
    from onrecord.settings import Politeness, Settings
    from onrecord.store.store import open_store
    from onrecord.workers.launcher import Launcher

    log.set_up()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    store = open_store(store_path)
    names = [f"127.4.0.{number + 1}" for number in range(hosts)]
    settings = Settings(allowed_hosts=frozenset(names), politeness=Politeness(host_delay=0.0))
    for name in names:
        slug = store.keeping.add_outlet(Outlet(name=name))
        store.feeds.follow(f"http://{name}:{port}/feed", outlet_slug=slug, now=0.0)
    launcher = Launcher((*PARSING, *READING))
    forked = launcher.fork()  # the network is loaded before the clock starts
    launcher.end(forked)
    forked.connection.close()
    seen: list[tuple[float, int]] = []
    used: dict[int, float] = {}
    memory: dict[int, float] = {}

    def report(progress: Progress) -> None:
        seen.append((time.monotonic(), progress.pages))
        # looking at memory takes a while, so that is done now and then
        looks = len(seen) % 20 == 0
        for child in _children(launcher.process):
            used[child] = _cpu(child)
            if looks or child not in memory:
                memory[child] = _private(child)

    begun, idle, before = time.monotonic(), _idle(), _cpu(os.getpid())
    done = asyncio.run(
        Refresher(store, Desk(), settings, launcher=launcher, workers=workers, report=report).run(until_idle=True)
    )
    first = next(at for at, count in seen if count)
    seconds = max(at for at, _ in seen) - first
    said = Round(
        pages=done.pages,
        seconds=seconds,
        parent=_cpu(os.getpid()) - before,
        workers=sum(used.values()),
        memory=_shared(launcher.process),
        own_memory=max(memory.values()),
        busy=(os.cpu_count() or 1) - (_idle() - idle) / (time.monotonic() - begun),
    )
    launcher.close()
    store.close()
    print(
        json.dumps([said.pages, said.seconds, said.parent, said.workers, said.memory, said.own_memory, said.busy])
    )


def _children(process: int | None) -> list[int]:
    return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]


def _cpu(process: int) -> float:
    """Seconds of processor time."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _idle() -> float:
    """Seconds that the machine's processors had nothing to do, since it started."""
    return int(Path("/proc/stat").read_text("ascii").split()[4]) / os.sysconf("SC_CLK_TCK")


def _rollup(process: int | None, *names: str) -> float:
    lines = (line.split() for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()[1:])
    return sum(int(line[1]) for line in lines if line[0].rstrip(":") in names) / 1024


def _private(process: int) -> float:
    """MB that a worker has for itself."""
    return _rollup(process, "Private_Clean", "Private_Dirty")


def _shared(process: int | None) -> float:
    """MB of the launcher, which its workers share."""
    return _rollup(process, "Rss")


def main(hosts: int) -> None:
    """Prints the table."""
    samples = pages()
    server = _serve(samples)
    taken: dict[int, list[Round]] = {1: [], 2: []}
    for place, workers in enumerate(ORDER):
        print(f"\rround {place + 1} of {len(ORDER)}", end="", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            given = [f"{folder}/store.sqlite", str(server.server_address[1]), str(hosts), str(workers)]
            command = [sys.executable, "-m", "bench.refresh_pages", *given]
            done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        taken[workers].append(Round(*json.loads(done.stdout.splitlines()[-1])))
    server.shutdown()
    size = sum(map(len, samples)) / len(samples) / 1024
    print(f"\r{hosts} hosts with {len(samples)} pages each of {size:.0f} KB; {len(ORDER)} rounds in turn, medians")
    print(
        f"{'':12}{'pages/s':>9}{'ms CPU a page: workers':>24}{'parent':>8}{'memory a worker':>17}{'shared':>9}{'busy':>6}"
    )
    for workers, rounds in taken.items():
        rate = median(each.pages / each.seconds for each in rounds)
        print(
            f"{workers} worker{'s' * (workers > 1):5}{rate:9.1f}"
            f"{median(1000 * each.workers / each.pages for each in rounds):24.1f}"
            f"{median(1000 * each.parent / each.pages for each in rounds):8.1f}"
            f"{max(each.own_memory for each in rounds):14.0f} MB{max(each.memory for each in rounds):6.0f} MB"
            f"{median(each.busy for each in rounds):6.1f}"
        )
    ratio = median(e.pages / e.seconds for e in taken[2]) / median(e.pages / e.seconds for e in taken[1])
    print(f"two workers read {ratio:.2f} times as many pages as one, on {os.cpu_count()} processors")


if __name__ == "__main__":
    work(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
