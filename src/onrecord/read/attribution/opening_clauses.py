"""Statements by a participle that opens its sentence ("After noting the delay, the mayor promised ..."): whoever the main clause is
about says them. English.

The finders give such a statement no source, since the subject stands behind its content.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.read.types import FoundAttribution, Part

_LEAD_CHARS: Final = 60
"""Characters before a participle within which its sentence begins."""
_INNER: Final = 4
"""Statements behind the participle, those in what it brings among them, that are looked at."""
_LEAD: Final = re.compile(
    r"[“\"]?(?:(?:In fact|Moreover|Meanwhile|Earlier|Later|However), )?"
    r"(?:(?:[Ii]mmediately|[Ss]hortly|[Ss]oon|[Ee]ven|[Jj]ust) )?(?:(?:[Aa]fter|[Bb]efore|[Ww]hile|[Ww]hen|[Ii]n|[Bb]y|[Bb]esides) )?"
)

_BEHIND: Final = frozenset({", ", ",” ", '," ', "”, ", '", '})
"""What stands between an opening clause's content and the main clause."""


def with_main_subjects(found: Sequence[FoundAttribution], parts: Sequence[Part]) -> list[FoundAttribution]:
    """The statements, those by an opening participle with the source of the main clause's own statement."""
    by_part = {part.name: part for part in parts}
    order = sorted(
        (number for number, item in enumerate(found) if item.cue),
        key=lambda number: (found[number].cue[0].part, found[number].cue[0].start),
    )
    made = list(found)
    for at, number in enumerate(order):
        item = found[number]
        if item.source or not item.content:
            continue
        behind = (
            found[other] for other in order[at + 1 : at + 1 + _INNER] if found[other].cue[0].start >= _end(item)
        )
        main = next(behind, None)
        if main and main.source and _is_opened(item, main, by_part[item.cue[0].part]):
            made[number] = replace(item, source=main.source)
    return made


def _is_opened(item: FoundAttribution, main: FoundAttribution, part: Part) -> bool:
    """Whether the statement is by a participle that opens its sentence, and the main clause begins with the other's source, right
    behind the content."""
    cue, subject, string = item.cue[0], main.source[0], part.string
    if subject.part != part.name or main.cue[0].part != part.name or main.cue[0].start < subject.end:
        return False
    at = bisect_right(part.sentences, cue.start, key=lambda each: each.start) - 1
    if at < 0 or not part.sentences[at].covers(subject) or cue.start - part.sentences[at].start > _LEAD_CHARS:
        return False
    if not string[cue.start : cue.end].split(" ", 1)[0].lower().endswith("ing"):
        return False
    is_lead = _LEAD.fullmatch(string, part.sentences[at].start, cue.start) is not None
    return is_lead and string[_end(item) : subject.start] in _BEHIND


def _end(item: FoundAttribution) -> int:
    return max(span.end for span in (*item.cue, *item.content))
