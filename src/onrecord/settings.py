"""What an owner can set, frozen and passed along: nothing reads it from a global."""

from dataclasses import dataclass, field
from pathlib import Path

KIB = 1024
MIB = 1024 * KIB
PARENT = "ONRECORD_PARENT"
"""The environment variable that tells a refreshing process which server it is to end with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on hostile input. Sizes in bytes, times in seconds.

    `list_bytes` is for a list of feeds (OPML): a hundred thousand feeds fit in. `picture_pixels` is the most that a
    picture may have, width times height: browsers take four bytes of memory for each.

    Reading a page may take `page_cpu_seconds` of processor time and so many more for each MiB of it, up to the most;
    parsing a feed, a list or anything else takes far less. `worker_memory_bytes` is what either may need of memory.
    """

    page_bytes: int = 20 * MIB
    picture_bytes: int = 10 * MIB
    picture_pixels: int = 100_000_000
    feed_bytes: int = 10 * MIB
    list_bytes: int = 64 * MIB
    entries_per_feed: int = 1_000
    fetch_seconds: float = 20.0
    redirects: int = 5
    dom_depth: int = 512
    articles_per_page: int = 100
    text_characters: int = 2_000_000
    page_cpu_seconds: float = 15.0
    page_cpu_seconds_per_mib: float = 30.0
    page_cpu_seconds_most: float = 75.0
    feed_cpu_seconds: float = 10.0
    worker_memory_bytes: int = 1024 * MIB


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
class ServerLimits:
    """What one visitor of our own server may take from the others. Times in seconds, sizes in bytes.

    `connections` are open at once, `connections_per_peer` of them from one address. A request's head is there within
    `head_s`. Of its body at least `body_window_bytes` come in every `body_window_s`, and all of it within `body_s`;
    all bodies under way hold `bodies_bytes`. Something of an answer is taken every `answer_s`, and no more than
    `unsent_bytes` of all answers wait to be taken. A connection is kept for `kept_s` between requests. One that we
    end lingers for `linger_s`, so that its last answer isn't lost, and after being told to stop the server waits
    for `stop_s`.
    """

    connections: int = 1024
    connections_per_peer: int = 512
    head_s: float = 10.0
    body_window_s: float = 20.0
    body_window_bytes: int = 20 * KIB
    body_s: float = 600.0
    bodies_bytes: int = 64 * MIB
    answer_s: float = 60.0
    unsent_bytes: int = 64 * MIB
    kept_s: float = 75.0
    linger_s: float = 2.0
    stop_s: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OidcSettings:
    """An OpenID provider at which people may sign in: its issuer's address, and as which client it knows this server.

    `new_readers` says whether somebody whom nobody linked becomes a reader. `roles_claim` is the claim that says the role
    (`onrecord-owner`, `onrecord-editor`, `onrecord-reader`), None where owners say it.
    """

    issuer: str
    client: str
    secret: str | None = field(default=None, repr=False)
    new_readers: bool = False
    roles_claim: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInSettings:
    """Whether somebody has to sign in, and whose word is taken for it.

    `proxies` are addresses or networks ("127.0.0.1", "10.0.0.0/8") from which a proxy before us connects: what it says
    of TLS and of where a request comes from is taken, and where `proxy_header` is given, who is signed in as well.
    `public_url` is the address that people reach us by, and that passkeys are of.
    """

    required: bool = False
    proxy_header: str | None = None
    proxies: frozenset[str] = frozenset()
    public_url: str | None = None
    oidc: OidcSettings | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One running OnRecord. `allowed_hosts` are host names the owner lets resolve to private addresses.

    `store` is the path of a file, or an address, which may have a password.

    `names` are those that the server itself goes by, beside localhost and addresses in numbers. `public_url` is where
    hubs (WebSub) reach it from outside, None where they can't.
    """

    store: Path | str = field(default=Path("onrecord.sqlite"), repr=False)
    host: str = "127.0.0.1"
    port: int = 8080
    allowed_hosts: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    public_url: str | None = None
    limits: Limits = field(default_factory=Limits)
    serving: ServerLimits = field(default_factory=ServerLimits)
    sign_in: SignInSettings = field(default_factory=SignInSettings)
    politeness: Politeness = field(default_factory=Politeness)
