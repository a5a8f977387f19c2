"""WARC files in a followed folder: their pages are kept, and every record is accounted for where the folder is shown."""

import asyncio
import time
from dataclasses import replace

import msgspec
from click.testing import CliRunner

from onrecord.cli.main import commands
from onrecord.desk import Desk
from onrecord.fetch.warc import ArchiveCounts
from onrecord.follow.refresher import Refresher
from onrecord.settings import Limits
from onrecord.web.app import create_app
from tests.fetch.warc.archives import gzipped, request
from tests.fetch.warcs import ARTICLE, article, record
from tests.follow.conftest import LAUNCHER, SETTINGS, follow
from tests.follow.slow import POISON, Spinning
from tests.web.making import Running

RECORDS = gzipped([request(9), *(article(f"Weir {n}", url=f"http://news.example/{n}") for n in range(4))])


def read_again(store):
    for feed in store.feeds.followed(now=time.time()):
        store.feeds.change_feed(feed.id, read_now=0.0)


def only(store):
    (feed,) = store.feeds.followed(now=time.time())
    return feed


def test_a_followed_folder_tells_what_became_of_its_archives(store, refresh, tmp_path):
    folder = tmp_path / "crawls"
    folder.mkdir()
    follow(store, str(folder))
    refresh()
    assert only(store).archives is None
    (folder / "one.warc.gz").write_bytes(b"".join(RECORDS[:3]))
    (folder / "two.warc.gz").write_bytes(RECORDS[3] + b"\xff" * 40 + RECORDS[4])
    read_again(store)
    refresh()
    assert store.news.counts()["articles"] == 4
    assert only(store).archives == ArchiveCounts(pages=4, others={"request": 1}, damaged=1, damaged_bytes=40)
    said = "4 pages, 1 other record (1 request), 1 damaged place (40 bytes skipped)"
    path = tmp_path / "store.sqlite"
    shown = CliRunner().invoke(commands, ["feeds", "--store", str(path), "--json"])
    (feed,) = msgspec.json.decode(shown.output)
    assert feed["archives"] == {
        "pages": 4,
        "others": {"request": 1},
        "damaged": 1,
        "damaged_bytes": 40,
        "padding_bytes": 0,
    }
    table = CliRunner().invoke(commands, ["feeds", "--store", str(path)], env={"COLUMNS": "200"})
    assert said in table.output
    server = Running(create_app(store, SETTINGS))
    assert f"In its archives: {said}" in server.get("/outlets").text
    server.stop()
    # a file that is read again has one account, not two
    (folder / "two.warc.gz").write_bytes(RECORDS[3] + RECORDS[4])
    read_again(store)
    refresh()
    assert only(store).archives == ArchiveCounts(pages=4, others={"request": 1})
    assert store.news.counts()["articles"] == 4


def test_a_page_of_an_archive_that_cannot_be_read_is_told_and_the_rest_kept(store, tmp_path):
    limits = Limits(page_cpu_seconds=1.0, page_cpu_seconds_per_mib=0.0, page_cpu_seconds_most=1.0)
    folder = tmp_path / "crawls"
    folder.mkdir()
    spinning = ARTICLE.format(title="Weir").replace("</p>", f" {POISON}</p>").encode()
    records = gzipped(
        [
            record(spinning, url="http://news.example/1")
            if n == 1
            else article(f"Weir {n}", url=f"http://news.example/{n}")
            for n in range(3)
        ]
    )
    path = folder / "one.warc.gz"
    path.write_bytes(b"".join(records))
    follow(store, str(folder))
    desk = Desk(reader=Spinning(tmp_path / "log"), limits=limits)
    refresher = Refresher(store, desk, replace(SETTINGS, limits=limits), launcher=LAUNCHER)
    asyncio.run(refresher.run(until_idle=True))
    assert store.news.counts()["articles"] == 2
    assert only(store).archives == ArchiveCounts(pages=3)
    (failed,) = store.feeds.failed_pages().values()
    ((_, why),) = failed.newest
    assert why == f"@{len(records[0])}: reading it took more than 1 s of processor time"
