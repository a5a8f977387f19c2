"""Where words stand: half-open ranges of Unicode code points in one part of an Article."""

from dataclasses import dataclass

TEXT = "text"
HEADLINE = "headline"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of the article's part `part`.

    `part` is "text" (the body) unless it says otherwise: "headline", "standfirst", "kicker", "byline",
    "dateline", "figures.0.caption", "figures.0.credit", "figures.0.alt", "authors.0.bio",
    "authors.0.role", with list positions counted from 0. `Article.part(name)` gives the part's string.
    """

    start: int
    end: int
    part: str = TEXT

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span, in the same part."""
        return self.part == other.part and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.part == other.part and self.start < other.end and other.start < self.end
