"""What a reader must give: the one seam between OnRecord and whatever model or rules do the reading.

A `Reader` turns Articles into Readings and does nothing else: no I/O, no state that one article could leak
into the next, the same Reading for the same Article every time. It must give, for every article:

- `sentences` of every part that is read (`Article.parts()`), in order, none overlapping;
- `times`, each with only what its words give in `value`, and what was inferred in `inferred` with its `anchor`;
- `mentions` and the `entities` they are of; an entity's name is one that the article writes, at `evidence`;
- `attributions`, each with at least one content or cue span; `speaker` None where the text leaves it open;
- a `Coverage` that says how much of this holds for the article's language: for a language that it does not
  cover, a Reading with `Coverage.NONE` and nothing guessed.

Every span lies inside its part; every confidence is in [0, 1]; ids are unique within the Reading. Cost is
linear in the article's length, and no input makes it raise (tests/read/test_properties.py holds readers to this).

Inside a reader there are two smaller seams, so that a model can replace one stage and keep the rest:
`MentionFinder` (who and what is named) and `AttributionFinder` (source, cue and content of each statement).
Speakers, stance, relay and times around them are plain code that any finder's output passes through.
"""

from collections.abc import Sequence
from typing import Protocol

from onrecord.model import Article, Mention, Reading
from onrecord.read.types import FoundAttribution, Part


class MentionFinder(Protocol):
    """Finds names of people, organisations, places and others, with the role as written beside them."""

    def mentions(self, parts: Sequence[Part]) -> list[Mention]:
        """Name mentions in the order of the parts, none overlapping, without entities yet."""
        ...


class AttributionFinder(Protocol):
    """Finds who-said-what as spans."""

    def attributions(self, parts: Sequence[Part], mentions: Sequence[Mention]) -> list[FoundAttribution]:
        """Attributions in the order of the parts; a part's attributions lie in that part."""
        ...


class Reader(Protocol):
    """Turns Articles into Readings; see the module's text for what each must give."""

    @property
    def languages(self) -> frozenset[str]:
        """The BCP 47 primary tags it covers in full."""
        ...

    def read(self, article: Article) -> Reading:
        """The Reading of one article. Never raises for any Article."""
        ...

    def read_all(self, articles: Sequence[Article]) -> list[Reading]:
        """One Reading an article, in order; a reader with a model batches here."""
        ...
