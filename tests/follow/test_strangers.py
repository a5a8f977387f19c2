"""What feeds may not do to each other's articles, and what must not get lost between feeds and pages."""

import time

import pytest

from onrecord.follow.follower import FollowOptions
from onrecord.model import FullPage
from tests.follow.conftest import SETTINGS, follow, headlines, only, read_again
from tests.follow.newsroom import Reply

WORDS = "The harbour board decided on Thursday to close the pier for a year, its chair Ana Reyes said. "
HONEST, EVIL = 0, 1


def page(title, words=WORDS * 4):
    paragraphs = "".join(f"<p>{words}</p>" for _ in range(3))
    head = f"<title>{title}</title><meta property='og:type' content='article'>"
    body = f"<article><h1>{title}</h1>{paragraphs}</article>"
    return Reply(
        f"<html lang=en><head>{head}</head><body>{body}</body></html>".encode(),
        headers={"Content-Type": "text/html"},
    )


def item(guid, title, link, *, whole=None):
    content = f"<content:encoded><![CDATA[{whole}]]></content:encoded>" if whole else ""
    return (
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{title}</title><link>{link}</link>"
        f"<description>In short: {title}.</description>{content}</item>"
    )


def feed(name, *items):
    head = f"<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>{name}</title>"
    return Reply(
        f"{head}{''.join(items)}</channel></rss>".encode(), headers={"Content-Type": "application/rss+xml"}
    )


@pytest.fixture
def room(newsroom):
    """Two outlets; the first has one article at /a."""
    newsroom.pages["127.0.0.2/a"] = page("Pier closes")
    newsroom.pages["127.0.0.2/f.rss"] = feed("Honest Times", item(1, "Pier closes", newsroom.url(HONEST, "/a")))
    newsroom.pages["127.0.0.3/"] = newsroom.pages["127.0.0.2/"] = Reply(b"<html><title>x</title>")
    return newsroom


def whole(title):
    return f"<p>{title}. {WORDS * 3}</p>" * 4


def due_now(store):
    with store.database.dialect.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE pages SET next_visit = 0 WHERE next_visit IS NOT NULL")


def article(store, headline):
    (found,) = (item for item in store.news.feed(limit=50).items if item.headline == headline)
    return found


@pytest.mark.parametrize("evil_first", [True, False])
@pytest.mark.parametrize("closed", [True, False])
def test_a_feed_cannot_speak_for_another_sites_page(room, store, refresh, evil_first, closed):
    target = room.url(HONEST, "/a")
    if closed:
        room.pages["127.0.0.2/robots.txt"] = Reply(b"User-agent: *\nDisallow: /a\n")
    room.pages["127.0.0.3/f.rss"] = feed(
        "Evil", item(9, "Mayor confesses", target, whole=whole("Mayor confesses"))
    )
    feeds = [room.url(HONEST, "/f.rss"), room.url(EVIL, "/f.rss")]
    for url in reversed(feeds) if evil_first else feeds:
        follow(store, url)
        refresh()
    room.pages["127.0.0.3/f.rss"] = feed("Evil", item(9, "Mayor admits", target, whole=whole("Mayor admits")))
    read_again(store)
    due_now(store)
    refresh()
    honest = article(store, "Pier closes")
    assert honest.revisions == 1
    assert honest.outlet == "Honest Times"
    assert all(each.outlet == "Evil" for each in store.news.feed(limit=50).items if "Mayor" in each.headline)


def test_whole_articles_of_the_feeds_own_site_are_taken_and_its_changes_too(room, store, refresh):
    link = room.url(HONEST, "/a")
    room.pages["127.0.0.2/f.rss"] = feed("Honest Times", item(1, "Pier closes", link, whole=whole("Pier closes")))
    follow(store, room.url(HONEST, "/f.rss"))
    refresh()
    assert room.count(HONEST, "/a") == 0
    room.pages["127.0.0.2/f.rss"] = feed(
        "Honest Times", item(1, "Pier to close", link, whole=whole("Pier to close"))
    )
    read_again(store)
    refresh()
    assert article(store, "Pier to close").revisions == 2


def test_a_change_that_comes_while_its_page_is_read_is_not_lost(room, store, refresh):
    """The entry changes, in the store, between the page's request and its answer."""
    follow(store, room.url(HONEST, "/f.rss"))
    done: list[int] = []

    def answer():
        if not done:
            done.append(1)
            with (
                store.database.dialect.engine.connect().execution_options(writing=True) as connection,
                connection.begin(),
            ):
                connection.exec_driver_sql("UPDATE pages SET next_visit = next_visit - 1")
            return page("Pier closes")
        return page("Pier closes for two years")

    room.faults["127.0.0.2/a"] = answer
    refresh()
    assert article(store, "Pier closes for two years").revisions == 2


