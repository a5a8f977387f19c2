"""The section, the kicker and the tags as the page shows them to its readers.

Structure in all languages: microdata, breadcrumbs (JSON-LD and shown), the line over the headline, links to tags.
"""

import re

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import one_line
from onrecord.extract.html.dom import Node, Page, Run, outwards
from onrecord.extract.html.evidence import ASIDE, CAPTION, CARD, COMMENTS, KICKER
from onrecord.extract.html.facts import Facts
from onrecord.extract.html.jsonld import types
from onrecord.extract.html.links import site_of
from onrecord.extract.text.outlets import folded
from onrecord.model import Origin

_MAX_SECTION_CHARS = 60
_CRUMBS = re.compile(r"(?:(?<!\s)\s+)?[›»>→/]\s*|(?<!\s)\s+[|•·–-]\s+")
_HOME = frozenset(
    "home homepage start startseite accueil inicio portada frontpage hjem hem etusivu główna домой головна главная"
    " news".split()
)
_TAG_LINK = re.compile(
    r"/(?:tags?|topics?|themen?|thema|schlagw(?:o|oe|ö)rte?r?|stichw(?:o|oe|ö)rte?r?|sujets?|mots?-cles?|temas?"
    r"|etiquetas?|argomenti|argomento|tema|emner?|keywords?|etiketter?)/[^/?#]",
    re.IGNORECASE,
)
_MAX_TAGS = 30
_LABELLED = re.compile(r"[^:\n]{2,24}:\s?\S")
"""A line of tags that begins with its label, which no link holds: "Keywords: floods, rivers"."""


def offer_section(builder: ArticleBuilder, facts: Facts, page: Page, heading: Run | None) -> None:
    """The section where metadata left it open."""
    if builder.get("section"):
        return
    for node, text in page.marked:
        if node.get("itemprop").lower() == "articlesection":
            builder.set_if_empty("section", _short(text), Origin.MARKUP)
    headline = builder.get("headline") or ""
    site = site_of(facts.canonical or facts.url)
    if facts.is_main:
        builder.set_if_empty("section", _crumbs_told(facts, headline), Origin.JSON_LD)
    builder.set_if_empty("section", _crumbs_shown(page, heading, headline), Origin.MARKUP)
    builder.set_if_empty("section", _over_headline(page, heading, site), Origin.MARKUP)


def _short(text: str | None) -> str | None:
    line = one_line(text)
    return line if line and len(line) <= _MAX_SECTION_CHARS else None


def _crumbs_told(facts: Facts, headline: str) -> str | None:
    """The last step of the breadcrumbs that is neither the front page nor the article."""
    for thing in facts.things:
        items = thing.get("itemListElement")
        if "BreadcrumbList" not in types(thing) or not isinstance(items, list):
            continue
        names = [_crumb_name(item) for item in items[:12]]
        if section := _last_step([name for name in names if name], headline, facts):
            return section
    return None


def _crumb_name(item: object) -> str | None:
    if not isinstance(item, dict):
        return None
    inner = item.get("item")
    name = item.get("name") or (inner.get("name") if isinstance(inner, dict) else None)
    return one_line(name) if isinstance(name, str) else None


def _last_step(names: list[str], headline: str, facts: Facts | None = None) -> str | None:
    outlet = folded(facts.outlet or "") if facts else ""
    # What is as long as a headline, or begins like it, is the article's own step.
    steps = [
        name
        for index, name in enumerate(names)
        if not (index == 0 and (name.lower() in _HOME or folded(name) == outlet))
        and len(name) <= 40
        and not folded(headline).startswith(folded(name)[:30] or "-")
    ]
    return steps[-1] if steps else None


def _crumbs_shown(page: Page, heading: Run | None, headline: str) -> str | None:
    """A line over the headline that leads from the front page downwards, most of it links."""
    for run in _over(page, heading, 8):
        parts = [part for part in _CRUMBS.split(one_line(run.text) or "") if part]
        if not (2 <= len(parts) <= 6 and len(run.text) < 200 and run.linked * 2 > len(run.text)):
            continue
        if parts[0].lower() in _HOME or _link_to_root(page, run.node):
            return _last_step(parts, headline)
    return None


def _link_to_root(page: Page, node: Node) -> bool:
    return any(
        one.tag == "a" and re.fullmatch(r"(?:https?://[^/]+)?/", one.get("href"))
        for one in page.nodes[node.order : node.end]
    )


def _over(page: Page, heading: Run | None, most: int) -> list[Run]:
    """The lines before the headline, nearest first."""
    if heading is None:
        return []
    at = next((index for index, run in enumerate(page.runs) if run is heading), 0)
    return page.runs[max(0, at - most) : at][::-1]


