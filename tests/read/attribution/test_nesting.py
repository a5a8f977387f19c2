"""Which statement stands in which: never in itself, by whatever way."""

from onrecord.model import Span
from onrecord.read.attribution.nesting import nesting
from onrecord.read.types import FoundAttribution


def found(cue: tuple[int, int], *content: tuple[int, int]) -> FoundAttribution:
    return FoundAttribution(source=(), cue=(Span(*cue),), content=tuple(Span(*each) for each in content))


def test_statements_that_hold_each_other_s_cue_make_no_ring():
    ring = [found((5, 6), (10, 20)), found((12, 13), (0, 8))]
    assert nesting(ring).count(None) == 1
