"""WebSub with a real hub on loopback: subscribed, confirmed, sent, renewed, and everything that isn't ours refused."""

import asyncio
import hashlib
import hmac
import socket
import threading
import time
import urllib.error
import urllib.request
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode

import pytest

from onrecord.desk import Desk
from onrecord.follow.hubs import callback_key, is_signed
from onrecord.follow.refresher import Refresher
from onrecord.read.rules_reader import RulesReader
from onrecord.web.app import create_app
from tests.conftest import CLOSES_WITHIN_S
from tests.follow.conftest import LAUNCHER, SETTINGS, follow, headlines, only, read_again
from tests.follow.newsroom import Reply
from tests.web.making import Running


class Hub:
    """A hub that asks the callback back at once; `asked` are the forms, `confirmed` what the callbacks answered."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.confirmed: list[tuple[int, bytes]] = []
        self.lease = "864000"
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                hub.asked.append({name: values[0] for name, values in form.items()})
                hub.confirmed.append(hub.confirm(hub.asked[-1]))
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
        self.url = f"http://127.0.0.30:{self.server.server_address[1]}/hub"
        threading.Thread(target=self.server.serve_forever, args=(CLOSES_WITHIN_S,), daemon=True).start()

    def confirm(self, form: dict[str, str], **other: str) -> tuple[int, bytes]:
        asked = {"hub.mode": "subscribe", "hub.topic": form["hub.topic"], "hub.challenge": "c-1"}
        query = urlencode(asked | {"hub.lease_seconds": self.lease} | other)
        return call(f"{form['hub.callback']}?{query}")

    def send(self, payload: bytes, signature: str | None = None) -> int:
        form = self.asked[-1]
        signed = hmac.new(form["hub.secret"].encode(), payload, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/rss+xml", "X-Hub-Signature": signature or f"sha256={signed}"}
        return call(form["hub.callback"], payload, headers)[0]


def call(url: str, payload: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, payload, headers or {})) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


@pytest.fixture
def hub():
    running = Hub()
    yield running
    running.server.shutdown()
    running.server.server_close()


@pytest.fixture
def public(store):
    """The server that the hub reaches, and the settings that say so."""
    server = Running(create_app(store, SETTINGS))
    yield replace(SETTINGS, public_url=server.base)
    server.stop()


@pytest.fixture
def announced(newsroom, hub, store):
    """The first outlet's feed, which names the hub, followed."""
    path = newsroom.feeds[0].partition("127.0.0.2")[2].partition("/")[2]
    host = f"127.0.0.2/{path}"
    link = f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="{hub.url}"/>'
    page = newsroom.pages[host]
    newsroom.pages[host] = replace(page, body=page.body.replace(b"<channel>", b"<channel>" + link.encode(), 1))
    follow(store, newsroom.feeds[0])
    return newsroom


def test_what_a_hub_sends_comes_into_the_feed(store, refresh, hub, public, announced):
    newsroom = announced
    refresh(public)
    (form,) = hub.asked
    assert hub.confirmed == [(200, b"c-1")]
    assert form["hub.mode"] == "subscribe"
    feed = only(store)
    assert feed.hub == hub.url
    assert feed.hub_until is not None
    assert feed.hub_until - time.time() > 9 * 86400
    newsroom.pages["127.0.0.2/new"] = Reply(
        b"<html><head><title>Weir at Orlow gives way</title></head><body><article><h1>Weir at Orlow gives way</h1>"
        + b"<p>The weir gave way in the night, and nobody was hurt, the harbour office said.</p>" * 12
        + b"</article></body></html>",
        headers={"Content-Type": "text/html"},
    )
    item = f"<item><title>Weir at Orlow gives way</title><link>{newsroom.url(0, '/new')}</link></item>"
    assert hub.send(f'<rss version="2.0"><channel>{item}</channel></rss>'.encode()) == 202
    newsroom.requests.clear()
    assert refresh(public).new == 1
    assert "Weir at Orlow gives way" in headlines(store)
    assert [path for _, path, _ in newsroom.requests if path != "/robots.txt"] == ["/new"]
    assert only(store).hub == hub.url


def test_what_is_sent_changes_nothing_of_how_the_feed_is_asked(store, refresh, hub, public, announced):
    """Neither validators nor the next time; and a feed that is gone, or paused, stays so."""
    refresh(public)
    before = only(store).state
    item = b"<rss version='2.0'><channel><item><title>Weir</title><guid>w</guid></item></channel></rss>"
    assert hub.send(item) == 202
    after = only(store).state
    assert (after.etag, after.digest, after.next_poll) == (before.etag, before.digest, before.next_poll)
    assert after.last_change > before.last_change
    entries = only(store).entries
    store.feeds.change_feed(only(store).id, paused=True)
    assert hub.send(item.replace(b">w<", b">x<")) == 202
    assert only(store).health == "paused"
    assert only(store).entries == entries


