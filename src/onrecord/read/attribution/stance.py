"""What a speaker does with the content, and whether that is negated, by the cue's words. English."""

import itertools
import re
from collections.abc import Sequence
from typing import Final

from onrecord.model import Span, Stance
from onrecord.read.lexicon.cues import ADJECTIVES, COMPLEMENT_NOUNS, FORMS, PASSIVES, PHRASES, SEEMING
from onrecord.read.text.tokens import tokenize, word_set

_NEGATION: Final = re.compile(
    r"(?:\b(?:not(?! guilty)|never|no longer|nor)\b|n['’]t\b|\bcannot\b|\bhardly\b)", re.IGNORECASE
)
_NOBODY: Final = ("neither ", "nobody", "no one", "none of", "no ", "hardly any", "scarcely any")
_SPEAKING: Final = word_set(
    "comment say speak discuss elaborate answer respond talk disclose reveal specify identify provide "
    "confirm deny address explain name give detail offer expand weigh speculate describe"
)
_BY_PREPOSITION: Final = {
    ("call", "for"): Stance.DEMANDS,
    ("call", "on"): Stance.DEMANDS,
    ("call", "upon"): Stance.DEMANDS,
    ("agree", "to"): Stance.PROMISES,
    ("threaten", "to"): Stance.WARNS,
    ("insist", "on"): Stance.DEMANDS,
    ("approve", "of"): Stance.THINKS,
}


def stance_of(
    string: str, cue: Sequence[Span], content: Sequence[Span] = (), source: Sequence[Span] = ()
) -> tuple[Stance, bool]:
    """The stance, and whether the cue is negated ("did not deny": denies, negated).

    "declined to comment" and the like are a stance of their own; a refusal to do something is a plan, negated. The
    last word that the lexicon knows decides ("issued a denial"), unless the cue rejects it first ("denied claims
    that"). Cues that the lexicon doesn't know are "says", acts included ("approved", "signed"): acts are no thoughts.
    """
    words = [token.low.replace("’", "'") for span in cue for token in tokenize(string, span.start, span.end)]
    negated = any(_NEGATION.search(string, span.start, span.end) for span in cue) or _nobody(string, source)
    if stance := _of_phrase(words):
        return stance, negated
    known = [stance for at in range(len(words)) if (stance := _of_word(words, at))]
    stance = Stance.SAYS
    if known:
        stance = known[0] if known[0] in {Stance.DENIES, Stance.DECLINES} else known[-1]
    if stance is Stance.SAYS and content and is_claimed(_opening(string, content)) and _is_denying(words):
        return Stance.DENIES, negated
    if stance in {Stance.DENIES, Stance.CONFIRMS, Stance.DEMANDS}:
        stance = _of_deed(string, words, content, stance)
    if stance is Stance.DECLINES:
        return _of_refusal(string, words, content, negated=negated)
    if not negated and _SAYING.intersection(words) and content and says_untrue(_opening(string, content)):
        return Stance.DENIES, negated
    return stance, negated


def says_untrue(words: str) -> bool:
    """Whether a statement's own words say that something is untrue, and that alone: "that was untrue", "the claims are
    false and malicious"."""
    return _UNTRUE.match(words) is not None


def is_claimed(words: str) -> bool:
    """Whether the words open with what somebody claimed: "any suggestions that", "claims by Lee"."""
    return _CLAIMED.match(words) is not None


def _is_denying(words: Sequence[str]) -> bool:
    return any((form := FORMS.get(word)) is not None and form.verb.lemma in DENYING for word in words)


def _opening(string: str, content: Sequence[Span]) -> str:
    first = min(content)
    return string[first.start : min(first.end, first.start + OPENING_CHARS)]


def _of_deed(string: str, words: Sequence[str], content: Sequence[Span], stance: Stance) -> Stance:
    """The stance where the cue is a deed. Rejecting an accord denies nothing; agreeing to terms or on a date confirms
    nothing."""
    lemmas = {form.verb.lemma for word in words if (form := FORMS.get(word))}
    said = _opening(string, content) if content else ""
    if stance is Stance.DENIES and "reject" in lemmas and said and not _OF_CLAIMS.search(said):
        return Stance.SAYS
    if stance is Stance.DEMANDS and "plead" in lemmas and _PLEA.search(" ".join((*words, said))):
        return Stance.DENIES if _NOT_GUILTY.search(" ".join((*words, said))) else Stance.SAYS
    if stance is Stance.CONFIRMS and "agree" in lemmas:
        if said.lower().startswith("to "):
            return Stance.PROMISES
        if said.lower().startswith("on ") or words[-1] in {"on", "upon"}:
            return Stance.SAYS
    return stance


