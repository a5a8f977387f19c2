"""Whose page it is, where no machine-readable field says so: names that the page gives in two places at once.

A name counts when it stands in two of these: the title beside the headline, the link to the front page (its words,
the words for its picture), a feed's title, the copyright line. One alone may be a section's, an agency's or a
company's.
"""

import re

from onrecord.extract.assemble import one_line
from onrecord.extract.html.dom import Page
from onrecord.extract.text.outlets import (
    MAX_NAME_CHARS,
    before_mark,
    copyright_holder,
    folded,
    title_pieces,
)

_MAX_HOME_LINKS = 12
_HOME_WORDS = frozenset(
    "home homepage start startseite accueil inicio portada frontpage logo back zurück retour".split()
)


def outlet_shown(page: Page, title: str) -> str | None:
    """The outlet's name as two places of the page have it; None where no two agree."""
    titled = title_pieces(title)
    linked = _home_links(page)
    printed = _copyrights(page) | _feeds(page)
    known = linked | printed
    for piece in titled:
        if folded(piece) in known:
            return piece
    for name in _names_of_home(page):
        if folded(name) in printed:
            return name
    return None


def _names_of_home(page: Page) -> list[str]:
    """What the links to the front page are called, as written."""
    names: list[str] = []
    homes = [(node, text) for node, text in page.marked if node.tag == "a" and _is_root(node.get("href"))]
    for node, text in homes[:_MAX_HOME_LINKS]:
        inner = page.nodes[node.order : min(node.end, node.order + 20)]
        for words in (text, *(one.get(name) for one in inner for name in ("alt", "aria-label", "title"))):
            name = one_line(words[:200])
            if name and 2 <= len(name) <= MAX_NAME_CHARS and not _HOME_WORDS & set(name.lower().split()):
                names.append(name)
    return list(dict.fromkeys(names))


def _home_links(page: Page) -> set[str]:
    return {folded(name) for name in _names_of_home(page)} - {""}


def _is_root(href: str) -> bool:
    return bool(re.fullmatch(r"(?:https?:)?(?://[\w.-]{3,100})?/?(?:(?:index|home)\.\w{3,5})?", href)) and bool(
        href
    )


def _copyrights(page: Page) -> set[str]:
    """The holders that the page's short lines of copyright name; pictures' are among them, and harmless."""
    names: set[str] = set()
    for run in page.runs[-60:]:
        if len(run.text) < 600 and (name := copyright_holder(run.text)):
            names.add(folded(name))
    return names - {""}


def _feeds(page: Page) -> set[str]:
    """What the page's feeds are called: all of it, and what stands before its first colon or dash."""
    names: set[str] = set()
    for node in page.nodes[:400]:
        title = node.get("title") if node.tag == "link" else ""
        if title and "alternate" in node.get("rel").lower() and len(title) < 200:
            names |= {folded(title), folded(before_mark(title))}
    return names - {""}
