"""What bench.write says of keeping a page: as many statements on both databases, whatever the page has."""

from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from bench.served import backends, cpu_of, cpu_of_all, postmaster
from bench.write import Side, made_up, show
from onrecord.store.store import open_store
from tests.postgres import Cluster

PAGES = 40
MAX_STATEMENTS = 50
"""A page; each is a way to the server and back."""


def test_a_page_takes_few_ways_to_the_server(
    tmp_path: Path, database: str, cluster: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = list(islice(made_up(PAGES), PAGES))
    with closing(open_store(tmp_path / "s.sqlite")) as lite, closing(open_store(database)) as server:
        with server.database.reading() as beside, server.database.reading() as connection:
            processes = backends(connection)
            first = postmaster(beside)
        assert len(processes) == 1
        assert first == cluster.pid()
        before = cpu_of_all(first)
        sides = [Side("SQLite", lite, []), Side("PostgreSQL", server, processes)]
        for number, page in enumerate(pages):
            for side in sides:
                side.keep(page, is_counted=number >= 2)
        assert cpu_of_all(first) > before
        assert cpu_of(processes[0]) > 0
        assert lite.news.counts() == server.news.counts()
    said = max(len(record.articles[0].reading.attributions) for _, record, _ in pages)
    assert said > 20, "else many rows would be few statements"
    for side in sides:
        assert len(side.taken.wall) == len(side.taken.ours) == PAGES - 2
    assert sides[1].statements.total() < MAX_STATEMENTS * (PAGES - 2), sides[1].statements.most_common(9)
    show(sides)
    assert "PostgreSQL takes" in capsys.readouterr().out
