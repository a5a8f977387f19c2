"""The byline as the page shows it near the headline or under the body.

Covers the words for "by" of English, German, French, Spanish, Portuguese, Italian, Dutch, the Scandinavian languages and
Polish; elements and links that say in any language that they are an author's (author_marks.py). Of several lines the one that
says "by" near the headline is the byline, then an element that is named as an author's, then one that may hold a date or a
section as well, and last what stands under the body.
"""

import re
from collections.abc import Iterator, Sequence, Set
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import one_line
from onrecord.extract.html.author_marks import is_author_property, is_authors_page, marks_author
from onrecord.extract.html.bare_names import linked_names, name_beside_moment, names_set_apart
from onrecord.extract.html.body import Body
from onrecord.extract.html.dom import WHOLE, Node, Page, Run, outwards
from onrecord.extract.html.evidence import ASIDE, CAPTION, CARD
from onrecord.extract.html.facts import Facts, is_outlet
from onrecord.extract.html.links import site_of
from onrecord.extract.lexicon.byline import A_PIECE_BY, BY, LABELLED, MADE_BY, OPENING, any_word
from onrecord.extract.lexicon.credit_words import LABEL
from onrecord.extract.lexicon.phrases import is_chrome
from onrecord.extract.text.bylines import is_agency, is_collective, names_part, parse_byline
from onrecord.extract.text.credits import is_credit, is_organised
from onrecord.extract.text.name_lines import looks_like_name
from onrecord.model import Author, Origin

_MAX_BYLINE_CHARS = 200
_MAX_ELEMENTS_UNDER_BODY = 40
_ELEMENTS_OVER_HEADING = 20
_ELEMENTS_RIGHT_OVER = 12
"""Over the headline, where a line with a name and a moment may stand."""
_MAX_AUTHORS_ROW_CHARS = 800
_MAX_LEVELS_OF_ROW = 3
_MAX_LEVELS = 8
_OPENING_RUNS = 2
_ELEMENTS_OF_OPENING = 60
"""Of the body, behind which a byline may still stand: so many of its runs, or elements with a picture among them."""
_OPENS = re.compile(rf"\s*(?:(?i:{any_word(BY)})(?:\s?:)?\s+[A-ZÀ-Þ]|(?:By|Von|Par|Por)(?:[A-ZÀ-Þ]|by\s))")
_BY_WORD = re.compile(rf"\s*(?:(?i:{any_word(BY)}|di)[\s:]|(?:By|Von|Par|Por)[A-ZÀ-Þ])")
_LABELLED = re.compile(rf"(?i:(?:{LABELLED})\s?[:：,]|{MADE_BY})\s?(?=[^\W\d_a-zß-ÿа-яё])")
# Words that stand in headlines of other articles and in no name.
_TITLE_WORDS = re.compile(r"\s(?i:to|with|from|how|why|what|when|is|are|your|this|that)\s(?!.{0,20}\bby\b)")
_DENSE = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3・･·]+")
"""A name in a script that sets no space in it."""
_MARKS = " /|·•–—-~*>›»"
"""Ornaments before a byline."""
_MIN_SENTENCE_SPACES = 8
"""So long a sentence is no byline that ends in a stop."""
_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?]$")


class _Says(IntEnum):
    """How plainly a line says that it is the byline."""

    NAME = 0
    """By nothing but where it stands: a person's name between headline and body, with a moment in or beside it."""
    UNDER_BODY = 1
    MAYBE = 2
    """In an element that may hold a date or a section as well."""
    AUTHOR = 3
    """In an element whose name says author, or beside one."""
    TOLD = 4
    """By microdata or a link to an author's page."""
    BY = 5


class _Line(NamedTuple):
    run: Run
    says: _Says
    words: str
    """The part of it that has the names."""
    over: bool = False
    """Whether it stands over the headline, where other articles' teasers may."""


def offer_byline(builder: ArticleBuilder, facts: Facts, page: Page, body: Body, heading: Run | None) -> None:
    """The byline as shown, and its names where metadata gave none, or none that the page shows."""
    authors: tuple[Author, ...] = builder.get("authors") or ()
    lines = list(_lines(page, body, heading, facts))
    for line in sorted(lines, key=lambda each: each.says is _Says.NAME):
        if authors and (shown := _with_known(line, authors)):
            builder.set_if_empty("byline", shown, Origin.MARKUP)
            _add_rest_of_row(builder, facts, page, lines, line)
            return
    text = (builder.get("text") or "").lower()
    # Whom an article is about stands alone on lines too: a kicker, a tag, a caption.
    lines = [line for line in lines if line.says is not _Says.NAME or line.words.split()[-1].lower() not in text]
    named = [(line, names) for line in lines if (names := _people(page, line, facts))]
    for line, names in sorted(named, key=_rank):
        if facts.staff and all(map(is_agency, names)):
            continue
        if authors and not _goes_first(line, builder):
            continue
        builder.set_if_empty("byline", _shorn(line, names), Origin.MARKUP)
        if authors and (
            builder.origins["authors"] is Origin.META or all(_is_house(each.name, facts) for each in authors)
        ):
            builder.values.pop("authors")
        row = [*names, *(_row(page, lines, line, facts) if line.says is not _Says.NAME else [])]
        builder.set_if_empty("authors", tuple(Author(name=name) for name in dict.fromkeys(row)), Origin.MARKUP)
        return
    if not authors and not named and not facts.staff and (names := _only_ones_marked(page, body, facts)):
        builder.set_if_empty("authors", tuple(Author(name=name) for name in names), Origin.MARKUP)


