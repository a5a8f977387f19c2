"""Which page, article or person something is, over addresses and spellings that differ without a difference."""

import dataclasses
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import unquote, urlsplit

import msgspec

from onrecord.model import Article, Capture, CaptureOrigin, EntityType
from onrecord.model.address import bounded_key, normal_url

_COPIES = re.compile(r"(?:www|m|mobile|amp)\.")
"""Hosts on which a paper serves the same pages once more."""
AGAIN = "~"
"""Stands before the number of a spelling that is another person's; in no spelling's own slug."""
_SLUG_LENGTH = 80
_CHAIN_WORDS = 60
_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_TITLES = frozenset(
    "mr mrs ms miss mx messrs dr prof professor herr frau monsieur madame mme mlle señor señora signor signora".split()
)
"""Forms of address that say nothing about who it is; English and what English papers print."""
_STYLES = frozenset("sir dame lord lady baron baroness".split())
"""Styles that go before a full name; before one word alone they are part of what the person is called."""

_STATE_VERSION = "3:"
"""Before a digest of an article's state; the digests of OnRecord 0.1 have none."""
_FIELDS_OF_2 = frozenset(
    "url outlet section kicker headline standfirst byline authors dateline published published_precision modified "
    "modified_precision reading_minutes kind blocks text figures tags corrections wire language truncated "
    "name role bio avatar languages page span start end part level posted alt caption credit place people agency "
    "pool date".split()
)
STATE_FIELDS = {"2:": _FIELDS_OF_2, _STATE_VERSION: _FIELDS_OF_2 | {"enclosures", "type", "length"}}
"""By version, the fields that a digest is made of: an article's, and those of what it holds.

A field that OnRecord learns to read later makes a new version, and the versions before stay as they are: an article
of which a store has an earlier version's digest is compared by that one's fields.
"""
NOT_OF_THE_STATE = frozenset({"found", "sizes", "utc_offset", "alternate_headlines"})
"""Fields that say where or how something was found, and what is told from others."""
_FORMER_FIELDS = {
    "article": tuple(
        "url outlet section kicker headline standfirst byline authors dateline published published_precision modified "
        "modified_precision reading_minutes kind blocks text figures tags corrections wire language truncated".split()
    ),
    "authors": ("name", "role", "bio", "avatar", "languages", "page"),
    "blocks": ("kind", "span", "level"),
    "span": ("start", "end", "part"),
    "figures": ("url", "alt", "caption", "credit", "place"),
    "credit": ("text", "people", "agency", "pool"),
    "corrections": ("text", "date"),
}
"""What OnRecord 0.1 made its digests of: never to be changed, or its stores take every article for revised."""


def page_key(capture: Capture) -> str:
    """Which page a capture is of: its address, else its file's name, else its bytes.

    Files of one name in different folders are different pages, so whoever keeps files gives their whole path as name.
    """
    if capture.uri:
        return normal_url(capture.uri)
    return bounded_key(f"file:{capture.name}") if capture.name else capture.digest


def article_keys(capture: Capture, articles: Sequence[Article]) -> list[str]:
    """One key an article: its own address, where it can be that; else its page's; without one, its words.

    A page may name an address that is not its own: every page the site's front page, or a copy of an agency's story
    the agency's page. So an article's address is taken only where it is on the page's own site (see `_is_own`).

    Articles chained below the first under the same address are told apart by their headline, or first words: what
    is chained there changes from visit to visit, so that a place alone would pass one article off as another's
    revision. Where even these are the same, their order tells them apart.
    """
    page = page_key(capture) if capture.uri or capture.name else None
    # what a feed says of a page that isn't its own stands under the feed's name alone
    is_hearsay = capture.uri is None and capture.origin is CaptureOrigin.FEED
    seen: Counter[str] = Counter()
    keys = []
    for article in articles:
        can_be = article.url and not is_hearsay and _is_own(article.url, capture.uri)
        own = normal_url(article.url) if article.url and can_be else None
        base = own or page or f"text:{text_digest(article.text)}"
        chained = seen[base] > 0
        key = f"{base}#{slug_of(article.headline or article.text[:_CHAIN_WORDS])}" if chained else base
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return keys


