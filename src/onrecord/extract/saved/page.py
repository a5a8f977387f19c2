"""Joins head, body and tail of each region into an Article."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import assemble
from onrecord.extract.saved.body import read_body
from onrecord.extract.saved.head import Head, read_head
from onrecord.extract.saved.lines import Line, read_lines
from onrecord.extract.saved.outlet import outlet_of
from onrecord.extract.saved.regions import Region, find_bios, find_regions
from onrecord.extract.saved.settle import settle
from onrecord.extract.saved.tail import Tail, read_tail
from onrecord.extract.saved.walk import Body
from onrecord.extract.text.bylines import parse_byline
from onrecord.extract.text.cards import languages_in_bio, outlet_in_bio
from onrecord.extract.text.language import identify
from onrecord.model import Article, Author, BlockKind, Figure, Origin, PageKind
from onrecord.settings import Limits

WORDS_PER_MINUTE = 225
MAX_FIGURES = 100
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÞÉÜÖÄА-ЯҐЄІЇ][\w.'’,/ -]{1,60}?(?:\s?\([\w .,/-]{2,30}\))?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?)\s?(?:—|–|--| - )\s?(?=[\w\"“«„])"
)
_REPORTED = re.compile(r"(?:reporting|reported|written|writing) by (?P<names>[^;)\n]{3,120})", re.IGNORECASE)


def extract_saved(text: str, *, url: str | None, captured: datetime | None, limits: Limits) -> tuple[Article, ...]:
    """The articles on the page, in its order; empty where there is none. Only the first can be at `url`."""
    text = text[: limits.text_characters]
    language = identify(sample(text))
    lines = read_lines(text, language=language, captured=captured)
    settle(lines)
    outlet = outlet_of(lines)
    bios = find_bios(lines)
    articles: list[Article] = []
    for region in find_regions(lines, bios, most=limits.articles_per_page):
        article = _article(lines, region, bios, url=None if articles else url, outlet=outlet)
        if article is not None:
            articles.append(article)
    return tuple(articles)


def sample(text: str) -> str:
    """The page's longest lines: what the language is told by."""
    lines = sorted((line for line in text.split("\n", 5_000)[:5_000] if len(line) > 60), key=len, reverse=True)
    return "\n".join(line[:600] for line in lines[:5]) or text[:2_000]


def _article(
    lines: Sequence[Line], region: Region, bios: dict[int, str], *, url: str | None, outlet: str | None
) -> Article | None:
    head = read_head(lines, region)
    body = read_body(lines, region, head, bios)
    text, blocks = assemble(body.pieces)
    if not any(block.kind is BlockKind.PARAGRAPH for block in blocks):
        return None
    tail = read_tail(lines, region, head, body, bios)
    builder = ArticleBuilder()
    builder.set_if_empty("url", url, Origin.GIVEN)
    builder.set_if_empty("outlet", outlet, Origin.TEXT)
    for name in ("section", "kicker", "headline", "standfirst", "byline"):
        builder.set_if_empty(name, getattr(head, name), Origin.TEXT)
    builder.set_if_empty("text", text, Origin.TEXT)
    builder.set_if_empty("blocks", blocks, Origin.TEXT)
    _offer_moments(builder, head)
    _offer_people(builder, head, body, tail)
    _offer_pictures(builder, body)
    builder.set_if_empty("dateline", _dateline(text), Origin.TEXT)
    builder.set_if_empty("tags", tail.tags, Origin.TEXT)
    builder.set_if_empty("corrections", tuple(dict.fromkeys([*body.corrections, *tail.corrections])), Origin.TEXT)
    builder.set_if_empty("reading_minutes", head.minutes, Origin.TEXT)
    builder.set_if_empty("reading_minutes", max(1, round(len(text.split()) / WORDS_PER_MINUTE)), Origin.COMPUTED)
    builder.set_if_empty("kind", PageKind.ARTICLE, Origin.COMPUTED)
    builder.set_if_empty("language", identify(text), Origin.COMPUTED)
    if tail.truncated:
        builder.set_if_empty("truncated", tail.truncated, Origin.TEXT)
    return builder.article()


def _offer_moments(builder: ArticleBuilder, head: Head) -> None:
    for name, moment in (("published", head.published), ("modified", head.modified)):
        if moment is not None:
            builder.set_if_empty(name, moment[0], Origin.TEXT)
            builder.values[f"{name}_precision"] = moment[1]


def _offer_people(builder: ArticleBuilder, head: Head, body: Body, tail: Tail) -> None:
    """Authors in the byline's order, with their cards; the outlet where a card's bio names it."""
    names = list(head.names)
    origins = dict.fromkeys(names, Origin.TEXT)
    for told in tail.cards:
        if not head.names and told.name not in origins:
            names.append(told.name)
            origins[told.name] = Origin.AUTHOR_CARD
    signed = tail.names or tuple(
        name
        for line in body.signoffs
        for match in [_REPORTED.search(line)]
        if match
        for name in parse_byline(match["names"])
    )
    if not names:
        names = list(signed)
    authors: list[Author] = []
    for name in names:
        mine = [card for card in tail.cards if card.name.lower() == name.lower()]
        card = mine[0] if mine else None
        role, bio = head.roles.get(name) or (card.role if card else None), card.bio if card else None
        place = len(authors)
        authors.append(Author(name=name, role=role, bio=bio, languages=languages_in_bio(bio) if bio else ()))
        builder.set_part_origin("authors", place, "name", origins.get(name, Origin.TEXT))
        for part, value in (("role", role), ("bio", bio), ("languages", authors[-1].languages)):
            if value:
                by_name = part == "role" and name in head.roles
                builder.set_part_origin("authors", place, part, Origin.TEXT if by_name else Origin.AUTHOR_CARD)
        outlet = outlet_in_bio(bio) if bio else None
        if outlet is not None:
            builder.set_if_empty("outlet", outlet[0], Origin.AUTHOR_CARD)
    if authors:
        builder.set_if_empty("authors", tuple(authors), origins.get(names[0], Origin.TEXT))


def _offer_pictures(builder: ArticleBuilder, body: Body) -> None:
    figures: list[Figure] = []
    captions: set[str] = set()
    for figure in body.figures:
        if figure.caption in captions:
            continue
        if len(figures) >= MAX_FIGURES:
            break
        if figure.caption:
            captions.add(figure.caption)
        # An alternative text that stands alone belongs to the captioned picture right after it.
        last = figures[-1] if figures else None
        if (
            last
            and last.caption is None
            and last.credit is None
            and figure.alt is None
            and figure.place == last.place
        ):
            figures[-1] = replace(figure, alt=last.alt)
        else:
            figures.append(figure)
    builder.set_if_empty("figures", tuple(figures), Origin.TEXT)


def _dateline(text: str) -> str | None:
    """The place in capitals (and the agency) with which a wire report begins: "LISVANE (OP)"."""
    match = _DATELINE.match(text[:120])
    if match is None:
        return None
    place = match["place"].strip(" ,")
    first = place.split(",")[0].split("(")[0].strip()
    wired = "(" in place or any(map(str.isdigit, place))
    return place if (first.isupper() and len(first) > 2) or (wired and len(first.split()) <= 3) else None
