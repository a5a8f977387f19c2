"""The files of one picture: what an <img>, its <picture> and metadata name, and how wide each says it is."""

import dataclasses
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote

from onrecord.extract.html.dom import Node, Page
from onrecord.extract.html.links import absolute
from onrecord.model import Figure, Size

IMAGES = frozenset({"img", "amp-img"})
MAX_SIZES = 24
_MAX_SOURCES = 40
_MAX_SRCSET_CHARS = 8000
_MAX_WIDTH_PX = 50_000
_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-url",
    "data-image",
    "data-hi-res-src",
    "data-full-src",
    "data-img-url",
    "data-large-file",
    "data-original-src",
    "data-srcs",
    "data-image-src",
    "data-default-src",
)
_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set")
_NO_PICTURE_WORDS = frozenset(
    (
        "icon icons logo logos avatar avatars sprite pixel spacer placeholder preload loader blank 1x1 gravatar "
        "badge emoji author authors byline banner werbung advert tracking qrcode noimage btn"
    ).split()
)
_NO_PICTURE = re.compile(
    r"\.svg(?:$|\?)|/pinit_|/spreddit\d|/ads?/|/placeholder|/ic_|/css/|/(?:default\.(?:png|gif)|(?:no[-_]?(?:image|photo|img)|fb|og)\.(?:png|jpe?g|gif)|trans(?:parent)?\.gif|null|undefined)(?:$|\?)"
    r"|(?:300x250|300x600|728x90|970x250|970x90|468x60|320x50|320x100|160x600)[^/]{0,9}\.gif(?:$|\?)"
)
"""Drawings, advertisements by their address or the sizes that they are sold in, and what stands for a picture that there isn't."""
_NAMED = r"(?:ico|iconos?|icone|autor(?:es)?|auteur)"
_SIGN = re.compile(rf"(?<!/)/{_NAMED}(?![^\W_])|(?<![^\W_]){_NAMED}(?:[/?]|$|\.[a-z]{{3,4}}(?:$|\?))")
"""An icon, or who wrote the article, where a folder or a file's name begins or ends so. Between other words it is what the picture
shows ("presunto-autor-del-robo.jpg"), and in a host's name somebody's ("ico.example.org")."""
_BUTTON = re.compile(
    r"/(?:facebook|twitter|linkedin|whatsapp|telegram|instagram|pinterest|weibo|wechat|weixin|qzone|kakao(?:talk)?|line|rss|print|wx|qr|ewm)\.(?:png|gif|jpe?g)(?:$|\?)",
    re.IGNORECASE,
)
_ADDRESS_WORDS = re.compile(r"[^\W_]+")
# An address begins behind a space or another address, and ends at a space, a comma or the end: nowhere else is it
# tried whether it does.
_CANDIDATE = re.compile(
    r"(?:(?<!\S)|(?<=,)(?=https?:|/))(\S[^\s,]*+(?:,[^\s,]*+)*?)(?:\s+(\d{1,5}(?:\.\d+)?)([wx]))?(?:\s+\d+h)?\s*(?:,\s+|,(?=https?:|/)|$)"
)
_NO_ADDRESS = re.compile(r"^\d+(?:(?:\.\d+)?[wx],?)?$|^(?:if|function|this)\b|^(?:null|undefined)$|[{}<>\"]")
"""A number or a width whose address a template left out, a script, or a template's own mark."""
_PAINTED = re.compile(
    r"background(?:-image)?\s{0,9}:[^;]{0,200}url\([\s\"']{0,9}([^\s\"'()]{5,2000})", re.IGNORECASE
)
_MAX_STYLE_CHARS = 4_000
_SIZE_IN_NAME = re.compile(
    r"[-_]\d{2,4}x\d{2,4}(?=\.)|[-_](?:small|medium|large|full|original|scaled)(?=\.)|-s\d{1,2}00(?:-c\d{1,3})?(?=\.)"
)
_WIDTH = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*")


@lru_cache(maxsize=1024)
def is_no_picture(url: str) -> bool:
    """Whether an address names a logo, an icon, a placeholder or the like."""
    address = url.lower()
    words = _ADDRESS_WORDS.findall(address)
    return not _NO_PICTURE_WORDS.isdisjoint(words) or any(
        pattern.search(address) for pattern in (_NO_PICTURE, _SIGN)
    )


def is_button(url: str) -> bool:
    """Whether a picture that a page shows is named for where its words can be sent to. Metadata may name the page's own so, and a caption says
    that it isn't one."""
    return _BUTTON.search(url) is not None


def picture_key(url: str) -> str:
    """What stays of a picture's address whatever size is asked for."""
    asked = _ASKED_FOR.search(url)
    path = unquote(asked[1]) if asked else url
    path = path.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]
    name = _SIZE_IN_NAME.sub("", path.rsplit("/", 1)[-1])
    # Names like "image.jpg" or "w_800" tell nothing apart: then the whole path counts.
    tells = (len(name) >= 16 and re.search(r"\d", name)) or (len(name) >= 24 and _WORDS_OF_NAME.search(name))
    return name.lower() if tells else _SIZE_IN_NAME.sub("", path).lower()


