"""Prints a page's record for a person at a terminal: the article with its statements marked, then the record.

The page's words are only ever added as `rich.text.Text`, never as markup, and without control characters.
"""

from collections.abc import Iterator

import msgspec
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.characters import escaped_json, for_line, for_terminal, is_steering
from onrecord.model import (
    Act,
    Article,
    ArticleRecord,
    Attribution,
    AttributionKind,
    BlockKind,
    Coverage,
    PageKind,
    PageRecord,
    Precision,
    Reading,
    Span,
    is_said,
    without_thoughts,
)
from onrecord.read.statement.line_words import line_text

_WIDTH = 100
SOURCE, CUE, CONTENT = "bold cyan", "italic magenta", "green"
UNSAID = "dim italic"
"""The style of what was not said."""
LOW_CONFIDENCE = 0.5
UNSURE = "(unsure: these words, or who said them)"


def show(console: Console, record: PageRecord, *, thoughts: bool = False) -> None:
    """Prints the whole record of one page; thoughts, which nobody said, only on request."""
    width = min(console.width, _WIDTH)
    many = len(record.articles) > 1
    console.print(Text(one_line(record.source) + (f"  ({len(record.articles)} articles)" if many else ""), "dim"))
    for number, item in enumerate(record.articles, 1):
        if many:
            console.print(Rule(f"{number} of {len(record.articles)}", style="dim"), width=width)
        console.print(_article(item if thoughts else without_thoughts(item)), width=width)
        _say_what_is_left_out(console, item, thoughts=thoughts)


def _say_what_is_left_out(console: Console, item: ArticleRecord, *, thoughts: bool) -> None:
    count = sum(each.act is Act.THOUGHT for each in item.reading.attributions)
    if count and not thoughts:
        console.print(Text(f"{plural(count, 'thought')} left out; --thoughts shows them", "dim"))


safe = for_terminal
one_line = for_line


def document(value: object, *, indented: bool = False) -> bytes:
    """The value as JSON without a final line end, escaped so that nothing in it can steer a terminal."""
    encoded = msgspec.json.encode(value)
    return escaped_json((msgspec.json.format(encoded, indent=2) if indented else encoded).decode()).encode()


def _article(record: ArticleRecord) -> RenderableType:
    article, reading = record.article, record.reading
    parts: list[RenderableType] = [Text("")]
    if article.section or article.kicker:
        parts.append(Text(one_line(" · ".join(filter(None, (article.section, article.kicker)))), "yellow"))
    headline = _marked(article, reading, Span(0, len(article.headline or ""), "headline"), "bold")
    parts.append(headline if article.headline else Text("(no headline)", "dim italic"))
    if article.kind is PageKind.INDEX:
        parts.append(Text("(an index page, which leads to articles and is none itself)", "dim italic"))
    if article.standfirst:
        parts.append(_marked(article, reading, Span(0, len(article.standfirst), "standfirst"), "italic"))
    parts += [Text(""), _furniture(article), Text("")]
    parts += list(_body(article, reading))
    if article.truncated:
        parts.append(Text("(the page cuts the article off here)\n", "dim italic"))
    parts += [*_cards(article), *_record(record)]
    return Group(*parts)


def _furniture(article: Article) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")

    def row(name: str, value: str | None) -> None:
        if value:
            table.add_row(name, Text(safe(value)))

    row("outlet", article.outlet)
    row("by", ", ".join(author.name for author in article.authors) or article.byline)
    row("dateline", article.dateline)
    row("published", _moment(article, "published") or "unknown")
    row("modified", _moment(article, "modified"))
    if article.reading_minutes:
        row("reading", f"{article.reading_minutes} min")
    row("language", article.language)
    row("wire", article.wire)
    row("url", article.url)
    for figure in article.figures:
        credit = f"  [{figure.credit.text}]" if figure.credit else ""
        row("picture", f"{figure.caption or figure.alt or '(no caption)'}{credit}")
    for enclosure in article.enclosures:
        row("sound" if enclosure.type.startswith("audio/") else "film", enclosure.url)
    row("tags", ", ".join(article.tags))
    for correction in article.corrections:
        row("correction", correction.text)
    return table


def _moment(article: Article, name: str) -> str | None:
    value = getattr(article, name)
    if value is None:
        return None
    precision: Precision = getattr(article, f"{name}_precision")
    if precision is Precision.DAY:
        return f"{value:%Y-%m-%d}"
    return f"{value:%Y-%m-%d %H:%M}" + (" UTC" if precision is Precision.INSTANT else " (zone not given)")


def _body(article: Article, reading: Reading) -> Iterator[RenderableType]:
    for block in article.blocks:
        words = _marked(article, reading, block.span, "bold" if block.kind is BlockKind.HEADING else "")
        indent = 4 if block.kind is BlockKind.QUOTE else 0
        yield Padding(words, (0, 0, 1, indent))


