"""The closed classes of English that the attribution rules use, and noun phrases found with these alone."""

from collections.abc import Sequence
from typing import Final

from onrecord.read.attribution.rules.lines import MAY, Unit
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.text.tokens import word_set

SUBJECT_PRONOUNS: Final = word_set("i you he she it we they who everyone everybody nobody someone somebody anyone")
OBJECT_PRONOUNS: Final = word_set("me you him her it us them himself herself themselves itself")
RELATIVES: Final = word_set("who which that whom whose")
BE: Final = word_set("is was are were be been being am 's 're 'm isn't wasn't aren't weren't")
HAVE: Final = word_set("has have had having 've 'd hasn't haven't hadn't 's")
DO: Final = word_set("do does did don't doesn't didn't")
MODALS: Final = word_set(
    "will would can could may might must should shall won't wouldn't can't couldn't shouldn't mustn't "
    "'ll 'd cannot"
)
AUXILIARIES: Final = BE | HAVE | DO | MODALS
ADVERBS: Final = word_set(
    "also not never later then once even still just now already often always again first long ever "
    "soon further sometimes all either all rather quite more most less well too almost yet have been "
    "n't only simply instead"
)
NOT_ADVERBS: Final = word_set(
    "family ally rally supply reply italy only anomaly assembly monopoly july bully billy"
)
PREPOSITIONS: Final = word_set(
    "of in on at for from with by about to as into over under after before during since against "
    "between among through despite without within until near amid around behind beyond via per like "
    "unlike across toward towards"
)
SUBORDINATORS: Final = word_set(
    "that which who whom whose if because while when where as although though since whether why how "
    "what than but so unless until till nor after before whereas once except"
)
DETERMINERS: Final = word_set(
    "the a an this that these those his her its their our my your some many several most few both all "
    "each every another any no one two three four five six seven eight nine ten multiple other "
    "various"
)
POSSESSIVES: Final = word_set("his her its their our my your whose")
DAYS: Final = word_set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS: Final = word_set(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sept sep oct nov dec jan. feb. aug. sept. oct. nov. dec."
)
TIME_WORDS: Final = (
    DAYS
    | {MAY}
    | MONTHS
    | word_set(
        "yesterday today tonight tomorrow earlier later recently last this next week month year "
        "weekend night morning afternoon evening day days weeks months years ago late early mid mid- "
        "april mid-may noon midnight hours hour"
    )
)
VENUE_NOUNS: Final = word_set(
    "statement interview speech email e-mail letter memo tweet post tweets report interviews briefing "
    "conference call article column blog op-ed message text ad testimony filing debate rally event "
    "hearing remarks address news press release note book video podcast appearance meeting gathering "
    "forum broadcast comments telephone phone editorial series facebook twitter telegram fundraiser "
    "discussion court affidavit documents document reporters town summit newspaper station radio "
    "television interviewers exchange conversation lawsuit ruling answer response"
)
NOMINAL: Final = word_set(
    "remarks remark claims claim reports report calls call plans plan hopes hope fears fear promise "
    "promises note notes question questions demands demand offer offers attack attacks support "
    "challenge doubt doubts request requests order orders charge charges list lists quote threat "
    "warning post comments comment answer estimate estimates forecast project projects view views "
    "judge pledge pledges vow want wants show shows text love respect trust petition fault blame "
    "praise insult thanks signal signals detail details mock wonder guess rate aim name express "
    "finding findings meaning saying understanding feeling thinking warning read talks talk address "
    "state states counter worry worries complaint regret favor favour thought proposed found post "
    "brand label book charged back rant command dispute echo hint compliment welcome appeal advocate "
    "counter echo frame title"
)
"""Cue forms that are as often nouns or adjectives. They count as verbs only with a subject beside them."""
STOP_MARKS: Final = frozenset(",;:()[]—–…!?./*•|-―") | {"--", "...", "....", "''", "``"}


def is_adverb(low: str) -> bool:
    """Whether the word can stand between a subject and its verb."""
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in NOT_ADVERBS)


