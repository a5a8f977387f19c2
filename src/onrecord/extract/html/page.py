"""A page's markup to its Articles: parse once, find the body, then what stands around it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from onrecord.errors import IndexPage
from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import Piece, assemble, one_line
from onrecord.extract.html.authors import offer_cards
from onrecord.extract.html.body import Body, among_comments, find_body, find_shown, mark_part, measure
from onrecord.extract.html.caption_lines import part_captions
from onrecord.extract.html.closing_lines import offer_closing, part_closing
from onrecord.extract.html.dom import Page, Run, parse_page
from onrecord.extract.html.facts import Facts
from onrecord.extract.html.figures import offer_figures
from onrecord.extract.html.furniture import offer_furniture
from onrecord.extract.html.headlines import find_heading
from onrecord.extract.html.index_article import index_article
from onrecord.extract.html.index_pages import kind_without_article
from onrecord.extract.html.jsonld import first
from onrecord.extract.html.kinds import offer_kind
from onrecord.extract.html.leading_lines import part_opening
from onrecord.extract.html.metadata import (
    offer_authors,
    offer_country_offset,
    offer_dates,
    offer_rest,
    offer_staff,
    offer_tags,
)
from onrecord.extract.html.multi_article import article_elements, own_link, told_elements
from onrecord.extract.html.next_articles import next_articles
from onrecord.extract.html.posts import offer_posts
from onrecord.extract.html.shown_text import shown
from onrecord.extract.html.told_body import told_article
from onrecord.extract.lexicon.phrases import is_paywall
from onrecord.extract.text.notes import correction, dateline, ends_cut, wire
from onrecord.gc_pause import paused
from onrecord.model import Article, BlockKind, Correction, Origin
from onrecord.settings import Limits

MIN_WHOLE_CHARS = 2_500
"""A text of this length that ends in a full sentence is whole, whatever the page says of its paywall."""


def extract_html(
    text: str,
    *,
    url: str | None,
    captured: datetime | None,
    limits: Limits,
    subject: str | None = None,
    articles_only: bool = False,
) -> tuple[Article, ...]:
    """The articles on the page, in its order, or what an index page says; empty where there is neither.

    `url` is where the page came from: relative addresses are made absolute by it, and it tells which article is
    meant. `captured` is when, `subject` what errors call the page. Raises InputTooLarge where the markup is nested
    beyond all sense, and IndexPage where the page only leads to articles and `articles_only` are asked for.
    """
    subject = subject or url or "input"
    with paused():
        page = parse_page(text, subject=subject, limits=limits)
        measure(page)
        source = (subject, text)
        return _articles(page, Facts(page, url, captured), source, limits, articles_only=articles_only)


def _articles(
    page: Page, facts: Facts, source: tuple[str, str], limits: Limits, *, articles_only: bool
) -> tuple[Article, ...]:
    most = limits.articles_per_page
    heading = find_heading(facts, page)
    nodes = article_elements(page, most) or told_elements(page, facts.told_headlines(), most)
    spans = [(node.order, node.end, None) for node in nodes] or next_articles(page, facts, heading, most)
    articles = [article for part in _parts(page, facts, spans) if (article := _article(*part, limits))]
    if not articles and (article := _article(page, facts, heading, limits)):
        articles.append(article)
    if len(articles) < 2:
        kind, links = kind_without_article(page, facts, body=bool(articles))
        if kind is not None and articles_only:
            raise IndexPage(source[0], links)
        if not articles_only and (index := _index(page, facts, limits, articles, is_known=kind is not None)):
            return (index,)
    if not articles and (article := _without_prose(page, facts, source, limits)):
        articles.append(article)
    return tuple(articles)


def _index(
    page: Page, facts: Facts, limits: Limits, articles: Sequence[Article], *, is_known: bool
) -> Article | None:
    """What an index page says; also where a page isn't known to be one, but says next to nothing beside its links. A gallery's
    captions are no links."""
    if is_known:
        return index_article(page, facts, limits)
    said = sum(len(article.text) for article in articles)
    if said >= _NEXT_TO_NOTHING or facts.is_told_article() or not _is_linked(page):
        return None
    index = index_article(page, facts, limits)
    return index if index is not None and len(index.text) >= _MANY_TIMES * max(_NEXT_TO_NOTHING, said) else None


_NEXT_TO_NOTHING = 200
_MANY_TIMES = 2
_LINKED = 0.25
"""The least share of links in what such a page shows."""


def _is_linked(page: Page) -> bool:
    lines = shown(page, None, with_links=True)[1]
    return sum(run.linked for run in lines) >= _LINKED * sum(len(run.text) for run in lines)


def _without_prose(page: Page, facts: Facts, source: tuple[str, str], limits: Limits) -> Article | None:
    """The article of a page on which no prose was found: what it tells machines, else what it shows, of whatever kind."""
    heading = find_heading(facts, page)
    if article := told_article(page, facts, heading, limits, source):
        return article
    if body := find_shown(page, heading):
        return _article_of(page, facts, heading, body, limits)
    return None if facts.is_told_article() else _thread(page, facts, heading, limits)


def _thread(page: Page, facts: Facts, heading: Run | None, limits: Limits) -> Article | None:
    """What readers wrote, where that is nearly all that the page shows. A page with an author is an article of which the text is
    missing: what others wrote under it isn't that."""
    body = find_shown(page, heading, with_comments=True)
    article = _article_of(page, facts, heading, body, limits) if body is not None else None
    return article if article is not None and not article.authors else None


