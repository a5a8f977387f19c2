"""Which entry an entry is, over links, ids and dates that change.

An entry has two names, its feed's own id and its link, and is the same as another of its feed that shares either. What
it says has a digest, so that a change is noticed.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from onrecord.model import Entry
from onrecord.model.address import bounded_key, normal_url


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """An entry with its `key` (its id where that is its own, else its link, else its words), its `link`, normalised,
    and the `digest` of what it says."""

    entry: Entry
    key: str
    link: str | None
    digest: str


def identify(entries: Sequence[Entry]) -> tuple[Identified, ...]:
    """The entries with what tells them apart; the first of those that are told to be the same.

    An id that several entries share is none; nor is a link that several entries with ids of their own share.
    """
    ids = Counter(entry.id for entry in entries if entry.id)
    normal = [normal_url(entry.url) if entry.url else None for entry in entries]
    links = Counter(link for link in normal if link)
    found: dict[str, Identified] = {}
    seen: set[str] = set()
    for entry, link in zip(entries, normal, strict=True):
        own = entry.id if entry.id and ids[entry.id] == 1 else None
        kept = None if link and links[link] > 1 and own else link
        key = _key(own, kept, entry)
        if key in found or (kept and kept in seen):
            continue
        seen |= {kept} if kept else set()
        found[key] = Identified(entry=entry, key=key, link=kept, digest=entry_digest(entry))
    return tuple(found.values())


def _key(own: str | None, link: str | None, entry: Entry) -> str:
    if own:
        return normal_url(own) if own.lower().startswith(("http://", "https://")) else bounded_key(own[:1000])
    if link:
        return link
    words = f"{entry.title or ''}\n{entry.summary or ''}\n{(entry.content or '')[:2000]}"
    return "words:" + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def entry_digest(entry: Entry) -> str:
    """SHA-256 over what the entry says of its article. Where it stands, and how, doesn't count.

    Left out: addresses (tracking changes them), `updated` (many feeds set it to now), and pictures.
    """
    said = (entry.title, entry.summary, entry.content, entry.authors, entry.published)
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()
