"""A kill in the midst of writing leaves each page there whole, or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from onrecord.store.contract.search import Query
from onrecord.store.store import open_store
from tests.conftest import ROOT

KILLS = 6
PAGES = 4
"""Articles on each page: those of one page are there together."""

WRITER = """
import sys
from onrecord.store.store import Store, open_store
from tests.store.making import article, keep
store = open_store(sys.argv[1])
run = sys.argv[2]
for number in range(10_000):
    name = f"{run}x{number}"
    articles = [article(f"Ana Reyes said page{name} part{part}. " * 20, url=f"https://vell.test/{name}/{part}")
                for part in range(4)]
    keep(store, *articles, url=f"https://vell.test/{name}")
    print(name, flush=True)
"""


def test_killed_writers_leave_whole_pages(path: Path):
    reported: list[str] = []
    for run in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(run)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout is not None
        reported.append(writer.stdout.readline().strip())
        time.sleep(0.013 * (run + 1))  # no two kills at the same point of the work
        writer.send_signal(signal.SIGKILL)
        reported += writer.communicate()[0].split()
        assert writer.returncode == -signal.SIGKILL
    _whole(path, [name for name in reported if name])


def _whole(path: Path, reported: list[str]) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO articles_index (articles_index) VALUES ('integrity-check')")
        connection.execute("INSERT INTO claims_index (claims_index) VALUES ('integrity-check')")
    store = open_store(path)
    counts = store.news.counts()
    assert counts["captures"] >= len(reported) >= KILLS
    assert counts["captures"] * PAGES == counts["articles"] == counts["revisions"]
    person = store.people.person("ana-reyes")
    assert person is not None
    assert counts["attributions"] == counts["articles"] * 20 == person.statements
    for name in reported:
        found = store.search.articles(Query(words=f"page{name}")).items
        assert len(found) == PAGES, f"{name} was reported as kept"
    store.close()
