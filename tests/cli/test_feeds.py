"""Following on the command line, over the sample newsroom's real servers."""

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.follow.newsroom import Newsroom, Reply

ALLOW = [part for number in range(2, 12) for part in ("--allow-host", f"127.0.0.{number}")]


@pytest.fixture
def newsroom():
    running = Newsroom()
    yield running
    running.close()


def outlets(onrecord):
    done = onrecord("feeds", "--json")
    assert done.returncode == 0, done.err
    return json.loads(done.out)


def test_follow_refresh_and_see_how_it_goes(onrecord, newsroom):
    assert onrecord("feeds").returncode == 1
    followed = onrecord("follow", newsroom.sites[0], newsroom.feeds[1], "--folder", "Coast", *ALLOW)
    assert followed.returncode == 0, followed.err
    assert followed.out.count("following") == 2
    assert onrecord("follow", newsroom.sites[0], *ALLOW).out.startswith("followed before")
    done = onrecord("refresh", "--no-pages", *ALLOW)
    assert re.search(r"2 feeds read \(0 unchanged, 0 failed\), \d\d? new entries", done.out), done.out + done.err
    feeds = outlets(onrecord)
    assert {feed["folder"] for feed in feeds} == {"Coast"}
    assert all(feed["waiting"] == feed["entries"] > 0 for feed in feeds)
    again = onrecord("refresh", "--all", "--no-pages", *ALLOW)
    assert "2 feeds read (2 unchanged" in again.out
    table = onrecord("feeds").out
    assert "well" in table
    assert "now" not in table


def test_pages_come_with_a_refresh_and_a_rule_drops_them_later(onrecord, newsroom):
    onrecord("follow", newsroom.feeds[0], "--full-page", "never", *ALLOW)
    done = onrecord("refresh", *ALLOW)
    found = re.search(r"(\d+) new articles", done.out)
    assert found, done.err
    count = int(found[1])
    assert count > 3
    assert onrecord("retention", "the-selwyn-courier", "0").returncode == 2
    asked = onrecord("retention", "the-selwyn-courier", "1", stdin="n\n")
    assert asked.returncode == 1
    assert "from before that will be dropped" in asked.out + asked.err
    dropped = onrecord("retention", "the-selwyn-courier", "1", "--yes")
    assert f"{count} articles dropped" in dropped.out, dropped.out + dropped.err
    assert "everything is kept" in onrecord("retention", "the-selwyn-courier", "forever").out
    assert onrecord("retention", "nobody", "3", "--yes").returncode == 1


def test_pause_resume_unfollow_and_export(onrecord, newsroom):
    onrecord("follow", newsroom.feeds[0], *ALLOW)
    assert onrecord("pause", "1").out.startswith("paused")
    assert "all is paused" in onrecord("refresh", "--no-pages", *ALLOW).out
    assert [feed["state"]["status"] for feed in outlets(onrecord)] == ["paused"]
    assert onrecord("resume", newsroom.feeds[0]).out.startswith("resumed")
    assert "1 feed read" in onrecord("refresh", "--no-pages", *ALLOW).out
    opml = onrecord("export-opml").out
    assert newsroom.feeds[0] in opml
    assert onrecord("unfollow", "1").returncode == 0
    assert outlets(onrecord) == []
    gone = onrecord("pause", "1")
    assert gone.returncode == 1
    assert "no such feed is followed" in gone.err


def test_an_exported_list_is_followed_again_with_its_folders(onrecord, newsroom, tmp_path):
    onrecord("follow", *newsroom.feeds[:3], "--folder", "Coast & sea", *ALLOW)
    (tmp_path / "list.opml").write_text(onrecord("export-opml").out)
    done = onrecord("follow", "list.opml", "--store", "other.sqlite")
    assert done.returncode == 0, done.err
    feeds = json.loads(onrecord("feeds", "--json", "--store", "other.sqlite").out)
    assert sorted(feed["url"] for feed in feeds) == sorted(newsroom.feeds[:3])
    assert {feed["folder"] for feed in feeds} == {"Coast & sea"}


