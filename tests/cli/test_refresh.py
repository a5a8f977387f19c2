"""`onrecord refresh`: over the sample newsroom's real servers."""

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from onrecord.cli.refresh import _now
from onrecord.follow.progress import Progress
from tests.cli.conftest import ALLOW, outlets
from tests.fetch.warcs import compressed, record
from tests.follow.newsroom import Reply


def test_a_refresh_without_end_stops_when_told(onrecord, newsroom, tmp_path):
    onrecord("follow", newsroom.feeds[0], "--full-page", "never", *ALLOW)
    command = [str(Path(sys.executable).with_name("onrecord")), "refresh", "--forever", *ALLOW]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=tmp_path, stdout=pipe, stderr=pipe, text=True) as running:
        try:
            end = time.monotonic() + 60
            while not outlets(onrecord)[0]["articles"] and time.monotonic() < end:
                time.sleep(0.2)
            for _ in range(2):  # an impatient user's
                running.send_signal(signal.SIGINT)
                time.sleep(0.1)
            out, said = running.communicate(timeout=60)
        finally:
            running.kill()
    # on a busy machine what is under way may not end by itself in the two seconds that it has
    assert running.returncode in {0, 130}
    assert "1 feed read" in out or running.returncode == 130
    assert "Traceback" not in said


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


def test_pages_that_fail_are_in_the_summary(onrecord, newsroom):
    """They were counted as read."""
    onrecord("follow", newsroom.feeds[0], *ALLOW)
    path = next(path for path in newsroom.pages if "fleet-could-lose" in path)
    newsroom.pages[path] = Reply(b"<html><body>" + b"<p>x" * 2_500_000, headers={"Content-Type": "text/html"})
    done = onrecord("refresh")
    number = newsroom.entries(0)
    assert re.search(rf"{number} pages \(1 failed\): ({number - 1}|{number}) new articles", done.out), done.out


def test_pages_that_are_given_up_are_in_the_health_of_what_they_came_from(onrecord, page, tmp_path):
    """It was "well", and not among those that fail."""
    folder = tmp_path / "saved"
    folder.mkdir()
    page.rename(folder / "talks.html")
    huge = record(b"<html><body>" + b"x" * (21 * 1024 * 1024), url="http://news.example/huge")
    (folder / "crawl.warc.gz").write_bytes(compressed([huge]))
    onrecord("follow", "saved")
    done = onrecord("refresh")
    assert "2 pages (1 failed): 1 new article," in done.out, done.out + done.err
    (feed,) = outlets(onrecord)
    assert (feed["state"]["failures"], feed["failed_pages"]) == (0, 1)
    table = onrecord("feeds", "--failing").out
    assert "The Harbour Post (saved)" in table
    assert "pages fail" in table
    assert "1 page could not be read" in table


def test_a_refresh_that_has_nothing_to_do_yet_says_that_it_waits():
    """It said "0 feeds read (0 unchanged, 0 failed), 0 new entries, 0 pages: 0…", cut off, ten times a second."""
    assert _now(Progress()) == "waiting for what is due"
    assert _now(Progress(waiting=2)).endswith("2 to go")
    assert _now(Progress(feeds=1)).startswith("1 feed read")
