"""A site's feeds, sitemaps and front page."""

import pytest

from onrecord.errors import FetchError, NotAFeed
from onrecord.store.contract.feeds import FeedKind
from tests.follow.conftest import follow, only
from tests.follow.newsroom import Reply


def test_a_site_without_a_feed_is_followed_by_its_front_page(newsroom, store, refresh):
    links = [path.partition("/")[2] for path in newsroom.pages if path.startswith("127.0.0.6/2026")]
    lines = [
        f'<li><a href="/{link}">A headline that is long enough, number {n}</a></li>'
        for n, link in enumerate(links)
    ]
    lines += [
        f'<li><a href="/2026/old-{n}.html">An older headline, long enough too, number {n}</a></li>'
        for n in range(12)
    ]
    front = f"<html><head><title>Gazette</title></head><body><ul>{''.join(lines)}</ul></body></html>"
    newsroom.pages["127.0.0.6/"] = Reply(front.encode(), headers={"Content-Type": "text/html"})
    (found,) = follow(store, newsroom.sites[4])
    assert found.kind is FeedKind.PAGE
    refresh()
    assert only(store).entries == len(links) + 12
    assert store.news.counts()["articles"] >= len(links)


def test_news_sitemap_named_by_robots_txt(newsroom, store, refresh):
    pages = [path for path in newsroom.pages if path.startswith("127.0.0.6/2026")]
    rows = "".join(
        f"<url><loc>http://{path.replace('/', f':{newsroom.port}/', 1)}</loc><lastmod>2026-06-0{n + 1}</lastmod></url>"
        for n, path in enumerate(pages)
    )
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    newsroom.pages["127.0.0.6/news.xml"] = Reply(sitemap.encode())
    newsroom.pages["127.0.0.6/robots.txt"] = Reply(f"Sitemap: {newsroom.url(4, '/news.xml')}".encode())
    (found,) = follow(store, newsroom.sites[4])
    assert found.kind is FeedKind.SITEMAP
    refresh()
    assert store.news.counts()["articles"] >= len(pages)


def test_a_page_without_anything_to_follow_says_so(newsroom, store):
    newsroom.pages["127.0.0.6/"] = Reply(b"<html><body><p>Hello</body></html>")
    with pytest.raises(NotAFeed, match=r"no feed, sitemap or list .* CSS selectors"):
        follow(store, newsroom.sites[4])


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(status=401), "401 .*; it wants a user"),
        (Reply(status=429, headers={"Retry-After": "1200"}), "429 .*; it asks to wait for 1,200 seconds"),
        (Reply(status=410), "410 .*; what was there is gone"),
        (Reply(status=500, headers={"Retry-After": "soon"}), "500 [A-Za-z ]*$"),
    ],
)
def test_an_answer_that_is_none_says_what_can_be_done(newsroom, store, reply, said):
    newsroom.pages["127.0.0.6/"] = reply
    with pytest.raises(FetchError, match=said):
        follow(store, newsroom.sites[4])


FEED = (
    b"<rss version='2.0'><channel><title>Post</title><item><title>Q</title><guid>1</guid></item></channel></rss>"
)
RSS = {"Content-Type": "application/rss+xml"}
HTML = {"Content-Type": "text/html"}
MOVED = b"<!doctype html><title>Moved</title><meta http-equiv='refresh' content='0;url=/new.xml'>"


def test_a_feed_that_has_moved_by_a_page_is_found_and_one_that_moves_later_is_followed_there(
    newsroom, store, refresh
):
    newsroom.pages["127.0.0.6/feed"] = Reply(MOVED, headers=HTML)
    newsroom.pages["127.0.0.6/new.xml"] = Reply(FEED, headers=RSS)
    (found,) = follow(store, newsroom.url(4, "/feed"))
    assert found.url == newsroom.url(4, "/new.xml")
    newsroom.pages["127.0.0.7/old.xml"] = Reply(FEED.replace(b"Post", b"Mail"), headers=RSS)
    follow(store, f"feed:http://127.0.0.7:{newsroom.port}/old.xml")
    newsroom.pages["127.0.0.7/old.xml"] = Reply(MOVED, headers=HTML)
    newsroom.pages["127.0.0.7/new.xml"] = Reply(FEED, headers=RSS)
    refresh()
    assert {feed.url for feed in store.feeds.followed(now=1.0)} == {
        newsroom.url(4, "/new.xml"),
        newsroom.url(5, "/new.xml"),
    }
    assert all(feed.state.error is None for feed in store.feeds.followed(now=1.0))


def test_a_feed_that_only_the_link_header_names_is_found(newsroom, store):
    link = '</hidden>; rel="alternate"; type="application/atom+xml"'
    newsroom.pages["127.0.0.6/"] = Reply(b"<html><body>Hello</body></html>", headers={**HTML, "Link": link})
    newsroom.pages["127.0.0.6/hidden"] = Reply(FEED, headers=RSS)
    (found,) = follow(store, newsroom.sites[4])
    assert found.url == newsroom.url(4, "/hidden")
