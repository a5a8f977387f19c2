"""The same speaker's second verb in what a finder took whole: "apologised for the delay | and urged people to wait". English.

Grammar alone doesn't tell whose a second verb is in "said the board met and urged people to wait". It does where the words
before "and" have no verb of their own that it could be joined to, or where their subject is the speaker's own pronoun
("she said she was hurt and vowed to appeal"): then it is the speaker's either way. Behind a name, "she" may be another.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Span, Stance
from onrecord.read.attribution.merged_spans import MergedSpans
from onrecord.read.attribution.order import with_more
from onrecord.read.attribution.rules.grammar import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    HAVE,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    has_finite,
    is_adverb,
)
from onrecord.read.attribution.rules.lines import Line, Unit, lines
from onrecord.read.entities.role_words import BODIES
from onrecord.read.lexicon.cues import FORMS, Verb
from onrecord.read.text.quotes import find_quotations
from onrecord.read.text.sentences import split_sentences
from onrecord.read.text.tokens import word_set
from onrecord.read.types import FoundAttribution, Part

MAX_CONTENT_CHARS: Final = 600
FEWEST_WORDS: Final = 2
_SAYING: Final = word_set(
    """said told added urged warned announced promised vowed pledged insisted denied accused advised claimed admitted stressed
    noted criticised criticized praised apologised apologized thanked demanded argued called predicted complained appealed"""
)
"""Verbs in the past that hardly are participles behind "and"."""
_PRONOUNS: Final = word_set("he she they it")
_AND: Final = word_set("and but")


def with_second_verbs(found: Sequence[FoundAttribution], parts: Sequence[Part]) -> list[FoundAttribution]:
    """The statements. Where one holds the speaker's next verb, that verb makes a statement of its own; a deed ("called it late
    | and walked out") only ends the first."""
    strings = {part.name: part.string for part in parts}
    cues = MergedSpans(span for item in found for span in item.cue)
    alone = {item.cue[0] for item in found if item.cue and not item.source}
    kept: list[FoundAttribution] = []
    more: list[FoundAttribution] = []
    for item in found:
        second = _second(item, strings, cues, alone)
        kept.append(second[0] if second else item)
        more += second[1:] if second else ()
    own = {item.cue[0]: item.source for item in more if item.cue[0] in alone}
    kept = [replace(item, source=own[item.cue[0]]) if item.cue and item.cue[0] in own else item for item in kept]
    return with_more(kept, [item for item in more if item.cue[0] not in own], parts) if more else kept


def _second(
    item: FoundAttribution, strings: dict[str, str], cues: MergedSpans, alone: Collection[Span]
) -> tuple[FoundAttribution, ...] | None:
    if len(item.content) != 1 or len(item.cue) != 1 or not item.source:
        return None
    span, cue = item.content[0], item.cue[0]
    string = strings[span.part]
    form = next((FORMS[word] for word in string[cue.start : cue.end].lower().split() if word in FORMS), None)
    if (
        form is None
        or "d" not in form.kinds
        or span.start < cue.end
        or item.source[-1].end > cue.start
        or len(span) > MAX_CONTENT_CHARS
    ):
        return None
    words = string[span.start : span.end]
    part = Part(name=span.part, string=words, sentences=split_sentences(words, span.part))
    line = next(lines(part, find_quotations(words)), None)
    who = string[item.source[-1].start : item.source[-1].end].lower().split()[-1]
    found = _joined(line, form.verb, who) if line else None
    if line is None or found is None:
        return None
    and_at, verb = found
    begin = span.start + line.units[verb].start
    last = verb + _calls_on(line.units, verb)
    new = Span(begin, span.start + line.units[last].end, span.part)
    rest = Span(span.start + line.units[last + 1].start, span.start + line.end, span.part)
    while rest.end > rest.start and string[rest.end - 1] in " .,;":
        rest = replace(rest, end=rest.end - 1)
    is_saying = line.units[verb].low in _SAYING
    if (cues.holds(new) and new not in alone) or (
        is_saying and len(string[rest.start : rest.end].split()) < FEWEST_WORDS
    ):
        return None
    end = span.start + line.units[and_at].start
    while end > span.start and string[end - 1] in " ,":
        end -= 1
    first = replace(span, end=end)
    ended = replace(item, content=(first,), quoted=_within(item, first))
    return (
        (ended, replace(item, cue=(new,), content=(rest,), quoted=_within(item, rest))) if is_saying else (ended,)
    )


def _calls_on(units: Sequence[Unit], verb: int) -> bool:
    """Whether the preposition behind the verb belongs to it: "called on members", not "warned of floods"."""
    return units[verb].low == "called" and units[verb + 1].low in {"on", "for", "upon"} and verb + 2 < len(units)


def _within(item: FoundAttribution, span: Span) -> tuple[Span, ...]:
    return tuple(each for each in item.quoted if span.covers(each))


