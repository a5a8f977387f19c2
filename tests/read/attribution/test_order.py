from onrecord.model import Span
from onrecord.read.attribution.order import with_more
from onrecord.read.types import FoundAttribution
from tests.read.finding import part_of


def at(start: int) -> FoundAttribution:
    return FoundAttribution(source=(), cue=(Span(start, start + 1, "text"),), content=())


def test_what_is_added_finds_its_place_and_the_rest_keeps_its_own():
    found = [at(5), at(3), at(9)]
    merged = with_more(found, [at(7), at(1)], [part_of("ten words")])
    assert [item.cue[0].start for item in merged] == [1, 5, 3, 7, 9]
