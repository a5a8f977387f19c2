"""Which statements go on record. Each gets a kind of act, and what is no statement is left out. English."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final, Protocol

from onrecord.model import Act, Attribution, AttributionKind, Mention, Modality, Span, Stance
from onrecord.read.attribution.shown_words import without_that
from onrecord.read.attribution.stance import is_claimed
from onrecord.read.lexicon.act_words import FIRST_PERSONS, SAID_THAT
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.statement.acts import STATED, CueScores, Judged, Scores, judge
from onrecord.read.statement.document_sources import is_document
from onrecord.read.statement.headline_owners import unsupported
from onrecord.read.statement.nothing_said import says_nothing
from onrecord.read.types import Part

_SPEECH: Final = Judged((1.0, 0.0, 0.0, 0.0))
"""Words in quotation marks without a cue are speech. So is what shows by its form alone that it is a statement."""
MAX_SOURCE_MENTIONS: Final = 16
"""The most names that are looked at in a source."""


class LineConfidence(Protocol):
    """Gives the confidence of a line on record, in [0, 1]. `string` is the part that holds the line."""

    def __call__(self, item: Attribution, string: str, judged: Judged, /) -> float:
        """The probability that the words were said, and by the line's speaker."""
        ...


class NoScores:
    """A `CueScores` for readers without a network."""

    def of(self, _: Sequence[Span], /) -> Scores | None:
        """None: there is no network."""
        return None


def on_record(
    made: Sequence[Attribution],
    parts: Sequence[Part],
    mentions: Sequence[Mention],
    scores: CueScores,
    *,
    confidence: LineConfidence | None,
    certain: Collection[Span] = (),
) -> tuple[Attribution, ...]:
    """The attributions on record, with their acts and with the confidence of the whole line.

    Those whose cue begins with one of `certain` are speech. Without `confidence` none is left out: what is no
    statement counts as a thought, and each keeps the finder's confidence.
    """
    strings = {part.name: part.string for part in parts}
    named = _Named(mentions)
    judged = {
        item.id: _SPEECH if item.cue and item.cue[0] in certain else _judged(item, strings, named, scores)
        for item in made
    }
    acts = {item.id: _act(item, judged[item.id], strings) for item in made}
    empty = {item.id for item in made if item.cue and says_nothing(item, strings[item.cue[0].part])}
    if confidence is None:
        return tuple(replace(item, act=acts[item.id] or Act.THOUGHT) for item in made)
    acts.update(dict.fromkeys(empty))
    kept = [item for item in made if acts[item.id] is not None]
    acts.update(dict.fromkeys(unsupported(kept, strings)))
    parents = {item.id: item.nested_in for item in made}
    ids = {item.id: f"a{number}" for number, item in enumerate((each for each in made if acts[each.id]), 1)}
    done = []
    for item in made:
        if (act := acts[item.id]) is not None:
            string = strings[(*item.cue, *item.content)[0].part]
            is_said = item.stance is Stance.THINKS and item.cue and is_beat(item, string)
            stance = Stance.SAYS if is_said else item.stance
            shown = replace(item, id=ids[item.id], nested_in=_holder(item, parents, ids), act=act, stance=stance)
            sure = confidence(shown, string, judged[item.id])
            done.append(replace(shown, confidence=sure, content=_as_shown(item, strings)))
    return tuple(done)


def _act(item: Attribution, judged: Judged, strings: Mapping[str, str]) -> Act | None:
    """The kind of act. What a document says is a document's, whatever the verb is."""
    act = judged.act(item.stance)
    if act is not Act.SPEECH or not item.source:
        return act
    source = item.source[0]
    return Act.DOCUMENT if is_document(strings[source.part][source.start : source.end]) else act


def _judged(item: Attribution, strings: Mapping[str, str], named: "_Named", scores: CueScores) -> Judged:
    if not item.cue or item.modality is Modality.DECLINED:  # "would not name the victim" tells of words not said
        return _SPEECH
    string = strings[item.cue[0].part]
    if _is_label(item, string) or is_beat(item, string):
        return _SPEECH
    judged = judge(item, string, named.of(item.source), scores.of(item.cue))
    if judged.stated < STATED and (
        _says_that(item, string) or _denies_claim(item, string) or _leads_to(item, string)
    ):
        return Judged((judged.odds[0] + judged.odds[2] + judged.odds[3], judged.odds[1], 0.0, 0.0))
    return judged


