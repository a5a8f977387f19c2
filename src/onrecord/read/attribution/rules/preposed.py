"""Cues that stand before the content: "X said that A", "X told Y that A", "X called Y A". English."""

from collections.abc import Sequence
from typing import Final

from onrecord.read.attribution.rules.attribution_draft import Draft, Range
from onrecord.read.attribution.rules.content_span import SUBORDINATE, content_end, quote_end, resumes
from onrecord.read.attribution.rules.cue_verbs import Head, is_adverbial, skip_adjuncts
from onrecord.read.attribution.rules.grammar import (
    AUXILIARIES,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    STOP_MARKS,
    SUBJECT_PRONOUNS,
    has_finite,
    is_adverb,
)
from onrecord.read.attribution.rules.lines import Line, Unit
from onrecord.read.attribution.rules.subjects import subject
from onrecord.read.text.tokens import word_set


def preposed(line: Line, head: Head, stop: int, found: list[Draft]) -> Draft | None:
    """ "X said that A", "X told Y that A", "X called Y A", and participles."""
    units = line.units
    if units[head.at].low in {"called", "dubbed", "named"} and head.start == head.at and _names(units, head.at):
        return None
    cue_end, begin, pattern = _complement(units, head, stop)
    source = subject(units, head, found) if pattern else None
    if source is None:
        return None
    if head.shape == "participle":
        if pattern not in {"that", "quote", "colon"} and not _stands_apart(units, head.start):
            return None
        pattern += " participle"
    if pattern == "object" and head.verb.lemma in {"show", "reveal"} and not _is_evidence(units, source):
        return None
    end = _extent(units, head, source, begin, stop, pattern)
    if end <= begin:
        return None
    draft = Draft(
        f"{pattern} {head.verb.lemma}", line, source, (head.start, cue_end), [(begin, end)], head.verb.stance
    )
    if "A" in head.takes:
        _describe(draft)
    return draft


_EVIDENCE: Final = word_set(
    "poll polls survey surveys data study studies report reports figures numbers records record "
    "results document documents statistics research filing filings emails analysis investigation "
    "images video footage that which"
)


def _is_evidence(units: Sequence[Unit], source: Range) -> bool:
    """Whether the source is a poll, a paper or the like. These show things by saying them; people show things by
    deeds."""
    return any(unit.low in _EVIDENCE for unit in units[source[0] : source[1]])


def _stands_apart(units: Sequence[Unit], start: int) -> bool:
    return start == 0 or units[start - 1].low in {",", "and", "but", "—", "--", "as"}


def _extent(units: Sequence[Unit], head: Head, source: Range, begin: int, stop: int, pattern: str) -> int:  # noqa: PLR0917
    """Where the content behind a cue ends. Objects and subordinate clauses end at a comma; clauses run on."""
    end = content_end(units, begin, stop)
    if pattern.startswith("quote"):
        end = quote_end(units, begin, end)
    opener = source[0] - 1
    subordinate = (
        opener >= 0
        and source[1] <= head.start
        and units[opener].low in SUBORDINATE
        and (opener == 0 or units[opener - 1].low in {",", "and", "but", "even", "just"})
    )
    relative = source[1] - source[0] == 1 and units[source[0]].low in RELATIVES
    aside = relative and source[0] > 0 and units[source[0] - 1].low == ","
    if subordinate or aside or pattern in {"object", "to"}:
        return next((at for at in range(begin + 1, end) if units[at].low == ","), end)
    return end


def _describe(draft: Draft) -> None:
    """Sets what the quoted words are said of, for "called X 'Y'" and "which Putin called 'Y'"."""
    units = draft.line.units
    first, stop = draft.content[0]
    quote = next((at for at in range(first, stop) if units[at].quote is not None), None)
    if quote is None or not draft.source:
        return
    if quote > first:
        if quote - first <= 8:
            draft.about = (first, quote - 1 if units[quote - 1].low == "as" and quote - 1 > first else quote)
        return
    relative = draft.source[0] - 1
    if relative > 1 and units[relative].low in {"which", "whom"}:
        end = relative - 1 if units[relative - 1].low == "," else relative
        begin = end
        while (
            begin > 0 and end - begin < 12 and units[begin - 1].low not in STOP_MARKS | RELATIVES | {"including"}
        ):
            begin -= 1
        while begin < end and (units[begin].low in PREPOSITIONS | {"including"} or is_adverb(units[begin].low)):
            begin += 1
        if begin < end:
            draft.about = (begin, end)
    if relative >= 0 and units[relative].low in {"which", "whom", "what"}:
        draft.content[0] = (quote, quote + 1)


def _names(units: Sequence[Unit], at: int) -> bool:
    """ "a film called ...": whether the participle only gives a name."""
    back = at - 1
    while back >= 0 and at - back < 5:
        if units[back].low in {"a", "an"}:
            return units[at - 1].word.islower()
        if not units[back].word[0].isalpha():
            return False
        back -= 1
    return False


def _complement(units: Sequence[Unit], head: Head, stop: int) -> tuple[int, int, str]:
    """Where the cue ends, where the content begins, and the pattern's name; "" where nothing fits."""
    at = head.end
    if at >= stop:
        return at, at, ""
    if found := _prepositional(units, head, stop):
        return found
    takes = head.takes
    low = units[at].low
    if low == "not" and any(unit.low in {"named", "identified", "quoted"} for unit in units[at : at + 6]):
        return at, at, ""
    asks_whom = low not in {"that", ":", "to"} and units[at].quote is None
    if "S" in takes and (low in SUBJECT_PRONOUNS - {"you", "it"} or low in STOP_MARKS):
        asks_whom = False
    if "T" in takes and asks_whom:
        after = _addressee_end(units, at, stop)
        if after is not None:
            return head.end, after, "told"
        if head.verb.lemma in {"tell", "remind", "inform", "assure", "notify"}:
            return at, at, ""
    while at + 1 < stop and is_adverbial(units[at]) and units[at].low not in {"not", "never"}:
        at += 1
    beyond = skip_adjuncts(units, at, stop) if "S" in takes or "q" in takes else at
    return _clausal(units, head, beyond, stop) or _nominal(units, head, at, beyond, stop)


