"""What a reader must give: the one seam between OnRecord and whatever model or rules do the reading.

A `Reader` turns Articles into Readings and does nothing else. It does no I/O, keeps nothing that one article could leak
into the next, and gives the same Reading for the same Article every time. It must give, for every article:

- `sentences` of every part that is read (`Article.parts()`), in order, none overlapping;
- `times`: `value` holds only what the words give, `inferred` what was inferred, and `anchor` what from;
- `mentions`, and the `entities` that they mention. An entity's name is one that the article writes, at `evidence`;
- `attributions`, each with at least one content or cue span. `speaker` is None where the text leaves it open;
- a `Coverage` that says how much of this holds for the article's language. For a language that the reader doesn't
  cover it gives a Reading with `Coverage.NONE`, and guesses nothing.

Every span lies inside its part; every confidence is in [0, 1]; ids are unique within the Reading. The cost is linear in
the article's length, and no input makes a reader raise (tests/read/test_properties.py holds readers to this).

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
        """Attributions in the order of the parts. Each lies in one part."""
        ...


class Reader(Protocol):
    """Turns Articles into Readings; see the module's text for what each must give."""

    @property
    def languages(self) -> frozenset[str]:
        """The BCP 47 primary tags of the languages that the reader covers in full."""
        ...

    def read(self, article: Article) -> Reading:
        """The Reading of one article. Never raises for any Article."""
        ...

    def read_all(self, articles: Sequence[Article]) -> list[Reading]:
        """One Reading for each article, in order. A reader with a model makes batches here."""
        ...