_ASKED_FOR = re.compile(
    r"[?&](?:url|src|image|img|file|path|href|u)=((?:https?|/|%2f|[\w-]{1,80}(?:/|%2f|\.(?:jpe?g|png|webp|gif)))[^&#]{0,1000})",
    re.IGNORECASE,
)
"""The file that a program on the server is asked for: `/_next/image?url=%2Fphotos%2F1.jpg&w=640`."""
_WORDS_OF_NAME = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}[-_][^\W\d_]{2,}[-_][^\W\d_]{2,}")
"""Three words: what a person called the picture."""


def _sets(node: Node, page: Page) -> Iterator[tuple[str, float, str]]:
    """The candidates of an <img>'s sets and of its <picture>'s sources: address, number, and its unit (w, x or "")."""
    sets = [node.get(name) for name in _SETS if name in node.attrs]
    if node.parent is not None and node.parent.tag == "picture":
        sources = page.nodes[max(node.parent.order, node.order - _MAX_SOURCES) : node.order]
        sets += [source.get(name) for source in sources if source.tag == "source" for name in _SETS]
    for value in sets:
        yield from _candidates(value[:_MAX_SRCSET_CHARS])


@lru_cache(maxsize=64)
def _candidates(value: str) -> tuple[tuple[str, float, str], ...]:
    """One set's candidates. A picture's are asked for twice: for its biggest file, and for all of them."""
    return tuple(
        (match[1].rstrip(","), float(match[2] or 0), match[3] or "")
        for match in _CANDIDATE.finditer(value)
        if not _NO_ADDRESS.search(match[1])
    )


def _own_urls(node: Node, base: str | None) -> Iterator[str]:
    """The files that an <img> names by itself, beside its sets."""
    for name in (*_LAZY, "src"):
        value = node.get(name)
        if (
            value
            and not value.startswith("data:")
            and not _NO_ADDRESS.search(value.strip())
            and (url := absolute(value, base))
        ):
            yield url


def picture_url(node: Node, page: Page, base: str | None) -> str | None:
    """The biggest file that an <img> or its <picture> names."""
    files = [(number * (1000 if unit == "x" else 1), address) for address, number, unit in _sets(node, page)]
    for _, address in sorted(files, key=lambda file: -file[0]):
        if url := absolute(address, base):
            return url
    return next(_own_urls(node, base), None)


def picture_sizes(node: Node, page: Page, base: str | None) -> list[Size]:
    """Every file that an <img> or its <picture> names. A set's "2x" tells no width, and so do layout attributes."""
    files: list[tuple[float, Size]] = []
    for address, number, unit in _sets(node, page):
        if url := absolute(address, base):
            width = int(number) if unit == "w" and 0 < number <= _MAX_WIDTH_PX else None
            files.append((number if unit == "x" else 1.0, Size(url=url, width=width)))
    files.sort(key=lambda file: -file[0])
    sizes = [size for _, size in files]
    sizes += [Size(url=url) for url in _own_urls(node, base)]
    return [size for size in sizes if not is_no_picture(size.url)]


def painted_address(node: Node) -> str | None:
    """The address of what an element's style paints behind it, as it is written there; None for an <img>."""
    match = None if node.tag in IMAGES else _PAINTED.search(node.get("style")[:_MAX_STYLE_CHARS])
    return match[1] if match else None


def painted(node: Node, base: str | None) -> Figure | None:
    """The picture over the body that an element's style paints; None for an <img>. What stands in the element is no caption: often it is the headline."""
    url = absolute(painted_address(node), base)
    return Figure(url=url, place=0) if url and not is_no_picture(url) else None


def width_of(value: object) -> int | None:
    """A width as metadata write it: 1200, "1200", "1200px", {"@type": "QuantitativeValue", "value": 1200}."""
    told = value.get("value") if isinstance(value, dict) else value
    match = _WIDTH.fullmatch(str(told)[:20])
    return int(match[1]) or None if match and int(match[1]) <= _MAX_WIDTH_PX else None


def with_sizes(figure: Figure, sizes: Iterable[Size]) -> Figure:
    """The figure with more of its picture's sizes: one for each address, the widest first, at most `MAX_SIZES`.

    Its `url` is one of them, and is another's only where that one is known to be wider than it.
    """
    if figure.url is None:
        return figure
    widths: dict[str, int | None] = {}
    for size in (Size(url=figure.url), *figure.sizes, *sizes):
        widths[size.url] = widths.get(size.url) or size.width
    own = widths[figure.url]
    ordered = sorted(widths, key=lambda url: -(widths[url] or 0))
    url = ordered[0] if own else figure.url
    kept = ordered[:MAX_SIZES] if url in ordered[:MAX_SIZES] else [*ordered[: MAX_SIZES - 1], url]
    return dataclasses.replace(figure, url=url, sizes=tuple(Size(url=each, width=widths[each]) for each in kept))
