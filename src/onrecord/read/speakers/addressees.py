"""The person to whom something is said ("told Lee"). That person never is the speaker. English."""

import sys
from typing import Final

from onrecord.model import EntityType
from onrecord.read.speakers.scene import Scene
from onrecord.read.text.tokens import word_set
from onrecord.read.types import FoundAttribution

_TELLS: Final = word_set("told tells tell telling asked asks warned warns assured assures reminded informed")
"""Cues that have the person told right behind them."""
_TOLD_CHARS: Final = 80
"""Characters behind a cue that are searched for the person told."""


def where_told(item: FoundAttribution) -> tuple[int, int]:
    """The range that may name the person told: from the cue to what is said ("told Lee that ...")."""
    if not item.cue:
        return 0, 0
    end = item.cue[-1].end
    coming = min((span.start for span in item.content if span.start >= end), default=end)
    return end, min(coming, end + _TOLD_CHARS)


def told_to(here: Scene, item: FoundAttribution) -> str | None:
    """The entity of the person right behind a cue ("told Bob Ray", "told Governor Bob Ray")."""
    if not item.cue or here.part.string[item.cue[-1].start : item.cue[-1].end].lower() not in _TELLS:
        return None
    end = item.cue[-1].end
    behind = here.between(end, end + _TOLD_CHARS)[:1]
    if not behind or behind[0].type is not EntityType.PERSON:
        return None
    led = min(behind[0].span.start, behind[0].role.start if behind[0].role else sys.maxsize)
    return None if here.part.string[end:led].strip() else behind[0].entity
