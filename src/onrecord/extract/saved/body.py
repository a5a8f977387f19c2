"""The body between head and tail: paragraphs, headings, lists and pictures, with the furniture left out."""

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.extract.assemble import Piece
from onrecord.extract.lexicon.phrases import is_paywall, normal
from onrecord.extract.saved.head import Head
from onrecord.extract.saved.lines import META, WASTE, Kind, Line, bullet_text
from onrecord.extract.saved.pictures import take_picture
from onrecord.extract.saved.regions import Region
from onrecord.extract.saved.walk import Body, Walk
from onrecord.extract.text.captions import split_caption
from onrecord.extract.text.name_lines import looks_like_name
from onrecord.model import BlockKind, Correction, Figure

MAX_HEADING_CHARS = 110
MAX_COMPARED_CHARS = 100_000
"""Pull quotes are looked for in bodies up to this many characters: each line is compared with the whole."""

_QUOTES = " \"'“”„«»‘’›‹"


def read_body(lines: Sequence[Line], region: Region, head: Head, bios: dict[int, str]) -> Body:
    """The region's body; pictures that stand with the head are among its figures."""
    start = _pictures_from(lines, region, head)
    last = _last_line(lines, region, bios)
    walk = Walk(lines, head, lines[head.at].key if head.at is not None else "", bios, last, Body(end=last + 1))
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


def _step(walk: Walk, index: int) -> None:
    line = walk.lines[index]
    if _furnishes(walk, index, line) or take_picture(walk, index, line):
        return
    if index < walk.head.body:
        walk.pending.append(index)
    elif line.kind is Kind.BULLET:
        _bullet(walk, index)
    elif line.kind is Kind.PROSE:
        _prose(walk, index)
    else:
        _short(walk, index)


def _furnishes(walk: Walk, index: int, line: Line) -> bool:
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


def _bullet(walk: Walk, index: int) -> None:
    _flush(walk, index)
    words = bullet_text(walk.lines[index].text)
    pieces = walk.out.pieces
    previous = walk.lines[index - 1]
    if pieces and pieces[-1].kind is BlockKind.LIST and previous.kind is Kind.BULLET:
        pieces[-1] = Piece(BlockKind.LIST, f"{pieces[-1].words}\n{words}")
    else:
        pieces.append(Piece(BlockKind.LIST, words))


def _is_pulled(walk: Walk, line: Line) -> bool:
    """Whether the line's words stand in the prose as well: a pull quote, or a paragraph that came twice."""
    words = normal_quote(line.text)
    if line.words < 4 or len(words) < 20 or len(walk.all_prose) > MAX_COMPARED_CHARS:
        return False
    return walk.all_prose.count(words) > walk.exact[words] or (line.kind is Kind.PROSE and words in walk.seen)


def _prose(walk: Walk, index: int) -> None:
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


def _short(walk: Walk, index: int) -> None:
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


def _flush(walk: Walk, index: int) -> None:
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


def _alt_alone(walk: Walk, pending: list[int]) -> None:
    """The headline said once more, without a caption: the leading picture's alternative text."""
    for at in pending:
        if walk.lines[at].key == walk.headline and not walk.out.figures:
            walk.out.figures.append(Figure(alt=walk.lines[at].text))


def _heads_after_related(walk: Walk, related: list[int], index: int) -> bool:
    """Whether the last line of a list of other articles is the heading of what follows: set apart or much shorter."""
    if index - related[-1] > 1 or len(related) < 2:
        return False
    last, others = walk.lines[related[-1]], [walk.lines[at] for at in related[:-1]]
    if last.after_blank and not any(other.after_blank for other in others[1:]):
        return True
    mean = sum(other.words for other in others) / len(others)
    return last.words <= 6 and last.words < mean and not last.ended


def _heading(walk: Walk, at: int) -> None:
    line = walk.lines[at]
    if len(line.text) > MAX_HEADING_CHARS or line.text[-1] in ",;|" or normal(line.text).isdigit():
        return
    if looks_like_name(line.text) and line.words <= 3 and not line.after_blank:
        return
    walk.out.pieces.append(Piece(BlockKind.HEADING, line.text, 2))
