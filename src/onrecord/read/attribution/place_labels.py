"""Lists by place: "Oregon: Family leave is longer now". A place before a colon at a line's beginning says nothing, where no quotation
follows. English."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from onrecord.model import EntityType, Mention
from onrecord.read.types import FoundAttribution, Part

_QUOTES: Final = frozenset("\"'“‘„«")


def without_place_labels(
    found: Sequence[FoundAttribution], parts: Sequence[Part], mentions: Sequence[Mention]
) -> list[FoundAttribution]:
    """The statements without those that a finder gives to such a place. In lists each stands once; whoever has several lines
    speaks in a dialogue, and is called like a place ("Georgia: I was there.")."""
    strings = {part.name: part.string for part in parts}
    places = {mention.span for mention in mentions if mention.type is EntityType.PLACE}
    labels = [item for item in found if item.source and item.source[0] in places and _is_label(item, strings)]
    named = Counter(_name(item, strings) for item in labels)
    about = {id(item) for item in labels if named[_name(item, strings)] == 1}
    return [item for item in found if id(item) not in about]


def _name(item: FoundAttribution, strings: dict[str, str]) -> str:
    source = item.source[0]
    return strings[source.part][source.start : source.end]


def _is_label(item: FoundAttribution, strings: dict[str, str]) -> bool:
    source, cue = item.source[0], item.cue[0] if item.cue else None
    string = strings[source.part]
    if cue is None or string[cue.start : cue.end] != ":" or cue.start != source.end:
        return False
    begins = source.start == 0 or string[source.start - 1] == "\n"
    return begins and string[cue.end : cue.end + 2].strip()[:1] not in _QUOTES
