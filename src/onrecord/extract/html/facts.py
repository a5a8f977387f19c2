"""The machine-readable facts of a page: which JSON-LD is about it, its meta elements, its address and its outlet."""

import copy
import re
from datetime import datetime
from functools import lru_cache

from onrecord.extract.assemble import one_line
from onrecord.extract.html.dom import Page
from onrecord.extract.html.jsonld import Thing, first, is_article, strings, things
from onrecord.extract.html.links import absolute, same_page, site_of
from onrecord.extract.html.outlet_shown import outlet_shown
from onrecord.extract.text.bylines import is_agency
from onrecord.extract.text.outlets import folded
from onrecord.model import Origin

_OF_ARTICLES = ("article:published_time", "og:article:published_time", "parsely-pub-date", "article:author")
_ARTICLE_ITEMS = frozenset({"NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle", "LiveBlogPosting"})


_MIN_HEADLINE_CHARS = 12


class Facts:
    """The machine-readable facts of a page, chosen once."""

    def __init__(self, page: Page, url: str | None, captured: datetime | None) -> None:
        self.page = page
        self.is_main = True
        self.own_title = page.title
        self.captured = captured
        self.url = url
        self.things = things(page.scripts)
        self.by_id = {
            thing["@id"]: thing for thing in self.things if isinstance(thing.get("@id"), str) and len(thing) > 2
        }
        self.canonical = self._canonical()
        self.article = self._main_article()
        self.staff: list[tuple[str, Origin]] = []
        self.organisations: set[str] = set()
        """The authors that JSON-LD calls an organisation."""
        self.known_titles: list[tuple[str, Origin]] | None = None
        self.stripped: dict[str, str] = {}
        """Titles without the outlet's name (headlines.strip_site), which are asked for again and again."""
        self.language = (
            _language_tag(page.language)
            or _language_tag(self.meta("og:locale"))
            or _language_tag(first(self.article, "inLanguage"))
        )
        self.outlet, self.outlet_origin = self._outlet()

    def meta(self, *names: str) -> str | None:
        """The first value of the first of these meta elements."""
        for name in names:
            for value in self.metas(name):
                if value.strip():
                    return value.strip()
        return None

    def metas(self, name: str) -> list[str]:
        """All values of a meta element; none for a part of a page that they are not about."""
        return self.page.metas.get(name, []) if self.is_main else []

    def is_titled(self, headline: str) -> bool:
        """Whether the headline stands in what the page calls itself."""
        words = _folded(headline)
        return any(words and words in _folded(title) for title, _ in self.titles() if title)

    def is_told_article(self) -> bool:
        """Whether the page says to machines that it is one article: in JSON-LD, meta elements or microdata."""
        if self.article or (self.meta("og:type") or "").lower() == "article" or self.meta(*_OF_ARTICLES):
            return True
        typed = self.page.typed_here()
        kinds = {node.get("itemtype").rstrip("/").rsplit("/", 1)[-1] for node in typed}
        return bool(kinds & _ARTICLE_ITEMS) or any(node.get("itemprop").lower() == "articlebody" for node in typed)

    def told_headlines(self) -> set[str]:
        """The headlines of the articles that JSON-LD tells, folded; empty where it tells fewer than two, or a live blog's posts."""
        if any("liveBlogUpdate" in thing for thing in self.things):
            return set()
        told = [first(thing, "headline", "@value") for thing in self.things if is_article(thing)]
        said = {folded(headline) for headline in told if headline and len(headline) >= _MIN_HEADLINE_CHARS}
        return said if len(said) > 1 else set()

    def for_part(self, headline: str, link: str | None, *, is_main: bool) -> "Facts":
        """The facts of one of several articles on the page: by its headline among the JSON-LD, and the page's own
        only where it is the page's main one.
        """
        part = copy.copy(self)
        part.staff = []
        part.organisations = set()
        part.known_titles = None
        part.stripped = {}
        words = _folded(headline)
        part.article = next(
            (
                thing
                for thing in self.things
                if is_article(thing) and _folded(first(thing, "headline", "@value") or "-") == words
            ),
            {},
        )
        part.is_main = is_main
        if not part.is_main:
            told = first(part.article, "url") or first(part.article, "mainEntityOfPage", "@id", "url")
            part.canonical = absolute(told, self.url or self.canonical) or link
            part.url = part.canonical
            part.own_title = ""
        elif not part.article:
            part.article = self.article
        return part

    def _canonical(self) -> str | None:
        for relation, address in self.page.links:
            if relation == "canonical" and (link := absolute(address, self.url)):
                return link
        return absolute(self.meta("og:url"), self.url)

    def _main_article(self) -> Thing:
        candidates = [thing for thing in self.things if is_article(thing)]
        if not candidates:
            return {}
        for thing in candidates:
            address = first(thing, "url") or first(thing, "mainEntityOfPage", "@id", "url")
            link = absolute(address, self.url)
            meant = same_page(link, self.canonical) or same_page(link, self.url)
            if meant and (first(thing, "headline", "@value") or first(thing, "datePublished", "@value")):
                return thing
        return max(
            candidates,
            key=lambda thing: sum(
                key in thing for key in ("headline", "datePublished", "author", "articleBody", "image")
            ),
        )

    def _outlet(self) -> tuple[str | None, Origin]:
        name = one_line(self.meta("og:site_name"))
        if name and "://" not in name:
            return name, Origin.META
        publisher = self.resolve(self.article.get("publisher"))
        if isinstance(publisher, list):
            publisher = next((item for item in publisher if isinstance(item, dict)), {})
        if name := one_line(next(iter(strings(publisher, "name")), None)):
            return name, Origin.JSON_LD
        if name := one_line(self.meta("application-name", "publisher", "dc.publisher")):
            return name, Origin.META
        return outlet_shown(self.page, one_line(self.page.title) or ""), Origin.MARKUP

    def resolve(self, value: object) -> object:
        """The object that {"@id": ...} stands for."""
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
            return self.by_id.get(value["@id"], value)
        if isinstance(value, list):
            return [self.resolve(item) for item in value[:50] if not isinstance(item, list)]
        return value

    def titles(self) -> list[tuple[str, Origin]]:
        """What the page gives as its title, best first."""
        if self.known_titles is None:
            self.known_titles = self._find_titles()
        return self.known_titles

    def _find_titles(self) -> list[tuple[str, Origin]]:
        found = []
        for value, origin in (
            (first(self.article, "headline", "@value"), Origin.JSON_LD),
            (self.meta("og:title"), Origin.META),
            (self.meta("twitter:title"), Origin.META),
            (first(self.article, "name", "@value"), Origin.JSON_LD),
            (self.own_title, Origin.META),
        ):
            if title := one_line(value):
                found.append((title, origin))
        return found


