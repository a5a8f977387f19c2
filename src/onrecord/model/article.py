"""An article and its furniture, in the newsroom's own words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from onrecord.model.span import TEXT, Span


class Origin(StrEnum):
    """Where on the page a field's value was found."""

    JSON_LD = "json-ld"
    SCRIPT = "script"
    META = "meta"
    MARKUP = "markup"
    TEXT = "text"
    AUTHOR_CARD = "author card"
    URL = "url"
    COMPUTED = "computed"
    GIVEN = "given"
    FEED = "feed"


class Precision(StrEnum):
    """How much of a moment the page gives."""

    INSTANT = "instant"
    """Day, time and zone."""
    LOCAL = "local"
    """Day and time without a zone; kept as if it were UTC."""
    DAY = "day"
    """The day alone; kept as midnight UTC."""


class BlockKind(StrEnum):
    """What a stretch of the body is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    LIST = "list"
    TABLE = "table"
    EMBED = "embed"


class PageKind(StrEnum):
    """What kind of page the article stood on. An index page leads to articles and is none itself: what it says is given to those alone who
    name it (see `errors.IndexPage`)."""

    ARTICLE = "article"
    LIVE_BLOG = "live blog"
    VIDEO = "video"
    GALLERY = "gallery"
    INDEX = "index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A person, an agency or "staff" who made the article; None and () where the page doesn't say."""

    name: str
    role: str | None = None
    bio: str | None = None
    avatar: str | None = None
    languages: tuple[str, ...] = ()
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Whose picture it is: `text` as written, then its parts told apart as far as it shows them."""

    text: str
    people: tuple[str, ...] = ()
    agency: str | None = None
    pool: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """One file of a picture: its address, and its width in pixels where the page says it."""

    url: str
    width: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture of the article. `place` is the index of the block before which it stands; 0 leads.

    `sizes` are all files of it that the page names (at most 24), the widest first, those of unknown width last;
    `url` is one of them, none known to be wider than it where its own width is known.
    """

    url: str | None = None
    alt: str | None = None
    caption: str | None = None
    credit: Credit | None = None
    place: int = 0
    sizes: tuple[Size, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """Sound or film that an article comes with: its address, its media type ("audio/mpeg"; "audio/*" where its own isn't
    known), and its `length` in bytes, None where that isn't said."""

    url: str
    type: str
    length: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the body, in order; its characters are `span` of `Article.text`. `level` is for headings.

    `posted` is the moment (UTC) of the post of a live blog that the block belongs to.
    """

    kind: BlockKind
    span: Span
    level: int | None = None
    posted: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction or editor's note: its words, and its date as written in them if it has one (UTC)."""

    text: str
    date: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternateHeadline:
    """Another headline that the page gives the article, in other words than the one that it shows."""

    text: str


ITEMS = {
    "alternate_headlines": ("text",),
    "authors": ("name", "role", "bio", "avatar", "languages", "page"),
    "figures": ("url", "alt", "caption", "credit", "sizes"),
    "corrections": ("text", "date"),
}
"""The lists of an Article whose items' fields have origins of their own, with those fields."""

_APART = frozenset({"found", "published_precision", "modified_precision", "utc_offset"})
_INDEXED = re.compile(r"(figures|authors|corrections)\.(\d{1,6})\.([a-z]+)\Z")


def is_filled(value: object) -> bool:
    """Whether a field says anything: None, "", () and False say nothing."""
    return value is not None and value is not False and value not in ("", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article. Dates are zone-aware UTC; a field that the page doesn't give is None or empty, never guessed.

    `text` is the body: the blocks' words, joined by a blank line. `found` says for each filled field where on the
    page it was: by its name, as in "headline", and for each item of `ITEMS` as in "figures.0.caption". What only
    says how to take another field (a moment's precision, a figure's place) has the origin of that field. `utc_offset` is
    how many minutes the outlet's clock was before UTC when it published, where the page or its country says so.
    """

    url: str | None = None
    outlet: str | None = None
    section: str | None = None
    kicker: str | None = None
    headline: str | None = None
    alternate_headlines: tuple[AlternateHeadline, ...] = ()
    standfirst: str | None = None
    byline: str | None = None
    authors: tuple[Author, ...] = ()
    dateline: str | None = None
    published: datetime | None = None
    published_precision: Precision = Precision.INSTANT
    utc_offset: int | None = None
    modified: datetime | None = None
    modified_precision: Precision = Precision.INSTANT
    reading_minutes: int | None = None
    kind: PageKind = PageKind.ARTICLE
    blocks: tuple[Block, ...] = ()
    text: str = ""
    figures: tuple[Figure, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    tags: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    wire: str | None = None
    language: str | None = None
    truncated: bool = False
    found: Mapping[str, Origin] = field(default_factory=dict)

    @property
    def published_day(self) -> date | None:
        """The day of publishing where the outlet is; in UTC where its clock isn't known."""
        if self.published is None:
            return None
        if self.published_precision is not Precision.INSTANT:
            return self.published.date()
        return self.day_there(self.published)

    def day_there(self, moment: datetime) -> date:
        """The day of a moment where the outlet is; in UTC where its clock isn't known."""
        if self.utc_offset is None:
            return moment.date()
        try:
            return (moment.astimezone(UTC) + timedelta(minutes=self.utc_offset)).date()
        except OverflowError:
            return moment.date()

    def part(self, name: str) -> str:
        """The string that spans with `part == name` point into; "" where the article has no such part."""
        if name == TEXT:
            return self.text
        if match := _INDEXED.match(name):
            items: tuple[object, ...] = getattr(self, match[1])
            index = int(match[2])
            value = getattr(items[index], match[3], None) if index < len(items) else None
        else:
            value = getattr(self, name, None)
        if isinstance(value, Credit):
            value = value.text
        return value if isinstance(value, str) else ""

    def filled(self) -> Iterator[str]:
        """The names of all filled fields, as `found` has them: `headline`, `figures`, `figures.0.caption`, ..."""
        for each in fields(self):
            value = getattr(self, each.name)
            if each.name in _APART or not is_filled(value):
                continue
            yield each.name
            for index, item in enumerate(value if each.name in ITEMS else ()):
                for part in ITEMS[each.name]:
                    if is_filled(getattr(item, part)):
                        yield f"{each.name}.{index}.{part}"

    def parts(self) -> Iterator[tuple[str, str]]:
        """The parts that are read, as (name, string), in a reader's order; empty ones are left out."""
        names = ["headline", "standfirst"]
        for index in range(len(self.figures)):
            names += [f"figures.{index}.caption", f"figures.{index}.credit"]
        for name in [*names, TEXT]:
            if string := self.part(name):
                yield name, string

    def words(self, span: Span) -> str:
        """The characters that `span` points to."""
        return self.part(span.part)[span.start : span.end]
