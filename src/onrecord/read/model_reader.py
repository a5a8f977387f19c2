"""The reader with the trained network. Covers English in full.

Articles in other languages get their sentences and `Coverage.NONE`: nothing is guessed. The network never reads the
windows of two articles together. It rounds its numbers by the greatest number of the whole run, so one article would
change the answers for another. The rules read an article of more than 1,000 windows or 300,000 characters.

Names come from the network, with the roles that stand beside them. Everything around the statements is the same plain
code as for the rules.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model import Article, Mention, Reading
from onrecord.read.attribution.borne_out import with_borne_out
from onrecord.read.attribution.passed_over import with_passed_over
from onrecord.read.attribution.rules.finder import RuleAttributions
from onrecord.read.attribution.span_refinement import with_edges
from onrecord.read.attribution.transcripts import turns
from onrecord.read.entities.mentions import RuleMentions
from onrecord.read.neural.act_scores import NetworkActs
from onrecord.read.neural.attribution_finder import attributions
from onrecord.read.neural.names import NetworkMentions
from onrecord.read.neural.session import BATCH, Session, shared_session
from onrecord.read.neural.windows import windows
from onrecord.read.pipeline import ENGLISH, Finders, Prepared, prepare, reading
from onrecord.read.statement.confidence import confidence_of
from onrecord.read.statement.judging import LineConfidence
from onrecord.read.types import FoundAttribution, Part

MOST_CHARACTERS: Final = 300_000
MOST_WINDOWS: Final = 1_000
"""An article with more of either (some 50,000 words of prose) is read by the rules alone. No news article is so long,
and the network's time and memory stay bounded."""


class ModelReader:
    """A `Reader` of English that uses `threads` threads and runs `batch` windows of text at a time.

    Without a `session` it loads the network that ships, on the first article and once a process. A session may be
    shared by threads. Without a `session` the reader can be pickled. Raises ReaderError where the network's files are
    missing or damaged.

    With `everything`, what is no statement stays in the Reading (deeds, judgements of the author's), with the
    finder's confidence: corpora mark these too, and the finding is measured on them. `confidence` gives the
    confidence of a line.
    """

    def __init__(
        self,
        *,
        threads: int = 1,
        batch: int = BATCH,
        session: Session | None = None,
        everything: bool = False,
        confidence: LineConfidence = confidence_of,
    ) -> None:
        self._threads, self._batch = threads, batch
        self._session = session
        self._confidence = None if everything else confidence

    @property
    def languages(self) -> frozenset[str]:
        """English only."""
        return frozenset({ENGLISH})

    def read(self, article: Article) -> Reading:
        """The Reading of one article. An article that isn't in English gets sentences alone."""
        return self.read_all([article])[0]

    def read_all(self, articles: Sequence[Article]) -> list[Reading]:
        """One Reading for each article, in order, each the same as for the article alone."""
        prepared = [prepare(article) for article in articles]
        covered = [item for item in prepared if item.covered]
        found = iter(self.finders(covered) if covered else ())
        return [
            reading(item, next(found) if item.covered else _NOTHING, confidence=self._confidence)
            for item in prepared
        ]

    def finders(self, prepared: Sequence[Prepared]) -> Iterator[Finders]:
        """What the network finds in each article. Where an article is too long for it, what the rules find."""
        session = self._session or shared_session(self._threads, self._batch)
        for item in prepared:
            short = sum(len(part.string) for part in item.spoken) <= MOST_CHARACTERS
            own = windows(item.spoken, session.tokenizer, session.longest) if short else []
            if not short or len(own) > MOST_WINDOWS:
                yield Finders(RuleMentions(), RuleAttributions())
                continue
            given = session.answers(own)
            found, unsure = attributions(item.spoken, own, given, session.settings, session.calibration)
            yield Finders(NetworkMentions(own, given), _Statements(found, unsure), NetworkActs(own, given))


@dataclass(frozen=True, slots=True)
class _Statements:
    """An `AttributionFinder` that gives statements found before, with the edges that the rules find for them."""

    found: Sequence[FoundAttribution]
    unsure: Sequence[FoundAttribution] = ()

    def attributions(self, parts: Sequence[Part], mentions: Sequence[Mention]) -> list[FoundAttribution]:
        spoken = list(turns(parts))
        if not self.found and not spoken:
            return []
        taken = {span for item in spoken for span in item.cue}
        found = [*spoken, *(item for item in self.found if taken.isdisjoint(item.cue))]
        ruled = RuleAttributions().attributions(parts, mentions)
        found = with_passed_over(with_edges(found, ruled, [part.name for part in parts]), ruled, parts)
        return with_borne_out(found, self.unsure, ruled, parts)


_NOTHING: Final = Finders(NetworkMentions((), ()), _Statements(()))
