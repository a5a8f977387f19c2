"""From a real server's feeds to the record: the whole way, its repeats, changes, and faults."""

import time
from dataclasses import replace

import pytest

from onrecord.errors import FetchError, MissingInput, NotAFeed
from onrecord.fetch.schedule import FeedStatus
from onrecord.follow.follower import FollowOptions, names_a_file
from onrecord.follow.polite_client import PoliteClient
from onrecord.model import FullPage
from onrecord.settings import Settings
from onrecord.store.followed import FeedKind
from tests.follow.conftest import POLITE, SETTINGS, follow
from tests.follow.newsroom import Reply


def read_again(store):
    for feed in store.followed(now=time.time()):
        store.change_feed(feed.id, read_now=0.0)


def headlines(store):
    return sorted(item.headline for item in store.feed(limit=200).items)


def only(store):
    (feed,) = store.followed(now=time.time())
    return feed


def test_sites_are_followed_to_the_news_feed_and_nothing_comes_twice(newsroom, store, refresh):
    for number in (0, 1, 2, 3, 5):
        (found,) = follow(store, newsroom.sites[number])
        assert found.is_new
    first = refresh()
    assert (first.feeds, first.failed) == (5, 0)
    before = headlines(store)
    assert len(before) == len(set(before)) == store.counts()["articles"] >= 29
    assert {each.outlet.name for each in store.outlets()} >= {"The Selwyn Courier", "Hallvik Daily", "Tideline"}
    read_again(store)
    again = refresh()
    assert (again.feeds, again.unchanged, again.entries, again.pages, again.bytes) == (5, 5, 0, 0, 0)
    assert headlines(store) == before
    assert all(feed.health == "well" and not feed.waiting for feed in store.followed(now=time.time()))


def test_second_reading_is_conditional(newsroom, store, refresh):
    follow(store, newsroom.feeds[0])
    refresh()
    read_again(store)
    newsroom.requests.clear()
    refresh()
    ((_, _, headers),) = newsroom.requests
    assert headers["If-None-Match"].startswith('"')


def test_an_entry_that_changes_makes_a_revision_of_its_article(newsroom, store, refresh):
    follow(store, newsroom.feeds[2])
    refresh()
    host, count = "127.0.0.4", store.counts()
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
    assert store.counts()["articles"] == count["articles"]
    (item,) = (item for item in store.feed(limit=50).items if item.headline.startswith("Gannets"))
    assert item.revisions == 2


def test_a_page_that_vanishes_stays_on_the_record_and_is_marked(newsroom, store, refresh):
    follow(store, newsroom.feeds[0])
    hasty = replace(SETTINGS, politeness=replace(POLITE, revisits=(0.0,)))
    refresh(hasty)
    path = next(path for path in newsroom.pages if "fleet-could-lose" in path)
    articles = store.counts()["articles"]
    newsroom.pages[path] = Reply(status=410)
    with store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE pages SET next_visit = 0 WHERE article_id IS NOT NULL")
    refresh(hasty)
    assert store.counts()["articles"] == articles
    gone = [item for item in store.feed(limit=50).items if item.vanished]
    assert len(gone) == 1
    assert store.article(gone[0].article_id).vanished == gone[0].vanished


def test_feeds_move_for_good_and_end(newsroom, store, refresh):
    new = newsroom.url(0, "/new.rss")
    follow(store, newsroom.feeds[0])
    refresh()
    feed = newsroom.pages["127.0.0.2/feeds/news.rss"]
    newsroom.pages["127.0.0.2/new.rss"] = replace(feed, body=feed.body + b"<!-- moved -->")
    newsroom.pages["127.0.0.2/feeds/news.rss"] = Reply(status=301, headers={"Location": new})
    read_again(store)
    refresh()
    assert only(store).url == new
    newsroom.pages["127.0.0.2/new.rss"] = Reply(status=410)
    read_again(store)
    refresh()
    assert only(store).state.status is FeedStatus.GONE
    assert only(store).health == "gone"
    asked = newsroom.count(0, "/new.rss")
    read_again(store)
    refresh()
    assert newsroom.count(0, "/new.rss") == asked