def _marked(article: Article, reading: Reading, span: Span, style: str) -> Text:
    """The span's words with statements' sources, cues and contents in their styles, and its id after each cue, by which search and corrections know it."""
    raw = article.words(span)
    text = Text(raw, style)
    ids: list[tuple[int, int, str]] = []
    for number, item in enumerate(reading.attributions):
        for role, spans in ((CONTENT, item.content), (SOURCE, item.source), (CUE, item.cue)):
            for one in spans:
                if one.overlaps(span):
                    text.stylize(role, max(one.start - span.start, 0), min(one.end - span.start, len(raw)))
        anchor = (item.cue or item.content or item.source)[-1:]
        if anchor and span.covers(anchor[0]):
            ids.append((anchor[0].end - span.start, number, one_line(item.id)))
    out, last = Text(), 0
    for position, _, its in sorted(ids):
        out.append_text(text[last:position])
        out.append(f"[{its}]", "dim")
        last = position
    out.append_text(text[last:])
    return _cleaned(out)


def _cleaned(text: Text) -> Text:
    """The text with its styles, without characters that could steer a terminal."""
    if not is_steering(text.plain):
        return text
    cleaned = Text()
    for each in text.divide(
        place for at, mark in enumerate(text.plain) if is_steering(mark) for place in (at, at + 1)
    ):
        if not is_steering(each.plain):
            cleaned.append_text(each)
    return cleaned


def _cards(article: Article) -> Iterator[RenderableType]:
    for author in article.authors:
        if author.role or author.bio:
            title = Text(one_line(author.name), "bold")
            if author.role:
                title.append(f", {one_line(author.role)}", "not bold")
            lines = [title, *([Text(safe(author.bio), "dim")] if author.bio else [])]
            yield Padding(Group(*lines), (0, 0, 1, 2))


def _record(record: ArticleRecord) -> Iterator[RenderableType]:
    reading = record.reading
    yield Rule("on record", style="dim", align="left")
    if reading.coverage is not Coverage.FULL:
        yield Text(
            f"language {reading.language or 'unknown'}: {reading.coverage.value} covered by this reader", "dim"
        )
    if not reading.attributions and reading.coverage is Coverage.FULL:
        yield Text("no statement found", "dim")
    for item in reading.attributions:
        yield _statement(record.article, item)
    yield _names(record)


def _statement(article: Article, item: Attribution) -> Text:
    def words(spans: tuple[Span, ...]) -> str:
        return one_line(" … ".join(article.words(span) for span in spans))

    line = Text(f"{one_line(item.id):>3} ", "dim")
    source = words(item.source)
    if item.speaker:
        line.append(one_line(item.speaker.name), SOURCE)
    else:
        line.append(f"unnamed: {source}" if source else "nobody named", "cyan")
    if item.speaker and item.speaker.role:
        line.append(f", {one_line(article.words(item.speaker.role))}", "dim")
    how = one_line(line_text(item, words(item.cue), words(item.content)))
    line.append(f"  {how}", "magenta" if is_said(item) else UNSAID)
    if item.act is not Act.SPEECH:
        line.append(f" ({item.act.value})", "dim")
    if item.addressee:
        line.append(f" to {one_line(item.addressee.name)}", "dim")
    if item.said_on and not (
        item.venue and item.venue.covers(item.said_on)
    ):  # the circumstances ("in a post on Monday") already have it
        line.append(f"  {words((item.said_on,))}", "dim")
    if item.venue:
        line.append(f"  {words((item.venue,))}", "dim")
    if item.confidence < LOW_CONFIDENCE:
        line.append(f"  {UNSURE}", "yellow")
    marks = ("“", "”") if item.kind is AttributionKind.DIRECT else ("", "")
    line.append(f"\n    {marks[0]}{words(item.content)}{marks[1]}", CONTENT if is_said(item) else UNSAID)
    return line


def _names(record: ArticleRecord) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    article, reading = record.article, record.reading
    for kind in ("person", "organisation", "place"):
        names = [one_line(entity.name) for entity in reading.entities if entity.type.value == kind]
        if names:
            table.add_row(f"{kind}s", Text(", ".join(names)))
    times = []
    for time in reading.times:
        inferred = f" (inferred {time.inferred})" if time.inferred and time.inferred != time.value else ""
        times.append(f"{one_line(article.words(time.span))} = {time.value}{inferred}")
    if times:
        table.add_row("times", Text("; ".join(times)))
    return Padding(table, (1, 0, 1, 0))


def plural(count: int, one: str, many: str | None = None) -> str:
    """The count with its noun: "1 feed", "2 feeds"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def ago(now: float, then: float | None) -> str:
    """How long ago a moment was, in words."""
    return "never" if then is None else f"{_span(now - then)} ago"


def ahead(now: float, then: float) -> str:
    """How long until a moment, in words."""
    return "now" if then <= now else f"in {_span(then - now)}"


def _span(seconds: float) -> str:
    for size, name in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size * 1.5:
            return f"{round(seconds / size)} {name}"
    return f"{max(round(seconds), 0)} s"
