"""How sure a line on record is: that these words were said, and by this person (or by nobody named). English.

A logistic regression over features that a person can read: the finder's confidence, the kind of act, how the words
are given, and how the source names the speaker. `training/confidence.py` learns the weights from lines that were
marked by hand.
"""

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from onrecord.errors import ReaderError
from onrecord.model import Attribution, AttributionKind
from onrecord.read.statement.acts import Judged
from onrecord.read.text.tokens import word_set

FILE: Final = Path(__file__).parent.parent / "neural" / "data" / "confidence.json"
_PRONOUNS: Final = word_set("he she they it we i you who which that")
_GROUPS: Final = word_set(
    "police people staff public media press crowd family team government opposition community"
)
MAX_CONTENT_CHARS: Final = 240
SHORT_CHARS: Final = 24


class ConfidenceWeights(msgspec.Struct, frozen=True):
    """Where the sum begins (`bias`), and how much each feature says."""

    bias: float
    features: Mapping[str, float]


def confidence_of(item: Attribution, string: str, judged: Judged) -> float:
    """The probability that the whole line is right, in [0, 1]. `string` is the part that holds the line."""
    weights = load_weights()
    found = line_features(item, string, judged)
    total = weights.bias + sum(value * weights.features.get(name, 0.0) for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def line_features(item: Attribution, string: str, judged: Judged) -> dict[str, float]:
    """The features of a line. A feature that is left out is 0."""
    source = " ".join(string[span.start : span.end] for span in item.source).lower()
    size = sum(len(span) for span in item.content)
    is_pronoun = source in _PRONOUNS
    is_group = source.endswith("s") or source.rpartition(" ")[2] in _GROUPS
    is_definite = source.startswith(("the ", "this ", "that ", "his ", "her "))
    found = {
        "finder": _odds(item.confidence),
        "stated": _odds(judged.stated),
        "document": judged.odds[1],
        "no cue": not item.cue,
        "direct": item.kind is AttributionKind.DIRECT,
        "mixed": item.kind is AttributionKind.MIXED,
        "nested": item.nested_in is not None,
        "headline": bool(item.content) and item.content[0].part == "headline",
        "no source": not item.source,
        "pronoun named": is_pronoun and item.speaker is not None,
        "pronoun open": is_pronoun and item.speaker is None,
        "words named": bool(source) and not is_pronoun and item.speaker is not None,
        "definite open": item.speaker is None and is_definite and not is_group,
        "group open": item.speaker is None and is_group,
        "name of one word": item.speaker is not None and " " not in item.speaker.name,
        "one span": len(item.content) == 1,
        "short": size <= SHORT_CHARS,
        "length": min(size, MAX_CONTENT_CHARS) / MAX_CONTENT_CHARS,
    }
    return {name: float(value) for name, value in found.items() if value}


def _odds(probability: float) -> float:
    bounded = min(max(probability, 1e-3), 1 - 1e-3)
    return math.log(bounded / (1 - bounded))


@cache
def load_weights() -> ConfidenceWeights:
    """The weights that ship. Raises ReaderError where the file is missing or damaged."""
    try:
        return msgspec.json.decode(FILE.read_bytes(), type=ConfidenceWeights)
    except (OSError, msgspec.DecodeError) as error:
        raise ReaderError(str(FILE), f"can't be used: {error}") from error