def test_an_entry_whose_address_changes_is_the_same_article(room, store, refresh):
    follow(store, room.url(HONEST, "/f.rss"))
    refresh()
    room.pages["127.0.0.2/new"] = page("Pier closes, board says")
    room.pages["127.0.0.2/a"] = Reply(status=404)
    moved = item(1, "Pier closes, board says", room.url(HONEST, "/new"))
    room.pages["127.0.0.2/f.rss"] = feed("Honest Times", moved)
    read_again(store)
    refresh()
    due_now(store)
    refresh()
    assert headlines(store) == ["Pier closes, board says"]
    found = article(store, "Pier closes, board says")
    assert (found.revisions, found.vanished) == (2, None)


def test_an_entry_cannot_move_to_another_sites_page(room, store, refresh):
    room.pages["127.0.0.3/b"] = page("Mayor confesses")
    room.pages["127.0.0.3/f.rss"] = feed("Evil", item(9, "Mayor confesses", room.url(EVIL, "/b")))
    follow(store, room.url(EVIL, "/f.rss"))
    refresh()
    moved = item(9, "Pier closes", room.url(HONEST, "/a"))
    room.pages["127.0.0.3/f.rss"] = feed("Evil", moved)
    read_again(store)
    refresh()
    follow(store, room.url(HONEST, "/f.rss"))
    refresh()
    assert article(store, "Pier closes").revisions == 1


def test_one_404_is_looked_at_again_before_an_article_counts_as_vanished(room, store, refresh):
    follow(store, room.url(HONEST, "/f.rss"))
    refresh()
    room.faults["127.0.0.2/a"] = lambda: Reply(status=404)
    due_now(store)
    refresh()
    assert article(store, "Pier closes").vanished is None
    due_now(store)
    refresh()
    assert article(store, "Pier closes").vanished
    del room.faults["127.0.0.2/a"]
    due_now(store)
    refresh()
    assert article(store, "Pier closes").vanished is None


def test_a_page_that_comes_after_its_entry_takes_the_entrys_place(room, store, refresh):
    room.faults["127.0.0.2/a"] = lambda: Reply(status=404)
    follow(store, room.url(HONEST, "/f.rss"))
    refresh()
    assert article(store, "Pier closes").revisions == 1
    del room.faults["127.0.0.2/a"]
    due_now(store)
    refresh()
    found = article(store, "Pier closes")
    assert found.statements
    assert found.vanished is None


def test_a_robots_txt_that_cannot_be_had_puts_pages_off_and_takes_nothing_from_feeds(room, store, refresh):
    room.pages["127.0.0.2/robots.txt"] = Reply(status=503)
    follow(store, room.url(HONEST, "/f.rss"))
    refresh()
    assert not headlines(store)
    room.pages["127.0.0.2/robots.txt"] = Reply(status=404)
    due_now(store)
    refresh()
    assert article(store, "Pier closes").statements


def test_a_plain_page_that_is_followed_is_a_page_to_robots_txt(room, store, refresh):
    links = "".join(
        f'<li><a href="/2026/06/0{n}/pier-closes-again-{n}">Pier closes again, number {n}</a>' for n in range(1, 9)
    )
    room.pages["127.0.0.2/list"] = Reply(f"<html><title>List</title><ul>{links}</ul>".encode())
    follow(store, room.url(HONEST, "/list"))
    room.pages["127.0.0.2/robots.txt"] = Reply(b"User-agent: *\nDisallow: /list\n")
    before = room.count(HONEST, "/list")
    refresh()
    assert room.count(HONEST, "/list") == before
    assert "robots.txt" in only(store).state.error


