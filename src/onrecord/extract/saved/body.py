"""The body between head and tail: paragraphs, headings, lists and pictures, with the furniture left out."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.extract.assemble import Piece
from onrecord.extract.captions import split_caption
from onrecord.extract.credits import parse_credit
from onrecord.extract.phrases import is_paywall, normal
from onrecord.extract.saved.head import Head
from onrecord.extract.saved.lines import META, WASTE, Kind, Line, bullet_text, looks_like_name
from onrecord.extract.saved.regions import Region
from onrecord.model import BlockKind, Correction, Figure

LONGEST_HEADING = 110
LONGEST_CAPTION = 400
LONGEST_COMPARED = 100_000
"""Pull quotes are looked for in bodies up to this many characters: each line is compared with the whole."""

_QUOTES = " \"'“”„«»‘’›‹"
_SOURCE_LABEL = re.compile(r"image (?:source|copyright|credit),\s*", re.IGNORECASE)


@dataclass(slots=True)
class Body:
    """What the walk over a region's lines has made so far."""

    pieces: list[Piece] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    signoffs: list[str] = field(default_factory=list)
    end: int = 0
    """The line after the body's last."""


@dataclass(slots=True)
class _Walk:
    lines: Sequence[Line]
    head: Head
    headline: str
    bios: dict[int, str]
    last: int
    out: Body
    pending: list[int] = field(default_factory=list)
    related: list[int] | None = None
    pulled: bool = False
    all_prose: str = ""
    exact: Counter[str] = field(default_factory=Counter)
    doubled: set[int] = field(default_factory=set)
    uncaptioned: set[int] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)


def read_body(lines: Sequence[Line], region: Region, head: Head, bios: dict[int, str]) -> Body:
    """The region's body; pictures that stand with the head are among its figures."""
    start = _pictures_from(lines, region, head)
    last = _last_line(lines, region, bios)
    walk = _Walk(lines, head, lines[head.at].key if head.at is not None else "", bios, last, Body(end=last + 1))
    prose = [normal_quote(line.text) for line in lines[head.body : last + 1] if line.kind is Kind.PROSE]
    walk.all_prose, walk.exact = "\n".join(prose), Counter(prose)
    for index in range(start, last + 1):
        if index not in head.taken and index not in bios:
            _step(walk, index)
    return walk.out


def normal_quote(text: str) -> str:
    """A sentence without its quotation marks, as pull quotes are compared."""
    return (
        normal(re.sub(r"[\"“”„«»‘’]", "", text)) if len(text) < 400 else re.sub(r"[\"“”„«»‘’]", "", text).lower()
    )


def _pictures_from(lines: Sequence[Line], region: Region, head: Head) -> int:
    """The first line that can belong to a picture: above the headline only where a credit stands close to it."""
    top = head.at if head.at is not None else region.first
    for index in range(max(region.start, top - 6), top):
        line = lines[index]
        if line.kind in {Kind.SOURCE, Kind.CAPTION} or split_caption(line.text)[1] is not None:
            return max(region.start, index - (1 if line.kind is Kind.SOURCE else 0))
    return top if head.at is not None else head.body


def _last_line(lines: Sequence[Line], region: Region, bios: dict[int, str]) -> int:
    """The last line of the body: short sentences right after the last long one belong to it too."""
    last = region.last
    while last + 1 < region.end and last + 1 not in bios:
        line = lines[last + 1]
        if is_broken_off(lines, last + 1):
            return last + 1
        if (
            line.kind is not Kind.SHORT
            or not line.ended
            or line.words < 3
            or looks_like_name(line.text.rstrip("."))
        ):
            break
        last += 1
    return last


def is_broken_off(lines: Sequence[Line], index: int) -> bool:
    """Whether the line is the beginning of a sentence that a paywall below it has cut."""
    line = lines[index]
    if line.kind is not Kind.SHORT or line.ended or line.words < 6 or index + 1 >= len(lines):
        return False
    below = lines[index + 1 : index + 3]
    return any(other.kind is Kind.CUT and is_paywall(other.text) for other in below) and below[0].kind in WASTE


