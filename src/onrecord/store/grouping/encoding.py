"""The text in one column of a membership: the origin of a copy, or the evidence for an article's place in its story."""

import msgspec

from onrecord.model import CopyOrigin, Evidence


def encoded(value: CopyOrigin | Evidence) -> str:
    """The value as text for the column."""
    return msgspec.json.encode(value).decode()


def origin_of(kept: str | None) -> CopyOrigin | None:
    """A copy's origin, from its column."""
    return None if kept is None else msgspec.json.decode(kept, type=CopyOrigin)


def evidence_of(kept: str) -> Evidence:
    """The evidence for an article's place in its story, from its column."""
    return msgspec.json.decode(kept, type=Evidence)
