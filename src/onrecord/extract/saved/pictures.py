"""Captions, credits and alternative texts among the lines of a saved page."""

import re
from dataclasses import replace

from onrecord.extract.lexicon.phrases import normal
from onrecord.extract.saved.lines import META, WASTE, Kind, Line
from onrecord.extract.saved.walk import Walk
from onrecord.extract.text.captions import split_caption
from onrecord.extract.text.credits import parse_credit
from onrecord.model import BlockKind, Figure

MAX_CAPTION_CHARS = 400
_QUOTES = " \"'“”„«»‘’›‹"
_SOURCE_LABEL = re.compile(r"image (?:source|copyright|credit),\s*", re.IGNORECASE)


def take_picture(walk: Walk, index: int, line: Line) -> bool:
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


def _has_credit(walk: Walk, index: int) -> bool:
    """Whether the line is a caption by the credit at its end. An agency alone in brackets ends a report as often,
    so it makes a caption of a paragraph only before the body has begun.
    """
    line = walk.lines[index]
    if len(line.text) > MAX_CAPTION_CHARS * 2:
        return False
    caption, credit = split_caption(line.text)
    if credit is None or caption is None:
        return False
    if walk.out.pieces and not credit.people and not credit.pool and len(credit.text) <= 12:
        return len(line.text) < 160 and not line.after_blank
    return True


def _source(walk: Walk, index: int) -> None:
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


def _captions_above(walk: Walk, line: Line) -> bool:
    """Whether a line under a credit that has no caption is that caption: longer than a heading, and no sentence."""
    return line.kind is Kind.SHORT and not line.ended and line.words >= 6 and line.key != walk.headline


def _above(walk: Walk, index: int) -> tuple[str | None, str | None]:
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
    return 1 + len(re.findall(r"(?<=[^\W\d_]{4})[.!?]\s+(?=[^\W\d_a-z])", text))


def _repeats_ahead(walk: Walk, index: int) -> bool:
    """Whether the next line is this one again, alone or with a credit: an alternative text over its caption."""
    line, following = walk.lines[index], walk.lines[index + 1] if index + 1 <= walk.last else None
    if following is None or len(line.text) < 20 or following.kind in META | WASTE:
        return False
    return following.text.startswith(line.text) and len(following.text) <= len(line.text) + 120


def _repeated(walk: Walk, index: int) -> None:
    """The caption under an alternative text of the same words; what it has more is its credit."""
    alt, text = walk.lines[index - 1].text, walk.lines[index].text
    rest = text[len(alt) :].strip(" |•–—-")
    caption, credit = split_caption(text)
    if credit is None and rest:
        caption, credit = alt, parse_credit(rest)
    walk.pending.clear()
    walk.out.figures.append(Figure(alt=alt, caption=caption or alt, credit=credit, place=len(walk.out.pieces)))


def _caption(walk: Walk, index: int) -> None:
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
