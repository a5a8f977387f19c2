"""What the cases are made with: one input of a class, and feeds and lists around the little that a case is about."""

import json
from dataclasses import dataclass
from typing import Any

LINK = "https://tarn.example/a/quay"
SHORT = "The quay reopens on Monday, said the harbour master."
MEDIA = ' xmlns:media="http://search.yahoo.com/mrss/"'
CONTENT = ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
CORE = ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
PODCAST = ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
LIST = "text/x-opml"
PAGE = "text/html"
RSS = "application/rss+xml; charset=utf-8"


@dataclass(frozen=True)
class ClassCase:
    """One input of a class. `right` is by field of the first entry what is to be among the values that are found for it, None
    where nothing may be; `entries` how many there are; `titles` those of all."""

    kind: str
    name: str
    payload: bytes
    content_type: str
    right: dict[str, Any]
    entries: int = 1
    titles: tuple[str | None, ...] | None = None


def case(kind: str, name: str, payload: bytes, right: dict[str, Any], **how: Any) -> ClassCase:  # noqa: ANN401
    """A case that is served as RSS."""
    return ClassCase(kind, name, payload, RSS, right, **how)


def rss(inside: str, *, attributes: str = "", head: str = DECLARATION, top: str = "") -> bytes:
    """A feed of items; `top` stands in its channel before them."""
    return f'{head}<rss version="2.0"{attributes}><channel><title>Tarn Post</title>{top}{inside}</channel></rss>'.encode()


def item(inside: str, title: str = "Quay", link: str = LINK) -> str:
    """An item with a title, a link and an id."""
    return f"<item><title>{title}</title><link>{link}</link><guid isPermaLink='false'>1</guid>{inside}</item>"


def atom(inside: str, *, attributes: str = "", top: str = "", link: str = f'<link href="{LINK}"/>') -> bytes:
    """An Atom feed of one entry."""
    return (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"{attributes}><title>T</title><id>urn:t</id>{top}'
        f"<entry><id>urn:1</id>{link}{inside}</entry></feed>"
    ).encode()


def json_feed(**item: Any) -> bytes:  # noqa: ANN401
    """A JSON Feed of one item."""
    whole = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"id": "1", **item}]}
    return json.dumps(whole).encode()