def _step(walk: _Walk, index: int) -> None:
    line = walk.lines[index]
    if _furnishes(walk, index, line) or _pictures(walk, index, line):
        return
    if index < walk.head.body:
        walk.pending.append(index)
    elif line.kind is Kind.BULLET:
        _bullet(walk, index)
    elif line.kind is Kind.PROSE:
        _prose(walk, index)
    else:
        _short(walk, index)


def _furnishes(walk: _Walk, index: int, line: Line) -> bool:
    """Takes a line that is furniture by its kind; says whether it was."""
    if line.kind in WASTE | META or line.kind in {Kind.ROLE, Kind.LINK}:
        if line.kind in META and index >= walk.head.body:
            walk.pending.clear()
    elif line.kind in {Kind.RELATED, Kind.END, Kind.TAGS}:
        walk.related = []
        walk.pending.clear()
    elif line.kind is Kind.NOTE:
        walk.out.corrections.append(Correction(text=line.text))
    elif line.kind is Kind.SIGNOFF:
        walk.out.signoffs.append(line.text)
    else:
        return False
    return True


def _pictures(walk: _Walk, index: int, line: Line) -> bool:
    """Takes a line that belongs to a picture; says whether it did."""
    if line.kind is Kind.SOURCE:
        _source(walk, index)
    elif index - 1 in walk.doubled:
        _repeated(walk, index)
    elif _repeats_ahead(walk, index) and line.key != walk.headline:
        walk.doubled.add(index)
    elif index - 1 in walk.uncaptioned and _captions_above(walk, line):
        walk.out.figures.append(replace(walk.out.figures.pop(), caption=line.text))
    elif line.kind is Kind.CAPTION or _has_credit(walk, index):
        _caption(walk, index)
    else:
        return False
    return True


def _has_credit(walk: _Walk, index: int) -> bool:
    """Whether the line is a caption by the credit at its end. An agency alone in brackets ends a report as often,
    so it makes a caption of a paragraph only before the body has begun.
    """
    line = walk.lines[index]
    if len(line.text) > LONGEST_CAPTION * 2:
        return False
    caption, credit = split_caption(line.text)
    if credit is None or caption is None:
        return False
    if walk.out.pieces and not credit.people and not credit.pool and len(credit.text) <= 12:
        return len(line.text) < 160 and not line.after_blank
    return True


def _source(walk: _Walk, index: int) -> None:
    """A credit alone: its caption is marked below it, or is the line above."""
    credit = parse_credit(_SOURCE_LABEL.sub("", walk.lines[index].text))
    following = walk.lines[index + 1] if index + 1 <= walk.last else None
    if following is not None and following.kind is Kind.CAPTION:
        walk.out.figures.append(Figure(credit=credit, place=len(walk.out.pieces)))
        return
    last = walk.out.figures[-1] if walk.out.figures else None
    if last and last.credit is None and last.caption and last.caption == walk.lines[index - 1].text:
        walk.out.figures[-1] = replace(last, credit=credit)
        return
    caption, alt = _above(walk, index)
    if (
        caption is None
        and index < walk.head.body
        and not walk.out.pieces
        and not walk.pending
        and walk.head.at
        and index < walk.head.at
    ):
        return
    walk.out.figures.append(Figure(caption=caption, alt=alt, credit=credit, place=len(walk.out.pieces)))
    if caption is None and alt is None:
        walk.uncaptioned.add(index)
    walk.pending.clear()


def _captions_above(walk: _Walk, line: Line) -> bool:
    """Whether a line under a credit that has no caption is that caption: longer than a heading, and no sentence."""
    return line.kind is Kind.SHORT and not line.ended and line.words >= 6 and line.key != walk.headline


