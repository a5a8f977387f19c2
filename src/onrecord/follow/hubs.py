"""WebSub (W3C Recommendation, 2018): hubs that send what is new in a feed, so that it needn't be asked for.

A subscription's callback has an address that nobody can guess, derived from the secret that signs what the hub sends;
what isn't signed with it is dropped. A feed with a subscription is still asked for now and then.
"""

import asyncio
import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Protocol
from urllib.parse import urlsplit

import structlog

from onrecord.errors import FetchError, InputError, OnRecordError
from onrecord.fetch.http import Fetcher
from onrecord.fetch.schedule import FeedStatus
from onrecord.follow.parsing import ReadFeed
from onrecord.follow.polling import poll_of
from onrecord.model.address import host_of
from onrecord.settings import Settings
from onrecord.store.contract.feeds import FollowedFeed
from onrecord.store.contract.parts import HasFeeds, HasHubs, HasQueue
from onrecord.store.contract.queue import Poll

log = structlog.get_logger("onrecord.hubs")

_LEASE_S = 10 * 86400
_MAX_LEASE_S = 90 * 86400
_RENEW_BEFORE_S = 86400.0
_ASK_AGAIN_S = 6 * 3600.0
_MAX_ANSWER_BYTES = 64 * 1024
_MAX_WAITING = 500
_METHODS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}
"""Those that the Recommendation names; sha1 since the oldest hubs know no other, and in an HMAC it still holds."""


class _Parts(HasFeeds, HasHubs, HasQueue, Protocol):
    """What of a store hubs are kept in."""


def callback_key(secret: str) -> str:
    """The part of a callback's address that can't be guessed: 32 hexadecimal digits."""
    return hmac.new(secret.encode(), b"callback", hashlib.sha256).hexdigest()[:32]


