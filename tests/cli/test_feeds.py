"""What is followed, and how it goes, on the command line."""

import re

from tests.cli.conftest import ALLOW, outlets


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
