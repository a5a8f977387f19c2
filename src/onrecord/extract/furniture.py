"""What stands around the body for readers: headline, kicker, standfirst, byline, dates, reading time, notes."""

import re

from onrecord.extract.assemble import one_line
from onrecord.extract.body import Body, extent
from onrecord.extract.bylines import is_agency, parse_byline
from onrecord.extract.dom import Node, Page, Run
from onrecord.extract.draft import Draft
from onrecord.extract.evidence import ASIDE, CARD, KICKER, LEAD
from onrecord.extract.jsonld import first
from onrecord.extract.language import identify
from onrecord.extract.metadata import Facts, is_outlet, offer_date
from onrecord.model import Author, Origin

WORDS_A_MINUTE = 225
_WORD = re.compile(r"\w+")
_SUFFIX = re.compile(r"\s+(?:[|•·—–»-]|::|//)\s+|\s*\|\s*|\s»\s")


def offer_furniture(draft: Draft, facts: Facts, page: Page, body: Body) -> None:
    """Fills what metadata left open, and what only the page's text shows."""
    heading = offer_headline(draft, facts, page, body)
    offer_standfirst(draft, facts, page, body, heading)
    offer_byline(draft, facts, page, body, heading)
    offer_visible_date(draft, facts, page, body, heading)
    offer_language(draft, facts)
    text = draft.get("text") or ""
    minutes = max(1, round(extent(text) / 5.7 / WORDS_A_MINUTE))
    draft.offer("reading_minutes", minutes, Origin.COMPUTED)


def fold(text: str) -> frozenset[str]:
    """A text's words without case."""
    return frozenset(_WORD.findall(text.lower()))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def offer_headline(draft: Draft, facts: Facts, page: Page, body: Body) -> Run | None:
    """The headline, and the heading on the page that shows it.

    What the page shows and tells machines alike goes first; then what it tells everyone who shares it.
    """
    titles = [(strip_site(title, facts), origin) for title, origin in facts.titles()]
    headings = _headings(page, body)
    told = one_line(first(facts.article, "headline", "@value"))
    shared = next((title for title, origin in titles if origin is not Origin.JSON_LD), None)
    for run in headings:
        shown = one_line(run.text) or ""
        if told and _same(shown, strip_site(told, facts)) or not told and shared and _begins(shared, shown):
            kicker, headline = _without_kicker(shown, shared)
            draft.offer("headline", headline, Origin.MARKUP)
            draft.offer("kicker", kicker, Origin.MARKUP)
            return run
    if facts.meta("og:title") and titles:
        titles.sort(key=lambda item: item[1] is Origin.JSON_LD)
    for title, origin in titles:
        if len(title) >= 4:
            draft.offer("headline", title, origin)
    words = fold(draft.get("headline") or "")
    best = max(headings, key=lambda run: alike(fold(run.text), words), default=None)
    if best is not None and (not words or alike(fold(best.text), words) < 0.3) and best.node.tag != "h1":
        best = None
    if best is not None:
        draft.offer("headline", one_line(best.text), Origin.MARKUP)
    return best


def _headings(page: Page, body: Body) -> list[Run]:
    """The page's h1s, and the h2s before the body's end of where it has none."""
    firsts = [run for run in page.runs if run.node.tag == "h1" or any(up.tag == "h1" for up in _ancestors(run.node, 3))]
    return firsts or [run for run in page.runs if run.node.tag == "h2" and run.order <= body.orders[0]]


def _same(one: str, other: str) -> bool:
    return _WORD.findall(one.lower()) == _WORD.findall(other.lower())


def _begins(title: str, shown: str) -> bool:
    words, first_words = _WORD.findall(title.lower()), _WORD.findall(shown.lower())
    return len(first_words) >= 2 and words[: len(first_words)] == first_words


def _without_kicker(shown: str, shared: str | None) -> tuple[str | None, str]:
    """A heading that is the shared title with a kicker and a colon before it, parted."""
    if shared and len(shared) + 3 < len(shown) and shown.endswith(shared):
        before = shown[: -len(shared)].rstrip()
        if before.endswith((":", "|", "-", "–")):
            return before.rstrip(" :|–-") or None, shared
    return None, shown


def _ancestors(node: Node, most: int) -> list[Node]:
    found = []
    here: Node | None = node.parent
    while here is not None and len(found) < most:
        found.append(here)
        here = here.parent
    return found