DENYING: Final = word_set("deny reject dismiss dispute refute rebut rubbish")
"""Verbs that deny what somebody claimed where that is their object. A court dismisses a complaint, and nothing is said of it."""
_CLAIMED: Final = re.compile(
    r"(?:(?:the|any|all|these|those|such|recent|media|her|his|their|its|as|false) ){0,3}"
    r"(?:claims?|allegations?|accusations?|suggestions?|assertions?|reports?|rumou?rs?) (?:that|of|by|from|made|about)\b",
    re.IGNORECASE,
)
_PLEA: Final = re.compile(r"\b(?:guilty|no contest)\b", re.IGNORECASE)
_NOT_GUILTY: Final = re.compile(r"\bnot guilty\b", re.IGNORECASE)
OPENING_CHARS: Final = 80
"""Characters at a content's beginning that tell what is rejected or agreed to."""
_OF_CLAIMS: Final = re.compile(
    r"\b(?:claims?|charges?|allegations?|accusations?|assertions?|suggestions?|suggesting|insinuations?|rumou?rs?|reports?|complaints?"
    r"|criticisms?|notions?|ideas?|arguments?|contentions?|implications?|characteri[sz]ations?|theory|theories|speculation|wrongdoing"
    r"|that|false|untrue|baseless|unfounded|nonsense|lies?)\b",
    re.IGNORECASE,
)
"""Things that are denied where they are rejected."""
_SAYING: Final = word_set(
    """say says said saying tell tells told telling add adds added adding write writes wrote writing insist insists insisted
    insisting maintain maintains maintained reply replies replied respond responds responded answer answers answered"""
)
"""Cues that leave it to the content whether something is denied."""
_UNTRUE: Final = re.compile(
    r"\W{0,4}(?:that )?(?!it was [“\"‘']?(?:[\w-]+ ){0,2}rubbish\b)(?:there (?:is|was) (?:absolutely |simply )?no truth\b|(?:(?:that|this|it|they|these|those|all of (?:it|this|that))"
    r"|(?:[\w'’-]+ ){0,5}(?:claims?|allegations?|accusations?|assertions?|suggestions?|rumou?rs?|reports?|charges?|story|stories))"
    r"(?: (?:is|was|are|were)|['’]s|['’]re) [“\"‘']?(?:[\w-]+ly |all |just |complete |total |absolute |pure |utter |plain ){0,2}(?:not (?:at all )?true|untrue|false|(?:a |an outright )?lies?|nonsense"
    r"|rubbish|baseless|unfounded|groundless|fabricated|without (?:any )?(?:foundation|merit|basis)|made up)"
    r"(?=\W*\Z|\W{0,2}[,.;”\"]|,? (?:and|but|or|that|in)\b))",
    re.IGNORECASE,
)
"""Words that say of something said that it is untrue, as a statement's first."""


def _nobody(string: str, source: Sequence[Span]) -> bool:
    """Whether the source is nobody, or as good as nobody: "Neither X nor Y responded", "hardly anyone believes"."""
    return any(
        string[span.start : span.end].lower().startswith(_NOBODY)
        or string[max(0, span.start - _HARDLY_CHARS) : span.start].lower().rstrip().endswith(_HARDLY)
        for span in source
    )


_HARDLY: Final = ("hardly", "scarcely", "barely", "neither", "almost no")
_HARDLY_CHARS: Final = 12


def _of_phrase(words: Sequence[str]) -> Stance | None:
    for at in range(len(words)):
        for size in (4, 3, 2):
            if stance := PHRASES.get(tuple(words[at : at + size])):
                return stance
    return None


def _of_word(words: Sequence[str], at: int) -> Stance | None:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if form := FORMS.get(word):
        if at > 0 and words[at - 1] in _BE and word in PASSIVES:
            return PASSIVES[word][0]
        return _BY_PREPOSITION.get((form.verb.lemma, following), form.verb.stance)
    if word in SEEMING:
        return Stance.THINKS
    return COMPLEMENT_NOUNS.get(word) or ADJECTIVES.get(word)


_BE: Final = word_set("is are was were be been being widely")


def _of_refusal(
    string: str, words: Sequence[str], content: Sequence[Span], *, negated: bool
) -> tuple[Stance, bool]:
    """Somebody who declines to speak declines to comment. Somebody who refuses to act plans not to."""
    after = list(words)
    if content:
        first = min(content)
        after += [token.low for token in tokenize(string, first.start, min(first.end, first.start + 60))]
    verb = next((word for before, word in itertools.pairwise(after) if before == "to"), "")
    if verb == "rule":  # "refused to rule out": neither said nor declined, and not a plan
        return Stance.SAYS, negated
    if (
        verb in _SPEAKING
        or not after[len(words) :]
        or not {"comment", "interview", "interviews"}.isdisjoint(after)
    ):
        return Stance.DECLINES, negated
    if not verb:  # "refused the offer"
        return Stance.SAYS, negated
    return Stance.PLANS, not negated
