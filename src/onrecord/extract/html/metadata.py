"""Fields from what the page says of itself to machines: JSON-LD first, then meta elements."""

import re
from collections.abc import Sequence
from datetime import timedelta
from html import unescape
from typing import Any

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import one_line
from onrecord.extract.html.facts import Facts, is_outlet, is_own_outlet
from onrecord.extract.html.jsonld import first, strings, types
from onrecord.extract.html.links import absolute
from onrecord.extract.html.zones import country_of, offset_at, offset_told
from onrecord.extract.lexicon.byline import BY, any_word
from onrecord.extract.text.bylines import clean_name, handle, parse_byline
from onrecord.extract.text.dates import Moment, parse_date
from onrecord.model import Author, Origin, PageKind, Precision

_PUBLISHED = tuple(
    (
        "article:published_time article:published og:article:published_time og:published_time datepublished "
        "published_time parsely-pub-date sailthru.date date pubdate publishdate publish-date publish_date "
        "dc.date dc.date.issued dcterms.created dcterms.date article.published cxenseparse:recs:publishtime "
        "cxenseparse:publishtime article:post_date last-published originalpublicationdate date.publication "
        "displaydate dc.date.created article_date_original rnews:datepublished created og:pubdate "
        "vr:published_time iso-8601-publish-date release_date publication_date citation_publication_date "
        "mediator_published_time article.created bt:pubdate dcterms.issued"
    ).split()
)
_MODIFIED = tuple(
    (
        "article:modified_time og:updated_time datemodified article:updated_time article:modified "
        "og:article:modified_time last-modified lastmod dcterms.modified dc.date.modified article.updated"
    ).split()
)
_AUTHORS = tuple(
    (
        "author article:author byl parsely-author dc.creator dcterms.creator sailthru.author "
        "og:article:author article:author_name cxenseparse:author article.author dc.contributor authors "
        "creator mediator_author dc:creator dcterms:creator article:byline byline citation_author"
    ).split()
)
_TAGS = (
    "article:tag",
    "parsely-tags",
    "news_keywords",
    "keywords",
    "sailthru.tags",
    "og:article:tag",
    "dc.subject",
)
_SECTION = (
    "article:section",
    "parsely-section",
    "og:article:section",
    "article:section_name",
    "section",
)

_KINDS = frozenset({"article", "articles", "story", "post", "page", "default", "null", "none"})
"""What a page is, where a template has it for a section."""


def offer_dates(builder: ArticleBuilder, facts: Facts) -> None:
    """Published and modified, from JSON-LD or meta."""
    for name, keys, metas in (
        ("published", ("datePublished", "dateCreated", "uploadDate"), _PUBLISHED),
        ("modified", ("dateModified",), _MODIFIED),
    ):
        values = [(first(facts.article, key, "@value"), Origin.JSON_LD) for key in keys]
        # microdata of several days are other articles', in boxes beside this one
        told = sorted(metas, key=lambda meta: meta in _MICRODATA and _tells_several_days(facts.metas(meta)))
        values += [(facts.meta(meta), Origin.META) for meta in told]
        if name == "published":
            values += [
                (first(thing, "datePublished", "@value"), Origin.JSON_LD)
                for thing in facts.things
                if "WebPage" in types(thing)
            ]
        offer_date(builder, name, values, facts)


_MICRODATA = frozenset({"datepublished", "datemodified"})


def _tells_several_days(values: Sequence[str]) -> bool:
    """Whether the values are of days apart, and not one moment that is told in several ways."""
    days = [moment[0] for each in values[:_MAX_DATES] if (moment := parse_date(each))]
    return bool(days) and max(days) - min(days) >= timedelta(days=1)


_YEAR = re.compile(r"\d{4}")
_MAX_DATES = 8


