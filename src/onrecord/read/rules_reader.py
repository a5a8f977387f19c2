"""The reader made of rules. Covers English in full.

Articles in other languages get their sentences and `Coverage.NONE`: nothing is guessed.
"""

from collections.abc import Sequence

from onrecord.model import Article, Reading
from onrecord.read.attribution.rules.finder import RuleAttributions
from onrecord.read.entities.mentions import RuleMentions
from onrecord.read.pipeline import ENGLISH, Finders, prepare, reading
from onrecord.read.reader import AttributionFinder, MentionFinder
from onrecord.read.statement.confidence import confidence_of


class RulesReader:
    """A `Reader` of English. Either finder can be replaced. With `everything`, what is no statement stays in the
    Reading."""

    def __init__(
        self,
        mentions: MentionFinder | None = None,
        attributions: AttributionFinder | None = None,
        *,
        everything: bool = False,
    ) -> None:
        self._finders = Finders(mentions or RuleMentions(), attributions or RuleAttributions())
        self._confidence = None if everything else confidence_of

    @property
    def languages(self) -> frozenset[str]:
        """English only."""
        return frozenset({ENGLISH})

    def read(self, article: Article) -> Reading:
        """The Reading of one article. An article that isn't in English gets sentences alone."""
        return reading(prepare(article), self._finders, confidence=self._confidence)

    def read_all(self, articles: Sequence[Article]) -> list[Reading]:
        """One Reading for each article, in order."""
        return [self.read(article) for article in articles]