def group_start(units: Sequence[Unit], head: int) -> int:
    """Where the verb group begins that ends in the verb at `head`, with auxiliaries and adverbs."""
    start = head
    while start > 0 and head - start < 6:
        low = units[start - 1].low
        if low in AUXILIARIES or (is_adverb(low) and (units[start - 1].word[0].islower() or start == 1)):
            start -= 1
        else:
            break
    return start


def _is_verb_like(unit: Unit) -> bool:
    form = FORMS.get(unit.low)
    return form is not None and unit.low not in NOMINAL and any(kind in "ds" for kind in form.kinds)


def has_finite(units: Sequence[Unit], start: int, end: int) -> bool:
    """Whether a finite verb that the rules know stands between `start` and `end`, outside relative clauses."""
    relative = False
    for unit in units[start:end]:
        low = unit.low
        if low in RELATIVES and low != "that":
            relative = True
        elif low == ",":
            relative = False
        elif not relative and (low in AUXILIARIES or (unit.word[0].islower() and _is_verb_like(unit))):
            return True
    return False


def _ends_phrase(unit: Unit) -> bool:
    low = unit.low
    return (
        unit.quote is not None
        or low in STOP_MARKS
        or low in SUBORDINATORS
        or low in AUXILIARIES
        or (unit.word[0].islower() and _is_verb_like(unit))
    )


def phrase_left(units: Sequence[Unit], end: int, low: int = 0) -> int:
    """Where the noun phrase begins that ends right before `end`; `end` itself where there is none."""
    if end <= low:
        return end
    at = end - 1
    if units[at].low in SUBJECT_PRONOUNS or units[at].low in RELATIVES:
        return at
    while at >= low and end - at <= 40:
        unit = units[at]
        if unit.low == ")":
            opened = _opening(units, at, low)
            if opened is None or opened == low:
                break
            at = opened - 1
            continue
        if unit.low == "nor" and (neither := _neither(units, at, low)) is not None:
            return neither
        if _ends_phrase(unit):
            break
        if (
            at + 1 < end
            and unit.low.endswith("ed")
            and unit.word[0].islower()
            and units[at + 1].low in DETERMINERS
        ):
            break
        if unit.low in ("and", "or") and not _joins_phrases(units, at, end, low):
            break
        at -= 1
    return _trim_left(units, at + 1, end)


def _neither(units: Sequence[Unit], nor: int, low: int) -> int | None:
    """ "Neither X nor Y": where the phrase begins."""
    return next((at for at in range(nor - 1, max(low, nor - 9) - 1, -1) if units[at].low == "neither"), None)


def without_time(units: Sequence[Unit], first: int, end: int) -> int:
    """Where a subject ends, without a time between the subject and the verb: "Biden on Monday"."""
    stop = end
    while stop - 1 > first and (units[stop - 1].low in TIME_WORDS or units[stop - 1].low.isdigit()):
        stop -= 1
    if stop == end:
        return end
    if units[stop - 1].low in {"on", "in", "since", "by", "late", "early"} and stop - 1 > first:
        return stop - 1
    return stop if units[end - 1].low in DAYS or units[stop].low in {"last", "this", "earlier", "later"} else end


def _opening(units: Sequence[Unit], closing: int, low: int) -> int | None:
    for at in range(closing - 1, max(low, closing - 12) - 1, -1):
        if units[at].low == "(":
            return at
    return None


def _joins_phrases(units: Sequence[Unit], at: int, end: int, low: int) -> bool:
    """Whether "and" at `at` joins two noun phrases and not two clauses."""
    if end - at < 2 or units[at + 1].low in SUBJECT_PRONOUNS:
        return False
    first = at
    while first > low and at - first < 9 and not _ends_phrase(units[first - 1]):
        first -= 1
        if units[first].low.endswith("ed") and units[first].word.islower():
            return False
    if first == at or at - first >= 9:
        return False
    before = units[first - 1].low if first > low else ""
    return first == low or before in {
        "that",
        ",",
        "but",
        "while",
        "as",
        "when",
        ":",
        "—",
        "because",
        "if",
        "which",
        "whom",
    }


