"""From candidates to time expressions: overlaps settled, and what the words leave out inferred where it can be."""

from collections.abc import Sequence

from onrecord.model import Article, Span, Timex
from onrecord.read.times.infer import Inference
from onrecord.read.times.patterns import settle
from onrecord.read.types import Part


def find_times(article: Article, parts: Sequence[Part], datelines: Sequence[Span] = ()) -> tuple[Timex, ...]:
    """The time expressions of the parts, in their order, none overlapping; linear in their length.

    What stands behind a dated dateline is counted from its day.
    """
    found = [(part, settle(part.string)) for part in parts]
    inference = Inference(article, found, datelines)
    return tuple(time for part, ones in found for time in inference.times(part, ones))