def _parts(
    page: Page, facts: Facts, spans: Sequence[tuple[int, int, Run | None]]
) -> Iterator[tuple[Page, Facts, Run | None]]:
    """Each article's elements as a page of their own, with the facts that are about it and its heading, which may be known.

    What the page says of itself is about the one whose heading says its title; where none does, about the first,
    which is what endless scroll was opened with.
    """
    parts = [page.part(lo, hi) for lo, hi, _ in spans]
    for part in parts:
        mark_part(part)
    headings = [
        known or find_heading(facts, part, own=True) for part, (*_, known) in zip(parts, spans, strict=True)
    ]
    main = next((at for at, heading in enumerate(headings) if heading and facts.is_titled(heading.text)), 0)
    for at, (part, heading) in enumerate(zip(parts, headings, strict=True)):
        is_main = at == main
        link = own_link(page, page.nodes[part.lo], facts.url or facts.canonical)
        about = facts.for_part(heading.text if heading else "", link, is_main=is_main)
        yield part, about, find_heading(facts, part) if is_main else heading


def _article(page: Page, facts: Facts, heading: Run | None, limits: Limits) -> Article | None:
    body = find_body(page, heading, is_article=facts.is_told_article())
    return _article_of(page, facts, heading, body, limits) if body is not None else None


def _article_of(page: Page, facts: Facts, heading: Run | None, body: Body, limits: Limits) -> Article | None:
    body.captions = part_captions(page, body)
    lead = part_opening(page, body, facts.language, heading)
    closing = part_closing(body)
    builder = ArticleBuilder()
    offer_rest(builder, facts)
    offer_dates(builder, facts)
    offer_authors(builder, facts)
    offer_tags(builder, facts)
    offer_body(builder, facts, page, body, limits)
    if not builder.get("text"):
        return None
    builder.set_if_empty("standfirst", one_line(lead.text) if lead else None, Origin.MARKUP)
    offer_furniture(builder, facts, page, body, heading)
    offer_closing(builder, facts, closing)
    offer_staff(builder, facts)
    told = offer_figures(builder, facts, page, body, heading)
    offer_cards(builder, facts, page, body, told)
    offer_notes(builder, facts, page, body)
    offer_kind(builder, facts, page, body)
    offer_country_offset(builder, facts)
    offer_posts(builder, facts, page, body)
    return builder.article()


def offer_body(builder: ArticleBuilder, facts: Facts, page: Page, body: Body, limits: Limits) -> None:
    """Text and blocks, without the corrections among them, which are a field of their own."""
    corrections: list[Correction] = []
    pieces: list[Piece] = []
    orders: list[int] = []
    room = limits.text_characters
    for piece, order in zip(body.pieces, body.orders, strict=True):
        note = correction(piece.words, facts.language) if piece.kind is not BlockKind.HEADING else None
        if note and len(body.pieces) > 1:
            corrections.append(note)
        elif room > 0 and piece.words.strip():
            pieces.append(Piece(piece.kind, piece.words[:room], piece.level))
            orders.append(order)
            room -= len(piece.words)
    text, blocks = assemble(pieces)
    if pieces and len(blocks) == len(pieces):
        body.pieces, body.orders = pieces, orders
    corrections += notes_around(page, body, facts.language)
    builder.set_if_empty("corrections", tuple({note.text: note for note in corrections}.values()), Origin.MARKUP)
    builder.set_if_empty("text", text, Origin.MARKUP)
    builder.set_if_empty("blocks", blocks, Origin.MARKUP)


