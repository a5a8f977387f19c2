"""From a site's page to its feeds: what the page says, what common content systems have, and where feeds often are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from onrecord.errors import InputError
from onrecord.feeds.addresses import without_feed_scheme
from onrecord.feeds.page_tree import page_tree
from onrecord.feeds.text import plain, web_address
from onrecord.settings import Limits

_TYPES = re.compile(
    r"application/(?:rss|atom|rdf|feed|x\.atom)[+ ](?:xml|json)|application/(?:rss|atom|json)|text/(?:rss|atom)\Z|(?:text|application)/xml(?=\s*(?:;|\Z))",
    re.IGNORECASE,
)
_FEED_ADDRESS = re.compile(
    r"(?:/(?:feeds?|rss|atom|rdf)(?:[/?.]|\Z)|\.(?:rss|atom|rdf)(?:\?|\Z)|feed\.(?:xml|json)|[?&]format=(?:rss|atom)|/index\.xml\Z)",
    re.IGNORECASE,
)
_FEED_HOST = re.compile(r"(?:feeds?|rss)\d?\.", re.IGNORECASE)
_CALLED_FEED = re.compile(r"\b(?:rss|atom)\b|\b(?:web|news|article)s?[ -]?feeds?\b", re.IGNORECASE)
_OF_COMMENTS = re.compile(r"comment|kommentar|comentario|commentaire", re.IGNORECASE)
_REFRESH = re.compile(
    r"\s{0,20}[0-5](?:\.\d{0,5})?\s{0,20}[;,]\s{0,20}(?:url\s{0,20}=\s{0,20})?[\"']?([^\"'\s]+)[\"']?\s{0,20}",
    re.IGNORECASE,
)
"""At once, or within seconds: a page that is shown for longer is one to be read, and refreshed."""
_MAX_REFRESH_CHARS = 2_100
_REFRESH_BYTES = 64 * 1024
_LINKS = re.compile(
    r"<([^<>\s]{1,2000})>((?:\s?;\s?[\w*-]{1,30}(?:\s?=\s?(?:\"[^\"<>]{0,500}\"|[^\s;,\"<>]{1,200}))?)*)"
)
_PARAMETERS = re.compile(r";\s?([\w*-]{1,30})\s?=\s?(?:\"([^\"]*)\"|([^\s;,\"]+))")
_MAX_HEADER_CHARS = 8_000
_LIMITS = Limits()
_MAX_CANDIDATES = 40
_LINK_CHARS = 40
"""Of a link's words; what is called a feed's link says it at once."""
_MAX_NAME_CHARS = 80
_PIECES = re.compile(r"(?<!\s)\s+[|–—·•»›-]\s+|:\s+")
_WELL_KNOWN = (
    "/feed",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feeds",
    "/feed.json",
    "/feed/",
    "/rss/",
)
_OF_SYSTEMS = {
    "wordpress": "/feed/",
    "ghost": "/rss/",
    "blogger": "/feeds/posts/default",
    "drupal": "/rss.xml",
    "joomla": "?format=feed&type=rss",
    "discourse": "/latest.rss",
    "wix.com": "/blog-feed.xml",
    "squarespace": "?format=rss",
    "hugo": "/index.xml",
    "jekyll": "/feed.xml",
}
"""Where content systems keep a site's feed, by what they call themselves."""
_OF_HOSTS = {".blogspot.com": "/feeds/posts/default", ".substack.com": "/feed", ".tumblr.com": "/rss"}
_SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/sitemap.xml", "/sitemap_index.xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An address that may be a feed. `told`: the page itself says so; the others are where feeds often are."""

    url: str
    title: str | None = None
    told: bool = False
    is_sitemap: bool = False


def discover(payload: bytes, url: str, *, limits: Limits = _LIMITS) -> tuple[Candidate, ...]:
    """The feeds that a page leads to, best first: those that it names, links to them, then well-known places.

    Of a page that can't be read, or asks too much of a parser, the well-known places alone.
    """
    try:
        tree = page_tree(payload, url, limits=limits)
    except InputError:
        return well_known(url)
    base_node = tree.css_first("base[href]")
    base = web_address(base_node.attributes.get("href"), url) if base_node else None
    found: dict[str, Candidate] = {}
    for candidate in (
        *_led_to(tree, base or url),
        *_named(tree, base or url),
        *_linked(tree, base or url),
        *_by_system(tree, url),
    ):
        found.setdefault(candidate.url, candidate)
    named = sorted(found.values(), key=lambda each: (not each.told, _is_of_comments(each)))
    for candidate in well_known(url):
        found.setdefault(candidate.url, candidate)
    told = {each.url for each in named}
    return (*named[:_MAX_CANDIDATES], *(each for each in found.values() if each.url not in told))


def name_on(payload: bytes, feed_title: str | None, *, limits: Limits = _LIMITS) -> str | None:
    """What a front page calls its site: in its metadata, else the piece of its title that a feed's title has, too."""
    try:
        tree = page_tree(payload, "the front page", limits=limits)
    except InputError:
        return None
    for selector in ('meta[property="og:site_name"]', 'meta[name="application-name"]'):
        node = tree.css_first(selector)
        if node and (name := plain(node.attributes.get("content"))) and len(name) <= _MAX_NAME_CHARS:
            return name
    node = tree.css_first("title")
    pieces = _PIECES.split((plain(node.text()) if node else None) or "")
    shared = [piece for piece in pieces if piece and feed_title and piece.casefold() in feed_title.casefold()]
    return max(shared, key=len, default=None)


