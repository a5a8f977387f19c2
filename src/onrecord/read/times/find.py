"""From candidates to time expressions: overlaps settled, and what the words leave out inferred where it can be."""

from collections.abc import Iterable, Sequence

from onrecord.model import Article, Span, Timex
from onrecord.read.reader import Part
from onrecord.read.times.infer import Inference
from onrecord.read.times.patterns import Candidate, candidates


def find_times(article: Article, parts: Sequence[Part]) -> tuple[Timex, ...]:
    """The time expressions of the parts, in their order, none overlapping; linear in their length."""
    chosen = [(part, settle(candidates(part.string))) for part in parts]
    inference = Inference(article, chosen)
    return tuple(
        Timex(
            span=Span(one.start, one.end, part.name),
            type=one.type,
            value=inference.value(part, one),
            mod=one.mod,
            inferred=inferred,
            anchor=anchor,
        )
        for part, found in chosen
        for one in found
        for inferred, anchor in (inference.inferred(part, one),)
    )


def settle(found: Iterable[Candidate]) -> list[Candidate]:
    """Of overlapping candidates the one that starts first, the longest of those; in order."""
    kept: list[Candidate] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start and (len(kept) < 2 or kept[-2].end <= one.start):
            kept[-1] = one
        elif kept[-1].start < one.start and one.end == kept[-1].end and _is_day_of_range(one, kept[-1]):
            first = kept.pop()
            kept += [Candidate(first.start, one.start - 1, first.type, first.value, first.mod), one]
    return kept


def _is_day_of_range(second: Candidate, first: Candidate) -> bool:
    """Whether the second is the last day of a range that the first spans ("Feb. 18-20" is two dates)."""
    same_month = second.value[:8] == first.value[:8] and second.value[5:7].isdigit()
    return same_month and len(second.value) == len(first.value) == len("XXXX-XX-XX")
