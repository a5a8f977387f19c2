"""A saved page, taken apart step by step as extract/saved/page.py does it, for the tests of the steps."""

from dataclasses import dataclass

from onrecord.extract.saved.body import read_body
from onrecord.extract.saved.head import Head, read_head
from onrecord.extract.saved.lines import Line, read_lines
from onrecord.extract.saved.regions import Region, find_bios, find_regions
from onrecord.extract.saved.settle import settle
from onrecord.extract.saved.tail import Tail, read_tail
from onrecord.extract.saved.walk import Body

PROSE = [
    f"The ferry company said on day {n} that the boats would run again once the quay had been mended."
    for n in range(5)
]


def lines_of(*lines: str) -> list[Line]:
    made = read_lines("\n".join(lines), language="en", captured=None)
    settle(made)
    return made


@dataclass(frozen=True)
class Taken:
    """The steps' results for the page's first article."""

    lines: list[Line]
    bios: dict[int, str]
    region: Region
    head: Head
    body: Body
    tail: Tail


def taken(*lines: str) -> Taken:
    made = lines_of(*lines)
    bios = find_bios(made)
    region = find_regions(made, bios, most=5)[0]
    head = read_head(made, region)
    body = read_body(made, region, head, bios)
    return Taken(made, bios, region, head, body, read_tail(made, region, head, body, bios))