def test_no_secret_goes_over_plain_http_to_a_host_that_the_owner_did_not_name(
    store, refresh, hub, public, announced
):
    refresh(replace(public, allowed_hosts=public.allowed_hosts - {"127.0.0.30"}))
    assert hub.asked == []
    assert only(store).hub_until is None


def test_what_is_not_signed_by_the_hub_is_dropped(store, refresh, hub, public, announced):
    refresh(public)
    count = only(store).entries
    item = b"<rss version='2.0'><channel><item><title>Forged</title><guid>x</guid></item></channel></rss>"
    assert hub.send(item, "sha256=" + "0" * 64) == 202
    assert hub.send(item, "md5=" + "0" * 32) == 202
    assert hub.send(item, " ") == 202
    assert only(store).entries == count
    assert hub.send(b"\x00\x01 no feed") == 400
    other = hub.asked[-1]["hub.callback"].rpartition("/")[0] + "/" + "0" * 32
    assert call(other, item)[0] == 410


def test_only_what_was_asked_for_is_confirmed(store, refresh, hub, public, announced):
    refresh(public)
    (form,) = hub.asked
    assert hub.confirm(form, **{"hub.topic": "http://127.0.0.9/other"})[0] == 404
    assert hub.confirm(form, **{"hub.mode": "unsubscribe"})[0] == 404
    assert hub.confirm(form, **{"hub.challenge": "x" * 3000})[0] == 404
    assert hub.confirm(form, **{"hub.lease_seconds": "9" * 400})[0] == 200
    until = only(store).hub_until
    assert until is not None
    assert until < time.time() + 11 * 86400
    assert hub.confirm(form, **{"hub.mode": "denied"})[0] == 200
    assert only(store).hub_until is None
    store.feeds.unfollow(only(store).id)
    assert hub.confirm(form)[0] == 410


def test_a_subscription_is_renewed_before_it_ends_and_not_before(store, refresh, hub, public, announced):
    refresh(public)
    for _ in range(2):
        read_again(store)
        refresh(public)
    assert len(hub.asked) == 1
    store.hubs.set_hub_until(only(store).id, time.time() + 3600.0)
    read_again(store)
    refresh(public)
    assert len(hub.asked) == 2
    assert hub.asked[0]["hub.callback"] == hub.asked[1]["hub.callback"]


def test_without_a_public_address_no_hub_is_asked(store, refresh, hub, announced):
    refresh()
    assert not hub.asked
    assert only(store).hub == hub.url


def test_a_hub_at_a_private_address_is_not_asked(store, refresh, hub, public, announced):
    refresh(replace(public, allowed_hosts=frozenset({"127.0.0.2"})))
    assert not hub.asked
    assert only(store).health == "well"


def test_signatures_as_hubs_write_them():
    digest = hmac.new(b"s", b"payload", hashlib.sha1).hexdigest()
    assert is_signed("s", b"payload", f"sha1={digest}")
    assert is_signed("s", b"payload", f" SHA1={digest.upper()} ")
    assert not is_signed("s", b"payload", digest)
    assert not is_signed("s", b"payload", "sha1=é")
    assert not is_signed("other", b"payload", f"sha1={digest}")
    assert callback_key("s") != callback_key("t")


def test_a_hub_that_does_not_answer_holds_up_no_feed(store, refresh, public, newsroom):
    """Every feed names a hub that takes connections and never says anything."""
    with socket.create_server(("127.0.0.31", 0)) as silent:
        hub = f"http://127.0.0.31:{silent.getsockname()[1]}/"
        link = f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="{hub}"/>'
        item = b"<item><guid>1</guid><title>One</title><description>Words.</description></item>"
        for number in range(30):
            body = b"<rss version='2.0'><channel><title>F</title>" + link.encode() + item + b"</channel></rss>"
            newsroom.pages[f"127.0.0.{number + 2}/hubbed.rss"] = Reply(body)
            follow(store, f"http://127.0.0.{number + 2}:{newsroom.port}/hubbed.rss")
        narrow = replace(public.politeness, at_once=2)
        limits = replace(public.limits, fetch_seconds=3600.0)
        refresher = Refresher(
            store, Desk(reader=RulesReader()), replace(public, politeness=narrow, limits=limits), launcher=LAUNCHER
        )
        stop = asyncio.Event()

        def seen(progress):
            if progress.pages >= 30:
                stop.set()

        refresher._report = seen
        asyncio.run(asyncio.wait_for(refresher.run(stop=stop), 60))
        assert refresher.progress.pages >= 30