def _over_headline(page: Page, heading: Run | None, site: str) -> str | None:
    """The line right over the headline, if it is a link to a part of the site or called what one in its menu is."""
    for run in _over(page, heading, 1):
        line = one_line(run.text)
        if (
            not line
            or len(line) > 40
            or len(line.split()) > 4
            or _set_aside(run.node)
            or _is_in_menu(page, run.node)
        ):
            continue
        for node, text in page.marked:
            if node.tag != "a" or not folded(text) or not _is_section(node.get("href"), site):
                continue
            page_file = re.search(r"\.\w{3,5}$", node.get("href"))
            if run.node.holds(node) and not page_file and line.startswith(one_line(text) or line):
                return one_line(text)
            if folded(text) == folded(line) and node.get("href").strip("/").count("/") in {0, 2}:
                return line
    return None


def _is_in_menu(page: Page, node: Node) -> bool:
    """Whether a line is the entry of a list with more links than a path through the site has steps."""
    held = next((up for up in outwards(node, _LEVELS_OF_LISTS) if up.tag == "ul"), None)
    links = (each for each in page.nodes[held.order : held.end] if each.tag == "a") if held is not None else ()
    return sum(1 for _ in links) > _MAX_STEPS


_LEVELS_OF_LISTS = 5
_MAX_STEPS = 5


def _is_section(href: str, site: str) -> bool:
    """Whether a link leads a step or two down from the site's front page, and to no single article."""
    match = re.fullmatch(r"(?:https?://(?P<host>[^/?#]{3,100}))?/(?P<path>[^/?#]{2,40}(?:/[^/?#]{2,40})?)/?", href)
    if not match or re.search(r"\d{4}|author|profile", match["path"]):
        return False
    return not match["host"] or not site or match["host"].removeprefix("www.") == site


def _set_aside(node: Node) -> bool:
    here: Node | None = node
    for _ in range(6):
        if here is None or here.tag in {"body", "html"}:
            return False
        if here.evidence & (ASIDE | CARD | CAPTION):
            return True
        here = here.parent
    return False


def drop_repeated_kicker(builder: ArticleBuilder) -> None:
    """A kicker that says only what the section says is none."""
    kicker, section = builder.get("kicker"), builder.get("section")
    if kicker and section and folded(kicker) == folded(section):
        del builder.values["kicker"]
        del builder.origins["kicker"]


def heading_parts(page: Page, heading: Run) -> tuple[str | None, str]:
    """The kicker and the headline of a heading's own element, where a part of it is named as the kicker."""
    shown = one_line(heading.text) or ""
    for node, text in page.marked_in(heading.node):
        line = one_line(text)
        if node.evidence & KICKER and line and shown.startswith(line):
            rest = shown[len(line) :].strip(" :|–—-")
            if rest:
                return line.rstrip(" :"), rest
    return None, shown


def offer_shown_tags(builder: ArticleBuilder, page: Page, first: int, last: int) -> None:
    """Links to tags in or under the article, where metadata names none.

    `first` and `last` are the orders of the body's first and last elements. Links in prose are not tags, nor are
    menus over the article and the names of its authors.
    """
    if builder.get("tags"):
        return
    found: list[str] = []
    names = {_words(author.name) for author in builder.get("authors") or ()}
    prose = {
        id(run.node)
        for run in page.runs
        if run.linked * 2 < len(run.text) and not (run.linked * 4 > len(run.text) and _LABELLED.match(run.text))
    }
    for node, text in page.marked:
        if node.tag != "a" or not first - 40 <= node.order <= last + 150:
            continue
        if "tag" not in node.get("rel").lower().split() and (
            node.order < first or not (_TAG_LINK.search(node.get("href")) or _in_tags(node))
        ):
            continue
        line = (one_line(text) or "").lstrip("#")
        if not 2 <= len(line) <= 50 or _words(line) in names or _among(node, prose):
            continue
        found.append(line)
    builder.set_if_empty("tags", tuple(dict.fromkeys(found))[:_MAX_TAGS], Origin.MARKUP)


def _words(name: str) -> frozenset[str]:
    """A name's words: "Doe Jane" is Jane Doe."""
    return frozenset(name.lower().split())


def _in_tags(node: Node) -> bool:
    """Whether the link or one of the three elements around it is named as the article's tags."""
    here: Node | None = node
    for _ in range(4):
        if here is None or here.tag in {"body", "html", "article", "main"}:
            return False
        if _TAG_NAME.search(here.get("class")):
            return True
        here = here.parent
    return False


_TAG_NAME = re.compile(
    r"(?:^|[\s_-])(?:tags?|keywords?|schlagworte?|stichworte?|etiquetas|mots-cles)(?:$|\s|__|[-_](?:list|items?|links?))"
    r"|(?:article|story|post|entry)[-_]?tags?(?:$|[\s_-])",
    re.IGNORECASE,
)


def _among(node: Node, prose: set[int]) -> bool:
    """Whether the link stands in prose, among readers' comments or in a menu."""
    here: Node | None = node.parent
    for step in range(8):
        if here is None or here.tag in {"body", "html"}:
            return False
        if (step < 2 and id(here) in prose) or here.evidence & COMMENTS or here.tag in {"footer", "header"}:
            return True
        here = here.parent
    return False