def notes_around(page: Page, body: Body, language: str | None) -> list[Correction]:
    """Corrections in boxes over, beside or right under the body: whole sentences, no links to other articles."""
    inside = {id(run) for run in body.runs}
    found = []
    for run in page.runs:
        if run.order < body.orders[0] - 60 or run.order > body.orders[-1] + 60 or id(run) in inside:
            continue
        if len(run.text) < _MIN_NOTE_CHARS or run.linked * 2 > len(run.text) or among_comments(run.node):
            continue
        if note := correction(run.text, language):
            found.append(Correction(text=one_line(note.text) or note.text, date=note.date))
    return found


_MIN_NOTE_CHARS = 50


_NEARLY_ALL_SHARE = 0.95
_MAX_TASTER_CHARS = 1_000
"""A shorter text of an article that is not free is its opening."""


_MAX_TASTER_PARAGRAPHS = 3


def _is_taster(text: str, paragraphs: int) -> bool:
    """Whether a text is short enough to be an opening. Short news of several whole paragraphs is all there is, whatever the flag."""
    return len(text) < _MAX_TASTER_CHARS and (paragraphs <= _MAX_TASTER_PARAGRAPHS or ends_cut(text))


def _asks_to_pay(page: Page, body: Body, text: str) -> bool:
    """Whether the text breaks off, or the page speaks of paying in or right under its body."""
    if ends_cut(text):
        return True
    near = [run for run in page.runs if body.orders[0] <= run.order <= body.orders[-1] + 120]
    return any(is_paywall(run.text) for run in near if len(run.text) < 400)


_ELEMENTS_UNDER_TEXT = 15


def _at_end(page: Page, body: Body) -> list[str]:
    """The last of the body's words, and the lines right under them in its element, which are cleaned from it."""
    last = body.orders[-1]
    under = [
        run.text
        for run in page.runs
        if last < run.order <= last + _ELEMENTS_UNDER_TEXT and body.node.holds(run.node)
    ]
    return [*(piece.words for piece in body.pieces[-3:]), *under]


def offer_notes(builder: ArticleBuilder, facts: Facts, page: Page, body: Body) -> None:
    """Dateline, wire, and whether the text was cut."""
    paragraphs = [piece.words for piece in body.pieces if piece.kind is BlockKind.PARAGRAPH]
    if paragraphs and (found := dateline(paragraphs[0])):
        builder.set_if_empty("dateline", found[0], Origin.TEXT)
    names = [author.name for author in builder.get("authors") or ()]
    credited = [figure.credit.agency for figure in builder.get("figures") or () if figure.credit]
    agency = wire(
        paragraphs,
        names,
        outlet=builder.get("outlet") or "",
        credited=[name for name in credited if name],
        byline=builder.get("byline") or "",
    )
    builder.set_if_empty("wire", agency, Origin.TEXT)
    text = builder.get("text") or ""
    whole = len(text) >= MIN_WHOLE_CHARS and not ends_cut(text)
    free = facts.article.get("isAccessibleForFree")
    told = first(facts.article, "articleBody", "@value")
    whole = whole or bool(told and len(text) > _NEARLY_ALL_SHARE * len(told) and not ends_cut(told))
    paid = str(free).lower() in {"false", "no"} and not whole
    if (told and len(text) < 0.6 * len(told)) or (
        paid and (_is_taster(text, len(paragraphs)) or _asks_to_pay(page, body, text))
    ):
        builder.set_if_empty("truncated", value=True, origin=Origin.JSON_LD)
    elif any(is_paywall(words) for words in _at_end(page, body)):
        builder.set_if_empty("truncated", value=True, origin=Origin.TEXT)
