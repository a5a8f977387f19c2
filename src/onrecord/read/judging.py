"""Which statements go on record: each gets its kind of act, and what is no statement is left out. English."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Act, Attribution, Mention, Span
from onrecord.read.acts import CueScores, Judged, Scores, judge
from onrecord.read.reader import Part

_QUOTED: Final = Judged((1.0, 0.0, 0.0, 0.0))
"""Somebody's words in quotation marks without a cue are speech."""
MAX_SOURCE_MENTIONS: Final = 16
"""So many names are looked at in a source."""


class NoScores:
    """A `CueScores` for readers without a network."""

    def of(self, _: Sequence[Span], /) -> Scores | None:
        """None."""
        return None


def on_record(
    made: Sequence[Attribution],
    parts: Sequence[Part],
    mentions: Sequence[Mention],
    scores: CueScores,
    *,
    everything: bool,
) -> tuple[Attribution, ...]:
    """The attributions with their acts. With `everything` none is left out: what is no statement counts as a thought."""
    strings = {part.name: part.string for part in parts}
    named = _Named(mentions)
    acts: dict[str, Act | None] = {}
    for item in made:
        judged = _QUOTED
        if item.cue and not _is_label(item, strings[item.cue[0].part]):
            near = named.of(item.source)
            judged = judge(item, strings[item.cue[0].part], near, scores.of(item.cue))
        acts[item.id] = judged.act(item.stance) or (Act.THOUGHT if everything else None)
    parents = {item.id: item.nested_in for item in made}
    ids = {item.id: f"a{number}" for number, item in enumerate((each for each in made if acts[each.id]), 1)}
    return tuple(
        replace(item, id=ids[item.id], nested_in=_holder(item, parents, ids), act=act)
        for item in made
        if (act := acts[item.id]) is not None
    )


def _is_label(item: Attribution, string: str) -> bool:
    """Whether a colon ends the cue ("Haske: I will sign", "breaks silence: ..."): words follow. Labels such as NOTE are
    gone by now."""
    is_colon = string[item.cue[0].start : item.cue[-1].end].rstrip().endswith(":")
    return is_colon and bool(item.source) and string[item.source[0].start].isupper()


def _holder(item: Attribution, parents: Mapping[str, str | None], ids: Mapping[str, str]) -> str | None:
    """The new id of the nearest statement that holds this one and is on record."""
    holder = item.nested_in
    while holder is not None and holder not in ids:
        holder = parents[holder]
    return ids[holder] if holder is not None else None


class _Named:
    """Mentions by where they begin, so that a source's are found at little cost."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._here: dict[str, list[Mention]] = defaultdict(list)
        for mention in sorted(mentions, key=lambda each: each.span):
            self._here[mention.span.part].append(mention)
        self._ends = {part: [each.span.end for each in here] for part, here in self._here.items()}

    def of(self, source: Sequence[Span]) -> list[Mention]:
        """Those that may share a character with the source."""
        found: list[Mention] = []
        for span in source:
            here = self._here.get(span.part, [])
            first = bisect_left(self._ends.get(span.part, []), span.start + 1)
            found += [each for each in here[first : first + MAX_SOURCE_MENTIONS] if each.span.start < span.end]
        return found