def offer_date(builder: ArticleBuilder, name: str, values: list[tuple[str | None, Origin]], facts: Facts) -> None:
    """The first of the values that is a date. Values that aren't dates take longest to read: after a few, the rest is skipped."""
    told = [(value, origin) for value, origin in dict.fromkeys(values) if value and _YEAR.search(value)]
    for value, origin in told[:_MAX_DATES]:
        if moment := parse_date(value, language=facts.language, captured=facts.captured):
            if builder.set_if_empty(name, moment[0], origin):
                builder.values[f"{name}_precision"] = moment[1]
            if moment[1] is Precision.INSTANT:
                _offer_offset(builder, moment, told, facts)
            return


def _offer_offset(builder: ArticleBuilder, moment: Moment, told: list[tuple[str, Origin]], facts: Facts) -> None:
    """The clock that the page tells the moment by, in any of its values for it: one may be in UTC, and another not."""
    if builder.get("utc_offset") is not None:
        return
    for value, _ in told[:_MAX_DATES]:
        minutes = offset_told(value)
        if minutes is not None and parse_date(value, language=facts.language, captured=facts.captured) == moment:
            builder.values["utc_offset"] = minutes
            return


def offer_country_offset(builder: ArticleBuilder, facts: Facts) -> None:
    """The offset of the outlet's country, where the page gives its moments in UTC."""
    published = builder.get("published")
    if published is None or builder.get("published_precision") is not Precision.INSTANT:
        return
    if builder.get("utc_offset") is None and (country := country_of(facts)):
        builder.values["utc_offset"] = offset_at(country, published)


def offer_authors(builder: ArticleBuilder, facts: Facts) -> None:
    """Authors from JSON-LD, else from meta elements."""
    value = facts.resolve(facts.article.get("author")) or facts.resolve(facts.article.get("creator"))
    authors = _ld_authors(value, facts)
    if authors:
        builder.set_if_empty("authors", tuple(authors), Origin.JSON_LD)
        return
    facts.staff = [(name, Origin.JSON_LD) for name in _names(value) if is_outlet(name, facts)]
    names: list[str] = []
    for meta in _AUTHORS:
        for text in facts.metas(meta)[:20]:
            names += [name for name in _meta_authors(text, facts) if name not in names]
        if names:
            break
    builder.set_if_empty("authors", tuple(Author(name=name) for name in names), Origin.META)


def _meta_authors(text: str, facts: Facts) -> list[str]:
    """The people in a meta element; the outlet's own name is kept for where nobody else is named."""
    if "://" in text or text.startswith(("/", "@")):
        return []
    house = text.split(",", maxsplit=1)[0].strip()
    if is_outlet(house, facts):
        facts.staff.append((house, Origin.META))
        return []
    if turned := _SURNAME_FIRST.fullmatch(text.strip()):
        text = f"{turned[2]} {turned[1]}"
    names = parse_byline(text) or ((name,) if " " in text and (name := handle(text)) else ())
    facts.staff += [(name, Origin.META) for name in names if is_outlet(name, facts)]
    return [name for name in names if not is_outlet(name, facts)]


_SURNAME_FIRST = re.compile(r"([^\W\d_][\w'’-]{1,30}), ?([^\W\d_][\w'’-]{1,30}(?: [^\W\d_]\.?)?)")
"""Two single words, as catalogues have it: "Ruiz, Ana", "Ruiz, Ana M."."""


def offer_staff(builder: ArticleBuilder, facts: Facts) -> None:
    """The outlet as its article's author, where it says so itself and nobody else is named. Another site is nobody."""
    for name, origin in (told for told in facts.staff if is_own_outlet(told[0], facts)):
        builder.set_if_empty("authors", (Author(name=name),), origin)


def _names(value: object) -> list[str]:
    return [name for text in strings(value, "name") if (name := one_line(text)) and "://" not in name]


def _ld_authors(value: object, facts: Facts) -> list[Author]:
    authors: list[Author] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            found = [Author(name=name) for name in parse_byline(item)] if "://" not in item else []
        elif isinstance(item, dict):
            found = _ld_author(item, facts)
        else:
            continue
        authors += [a for a in found if all(a.name != b.name for b in authors) and not is_outlet(a.name, facts)]
    return authors[:20]


