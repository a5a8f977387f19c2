"""What an entry shows and plays."""

from collections.abc import Iterator
from typing import Any

from eval.feed_classes.making import MEDIA, PODCAST, ClassCase, atom, case, item, json_feed, rss

_SAID = "<media:description>Boats at anchor</media:description>"
_WORDS = "<description>The quay.</description>"


def _picture(inside: str = "", more: str = 'medium="image" width="900"', file: str = "1.jpg") -> str:
    return f'<media:content url="https://p.example/{file}" {more}>{inside}</media:content>'


def captions() -> Iterator[ClassCase]:
    """Pictures, with what is said of each."""
    kind, right = "captions", {"caption": "Boats at anchor", "words": "The quay."}
    marked = (
        "<media:description type='html'>&lt;p&gt;Boats at &lt;b&gt;anchor&lt;/b&gt;&lt;/p&gt;</media:description>"
    )
    sizes = "".join(_picture(more=f'medium="image" width="{w}"', file=f"{w}.jpg") for w in (300, 900, 600))
    for name, inside in (
        ("in its picture", _picture(_SAID)), ("in its group", f"<media:group>{_picture()}{_SAID}</media:group>"), ("beside it", _picture() + _SAID), ("before it", _SAID + _picture()),
        ("as markup", _picture(marked)), ("as text", _picture("<media:text>Boats at anchor</media:text>")), ("as title", _picture("<media:title>Boats at anchor</media:title>")),
        ("of one in several sizes", f"<media:group>{sizes}{_SAID}</media:group>"), ("of one without its kind", _picture(_SAID, more="")),
        ("of one that is called a JPEG", _picture(_SAID, more='type="image/jpeg"', file="1")), ("of one that is called an image", _picture(_SAID, more='type="image"', file="1")),
        ("with a title that is a file's name", _picture(f"<media:title>IMG_1.jpg</media:title>{_SAID}")),
        ("in a group in a group", f"<media:group><media:group>{_picture()}</media:group>{_SAID}</media:group>"),
    ):  # fmt: skip
        yield case(kind, name, rss(item(_WORDS + inside), attributes=MEDIA), right)
    group = f"<media:group>{sizes}</media:group>"
    widest = {"figure": "https://p.example/900.jpg"}
    for name, inside, found in (
        ("the widest", group, widest), ("a thumbnail alone", '<media:thumbnail url="https://p.example/900.jpg"/>', widest),
        ("an enclosure", '<enclosure url="https://p.example/900.jpg" type="image/jpeg" length="1"/>', widest),
        ("a podcast's", '<itunes:image href="https://p.example/900.jpg"/>', widest), ("an element of RSS's", "<image><url>https://p.example/900.jpg</url></image>", widest),
        ("an address in an element", "<image>https://p.example/900.jpg</image>", widest), ("in the words", "<description>&lt;img src='https://p.example/900.jpg'&gt;The quay.</description>", widest),
        ("of an author", '<media:content url="https://g.example/avatar/1?s=96" medium="image"><media:title type="html">ida</media:title></media:content>' + _picture(file="900.jpg"), widest),
        ("a film's", '<media:content url="https://v.example/1.mp4" medium="video"/><media:thumbnail url="https://p.example/900.jpg"/>', widest),
        ("none", '<enclosure url="https://p.example/1.pdf" type="application/pdf" length="1"/>', {"figure": None}),
    ):  # fmt: skip
        yield case(kind, f"picture: {name}", rss(item(inside), attributes=MEDIA + PODCAST), found)
    credited = _picture("<media:credit role='photographer'>Åse Lund</media:credit>")
    yield case(
        kind, "who took it", rss(item(_WORDS + credited), attributes=MEDIA), {"credit": "Åse Lund", "author": None}
    )
    two = _picture(_SAID, file="1.jpg") + _picture(
        "<media:description>The crane</media:description>", 'medium="image" width="300"', "2.jpg"
    )
    yield case(
        kind, "each its own", rss(item(_WORDS + two), attributes=MEDIA), {"captions": "Boats at anchor|The crane"}
    )
    yield case(kind, "JSON Feed's", json_feed(content_text="W.", image="https://p.example/900.jpg"), widest)


_MP3 = "https://s.example/1.mp3"
_PLAYED: dict[str, tuple[str, str | None]] = {
    "sound": (f'<enclosure url="{_MP3}" type="audio/mpeg" length="1000"/>', "audio/mpeg"),
    "no type": (f'<enclosure url="{_MP3}" length="1000"/>', "audio/*"),
    "a type of anything": (f'<enclosure url="{_MP3}" type="application/octet-stream" length="1"/>', "audio/*"),
    "an empty length": (f'<enclosure url="{_MP3}" type="audio/mpeg" length=""/>', "audio/mpeg"),
    "a length in words": (f'<enclosure url="{_MP3}" type="audio/mpeg" length="12 MB"/>', "audio/mpeg"),
    "counted addresses": (
        f'<enclosure url="{_MP3}?dest-id=1&amp;a=2" type="audio/mpeg" length="1"/>',
        "audio/mpeg",
    ),
    "a type with more": (f'<enclosure url="{_MP3}" type="audio/mpeg; charset=UTF-8" length="1"/>', "audio/mpeg"),
    "capitals": (f'<enclosure url="{_MP3}" type="AUDIO/MPEG" length="1"/>', "audio/mpeg"),
    "film of media": (
        '<media:content url="https://v.example/1.mp4" type="video/mp4" medium="video"/>',
        "video/mp4",
    ),
    "film in a group": (
        '<media:group><media:content url="https://v.example/1.mp4" type="mp4"/></media:group>',
        "video/*",
    ),
    "film by its medium": ('<media:content url="https://v.example/1" medium="video"/>', "video/*"),
    "a document": ('<enclosure url="https://p.example/1.pdf" type="application/pdf" length="1"/>', None),
    "a picture": ('<enclosure url="https://p.example/1.jpg" type="image/jpeg" length="1"/>', None),
    "a torrent": (
        '<enclosure url="https://t.example/1.mp4.torrent" type="application/x-bittorrent" length="1"/>',
        None,
    ),
    "no address": ('<enclosure url="" type="audio/mpeg" length="1"/>', None),
    "a relative address": ('<enclosure url="/1.mp3" type="audio/mpeg" length="1"/>', "audio/mpeg"),
    "flash": ('<media:content url="https://v.example/1" type="application/x-shockwave-flash"/>', None),
}


def enclosures() -> Iterator[ClassCase]:
    """Sound and film."""
    kind = "enclosures"
    for name, (inside, found) in _PLAYED.items():
        yield case(kind, name, rss(item(_WORDS + inside), attributes=MEDIA), {"played": found})
    both = _PLAYED["sound"][0] + f'<media:content url="{_MP3}" type="audio/mpeg"/>'
    yield case(kind, "named twice", rss(item(both), attributes=MEDIA), {"played": "audio/mpeg"})
    linked = f'<title>Q</title><link rel="enclosure" type="audio/mpeg" length="1" href="{_MP3}"/>'
    yield case(kind, "Atom's", atom(linked), {"played": "audio/mpeg"})
    attached: list[dict[str, Any]] = [{"url": _MP3, "mime_type": "audio/mpeg", "size_in_bytes": 1.5}]
    yield case(kind, "JSON Feed's", json_feed(content_text="W.", attachments=attached), {"played": "audio/mpeg"})
    alone = f'<item><title>Q</title><guid>1</guid><enclosure url="{_MP3}" type="audio/mpeg" length="1"/></item>'
    yield case(kind, "without a page", rss(alone), {"played": "audio/mpeg", "link": None})