def _joined(line: Line, cue: Verb, who: str) -> tuple[int, int] | None:
    """Where "and" and the speaker's second verb stand. `who` is the last word of the speaker's name or description."""
    units = line.units
    for at in range(1, len(units) - 2):
        verb = at + 1
        if units[at].low not in _AND:
            continue
        if "S" not in cue.takes and _is_next_clause(units, at):
            return at, at + 1
        while verb < len(units) - 2 and is_adverb(units[verb].low):
            verb += 1
        is_verb = units[verb].low in _SAYING or ("S" not in cue.takes and _is_deed(units, verb))
        if is_verb and not _is_passive(units, at, verb) and _is_speakers(units[:at], cue, who):
            return at, verb
    return None


def _is_speakers(before: Sequence[Unit], cue: Verb, who: str) -> bool:
    """Whether a verb joined by "and" behind these words is the speaker's, by the words alone. Behind a cue that takes a
    clause, a verb that isn't known here might be the one that it is joined to."""
    first = 1 if before[0].low == "that" else 0
    lows = [unit.low for unit in before]
    takes_clause = "S" in cue.takes
    if not (SUBORDINATORS if takes_clause else SUBORDINATORS - {"as"}).isdisjoint(lows[first:]):
        return False  # but "dismissed it as late and walked out"
    if takes_clause and _is_of_thing(before[first:]):
        return True
    if _may_be_past(before[-1]) and not (BE | HAVE).isdisjoint(lows):
        return False  # "he was told and warned"
    if lows[first] in _PRONOUNS and len(before) > first + 1:
        is_own = lows[first] == who or (lows[first] == "it" and who in BODIES)
        return is_own and SUBJECT_PRONOUNS.isdisjoint(lows[first + 1 :])
    is_asking = cue.stance in {Stance.ASKS, Stance.DEMANDS} and "to" in lows
    if takes_clause and not is_asking:
        return False
    return (
        (AUXILIARIES | SUBJECT_PRONOUNS).isdisjoint(lows)
        and not any(map(_may_be_past, before))
        and not has_finite(before, 0, len(before))
    )


def _is_passive(units: Sequence[Unit], link: int, verb: int) -> bool:
    """Whether the second verb may be a participle: "it was late and criticised by members", "it was approved and announced"."""
    form, following = FORMS.get(units[verb].low), units[verb + 1].low
    if following == "by" or (
        following == "as" and form and form.verb.lemma in {"criticise", "criticize", "praise"}
    ):
        return True
    before = units[:link]
    is_open = _may_be_past(before[-1]) and any(unit.low in BE for unit in before)
    return is_open and units[verb].low not in _ACTIVE


_ACTIVE: Final = word_set(
    "urged apologised apologized vowed pledged promised insisted appealed thanked called denied"
)
"""Verbs that behind "was closed and" are hardly participles."""


def _is_of_thing(before: Sequence[Unit]) -> bool:
    """Whether the words are one clause, of a thing that can't speak: "the plan would cost jobs", "there was no money left"."""
    end = next((at for at, unit in enumerate(before) if unit.low in AUXILIARIES), 0)
    lows = [unit.low for unit in before[:end]]
    is_thing = lows == ["there"] or (bool(lows) and lows[-1] in _THINGS and lows[0] in DETERMINERS | {lows[-1]})
    return is_thing and _AND_OR.isdisjoint(lows) and SUBJECT_PRONOUNS.isdisjoint(unit.low for unit in before[end:])


_AND_OR: Final = _AND | {"or", "of"}
_THINGS: Final = word_set(
    """allegation allegations accusation accusations claim claims charge charges decision decisions plan plans proposal proposals deal
    offer move measures changes cut cuts road roads bridge bridges line lines form forms situation incident accident attack fire
    flood floods crash death deaths evidence money talks strike vote project scheme system site building buildings price prices tax taxes
    result results delay delays problem problems case cases work weather water power matter"""
)
"""Nouns of what can't speak. A report, a letter and a law may ("the report was clear and called for a ban")."""


def _is_next_clause(units: Sequence[Unit], link: int) -> bool:
    """Whether a clause of the article's follows there behind what is no clause: "accused her of lying | but she was cleared"."""
    before = units[:link]
    return (
        units[link + 1].low in SUBJECT_PRONOUNS - {"i", "we", "you"}
        and units[link + 2].low in AUXILIARIES
        and (SUBORDINATORS - {"as"} | SUBJECT_PRONOUNS).isdisjoint(unit.low for unit in before)
        and not any((form := FORMS.get(unit.low)) and "S" in form.verb.takes for unit in before)
    )


def _is_deed(units: Sequence[Unit], verb: int) -> bool:
    """Whether a verb in the past stands there with what it is done to behind it: "raised his target", "walked out"."""
    unit = units[verb]
    is_past = unit.quote is None and unit.word.islower() and (unit.low.endswith("ed") or unit.low in _DEEDS)
    return is_past and verb + 1 < len(units) and units[verb + 1].low in _OBJECTS


_DEEDS: Final = word_set("paid took gave left went made put held sent met kept drew won swore stood sat ran")
_OBJECTS: Final = word_set(
    "a an the his her their its this these those out off up down away tribute aim issue part place"
)
"""Words behind "and" and a verb that a participle before a noun hasn't: not "brave and dedicated to"."""


def _may_be_past(unit: Unit) -> bool:
    """Whether the word may be a verb that the second one is joined to."""
    return (
        unit.quote is None
        and unit.word.islower()
        and unit.low.endswith(("ed", "ught", "ept", "ent", "old", "aid"))
    )
