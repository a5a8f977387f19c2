"""A page of links whose articles stand where its reader says, by CSS selectors: where no rule of ours finds them."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from onrecord.errors import InputError, NotAFeed
from onrecord.feeds.dates import FeedDates
from onrecord.feeds.page_tree import page_tree
from onrecord.feeds.text import language_tag, plain, web_address
from onrecord.model import Entry, FeedFormat, LinkSelectors, ParsedFeed, Precision
from onrecord.settings import Limits

MAX_SELECTOR_CHARS = 300
_MAX_STEPS = 12
"""Of one selector, in parts and combinators: each may go through the whole page."""
_MAX_WORDS_CHARS = 1_000


def entries_by_selectors(
    payload: bytes, selectors: LinkSelectors, *, url: str, content_type: str | None = None, limits: Limits
) -> ParsedFeed:
    """The articles that the selectors find, in the page's order, each address once.

    Raises NotAFeed, naming `url`, where a selector can't be read or finds nothing; it says which.
    """
    for name in ("item", "link", "title", "date"):
        if (selector := getattr(selectors, name)) is not None:
            check_selector(selector, f"{url}: the selector of the {name}")
    try:
        tree = page_tree(payload, url, content_type=content_type, limits=limits)
    except InputError as error:
        raise NotAFeed(url, f"can't be followed as a page: {error.problem}") from error
    items = tree.css(selectors.item)[: limits.entries_per_feed]
    if not items:
        raise NotAFeed(url, f"nothing on the page is {selectors.item!r}")
    base_node = tree.css_first("base[href]")
    base = (web_address(base_node.attributes.get("href"), url) if base_node else None) or url
    language = language_tag(tree.root.attributes.get("lang")) if tree.root else None
    dated = [(item, _date(item, selectors.date)) for item in items]
    dates = FeedDates((raw for _, raw in dated), language)
    found: dict[str, Entry] = {}
    for item, raw in dated:
        if (entry := _entry(item, raw, selectors, base, dates)) and entry.url:
            found.setdefault(entry.url, entry)
    if not found:
        raise NotAFeed(url, f"none of the {len(items)} that are {selectors.item!r} has a link")
    node = tree.css_first("title")
    title = plain(node.text()) if node else None
    return ParsedFeed(
        format=FeedFormat.PAGE, title=title, site=url, language=language, entries=tuple(found.values())
    )


def check_selector(selector: str, subject: str) -> None:
    """Raises NotAFeed, naming `subject`, where it isn't a CSS selector, or is one that would take too long."""
    steps = len(selector.replace(",", " ").replace(">", " ").replace("~", " ").replace("+", " ").split())
    if len(selector) > MAX_SELECTOR_CHARS or steps > _MAX_STEPS or ":has" in selector or ":contains" in selector:
        raise NotAFeed(
            subject, f"is longer than {MAX_SELECTOR_CHARS} characters or {_MAX_STEPS} steps, or has :has()"
        )
    try:
        LexborHTMLParser("<p></p>").css(selector)
    except Exception as error:
        raise NotAFeed(subject, f"{selector!r} is no CSS selector") from error


def _entry(
    item: LexborNode, raw: str | None, selectors: LinkSelectors, base: str, dates: FeedDates
) -> Entry | None:
    if selectors.link:
        link = item.css_first(selectors.link)
    else:
        link = item if item.tag == "a" else item.css_first("a[href]")
    if link is not None and link.tag != "a":
        link = link.css_first("a[href]")
    address = web_address(link.attributes.get("href"), base) if link is not None else None
    if link is None or address is None:
        return None
    node = item.css_first(selectors.title) if selectors.title else link
    moment = dates.read(raw)
    return Entry(
        id=address,
        url=address,
        title=plain(node.text(separator=" ")[:_MAX_WORDS_CHARS]) if node is not None else None,
        published=moment[0] if moment else None,
        published_precision=moment[1] if moment else Precision.INSTANT,
    )


def _date(item: LexborNode, selector: str | None) -> str | None:
    """A date for machines where the element has one, else its words."""
    node = item.css_first(selector) if selector else None
    if node is None:
        return None
    return node.attributes.get("datetime") or node.text(separator=" ")[:_MAX_WORDS_CHARS]
