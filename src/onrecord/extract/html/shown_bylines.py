"""The byline as the page shows it near the headline or under the body.

Covers the words for "by" of English, German, French, Spanish, Portuguese, Italian, Dutch, the Scandinavian languages and
Polish; elements named as an author's in any language.
"""

import re

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import one_line
from onrecord.extract.html.body import Body
from onrecord.extract.html.dom import Node, Page, Run
from onrecord.extract.html.evidence import CARD
from onrecord.extract.html.facts import Facts, is_outlet
from onrecord.extract.lexicon.byline import BY, any_word
from onrecord.extract.text.bylines import is_agency, parse_byline
from onrecord.extract.text.credits import is_credit
from onrecord.model import Author, Origin

_MAX_BYLINE_CHARS = 200
_MAX_ELEMENTS_UNDER_BODY = 40
_OPENS = re.compile(rf"\s*(?i:{any_word(BY)})\s+[A-ZÀ-Þ]")
_BY_WORD = re.compile(rf"\s*(?:{any_word(BY)}|di)\s", re.IGNORECASE)
# Words that stand in headlines of other articles and in no name.
_TITLE_WORDS = re.compile(r"\s(?i:to|with|from|how|why|what|when|is|are|your|this|that)\s(?!.{0,20}\bby\b)")


def offer_byline(builder: ArticleBuilder, facts: Facts, page: Page, body: Body, heading: Run | None) -> None:
    """The byline as shown, and its names where metadata gave none."""
    first, last = body.orders[0], body.orders[-1]
    start = heading.order if heading else 0
    authors: tuple[Author, ...] = builder.get("authors") or ()
    for run in page.runs:
        if not (
            start <= run.order <= first or 0 <= run.order - last <= _MAX_ELEMENTS_UNDER_BODY
        ) or _is_picture_credit(run.text):
            continue
        if len(run.text) > _MAX_BYLINE_CHARS or not (_in_card(run.node) or _OPENS.match(run.text)):
            continue
        if authors and (line := _with_known(run.text, authors)):
            builder.set_if_empty("byline", line, Origin.MARKUP)
            return
        names = [name for name in parse_byline(run.text) if not is_outlet(name, facts)]
        names = [name for name in names if " " in name or is_agency(name)]
        if not names or (facts.staff and all(is_agency(name) for name in names)):
            continue
        if authors and not _BY_WORD.match(run.text):
            continue
        if not (run.linked and _TITLE_WORDS.search(run.text)):
            builder.set_if_empty("byline", _shorn(run.text, names), Origin.MARKUP)
            builder.set_if_empty("authors", tuple(Author(name=name) for name in names), Origin.MARKUP)
            return


def _with_known(text: str, authors: tuple[Author, ...]) -> str | None:
    """The line as a byline of authors that metadata names: it has the whole name, or ends in the last part of it."""
    low = text.lower()
    names = [author.name for author in authors if author.name.lower() in low]
    if names and (len(low.split()) <= _WORDS_PER_NAME * len(names) + _MAX_OTHER_WORDS or _BY_WORD.match(text)):
        return _shorn(text, names)
    parts = [author.name.split()[-1] for author in authors]
    found = [part for part in parts if len(part) > 2 and re.search(rf"\b{re.escape(part)}\b", text, re.IGNORECASE)]
    return _shorn(text, found) if found and parse_byline(text) else None


_WORDS_PER_NAME = 4
_MAX_OTHER_WORDS = 10


def _shorn(text: str, names: list[str]) -> str | None:
    """The line without the date, the hour or the reading time that follows the last of the names."""
    line = text.strip().split("\n")
    kept = next((part for part in line if any(name.lower() in part.lower() for name in names)), text)
    end = max(
        (kept.lower().rfind(name.lower()) + len(name) for name in names if name.lower() in kept.lower()), default=0
    )
    rest = kept[end:]
    return one_line(kept[:end] if end and any(map(str.isdigit, rest)) else kept)


def _in_card(node: Node) -> bool:
    here: Node | None = node
    for _ in range(3):
        if here is None or here.tag in {"body", "html"}:
            return False
        if here.evidence & CARD:
            return True
        here = here.parent
    return False


def _is_picture_credit(text: str) -> bool:
    return is_credit(text[:300]) and not _BY_WORD.match(text)