def _above(walk: _Walk, index: int) -> tuple[str | None, str | None]:
    """The caption over a credit, and the alternative text over the caption."""
    if walk.pending:
        near = walk.lines[walk.pending[-1]]
        over = walk.lines[walk.pending[-2]] if len(walk.pending) > 1 else None
        alt = (
            over.text
            if over is not None and walk.pending[-2] >= walk.pending[-1] - 1 and not near.after_blank
            else None
        )
        if near.key == walk.headline:
            return None, near.text
        return near.text, alt
    before = walk.lines[index - 1]
    line = walk.lines[index]
    paragraph = walk.out.pieces[-1] if walk.out.pieces else None
    if (
        paragraph is None
        or paragraph.kind is not BlockKind.PARAGRAPH
        or paragraph.words != before.text
        or index >= walk.last
    ):
        return None, None
    # A caption was taken for a paragraph: one sentence, not long, with its credit right under it.
    leading = len(walk.out.pieces) == 1
    longest = 300 if leading or not line.after_blank else 160
    if len(before.text) <= longest and _sentences(before.text) == 1 and (leading or before.text[0] not in _QUOTES):
        walk.out.pieces.pop()
        return before.text, None
    return None, None


def _sentences(text: str) -> int:
    """How many sentences, roughly: full stops before capitals that follow a longer word."""
    return 1 + len(re.findall(r"[^\W\d_]{4,}[.!?]\s+(?=[^\W\d_a-z])", text))


def _repeats_ahead(walk: _Walk, index: int) -> bool:
    """Whether the next line is this one again, alone or with a credit: an alternative text over its caption."""
    line, following = walk.lines[index], walk.lines[index + 1] if index + 1 <= walk.last else None
    if following is None or len(line.text) < 20 or following.kind in META | WASTE:
        return False
    return following.text.startswith(line.text) and len(following.text) <= len(line.text) + 120


def _repeated(walk: _Walk, index: int) -> None:
    """The caption under an alternative text of the same words; what it has more is its credit."""
    alt, text = walk.lines[index - 1].text, walk.lines[index].text
    rest = text[len(alt) :].strip(" |•–—-")
    caption, credit = split_caption(text)
    if credit is None and rest:
        caption, credit = alt, parse_credit(rest)
    walk.pending.clear()
    walk.out.figures.append(Figure(alt=alt, caption=caption or alt, credit=credit, place=len(walk.out.pieces)))


def _caption(walk: _Walk, index: int) -> None:
    line = walk.lines[index]
    caption, credit = split_caption(line.text)
    figures = walk.out.figures
    previous = walk.lines[index - 1] if index else None
    if (
        line.kind is Kind.CAPTION
        and credit is None
        and previous is not None
        and previous.kind is Kind.SOURCE
        and figures
    ):
        last = figures.pop()
        figures.append(Figure(alt=last.alt, caption=caption, credit=last.credit, place=last.place))
        return
    alt = None
    if walk.pending:
        at = walk.pending[-1]
        over = walk.lines[at]
        same = bool(over.key) and over.key == walk.headline
        if (
            same
            or (at == index - 1 and not line.after_blank and (not over.ended or index < walk.head.body))
            or normal(caption or "") == over.key
        ):
            alt = over.text
            walk.pending.pop()
    figures.append(Figure(alt=alt, caption=caption, credit=credit, place=len(walk.out.pieces)))


def _bullet(walk: _Walk, index: int) -> None:
    _flush(walk, index)
    words = bullet_text(walk.lines[index].text)
    pieces = walk.out.pieces
    previous = walk.lines[index - 1]
    if pieces and pieces[-1].kind is BlockKind.LIST and previous.kind is Kind.BULLET:
        pieces[-1] = Piece(BlockKind.LIST, f"{pieces[-1].words}\n{words}")
    else:
        pieces.append(Piece(BlockKind.LIST, words))


