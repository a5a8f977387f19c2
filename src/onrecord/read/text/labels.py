"""Labels before a colon or dash that name a kind of text and not a speaker: "Explainer:", "NOTE:", "Q:". English."""

import re
from collections.abc import Sequence
from typing import Final

from onrecord.model import Mention, Span
from onrecord.read.text.stretches import Stretch, stretch_at
from onrecord.read.types import Part

_OPENS: Final = re.compile(r"^[ \t]*([^\s:][^\n:]{0,24}):", re.MULTILINE)
_LABEL: Final = re.compile(
    r"(?:explainer|explained|analysis|opinion|comment|commentary|editorial|live|watch|listen|read|see|video|photos?|pictures"
    r"|breaking|exclusive|developing|interview|review|report|podcast|factbox|timeline|quiz|profile|obituary|q&a|fact[- ]check"
    r"|the latest|latest|update[ds]?|notes?|footnote|correction|clarification|disclaimer|disclosure"
    r"|related|question|q|spoiler alert|n\.?b|p\.?s|key points|at a glance"
    r"|(?:(?:the )?(?:editor|author|publisher|reporter|writer)s?['’]?s?|reader|programming|trigger|content|legal)"
    r" (?:notes?|advisory|warning))\.?",
    re.IGNORECASE,
)


def is_label(words: str) -> bool:
    """Whether the words are a label of this kind and nothing else."""
    return bool(_LABEL.fullmatch(words.strip()))


def without_labels(mentions: Sequence[Mention], parts: Sequence[Part]) -> list[Mention]:
    """The mentions, without those that stand within a label at the beginning of a line."""
    held = {
        part.name: [match.span(1) for match in _OPENS.finditer(part.string) if is_label(match[1])]
        for part in parts
    }
    return [item for item in mentions if not _is_within(item.span, held[item.span.part])]


def _is_within(span: Span, held: Sequence[Stretch]) -> bool:
    label = stretch_at(held, span.start)
    return label is not None and span.end <= label[1]
