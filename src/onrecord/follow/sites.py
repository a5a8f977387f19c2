"""Which addresses are of one site, without a list of all public suffixes; and which names are of one outlet."""

import re
from urllib.parse import urlsplit

_PIECES = re.compile(r"\s+[|/–—·•»›-]\s+|:\s+")
_ARTICLES = frozenset({"a", "an", "the", "der", "die", "das", "le", "la", "les", "el", "los", "il", "de", "het"})
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


def are_alike(one: str, other: str) -> bool:
    """Whether two feeds' titles are an outlet's: they share a piece ("Post – Sport", "Post"), or how they begin."""
    first, second = ({piece.strip() for piece in _PIECES.split(name.casefold())} - {""} for name in (one, other))
    return bool(first & second) or _beginning(one) == _beginning(other) != ""


def _beginning(name: str) -> str:
    words = [word for word in re.findall(r"[^\W_]+", name.casefold()) if word not in _ARTICLES]
    return words[0] if words else ""