def _only_ones_marked(page: Page, body: Body, facts: Facts) -> list[str]:
    """The names that markup calls an author's, wherever they stand, where all such lines of the page have the same ones."""
    own = {id(run) for run in body.runs}
    found: set[tuple[str, ...]] = set()
    for run in page.runs:
        words = "" if id(run) in own else _words(run)
        if not words or _marked(page, run) is None:
            continue
        if _in_menu(run.node) or run.node.evidence & CAPTION or _is_picture_credit(words):
            continue
        if _is_teaser(run.node, body.runs[0].node, in_list=True):
            continue
        names = _people(page, _Line(run, _Says.AUTHOR, words), facts)
        if names and all(map(looks_like_name, names)):
            found.add(tuple(names))
            if len(found) > 1:
                return []
    return list(*found)


def _rank(found: tuple[_Line, list[str]]) -> tuple[int, bool]:
    """Where a line with its names comes among the others: an agency's mark over the article goes behind a person that is named, and of
    lines that say it as plainly one over the headline goes last."""
    line, names = found
    return (-min(line.says, _Says.MAYBE) if all(map(is_agency, names)) else -line.says), line.over


def _goes_first(line: _Line, builder: ArticleBuilder) -> bool:
    """Whether a byline counts where metadata name somebody whom no line shows: then a meta element was a house's or a
    template's, and JSON-LD may still be right."""
    if builder.origins["authors"] is Origin.META:
        return line.says >= _Says.TOLD
    return _BY_WORD.match(line.run.text) is not None


def _is_house(name: str, facts: Facts) -> bool:
    """Whether JSON-LD calls the author an organisation, and its name shares a word with the outlet's or the site's."""
    site = site_of(facts.canonical or facts.url)
    words = {*re.findall(r"\w{3,}", f"{facts.outlet or ''} {site}".lower())} - _ANY_HOUSE
    return name in facts.organisations and bool(words & {*re.findall(r"\w{3,}", name.lower())})


_ANY_HOUSE = frozenset({"the", "news", "www", "com", "org", "net", "post", "times", "daily"})


class _Places(NamedTuple):
    """Where, by the order of elements, the headline is, the body begins, is under way, and ends."""

    start: int
    first: int
    opened: int
    last: int
    own: Set[int]
    """The body's runs, by identity."""


def _places(body: Body, heading: Run | None) -> _Places:
    first, last = body.orders[0], body.orders[-1]
    opened = min(last, max(body.orders[min(_OPENING_RUNS, len(body.orders) - 1)], first + _ELEMENTS_OF_OPENING))
    own = {id(run) for run in body.runs}
    return _Places(heading.order if heading else 0, first, opened, last, own)


def _lines(page: Page, body: Body, heading: Run | None, facts: Facts) -> Iterator[_Line]:
    """The lines near the headline or under the body that can be a byline.

    Where nothing parts a standfirst from the body, it is the body's first run, and the byline stands behind it.
    """
    places = _places(body, heading)
    start, first, opened, last, own = places
    for at, words in _near(page, body, heading, places):
        run = page.runs[at]
        order = run.order
        says = _says(page, run, words)
        if at and order <= first and _says_only_by(page.runs[at - 1].text) and looks_like_name(words):
            says = _Says.BY
        if says is None:
            is_near = start - _ELEMENTS_RIGHT_OVER < order <= opened
            if is_near and (name := name_beside_moment(page, at, words, facts.language)):
                yield _Line(run, _Says.NAME, name)
            continue
        if says is _Says.MAYBE and not ((order >= last and not run.linked) or start <= order <= first):
            continue
        if first < order <= opened and order < last and says < _Says.AUTHOR:
            continue
        if says is _Says.MAYBE and _SENTENCE.search(run.text) and run.text.count(" ") >= _MIN_SENTENCE_SPACES:
            continue
        if not _is_of_picture(run, words, says):
            is_under = order > last or (order == last and id(run) in own)
            yield _Line(run, _Says.UNDER_BODY if is_under else says, words, order < start)