def is_signed(secret: str, payload: bytes, signature: str) -> bool:
    """Whether an X-Hub-Signature header (`method=hexadecimal digits`) is that of the payload."""
    method, _, given = signature.strip().partition("=")
    digest = _METHODS.get(method.strip().lower())
    if digest is None:
        return False
    expected = hmac.new(secret.encode(), payload, digest).hexdigest()
    return hmac.compare_digest(expected.encode(), given.strip().lower().encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a hub asks a callback to confirm, as it names it."""

    mode: str
    topic: str
    challenge: str = ""
    lease: str = ""
    reason: str = ""


class Callback:
    """The server's side: confirms what we asked for, and keeps what a hub sends."""

    def __init__(self, store: _Parts) -> None:
        self._store = store

    def feed(self, feed_id: int, key: str) -> FollowedFeed | None:
        """The feed that a callback is of; None where it is no longer followed, or the key isn't its own."""
        secret = self._store.hubs.hub_secret(feed_id)
        if secret is None or not hmac.compare_digest(callback_key(secret).encode(), key.encode()):
            return None
        return self._store.feeds.followed_feed(feed_id)

    def confirm(self, feed: FollowedFeed, wish: Wish) -> bool:
        """Whether we asked for that; from then on the subscription lasts for as long as the hub says."""
        if wish.topic != feed.topic:
            return False
        if wish.mode == "denied":
            self._store.hubs.set_hub_until(feed.id, None)
            log.warning("hub refused", feed=feed.url, reason=wish.reason[:200])
            return True
        if wish.mode != "subscribe" or not wish.challenge:
            return False
        known = wish.lease.isascii() and wish.lease.isdigit() and len(wish.lease) < 12
        lease = min(int(wish.lease) if known else _LEASE_S, _MAX_LEASE_S)
        self._store.hubs.set_hub_until(feed.id, time.time() + lease)
        return True

    def is_wanted(self, feed: FollowedFeed, payload: bytes, signature: str) -> bool:
        """Whether what a hub sent is signed by it, and the feed neither paused nor gone; else it is dropped."""
        secret = self._store.hubs.hub_secret(feed.id)
        if secret is None or not is_signed(secret, payload, signature):
            return False
        return feed.state.status is FeedStatus.ACTIVE

    def keep(self, feed: FollowedFeed, read: ReadFeed) -> None:
        """Keeps what a hub sent, as if the feed had been asked. Raises StoreError where it can't be kept."""
        self._store.queue.settle_polls([sent(feed, read)])


def sent(feed: FollowedFeed, read: ReadFeed) -> Poll:
    """What a hub sent of a feed as a Poll; when the feed is asked next, and with which validators, stays as it was."""
    now = time.time()
    state = replace(feed.state, last_success=now, last_change=now, failures=0, error=None)
    quiet = replace(state, last_change=feed.state.last_change)
    return replace(poll_of(feed.id, read, now, state, quiet), is_sent=True)


class Subscriber:
    """The refresher's side: asks hubs for what is followed, and again before a subscription ends.

    An async context manager. Hubs are asked beside all else and each for one thing at a time, so that one that doesn't
    answer holds up nobody; where very many wait for one, the rest have their turn when their feeds are next read.
    """

    def __init__(self, store: _Parts, fetcher: Fetcher, settings: Settings) -> None:
        self._store = store
        self._fetcher = fetcher
        self._base = (settings.public_url or "").rstrip("/")
        self._delay = settings.politeness.host_delay
        self._allowed = settings.allowed_hosts
        self._asked: dict[int, float] = {}
        self._hubs: dict[str, asyncio.Lock] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> "Subscriber":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def is_wanted(self, feed: FollowedFeed, now: float) -> bool:
        """Whether a hub is to be asked now: there is one, it can reach us, and no subscription lasts for long."""
        if feed.hub and not self._may_be_told_a_secret(feed.hub):
            return False
        lasts = (feed.hub_until or 0.0) - now > _RENEW_BEFORE_S
        asked_lately = now - self._asked.get(feed.id, 0.0) < _ASK_AGAIN_S
        return bool(self._base and feed.hub and feed.topic) and not lasts and not asked_lately

    def _may_be_told_a_secret(self, hub: str) -> bool:
        """A secret goes over https alone (5.1 of the Recommendation), or to a host that the owner named."""
        return hub.startswith("https://") or (urlsplit(hub).hostname or "") in self._allowed

    def want(self, feed: FollowedFeed) -> None:
        """Has the feed's hub asked, where that is due, without waiting for it."""
        if not self.is_wanted(feed, time.time()) or len(self._tasks) >= _MAX_WAITING:
            return
        task = asyncio.create_task(self._in_turn(feed))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self, seconds: float) -> None:
        """Waits until every hub that was to be asked has been, for so long at most."""
        if self._tasks and seconds > 0:
            await asyncio.wait(self._tasks, timeout=seconds)

    async def _in_turn(self, feed: FollowedFeed) -> None:
        host = host_of(feed.hub or "")
        lock = self._hubs.setdefault(host, asyncio.Lock())
        async with lock:
            try:
                await self.subscribe(feed)
            except OnRecordError as error:
                log.warning("hub failed", feed=feed.url, error=str(error))
            await asyncio.sleep(self._delay)

    async def subscribe(self, feed: FollowedFeed) -> None:
        """Asks the hub; it answers at the callback. One that can't be asked is left for some hours."""
        now = time.time()
        if not self.is_wanted(feed, now) or feed.hub is None or feed.topic is None:
            return
        self._asked[feed.id] = now
        secret = self._store.hubs.hub_secret(feed.id) or secrets.token_urlsafe(32)
        # before the hub is asked, which may want it confirmed at once
        self._store.hubs.want_hub(feed.id, hub=feed.hub, topic=feed.topic, secret=secret)
        form = {
            "hub.callback": f"{self._base}/websub/{feed.id}/{callback_key(secret)}",
            "hub.mode": "subscribe",
            "hub.topic": feed.topic,
            "hub.lease_seconds": str(_LEASE_S),
            "hub.secret": secret,
        }
        try:
            answer = await self._fetcher.post(feed.hub, form, most=_MAX_ANSWER_BYTES)
        except (FetchError, InputError) as error:
            log.warning("hub failed", feed=feed.url, error=str(error))
            return
        if answer.ok:
            log.info("hub asked", feed=feed.url, hub=feed.hub)
        else:
            log.warning("hub failed", feed=feed.url, error=f"{feed.hub} answered {answer.status} {answer.reason}")
