"""Where on a saved page the head ends and the body begins."""

from collections.abc import Sequence

from onrecord.extract.saved.lines import META, Kind, Line
from onrecord.extract.saved.regions import Region


def body_start(lines: Sequence[Line], region: Region) -> int:
    """The line after the last that belongs to the head: a byline, date or reading time with at most two lines of
    prose (headline, standfirst, caption) between it and the region's first.
    """
    seen = characters = 0
    start = region.first
    signed = (
        0
        if any(line.kind is Kind.BYLINE for line in lines[max(region.start, region.first - 8) : region.first])
        else None
    )
    for index in range(region.first, min(region.last, region.first + 25)):
        line = lines[index]
        if line.kind is Kind.PROSE:
            seen += 1
            characters += len(line.text)
        elif line.kind is Kind.BYLINE and signed is not None and seen > signed:
            break  # another story's, in a box between the paragraphs
        elif (line.kind in META and line.kind is not Kind.DATE) or (
            line.kind is Kind.DATE and not in_table(lines, index)
        ):
            start = index + 1
            signed = seen if line.kind is Kind.BYLINE else signed
        elif line.kind in {Kind.RELATED, Kind.BULLET} or (line.kind is Kind.END and not _over_meta(lines, index)):
            break
        if (seen > 2 or characters > 900) and (seen > 5 or characters > 0.1 * region.characters):
            break
    if start == region.first:
        return _after_buttons(lines, region)
    while start < region.last and lines[start].kind in {Kind.CHROME, Kind.RULE, Kind.ROLE}:
        start += 1
    return start


def _over_meta(lines: Sequence[Line], index: int) -> bool:
    """Whether a picture's copyright line, which elsewhere ends a page, stands right over the byline or the date."""
    return any(line.kind in META for line in lines[index + 1 : index + 3])


def in_table(lines: Sequence[Line], index: int) -> bool:
    """Whether a date stands in a list of times (a timetable, a live ticker) rather than by itself."""
    if sum(line.kind is Kind.DATE for line in lines[max(0, index - 4) : index + 8]) > 4:
        return True
    # Every other line is the hour of the one above it.
    near = [
        0 <= at < len(lines) and lines[at].kind is Kind.DATE for at in (index - 4, index - 2, index + 2, index + 4)
    ]
    return (near[0] and near[1]) or (near[1] and near[2]) or (near[2] and near[3])


def _after_buttons(lines: Sequence[Line], region: Region) -> int:
    """A lone sentence over a row of three or more buttons is a standfirst: the body begins below them."""
    index = region.first + 1
    while index < region.last and lines[index].kind in {Kind.CHROME, Kind.CUT}:
        index += 1
    if index - region.first > 3 and len(lines[region.first].text) < 350 and index < region.last:
        return index
    return region.first
