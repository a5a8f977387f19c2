"""The order of statements: added ones find their place, the others keep their order."""

from collections.abc import Sequence

from onrecord.model import Span
from onrecord.read.types import FoundAttribution, Part


def anchor(item: FoundAttribution) -> Span:
    """The first span of a statement."""
    return min((*item.cue, *item.content, *item.source))


def with_more(
    found: Sequence[FoundAttribution], more: Sequence[FoundAttribution], parts: Sequence[Part]
) -> list[FoundAttribution]:
    """Both. `found` keep their order. Each of `more` comes behind those that begin before it."""
    order = {part.name: number for number, part in enumerate(parts)}

    def place(item: FoundAttribution) -> tuple[int, int]:
        first = anchor(item)
        return order.get(first.part, len(order)), first.start

    placed: list[tuple[tuple[int, int], FoundAttribution]] = []
    reached = (-1, -1)
    for item in found:
        reached = max(reached, place(item))
        placed.append((reached, item))
    placed += [(place(item), item) for item in more]
    return [item for _, item in sorted(placed, key=lambda pair: pair[0])]
