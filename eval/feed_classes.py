"""Feeds as strangers write them, by class of what goes wrong: inputs written here, each with what is right.

The classes are those of public reports on feed readers; no feed, name or word of an outlet is among them.
"""

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

OURS_ALONE = frozenset({"captions", "lists"})
"""Classes of what the other parsers have no field for, or don't read at all."""
_SHORT = "The quay reopens on Monday, said the harbour master."
_LINK = "<link>https://tarn.example/a/quay</link>"
_MEDIA = ' xmlns:media="http://search.yahoo.com/mrss/"'
_CONTENT = ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'


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
    titles: tuple[str, ...] | None = None


def class_cases() -> tuple[ClassCase, ...]:
    """All of them, by class."""
    return (
        *_words(),
        *_dates(),
        *_undated(),
        *_encodings(),
        *_references(),
        *_authors(),
        *_addresses(),
        *_entries(),
        *_media(),
        *_lists(),
    )


def _rss(inside: str, *, attributes: str = "", head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return (
        f'{head}<rss version="2.0"{attributes}><channel><title>Tarn Post</title>{inside}</channel></rss>'.encode()
    )


def _item(inside: str, title: str = "Quay") -> str:
    return f"<item><title>{title}</title>{_LINK}<guid isPermaLink='false'>1</guid>{inside}</item>"


def _case(kind: str, name: str, payload: bytes, right: dict[str, Any], **how: Any) -> ClassCase:  # noqa: ANN401
    return ClassCase(kind, name, payload, "application/rss+xml; charset=utf-8", right, **how)


def _atom(inside: str) -> bytes:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:t</id>'
        f'<entry><id>urn:1</id><link href="https://tarn.example/a/quay"/>{inside}</entry></feed>'
    ).encode()


def _json(**item: Any) -> bytes:  # noqa: ANN401
    whole = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"id": "1", **item}]}
    return json.dumps(whole).encode()


def _words() -> Iterator[ClassCase]:
    kind, right = "short words", {"words": _SHORT}
    yield _case(
        kind,
        "content:encoded",
        _rss(_item(f"<content:encoded><![CDATA[<p>{_SHORT}</p>]]></content:encoded>"), attributes=_CONTENT),
        right,
    )
    yield _case(
        kind,
        "atom content",
        _atom(f'<title>Q</title><content type="html">&lt;p&gt;{_SHORT}&lt;/p&gt;</content>'),
        right,
    )
    yield _case(kind, "atom text", _atom(f"<title>Q</title><content>{_SHORT}</content>"), right)
    yield _case(kind, "content_text", _json(content_text=_SHORT), right)
    yield _case(kind, "content_html", _json(content_html=f"<p>{_SHORT}</p>"), right)
    twice = html.escape(html.escape(f'<p>The <a href="https://x.example">quay</a> {_SHORT}</p>'))
    yield _case(
        kind, "escaped twice", _rss(_item(f"<description>{twice}</description>")), {"words": f"The quay {_SHORT}"}
    )


_DATES = {
    "Wed, 04 Mar 2026 10:00:00 CEST": 8, "Wed, 04 Mar 2026 10:00:00 BST": 9, "Wed, 04 Mar 2026 10:00:00 JST": 1,
    "Wed, 04 Mar 2026 10:00:00 AEST": 0, "Wed, 04 Mar 2026 13:30:00 +5:30": 8, "Wed, 04 Mar 2026 10:00:00 GMT+7": 3,
    "Wed, 04 Mar 2026 05:00:00 PM EST": 22, "Mi, 04 Mär 2026 10:00:00 +0100": 9, "Ср, 04 мар 2026 10:00:00 +0300": 7,
    "Ср, 04 Бер 2026 10:00:00 +0200": 8, "mer, 04 mar 2026 10:00:00 +0100": 9, "Mercredi, 4 Mars, 2026 - 12:00": 12,
    "4 March 2026 - 09:00": 9, "Wednesday,March 4,2026 13:00 pm": 13, "2026/3/4 15:00:00": 15, "2026. 3. 4. 12:00": 12,
    "2026. 3. 4. 오후 3:00": 15, "04.03.2026 10:00": 10, "2026/03/04": 0, "Wed, 04 Mar 2026": 0, "1772618400": 10,
    "Tue, 03 Mar 2026 24:00:00 GMT": 0, "4 de marzo de 2026 10:00": 10, "الأربعاء، 4 مارس 2026 - 10:00": 10,
    "2026年3月4日 10:00": 10,
}  # fmt: skip
"""By how a date is written, the hour of 4 March 2026 that it means in UTC; without a zone, as if it were UTC."""


def _dates() -> Iterator[ClassCase]:
    for raw, hour in _DATES.items():
        yield _case("dates", raw, _rss(_item(f"<pubDate>{raw}</pubDate>")), {"date": (2026, 3, 4, hour, 0, 0)})
    rfc = _json(content_text="W.", date_published="Wed, 04 Mar 2026 10:00:00 GMT")
    yield _case("dates", "RFC 822 in JSON Feed", rfc, {"date": (2026, 3, 4, 10, 0, 0)})


def _undated() -> Iterator[ClassCase]:
    for raw in ("March 2026", "2026", "2026-03", "31 Jun 2026 10:00", "Thu, 01 Jan 1970 00:00:00 GMT", "soon"):
        yield _case("no date", raw, _rss(_item(f"<pubDate>{raw}</pubDate>")), {"date": None})


