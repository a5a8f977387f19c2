"""Addresses that differ without a difference."""

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ncid|smid|ocid|xtor|wt_mc|_ga|ref_src|at_\w+)\Z",
    re.IGNORECASE,
)
_FROM = frozenset({"ref", "source", "src", "from"})
_FEEDS = frozenset({"rss", "feed", "atom", "newsfeed"})
_DEFAULT_PORT = {"http": ":80", "https": ":443"}
MAX_KEY_BYTES = 2_000
"""Of what things are known by, in UTF-8: a row of an index in PostgreSQL holds some 2,700 bytes."""
_HEAD_BYTES = 200
"""Of a longer one, what is kept of it, so that people see what it was."""
_MAX_HOST_CHARS = 253
"""Of a host's name, as DNS has it."""
_SHOWN_CHARS = 80
"""Of an address that is too long, in its error."""
_MOST_BYTES_A_CHARACTER = 4


def bounded_key(key: str) -> str:
    """What a thing is known by; where it is longer than MAX_KEY_BYTES, its beginning and its digest."""
    if len(key) * _MOST_BYTES_A_CHARACTER <= MAX_KEY_BYTES:
        return key
    payload = key.encode("utf-8", "surrogatepass")
    if len(payload) <= MAX_KEY_BYTES:
        return key
    head = payload[:_HEAD_BYTES].decode("utf-8", "ignore")
    return f"{head}...sha256:{hashlib.sha256(payload).hexdigest()}"


def shortened(url: str) -> str:
    """An address that is too long, as an error names it."""
    return url if len(url) <= _SHOWN_CHARS else f"{url[:_SHOWN_CHARS]}..."


def is_too_long(url: str) -> bool:
    """Whether an address is longer than any that is followed: then nothing could be known by it."""
    return bounded_key(url) != url


def _is_tracking(name: str, value: str) -> bool:
    """Whether a parameter says only where a reader came from."""
    return bool(_TRACKING.match(name)) or (name.lower() in _FROM and value.lower() in _FEEDS)


def normal_url(url: str) -> str:
    """The address without fragment, tracking parameters, default port and letter case of the host.

    What can't be taken apart is given back as it is, and what is too long as `bounded_key` has it: pages and articles are
    known by it, and nothing is fetched from it.
    """
    try:
        parts = urlsplit(url.strip())
        query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(k, v)]
        host = parts.netloc.lower().removesuffix(_DEFAULT_PORT.get(parts.scheme.lower(), "\n"))
        return bounded_key(urlunsplit((parts.scheme.lower(), host, parts.path or "/", urlencode(query), "")))
    except ValueError:
        return bounded_key(url)


def other_scheme(address: str) -> str | None:
    """An http address at https, and the other way round; None for what is neither."""
    scheme, colon, rest = address.partition("://")
    other = {"http": "https", "https": "http"}.get(scheme)
    return f"{other}{colon}{rest}" if other else None


def host_of(url: str) -> str:
    """The host that requests for an address queue at, without www.; "" for files."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")[:_MAX_HOST_CHARS]
    except ValueError:
        return ""