def _near(page: Page, body: Body, heading: Run | None, places: _Places) -> Iterator[tuple[int, str]]:
    """The short lines near the headline or under the body that are no menu's and no teaser's: which of the runs, and the part of it
    that can hold names."""
    start, first, opened, last, own = places
    for at, run in enumerate(page.runs):
        order = run.order
        under = 0 <= order - last <= _MAX_ELEMENTS_UNDER_BODY
        if not (under or start - _ELEMENTS_OVER_HEADING <= order <= opened):
            continue
        if (first < order <= opened and not under and id(run) in own) or run is heading:
            continue
        words = _words(run)
        if not words or (order > first and _SENTENCE.search(run.text)) or _in_menu(run.node):
            continue
        if start <= order <= first or not _is_teaser(run.node, body.runs[0].node, in_list=order > first):
            yield at, words


def _is_of_picture(run: Run, words: str, says: _Says) -> bool:
    """Whether a line that says so plainly that it is a byline is a picture's all the same."""
    if _is_picture_credit(words) and (says < _Says.AUTHOR or LABEL.match(words)):
        return True
    return bool(run.node.evidence & CAPTION) and not marks_author(run.node)


def _says_only_by(text: str) -> bool:
    """Whether a line says "by" and stops there: the names are on the next."""
    words = text.strip(_MARKS)[:_MAX_BY_CHARS]
    match = OPENING.match(f"{words} A B")
    return match is not None and match.end() == len(words) + 1


_MAX_BY_CHARS = 40


def _words(run: Run) -> str:
    """The part of a line that can hold names; "" where it is too long for a byline."""
    if len(run.text) > _MAX_BYLINE_CHARS:
        return ""
    _, _, last = run.text.rpartition("\n")
    # a day may stand over the name, in one element with it; or over a place, where markup speaks of no author
    is_name = looks_like_name(last) and marks_author(run.node)
    return names_part(run.text).lstrip(_MARKS) or (last if is_name else "")


def _says(page: Page, run: Run, words: str) -> _Says | None:
    if _OPENS.match(words) or _LABELLED.match(words) or A_PIECE_BY.match(words):
        return _Says.BY
    return _marked(page, run) or (_Says.MAYBE if _in_card(run.node) else None)


def _marked(page: Page, run: Run) -> _Says | None:
    """What markup says of a line: that it is an author's, or nothing."""
    # An element may hold other lines, and their links, beside this one.
    if _is_told(run.node) or any(name.lower() in run.text.lower() for name in linked_names(page, run)):
        return _Says.TOLD
    return _Says.AUTHOR if marks_author(run.node) else None


def _is_told(node: Node) -> bool:
    around = outwards(node, _MAX_LEVELS_OF_ROW, WHOLE)
    return any(
        is_author_property(here) or here.tag == "address" or (here.tag == "a" and is_authors_page(here))
        for here in around
    )


def _people(page: Page, line: _Line, facts: Facts) -> list[str]:
    """The names in a line, as links to authors' pages have them where styles alone part a name from what follows it."""
    if line.run.linked and _TITLE_WORDS.search(line.run.text):
        return []
    linked = [name for name in linked_names(page, line.run) if name in line.words]
    if line.says >= _Says.AUTHOR:
        linked = linked or [name for name in names_set_apart(page, line.run) if name in line.words]
    names: list[str] = []
    for name in parse_byline(line.words) or linked:
        if is_outlet(name, facts):
            facts.staff.append((name, Origin.MARKUP))
        elif " " in name or is_agency(name) or _DENSE.fullmatch(name):
            inner = [known for known in linked if known in name]
            glued = inner if " ".join(inner) == name else [known for known in inner if name.startswith(known)][:1]
            names += glued or [name]
    if not names and line.says is _Says.TOLD and len(linked) == 1 and _is_pen_name(linked[0], facts):
        names = linked
    people = [name for name in names if is_agency(name) or not is_organised(name)]
    return list(dict.fromkeys(people or names))


def _is_pen_name(name: str, facts: Facts) -> bool:
    """Whether one word that links or microdata call an author's can be a name: no button, no office, no outlet."""
    return (
        name.isalpha()
        and len(name) >= _MIN_PEN_NAME_CHARS
        and name.lower() not in _NOBODY
        and not (is_chrome(name) or is_collective(name) or is_organised(name) or is_outlet(name, facts))
    )


_MIN_PEN_NAME_CHARS = 3
_NOBODY = frozenset(
    "admin administrator author authors editor editors editorial editorials guest profile staff user username webmaster writer more bio website "
    "autor autora auteur redaktion redactie redazione redacción rédaction".split()
)


