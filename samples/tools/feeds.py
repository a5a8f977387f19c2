"""The sample outlets' feeds, each in its own format: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, Protocol
from xml.sax.saxutils import escape, quoteattr

ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
MEDIA_RSS = "http://search.yahoo.com/mrss/"


class Item(Protocol):
    """What a feed needs of an article."""

    @property
    def url(self) -> str:
        """Its address."""
        ...

    @property
    def authors(self) -> list[dict[str, Any]]:
        """Its authors' cards."""
        ...

    @property
    def paragraphs(self) -> list[str]:
        """Its paragraphs' words."""
        ...

    figure: Any
    source: Any

    def all(self, key: str) -> tuple[str, ...]:
        """All values of a key."""
        ...


Urls = Any
Json = dict[str, Any]


def _moment(item: Item, key: str = "published") -> datetime:
    return datetime.fromisoformat(item.source.get(key) or item.source.get("published"))


def _summary(item: Item) -> str:
    return str(item.source.get("standfirst")) or item.paragraphs[0]


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def rss(outlet: Json, feed: Json, items: Sequence[Item], urls: Urls) -> str:
    """RSS 2.0 with Dublin Core creators, Media RSS pictures and an atom:link to itself."""
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<rss version="2.0" xmlns:atom="{ATOM}" xmlns:dc="{DUBLIN_CORE}" xmlns:media="{MEDIA_RSS}">',
        "<channel>",
        f"<title>{escape(feed['title'])}</title>",
        f"<link>{escape(outlet['site'])}</link>",
        f"<description>{escape(outlet['tagline'])}</description>",
        f"<language>{outlet['language']}</language>",
        f"<lastBuildDate>{format_datetime(_moment(items[0]))}</lastBuildDate>",
        "<ttl>30</ttl>",
        f'<atom:link href={quoteattr(feed["url"])} rel="self" type="application/rss+xml"/>',
    ]
    for item in items:
        out += [
            "<item>",
            f"<title>{escape(item.source.get('headline'))}</title>",
            f"<link>{escape(item.url)}?ref=rss</link>",
            f'<guid isPermaLink="true">{escape(item.url)}</guid>',
            f"<description><![CDATA[<p>{escape(_summary(item))}</p>]]></description>",
            f"<pubDate>{format_datetime(_moment(item))}</pubDate>",
            *(f"<dc:creator>{escape(author['name'])}</dc:creator>" for author in item.authors),
            *(f"<category>{escape(tag)}</category>" for tag in (item.source.get("section"), *item.all("tag"))),
        ]
        if item.figure:
            url = quoteattr(urls.full(item.figure.name))
            out.append(f'<media:content url={url} medium="image" width="960" height="540"/>')
        out.append("</item>")
    return "\n".join([*out, "</channel>", "</rss>", ""])


def atom(outlet: Json, feed: Json, items: Sequence[Item], _urls: Urls) -> str:
    """Atom, the whole text as content."""
    out = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="{ATOM}" xml:lang="{outlet["language"]}">',
        f"<title>{escape(feed['title'])}</title>",
        f"<subtitle>{escape(outlet['tagline'])}</subtitle>",
        f"<id>{escape(outlet['site'])}</id>",
        f"<link href={quoteattr(outlet['site'])}/>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(feed["url"])}/>',
        f"<updated>{_utc(max(_moment(item, 'modified') for item in items))}</updated>",
    ]
    for item in items:
        body = "".join(f"<p>{escape(words)}</p>" for words in item.paragraphs)
        host = outlet["site"].split("//", 1)[1].strip("/")
        path = item.source.get("path")
        out += [
            "<entry>",
            f'<title type="text">{escape(item.source.get("headline"))}</title>',
            f'<link rel="alternate" type="text/html" href={quoteattr(item.url)}/>',
            f"<id>tag:{host},2026:{escape(path)}</id>",
            f"<published>{_utc(_moment(item))}</published>",
            f"<updated>{_utc(_moment(item, 'modified'))}</updated>",
            *(f"<author><name>{escape(author['name'])}</name></author>" for author in item.authors),
            f"<category term={quoteattr(item.source.get('section'))}/>",
            f"<summary>{escape(_summary(item))}</summary>",
            f'<content type="html">{escape(body)}</content>',
            "</entry>",
        ]
    return "\n".join([*out, "</feed>", ""])


def json_feed(outlet: Json, feed: Json, items: Sequence[Item], urls: Urls) -> str:
    """JSON Feed 1.1."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed["title"],
        "home_page_url": outlet["site"],
        "feed_url": feed["url"],
        "description": outlet["tagline"],
        "language": outlet["language"],
        "items": [_json_item(item, urls) for item in items],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _json_item(item: Item, urls: Urls) -> Json:
    made: Json = {
        "id": item.url,
        "url": item.url,
        "title": item.source.get("headline"),
        "summary": _summary(item),
        "content_text": "\n\n".join(item.paragraphs),
        "date_published": _utc(_moment(item)),
        "authors": [{"name": author["name"]} for author in item.authors],
        "tags": [item.source.get("section"), *item.all("tag")],
    }
    if item.figure:
        made["image"] = urls.full(item.figure.name)
    if item.source.get("modified"):
        made["date_modified"] = _utc(_moment(item, "modified"))
    return made


FEEDS: dict[str, Callable[[Json, Json, Sequence[Any], Urls], str]] = {
    "rss": rss,
    "atom": atom,
    "json": json_feed,
}