def test_a_redirect_for_now_is_not_remembered(newsroom, store, refresh):
    feed = newsroom.pages["127.0.0.2/feeds/news.rss"]
    newsroom.pages["127.0.0.2/else.rss"] = feed
    newsroom.pages["127.0.0.2/feeds/news.rss"] = Reply(status=302, headers={"Location": "/else.rss"})
    follow(store, newsroom.feeds[0])
    refresh()
    assert only(store).url == newsroom.feeds[0]
    assert only(store).health == "well"


def test_errors_back_off_and_a_busy_host_is_left_alone(newsroom, store, refresh):
    follow(store, newsroom.feeds[0])
    newsroom.faults["127.0.0.2/feeds/news.rss"] = lambda: Reply(status=500)
    refresh()
    first = only(store)
    assert first.state.failures == 1
    assert "500" in first.state.error
    read_again(store)
    refresh()
    second = only(store)
    assert second.state.failures == 2
    assert second.state.next_poll - second.state.last_poll > first.state.next_poll - first.state.last_poll
    newsroom.faults["127.0.0.2/feeds/news.rss"] = lambda: Reply(status=429, headers={"Retry-After": "7200"})
    read_again(store)
    refresh()
    assert only(store).state.next_poll >= time.time() + 7000
    del newsroom.faults["127.0.0.2/feeds/news.rss"]
    read_again(store)
    refresh()
    assert only(store).state.failures == 0
    assert only(store).health == "well"


def test_pages_that_robots_txt_closes_are_not_fetched_but_stand_with_what_the_feed_says(newsroom, store, refresh):
    newsroom.pages["127.0.0.2/robots.txt"] = Reply(b"User-agent: *\nDisallow: /world/\n")
    follow(store, newsroom.feeds[0])
    refresh()
    asked = {path for host, path, _ in newsroom.requests if host == "127.0.0.2"}
    assert not any(path.startswith("/world/") for path in asked)
    assert any(path.startswith("/maravel/") for path in asked)
    items = {item.headline: item for item in store.feed(limit=50).items}
    closed = items["What Wexcombe settled, and what it put off"]
    assert closed.truncated
    article = store.article(closed.article_id).record.article
    assert article.text == "The accord divides a catch. It leaves a border undrawn."
    assert article.found["headline"].value == "feed"
    assert not items["Court clears ferry captain over 2024 collision"].truncated


def test_never_fetching_takes_the_feeds_own_words(newsroom, store, refresh):
    follow(store, newsroom.feeds[0], FollowOptions(full_page=FullPage.NEVER))
    refresh()
    assert {path for _, path, _ in newsroom.requests} == {"/feeds/news.rss", "/"}
    assert store.counts()["articles"] == 8


def test_one_slow_host_holds_up_nobody(newsroom, store, refresh):
    for number in (0, 1, 2):
        follow(store, newsroom.feeds[number])
    slow = newsroom.pages["127.0.0.2/feeds/news.rss"]
    newsroom.faults["127.0.0.2/feeds/news.rss"] = lambda: replace(slow, pause=5.0)
    newsroom.requests.clear()
    brief = replace(SETTINGS, limits=replace(SETTINGS.limits, fetch_seconds=1.0))
    refresh(brief)
    health = {feed.outlet: feed.health for feed in store.followed(now=time.time())}
    assert health == {"The Selwyn Courier": "failing", "Hallvik Daily": "well", "Tideline": "well"}
    assert store.counts()["articles"] == 12


def test_broken_xml_is_read_as_far_as_it_goes(newsroom, store, refresh):
    feed = newsroom.pages["127.0.0.2/feeds/news.rss"]
    cut = feed.body[: feed.body.index(b"Storm Odalys")]
    newsroom.pages["127.0.0.2/feeds/news.rss"] = replace(feed, body=cut)
    follow(store, newsroom.feeds[0])
    refresh()
    assert only(store).entries >= 3
    assert only(store).health == "well"


