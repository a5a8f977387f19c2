"""What a page may ask of the parser: counted beforehand, because parsing can't be stopped once it runs.

Lexbor takes time in the square of a tag's attributes, of the elements that stand open, and of a list's options;
and formatting elements that are left open are opened again in each later paragraph. The counts here never fall
short of what the parser will meet, whatever the quoting: where quotes could be read in two ways, both count.
All of it is linear in the page's length. Structure alone, for pages in any language.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

from onrecord.errors import InputTooLarge
from onrecord.settings import Limits

MAX_TAGS = 500_000
"""More opening angle brackets than this make parsing alone last over a second."""
FEW_TAGS = 10_000
_SO_FEW_TAGS = 2_000
"""Half of them formatting and half paragraphs: even these come to no more than MAX_COPIES."""
MAX_DEPTH = 4_000
MAX_TAGS_BY_DEPTH = 100_000_000
"""Each end tag may look through all elements that stand open."""
MAX_COPIES = 1_000_000
"""Elements that come of formatting left open over paragraphs: each is a node, and a node is memory."""
MAX_OPTIONS = 20_000
MAX_SHAPES = 30_000
MAX_ATTRIBUTES_SQUARED = 200_000_000
"""Summed over the tags; a third of a second."""
_SHORT_PAGE_CHARS = 30_000
_MIN_SHORT_TAG_CHARS = 200
_FEW_ATTRIBUTES = 2_000
_SPACES = " \t\n\r\f"
_OPENERS = "=" + _SPACES
_SEPARATORS = " \t\n\r\f/\"'"
"""One of these stands before every attribute."""
_MAX_STEPS = 500_000

_NAME = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)([\s/]?)")
_FORMATS = frozenset("b big code em font i nobr s small strike strong tt u".split())
_FORMAT_OPENS = re.compile(rf"<(?=[bcefinstuBCEFINSTU])(?i:{'|'.join(sorted(_FORMATS))})[\s/]")
"""With attributes: of those that are written alike, the parser opens but three again. The first look is for speed."""
# Without contents, or closed by the next of their kind: they never pile up by themselves.
_SELF_ENDING = frozenset(
    "area base br col embed hr img input link meta param source track wbr"
    " p li dd dt option tr td th tbody thead tfoot colgroup caption html head body".split()
)
_SHAPES = frozenset("path rect circle ellipse line polygon polyline use stop image animate".split())


def check_bounds(text: str, subject: str, limits: Limits) -> None:
    """Raises InputTooLarge where parsing the markup would take more than some two seconds or a gigabyte."""
    tags = text.count("<")
    if tags > MAX_TAGS:
        raise InputTooLarge(subject, f"the page has over {MAX_TAGS:,} tags")
    if len(text) > _SHORT_PAGE_CHARS:
        _check_attributes(text, subject)
    if tags > FEW_TAGS or (tags > _SO_FEW_TAGS and tags * len(_FORMAT_OPENS.findall(text)) > MAX_COPIES):
        _check_nesting(text, subject, tags, limits)


def _check_nesting(text: str, subject: str, tags: int, limits: Limits) -> None:
    most_blocks = max(limits.dom_depth, min(MAX_DEPTH, MAX_TAGS_BY_DEPTH // tags))
    most_formats = max(20, min(MAX_COPIES // tags, 1_000))
    open_now: dict[str, int] = {}
    counts = dict.fromkeys(("blocks", "formats", "shapes", "options"), 0)
    most = {"blocks": most_blocks, "formats": most_formats, "shapes": MAX_SHAPES, "options": MAX_OPTIONS}
    for slash, written, more in _NAME.findall(text):
        name = written.lower()
        kind = _KINDS.get(name, "blocks")
        if kind == "formats":
            name, kind = (
                (name + " ", kind) if (more if not slash else not open_now.get(name)) else (name, "blocks")
            )
        if slash:
            if open_now.get(name):
                open_now[name] -= 1
                counts[kind] -= 1
        elif kind != "none":
            counts[kind] += 1
            if kind in {"blocks", "formats"}:
                open_now[name] = open_now.get(name, 0) + 1
            if counts[kind] > most[kind]:
                raise InputTooLarge(subject, f"the markup {_COMPLAINTS[kind].format(most[kind])}")


_KINDS = (
    dict.fromkeys(_SELF_ENDING, "none")
    | dict.fromkeys(_FORMATS, "formats")
    | dict.fromkeys(_SHAPES, "shapes")
    | {"option": "options"}
)
_COMPLAINTS = {
    "blocks": "is nested over {:,} deep",
    "formats": "leaves over {:,} formatting elements open",
    "shapes": "draws over {:,} shapes",
    "options": "has over {:,} options to choose from",
}

# End tags have no attributes that the parser keeps.
_TAG_OPENS = re.compile(r"<[a-zA-Z][^ \t\n\f\r/>]*+")
# White space is the standard's five characters: a quote behind another kind of space opens nothing.
_PARTS = re.compile(
    r"(?P<end>>)|[ \t\n\f\r/]++|(?P<name>[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+)"
    r"(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:\"[^\"]*+\"?|'[^']*+'?|[^ \t\n\f\r>]*+))?"
)


def _check_attributes(text: str, subject: str) -> None:
    """Refuses tags whose attributes take the parser seconds: it compares each attribute with all before it."""
    squares = steps = 0
    # Tags shorter than this, with an attribute every two characters, stay within the bound all together.
    short = max(_MIN_SHORT_TAG_CHARS, 4 * MAX_ATTRIBUTES_SQUARED // len(text))
    for lo, hi in _stretches(text, short):
        first = _TAG_OPENS.search(text, lo, hi)
        if first is None:
            continue
        most = total = sum(text.count(mark, first.end(), hi) for mark in _SEPARATORS)
        if most > _FEW_ATTRIBUTES:
            most, found, steps = _attributes(text, first.start(), hi, steps)
            total = min(total, found)
        squares += most * total
        if squares > MAX_ATTRIBUTES_SQUARED:
            raise InputTooLarge(subject, "a tag has too many attributes")


def _attributes(text: str, lo: int, hi: int, steps: int) -> tuple[int, int, int]:
    """The most that a tag between two places can have, the sum over all that could be tags, and the steps so far."""
    most = total = 0
    # Any bracket may or may not open a tag, as what stands before is read: each is tried.
    for opening in _TAG_OPENS.finditer(text, lo, hi):
        count = 0
        for part in _PARTS.finditer(text, opening.end(), hi):
            steps += 1
            if part["end"]:
                break
            count += part["name"] is not None
            if steps > _MAX_STEPS:
                return MAX_ATTRIBUTES_SQUARED, MAX_ATTRIBUTES_SQUARED, steps
        most, total = max(most, count), total + count
    return most, total, steps


def _stretches(text: str, short: int) -> Iterator[tuple[int, int]]:
    """The stretches of over `short` characters in which one tag could stand: without ">", or with ">" in quotes."""
    gaps = text.split(">")
    ends = list(accumulate(map(len, gaps)))
    found = [(ends[i] + i - len(gap), ends[i] + i) for i, gap in enumerate(gaps) if len(gap) > short]
    for i, gap in enumerate(gaps):
        # In nearly all gaps there is no quote, or one that ends a value at the very end.
        if '"' in gap and (gap[-1] != '"' or gap[-2:-1] in _OPENERS) and _is_open(gap, '"'):
            found.append(_chained(text, ends[i] + i, len(gap), '"'))
        if "'" in gap and _is_open(gap, "'"):
            found.append(_chained(text, ends[i] + i, len(gap), "'"))
    low = high = -1
    for lo, hi in sorted(found):
        if lo >= high:
            if high - low > short:
                yield low, high
            low = lo
        high = max(high, hi)
    if high - low > short:
        yield low, high


def _is_open(gap: str, quote: str) -> bool:
    """Whether the last quote before a ">" could open a value, so that the tag goes on behind its closing quote."""
    at = gap.rfind(quote) - 1
    while at >= 0 and gap[at] in _SPACES:
        at -= 1
    return at >= 0 and gap[at] == "="


def _chained(text: str, end: int, length: int, quote: str) -> tuple[int, int]:
    """From where a gap that ends within a value begins to the next ">" behind the value."""
    closing = text.find(quote, end)
    ending = text.find(">", closing) if closing >= 0 else -1
    return end - length, ending + 1 if ending >= 0 else len(text)