def strip_site(title: str, facts: Facts) -> str:
    """A title without the outlet's name before or behind it."""
    for _ in range(2):
        parts = list(_SUFFIX.finditer(title))
        if not parts:
            return title
        head, tail = title[: parts[-1].start()], title[parts[-1].end() :]
        if _is_site(tail, facts) and len(head) >= 8:
            title = head.strip()
            continue
        head, tail = title[: parts[0].start()], title[parts[0].end() :]
        if _is_site(head, facts) and len(tail) >= 8:
            title = tail.strip()
            continue
        break
    return title


def _is_site(text: str, facts: Facts) -> bool:
    if is_outlet(text, facts):
        return True
    words, outlet = fold(text), fold(facts.outlet or "")
    return bool(words) and len(words) <= 4 and bool(words & outlet)


def offer_standfirst(draft: Draft, facts: Facts, page: Page, body: Body, heading: Run | None) -> None:
    """The line under the headline."""
    text = draft.get("text") or ""
    start = heading.order if heading else 0
    for run in page.runs:
        if run.order < start or run is heading:
            continue
        if run.order >= body.orders[0]:
            break
        if 40 <= len(run.text) < 700 and _flag(run.node, LEAD, 3) and run.linked * 2 < len(run.text) and not _flag(run.node, ASIDE, 6):
            line = one_line(run.text)
            if line and line not in text and line != draft.get("headline"):
                draft.offer("standfirst", line, Origin.MARKUP)
                return
        if run.node.tag == "h1" and KICKER:
            continue


def _flag(node: Node, flag: int, most: int) -> bool:
    return bool(node.evidence & flag) or any(up.evidence & flag for up in _ancestors(node, most) if up.tag not in {"body", "html"})


def offer_byline(draft: Draft, facts: Facts, page: Page, body: Body, heading: Run | None) -> None:
    """The byline as shown near the headline, and its names where metadata gave none."""
    first, last = body.orders[0], body.orders[-1]
    start = heading.order if heading else 0
    for run in page.runs:
        if not (start <= run.order <= first or 0 <= run.order - last <= 40):
            continue
        if len(run.text) > 200 or not (_flag(run.node, CARD, 2) or re.match(r"\s*(?:By|Von|Par|Por)\s+[A-ZÀ-Þ]", run.text)):
            continue
        names = [name for name in parse_byline(run.text) if not is_outlet(name, facts)]
        names = [name for name in names if " " in name or is_agency(name)]
        if names:
            draft.offer("byline", one_line(run.text), Origin.MARKUP)
            draft.offer("authors", tuple(Author(name=name) for name in names), Origin.MARKUP)
            return


def offer_visible_date(draft: Draft, facts: Facts, page: Page, body: Body, heading: Run | None) -> None:
    """A `<time>` near the headline, else a date in its text, where metadata gave none."""
    if draft.get("published"):
        return
    first = body.orders[0]
    low = heading.order - 60 if heading else 0
    values: list[tuple[str | None, Origin]] = [
        (node.get("datetime"), Origin.MARKUP) for node in page.nodes[max(0, low) : first + 60] if node.tag == "time" and node.get("datetime")
    ]
    values += [(run.text, Origin.TEXT) for run in page.runs if low <= run.order <= first + 10 and len(run.text) < 120]
    offer_date(draft, "published", values, facts)
    match = re.search(r"/(20\d\d)[/-](\d\d)[/-](\d\d)(?:[/-]|$)", facts.canonical or facts.url or "")
    if match:
        offer_date(draft, "published", [("-".join(match.groups()), Origin.URL)], facts)


def offer_language(draft: Draft, facts: Facts) -> None:
    """What the page declares, unless its words say otherwise."""
    declared = facts.language
    known = identify(draft.get("text") or "")
    if known and (not declared or _differ(declared.split("-")[0], known)):
        draft.offer("language", known, Origin.COMPUTED)
    draft.offer("language", declared, Origin.META)


_CLOSE = ({"nb", "no", "nn", "da"}, {"sr", "hr", "bs", "sh", "sl"}, {"id", "ms"}, {"cs", "sk"}, {"gl", "pt", "es"}, {"he", "iw"}, {"fil", "tl"}, {"zu", "xh"})


def _differ(declared: str, known: str) -> bool:
    return declared != known and not any({declared, known} <= group for group in _CLOSE)
