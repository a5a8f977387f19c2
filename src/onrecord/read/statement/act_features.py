"""What can be seen of a cue and of the words around it, as numbers that a person can read. English.

Each feature says one thing of the statement ("the cue is negated", "the source is a pronoun"). `training/acts.py`
learns from marked statements how much each feature says of the kind of act.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from onrecord.model import Attribution, AttributionKind, EntityType, Mention, Span
from onrecord.read.lexicon.act_words import (
    DEED_VERBS,
    DOCUMENT_NOUNS,
    FIRST_PERSONS,
    PLAIN_SAYING,
    POINTERS,
    SPEECH_VERBS,
    THIRD_PERSONS,
    THOUGHT_VERBS,
)
from onrecord.read.lexicon.cues import ADJECTIVES, COMPLEMENT_NOUNS, FORMS
from onrecord.read.text.tokens import tokenize, word_set

REACH_CHARS: Final = 40
"""Characters before and behind a cue that are looked at."""
OPENING_CHARS: Final = 60
"""Characters at a content's beginning that are looked at."""
MAX_CUE_WORDS: Final = 6
MAX_SOURCE_WORDS: Final = 12
MAX_CONTENT_WORDS: Final = 40
MAX_LOOK_CHARS: Final = 600
"""The most characters of a source or content that are counted: longer ones are as long as can be."""
_BE: Final = word_set("is are was were be been being")
_MODALS: Final = word_set("will would could should might may can must")
_NOT: Final = frozenset({"not", "never", "n't", "n’t", "didn’t", "didn't"})
_AFTER: Final = ("that", "to", "by", "of", "for", "as", "with", "on", "about", "the", "a", "in", "against")
_OPENS: Final = ("that", "to", "by", "for", "of", "not", "the", "a", "how", "what", "whether", "why", "as")

Features = Mapping[str, float]


def features_of(item: Attribution, string: str, mentions: Sequence[Mention]) -> Features:
    """The features of a statement with a cue. A feature that is left out is 0. `string` is the cue's part, and
    `mentions` are those that may stand in the source."""
    cue = item.cue[0]
    found = {
        **_of_cue(_words(string, cue.start, cue.end)),
        **_beside(string, cue),
        **_of_source(item, string, mentions),
        **_of_content(item, string),
        f"stance {item.stance.value}": 1.0,
        "odds": _odds(item.confidence),
        "confidence": item.confidence,
        "negated": item.negated,
        "nested": item.nested_in is not None,
        "headline": cue.part == "headline",
        "caption": cue.part.endswith(".caption"),
        "speaker": item.speaker is not None,
        "direct": item.kind is AttributionKind.DIRECT,
        "mixed": item.kind is AttributionKind.MIXED,
    }
    return {name: float(value) for name, value in found.items() if value}


def _words(string: str, start: int, end: int) -> list[str]:
    return [token.low for token in tokenize(string, start, min(end, start + MAX_LOOK_CHARS))]


def _odds(confidence: float) -> float:
    bounded = min(max(confidence, 1e-3), 1 - 1e-3)
    return math.log(bounded / (1 - bounded)) / 3


def _lemma(word: str) -> str | None:
    form = FORMS.get(word)
    return form.verb.lemma if form else None


def _of_cue(words: Sequence[str]) -> dict[str, float]:
    known = [lemma for word in words if (lemma := _lemma(word))]
    lemmas = {_lemma(word) or word for word in words}
    kinds = "".join(FORMS[word].kinds for word in words if word in FORMS)
    return {
        "cue length": min(len(words), MAX_CUE_WORDS) / MAX_CUE_WORDS,
        "verb of speech": bool(lemmas & SPEECH_VERBS),
        "verb of thought": bool(lemmas & THOUGHT_VERBS),
        "verb of deeds": bool(lemmas & DEED_VERBS),
        "plain saying": bool(lemmas & PLAIN_SAYING) or list(words[:2]) == ["according", "to"],
        "colon": list(words) == [":"],
        "no word": not any(map(str.isalpha, words)),
        "no known verb": not known,
        "noun": any(word in COMPLEMENT_NOUNS for word in words),
        "adjective": any(word in ADJECTIVES for word in words),
        "-ing": any(word.endswith("ing") and _lemma(word) for word in words),
        "-ed": any(word.endswith("ed") for word in words),
        "third person": "s" in kinds,
        "base form": "b" in kinds,
        "to in it": "to" in words,
        "be in it": not _BE.isdisjoint(words),
        "modal in it": not _MODALS.isdisjoint(words),
        "not in it": not _NOT.isdisjoint(words),
    }


def _beside(string: str, cue: Span) -> dict[str, float]:
    before = _words(string, max(0, cue.start - REACH_CHARS), cue.start)[-3:]
    after = _words(string, cue.end, cue.end + REACH_CHARS)[:1]
    last = before[-1] if before else ""
    return {
        "to before": last == "to",
        "be before": last in _BE,
        "modal before": not _MODALS.isdisjoint(before),
        "not before": not _NOT.isdisjoint(before),
        "have before": not {"has", "have", "had"}.isdisjoint(before),
        "determiner before": last in {"the", "a", "an", "his", "her", "their", "its"},
        "preposition before": last in {"for", "of", "by", "in", "on", "after", "from", "with"},
        **{f"{word} behind": after == [word] for word in _AFTER},
    }


def _of_source(item: Attribution, string: str, mentions: Iterable[Mention]) -> dict[str, float]:
    if not item.source:
        return {"no source": 1.0}
    text = " ".join(string[span.start : min(span.end, span.start + MAX_LOOK_CHARS)] for span in item.source)
    words = _words(text, 0, len(text))
    first = words[0] if words else ""
    alone = len(words) == 1
    gap = item.cue[0].start - max(span.end for span in item.source)
    is_pronoun = first in FIRST_PERSONS or (alone and first in THIRD_PERSONS)
    is_capital = text[:1].isupper() and not is_pronoun
    types = {mention.type for mention in mentions if any(mention.span.overlaps(span) for span in item.source)}
    return {
        "source I or we": first in FIRST_PERSONS,
        "source he or she": alone and first in THIRD_PERSONS,
        "source it": alone and first in POINTERS,
        "source a document": not DOCUMENT_NOUNS.isdisjoint(words),
        "source capital": is_capital,
        "source with article": first in {"the", "a", "an"},
        "source plural": bool(words) and words[-1].endswith("s") and not is_capital,
        "source length": min(len(words), MAX_SOURCE_WORDS) / MAX_SOURCE_WORDS,
        "source one word": alone,
        "source who": first in {"who", "which", "that"},
        **{f"source {kind.value}": kind in types for kind in EntityType},
        "source beside cue": 0 <= gap <= 1,
        "source behind cue": gap < 0,
        "source far": gap > 20,
    }


def _of_content(item: Attribution, string: str) -> dict[str, float]:
    if not item.content:
        return {"no content": 1.0}
    first = min(item.content)
    size = sum(
        len(string[span.start : min(span.end, span.start + MAX_LOOK_CHARS)].split()) for span in item.content
    )
    opening = _words(string, first.start, min(first.end, first.start + OPENING_CHARS))[:1]
    return {
        "content length": min(size, MAX_CONTENT_WORDS) / MAX_CONTENT_WORDS,
        "content of 3 words": size <= 3,
        "content of 6 words": size <= 6,
        "content capital": string[first.start : first.start + 1].isupper(),
        "content before cue": first.start < item.cue[0].start,
        **{f"content opens with {word}": opening == [word] for word in _OPENS},
    }