def _language_tag(value: str | None) -> str | None:
    match = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2,4}))?(?:[-_]|\s|$)", value or "")
    if not match:
        return None
    return match[1].lower() + (
        f"-{match[2].upper() if len(match[2]) == 2 else match[2].title()}" if match[2] else ""
    )


_HOST = re.compile(
    r"(?:www\.)?[\w-]{2,40}(?:\.[\w-]{2,40})?\.(?:com|org|net|gov|edu|info)(?:\.[a-z]{2})?", re.IGNORECASE
)
"""The name of a site."""


def is_outlet(name: str, facts: Facts) -> bool:
    """Whether an author's name is but the outlet's own, or a site's."""
    return _HOST.fullmatch(name) is not None or is_own_outlet(name, facts)


def is_own_outlet(name: str, facts: Facts) -> bool:
    """Whether a name is the outlet's own."""
    own = _folded(name)
    outlet, site, domain = _house(facts.outlet or "", site_of(facts.canonical or facts.url))
    if is_agency(name) and own != outlet:
        return False
    return bool(own) and (
        own in {outlet, site, domain}
        or (len(outlet) > 3 and own.removeprefix("the") == outlet.removeprefix("the"))
    )


@lru_cache(maxsize=64)
def _house(outlet: str, domain: str) -> tuple[str, str, str]:
    """The outlet's name, the first part of its domain, and the domain, folded."""
    return _folded(outlet), _folded(domain.split(".", maxsplit=1)[0]), _folded(domain)


_MARKS = re.compile(r"[\W_]+")


def _folded(text: str) -> str:
    return _MARKS.sub("", text.lower())