def _trim_left(units: Sequence[Unit], start: int, end: int) -> int:
    """Where the phrase begins without leading connectives, adverbs, and a leading prepositional phrase of time or
    place."""
    while start < end and (
        is_adverb(units[start].low)
        or units[start].low in {"and", "or", "but", "meanwhile", "however", "yet", "to"}
    ):
        start += 1
    if start < end and units[start].low in PREPOSITIONS | {"last", "this", "earlier"} and units[start].low != "of":
        return _after_preposition(units, start, end)
    if start < end and units[start].low in DAYS:
        start += 1
    return start


def _after_preposition(units: Sequence[Unit], start: int, end: int) -> int:
    """Where the subject begins behind a leading prepositional phrase: at a determiner, or at a capital behind a
    common noun."""
    at = start + 1
    while at < end and (units[at].low in TIME_WORDS or units[at].low.isdigit() or units[at].low == "the"):
        at += 1
        if (
            at < end
            and (units[at - 1].low in TIME_WORDS or units[at - 1].low.isdigit())
            and (units[at].low not in TIME_WORDS and not units[at].low.isdigit())
        ):
            return at
    for at in range(end - 1, start + 1, -1):
        before = units[at - 1]
        if units[at].low in DETERMINERS and before.low not in PREPOSITIONS:
            return at
        if units[at].word[0].isupper() and before.word.islower() and before.low not in PREPOSITIONS | DETERMINERS:
            return at
    return end


def phrase_right(units: Sequence[Unit], start: int, stop: int) -> int:
    """Where the noun phrase ends that begins at `start`, with appositions and relative clauses."""
    at = start
    commas = 0
    while at < stop and at - start < 60:
        unit = units[at]
        low = unit.low
        if unit.quote is not None and at > start and unit.end - unit.start > 40:
            break
        if low == ",":
            if not _goes_on(units, at, stop):
                break
            commas += 1
        elif low == "(":
            pass
        elif (
            low in {";", ":", "—", "–", "-", "--", ".", "!", "?", "―", "…"}
            or (at > start and commas == 0 and _leaves_phrase(units, at, stop))
            or (commas == 1 and low in {"on", "during", "after", "while"} and _leaves_phrase(units, at, stop))
        ):
            break
        at += 1
    while at > start and units[at - 1].low in {",", "and", "but"}:
        at -= 1
    return at


def _goes_on(units: Sequence[Unit], comma: int, stop: int) -> bool:
    """Whether an apposition or relative clause stands behind the comma, up to the next comma or the end."""
    if comma + 1 >= stop:
        return False
    following = units[comma + 1]
    low = following.low
    if low in AUXILIARIES:
        return False
    if following.quote is not None or low in {"and", "but", "as", "while", "when", "though", "although", "if"}:
        return False
    if low in PREPOSITIONS or low in TIME_WORDS or low.endswith("ing") or is_adverb(low):
        return False
    if low in SUBJECT_PRONOUNS and low != "who":
        return False
    return low not in {"according", "because", "so", "after", "before", "noting", "asked"}


def _leaves_phrase(units: Sequence[Unit], at: int, stop: int) -> bool:
    """Whether the word at `at` begins an adjunct of the verb, and so is no longer in the noun phrase."""
    low = units[at].low
    following = units[at + 1].low if at + 1 < stop else ""
    if low in {"during", "after", "before", "while", "when", "because", "as", "via", "following", "if", "but"}:
        return True
    if low in {"yesterday", "today", "tonight", "earlier", "later", "recently", "last"} or low in DAYS:
        return True
    if low == "on":
        return following in TIME_WORDS or following in {
            "a",
            "his",
            "her",
            "twitter",
            "cnn",
            "facebook",
            "abc",
            "nbc",
            "cbs",
            "fox",
            "msnbc",
            "air",
            "condition",
        }
    if low in {"in", "at", "to", "by"}:
        ahead = [unit.low for unit in units[at + 1 : min(stop, at + 7)]]
        return following in TIME_WORDS or following.isdigit() or any(word in VENUE_NOUNS for word in ahead)
    return low == "and" and following in SUBJECT_PRONOUNS
