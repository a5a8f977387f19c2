"""Whether two pages, articles or people are the same, although their addresses or spellings differ in ways that don't
matter."""

import dataclasses
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import unquote, urlsplit

import msgspec

from onrecord.letters import plain_letters
from onrecord.model import Article, Capture, CaptureOrigin, EntityType
from onrecord.model.address import bounded_key, normal_url

_COPIES = re.compile(r"(?:www|m|mobile|amp)\.")
"""Prefixes of hosts on which a paper serves copies of the same pages."""
AGAIN = "~"
"""Stands before a namesake's number in a slug; the slug of a spelling never has it."""
_FIRST = f"{AGAIN}1"
_CHOSEN = re.compile(r"h\d+:(.+)")
_SLUG_LENGTH = 80
_CHAIN_WORDS = 60
_TITLES = frozenset(
    "mr mrs ms miss mx messrs dr prof professor herr frau monsieur madame mme mlle señor señora signor signora".split()
)
"""Forms of address that don't help to identify somebody: English ones, and those that English papers print."""
_STYLES = frozenset("sir dame lord lady baron baroness".split())
"""Styles that go before a full name. Before a single word they are part of the name."""

_STATE_VERSION = "3:"
"""The prefix of the digest of an article's state; digests of OnRecord 0.1 have none."""
_FIELDS_OF_2 = frozenset(
    "url outlet section kicker headline standfirst byline authors dateline published published_precision modified "
    "modified_precision reading_minutes kind blocks text figures tags corrections wire language truncated "
    "name role bio avatar languages page span start end part level posted alt caption credit place people agency "
    "pool date".split()
)
STATE_FIELDS = {"2:": _FIELDS_OF_2, _STATE_VERSION: _FIELDS_OF_2 | {"enclosures", "type", "length"}}
"""By version, the fields in a digest: an article's, and those of its parts.

Where OnRecord learns to read another field, a new version gets it, and earlier versions stay as they are. Where a store
has an article's digest of an earlier version, the article is compared by the fields of that version.
"""
NOT_OF_THE_STATE = frozenset({"found", "sizes", "utc_offset", "alternate_headlines"})
"""Fields that say where or how something was found, or that are worked out from other fields."""
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
"""The fields in digests of OnRecord 0.1. Never change them, or stores from then take every article for revised."""


def typed_slug(typed: str) -> str | None:
    """The slug that somebody types to say which of several people of a name they mean; None for a name. A slug without
    a number may be the name itself ("cher"), so that the first one of a name is typed with a number, too ("cher~1")."""
    return kept_slug(typed) if AGAIN in typed else None


def spelling_of(slug: str) -> str:
    """The slug of the spelling alone, without the number of a namesake."""
    return slug.partition(AGAIN)[0]


def kept_slug(slug: str) -> str:
    """A slug as the store has it, from a slug as somebody types it: the first one of a name has no number there."""
    return slug.removesuffix(_FIRST)


def to_type(slug: str) -> str:
    """What somebody types for a slug: the other way round than `typed_slug`."""
    return slug if AGAIN in slug else slug + _FIRST


def entity_by_hand(number: int, slug: str | None = None) -> str:
    """The id of an entity that a correction adds to an article. `slug` is the slug of the name on record that somebody
    chose, where several people have the name."""
    return f"h{number}:{slug}" if slug else f"h{number}"


def chosen_slug(entity_id: str) -> str | None:
    """The slug in an id by `entity_by_hand`; None where there is none."""
    found = _CHOSEN.fullmatch(entity_id)
    return found[1] if found else None


def page_key(capture: Capture) -> str:
    """The key of a capture's page: its address, else its file's name, else its digest.

    Files of the same name in different folders are different pages, so callers give a file's whole path as its name.
    """
    if capture.uri:
        return normal_url(capture.uri)
    return bounded_key(f"file:{capture.name}") if capture.name else capture.digest


def article_keys(capture: Capture, articles: Sequence[Article]) -> list[str]:
    """One key for each article: its own address, where it can be its own; else the page's; without an address, a digest
    of its words.

    A page may give an address that isn't its own: every page the site's front page, or a copy of an agency's story the
    agency's page. Therefore an article's address counts only where it is on the page's own site (see `_is_own`).

    Further articles under the same address get keys with their headline, or their first words. What stands below the
    first article changes from visit to visit, so a place alone would make one article another's revision. Where even
    the headlines are the same, their order distinguishes them.
    """
    page = page_key(capture) if capture.uri or capture.name else None
    # what a feed says of a page that isn't its own gets only the feed's name as key
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
    """Whether this address can be the article's own on this page.

    A site's front page can't be. Where the page's own address is known, the article's address must be on the same host
    or on one below or above it, or stand within the page's address, as in the addresses of archives and caches.
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
    """The version, and the SHA-256 of the article's words and furniture.

    Fields at their default are left out. Where words were found, and a picture's sizes, don't count either.
    """
    return _digest_of(article, _STATE_VERSION)


def is_state(kept: str, article: Article, newest: str | None = None) -> bool:
    """Whether a kept digest, of this version or an earlier one, is the article's.

    `newest` is the article's `state_digest`, where the caller has it already.
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
    """A value with each dataclass as a map of its fields, limited to these names and to values other than the
    default."""
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
    """The digest as OnRecord 0.1 made it: over all fields of that version, also unfilled ones."""
    document = {name: _former(name, getattr(article, name)) for name in _FORMER_FIELDS["article"]}
    return hashlib.sha256(msgspec.json.encode(document, order="sorted")).hexdigest()


def _former(name: str, value: object) -> object:
    """A field's value as OnRecord 0.1 wrote it."""
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

    Names that fold to the same slug count as the same name. "" where the name has no letter or digit.
    """
    plain = plain_letters(name).replace("'", "").replace("’", "")
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", plain))
    return "-".join(words)[:_SLUG_LENGTH].strip("-")


def person_slug(name: str) -> str:
    """`slug_of` a person's name without forms of address before it ("Mr", "Dr"; "Sir" before a full name).

    A surname alone keeps a slug of its own, because nobody knows whose it is.
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
    """The slug of a name's spelling, whoever has that name; "" where it can't be a name."""
    return person_slug(name) if kind is EntityType.PERSON else slug_of(name)
