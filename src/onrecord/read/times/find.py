"""From candidates to time expressions: settles overlaps, and infers what the words leave out where it can be
inferred."""

from collections.abc import Sequence

from onrecord.model import Article, Span, Timex
from onrecord.read.times.infer import Inference
from onrecord.read.times.patterns import settle
from onrecord.read.types import Part


def find_times(article: Article, parts: Sequence[Part], datelines: Sequence[Span] = ()) -> tuple[Timex, ...]:
    """The time expressions of the parts, in order, none overlapping. Takes time linear in the parts' length.

    Times behind a dateline with a date are counted from the dateline's day.
    """
    found = [(part, settle(part.string)) for part in parts]
    inference = Inference(article, found, datelines)
    return tuple(time for part, ones in found for time in inference.times(part, ones))
