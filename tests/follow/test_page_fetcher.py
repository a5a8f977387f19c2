"""Visits of pages: what changes, vanishes, is closed or is too large."""

from dataclasses import replace

from onrecord.follow.follower import FollowOptions
from onrecord.model import FullPage
from tests.follow.conftest import POLITE, SETTINGS, follow, headlines, read_again
from tests.follow.newsroom import Reply


def test_an_entry_that_changes_makes_a_revision_of_its_article(newsroom, store, refresh):
    follow(store, newsroom.feeds[2])
    refresh()
    host, count = "127.0.0.4", store.news.counts()
    path, page = next(
        (path, page)
        for path, page in newsroom.pages.items()
        if path.startswith(host + "/story/") and b"Puffins" in page.body
    )
    newsroom.pages[path] = replace(page, body=page.body.replace(b"Puffins", b"Gannets"))
    feed = newsroom.pages[host + "/feed.json"]
    newsroom.pages[host + "/feed.json"] = replace(feed, body=feed.body.replace(b"Puffins", b"Gannets"))
    read_again(store)
    again = refresh()
    assert (again.revised, again.new) == (1, 0)
    assert store.news.counts()["articles"] == count["articles"]
    (item,) = (item for item in store.news.feed(limit=50).items if item.headline.startswith("Gannets"))
    assert item.revisions == 2


def test_a_page_that_vanishes_stays_on_the_record_and_is_marked(newsroom, store, refresh):
    follow(store, newsroom.feeds[0])
    hasty = replace(SETTINGS, politeness=replace(POLITE, revisits=(0.0,)))
    refresh(hasty)
    path = next(path for path in newsroom.pages if "fleet-could-lose" in path)
    articles = store.news.counts()["articles"]
    newsroom.pages[path] = Reply(status=410)
    with store.database.dialect.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE pages SET next_visit = 0 WHERE article_id IS NOT NULL")
    refresh(hasty)
    assert store.news.counts()["articles"] == articles
    gone = [item for item in store.news.feed(limit=50).items if item.vanished]
    assert len(gone) == 1
    assert store.news.article(gone[0].article_id).vanished == gone[0].vanished


def test_pages_that_robots_txt_closes_are_not_fetched_but_stand_with_what_the_feed_says(newsroom, store, refresh):
    newsroom.pages["127.0.0.2/robots.txt"] = Reply(b"User-agent: *\nDisallow: /world/\n")
    follow(store, newsroom.feeds[0])
    refresh()
    asked = {path for host, path, _ in newsroom.requests if host == "127.0.0.2"}
    assert not any(path.startswith("/world/") for path in asked)
    assert any(path.startswith("/maravel/") for path in asked)
    items = {item.headline: item for item in store.news.feed(limit=50).items}
    closed = items["What Wexcombe settled, and what it put off"]
    assert closed.truncated
    article = store.news.article(closed.article_id).record.article
    assert article.text == "The accord divides a catch. It leaves a border undrawn."
    assert article.found["headline"].value == "feed"
    assert not items["Court clears ferry captain over 2024 collision"].truncated


def test_never_fetching_takes_the_feeds_own_words(newsroom, store, refresh):
    follow(store, newsroom.feeds[0], FollowOptions(full_page=FullPage.NEVER))
    refresh()
    assert {path for _, path, _ in newsroom.requests} == {"/feeds/news.rss", "/"}
    assert store.news.counts()["articles"] == newsroom.entries(0)


def test_pages_on_a_refused_address_are_not_fetched(newsroom, store, refresh):
    follow(store, newsroom.feeds[0])
    feed = newsroom.pages["127.0.0.2/feeds/news.rss"]
    away = f"http://127.0.0.99:{newsroom.port}".encode()
    body = feed.body.replace(newsroom.url(0, "").encode() + b"/world", away + b"/world")
    newsroom.pages["127.0.0.2/feeds/news.rss"] = replace(feed, body=body)
    refresh()
    assert all(host != "127.0.0.99" for host, _, _ in newsroom.requests)
    assert store.news.counts()["articles"] == newsroom.entries(0)