def test_a_server_behind_a_refused_address_is_never_asked(newsroom, store, refresh):
    follow(store, newsroom.feeds[0])
    newsroom.requests.clear()
    strict = replace(SETTINGS, allowed_hosts=frozenset())
    refresh(strict)
    assert newsroom.requests == []
    assert "--allow-host 127.0.0.2" in only(store).state.error
    with pytest.raises(FetchError):
        follow(store, newsroom.sites[1], settings=Settings())
    assert newsroom.requests == []


def test_pages_on_a_refused_address_are_not_fetched(newsroom, store, refresh):
    follow(store, newsroom.feeds[0])
    feed = newsroom.pages["127.0.0.2/feeds/news.rss"]
    away = f"http://127.0.0.99:{newsroom.port}".encode()
    body = feed.body.replace(newsroom.url(0, "").encode() + b"/world", away + b"/world")
    newsroom.pages["127.0.0.2/feeds/news.rss"] = replace(feed, body=body)
    refresh()
    assert all(host != "127.0.0.99" for host, _, _ in newsroom.requests)
    assert store.counts()["articles"] == 8


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
    assert store.counts()["articles"] >= len(links)


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
    assert store.counts()["articles"] >= len(pages)


def test_an_opml_list_is_followed_with_its_folders(newsroom, store, tmp_path):
    lines = "".join(f'<outline text="Feed {n}" xmlUrl="{url}"/>' for n, url in enumerate(newsroom.feeds))
    path = tmp_path / "list.opml"
    path.write_text(f'<opml version="2.0"><body><outline text="Sound">{lines}</outline></body></opml>')
    found = follow(store, str(path))
    assert len(found) == len(newsroom.feeds)
    assert {feed.folder for feed in store.followed(now=time.time())} == {"Sound"}
    assert not any(each.is_new for each in follow(store, str(path)))


def test_a_folder_of_pages_is_followed(store, refresh, tmp_path):
    from tests.conftest import SAMPLES

    for name in ("talks-announced.html", "court-ferry-verdict.html"):
        (tmp_path / name).write_bytes((SAMPLES / "pages/selwyn-courier" / name).read_bytes())
    follow(store, str(tmp_path))
    refresh()
    assert store.counts()["articles"] == 2
    (tmp_path / "third.html").write_bytes(
        (SAMPLES / "pages/selwyn-courier/wire-draft-reactions.html").read_bytes()
    )
    read_again(store)
    refresh()
    assert store.counts()["articles"] == 3
    assert store.counts()["revisions"] == 3


@pytest.mark.parametrize(
    "target", ["", "nowhere", "no such thing", "nosuch.opml", "lists/outlets.opml", "./a.b/c"]
)
def test_what_is_no_address_says_so(store, target):
    with pytest.raises(MissingInput):
        follow(store, target)


def test_a_page_without_anything_to_follow_says_so(newsroom, store):
    newsroom.pages["127.0.0.6/"] = Reply(b"<html><body><p>Hello</body></html>")
    with pytest.raises(NotAFeed, match="no feed, sitemap or list"):
        follow(store, newsroom.sites[4])


def test_unfollowing_keeps_the_record_and_following_again_doubles_nothing(newsroom, store, refresh):
    (found,) = follow(store, newsroom.feeds[0])
    refresh()
    assert store.unfollow(found.feed_id)
    assert store.followed(now=time.time()) == ()
    counts = store.counts()
    follow(store, newsroom.feeds[0])
    refresh()
    assert store.counts() == counts


def test_paused_feeds_are_left_alone(newsroom, store, refresh):
    (found,) = follow(store, newsroom.feeds[0])
    store.change_feed(found.feed_id, paused=True)
    newsroom.requests.clear()
    refresh()
    assert newsroom.requests == []
    store.change_feed(found.feed_id, paused=False)
    refresh()
    assert store.counts()["articles"] == 8