def _is_own(url: str, page: str | None) -> bool:
    """Whether an article that a page gives this address can have it.

    Not a site's front page; and where the page's own address is known, only one of the same host, of a host below
    or above it, or one that stands within the page's address, as archives and caches write what they have a copy of.
    """
    try:
        parts, of_page = urlsplit(url.strip()), urlsplit((page or "").strip())
        host, page_host = (_COPIES.sub("", each.hostname or "", count=1) for each in (parts, of_page))
    except ValueError:
        return False
    if parts.path in {"", "/"} and not parts.query:
        return False
    if not page:
        return True
    near = f".{host}".endswith(f".{page_host}") or f".{page_host}".endswith(f".{host}")
    copied = rf"\b{re.escape((host + parts.path).rstrip('/'))}/?(?![^?#&])"
    return near or bool(re.search(copied, unquote(f"{of_page.path}?{of_page.query}"), re.IGNORECASE))


def state_digest(article: Article) -> str:
    """The version and the SHA-256 of the article's words and furniture, as far as it has any.

    Fields at their default are left out. Where words were found and a picture's sizes don't count either.
    """
    return _digest_of(article, _STATE_VERSION)


def is_state(kept: str, article: Article, newest: str | None = None) -> bool:
    """Whether a kept digest, of this version or an earlier one, is that of the article.

    `newest` is the article's `state_digest`, where it has been made already.
    """
    version = kept[: kept.find(":") + 1]
    if version == _STATE_VERSION:
        return kept == (newest or state_digest(article))
    if version in STATE_FIELDS:
        return kept == _digest_of(article, version)
    return kept == _former_state_digest(article)


def _digest_of(article: Article, version: str) -> str:
    filled = _filled(article, STATE_FIELDS[version])
    return version + hashlib.sha256(msgspec.json.encode(filled, order="sorted")).hexdigest()


def _filled(value: object, names: frozenset[str]) -> object:
    """A value with dataclasses as maps of those of their fields that are named and aren't at their default."""
    if isinstance(value, tuple):
        return [_filled(one, names) for one in value]
    if not dataclasses.is_dataclass(value):
        return value
    return {
        field.name: _filled(held, names)
        for field in dataclasses.fields(value)
        if field.name in names and (held := getattr(value, field.name)) != field.default
    }


def _former_state_digest(article: Article) -> str:
    """As OnRecord 0.1 made it: over all fields, unfilled ones too, that were there at the time."""
    document = {name: _former(name, getattr(article, name)) for name in _FORMER_FIELDS["article"]}
    return hashlib.sha256(msgspec.json.encode(document, order="sorted")).hexdigest()


def _former(name: str, value: object) -> object:
    """A field's value as it was written then."""
    if isinstance(value, tuple):
        return [_former(name, one) for one in value]
    if name not in _FORMER_FIELDS or value is None:
        return msgspec.to_builtins(value)
    return {part: _former(part, getattr(value, part)) for part in _FORMER_FIELDS[name]}


def text_digest(text: str) -> str:
    """SHA-256 of the body's words."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def slug_of(name: str) -> str:
    """A name as a part of an address: folded, letters and digits of any script, joined by hyphens.

    Names that fold to the same slug are taken as the same name. "" where no letter or digit is in it.
    """
    folded = unicodedata.normalize("NFKD", name.casefold()).translate(_UNDECOMPOSED)
    plain = "".join(c for c in folded if not unicodedata.combining(c)).replace("'", "").replace("’", "")
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", plain))
    return "-".join(words)[:_SLUG_LENGTH].strip("-")


def person_slug(name: str) -> str:
    """`slug_of` a person's name without the forms of address before it ("Mr", "Dr"; "Sir" before a full name).

    A surname alone keeps a slug of its own: it is not known whose it is.
    """
    words = name.split()
    while len(words) > 1:
        first = words[0].casefold().rstrip(".")
        if first not in _TITLES and (first not in _STYLES or len(words) < 3):
            break
        words = words[1:]
    return slug_of(" ".join(words))


@lru_cache(maxsize=4096)
def spelling(name: str, kind: EntityType) -> str:
    """The slug of a name as it is spelt, whoever's it is; "" where it can be nobody's."""
    return person_slug(name) if kind is EntityType.PERSON else slug_of(name)
