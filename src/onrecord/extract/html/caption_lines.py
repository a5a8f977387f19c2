"""Captions that stand beside a picture instead of in a frame of its own.

A page without `<figure>`, and what a person wrote in a plain editor, sets a caption as the next element, or as the next paragraph.
Such a line is the picture's where it is named a caption, where it ends in a credit ("Image: Ana Ruiz"), or where all of it is
in italics or small print.
"""

import re
from collections.abc import Iterable

from onrecord.extract.assemble import one_line
from onrecord.extract.html.body import Body
from onrecord.extract.html.dom import WHOLE, Node, Page, Run, outwards
from onrecord.extract.html.evidence import ASIDE, CAPTION, COMMENTS, CREDIT
from onrecord.extract.html.pictures import IMAGES
from onrecord.extract.html.run_weights import HEADINGS
from onrecord.extract.lexicon.phrases import is_chrome
from onrecord.extract.text.captions import split_caption
from onrecord.extract.text.cards import starts_as_bio
from onrecord.extract.text.credits import is_credit, parse_credit
from onrecord.extract.text.dates import parse_date
from onrecord.model import Credit

_MAX_ELEMENTS_BETWEEN = 12
_MAX_CHARS = 500
_MAX_SLANTED_CHARS = 250
_MIN_PIECES_LEFT = 2
_SLANTED = frozenset({"em", "i", "small"})
BUTTON = re.compile(
    r"(?i)(?:view|show|open|see|zoom|enlarge|expand|close|click|tap|öppna|visa|öffnen|"
    r"vergrößern|agrandir|ampliar)\b.{0,30}"
    r"(?:images?|pictures?|photos?|gallery|fullscreen|full screen|helskärm|bild(?:er)?)?|"
    r"image \d+ of \d+|\d+ ?/ ?\d+.{0,12}|\d{1,3} (?:of|de|von|sur|di|van|av|из|з|z) \d{1,3}"
)
"""What a picture's buttons say."""
_ENTRIES = frozenset({"td", "th", "li", "dt", "dd"})
"""A picture in a table or a list is often a sign beside what it stands for."""

_LEVELS = 2
_MAX_CREDIT_WORDS = 8


def part_captions(page: Page, body: Body) -> dict[int, Run]:
    """The line beside each picture that is its caption, by the order of the picture's element; those among the body's are taken
    off it, which is changed in place, where two of its paragraphs stay."""
    found = dict(_beside(page, {id(run) for run in body.runs}))
    taken = {id(run) for run in found.values()}
    kept = [at for at, run in enumerate(body.runs) if id(run) not in taken]
    if len(kept) < len(body.runs):
        if len(kept) < _MIN_PIECES_LEFT:
            return {order: run for order, run in found.items() if all(run is not own for own in body.runs)}
        body.pieces = [body.pieces[at] for at in kept]
        body.orders = [body.orders[at] for at in kept]
        body.runs = [body.runs[at] for at in kept]
    return found


def _beside(page: Page, own: set[int]) -> Iterable[tuple[int, Run]]:
    """Each picture with the line that follows it, where that is its caption."""
    pictures = [node for node in page.nodes[page.lo : page.hi] if node.tag in IMAGES]
    at = 0
    for number, picture in enumerate(pictures):
        until = pictures[number + 1].order if number + 1 < len(pictures) else page.hi
        while at < len(page.runs) and page.runs[at].order < picture.order:
            at += 1
        if at == len(page.runs):
            return
        run = page.runs[at]
        near = run.order < min(until, picture.order + _MAX_ELEMENTS_BETWEEN)
        if near and _is_caption(page, run, own=id(run) in own):
            yield picture.order, run


def _is_caption(page: Page, run: Run, *, own: bool) -> bool:
    if len(run.text) > _MAX_CHARS or run.node.tag in HEADINGS or run.linked * 2 > len(run.text):
        return False
    if is_chrome(run.text) or BUTTON.fullmatch(run.text):
        return False
    flags = _flags(run.node)
    if flags & (ASIDE | COMMENTS) and not flags & (CAPTION | CREDIT):
        return False
    if flags & (CAPTION | CREDIT):
        return True
    if split_caption(run.text)[1] is not None:
        return True
    slanted = (
        own and run.node.tag not in _ENTRIES and len(run.text) <= _MAX_SLANTED_CHARS and _is_slanted(page, run)
    )
    return slanted and not _tells_who(run.text)


def _tells_who(line: str) -> bool:
    """Whether a line is an author's bio ("Ana Ruiz, a fellow at the Vell Centre, is a reporter"), which stands in italics over or under a text."""
    return starts_as_bio(_BETWEEN_NAME_AND_VERB.sub(" ", line, count=1)) is not None


_BETWEEN_NAME_AND_VERB = re.compile(r"(?<=[a-zß-ÿ]), an? [^,.]{3,120}, (?=is\b)")


def words_beside(run: Run) -> tuple[str | None, Credit | None]:
    """The caption and the credit in a line that `part_captions` gave."""
    caption, credit = split_caption(one_line(run.text) or "")
    if caption and credit is None and _flags(run.node) & CREDIT and _can_be_credit(caption):
        return None, parse_credit(caption)
    return caption, credit


def _can_be_credit(line: str) -> bool:
    return len(line.split()) <= _MAX_CREDIT_WORDS and not line.endswith((".", "!", "?"))


def orphan(page: Page, body: Body, start: int, language: str | None) -> Run | None:
    """The line between headline and body that is named as a caption, where its picture is set by styles and no element's.

    Not a moment, an address, one word alone, or what a film is called.
    """
    for run in page.runs:
        if start <= run.order < body.orders[0] and _flags(run.node) & CAPTION and not run.node.evidence & ASIDE:
            line = one_line(run.text) or ""
            alone = " " not in line and "/" not in line and not is_credit(line)
            film = (
                "video"
                in f"{run.node.get('class')} {run.node.parent.get('class') if run.node.parent else ''}".lower()
            )
            if (
                not alone
                and not film
                and not is_chrome(line)
                and not BUTTON.fullmatch(line)
                and "@" not in line
                and parse_date(line, language=language) is None
            ):
                return run
    return None


def _flags(node: Node) -> int:
    flags = 0
    for here in outwards(node, _LEVELS, WHOLE):
        flags |= here.evidence
    return flags


def _is_slanted(page: Page, run: Run) -> bool:
    """Whether all of a paragraph is one element in italics or small print."""
    inner = page.nodes[run.node.order + 1 : run.node.end]
    first = next((node for node in inner if node.tag not in IMAGES and node.tag != "br"), None)
    return first is not None and first.tag in _SLANTED and first.end == run.node.end
