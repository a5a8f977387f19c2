"""What kind of page an article stands on: an article, a live blog, a video's or a gallery's page.

A page is what it calls itself to machines (JSON-LD, microdata, og:type). Else two signs must agree: a name (in its
address or headline; English, German, French, Spanish, Italian, Portuguese, Dutch, Scandinavian) and its build.
"""

import re

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.html.body import Body
from onrecord.extract.html.dom import Page
from onrecord.extract.html.facts import Facts
from onrecord.extract.html.jsonld import types
from onrecord.model import Origin, PageKind

_LIVE = re.compile(
    r"\blive\b(?!\s(?:in|on|at|with|for|music|show))|live-?(?:blog|ticker|updates|reporting)|(?:news-?|\b)ticker\b"
    r"|\ben direct\b|\ben-direct\b|\ben vivo\b|\bal minuto\b|\bin diretta\b|\bdiretta\b|\bao vivo\b|\bminuto a minuto\b"
    r"|\bliveblogg\b|\bdirekte\b|\blive-?center\b",
    re.IGNORECASE,
)
_VIDEO_PATH = re.compile(r"/(?:videos?|watch|mediathek|tv)/", re.IGNORECASE)
_GALLERY_PATH = re.compile(
    r"/(?:galler(?:y|ies)|galer(?:ie|ia|ias|ies)|photos?|pictures|in-pictures|diaporamas?|fotogaler\w{1,4}|fotostrecken?"
    r"|bildergalerien?|fotos|slideshows?|photo-?gallery|fotogallery)/",
    re.IGNORECASE,
)
_MIN_LIVE_ENTRIES = 4
_MIN_GALLERY_PICTURES = 6
_MAX_CHARS_PER_PICTURE = 250


def offer_kind(builder: ArticleBuilder, facts: Facts, page: Page, body: Body) -> None:
    """The page's kind; an article's where nothing says otherwise."""
    if builder.get("kind"):
        return
    told = _told(facts, page, builder)
    if told is None:
        told = _shown(builder, facts, page, body)
    builder.set_if_empty("kind", told[0] if told else None, told[1] if told else Origin.COMPUTED)
    builder.set_if_empty("kind", PageKind.ARTICLE, _told_article(facts))


def _told_article(facts: Facts) -> Origin:
    """Where the page calls itself an article; computed where nothing says so, and nothing says otherwise."""
    if facts.article:
        return Origin.JSON_LD
    return Origin.META if (facts.meta("og:type") or "").lower() == "article" else Origin.COMPUTED


def _told(facts: Facts, page: Page, builder: ArticleBuilder) -> tuple[PageKind, Origin] | None:
    if any(node.get("itemtype").endswith("/LiveBlogPosting") for node in page.typed_here()):
        return PageKind.LIVE_BLOG, Origin.MARKUP
    text = builder.get("text") or ""
    if (
        (facts.meta("og:type") or "").lower().startswith("video")
        and not facts.article
        and len(text) < _MAX_CHARS_UNDER_FILM
    ):
        return PageKind.VIDEO, Origin.META
    if facts.article:
        return None
    names = {name for thing in facts.things for name in types(thing)}
    if not names.isdisjoint({"ImageGallery", "MediaGallery"}):
        return PageKind.GALLERY, Origin.JSON_LD
    return None


_MAX_CHARS_UNDER_FILM = 2_500


def is_live(page: Page, facts: Facts, headline: str) -> bool:
    """Whether a page calls itself a live blog, to machines or by its headline or address."""
    told = any("liveBlogUpdate" in thing or "LiveBlogPosting" in types(thing) for thing in facts.things)
    typed = any(node.get("itemtype").endswith("/LiveBlogPosting") for node in page.typed_here())
    return told or typed or _LIVE.search(f"{headline} {' '.join(_path(facts).split('/'))}") is not None


def _path(facts: Facts) -> str:
    return re.sub(r"^https?://[^/]+", "", facts.canonical or facts.url or "") + "/"


def _shown(builder: ArticleBuilder, facts: Facts, page: Page, body: Body) -> tuple[PageKind, Origin] | None:
    path = _path(facts)
    named = f"{builder.get('headline') or ''} {builder.get('kicker') or ''} {' '.join(path.split('/')[:-2])}"
    if _LIVE.search(named) and _timed_entries(page, body) >= _MIN_LIVE_ENTRIES:
        return PageKind.LIVE_BLOG, Origin.MARKUP
    text = builder.get("text") or ""
    figures = builder.get("figures") or ()
    if (
        _GALLERY_PATH.search(path)
        and len(figures) >= _MIN_GALLERY_PICTURES
        and len(text) < _MAX_CHARS_PER_PICTURE * len(figures)
    ):
        return PageKind.GALLERY, Origin.URL
    if _VIDEO_PATH.search(path) and len(text) < _MAX_CHARS_UNDER_FILM // 2 and _has_film(facts, page):
        return PageKind.VIDEO, Origin.URL
    return None


def _has_film(facts: Facts, page: Page) -> bool:
    return any("VideoObject" in types(thing) for thing in facts.things) or any(
        node.tag == "video" for node in page.nodes[page.lo : page.hi]
    )


def _timed_entries(page: Page, body: Body) -> int:
    """How many `<time>` elements, each with another moment, stand among the body's paragraphs."""
    moments = {
        node.get("datetime")
        for node in page.nodes[max(page.lo, body.orders[0] - 20) : body.orders[-1]]
        if node.tag == "time" and node.get("datetime")
    }
    return len(moments)