def _is_pulled(walk: _Walk, line: Line) -> bool:
    """Whether the line's words stand in the prose as well: a pull quote, or a paragraph that came twice."""
    words = normal_quote(line.text)
    if line.words < 4 or len(words) < 20 or len(walk.all_prose) > LONGEST_COMPARED:
        return False
    return walk.all_prose.count(words) > walk.exact[words] or (line.kind is Kind.PROSE and words in walk.seen)


def _prose(walk: _Walk, index: int) -> None:
    line = walk.lines[index]
    if line.key and line.key == walk.headline:
        return
    if _is_pulled(walk, line):
        walk.pulled = True
        return
    if walk.related is not None and _is_title(line) and len(walk.related) < 6:
        walk.related.append(index)
        return
    _flush(walk, index)
    walk.seen.add(normal_quote(line.text))
    walk.out.pieces.append(Piece(BlockKind.PARAGRAPH, line.text))


def _is_title(line: Line) -> bool:
    """Whether a line that looks like prose may be another article's title: a question or an exclamation."""
    return line.words <= 16 and not line.text.rstrip(_QUOTES).endswith(".")


def _short(walk: _Walk, index: int) -> None:
    line = walk.lines[index]
    if line.key and line.key == walk.headline:
        if not walk.out.pieces:
            walk.pending.append(index)
        return
    if walk.related is not None:
        walk.related.append(index)
        return
    if _is_pulled(walk, line):
        walk.pulled = True
        return
    if walk.pulled:
        # Who says the pull quote stands under it.
        walk.pulled = False
        if line.words <= 8 and not line.ended:
            return
    if (
        (line.ended and line.words >= 2 and line.text[-1] != "?") or is_broken_off(walk.lines, index)
    ) and walk.out.pieces:
        _flush(walk, index)
        walk.out.pieces.append(Piece(BlockKind.PARAGRAPH, line.text))
        return
    walk.pending.append(index)


def _flush(walk: _Walk, index: int) -> None:
    """What the short lines before a paragraph are: its heading, or nothing of the article's."""
    walk.pulled = False
    pending, related = walk.pending, walk.related
    walk.pending, walk.related = [], None
    if related is not None:
        if related and _heads_after_related(walk, related, index):
            _heading(walk, related[-1])
        return
    if not pending:
        return
    if not walk.out.pieces:
        _alt_alone(walk, pending)
        if walk.head.at is None or pending[-1] < walk.head.body or walk.lines[pending[-1]].words > 8:
            return
    items = [walk.lines[at] for at in pending]
    if len(items) > 1 and walk.out.pieces and walk.out.pieces[-1].words.endswith(":"):
        walk.out.pieces.append(Piece(BlockKind.LIST, "\n".join(item.text for item in items)))
    elif len(items) <= 3:
        _heading(walk, pending[-1])


def _alt_alone(walk: _Walk, pending: list[int]) -> None:
    """The headline said once more, without a caption: the leading picture's alternative text."""
    for at in pending:
        if walk.lines[at].key == walk.headline and not walk.out.figures:
            walk.out.figures.append(Figure(alt=walk.lines[at].text))


def _heads_after_related(walk: _Walk, related: list[int], index: int) -> bool:
    """Whether the last line of a list of other articles is the heading of what follows: set apart or much shorter."""
    if index - related[-1] > 1 or len(related) < 2:
        return False
    last, others = walk.lines[related[-1]], [walk.lines[at] for at in related[:-1]]
    if last.after_blank and not any(other.after_blank for other in others[1:]):
        return True
    mean = sum(other.words for other in others) / len(others)
    return last.words <= 6 and last.words < mean and not last.ended


def _heading(walk: _Walk, at: int) -> None:
    line = walk.lines[at]
    if len(line.text) > LONGEST_HEADING or line.text[-1] in ",;|" or normal(line.text).isdigit():
        return
    if looks_like_name(line.text) and line.words <= 3 and not line.after_blank:
        return
    walk.out.pieces.append(Piece(BlockKind.HEADING, line.text, 2))
