"""The section, the kicker and the tags as the page shows them to its readers.

Structure in all languages: microdata, breadcrumbs (JSON-LD and shown), the line over the headline, links to tags.
"""

import re

from onrecord.extract.assemble import one_line
from onrecord.extract.dom import Node, Page, Run
from onrecord.extract.draft import Draft
from onrecord.extract.evidence import ASIDE, CAPTION, CARD, COMMENTS, KICKER
from onrecord.extract.jsonld import types
from onrecord.extract.metadata import Facts
from onrecord.extract.outlets import folded
from onrecord.model import Origin

_LONGEST = 60
_CRUMBS = re.compile(r"\s*[›»>→/]\s*|\s+[|•·–-]\s+")
_HOME = frozenset(
    "home homepage start startseite accueil inicio portada frontpage hjem hem etusivu główna домой головна главная"
    " news".split()
)
_TAG_LINK = re.compile(
    r"/(?:tags?|topics?|themen?|thema|schlagw(?:o|oe|ö)rte?r?|stichw(?:o|oe|ö)rte?r?|sujets?|mots?-cles?|temas?"
    r"|etiquetas?|argomenti|argomento|tema|emner?|keywords?|etiketter?)/[^/?#]",
    re.IGNORECASE,
)
_MOST_TAGS = 30


def offer_section(draft: Draft, facts: Facts, page: Page, heading: Run | None) -> None:
    """The section where metadata left it open."""
    if draft.get("section"):
        return
    for node, text in page.marked:
        if node.get("itemprop").lower() == "articlesection":
            draft.offer("section", _short(text), Origin.MARKUP)
    headline = draft.get("headline") or ""
    if facts.is_main:
        draft.offer("section", _crumbs_told(facts, headline), Origin.JSON_LD)
    draft.offer("section", _crumbs_shown(page, heading, headline), Origin.MARKUP)
    draft.offer("section", _over_headline(page, heading), Origin.MARKUP)


def _short(text: str | None) -> str | None:
    line = one_line(text)
    return line if line and len(line) <= _LONGEST else None


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


def _over_headline(page: Page, heading: Run | None) -> str | None:
    """The line right over the headline, if it is called what a link of the site's menu is called."""
    for run in _over(page, heading, 1):
        line = one_line(run.text)
        if not line or len(line) > 40 or len(line.split()) > 4 or _set_aside(run.node):
            continue
        for node, text in page.marked:
            if node.tag == "a" and _is_section(node.get("href")) and folded(text) == folded(line):
                return line
    return None


def _is_section(href: str) -> bool:
    """Whether a link leads one step down from the front page."""
    match = re.fullmatch(r"(?:https?://[^/?#]{3,100})?/([^/?#]{2,40})/?", href)
    return bool(match) and not re.search(r"\d{4}", match[1] if match else "")


def _set_aside(node: Node) -> bool:
    here: Node | None = node
    for _ in range(6):
        if here is None or here.tag in {"body", "html"}:
            return False
        if here.evidence & (ASIDE | CARD | CAPTION):
            return True
        here = here.parent
    return False


def drop_repeated_kicker(draft: Draft) -> None:
    """A kicker that says only what the section says is none."""
    kicker, section = draft.get("kicker"), draft.get("section")
    if kicker and section and folded(kicker) == folded(section):
        del draft.values["kicker"]
        del draft.found["kicker"]


def offer_heading_kicker(draft: Draft, page: Page, heading: Run | None) -> None:
    """A kicker inside the headline's own element, where a part of it is named so."""
    if heading is None:
        return
    for node, text in page.marked:
        line = one_line(text)
        if node.evidence & KICKER and heading.node.holds(node) and line and heading.text.startswith(line):
            rest = heading.text[len(line) :].strip(" :|–—-")
            if rest and folded(rest) == folded(draft.get("headline") or ""):
                draft.offer("kicker", line, Origin.MARKUP)
                return


def offer_shown_tags(draft: Draft, page: Page, first: int, last: int) -> None:
    """Links to tags in or under the article, where metadata names none.

    `first` and `last` are the orders of the body's first and last elements. Links in prose are not tags, nor are
    menus over the article and the names of its authors.
    """
    if draft.get("tags"):
        return
    found: list[str] = []
    names = {folded(author.name) for author in draft.get("authors") or ()}
    prose = {id(run.node) for run in page.runs if run.linked * 2 < len(run.text)}
    for node, text in page.marked:
        if node.tag != "a" or not first - 40 <= node.order <= last + 150:
            continue
        if "tag" not in node.get("rel").lower().split() and (
            node.order < first or not _TAG_LINK.search(node.get("href"))
        ):
            continue
        line = (one_line(text) or "").lstrip("#")
        if not 2 <= len(line) <= 50 or folded(line) in names or _among(node, prose):
            continue
        found.append(line)
    draft.offer("tags", tuple(dict.fromkeys(found))[:_MOST_TAGS], Origin.MARKUP)


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
