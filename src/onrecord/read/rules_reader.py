"""The reader made of rules. Covers English in full.

Articles in other languages get their sentences and `Coverage.NONE`: nothing is guessed.
"""

from collections.abc import Sequence

from onrecord.model import Article, Reading
from onrecord.read.attributions import RuleAttributions
from onrecord.read.joining import ENGLISH, prepare, reading
from onrecord.read.mentions import RuleMentions
from onrecord.read.reader import AttributionFinder, MentionFinder


class RulesReader:
    """A `Reader` of English; either finder can be replaced."""

    def __init__(
        self, mentions: MentionFinder | None = None, attributions: AttributionFinder | None = None
    ) -> None:
        self._mentions: MentionFinder = mentions or RuleMentions()
        self._attributions: AttributionFinder = attributions or RuleAttributions()

    @property
    def languages(self) -> frozenset[str]:
        """English only."""
        return frozenset({ENGLISH})

    def read(self, article: Article) -> Reading:
        """The Reading of one article; sentences alone where it isn't in English."""
        return reading(prepare(article), self._mentions, self._attributions)

    def read_all(self, articles: Sequence[Article]) -> list[Reading]:
        """One Reading an article, in order."""
        return [self.read(article) for article in articles]
