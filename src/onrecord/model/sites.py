"""Which addresses are of one site, without a list of all public suffixes; and which names are of one outlet."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

_PIECES = re.compile(r"(?<!\s)\s+[|/–—·•»›-]\s+|:\s+")
_ARTICLES = frozenset({"a", "an", "the", "der", "die", "das", "le", "la", "les", "el", "los", "il", "de", "het"})
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "or", "org"})


_PLATFORMS = frozenset(
    "blogspot.com substack.com wordpress.com github.io gitlab.io tumblr.com ghost.io medium.com netlify.app vercel.app "
    "pages.dev web.app firebaseapp.com herokuapp.com blogger.com typepad.com livejournal.com over-blog.com hatenablog.com "
    "beehiiv.com buttondown.email neocities.org wixsite.com weebly.com squarespace.com micro.blog bearblog.dev".split()
)
"""Where each name below is somebody else's."""
_SHARED = frozenset(
    "medium.com youtube.com reddit.com feedburner.com feedblitz.com google.com facebook.com x.com twitter.com "
    "instagram.com bsky.app mastodon.social telegram.org t.me tiktok.com vimeo.com soundcloud.com spotify.com apple.com "
    "podbean.com libsyn.com anchor.fm buzzsprout.com rss.app github.com gitlab.com dev.to "
    "tumblr.com livejournal.com".split()
)
"""Where many people write below one name, so that being there too says nothing."""


def web_address(uri: str | None) -> str | None:
    """The URI where it is an address on the web; a name of another kind (`urn:uuid:...`, `screenshot:...`) is none."""
    return uri if uri and uri[:8].lower().startswith(("http://", "https://")) else None


def site_of(url: str) -> str:
    """The part of the host that its owner registered, as far as can be told: `bbc.co.uk` of `feeds.bbc.co.uk`."""
    try:
        return site_of_host(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def site_of_host(host: str) -> str:
    """As `site_of`, of a host's name."""
    host = host.rstrip(".")
    labels = host.split(".")
    if labels[-1].isdigit():
        return host
    wide = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    wide = wide or (len(labels) > 2 and ".".join(labels[-2:]) in _PLATFORMS)
    return ".".join(labels[-3 if wide else -2 :])


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site."""
    return site_of(one) == site_of(other)


def is_shared(url: str) -> bool:
    """Whether many people write on the address's host, and what stands there isn't the site's."""
    return site_of(url) in _SHARED


def is_native(url: str, homes: Iterable[str | None]) -> bool:
    """Whether an address is on the site of one of these, so that who writes there may speak for it."""
    return not is_shared(url) and any(same_site(url, home) for home in homes if home)


def are_alike(one: str, other: str) -> bool:
    """Whether two feeds' titles are an outlet's: they share a piece ("Post – Sport", "Post"), or how they begin."""
    first, second = ({piece.strip() for piece in _PIECES.split(name.casefold())} - {""} for name in (one, other))
    return bool(first & second) or _beginning(one) == _beginning(other) != ""


def _beginning(name: str) -> str:
    words = [word for word in re.findall(r"[^\W_]+", name.casefold()) if word not in _ARTICLES]
    return words[0] if words else ""