def test_a_sitemap_that_changes_below_an_index_that_does_not(room, store, refresh):
    def urls(*names):
        locs = "".join(f"<url><loc>{room.url(HONEST, name)}</loc></url>" for name in names)
        return Reply(f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{locs}</urlset>".encode())

    child = f"<sitemap><loc>{room.url(HONEST, '/child.xml')}</loc></sitemap>"
    room.pages["127.0.0.2/index.xml"] = Reply(f"<sitemapindex>{child}</sitemapindex>".encode())
    room.pages["127.0.0.2/child.xml"] = urls("/a")
    follow(store, room.url(HONEST, "/index.xml"))
    refresh()
    room.pages["127.0.0.2/b"] = page("Ferry sails")
    room.pages["127.0.0.2/child.xml"] = urls("/a", "/b")
    read_again(store)
    refresh()
    assert headlines(store) == ["Ferry sails", "Pier closes"]


def test_a_move_for_good_is_remembered_though_the_feed_is_the_same(room, store, refresh):
    follow(store, room.url(HONEST, "/f.rss"))
    refresh()
    room.pages["127.0.0.2/new.rss"] = room.pages["127.0.0.2/f.rss"]
    room.pages["127.0.0.2/f.rss"] = Reply(status=308, headers={"Location": "/new.rss"})
    read_again(store)
    refresh()
    assert only(store).url == room.url(HONEST, "/new.rss")


def test_other_bytes_with_nothing_new_in_them_are_no_change(room, store, refresh):
    follow(store, room.url(HONEST, "/f.rss"))
    refresh()
    first = only(store).state
    body = room.pages["127.0.0.2/f.rss"].body
    room.pages["127.0.0.2/f.rss"] = Reply(body + b"<!-- built just now -->")
    read_again(store)
    with store.database.dialect.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE feeds SET last_poll = 0")
    refresh()
    again = only(store).state
    assert again.last_change == first.last_change
    assert again.interval > first.interval


def test_feeds_of_a_site_that_is_not_called_anything_are_outlets_of_their_own(room, store):
    for name, title in (("alpha", "Alpha Letter"), ("beta", "Beta Letter"), ("sport", "Alpha Letter — Sport")):
        room.pages[f"127.0.0.2/{name}.rss"] = feed(title, item(1, "x", room.url(HONEST, "/a")))
        follow(store, room.url(HONEST, f"/{name}.rss"))
    assert [each.outlet for each in store.feeds.followed(now=time.time())] == [
        "Alpha Letter",
        "Alpha Letter",
        "Beta Letter",
    ]


def test_a_feed_is_of_another_host_only_where_that_names_it(room, store):
    site = room.url(HONEST, "/")
    told = feed("Honest Times", item(1, "x", room.url(HONEST, "/a")))
    told = Reply(told.body.replace(b"<channel>", f"<channel><link>{site}</link>".encode()), headers=told.headers)
    room.pages["127.0.0.3/f.rss"] = told
    follow(store, room.url(EVIL, "/f.rss"))
    assert [each.outlet.site for each in store.outlets.by_name()] == [room.url(EVIL, "/")]
    room.pages["127.0.0.4/f.rss"] = told
    alternate = f"<link rel=alternate type='application/rss+xml' href='{room.url(2, '/f.rss')}'>"
    room.pages["127.0.0.2/"] = Reply(f"<html><head><title>x</title>{alternate}</head>".encode())
    follow(store, room.url(2, "/f.rss"))
    assert room.url(HONEST, "/") in {each.outlet.site for each in store.outlets.by_name()}


def test_what_the_owner_allowed_is_remembered_with_what_is_followed(room, store):
    follow(store, room.url(HONEST, "/f.rss"))
    assert store.feeds.allowed_hosts() == SETTINGS.allowed_hosts
    store.feeds.unfollow(only(store).id)
    assert store.feeds.allowed_hosts() == frozenset()


def test_never_fetching_keeps_what_a_feed_says_of_other_sites_apart(room, store, refresh):
    room.pages["127.0.0.3/f.rss"] = feed("Links", item(9, "Worth reading", room.url(HONEST, "/a")))
    follow(store, room.url(EVIL, "/f.rss"), FollowOptions(full_page=FullPage.NEVER))
    refresh()
    follow(store, room.url(HONEST, "/f.rss"))
    refresh()
    assert {(each.headline, each.outlet) for each in store.news.feed(limit=9).items} == {
        ("Worth reading", "Links"),
        ("Pier closes", "Honest Times"),
    }


@pytest.mark.parametrize("full", [FullPage.NEVER, FullPage.SUMMARY])
def test_one_story_in_two_feeds_of_an_outlet_is_one_article_to_which_both_lead(room, store, refresh, full):
    """Its places in the feeds stand in its ids and links, "#0" and "#3"."""
    link = room.url(0, "/quay.html")
    room.pages["127.0.0.2/quay.html"] = page("Quay opens")
    for number, name in enumerate(("news", "local")):
        shown = item(f"{link}#{number * 3}", "Quay opens", f"{link}?utm_source={name}#{number * 3}")
        room.pages[f"127.0.0.2/{name}.rss"] = feed("Tarn Post", shown)
        follow(store, room.url(0, f"/{name}.rss"), FollowOptions(full_page=full))
    refresh()
    assert store.news.counts()["articles"] == 1
    assert [each.entries for each in store.feeds.followed(now=time.time())] == [1, 1]
