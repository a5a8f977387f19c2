"""The headline: which heading shows it, what else the page calls the article, and none of them with the site's name."""

import re
from collections.abc import Sequence, Set

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import one_line
from onrecord.extract.html.amount import extent
from onrecord.extract.html.dom import Node, Page, Run, outwards
from onrecord.extract.html.evidence import ASIDE, INVISIBLE
from onrecord.extract.html.facts import Facts, is_outlet
from onrecord.extract.html.jsonld import first
from onrecord.extract.html.sections import heading_parts
from onrecord.extract.text.outlets import folded
from onrecord.model import AlternateHeadline, Origin

_WORD = re.compile(r"\w+")
_SUFFIX = re.compile(r"(?<!\s)\s+(?:[|•·—–»-]|::|//)\s+|(?:(?<!\s)\s+)?\|\s*")


def fold(text: str) -> frozenset[str]:
    """A text's words without case."""
    return frozenset(_WORD.findall(text.lower()))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def find_heading(facts: Facts, page: Page, *, own: bool = False) -> Run | None:
    """The heading on the page that shows the headline: the h1 nearest to what the page calls itself.

    Where no heading shows it, a line may that says all of <title> but the site's name.

    `own`: the page is one of several articles, which are not called what the page is; then it is the first h1, or the first
    lower heading that says one of several headlines that the page tells machines.
    """
    titles = [fold(strip_site(title, facts)) for title, _ in facts.titles()]
    firsts = [run for run in page.runs if _in_first_heading(run.node)]
    if own and firsts:
        return firsts[0]

    def likeness(run: Run) -> float:
        words = fold(run.text)
        return max((alike(words, title) for title in titles), default=0.0)

    # Some sites keep their h1 for their own name: a lower heading that says the title then goes before it.
    lower = [run for run in page.runs if run.node.tag in {"h2", "h3"}]
    if not own and (beside := _beside_site(lower, firsts, facts)):
        return beside
    said = facts.told_headlines() if own else set()
    if known := next((run for run in lower if folded(run.text) in said), None):
        return known
    for headings, least in ((firsts, 0.15), (lower, 0.7), (firsts, 0.0)):
        best = max(headings, key=likeness, default=None)
        if best is not None and (likeness(best) >= least):
            return _seen(best, headings)
    return None if own else _saying_title(page.runs, facts)


def _seen(best: Run, headings: Sequence[Run]) -> Run:
    """A heading that isn't hidden, of those in the same words: one may be for machines alone."""
    if not _is_hidden(best.node):
        return best
    same = (run for run in headings if run.text == best.text)
    return next((run for run in same if not _is_hidden(run.node)), best)


def _is_hidden(node: Node) -> bool:
    return any(here.evidence & INVISIBLE for here in outwards(node, _LEVELS_OF_HIDING))


_LEVELS_OF_HIDING = 8

_MAX_TITLE_CHARS = 2_000
"""A longer <title> is no headline, and isn't held against the lines of the page."""
_MAX_SITE_NAMES = 4
"""A page with more h1s has others than its site's name among them."""


def _beside_site(lower: Sequence[Run], firsts: Sequence[Run], facts: Facts) -> Run | None:
    """The lower heading with which <title> begins or ends, where the rest of it names all h1s: those are the site's then."""
    title = folded(facts.own_title[:_MAX_TITLE_CHARS])
    names = [folded(first.text) for first in firsts[: _MAX_SITE_NAMES + 1]]
    if not 0 < len(names) <= _MAX_SITE_NAMES or not all(names) or len(facts.own_title) > _MAX_TITLE_CHARS:
        return None
    return next((run for run in lower if _is_beside(run, names, title)), None)


def _is_beside(run: Run, names: Sequence[str], title: str) -> bool:
    said = folded(run.text)
    if extent(run.text) < _MIN_HEADLINE_CHARS or not (title.startswith(said) or title.endswith(said)):
        return False
    rest = title.removeprefix(said) if title.startswith(said) else title.removesuffix(said)
    return bool(rest) and all(name in rest and len(name) < len(said) for name in names)


def _saying_title(runs: Sequence[Run], facts: Facts) -> Run | None:
    """The first line, though no heading, that says all of the title but the site's name."""
    if len(facts.own_title) > _MAX_TITLE_CHARS:
        return None
    title = one_line(facts.own_title) or ""
    whole = {folded(title), folded(strip_site(title, facts))}
    return next((run for run in runs if _says_title(run, title, whole)), None)


def _says_title(run: Run, title: str, whole: Set[str]) -> bool:
    if extent(run.text) < _MIN_HEADLINE_CHARS or run.node.evidence & ASIDE:
        return False
    return folded(run.text) in whole or (2 * len(run.text) > len(title) and _is_with_site(title, run.text))


def _in_first_heading(node: Node) -> bool:
    here: Node | None = node
    for _ in range(4):
        if here is None:
            return False
        if here.tag == "h1":
            return True
        here = here.parent
    return False


