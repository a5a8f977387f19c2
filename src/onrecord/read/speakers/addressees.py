"""Whom something is said to ("told Lee"): they are never who says it. English."""

import sys
from typing import Final

from onrecord.model import EntityType
from onrecord.read.speakers.scene import Scene
from onrecord.read.text.tokens import word_set
from onrecord.read.types import FoundAttribution

_TELLS: Final = word_set("told tells tell telling asked asks warned warns assured assures reminded informed")
"""Cues right behind which stands whom something is said to."""
_TOLD_CHARS: Final = 80
"""So far behind a cue whom something is said to is looked for."""


def where_told(item: FoundAttribution) -> tuple[int, int]:
    """Where whom something is said to stands: from the cue to what is said ("told Lee that ...")."""
    if not item.cue:
        return 0, 0
    end = item.cue[-1].end
    coming = min((span.start for span in item.content if span.start >= end), default=end)
    return end, min(coming, end + _TOLD_CHARS)


def told_to(here: Scene, item: FoundAttribution) -> str | None:
    """The person right behind a cue ("told Bob Ray", "told Governor Bob Ray")."""
    if not item.cue or here.part.string[item.cue[-1].start : item.cue[-1].end].lower() not in _TELLS:
        return None
    end = item.cue[-1].end
    behind = here.between(end, end + _TOLD_CHARS)[:1]
    if not behind or behind[0].type is not EntityType.PERSON:
        return None
    led = min(behind[0].span.start, behind[0].role.start if behind[0].role else sys.maxsize)
    return None if here.part.string[end:led].strip() else behind[0].entity
