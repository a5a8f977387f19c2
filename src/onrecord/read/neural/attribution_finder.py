"""Who said what, from the network's answers, in the form that a reader's finder gives."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Span
from onrecord.read.neural.decode import Calibration, Raw, Settings, decode
from onrecord.read.neural.session import Answers
from onrecord.read.neural.windows import Window
from onrecord.read.text.labels import is_label
from onrecord.read.text.quotes import Quotation, outer_quotations
from onrecord.read.types import FoundAttribution, Part

# "... who asked not to be named" describes a source; nobody is on record with it.
_UNNAMED: Final = re.compile(r"(?:that (?:he|she|they) )?not (?:to )?be (?:named|identified|quoted)\b")
UNSURE: Final = 0.2
"""The least score of a statement of which the network is unsure."""
_EDGES: Final = " \t\n\u00a0,;:–—-"


def attributions(
    parts: Sequence[Part],
    windows: Sequence[Window],
    answers: Sequence[Answers],
    settings: Settings,
    calibration: Calibration,
) -> tuple[list[FoundAttribution], list[FoundAttribution]]:
    """The statements of all windows, in order; and, apart from them, those of which the network is unsure."""
    strings = {part.name: part.string for part in parts}
    quotes = {part.name: outer_quotations(part.string) for part in parts}
    found: list[FoundAttribution] = []
    unsure: list[FoundAttribution] = []
    given = [(window.words, answer.cues, answer.links) for window, answer in zip(windows, answers, strict=True)]
    lower = replace(settings, least=min(UNSURE, settings.least))
    for window, raws in zip(windows, decode(given, lower), strict=True):
        for raw in raws:
            if item := _found(raw, window, strings[window.part], quotes[window.part]):
                item = replace(item, confidence=calibration.probability(raw.score))
                (found if raw.score >= settings.least else unsure).append(item)
    return found, unsure


def _found(raw: Raw, window: Window, string: str, quotes: Sequence[Quotation]) -> FoundAttribution | None:
    content = _spans(raw.content, window, string)
    if not content or _UNNAMED.match(string, content[0].start):
        return None
    cue = Span(window.spans[raw.cue[0]][0], window.spans[raw.cue[1] - 1][1], window.part)
    source = tuple(_one_paragraph(span, cue, string) for span in _spans(raw.source, window, string))
    words = string[cue.start : cue.end]
    if _is_nobodys(words, source, string):
        return None
    if words.split(" ", 1)[0].lower() in _HEARSAY:
        source = ()
    return FoundAttribution(
        source=source,
        cue=(cue,),
        content=content,
        quoted=_quoted(content, quotes),
    )


def _one_paragraph(span: Span, cue: Span, string: str) -> Span:
    """The source, or, where it runs over a line's end (a heading, a signature), the piece of it on the cue's side."""
    if "\n" not in string[span.start : span.end]:
        return span
    if span.end <= cue.start:
        start = string.rindex("\n", span.start, span.end) + 1
        return Span(start, span.end, span.part) if start < span.end else span
    end = string.index("\n", span.start, span.end)
    return Span(span.start, end, span.part) if end > span.start else span


_TOPIC: Final = "On "
"""Opens what is spoken about: "On the injuries: “Lee is out.”"."""
_TIMES: Final = frozenset({"today", "yesterday", "tonight", "tomorrow", "now", "later", "recently", "earlier"})


_HEARSAY: Final = frozenset({"allegedly", "reportedly", "supposedly", "purportedly"})
"""What others say of their subject, and never the subject ("Lee allegedly took a bribe")."""
_PROVERBS: Final = ("saying goes", "adage goes", "proverb goes")
"""What everybody says ("as the old saying goes")."""


def _is_nobodys(cue: str, source: Sequence[Span], string: str) -> bool:
    """Whether a cue has nobody who speaks: it is the colon behind a label or without a source, a reporter's
    question, a time ("Holt today announced") or a proverb's."""
    if cue == ":":
        words = string[source[0].start : source[0].end] if source else ""
        return not source or is_label(words) or words.startswith(_TOPIC)
    return (cue == "Asked" and not source) or cue.lower() in _TIMES or cue.lower().endswith(_PROVERBS)


def _spans(runs: Sequence[tuple[int, int]], window: Window, string: str) -> tuple[Span, ...]:
    made = []
    for first, stop in runs:
        start, end = window.spans[first][0], window.spans[stop - 1][1]
        while start < end and string[start] in _EDGES:
            start += 1
        while end > start and string[end - 1] in _EDGES:
            end -= 1
        if start < end and any(map(str.isalnum, string[start:end])):
            made.append(Span(start, end, window.part))
    return tuple(made)


def _quoted(content: Sequence[Span], quotes: Sequence[Quotation]) -> tuple[Span, ...]:
    """The quotations that stand in the content, without their marks."""
    made = []
    for span in content:
        at = max(0, bisect_left(quotes, span.start, key=lambda item: item.start) - 1)
        while at < len(quotes) and quotes[at].start < span.end:
            item = quotes[at]
            if item.end > span.start and item.first >= span.start - 1 and item.last <= span.end + 1:
                made.append(item.inner(span.part))
            at += 1
    return tuple(made)