def offer_headline(builder: ArticleBuilder, facts: Facts, page: Page, heading: Run | None) -> None:
    """The headline.

    What the page shows and tells machines alike goes first; then what it tells everyone who shares it.
    """
    titles = [(strip_site(title, facts), origin) for title, origin in facts.titles()]
    told = one_line(first(facts.article, "headline", "@value"))
    shared = next((title for title, origin in titles if origin is not Origin.JSON_LD), None)
    named, shown = heading_parts(page, heading) if heading else (None, None)
    if shown and heading is not None:
        shown = _without_link_behind(page, heading, shown, [title for title, _ in titles])
    whole = one_line(heading.text) if heading else None
    title = strip_site(told, facts) if told else ""
    shorter = bool(shared) and title != shared and title.endswith(shared or "")
    if whole and same_words(whole, title) and title.count(":") > whole.count(":") and not shorter:
        # The page parts a kicker from its headline by layout alone; what it tells machines has the colon.
        builder.set_if_empty("headline", title, Origin.JSON_LD)
    builder.set_if_empty(
        "kicker", named if not _begins(builder.get("headline") or "", named or "") else None, Origin.MARKUP
    )
    if shown and (
        (told and same_words(shown, strip_site(told, facts))) or (not told and shared and _begins(shared, shown))
    ):
        kicker, headline = _without_kicker(shown, shared)
        builder.set_if_empty("headline", headline, Origin.MARKUP)
        builder.set_if_empty("kicker", kicker, Origin.MARKUP)
    if shown and heading is not None and _is_headline(heading, shown, facts):
        kicker, headline = _without_kicker(shown, shared)
        builder.set_if_empty("headline", headline, Origin.MARKUP)
        builder.set_if_empty("kicker", kicker, Origin.MARKUP)
    if facts.meta("og:title"):
        titles.sort(key=lambda item: item[1] is Origin.JSON_LD)
    for title, origin in titles:
        if len(title) >= 4:
            builder.set_if_empty("headline", title, origin)
    builder.set_if_empty("headline", shown, Origin.MARKUP)
    _offer_alternates(builder, [*titles, (shown or "", Origin.MARKUP)])


def _without_link_behind(page: Page, heading: Run, shown: str, titles: Sequence[str]) -> str:
    """A heading without the link to a section behind the headline, where the page calls itself what stands before that."""
    for node, text in page.marked_in(heading.node):
        link = one_line(text)
        if node.tag == "a" and link and shown.endswith(link):
            rest = shown.removesuffix(link).rstrip(" |·•")
            if any(same_words(rest, title) for title in titles):
                return rest
    return shown


def _offer_alternates(builder: ArticleBuilder, titles: Sequence[tuple[str, Origin]]) -> None:
    """What else the page calls the article, each wording once, with where it does."""
    headline = builder.get("headline") or ""
    known = [_WORD.findall(headline.lower())]
    found: list[tuple[str, Origin]] = []
    for title, origin in titles:
        words = _WORD.findall(title.lower())
        if words and words not in known and not _is_with_site(title, headline) and len(found) < _MAX_ALTERNATES:
            known.append(words)
            found.append((title, origin))
    if found:
        builder.set_items_if_empty(
            "alternate_headlines",
            [AlternateHeadline(text=title) for title, _ in found],
            [{"text": origin} for _, origin in found],
            found[0][1],
        )


_MAX_ALTERNATES = 5


def _is_headline(heading: Run, shown: str, facts: Facts) -> bool:
    """Whether an h1 is what readers take for the headline: it shares words with what the page is called.

    It isn't where two of the page's own sources agree on other words: JSON-LD and og:title, or, without JSON-LD, og:title
    against an h1 that only repeats <title> (docs/decisions/headlines.md has the counts).
    """
    if _is_site(shown, facts):
        return False
    if not _in_first_heading(heading.node):
        # A lower heading, or a line that is none, where all that the page is called has its very words.
        said, whole = folded(shown), [folded(title) for title, _ in facts.titles()]
        return extent(shown) >= _MIN_HEADLINE_CHARS and bool(whole) and all(said in title for title in whole)
    if extent(shown) < _MIN_HEADLINE_CHARS:
        return False
    titles = [strip_site(title, facts) for title, _ in facts.titles()]
    likeness = max((_likeness(shown, title) for title in titles), default=1.0)
    if likeness < (_MIN_LIKENESS if len(shown.split()) < _MIN_HEADLINE_WORDS else _MIN_LIKENESS_OF_LONG):
        return False
    if any(folded(title) == folded(shown) and not same_words(title, shown) for title in titles):
        return False  # the page parts a kicker from it by layout alone, which is glued here
    told = strip_site(one_line(first(facts.article, "headline", "@value")) or "", facts)
    shared = strip_site(one_line(facts.meta("og:title")) or "", facts)
    if told:
        return not same_words(told, shared)
    return not (shared and same_words(shown, strip_site(one_line(facts.own_title) or "", facts)))


_MIN_HEADLINE_CHARS = 12
_MIN_HEADLINE_WORDS = 5
_MIN_LIKENESS = 0.2
_MIN_LIKENESS_OF_LONG = 0.1
"""Sections and boxes are headed in a few words: a longer heading need share but one with the titles."""


def _likeness(shown: str, title: str) -> float:
    """How much two lines share; where words aren't parted by spaces, all if one holds the other."""
    return 1.0 if folded(shown) in folded(title) else alike(fold(shown), fold(title))


def _is_with_site(title: str, shown: str) -> bool:
    """Whether a title is the heading with a mark and a few words behind it: the outlet's name, in any script."""
    rest = title[len(shown) :] if title.lower().startswith(shown.lower()) else ""
    return bool(rest) and len(rest) <= _MAX_SITE_CHARS and bool(_SITE_BEHIND.match(rest))


_MAX_SITE_CHARS = 60
_SITE_BEHIND = re.compile(r"\s*[|｜_—–:：·»-]")


def same_words(one: str, other: str) -> bool:
    """Whether two lines have the same words in the same order, whatever their case and marks."""
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


def strip_site(title: str, facts: Facts) -> str:
    """A title without the outlet's name before or behind it."""
    if title not in facts.stripped:
        facts.stripped[title] = _stripped(title, facts)
    return facts.stripped[title]


def _stripped(title: str, facts: Facts) -> str:
    name, colon, rest = title.partition(":")
    if colon and facts.outlet and folded(name) == folded(facts.outlet) and len(rest.strip()) >= 8:
        title = rest.strip()
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
