"""What stands in one column of a membership: where a copy comes from, and why an article is in its story."""

import msgspec

from onrecord.model import CopyOrigin, Evidence


def encoded(value: CopyOrigin | Evidence) -> str:
    """As it is kept."""
    return msgspec.json.encode(value).decode()


def origin_of(kept: str | None) -> CopyOrigin | None:
    """A copy's origin, as kept."""
    return None if kept is None else msgspec.json.decode(kept, type=CopyOrigin)


def evidence_of(kept: str) -> Evidence:
    """Why an article is in its story, as kept."""
    return msgspec.json.decode(kept, type=Evidence)