def _encodings() -> Iterator[ClassCase]:
    title = "Größe – “Pläne” für Übermorgen"
    for name, damage in (
        ("cut character", b"\xc3"),
        ("cut dash", b"\xe2\x80"),
        ("latin byte", b"\xe9"),
        ("no byte of UTF-8", b"\xff"),
    ):
        feed = _rss(_item("<description>Der Rat beschl@@</description>", title)).replace(b"@@", damage)
        yield _case("one bad byte", name, feed, {"title": title})
    latin = _rss(_item("", title), head='<?xml version="1.0" encoding="ISO-8859-1"?>')
    yield ClassCase(
        "one bad byte", "UTF-8 that says Latin-1", latin, "text/xml; charset=iso-8859-1", {"title": title}
    )


def _references() -> Iterator[ClassCase]:
    for written, right in (
        ("R&D at AT&T", "R&D at AT&T"), ("Quay &mdash; open", "Quay — open"), ("Caf&eacute;&nbsp;au lait", "Café au lait"),
        ("Vector&lt;T&gt; explained", "Vector<T> explained"), ("Quay&#0; open", "Quay open"), ("Quay\x0b open", "Quay open"),
    ):  # fmt: skip
        yield _case("words changed", right, _rss(_item("", written)), {"title": right})
    text = _atom('<title type="text">Why unique_ptr&lt;S&gt; wins</title>')
    yield _case("words changed", "Atom's text", text, {"title": "Why unique_ptr<S> wins"})
    netscape = '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://x.example/rss-0.91.dtd">'
    yield _case(
        "words changed", "RSS 0.91", _rss(_item("", "Quay &mdash; open"), head=netscape), {"title": "Quay — open"}
    )
    own = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>'
    yield _case("words changed", "own entity", _rss(_item("", "The&nbsp;Joke"), head=own), {"title": "The Joke"})


def _authors() -> Iterator[ClassCase]:
    for written in (
        "desk@post.media (Ida Holm)",
        "Ida Holm (desk@post.agency)",
        "Ida Holm &lt;desk@post.online&gt;",
    ):
        yield _case("authors", written, _rss(_item(f"<author>{written}</author>")), {"author": "Ida Holm"})
    for name, value in (("author", "Ida Holm"), ("authors", {"name": "Ida Holm"}), ("authors", ["Ida Holm"])):
        yield _case(
            "authors", f"JSON Feed: {value}", _json(content_text="W.", **{name: value}), {"author": "Ida Holm"}
        )


def _addresses() -> Iterator[ClassCase]:
    spaces = "<item><title>Q</title><link>https://tarn.example/a/annual report.html</link></item>"
    yield _case("addresses", "spaces", _rss(spaces), {"link": "https://tarn.example/a/annual%20report.html"})
    yield _case(
        "addresses",
        "guid is one",
        _rss("<item><title>Q</title><guid>https://tarn.example/q</guid></item>"),
        {"link": "https://tarn.example/q"},
    )
    yield _case(
        "addresses",
        "guid is none",
        _rss("<item><title>Q</title><guid>4711</guid></item>"),
        {"link": None, "id": "4711"},
    )
    query = "<item><title>Q</title><link>https://tarn.example/?a=1&copy=2&lang=en</link></item>"
    yield _case("addresses", "bare ampersands", _rss(query), {"link": "https://tarn.example/?a=1&copy=2&lang=en"})


def _entries() -> Iterator[ClassCase]:
    def listed(*titles: str, more: str = "") -> bytes:
        return _rss("".join(f"<item><title>{title}</title>{_LINK}{more}</item>" for title in titles))

    yield _case("which entry", "one link, no ids", listed("A", "B", "C"), {}, entries=3, titles=("A", "B", "C"))
    yield _case(
        "which entry",
        "one link, one id",
        listed("A", "B", more="<guid>x</guid>"),
        {},
        entries=2,
        titles=("A", "B"),
    )
    places = "".join(
        f"<item><title>A</title>{_LINK}<guid>https://tarn.example/a/quay#{n}</guid></item>" for n in (0, 3)
    )
    yield _case("which entry", "one story at two places", _rss(places), {}, entries=1, titles=("A",))
    cut = listed("A", "B")
    yield _case(
        "which entry", "cut in the second", cut[: cut.rindex(b"<link>") + 20], {}, entries=1, titles=("A",)
    )


def _media() -> Iterator[ClassCase]:
    picture = '<media:content url="https://p.example/1.jpg" medium="image" width="900">{}</media:content>'
    said = "<media:description>Boats at anchor</media:description>"
    for name, inside in (
        ("in its picture", picture.format(said)),
        ("in its group", f"<media:group>{picture.format('')}{said}</media:group>"),
        ("beside it", picture.format("") + said),
    ):
        right = {"caption": "Boats at anchor", "words": "The quay."}
        feed = _rss(_item(f"<description>The quay.</description>{inside}"), attributes=_MEDIA)
        yield _case("captions", name, feed, right)


def _lists() -> Iterator[ClassCase]:
    def opml(*titles: str, end: str = "</body></opml>") -> bytes:
        lines = "".join(
            f'<outline text="{each}" xmlUrl="https://{n}.example/?a=1&b=2"/>' for n, each in enumerate(titles)
        )
        return f'<?xml version="1.0"?><opml version="2.0"><body>{lines}{end}'.encode()

    for title, right in (
        ("Q&A", "Q&A"),
        ("B&nbsp;C", "B C"),
        ('The "Best" News', 'The "Best" News'),
        ("A < B", "A < B"),
    ):
        yield ClassCase("lists", title, opml("A", title, "D"), "text/x-opml", {}, 3, ("A", right, "D"))
    yield ClassCase("lists", "cut", opml("A", "B", end=""), "text/x-opml", {}, 2, ("A", "B"))
