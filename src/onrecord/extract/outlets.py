"""Whose page it is, where no machine-readable field says so: names that the page gives in two places at once.

A name counts when it stands in two of these: the title beside the headline, the link to the front page (its words,
the words for its picture), a feed's title, the copyright line. One alone may be a section's, an agency's or a
company's. Holds for every language: copyright lines are known by their sign or the word.
"""

import re

from onrecord.extract.assemble import one_line
from onrecord.extract.dom import Page

_LONGEST = 60
_MOST_HOME_LINKS = 12
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)\s|\bcopyright\b)[\s:]*+(?:copyright\b|©)?[\s,]*+(?:(?:19|20)\d\d(?:\s?[-–—]\s?(?:19|20)?\d\d)?[\s,]*+)?"
    r"(?:by\s)?(?P<name>[^\W\d_][^|©\n]{1,80})",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"(?<!\s)\s+-\s|(?:(?<!\s)\s+)?(?:[.|•·;–—,]|\b(?:19|20)\d\d\b"
    r"|\b(?:all rights|alle rechte|tous droits|todos los|tutti i|todos os|alle rechten"
    r"|ltd|inc|llc|plc|gmbh|ag|s\.?a|sas|b\.?v)\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?<!\s)\s+[|•·—–»-]\s+|(?:(?<!\s)\s+)?\|\s*|:\s+")
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


def folded(name: str) -> str:
    """A name's letters without case, marks and a leading "the"."""
    return re.sub(r"[\W_]+", "", re.sub(r"^the\s", "", name.strip().lower()))


def title_pieces(title: str) -> list[str]:
    """What stands before the first and after the last of a title's marks, shortest first."""
    parts = list(_BETWEEN.finditer(title[:400]))
    if not parts:
        return []
    pieces = [title[: parts[0].start()].strip(), title[parts[-1].end() :].strip()]
    return sorted((piece for piece in pieces if 2 <= len(piece) <= _LONGEST), key=len)


def _names_of_home(page: Page) -> list[str]:
    """What the links to the front page are called, as written."""
    names: list[str] = []
    homes = [(node, text) for node, text in page.marked if node.tag == "a" and _is_root(node.get("href"))]
    for node, text in homes[:_MOST_HOME_LINKS]:
        inner = page.nodes[node.order : min(node.end, node.order + 20)]
        for words in (text, *(one.get(name) for one in inner for name in ("alt", "aria-label", "title"))):
            name = one_line(words[:200])
            if name and 2 <= len(name) <= _LONGEST and not _HOME_WORDS & set(name.lower().split()):
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


def copyright_holder(line: str) -> str | None:
    """Whose the copyright is that a line claims, without the company's form ("Ltd"); None where it claims none."""
    match = _COPYRIGHT.search(line)
    if match is None:
        return None
    end = _AFTER_NAME.search(match["name"])
    return match["name"][: end.start()] if end else match["name"]


def _feeds(page: Page) -> set[str]:
    """What the page's feeds are called: all of it, and what stands before its first colon or dash."""
    names: set[str] = set()
    for node in page.nodes[:400]:
        title = node.get("title") if node.tag == "link" else ""
        if title and "alternate" in node.get("rel").lower() and len(title) < 200:
            names |= {folded(title), folded(_BETWEEN.split(title)[0])}
    return names - {""}