def _ld_author(item: dict[str, Any], facts: Facts) -> list[Author]:
    full = item.get("name") or " ".join(strings([item.get("givenName"), item.get("familyName")]))
    names = [
        name
        for text in strings(full)
        for name in ([clean_name(text)] if _single(text) else parse_byline(text))
        if name
    ]
    if any(kind.endswith("Organization") for kind in types(item)):
        facts.organisations.update(names)
    if len(names) != 1:
        return [Author(name=name) for name in dict.fromkeys(names)]
    role = one_line(first(item, "jobTitle"))
    bio = one_line(first(item, "description"))
    page = absolute(first(item, "url") or first(item, "sameAs"), facts.url or facts.canonical)
    avatar = absolute(first(item, "image", "url", "contentUrl"), facts.url or facts.canonical)
    return [Author(name=names[0], role=role, bio=bio if bio and len(bio) > 20 else None, page=page, avatar=avatar)]


def _single(text: str) -> bool:
    return not re.search(r"[,;|/•&\n]|\s(?:and|und|et|y|och|og)\s", text) and not re.match(
        rf"(?i)(?:{any_word(BY)})\b", text
    )


def offer_tags(builder: ArticleBuilder, facts: Facts) -> None:
    """Keywords, one each."""
    ld = strings(facts.article.get("keywords"), "name", "termCode")
    if len(ld) == 1:
        ld = _split_tags(ld[0])
    ld = [tag.removeprefix("tag:") for tag in ld]
    if builder.set_if_empty("tags", _tags(ld), Origin.JSON_LD):
        return
    for meta in _TAGS:
        values = facts.metas(meta)
        if len(values) == 1:
            values = _split_tags(values[0])
        if builder.set_if_empty("tags", _tags(values), Origin.META):
            return


def _split_tags(text: str) -> list[str]:
    text = text[:10_000]
    for separator in (";", "|", "،", "、", "，"):
        if separator in text and "," not in text:
            return text.split(separator)
    return text.split(",")


# Scripts that set no spaces between words: there a space parts keywords.
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_PATH = re.compile(r"[a-z-]{3,30}/[^/]{2,60}")


def _tags(values: list[str]) -> tuple[str, ...]:
    if len(values) == 1 and values[0].count(" ") > 2 and not values[0].isascii() and _DENSE.search(values[0]):
        values = values[0].split(" ")
    if len(values) > 1 and all(_PATH.fullmatch(value.strip()) for value in values):
        values = [value.rsplit("/", 1)[-1] for value in values]
    tags = [tag for value in values if (tag := one_line(value)) and len(tag) <= 80]
    return tuple(dict.fromkeys(tags))[:50]


def offer_rest(builder: ArticleBuilder, facts: Facts) -> None:
    """URL, outlet, section, kind."""
    builder.set_if_empty("url", facts.canonical, Origin.META)
    builder.set_if_empty("url", absolute(facts.url, None), Origin.GIVEN)
    builder.set_if_empty("outlet", facts.outlet, facts.outlet_origin)
    section = strings(facts.article.get("articleSection"), "name")
    builder.set_if_empty("section", one_line(unescape(section[0])) if section else None, Origin.JSON_LD)
    told = one_line(facts.meta(*_SECTION)) or ""
    is_data = told.startswith(("{", "[")) or told.lower() in _KINDS
    builder.set_if_empty("section", None if is_data else told, Origin.META)
    names = (
        {name for thing in facts.things for name in types(thing)}
        if not facts.article
        else set(types(facts.article))
    )
    kind = PageKind.ARTICLE
    if "LiveBlogPosting" in {name for thing in facts.things for name in types(thing)}:
        kind = PageKind.LIVE_BLOG
    elif "VideoObject" in names and not facts.article:
        kind = PageKind.VIDEO
    elif "ImageGallery" in names and not facts.article:
        kind = PageKind.GALLERY
    if kind is not PageKind.ARTICLE:
        builder.set_if_empty("kind", kind, Origin.JSON_LD)
