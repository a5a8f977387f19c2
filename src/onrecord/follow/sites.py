"""Which addresses are of one site, without a list of all public suffixes."""

from urllib.parse import urlsplit

_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "or", "org"})


def site_of(url: str) -> str:
    """The part of the host that its owner registered, as far as can be told: `bbc.co.uk` of `feeds.bbc.co.uk`."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
    labels = host.split(".")
    if labels[-1].isdigit():
        return host
    wide = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3 if wide else -2 :])


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site."""
    return site_of(one) == site_of(other)