def well_known(url: str) -> tuple[Candidate, ...]:
    """Where the feeds and sitemaps of an address's site often are; below its own path first, if it has one."""
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}"
    path = parts.path.rstrip("/")
    own = [f"{root}{path}{end}" for end in ("/feed", "/rss", "/rss.xml", "/feed.xml")] if path else []
    feeds = [Candidate(url=each) for each in (*own, *(root + end for end in _WELL_KNOWN))]
    return (*feeds, *(Candidate(url=root + end, is_sitemap=True) for end in _SITEMAPS))


def _named(tree: LexborHTMLParser, base: str) -> Iterator[Candidate]:
    for node in (*tree.css("link[href]")[:500], *tree.css("a[rel][href]")[:500]):
        rel = (node.attributes.get("rel") or "").lower().split()
        kind = (node.attributes.get("type") or "").strip()
        is_typed = bool(_TYPES.match(kind)) and "oembed" not in kind
        is_called = not kind and bool(_CALLED_FEED.search(node.attributes.get("title") or ""))
        is_feed = "feed" in rel or ("alternate" in rel and (is_typed or is_called))
        if not is_feed:
            continue
        if (found := web_address(node.attributes.get("href"), base)) and "/wp-json/" not in found:
            yield Candidate(url=found, title=plain(node.attributes.get("title")), told=True)


def _led_to(tree: LexborHTMLParser, base: str) -> Iterator[Candidate]:
    """Where the page sends its visitors by itself, as makers of static sites do where a feed has moved."""
    if found := _refreshed(tree, base):
        yield Candidate(url=found, told=True)


def _refreshed(tree: LexborHTMLParser, base: str) -> str | None:
    for node in tree.css("meta[http-equiv][content]")[:20]:
        if (node.attributes.get("http-equiv") or "").strip().lower() == "refresh":
            told = _REFRESH.fullmatch((node.attributes.get("content") or "")[:_MAX_REFRESH_CHARS])
            return web_address(told[1], base) if told else None
    return None


def refresh_target(payload: bytes, url: str, *, limits: Limits = _LIMITS) -> str | None:
    """The address that a page sends its visitors on to at once (meta refresh); None where it sends them nowhere."""
    if b"http-equiv" not in payload[:_REFRESH_BYTES].lower():
        return None
    try:
        found = _refreshed(page_tree(payload[:_REFRESH_BYTES], url, limits=limits), url)
    except InputError:
        return None
    return None if found == url else found


def linked_in_header(header: str | None, url: str) -> tuple[Candidate, ...]:
    """The feeds that an answer's `Link` header names (RFC 8288)."""
    found: dict[str, Candidate] = {}
    for target, words in _LINKS.findall((header or "")[:_MAX_HEADER_CHARS]):
        given = {name.lower(): (quoted or bare) for name, quoted, bare in _PARAMETERS.findall(words)}
        address = web_address(target, url)
        if address and "alternate" in given.get("rel", "").lower().split() and _TYPES.match(given.get("type", "")):
            found.setdefault(address, Candidate(url=address, title=plain(given.get("title")), told=True))
    return tuple(found.values())


def _linked(tree: LexborHTMLParser, base: str) -> Iterator[Candidate]:
    for node in tree.css("a[href]")[:5_000]:
        given = node.attributes.get("href") or ""
        found = web_address(without_feed_scheme(given), base)
        if found is None:
            continue
        parts = urlsplit(found)
        is_feeds = given.lstrip().lower().startswith("feed:") or _FEED_HOST.match(parts.netloc)
        if (
            is_feeds
            or _CALLED_FEED.search(node.text()[:_LINK_CHARS])
            or _FEED_ADDRESS.search(parts._replace(scheme="", netloc="").geturl())
        ):
            yield Candidate(url=found, title=plain(node.text()[:200]))


def _by_system(tree: LexborHTMLParser, url: str) -> Iterator[Candidate]:
    """Where the content system that made the page keeps its feeds."""
    node = tree.css_first('meta[name="generator"]')
    made_by = ((node.attributes.get("content") if node else None) or "").lower()
    host, path = urlsplit(url).hostname or "", urlsplit(url).path
    page = tree.html or ""
    if "/wp-content/" in page[:200_000]:
        made_by += " wordpress"
    if "<!-- This is Squarespace. -->" in page[:2_000]:
        made_by += " squarespace"
    for name, feed in _OF_SYSTEMS.items():
        if name in made_by:
            yield Candidate(url=urljoin(url, feed), told=True)
    for end, feed in _OF_HOSTS.items():
        if host.endswith(end):
            yield Candidate(url=urljoin(url, feed), told=True)
    if host == "medium.com" and path.strip("/"):
        yield Candidate(url=urljoin(url, f"/feed/{path.strip('/').split('/')[0]}"), told=True)
    if host.endswith("youtube.com") and (channel := re.search(r"/channel/([\w-]{10,40})", path)):
        yield Candidate(url=f"https://www.youtube.com/feeds/videos.xml?channel_id={channel[1]}", told=True)


def _is_of_comments(candidate: Candidate) -> bool:
    return bool(_OF_COMMENTS.search(f"{candidate.url} {candidate.title or ''}"))
