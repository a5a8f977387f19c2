"""`onrecord follow`: over the sample newsroom's real servers."""

import json

from tests.cli.conftest import ALLOW, outlets
from tests.follow.newsroom import Reply


def test_an_exported_list_is_followed_again_with_its_folders(onrecord, newsroom, tmp_path):
    onrecord("follow", *newsroom.feeds[:3], "--folder", "Coast & sea", *ALLOW)
    (tmp_path / "list.opml").write_text(onrecord("export-opml").out)
    done = onrecord("follow", "list.opml", "--store", "other.sqlite", *ALLOW)
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


def test_hosts_that_were_allowed_once_stay_allowed(onrecord, newsroom):
    onrecord("follow", newsroom.feeds[0], "--full-page", "never", *ALLOW)
    assert "1 feed read (0 unchanged, 0 failed)" in onrecord("refresh").out
    again = onrecord("refresh")
    assert again.out.startswith("nothing is due; the next is in ")
    assert again.returncode == 0


def test_private_hosts_of_a_list_are_refused_feed_by_feed_and_the_exit_code_says_so(onrecord, tmp_path):
    """They were taken in silence, and failed when they were to be read."""
    feeds = ("http://10.0.0.3/feed", "https://courier.example.org/feed", "http://nas/feed")
    lines = "".join(f'<outline text="{each}" xmlUrl="{each}"/>' for each in feeds)
    (tmp_path / "list.opml").write_text(f'<opml version="2.0"><body>{lines}</body></opml>')
    done = onrecord("follow", "list.opml")
    assert done.returncode == 1
    assert [line.split(": ")[1] for line in done.err.splitlines()] == ["http://10.0.0.3/feed", "http://nas/feed"]
    assert [feed["url"] for feed in outlets(onrecord)] == ["https://courier.example.org/feed"]
    allowed = onrecord("follow", "list.opml", "--allow-host", "10.0.0.3", "--allow-host", "nas")
    assert (allowed.returncode, allowed.err) == (0, "")
    assert len(outlets(onrecord)) == 3


def test_a_list_of_which_nothing_can_be_followed_leaves_no_store(onrecord, tmp_path):
    (tmp_path / "list.opml").write_text(
        '<opml version="2.0"><body><outline text="A" xmlUrl="http://nas/feed"/></body></opml>'
    )
    assert onrecord("follow", "list.opml").returncode == 1
    assert not list(tmp_path.glob("*.sqlite*"))


def test_a_feed_in_a_file_is_told_how_feeds_are_followed(onrecord, tmp_path):
    (tmp_path / "feed.rss").write_text('<rss version="2.0"><channel><title>A</title></channel></rss>')
    done = onrecord("follow", "feed.rss")
    assert done.returncode == 1
    assert "a file is followed as an OPML list; a feed by its address" in done.err


def test_a_folder_of_feeds_is_told_what_is_read_in_folders(onrecord, tmp_path):
    """It was followed without a word, was well, and brought nothing."""
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds/feed.rss").write_text('<rss version="2.0"><channel><title>A</title></channel></rss>')
    done = onrecord("follow", "feeds")
    assert (done.returncode, done.err) == (0, "")
    assert "no page (.html, .htm, .txt) or WARC file in it so far" in done.out
    (tmp_path / "feeds/page.html.gz").touch()
    assert "no page" not in onrecord("follow", "feeds").out


def test_what_a_list_has_that_can_not_be_followed_is_said_and_the_exit_code_shows_it(onrecord, tmp_path):
    lines = (
        '<outline text="Q&A" xmlUrl="https://a.example.org/feed"/><outline text="Disk" xmlUrl="file:///etc/passwd"/>'
        '<outline text="Own" xmlUrl="https://ana:s3cret@b.example.org/feed"/>'
    )
    (tmp_path / "list.opml").write_text(f'<opml version="2.0"><body>{lines}</body>')
    done = onrecord("follow", "list.opml")
    assert done.returncode == 1
    assert [line.removeprefix("onrecord: ").split(": ")[0] for line in done.err.splitlines()] == [
        "Disk (file:///etc/passwd)",
        "the list",
    ]
    assert {feed["title"] for feed in outlets(onrecord)} == {"Q&A", "Own"}
    everything = done.out + done.err + onrecord("export-opml").out + onrecord("feeds", "--json").out
    assert "s3cret" not in everything


def test_an_own_title_stays_whatever_the_feed_calls_itself(onrecord, newsroom, tmp_path):
    (tmp_path / "list.opml").write_text(
        f'<opml version="2.0"><body><outline text="Mine" xmlUrl="{newsroom.feeds[0]}"/></body></opml>'
    )
    onrecord("follow", "list.opml", "--full-page", "never", *ALLOW)
    onrecord("refresh", *ALLOW)
    assert [feed["title"] for feed in outlets(onrecord)] == ["Mine"]
    assert 'text="Mine"' in onrecord("export-opml").out
    onrecord("change", newsroom.feeds[0], "--title", "", "--folder", "Coast")
    (feed,) = outlets(onrecord)
    assert feed["folder"] == "Coast"
    assert feed["title"] != "Mine"


def test_a_feed_is_asked_for_as_its_owner_wants(onrecord, newsroom, monkeypatch):
    monkeypatch.setenv("ONRECORD_FEED_PASSWORD", "s3cret")
    how = ("--user", "ana", "--header", "X-Key: k1", "--user-agent", "Ana's reader")
    done = onrecord("follow", newsroom.feeds[0], "--full-page", "never", *how, *ALLOW)
    assert done.returncode == 0, done.err
    newsroom.requests.clear()
    refreshed = onrecord("refresh", "-v", *ALLOW)
    headers = [headers for _, path, headers in newsroom.requests if path.endswith("news.rss")]
    assert [(each["User-Agent"], each["X-Key"], each["Authorization"]) for each in headers] == [
        ("Ana's reader", "k1", "Basic YW5hOnMzY3JldA==")
    ]
    assert "s3cret" not in refreshed.out + refreshed.err + onrecord("feeds", "--json").out
    onrecord("change", newsroom.feeds[0], "--as-usual")
    newsroom.requests.clear()
    onrecord("refresh", "--all", *ALLOW)
    assert not any("X-Key" in headers for _, _, headers in newsroom.requests)


def test_a_broken_feed_is_among_those_that_fail(onrecord, newsroom):
    """`onrecord feeds` called it broken, and `--failing` said that every feed can be read."""
    path = newsroom.feeds[0].partition("//")[2].replace(f":{newsroom.port}", "")
    whole = newsroom.pages[path].body
    newsroom.faults[path] = lambda: Reply(whole.replace(b"</channel>", b""))
    onrecord("follow", newsroom.feeds[0], "--full-page", "never", *ALLOW)
    onrecord("refresh", *ALLOW)
    assert "broken" in onrecord("feeds").out
    assert "broken" in onrecord("feeds", "--failing").out