def _prepositional(units: Sequence[Unit], head: Head, stop: int) -> tuple[int, int, str] | None:
    """ "called for A", "warned of A". In "said of X, 'A'" the content is what is quoted."""
    at = head.end
    low = units[at].low
    if low not in head.verb.prepositions or low in {"that", "whether", "if"} or at + 1 >= stop:
        return None
    if low in {"in", "on"} and skip_adjuncts(units, at, stop) > at:
        return None
    if head.verb.lemma == "say":
        comma = next((here for here in range(at + 1, min(stop - 1, at + 20)) if units[here].low == ","), 0)
        if comma and units[comma + 1].quote is not None:
            return head.end, comma + 1, "quote"
    return at + 1, at + 1, "preposition"


def _clausal(units: Sequence[Unit], head: Head, beyond: int, stop: int) -> tuple[int, int, str] | None:
    """A quotation, a colon, or a clause with its conjunction behind the cue and its adjuncts."""
    if beyond >= stop:
        return None
    low = units[beyond].low
    if low == "," and beyond + 1 < stop and units[beyond + 1].quote is not None:
        return head.end, beyond + 1, "quote"
    if low == ":":
        return head.end, beyond + 1, "colon"
    if low == "," and head.verb.lemma in {"say", "add", "argue", "write", "report"} and beyond + 3 < stop:
        framed = beyond == head.end and resumes(units, beyond + 1, stop) and has_finite(units, beyond + 1, stop)
        return (head.end, beyond + 1, "clause") if framed else None
    if units[beyond].quote is not None:
        return head.end, beyond, "quote"
    if low in {"that", "how", "why", "whether", "what", "where"}:
        return (head.end, beyond, "that") if set("SqN") & set(head.takes) else (beyond, beyond, "")
    return None


def _nominal(units: Sequence[Unit], head: Head, at: int, beyond: int, stop: int) -> tuple[int, int, str]:
    """An infinitive, a clause without "that", or an object, where the verb takes one."""
    takes = head.takes
    nothing = (at, at, "")
    if beyond >= stop or units[beyond].low in STOP_MARKS:
        return nothing
    low = units[at].low
    if low == "to" or (low in {"not", "never"} and at + 1 < stop and units[at + 1].low == "to"):
        return (head.end, at, "to") if "I" in takes else nothing
    if low in PREPOSITIONS:
        if set("Sq") & set(takes) and (that := _that_behind(units, at, stop)):
            return head.end, that, "that"
        if beyond == at:
            return (head.end, at, "that") if head.verb.lemma == "say" else nothing
    if "S" in takes and (beyond > at or "N" not in takes):
        return head.end, beyond, "clause"
    if "N" in takes or ("A" in takes and any(unit.low == "as" for unit in units[at : min(stop, at + 12)])):
        return head.end, at, "object"
    return (head.end, at, "object to") if "O" in takes else nothing


def _that_behind(units: Sequence[Unit], at: int, stop: int) -> int | None:
    """ "suggested on social media that": where "that" stands behind a phrase that belongs to the verb."""
    for here in range(at + 1, min(stop, at + 14)):
        low = units[here].low
        if low == "that":
            return here
        if units[here].quote is not None or low in STOP_MARKS or low in AUXILIARIES or low in SUBJECT_PRONOUNS:
            return None
    return None


def _addressee_end(units: Sequence[Unit], at: int, stop: int) -> int | None:
    """Where the content begins behind the addressee of "told"; None where no clause stands there."""
    if at + 1 < stop and units[at + 1].low in {"story", "stories", "truth", "tale"}:
        return None
    if units[at].low in OBJECT_PRONOUNS:
        return _behind_pronoun(units, at, stop)
    for here in range(at, min(stop, at + 22)):
        unit = units[here]
        if unit.low in {"that", "how", "why", "whether", "what"}:
            return here if here > at else None
        if unit.low in {",", ":"}:
            return here + 1 if here + 1 < stop and units[here + 1].quote is not None else None
        if here > at and (unit.quote is not None or _opens_told(units, at, here)):
            return here - 1 if here - 1 > at and units[here - 1].low in _BEFORE_TOLD else here
    return None


_BEFORE_TOLD: Final = frozenset({"not", "never", "all", "both"})
"""Words that belong to what opens the content: "warned drivers not to cross" said the contrary of "to cross"."""


def _behind_pronoun(units: Sequence[Unit], at: int, stop: int) -> int | None:
    here = skip_adjuncts(units, at + 1, stop)
    if here + 1 >= stop:
        return None
    if units[here].low in {"of", "about", "against"}:
        return here + 1
    if units[here].low not in STOP_MARKS:
        return here
    return here + 1 if units[here].low in {",", ":"} and units[here + 1].quote is not None else None


def _opens_told(units: Sequence[Unit], at: int, here: int) -> bool:
    """Whether the content of "told X ..." may begin here: a subject, an infinitive, or an article stands here."""
    low = units[here].low
    if low == "to" or low in SUBJECT_PRONOUNS - {"who", "you"} or low == "there":
        return True
    articles = low in {"the", "a", "his", "her"} and units[here - 1].low not in PREPOSITIONS | {"and"}
    return articles and at + 1 < here < at + 7
