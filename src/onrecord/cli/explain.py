"""Prints where each of an article's fields was found and why each statement has its speaker, to trace wrong ones."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.cli.render import one_line
from onrecord.model import ITEMS, Article, ArticleRecord, Credit, PageRecord, Size, is_filled
from onrecord.model.why import Reasons

_WIDTH = 140
_LONGEST = 160
_APART = frozenset({"blocks", "text", "found", "published_precision", "modified_precision", "utc_offset"})


def explain(console: Console, record: PageRecord) -> None:
    """Prints a line for each field of each article: its value, and where on the page it was found."""
    for number, item in enumerate(record.articles, 1):
        console.print(Text(f"{one_line(record.source)}  article {number} of {len(record.articles)}", "dim"))
        console.print(_table(item.article), width=min(console.width, _WIDTH))
        if item.reading.attributions:
            console.print(_statements(item), width=min(console.width, _WIDTH))


def _statements(record: ArticleRecord) -> RenderableType:
    """A line for each statement: the speaker, and how the source's words led to them."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("statement", "speaker", "why"):
        table.add_column(name, overflow="fold", no_wrap=name == "statement")
    reasons = Reasons(record)
    for item in record.reading.attributions:
        who = Text(one_line(item.speaker.name), "cyan") if item.speaker else Text("open", "dim")
        table.add_row(Text(item.id), who, Text(one_line(reasons.why(item))))
    return Group(table, Text(""))


def _table(article: Article) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("field", "found in", "value"):
        table.add_column(name, overflow="fold", no_wrap=name != "value")
    for name, value in rows(article):
        origin = article.found.get(name)
        where = (
            Text(origin.value, "cyan") if origin else Text("" if is_filled(value) else "not on the page", "dim")
        )
        table.add_row(Text(name), where, Text(_short(value)))
    words = len(article.text.split())
    table.add_row(
        Text("blocks"),
        Text(article.found["blocks"].value if "blocks" in article.found else "", "cyan"),
        Text(f"{len(article.blocks)}, {words} words"),
    )
    return Group(table, Text(""))


def rows(article: Article) -> Iterator[tuple[str, object]]:
    """Every field with its value, by its name in `Article.found`; fields with several values give a row for each."""
    for each in fields(article):
        value = getattr(article, each.name)
        if each.name in _APART:
            continue
        if each.name in ITEMS and value:
            for place, one in enumerate(value):
                for inner in ITEMS[each.name]:
                    if is_filled(given := getattr(one, inner)):
                        yield f"{each.name}.{place}.{inner}", given
        else:
            yield each.name, value


def _short(value: object) -> str:
    if not is_filled(value):
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Credit):
        parts = [*value.people, value.agency or "", "pool" if value.pool else ""]
        return f"{one_line(value.text)}  ({' / '.join(part for part in map(one_line, parts) if part)})"
    if isinstance(value, tuple) and value and isinstance(value[0], Size):
        widths = ", ".join(str(size.width) for size in value if size.width)
        return f"{len(value)}" + (f", {widths} pixels wide" if widths else ", of unknown width")
    if isinstance(value, tuple):
        return one_line(", ".join(map(str, value)))[:_LONGEST]
    words = one_line(str(value))
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