def _row(page: Page, lines: Sequence[_Line], first: _Line, facts: Facts) -> list[str]:
    """The names of a row of elements that look alike, of which `first` is one: each author may have one of their own."""
    look = _look(first.run)
    for box in outwards(first.run.node.parent, _MAX_LEVELS_OF_ROW, WHOLE):
        if box.mass > _MAX_AUTHORS_ROW_CHARS:
            return []
        row = [
            line
            for line in lines
            if line.says is not _Says.NAME and box.holds(line.run.node) and _look(line.run) == look
        ]
        if len(row) > 1:
            names = [name for line in row for name in _people(page, line, facts)]
            return [name for name in names if not is_collective(name) and not is_organised(name)]
    return []


def _look(run: Run) -> tuple[str, str]:
    return run.node.tag, run.node.get("class")


def _add_rest_of_row(
    builder: ArticleBuilder, facts: Facts, page: Page, lines: Sequence[_Line], line: _Line
) -> None:
    """The authors that stand in one row with all whom metadata name: every author counts, not the first alone."""
    authors: tuple[Author, ...] = builder.values["authors"]
    known = {author.name for author in authors}
    found = _row(page, lines, line, facts) or _people(page, line, facts)
    row = dict.fromkeys(name for name in found if name in known or not is_agency(name))
    if line.says >= _Says.AUTHOR and known < row.keys():
        by_name = {author.name: author for author in authors}
        builder.values["authors"] = tuple(by_name.get(name) or Author(name=name) for name in row)


def _in_menu(node: Node) -> bool:
    around = outwards(node, _MAX_LEVELS_OF_ROW)
    return any(
        _is_menu(here.get("class")[:_MAX_NAME_CHARS]) or _is_menu(here.get("id")[:_MAX_NAME_CHARS])
        for here in around
    )


@lru_cache(maxsize=4096)
def _is_menu(name: str) -> bool:
    return _MENU.search(name) is not None


_MAX_NAME_CHARS = 1_000
_MENU = re.compile(r"\b(?:nav|navigation|menu|navbar)\b", re.IGNORECASE)


def _is_teaser(node: Node, opening: Node, *, in_list: bool) -> bool:
    """Whether a line stands in a box of other articles or, `in_list`, in a list of them. What a box is called that holds the article's
    opening too says nothing of the line."""
    for here in outwards(node, _MAX_LEVELS, WHOLE):
        if is_author_property(here) or here.holds(opening):
            return False
        if _OWN_FOOT.search(here.get("class")[:_MAX_NAME_CHARS]):
            continue
        if (here.evidence & ASIDE and not here.evidence & CARD) or (in_list and here.tag == "li"):
            return True
    return False


_OWN_FOOT = re.compile(r"\b(?:post|entry|article)[-_]{0,2}footer\b", re.IGNORECASE)
"""The foot of an article, whoever else's a footer is."""


def _with_known(line: _Line, authors: tuple[Author, ...]) -> str | None:
    """The line as a byline of authors that metadata names: it has the whole name, or ends in the last part of it."""
    text = line.words
    low = text.lower()
    names = [author.name for author in authors if author.name.lower() in low]
    if names and (len(low.split()) <= _WORDS_PER_NAME * len(names) + _MAX_OTHER_WORDS or _BY_WORD.match(text)):
        return _shorn(line, names)
    parts = [author.name.split()[-1] for author in authors]
    found = [part for part in parts if len(part) > 2 and re.search(rf"\b{re.escape(part)}\b", text, re.IGNORECASE)]
    return _shorn(line, found) if found and parse_byline(text) else None


_WORDS_PER_NAME = 4
_MAX_OTHER_WORDS = 10


def _shorn(line: _Line, names: list[str]) -> str | None:
    """The line without the date, the hour or the reading time around its names."""
    parts = line.words.strip().split("\n")
    kept = next((part for part in parts if any(name.lower() in part.lower() for name in names)), line.words)
    end = max(
        (kept.lower().rfind(name.lower()) + len(name) for name in names if name.lower() in kept.lower()), default=0
    )
    dated = line.words != line.run.text or any(map(str.isdigit, kept[end:])) or kept[end : end + 1].isalpha()
    return one_line(_GLUED.sub(r"\1 ", kept[:end] if end and dated else kept))


_GLUED = re.compile(r"^(By|Von|Par|Por)(?:by\s)?(?=[A-ZÀ-Þ])")


def _in_card(node: Node) -> bool:
    return any(here.evidence & CARD for here in outwards(node, 3, frozenset({"body", "html"})))


def _is_picture_credit(text: str) -> bool:
    return is_credit(text[:300]) and not _BY_WORD.match(text)
