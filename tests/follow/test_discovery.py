"""A site's feeds, sitemaps and front page."""

import pytest

from onrecord.errors import NotAFeed
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
    with pytest.raises(NotAFeed, match="no feed, sitemap or list"):
        follow(store, newsroom.sites[4])
