"""What an owner can set, frozen and passed along: nothing reads it from a global."""

from dataclasses import dataclass, field
from pathlib import Path

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on hostile input. Sizes in bytes, times in seconds."""

    page_bytes: int = 20 * MIB
    picture_bytes: int = 10 * MIB
    fetch_seconds: float = 20.0
    redirects: int = 5
    dom_depth: int = 512
    articles_per_page: int = 100
    text_characters: int = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One running OnRecord. `allowed_hosts` are host names the owner lets resolve to private addresses.

    `names` are those that the server itself goes by, beside localhost and addresses in numbers.
    """

    store: Path = Path("onrecord.sqlite")
    host: str = "127.0.0.1"
    port: int = 8080
    allowed_hosts: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)
