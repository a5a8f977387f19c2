"""Addresses that differ without a difference."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ncid|smid|ocid|xtor|wt_mc|_ga|ref_src|at_\w+)\Z",
    re.IGNORECASE,
)
_FROM = frozenset({"ref", "source", "src", "from"})
_FEEDS = frozenset({"rss", "feed", "atom", "newsfeed"})
_DEFAULT_PORT = {"http": ":80", "https": ":443"}


def _is_tracking(name: str, value: str) -> bool:
    """Whether a parameter says only where a reader came from."""
    return bool(_TRACKING.match(name)) or (name.lower() in _FROM and value.lower() in _FEEDS)


def normal_url(url: str) -> str:
    """The address without fragment, tracking parameters, default port and letter case of the host.

    What can't be taken apart is given back as it is.
    """
    try:
        parts = urlsplit(url.strip())
        query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(k, v)]
        host = parts.netloc.lower().removesuffix(_DEFAULT_PORT.get(parts.scheme.lower(), "\n"))
        return urlunsplit((parts.scheme.lower(), host, parts.path or "/", urlencode(query), ""))
    except ValueError:
        return url


def host_of(url: str) -> str:
    """The host that requests for an address queue at, without www.; "" for files."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