def _says_that(item: Attribution, string: str) -> bool:
    """Whether a verb of speaking with somebody as its subject leads a clause with "that"."""
    if not item.source or not item.content or item.modality is not Modality.SAID:
        return False
    cue, source = item.cue[-1], item.source[-1]
    if source.end > cue.start or item.content[0].start < cue.end or len(cue) > MAX_SAYING_CHARS:
        return False
    opening = string[item.content[0].start : item.content[0].start + len(_THAT)].lower()
    words = string[cue.start : cue.end].lower().split()
    form = FORMS.get(words[-1]) if words else None
    who = string[source.start : source.end].lower()
    return (
        opening == _THAT
        and form is not None
        and form.verb.lemma in SAID_THAT
        and _NOT_SAYING.isdisjoint(words)
        and who not in FIRST_PERSONS
        and not string[max(0, cue.start - 3) : cue.start].lower().endswith("to ")
    )


def _denies_claim(item: Attribution, string: str) -> bool:
    """Whether somebody denies what another claimed: "dismissed claims by Lee that"."""
    return (
        item.stance is Stance.DENIES
        and item.modality is Modality.SAID
        and bool(item.source)
        and item.content[0].start >= item.cue[-1].end
        and is_claimed(string[item.content[0].start : item.content[0].end])
    )


def _leads_to(item: Attribution, string: str) -> bool:
    """Whether a colon leads from the sentence of somebody's deed to a quotation: "read a statement outside court: “...”"."""
    cue, first = item.cue[-1], item.content[0]
    if (
        item.kind is not AttributionKind.DIRECT
        or not item.source
        or not cue.end < first.start <= cue.end + MAX_LEAD_CHARS
    ):
        return False
    return _LEAD.fullmatch(string, cue.end, first.start) is not None


MAX_LEAD_CHARS: Final = 120
_LEAD: Final = re.compile(r"(?: [^,;:.!?\n“”\"]{0,110})?:\s{0,4}[“\"‘']?")
MAX_SAYING_CHARS: Final = 40
_THAT: Final = "that "
_NOT_SAYING: Final = frozenset(
    {"to", "should", "would", "could", "can", "must", "might", "may", "be", "is", "was", "been"}
)


def is_beat(item: Attribution, string: str) -> bool:
    """Whether the cue is in a sentence of its own beside a quotation ("She thinks for a while. “We wait.”"). Then the
    words were said, whatever the verb is."""
    if item.kind is not AttributionKind.DIRECT or len(item.cue) != 1 or not item.content:
        return False
    cue = item.cue[0]
    before = max((span.end for span in item.content if span.end <= cue.start), default=None)
    behind = min((span.start for span in item.content if span.start >= cue.end), default=None)
    if behind is not None and not _SENTENCE_ENDS.search(string[cue.end : min(behind, cue.end + MAX_BEAT_CHARS)]):
        return False
    if before is None:
        return behind is not None
    return bool(_SENTENCE_ENDS.search(string[max(before - 2, cue.start - MAX_BEAT_CHARS) : cue.start]))


MAX_BEAT_CHARS: Final = 160
"""Characters between a beat's verb and the quotation, at most."""
_SENTENCE_ENDS: Final = re.compile(r"[.!?][”\"’']?\s")


def _as_shown(item: Attribution, strings: Mapping[str, str]) -> tuple[Span, ...]:
    """The content without "that", as people want to read it. Corpora keep "that" in."""
    return without_that(strings[item.content[0].part], item.content, item.cue) if item.content else ()


def _is_label(item: Attribution, string: str) -> bool:
    """Whether a colon ends the cue ("Haske: I will sign", "breaks silence: ..."), so that words follow. Labels such
    as NOTE were removed before."""
    is_colon = string[item.cue[0].start : item.cue[-1].end].rstrip().endswith(":")
    return is_colon and bool(item.source) and string[item.source[0].start].isupper()


def _holder(item: Attribution, parents: Mapping[str, str | None], ids: Mapping[str, str]) -> str | None:
    """The new id of the nearest statement that holds this one and is on record."""
    holder = item.nested_in
    while holder is not None and holder not in ids:
        holder = parents[holder]
    return ids[holder] if holder is not None else None


class _Named:
    """Mentions, sorted so that finding those in a source costs little."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._here: dict[str, list[Mention]] = defaultdict(list)
        for mention in sorted(mentions, key=lambda each: each.span):
            self._here[mention.span.part].append(mention)
        self._ends = {part: [each.span.end for each in here] for part, here in self._here.items()}

    def of(self, source: Sequence[Span]) -> list[Mention]:
        """The mentions that share a character with the source."""
        found: list[Mention] = []
        for span in source:
            here = self._here.get(span.part, [])
            first = bisect_left(self._ends.get(span.part, []), span.start + 1)
            found += [each for each in here[first : first + MAX_SOURCE_MENTIONS] if each.span.start < span.end]
        return found
