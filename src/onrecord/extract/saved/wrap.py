"""Text that was wrapped at a column: its paragraphs put back on one line each."""

import re
from itertools import pairwise

MAX_WRAPPED_CHARS = 100
MIN_WRAPPED_CHARS = 45

_ITEM = re.compile(r"\s*(?:[•●▪*-]|\d{1,2}[.)])\s")


def unwrapped(lines: list[str]) -> list[str]:
    """The lines, joined where the page was plainly wrapped at a column (mail, print, terminals); else as they are.

    A page is wrapped where no line is longer than a hundred characters and at least four lines run on in the
    middle of a sentence, into a line that begins with a small letter.
    """
    if any(len(line.strip()) > MAX_WRAPPED_CHARS for line in lines):
        return lines
    run_on = sum(
        len(line.rstrip()) >= MIN_WRAPPED_CHARS
        and not line.rstrip().endswith((".", "!", "?", ":"))
        and following.strip()[:1].islower()
        for line, following in pairwise(lines)
    )
    if run_on < 4:
        return lines
    width = max(len(line.rstrip()) for line in lines)
    joined: list[str] = []
    for line in lines:
        before = joined[-1] if joined else ""
        if before.strip() and line.strip() and _goes_on(before, line, width):
            joined[-1] = f"{before.rstrip()} {line.strip()}"
        else:
            joined.append(line)
    return joined


def _goes_on(before: str, line: str, width: int) -> bool:
    """Whether a line goes on with the paragraph before it: the next word would not have fitted there."""
    if _ITEM.match(line):
        return False
    last = before.rsplit("\n", 1)[-1].rstrip()
    tail = len(last) if len(last) <= width else _tail(last, width)
    first = line.split(None, 1)[0]
    return tail + 1 + len(first) > width - 8 or line.strip()[:1].islower()


def _tail(text: str, width: int) -> int:
    """How long the last line of a joined paragraph was, by wrapping it again."""
    position = 0
    while len(text) - position > width:
        cut = text.rfind(" ", position, position + width + 1)
        if cut <= position:
            break
        position = cut + 1
    return len(text) - position
