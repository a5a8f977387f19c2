"""Sayings made by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

from onrecord.group.sayings.saying import Key, Saying

NOON = datetime(2026, 6, 4, 12, tzinfo=UTC)


def saying(article: int, words: str, *, speaker: str = "brakke", hours: float = 0, **more: Any) -> Saying:
    given = {"outlet": f"Outlet {article}", "key": Key(article, more.pop("statement", "a1"))} | more
    return Saying(speaker=speaker, words=words, at=NOON + timedelta(hours=hours), **given)
