"""Whether the text has gone over to somebody: named for the first time in the sentence before, alone in a new paragraph, or
brought in without a name at the beginning. English."""

from collections.abc import Sequence
from typing import Final

from onrecord.read.speakers.candidates import Trace
from onrecord.read.speakers.scene import Scene, Speech


def takes_turn(
    scene: Scene, position: int, speeches: Sequence[Speech], traces: Sequence[Trace], trace: Trace
) -> bool:
    """Whether the candidate is the subject of the sentence before, and alone named in this paragraph, while the last
    speaker, another, spoke in an earlier one."""
    last = speeches[-1] if speeches else None
    here = scene.paragraph(position)
    if (
        last is None
        or last.entity in {None, trace.entity}
        or trace.number < 0
        or scene.paragraph(last.start) == here
    ):
        return False
    start = scene.starts[trace.number]
    if scene.paragraph(start) != here or not scene.is_subject(trace.number):
        return False
    is_before = scene.back(position, 1) <= start < scene.back(position, 0)
    return is_before and not any(
        each.entity != trace.entity and each.last >= 0 and scene.paragraph(each.last) == here for each in traces
    )


def is_brought_in(scene: Scene, position: int, traces: Sequence[Trace], trace: Trace) -> bool:
    """Whether the sentence before, in this paragraph, names the candidate for the first time, and names nobody else
    in its main clause who may be meant ("Ann Lee, head of Holm Partners, was more cautious.")."""
    start = scene.starts[trace.number]
    is_before = scene.sentence(start) < scene.sentence(position) and scene.paragraph(start) == scene.paragraph(
        position
    )
    others = (each for each in traces if each.entity != trace.entity and each.number >= 0)
    end = scene.mentions[trace.number].span.end
    apposed = scene.part.string.rfind(",", end, scene.back(position, 0))
    clause = max(start, apposed) if scene.part.string.startswith(",", end) else start
    alone = all(scene.starts[each.number] < clause and not _is_joined(scene, end, each.number) for each in others)
    return is_before and alone and scene.is_introduced(trace.number)


def _is_joined(scene: Scene, end: int, number: int) -> bool:
    """Whether "and" joins the mention to one that ends at `end`, also behind an apposition ("Lee, the minister, and Ray met")."""
    mention = scene.mentions[number]
    led = min(mention.span.start, mention.role.start) if mention.role else mention.span.start
    return led > end and scene.part.string.endswith(" and ", 0, led)


def is_delayed(scene: Scene, noun: str, entity: str) -> bool:
    """Whether the article begins with the noun and an article, and names the candidate only behind it ("A former commissioner
    says")."""
    string = scene.part.string
    at = string.find(f" {noun}", 0, min(scene.first.get(entity, 0), _LEAD_CHARS))
    led = string[max(0, at - _LED_CHARS) : at].lower().split()[-_LED_WORDS:] if at > 0 else []
    return not {"a", "an"}.isdisjoint(led)


_LEAD_CHARS: Final = 400
_LED_CHARS: Final = 48
_LED_WORDS: Final = 3
"""The most words of "a former harbour" before the noun."""
