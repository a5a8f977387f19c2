"""Which entry an entry is, over links, ids and dates that change.

An entry has two names, its feed's own id and its link, and is the same as another of its feed that shares either. What
it says has a digest, so that a change is noticed.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from onrecord.model import Entry
from onrecord.model.address import bounded_key, normal_url

_MAX_ID_CHARS = 1_000
_WORDS_DIGITS = 16
"""Of a digest, in a key that a link is in, too."""
_MAX_TOLD_CHARS = 2_000
"""Of an entry's content, by which it is told from others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """An entry with its `key` (its id where that is its own, else its link, else its words), its `link`, normalised,
    and the `digest` of what it says.

    `link` is None, too, where other entries share it: then it leads to none of them, and without an id each is known by
    it and its words. `other_key` is the key of such an entry when it is alone, and of one alone when others share its link.
    """

    entry: Entry
    key: str
    link: str | None
    digest: str
    other_key: str | None = None


@dataclass(slots=True)
class _Told:
    """An entry on the way: its id as it is and without a fragment, its link, and its title or else its words."""

    entry: Entry
    full_id: str | None
    base_id: str | None
    link: str | None
    words: str


def identify(entries: Sequence[Entry]) -> tuple[Identified, ...]:
    """The entries with what tells them apart; the first of those that are told to be the same.

    Two with one id, or one link, and one title are one, unless their ids, dates and words all differ; so are two whose ids differ in the fragment alone ("...#0", "...#3":
    a story's places in its feed). An id that several others share is none, and a link that several share leads to none of them.
    """
    told = _once(entries)
    ids = Counter(each.full_id for each in told if each.full_id)
    bases = Counter(each.base_id for each in told if each.base_id)
    links = Counter(each.link for each in told if each.link)
    found: dict[str, Identified] = {}
    for each in told:
        own = each.full_id if each.full_id and ids[each.full_id] == 1 else None
        if own and each.base_id and bases[each.base_id] == 1:
            own = each.base_id
        identified = _identified(each, own, is_shared=each.link is not None and links[each.link] > 1)
        found.setdefault(identified.key, identified)
    return tuple(found.values())


def _once(entries: Sequence[Entry]) -> list[_Told]:
    """The entries without those that are another one again."""
    told: list[_Told] = []
    known: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for entry in entries:
        each = _told(entry)
        # one that is at http and https is one
        names = [
            (name.removeprefix("http:").removeprefix("https:"), each.words)
            for name in (each.base_id, each.link)
            if name
        ]
        if any(not _is_another(each, other) for name in names for other in known[name][:1]):
            continue
        for name in names:
            known[name].append(each)
        told.append(each)
    return told


def _is_another(one: _Told, other: _Told) -> bool:
    """Whether two of one title are two nevertheless, as the tides of each day are: by their ids, dates and words."""
    mine, its = one.entry, other.entry
    if not (one.base_id and other.base_id and mine.published and its.published):
        return False
    said, said_there = (mine.summary, mine.content), (its.summary, its.content)
    return one.base_id != other.base_id and mine.published != its.published and said != said_there


def _told(entry: Entry) -> _Told:
    full = base = bounded_key(entry.id[:_MAX_ID_CHARS]) if entry.id else None
    if entry.id and entry.id.lower().startswith(("http://", "https://")):
        base = normal_url(entry.id)
    link = normal_url(entry.url) if entry.url else None
    return _Told(entry, full, base, link, _digest(entry.title or _words(entry)))


def _identified(each: _Told, own: str | None, *, is_shared: bool) -> Identified:
    entry, link = each.entry, each.link
    with_words = bounded_key(f"{link}#{each.words[:_WORDS_DIGITS]}") if link else None
    if own:
        key, other = own, None
    elif link and with_words:
        key, other = (with_words, link) if is_shared else (link, with_words)
    else:
        key, other = f"words:{_digest(_words(entry))}", None
    kept = None if is_shared else link
    return Identified(entry=entry, key=key, link=kept, digest=entry_digest(entry), other_key=other)


def _words(entry: Entry) -> str:
    return f"{entry.title or ''}\n{entry.summary or ''}\n{(entry.content or '')[:_MAX_TOLD_CHARS]}"


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def entry_digest(entry: Entry) -> str:
    """SHA-256 over what the entry says of its article. Where it stands, and how, doesn't count.

    Left out: addresses (tracking changes them), `updated` (many feeds set it to now), and pictures.
    """
    said = (entry.title, entry.summary, entry.content, entry.authors, entry.published)
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()