def test_one_that_fails_is_one_clear_line_and_the_rest_goes_on(onrecord, newsroom):
    done = onrecord("follow", "http://127.0.0.1:9/feed", newsroom.feeds[0])
    assert done.returncode == 1
    assert done.err.count("onrecord: ") == 2
    assert "127.0.0.1 is not on the public internet; allow it with --allow-host" in done.err
    done = onrecord("follow", "http://127.0.0.1:9/feed", newsroom.feeds[0], *ALLOW)
    assert done.out.startswith("following")
    path = newsroom.feeds[0].partition("//")[2].replace(f":{newsroom.port}", "")
    newsroom.faults[path] = lambda: Reply(status=500)
    onrecord("refresh", "--all", *ALLOW)
    failing = onrecord("feeds", "--failing").out
    assert "failing" in failing
    assert "500" in failing


def test_a_refresh_without_end_stops_when_told(onrecord, newsroom, tmp_path):
    onrecord("follow", newsroom.feeds[0], "--full-page", "never", *ALLOW)
    command = [str(Path(sys.executable).with_name("onrecord")), "refresh", "--forever", *ALLOW]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as running:
        try:
            end = time.monotonic() + 60
            while not outlets(onrecord)[0]["articles"] and time.monotonic() < end:
                time.sleep(0.2)
            running.send_signal(signal.SIGINT)
            out = running.communicate(timeout=60)[0]
        finally:
            running.kill()
    assert running.returncode == 0
    assert "1 feed read" in out


def test_hosts_that_were_allowed_once_stay_allowed(onrecord, newsroom):
    onrecord("follow", newsroom.feeds[0], "--full-page", "never", *ALLOW)
    assert "1 feed read (0 unchanged, 0 failed)" in onrecord("refresh").out
    again = onrecord("refresh")
    assert again.out.startswith("nothing is due; the next is in ")
    assert again.returncode == 0


def test_a_refresh_in_which_everything_fails_says_so(onrecord, newsroom):
    onrecord("follow", newsroom.feeds[0], *ALLOW)
    newsroom.faults["127.0.0.2/feeds/news.rss"] = lambda: Reply(status=500)
    done = onrecord("refresh")
    assert (done.returncode, "1 failed" in done.out) == (1, True)


def test_a_feed_that_is_named_is_read_alone_with_its_pages(onrecord, newsroom):
    onrecord("follow", *newsroom.feeds[:2], *ALLOW)
    done = onrecord("refresh", "2")
    assert "1 feed read" in done.out
    assert "to go" not in done.out
    assert not [path for host, path, _ in newsroom.requests[4:] if host == "127.0.0.2" and "2026" in path]
    assert sorted(feed["state"]["last_poll"] is None for feed in outlets(onrecord)) == [False, True]


def test_two_do_not_refresh_one_store(onrecord, newsroom, tmp_path):
    onrecord("follow", newsroom.feeds[0], "--full-page", "never", *ALLOW)
    command = [str(Path(sys.executable).with_name("onrecord")), "refresh", "--forever"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as running:
        try:
            end = time.monotonic() + 60
            while not outlets(onrecord)[0]["articles"] and time.monotonic() < end:
                time.sleep(0.2)
            before = len(newsroom.requests)
            assert "nothing to do here" in onrecord("refresh").out
            assert len(newsroom.requests) == before
            handed = onrecord("refresh", "--all")
            assert "it reads 1 feed now" in handed.out
            while len(newsroom.requests) == before and time.monotonic() < end:
                time.sleep(0.2)
            assert len(newsroom.requests) == before + 1
            second = onrecord("refresh", "--forever")
            assert (second.returncode, "keeps this store fresh already" in second.err) == (1, True)
        finally:
            running.kill()


def test_an_outlet_is_named_in_any_way(onrecord, newsroom):
    onrecord("follow", newsroom.feeds[0], *ALLOW)
    for name in ("the-selwyn-courier", "the selwyn courier", "1"):
        done = onrecord("retention", name, "forever")
        assert done.out == "the-selwyn-courier: everything is kept\n"
