"""What an owner can set, frozen and passed along: nothing reads it from a global."""

from dataclasses import dataclass, field
from pathlib import Path

MIB = 1024 * 1024
PARENT = "ONRECORD_PARENT"
"""The environment variable that tells a refreshing process which server it is to end with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on hostile input. Sizes in bytes, times in seconds."""

    page_bytes: int = 20 * MIB
    picture_bytes: int = 10 * MIB
    feed_bytes: int = 10 * MIB
    entries_per_feed: int = 1_000
    fetch_seconds: float = 20.0
    redirects: int = 5
    dom_depth: int = 512
    articles_per_page: int = 100
    text_characters: int = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Politeness:
    """How outlets' servers are asked. Times in seconds.

    `at_once` requests are open over all hosts, `slow_at_once` of them more to hosts that were slow last time; one host
    is asked for one thing at a time, and `host_delay` passes before the next. Feeds are read every `shortest` to
    `longest`; a page is looked at again `revisits` after it was first read. `contact` (an address of mail or a page)
    stands in the User-Agent. `robots_seconds` is for how long a robots.txt is held.
    """

    at_once: int = 64
    slow_at_once: int = 16
    host_delay: float = 1.0
    slow_seconds: float = 5.0
    shortest: float = 15 * 60.0
    longest: float = 24 * 3600.0
    revisits: tuple[float, ...] = (3 * 3600.0, 2 * 86400.0)
    contact: str | None = None
    robots_seconds: float = 24 * 3600.0
    jitter: float = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One running OnRecord. `allowed_hosts` are host names the owner lets resolve to private addresses.

    `names` are those that the server itself goes by, beside localhost and addresses in numbers. `public_url` is where
    hubs (WebSub) reach it from outside, None where they can't.
    """

    store: Path = Path("onrecord.sqlite")
    host: str = "127.0.0.1"
    port: int = 8080
    allowed_hosts: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    public_url: str | None = None
    limits: Limits = field(default_factory=Limits)
    politeness: Politeness = field(default_factory=Politeness)
