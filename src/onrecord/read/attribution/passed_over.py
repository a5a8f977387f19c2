"""Plain statements that the network passes over and the rules find: "The registrar said that ...", "..., the agency said". English.

The network misses a few, for no reason that a reader could see. The rules find them by their form, and much else that nobody says.
So only the plainest forms count: a verb of saying in the past or the present, a subject that opens the sentence or stands behind the
words, and no word that another statement has.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from onrecord.model import Span
from onrecord.read.attribution.merged_spans import MergedSpans
from onrecord.read.attribution.order import with_more
from onrecord.read.attribution.rules.grammar import DETERMINERS, HAVE, MONTHS, PREPOSITIONS, RELATIVES, is_adverb
from onrecord.read.attribution.stance import DENYING, is_claimed
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.text.quotes import outer_quotations
from onrecord.read.text.stretches import stretch_at
from onrecord.read.text.tokens import word_set
from onrecord.read.types import FoundAttribution, Part

LEAST: Final = 0.6
"""The least confidence of the rules in a statement that only they find."""
MAX_SOURCE_CHARS: Final = 160
FEWEST_WORDS: Final = 4
"""The fewest words that were said: fewer are a turn of speech more often."""
_SAYING: Final = word_set("say add confirm announce warn claim insist stress explain")
_PRONOUNS: Final = word_set("he she they")
_LED: Final = re.compile(
    r"(?:(?:But|And|So|Yet|However|Meanwhile),? )?(?:(?:In|At|On|During|After|Speaking|Addressing) [^,;:.“”\"\n]{2,80}, )?(?:on |last )?(?:[A-Z][a-z]{2,8}day, )?"
)


def with_passed_over(
    found: Sequence[FoundAttribution], ruled: Sequence[FoundAttribution], parts: Sequence[Part]
) -> list[FoundAttribution]:
    """The statements, and with them the rules' plain ones of which no other has a word."""
    taken = MergedSpans(span for item in found for span in (*item.cue, *item.content))
    own = {part.name: _Sentences(part) for part in parts}
    more = [
        item
        for item in ruled
        if item.confidence >= LEAST
        and len(item.source) == len(item.cue) == 1
        and not any(taken.holds(span) for span in (*item.cue, *item.content, *item.source))
        and own[item.cue[0].part].is_plain(item)
    ]
    return with_more(found, more, parts) if more else list(found)


class _Sentences:
    """One part: its sentences and quotations."""

    def __init__(self, part: Part) -> None:
        self._string = part.string
        self._starts = [sentence.start for sentence in part.sentences]
        self._quotes: Sequence[tuple[int, int]] | None = None

    def is_plain(self, item: FoundAttribution) -> bool:
        """Whether somebody plainly says, confirms or denies the words."""
        source, cue, first = item.source[0], item.cue[0], min(item.content)
        if source.end > cue.start or not self._names_speaker(source):
            return False
        opening = source if first.start >= cue.end else first
        at = bisect_right(self._starts, opening.start) - 1
        if at < 0 or not _LED.fullmatch(self._string, self._starts[at], opening.start):
            return False
        return self._is_verb(cue, first) and not self._is_quoted(cue)

    def _names_speaker(self, source: Span) -> bool:
        words = self._string[source.start : source.end].split()
        if len(source) > MAX_SOURCE_CHARS or not words or words[-1].lower() in PREPOSITIONS | DETERMINERS:
            return False
        first = words[0].lower()
        if len(words) == 1:
            return first in _PRONOUNS or (words[0][0].isupper() and first not in RELATIVES | MONTHS)
        return words[0][0].isupper() or first in DETERMINERS

    def _is_verb(self, cue: Span, first: Span) -> bool:
        *before, verb = self._string[cue.start : cue.end].lower().split()
        form = FORMS.get(verb)
        if form is None or not all(word in HAVE or is_adverb(word) for word in before):
            return False
        if not {"s", "d"} & set(form.kinds) or "not" in before or "never" in before:
            return False
        words = self._string[first.start : first.end]
        if form.verb.lemma in DENYING:
            return is_claimed(words)
        return (
            form.verb.lemma in _SAYING
            and len(words.split()) >= FEWEST_WORDS
            and words.split(" ", 1)[0].lower() not in PREPOSITIONS
            and (first.start < cue.start or self._string[cue.end : first.start].strip() == "")
        )

    def _is_quoted(self, cue: Span) -> bool:
        if self._quotes is None:
            self._quotes = [(each.start, each.end) for each in outer_quotations(self._string)]
        return stretch_at(self._quotes, cue.start) is not None
