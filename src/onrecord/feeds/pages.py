"""An index page without any feed: its links to articles are its entries, as a last resort.

What extraction knows of index pages tells the lines that lead to articles from menus. Of those, the ones are taken
whose addresses are made like most of the others: articles' addresses are longer than sections', and alike.
"""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from onrecord.errors import IndexPage, InputError, NotAFeed
from onrecord.feeds.page_tree import page_tree
from onrecord.feeds.text import language_tag, plain, web_address
from onrecord.model import Capture, Entry, FeedFormat, ParsedFeed
from onrecord.model.address import normal_url
from onrecord.settings import Limits

_DIGITS = re.compile(r"\d+")
_WORDY = re.compile(r"[^\W\d_]{2,}")
_MIN_HEADLINE_CHARS = 20
_MIN_ENTRIES = 5


def entries_of_page(payload: bytes, *, url: str, content_type: str | None = None, limits: Limits) -> ParsedFeed:
    """The page's links to articles as entries, in its order. Raises NotAFeed where it has too few of them."""
    from onrecord.extract.page import extract  # noqa: PLC0415 - see feeds/page_tree.py

    headers = {"content-type": content_type} if content_type else {}
    try:
        capture = Capture(target_uri=url, payload=payload, headers=headers)
        extract(capture, articles_only=True, limits=limits)
    except IndexPage as page:
        links = list(page.links)
    except InputError:
        links = []
    else:
        links = []
    try:
        tree = page_tree(payload, url, content_type=content_type, limits=limits)
    except InputError as error:
        raise NotAFeed(url, f"can't be followed as a page: {error.problem}") from error
    titles = _titles(tree, url)
    links = links or [address for address, title in titles.items() if len(title) >= _MIN_HEADLINE_CHARS]
    headlines = _headlines(tree, url)
    kept = _alike([link for link in links if normal_url(link) != normal_url(url)], headlines)
    if len(kept) < _MIN_ENTRIES:
        raise NotAFeed(url, "is a web page with too few links to articles to be followed")
    node = tree.css_first("title")
    language = tree.root.attributes.get("lang") if tree.root else None
    return ParsedFeed(
        format=FeedFormat.PAGE,
        title=plain(node.text()) if node else None,
        site=url,
        language=language_tag(language),
        entries=tuple(
            Entry(id=link, url=link, title=titles.get(link)) for link in kept[: limits.entries_per_feed]
        ),
    )


def _anchors(tree: LexborHTMLParser, selector: str, base: str, most: int) -> Iterator[tuple[str, str]]:
    """The addresses of links, with the words that lead there."""
    for node in tree.css(selector)[:most]:
        address = web_address(node.attributes.get("href"), base)
        title = plain(node.text(separator=" ")[:1_000]) if address else None
        if address and title:
            yield address, title


def _titles(tree: LexborHTMLParser, base: str) -> dict[str, str]:
    """Each address's longest words."""
    found: dict[str, str] = {}
    for address, title in _anchors(tree, "a[href]", base, 10_000):
        if len(title) > len(found.get(address, "")):
            found[address] = title
    return found


def _headlines(tree: LexborHTMLParser, base: str) -> frozenset[str]:
    """Addresses to which a heading leads that is long enough to be an article's."""
    headings = "h1 a[href], h2 a[href], h3 a[href], h4 a[href], a[href]:has(h2, h3, h4)"
    return frozenset(
        address for address, title in _anchors(tree, headings, base, 2_000) if len(title) >= _MIN_HEADLINE_CHARS
    )


def _alike(links: list[str], headlines: frozenset[str]) -> list[str]:
    """The links of the page's own host that headings are of, or whose addresses are made as an article's.

    Those have several words, or digits.
    """
    hosts = Counter(urlsplit(link).hostname for link in links)
    if not hosts:
        return []
    host = hosts.most_common(1)[0][0]
    own = [link for link in dict.fromkeys(links) if urlsplit(link).hostname == host]
    return [link for link in own if link in headlines or _is_articles(urlsplit(link).path)]


def _is_articles(path: str) -> bool:
    last = next((each for each in reversed(path.split("/")) if each), "")
    return len(_WORDY.findall(last)) >= 3 or bool(_DIGITS.search(path))