def test_old_articles_are_dropped_where_their_owner_wants_that(newsroom, store, refresh):
    follow(store, newsroom.feeds[0])
    refresh()
    assert store.drop_expired(now=time.time()) == 0
    assert store.expired("the-selwyn-courier", 30, now=time.time()) == 8
    store.retain("the-selwyn-courier", 30)
    assert store.drop_expired(now=time.time()) == 8
    assert store.counts() == {"outlets": 1, "articles": 0, "revisions": 0, "captures": 0, "attributions": 0}
    read_again(store)
    refresh()
    assert store.counts()["articles"] == 0


def test_unchanged_is_no_answer_to_a_first_question(newsroom, store, refresh):
    follow(store, newsroom.feeds[0])
    newsroom.faults["127.0.0.2/feeds/news.rss"] = lambda: Reply(status=304)
    refresh()
    assert only(store).health == "failing"
    assert "304" in only(store).state.error
    del newsroom.faults["127.0.0.2/feeds/news.rss"]
    path = next(path for path in newsroom.pages if "fleet-could-lose" in path)
    newsroom.faults[path] = lambda: Reply(status=304)
    read_again(store)
    refresh()
    left = store.counts()["articles"]
    del newsroom.faults[path]
    with store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE pages SET next_visit = 0 WHERE article_id IS NULL")
    refresh()
    assert store.counts()["articles"] == left + 1


def test_a_file_of_any_size_is_bounded(store, refresh, tmp_path):
    folder = tmp_path / "saved"
    folder.mkdir()
    with (folder / "huge.html").open("wb") as file:
        file.truncate(SETTINGS.limits.page_bytes + 1)
    follow(store, str(folder))
    assert refresh().pages_failed == 1
    with store._engine.connect() as connection:
        said = connection.exec_driver_sql("SELECT error FROM pages").scalar()
    assert "more than" in said


def test_an_indexs_sitemaps_are_asked_for_as_far_apart_as_robots_txt_wants(newsroom, store, refresh, monkeypatch):
    host = "127.0.0.20"
    names = [f"http://{host}:{newsroom.port}/map{number}.xml" for number in range(2)]
    locs = "".join(f"<sitemap><loc>{name}</loc></sitemap>" for name in names)
    newsroom.pages[f"{host}/index.xml"] = Reply(f"<sitemapindex>{locs}</sitemapindex>".encode())
    asked = []
    real = PoliteClient.delay

    def delay(self, name):
        asked.append(name)
        return real(self, name)

    monkeypatch.setattr(PoliteClient, "delay", delay)
    follow(store, f"http://{host}:{newsroom.port}/index.xml")
    refresh()
    assert len(asked) >= 2
    assert set(asked) == {host}


@pytest.mark.parametrize(
    "target", ["courier.test", "courier.test/feed.xml", "localhost:8000/a", "10.0.0.1", "[::1]:80"]
)
def test_an_address_without_a_scheme_is_no_file(target):
    assert not names_a_file(target)


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes_and_says_so(newsroom, store, refresh):
    (found,) = follow(store, newsroom.feeds[0])
    address = newsroom.feeds[0].split("//")[1].split("/", 1)
    place = f"{address[0].split(':')[0]}/{address[1]}"
    whole = newsroom.pages[place]
    newsroom.pages[place] = replace(whole, body=whole.body[: whole.body.rindex(b"<item>") + 40])
    read_again(store)
    refresh()
    broken = next(feed for feed in store.followed(now=time.time()) if feed.id == found.feed_id)
    assert (broken.health, broken.is_faulty) == ("well", True)
    assert "ill-formed" in (broken.state.error or "")
    newsroom.pages[place] = whole
    read_again(store)
    refresh()
    mended = next(feed for feed in store.followed(now=time.time()) if feed.id == found.feed_id)
    assert (mended.is_faulty, mended.state.error) == (False, None)
