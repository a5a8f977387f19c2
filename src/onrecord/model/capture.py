"""What was fetched or read from a file, in WARC's terms (ISO 28500)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class CaptureOrigin(StrEnum):
    """How the payload came to us."""

    LIVE = "live"
    WARC = "warc"
    FILE = "file"
    FEED = "feed"
    """A feed's entry, whose own words OnRecord put into a page; nothing was fetched for it."""


def payload_digest(payload: bytes) -> str:
    """`sha256:` and 64 hexadecimal digits: the payload's identity."""
    return "sha256:" + hashlib.sha256(payload).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One response's payload with what is known of how it was got; `date` is UTC, None where unknown."""

    target_uri: str | None
    payload: bytes
    date: datetime | None = None
    final_uri: str | None = None
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    origin: CaptureOrigin = CaptureOrigin.FILE
    name: str = ""

    @property
    def uri(self) -> str | None:
        """Where the payload finally came from, as far as that is known."""
        return self.final_uri or self.target_uri

    @property
    def subject(self) -> str:
        """What error messages call this capture: its URL, its file's name, or "input"."""
        return self.name or self.uri or "input"

    @property
    def digest(self) -> str:
        """`payload_digest` of the payload."""
        return payload_digest(self.payload)
