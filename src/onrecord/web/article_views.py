"""Builds an article's views: what is above the text, the text with its figures, and the article's origin.

Pure, except for the addresses of pictures.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from onrecord.model import Article, BlockKind, Enclosure, PageKind, Precision
from onrecord.store.contract.news import Picture, RevisionInfo, StoredArticle
from onrecord.web import filters, links
from onrecord.web.contexts.article import (
    AuthorView,
    BodyPart,
    FigureView,
    HeadView,
    OriginView,
    PlayerView,
    StateView,
)
from onrecord.web.contexts.base import Link, Notice
from onrecord.web.escaping import filled
from onrecord.web.highlights import Highlight
from onrecord.web.language import gettext, message
from onrecord.web.text_html import segments
from onrecord.web.text_segments import StatementSpans

_SHORT_DIGEST_CHARS = 12
"""Characters of a digest that tell captures apart."""

_UNITS = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB"))
_KINDS = {
    PageKind.LIVE_BLOG: message("live blog"),
    PageKind.VIDEO: message("video"),
    PageKind.GALLERY: message("gallery"),
}
"""What is said above the headline of a page that isn't an article."""
PictureAddress = Callable[[Picture, int, int], str | None]


class Story:
    """One state of an article with its statements, one of which may be highlighted."""

    def __init__(
        self,
        stored: StoredArticle,
        article: Article,
        spans: StatementSpans,
        selected: str | None,
        picture_address: PictureAddress,
        *,
        over: Sequence[Highlight] = (),
        icons: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._over = over
        self._icons = icons
        self._stored = stored
        self._article = article
        self._spans = spans
        self._selected = selected
        self._picture_address = picture_address

    def head(self) -> HeadView:
        """The view of what is above the text."""
        article, stored = self._article, self._stored
        kickers = [article.kicker] if article.kicker and article.kicker != article.section else []
        kickers += [gettext(_KINDS[article.kind])] if article.kind in _KINDS else []
        return HeadView(
            section=links.section(article.section),
            kickers=tuple(kickers),
            headline=self._unnumbered("headline") if article.headline else None,
            standfirst=self._unnumbered("standfirst") if article.standfirst else None,
            byline=None if article.authors else article.byline,
            outlet=links.outlet(article.outlet or stored.outlet_name, stored.outlet_slug),
            icon=self._icons.get(stored.outlet_slug or ""),
            wire=article.wire,
            published=_published(article),
            is_dated_by_feed=article.found.get("published") == "feed" and not self._is_of_feed(),
            modified=_changed(article),
            minutes=article.reading_minutes,
            corrections=article.corrections,
        )

    def notices(self) -> tuple[Notice, ...]:
        """Notices about this state of the article."""
        article, stored = self._article, self._stored
        made = []
        if stored.vanished:
            gone = gettext(
                "No longer at its address: the outlet’s server has said so since %(when)s. What was read before stays here."
            )
            made.append(Notice(words=filled(gone, when=filters.when(stored.vanished))))
        if article.truncated and article.found.get("headline") == "feed":
            words = gettext("This is what the outlet’s feed says of it; the page itself was not read.")
            made.append(Notice(words=words))
        number, states = stored.revision.number, len(stored.revisions)
        if number != states:
            state = gettext("This is state %(number)s of %(all)s, as seen %(when)s.")
            newest = Link(gettext("Read the newest"), f"/article/{stored.id}")
            seen = filters.when(stored.revision.seen)
            made.append(Notice(words=filled(state, number=str(number), all=str(states), when=seen), link=newest))
        elif states > 1:
            words = gettext("The outlet has revised this article since it was first captured.")
            made.append(
                Notice(words=words, link=Link(gettext("See what changed"), f"/article/{stored.id}/changes"))
            )
        return tuple(made)

    def body(self) -> Iterator[BodyPart]:
        """The text and figures in order: each figure comes before the block whose number is its place."""
        figures: dict[int, list[tuple[int, Picture]]] = {}
        for number, picture in enumerate(self._stored.pictures):  # by number, since two figures may be equal
            figures.setdefault(picture.figure.place, []).append((number, picture))
        article = self._article
        for index, (number, picture) in enumerate(figures.pop(0, ())):
            yield BodyPart(self._figure(number, picture, "inline" if index else "lead"))
        for place, block in enumerate(article.blocks):
            for number, picture in figures.pop(place, ()):
                yield BodyPart(self._figure(number, picture, "inline"))
            kind = "" if block.kind is BlockKind.PARAGRAPH else block.kind.value
            words = segments(self._spans, article, "text", self._selected, block.span, over=self._over)
            yield BodyPart(kind=kind, dateline=None if place else self._dateline(), words=words)
        for late in figures.values():
            for number, picture in late:
                yield BodyPart(self._figure(number, picture, "inline"))

    def players(self, places: Mapping[str, float] = MappingProxyType({})) -> tuple[PlayerView, ...]:
        """Its audio and video, each with the server that the browser contacts when it is played.

        `places` are the seconds at which the reader stopped, by key.
        """
        return tuple(_player(each, places) for each in self._article.enclosures)

    def _is_of_feed(self) -> bool:
        """Whether the article's text comes from the feed and not from its page."""
        return self._article.found.get("headline") == "feed"

    def tags(self) -> tuple[Link, ...]:
        """The article's topics, each linked to a search for it."""
        whole = ((tag, quote(f'"{tag}"')) for tag in self._article.tags)
        return tuple(Link(tag, f"/search?in=articles&q={words}") for tag, words in whole)

    def _dateline(self) -> str | None:
        """The dateline; None where the text begins with it."""
        dateline = self._article.dateline
        return dateline if dateline and not self._article.text.startswith(dateline) else None

    def _unnumbered(self, part: str) -> Markup:
        return segments(self._spans, self._article, part, self._selected, numbered=False)

    def _figure(self, number: int, picture: Picture, kind: str) -> FigureView:
        figure = picture.figure
        caption, credit = (
            segments(self._spans, self._article, f"figures.{number}.{part}", self._selected) if given else None
            for part, given in (("caption", figure.caption), ("credit", figure.credit))
        )
        return FigureView(
            kind=kind,
            address=self._picture_address(picture, self._stored.id, number),
            alt=figure.alt or "",
            caption=caption,
            credit=credit,
        )


def author_views(article: Article, stored: StoredArticle) -> tuple[AuthorView, ...]:
    """The article's authors, each with its own view even where two are equal."""
    made, last = [], len(article.authors) - 1
    each = zip(article.authors, stored.author_slugs, stored.avatars, strict=True)
    for number, (author, slug, avatar) in enumerate(each):
        made.append(
            AuthorView(
                link=links.author(author.name, slug),
                joint=_joint(number, last),
                has_card=bool(author.role or author.bio or avatar),
                avatar=f"/picture/{avatar.digest}" if avatar and avatar.digest else None,
                role=author.role,
                bio=author.bio,
                languages=", ".join(author.languages) or None,
            )
        )
    return tuple(made)


def _joint(number: int, last: int) -> str:
    """What stands before an author's name, with its spaces."""
    if number == 0:
        # Translators: before an author's name
        return gettext("By") + " "
    # Translators: before the last author's name
    return f" {gettext('and')} " if number == last else ", "


def _changed(article: Article) -> Markup | None:
    """When the outlet says that it changed the article; None where that is the minute in which it was published."""
    changed, published = article.modified, article.published
    if changed is None or (published and abs((changed - published).total_seconds()) < _SAME_S):
        return None
    return filters.when(changed, article.modified_precision)


_SAME_S: Final = 60


def _published(article: Article) -> Markup | None:
    """When the article was published; where the page gives no hour, the words say so."""
    if not article.published:
        return None
    when = filters.when(article.published, article.published_precision)
    return (
        filled(gettext("%(day)s, no hour given"), day=when)
        if article.published_precision is Precision.DAY
        else when
    )


def origin_view(article: Article, stored: StoredArticle) -> OriginView:
    """The view of the article's origin."""
    digest = stored.revision.capture_digest
    is_newest = stored.revision.number == len(stored.revisions)
    data = f"/api/article/{stored.id}"
    return OriginView(
        original=links.elsewhere(article.url or stored.capture_uri),
        captured=stored.captured,
        states=tuple(state_view(each, stored) for each in stored.revisions) if len(stored.revisions) > 1 else (),
        data=data if is_newest else f"{data}?revision={stored.revision.number}",
        digest=digest,
        short_digest=digest.removeprefix("sha256:")[:_SHORT_DIGEST_CHARS],
    )


def state_view(revision: RevisionInfo, stored: StoredArticle) -> StateView:
    """The view of one of the article's states."""
    is_shown = revision.number == stored.revision.number
    return StateView(number=revision.number, seen=revision.seen, is_shown=is_shown)


def media_key(address: str) -> str:
    """What tells an article's sound and film apart, however they stand in it."""
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _player(enclosure: Enclosure, places: Mapping[str, float]) -> PlayerView:
    key = media_key(enclosure.url)
    length = enclosure.length or 0
    size = next((f", {length / unit:.0f} {name}" for unit, name in _UNITS if length >= unit), "")
    is_sound = enclosure.type.startswith("audio/")
    return PlayerView(
        is_sound=is_sound,
        address=enclosure.url,
        media_type=None if enclosure.type.endswith("/*") else enclosure.type,
        key=key,
        start=int(places.get(key, 0)),
        said=(gettext("Sound from %(server)s") if is_sound else gettext("Film from %(server)s"))
        % {"server": urlsplit(enclosure.url).hostname}
        + size,
    )
