"""The byline as the page shows it near the headline or under the body.

Covers the words for "by" of English, German, French, Spanish, Portuguese, Italian, Dutch, the Scandinavian languages and
Polish; elements named as an author's in any language.
"""

import re
from collections.abc import Sequence

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import one_line
from onrecord.extract.html.body import Body
from onrecord.extract.html.dom import Node, Page, Run
from onrecord.extract.html.evidence import ASIDE, CARD
from onrecord.extract.html.facts import Facts, is_outlet
from onrecord.extract.html.links import site_of
from onrecord.extract.lexicon.byline import BY, any_word
from onrecord.extract.text.bylines import is_agency, is_collective, parse_byline
from onrecord.extract.text.credits import is_credit
from onrecord.model import Author, Origin

_MAX_BYLINE_CHARS = 200
_MAX_ELEMENTS_UNDER_BODY = 40
_OPENS = re.compile(rf"\s*(?i:{any_word(BY)})\s+[A-ZÀ-Þ]")
_BY_WORD = re.compile(rf"\s*(?:{any_word(BY)}|di)\s", re.IGNORECASE)
# Words that stand in headlines of other articles and in no name.
_TITLE_WORDS = re.compile(r"\s(?i:to|with|from|how|why|what|when|is|are|your|this|that)\s(?!.{0,20}\bby\b)")


def offer_byline(builder: ArticleBuilder, facts: Facts, page: Page, body: Body, heading: Run | None) -> None:
    """The byline as shown, and its names where metadata gave none, or none that the page shows."""
    authors: tuple[Author, ...] = builder.get("authors") or ()
    lines = _lines(page, body, heading)
    for run in lines:
        if authors and (line := _with_known(run.text, authors)):
            builder.set_if_empty("byline", line, Origin.MARKUP)
            return
    for at, run in enumerate(lines):
        names = _people(run, facts)
        if not names or (facts.staff and all(is_agency(name) for name in names)):
            continue
        if authors and not _BY_WORD.match(run.text):
            continue
        if run.linked and _TITLE_WORDS.search(run.text):
            continue
        builder.set_if_empty("byline", _shorn(run.text, names), Origin.MARKUP)
        if authors and all(_is_house(author.name, facts) for author in authors):
            # A byline that names people goes before the house that metadata name.
            builder.values.pop("authors")
        names += [name for name in _beside(lines[at + 1 :], run, facts) if name not in names]
        builder.set_if_empty("authors", tuple(Author(name=name) for name in names), Origin.MARKUP)
        return


def _is_house(name: str, facts: Facts) -> bool:
    """Whether JSON-LD calls the author an organisation, and its name shares a word with the outlet's or the site's."""
    site = site_of(facts.canonical or facts.url)
    words = {*re.findall(r"\w{3,}", f"{facts.outlet or ''} {site}".lower())} - _ANY_HOUSE
    return name in facts.organisations and bool(words & {*re.findall(r"\w{3,}", name.lower())})


_ANY_HOUSE = frozenset({"the", "news", "www", "com", "org", "net", "post", "times", "daily"})


def _lines(page: Page, body: Body, heading: Run | None) -> list[Run]:
    """The lines near the headline or under the body that can be a byline."""
    first, last = body.orders[0], body.orders[-1]
    start = heading.order if heading else 0
    return [
        run
        for run in page.runs
        if (start <= run.order <= first or 0 <= run.order - last <= _MAX_ELEMENTS_UNDER_BODY)
        and len(run.text) <= _MAX_BYLINE_CHARS
        and (_in_card(run.node) or _OPENS.match(run.text))
        and not _is_picture_credit(run.text)
        and not (run.order > last and _is_teaser(run.node))
    ]


def _people(run: Run, facts: Facts) -> list[str]:
    names = [name for name in parse_byline(run.text) if not is_outlet(name, facts)]
    return [name for name in names if " " in name or is_agency(name)]


def _beside(lines: Sequence[Run], first: Run, facts: Facts) -> list[str]:
    """The names in the elements right beside a byline's first one: each author may have one of their own."""
    box = first.node.parent
    found: list[str] = []
    for run in lines[:_MAX_AUTHORS_BESIDE]:
        if box is None or not box.holds(run.node) or box.tag in {"body", "article", "main"}:
            break
        if run.node.tag == first.node.tag and run.node.get("class") == first.node.get("class"):
            found += [name for name in _people(run, facts) if not is_collective(name)]
    return found


_MAX_AUTHORS_BESIDE = 6


def _is_teaser(node: Node) -> bool:
    """Whether a line stands in a box of other articles."""
    here: Node | None = node
    for _ in range(_MAX_LEVELS):
        if here is None or here.tag in {"body", "html", "main", "article"}:
            return False
        if here.evidence & ASIDE and not here.evidence & CARD:
            return True
        here = here.parent
    return False


_MAX_LEVELS = 8


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
