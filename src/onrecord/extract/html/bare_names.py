"""Names that nothing calls an author's, on a line between headline and body: an author's all the same where a moment stands beside them.

On pages with all that they tell machines, and without it, no such name was another's; docs/decisions/bylines.md has the counts.
"""

import re

from onrecord.extract.html.author_marks import is_author_property, is_authors_page
from onrecord.extract.html.dom import WHOLE, Page, Run, outwards
from onrecord.extract.html.evidence import ASIDE, CAPTION, CREDIT
from onrecord.extract.html.run_weights import HEADINGS
from onrecord.extract.html.shown_dates import names_a_moment
from onrecord.extract.lexicon.phrases import reading_minutes
from onrecord.extract.text.bylines import before_role, clean_name
from onrecord.extract.text.dates import parse_date
from onrecord.extract.text.name_lines import looks_like_name
from onrecord.letters import plain_letters

_MAX_LEVELS = 8
_MAX_LEVELS_NAMED = 3


def name_beside_moment(page: Page, at: int, words: str, language: str | None) -> str | None:
    """The name in a line that is a person's and nothing else, with the moment in the line, or in the same small box and within two
    lines of it. `at` is which of the page's runs it is, `words` the part of it without a moment."""
    run = page.runs[at]
    first, _, under = run.text.partition("\n")
    is_first = under and words.startswith(first) and _has_moment(under[-_MAX_MOMENT_CHARS:], language)
    name = before_role(_FIRST_PART.split(first if is_first else words, maxsplit=1)[0])
    name = name.strip()
    if not looks_like_name(name) or name.count(" ") >= _MAX_NAME_SPACES:
        return None
    rest = run.text.strip().removeprefix(words)
    is_dated = bool(rest) and (not _SCORE.match(rest) or _has_moment(rest, language))
    is_theirs = run.linked > 0 and _leads_to(page, run, name)
    is_others = run.linked and not is_dated and not linked_names(page, run) and not is_theirs
    if run.node.tag in HEADINGS or is_others or (run.linked and _is_in_menu(page, at)):
        return None
    if any(here.evidence & (CAPTION | CREDIT | ASIDE) for here in outwards(run.node, _MAX_LEVELS_NAMED, WHOLE)):
        return None
    if is_dated or is_theirs:
        return name
    box = next(
        (box for box in reversed([*outwards(run.node, _MAX_LEVELS, WHOLE)]) if box.mass <= _MAX_CARD_CHARS),
        run.node,
    )
    beside = page.runs[max(0, at - _LINES_BESIDE) : at + 1 + _LINES_BESIDE]
    moments = (other for other in beside if other is not run and box.holds(other.node))
    return name if any(_has_moment(other.text, language) for other in moments) else None


def _has_moment(text: str, language: str | None) -> bool:
    """Whether a short line says a day, an hour or how long it takes to read."""
    return len(text) <= _MAX_MOMENT_CHARS and (
        names_a_moment(text)
        or parse_date(text, language=language) is not None
        or _HOUR.search(text) is not None
        or reading_minutes(text) is not None
    )


_SCORE = re.compile(
    r"[\s:–-]{0,3}(?:\d{1,3}\s?[-–:]\s?\d{1,3}\s+[^\W\d_]|\d{1,6}\s*$|(?:19|20)\d\d\s+[^\W\d_]+\s+[^\W\d_])"
)
"""Figures behind a name that say no day: "Orlow Town 2-3 Alder", a label's count, a title's year."""


def _is_in_menu(page: Page, at: int) -> bool:
    """Whether a line is one of three links and more in a list: a section, or what is much looked for, has an address like an author's."""
    lists = [up for up in outwards(page.runs[at].node, _MAX_LEVELS, WHOLE) if up.tag in _LISTS]
    beside = page.runs[max(0, at - _MIN_MENU) : at + 1 + _MIN_MENU]
    return (
        bool(lists)
        and sum(run.linked * 2 > len(run.text) and lists[-1].holds(run.node) for run in beside) >= _MIN_MENU
    )


_LISTS = frozenset({"ul", "ol"})
_MIN_MENU = 3
_FIRST_PART = re.compile(r"\s[/|·•]\s|,\s")
_MAX_NAME_SPACES = 3
_LINES_BESIDE = 2
_MAX_CARD_CHARS = 200
_MAX_MOMENT_CHARS = 80
_HOUR = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d)")


def linked_names(page: Page, run: Run) -> list[str]:
    """The names in a line that are links to authors' pages, or that microdata call an author's."""
    return [
        name
        for node, text in page.marked_in(run.node)
        if (is_author_property(node) or (node.tag == "a" and is_authors_page(node))) and (name := clean_name(text))
    ]


def names_set_apart(page: Page, run: Run) -> list[str]:
    """The names in a byline that are elements of their own: styles alone part them from each other, or from a role."""
    return [
        name
        for node, text in page.marked_in(run.node)
        if node is not run.node and looks_like_name(text) and (name := clean_name(text))
    ]


def _leads_to(page: Page, run: Run, name: str) -> bool:
    """Whether a link in the line or around it leads to an address that ends in the name: "/av/amanda-hallsten"."""
    spellings = {_letters(name), _letters(name.lower().translate(_UMLAUTS))} - {""}
    # An element may hold other lines, and their links, beside this one.
    marked = (node for node, text in page.marked_in(run.node) if name in text)
    nodes = (*outwards(run.node, _MAX_LEVELS_NAMED, WHOLE), *marked)
    links = (node.get("href") for node in nodes if node.tag == "a")
    ends = [_letters(_last_part(link)) for link in links if not _OF_MANY.search(link)]
    return any(spelling in end for end in ends for spelling in spellings)


_OF_MANY = re.compile(
    r"/(?:tags?|topics?|temas?|themen?|categor(?:y|ies|ia|ias|ie)|kategori\w?|rubri[ck]\w{0,2}|kanal|sections?)\b",
    re.IGNORECASE,
)
"""A tag's or a section's page, whose address spells its name, too."""


def _last_part(address: str) -> str:
    return address[:_MAX_ADDRESS_CHARS].rstrip("/").rsplit("/", 1)[-1]


def _letters(text: str) -> str:
    """The Latin letters of a text without their marks."""
    return "".join(re.findall(r"[a-z]+", plain_letters(text)))


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_MAX_ADDRESS_CHARS = 400