def test_a_file_of_any_size_is_bounded(store, refresh, tmp_path):
    folder = tmp_path / "saved"
    folder.mkdir()
    with (folder / "huge.html").open("wb") as file:
        file.truncate(SETTINGS.limits.page_bytes + 1)
    follow(store, str(folder))
    assert refresh().pages_failed == 1
    with store.database.dialect.engine.connect() as connection:
        said = connection.exec_driver_sql("SELECT error FROM pages").scalar()
    assert "more than" in said


UNDATED = b"""<html lang="en"><title>Quay</title><body><article><h1>Quay reopens</h1>
<p>The quay reopens on Monday, said the harbour master of Tarnwick, after months of work on its walls.</p>
<p>Boats will be back by noon, she said, and the market with them, if the weather holds until then.</p></article></html>"""


def feed_of(items: str) -> Reply:
    feed = f'<rss version="2.0"><channel><title>Post</title><link>/</link>{items}</channel></rss>'
    return Reply(feed.encode(), headers={"Content-Type": "application/rss+xml"})


def test_the_feeds_date_is_taken_where_the_page_has_none_and_the_record_says_so(newsroom, store, refresh):
    item = "<item><title>Quay</title><link>{}/quay</link><pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate></item>"
    for host, feed in (("127.0.0.21", "127.0.0.21"), ("127.0.0.22", "127.0.0.23")):
        newsroom.pages[f"{host}/quay"] = Reply(UNDATED, headers={"Content-Type": "text/html"})
        newsroom.pages[f"{feed}/feed"] = feed_of(item.format(f"http://{host}:{newsroom.port}"))
        follow(store, f"http://{feed}:{newsroom.port}/feed")
    refresh()
    articles = [store.news.article(item.article_id).record.article for item in store.news.feed(limit=9).items]
    told = {article.url.split("/")[2].split(":")[0]: article for article in articles}
    own, strangers = told["127.0.0.21"], told["127.0.0.22"]
    assert (own.published.isoformat(), own.found["published"].value) == ("2026-11-20T10:00:00+00:00", "feed")
    assert strangers.published is None


def test_a_feed_without_dates_stands_in_its_own_order(newsroom, store, refresh):
    newsroom.pages["127.0.0.21/feed"] = feed_of(
        "".join(
            f"<item><title>Story {n}</title><link>/s{n}</link><description>W.</description></item>"
            for n in range(8)
        )
    )
    never = FollowOptions(full_page=FullPage.NEVER)
    follow(store, f"http://127.0.0.21:{newsroom.port}/feed", never)
    refresh()
    assert [item.headline for item in store.news.feed(limit=9).items] == [f"Story {n}" for n in range(8)]


def test_entries_that_share_a_link_are_each_an_article_of_their_own_words(newsroom, store, refresh):
    item = "<item><title>Version {n}</title><link>/changes</link><description>Of {n}.</description></item>"
    newsroom.pages["127.0.0.21/changes"] = Reply(UNDATED, headers={"Content-Type": "text/html"})
    address = f"http://127.0.0.21:{newsroom.port}/feed"
    newsroom.pages["127.0.0.21/feed"] = feed_of("".join(item.format(n=n) for n in (2, 1)))
    follow(store, address)
    refresh()
    assert headlines(store) == ["Version 1", "Version 2"]
    for numbers in ((3, 2, 1), (3,), (4, 3)):
        newsroom.pages["127.0.0.21/feed"] = feed_of("".join(item.format(n=n) for n in numbers))
        read_again(store)
        refresh()
    assert headlines(store) == ["Version 1", "Version 2", "Version 3", "Version 4"]
    assert newsroom.count(19, "/changes") == 0
