"""What a person names, followed."""

import asyncio
import time
from dataclasses import replace

import pytest

from onrecord.errors import MissingInput
from onrecord.follow.follower import Follower, FollowOptions, names_a_file
from onrecord.follow.parsing import Parsing
from onrecord.workers.pool import Workers
from tests.follow.conftest import LAUNCHER, SETTINGS, follow, only, read_again


def test_an_opml_list_is_followed_with_its_folders(newsroom, store, tmp_path):
    lines = "".join(f'<outline text="Feed {n}" xmlUrl="{url}"/>' for n, url in enumerate(newsroom.feeds))
    path = tmp_path / "list.opml"
    path.write_text(f'<opml version="2.0"><body><outline text="Sound">{lines}</outline></body></opml>')
    found = follow(store, str(path))
    assert len(found) == len(newsroom.feeds)
    assert {feed.folder for feed in store.feeds.followed(now=time.time())} == {"Sound"}
    assert not any(each.is_new for each in follow(store, str(path)))


def test_a_folder_of_pages_is_followed(store, refresh, tmp_path):
    from tests.conftest import SAMPLES

    for name in ("talks-announced.html", "court-ferry-verdict.html"):
        (tmp_path / name).write_bytes((SAMPLES / "pages/selwyn-courier" / name).read_bytes())
    follow(store, str(tmp_path))
    refresh()
    assert store.news.counts()["articles"] == 2
    (tmp_path / "third.html").write_bytes(
        (SAMPLES / "pages/selwyn-courier/wire-draft-reactions.html").read_bytes()
    )
    read_again(store)
    refresh()
    assert store.news.counts()["articles"] == 3
    assert store.news.counts()["revisions"] == 3


@pytest.mark.parametrize(
    "target", ["", "nowhere", "no such thing", "nosuch.opml", "lists/outlets.opml", "./a.b/c"]
)
def test_what_is_no_address_says_so(store, target):
    with pytest.raises(MissingInput):
        follow(store, target)


def test_unfollowing_keeps_the_record_and_following_again_doubles_nothing(newsroom, store, refresh):
    (found,) = follow(store, newsroom.feeds[0])
    refresh()
    assert store.feeds.unfollow(found.feed_id)
    assert store.feeds.followed(now=time.time()) == ()
    counts = store.news.counts()
    follow(store, newsroom.feeds[0])
    refresh()
    assert store.news.counts() == counts


@pytest.mark.parametrize(
    "target", ["courier.test", "courier.test/feed.xml", "localhost:8000/a", "10.0.0.1", "[::1]:80"]
)
def test_an_address_without_a_scheme_is_no_file(target):
    assert not names_a_file(target)


def follow_list(store, tmp_path, urls, allowed):
    lines = "".join(f'<outline text="Feed {n}" xmlUrl="{url}"/>' for n, url in enumerate(urls))
    path = tmp_path / "list.opml"
    path.write_text(f'<opml version="2.0"><body>{lines}</body></opml>')
    settings = replace(SETTINGS, allowed_hosts=frozenset(allowed))
    with Workers(1, launcher=LAUNCHER) as workers:
        follower = Follower(store, settings, Parsing(workers, settings.limits, store.keeping))
        return asyncio.run(follower.follow(str(path), FollowOptions()))


PRIVATE = ("http://10.0.0.7/feed", "http://[::1]:8080/feed", "http://nas/feed", "https://printer.local/rss")


def test_private_hosts_of_a_list_are_refused_one_by_one_and_the_rest_is_followed(store, tmp_path):
    """They were taken, and refused when they were to be read."""
    result = follow_list(store, tmp_path, (*PRIVATE, "https://courier.example.org/feed"), ())
    assert [each.url for each in result.followed] == ["https://courier.example.org/feed"]
    assert [each.subject for each in result.refused] == list(PRIVATE)
    assert "allow it with --allow-host nas" in str(result.refused[2])
    assert [feed.url for feed in store.feeds.followed(now=time.time())] == ["https://courier.example.org/feed"]


def test_private_hosts_of_a_list_that_the_owner_allowed_are_followed(store, tmp_path):
    result = follow_list(store, tmp_path, PRIVATE, ("10.0.0.7", "::1", "NAS", "printer.local"))
    assert [each.url for each in result.followed] == list(PRIVATE)
    assert result.refused == ()


def save(folder, *outlets):
    """Pages of so many outlets, saved into a folder."""
    folder.mkdir()
    for number, outlet in enumerate(outlets):
        name = f'<meta property="og:site_name" content="{outlet}">' if outlet else ""
        text = f"<p>{'Negotiators from both islands met again in the old customs house on Monday. ' * 4}</p>"
        (folder / f"{number}.html").write_text(
            f"<html lang=en><head><title>Talks resume {number}</title>{name}</head>"
            f"<body><article><h1>Talks resume {number}</h1>{text * 2}</article></body></html>"
        )


@pytest.mark.parametrize(
    ("outlets", "named"),
    [
        (("The Harbour Post", "The Harbour Post"), "The Harbour Post"),
        (("", "The Harbour Post"), "The Harbour Post"),
        (("The Harbour Post", "Tideline"), "saved"),
        (("", ""), "saved"),
        ((), "saved"),
    ],
)
def test_a_folder_is_of_the_outlet_that_its_pages_name(store, refresh, tmp_path, outlets, named):
    """It was always one called as the folder, to which no article that named its own outlet belonged."""
    save(tmp_path / "saved", *outlets)
    follow(store, str(tmp_path / "saved"))
    assert (only(store).outlet, only(store).title) == (named, "saved")
    refresh()
    assert only(store).articles == len(outlets)
