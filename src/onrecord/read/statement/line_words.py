"""The words between speaker and content in a statement's line, wherever one is shown. Pure. English cues.

"says", "denies" and the like where they render the cue. Where they don't, the cue as the article writes it: of "Oakes
thanked Price for her service", "Oakes says: Price for her service" would be nobody's sentence.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple, Protocol

from onrecord.model import Act, AttributionKind, Modality, Span, Stance, Stated, stance_words
from onrecord.read.attribution.stance import OPENING_CHARS, says_untrue, stance_of
from onrecord.read.lexicon.cues import ADJECTIVES, COMPLEMENT_NOUNS, FORMS, PASSIVES, PHRASES, Form
from onrecord.read.text.tokens import tokenize, word_set

MAX_CUE_CHARS: Final = 60
"""The most characters of a cue in a line. Longer ones have more than words of saying in them."""
_PLAIN: Final = word_set("say tell add write state")
"""Verbs that "says" renders whatever stands behind them."""
_PLAIN_FORMS: Final = frozenset(
    word for word, form in FORMS.items() if form.verb.lemma in _PLAIN and word.isalpha()
)
_RENDERED: Final = {
    "deny": Stance.DENIES,
    "confirm": Stance.CONFIRMS,
    "demand": Stance.DEMANDS,
    "ask": Stance.ASKS,
    "promise": Stance.PROMISES,
    "vow": Stance.PROMISES,
    "pledge": Stance.PROMISES,
    "plan": Stance.PLANS,
    "intend": Stance.PLANS,
}
"""Verbs that their stance's own verb renders, whether a clause stands behind them or a noun."""
_PREPOSITIONS: Final = word_set("of about for against to with on upon at over from")
_FINITE: Final = word_set(
    """is are was were am has have had do does did will would can could may might must should shall isn't aren't wasn't
    weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't cannot couldn't mustn't shouldn't"""
)
_SUBJECTS: Final = word_set("i we you he she it they there that who what how why whether if i'm we're it's that's")
_BREAKS: Final = word_set("who which whose that where when as because if than after before while until but ; : .")
"""Words and marks behind which a verb isn't the content's first."""
_BE: Final = word_set("is are was were be been being")
_LATER: Final = word_set("will would 'll 'd may might could should to expected going set due")
"""Words of a cue that say of themselves that it isn't said yet."""
_NOTHING: Final = re.compile(r"\W*(?:nothing|not a word)\b", re.IGNORECASE)
_UNSAYING: Final = re.compile(r"\b(?:refus|declin|fail|stop|avoid)", re.IGNORECASE)
""" "Said nothing", "refused the offer", "stopped short of promising": that it was not said is in the line's own words."""
_CLAUSE_WITHIN: Final = 25
"""Words at the content's beginning that tell whether it is a clause."""


class Line(Stated, Protocol):
    """What a line is made of: an Attribution, or a store's row of one."""

    @property
    def kind(self) -> AttributionKind:
        """Whether the content is in the speaker's own words."""
        ...


class _Told(NamedTuple):
    """How a statement was made."""

    stance: Stance
    negated: bool
    act: Act | None
    modality: Modality | None


class LineWords(NamedTuple):
    """The words, and whether they are the article's own: quoted then, and in no other language."""

    words: str
    is_cue: bool = False


def line_words(item: Line, cue: str, content: str) -> LineWords:
    """The words of a statement's line, by its cue and its content (pieces joined). Never the opposite of what was said:
    a cue that doesn't say by itself what the statement's stance and modality say isn't shown."""
    if not content or not any(map(str.isalpha, cue)):
        return LineWords(stance_words(item))
    opening, is_direct = content[:OPENING_CHARS], item.kind is AttributionKind.DIRECT
    is_plain = cue.lower() in _PLAIN_FORMS and item.modality is not Modality.NOT_SAID
    if is_plain and (is_direct or not opening.lower().startswith("to ")):
        shown = None  # as `_shown` says, too; but most cues are "said", and it reads them again
    else:
        shown = _shown(cue, opening, is_direct, item.stance, item.negated, item.modality)
    if shown is not None:
        return LineWords(shown, is_cue=True)
    if item.stance is Stance.DENIES and says_untrue(opening) and not _denies(cue):
        # "said it was false" as "denies: it was false" would be its opposite
        return LineWords(stance_words(_Told(Stance.SAYS, item.negated, item.act, item.modality)))
    return LineWords(stance_words(item))


def line_text(item: Line, cue: str, content: str) -> str:
    """The same in English: the article's own words in quotation marks."""
    words = line_words(item, cue, content)
    return f"“{words.words}”" if words.is_cue else words.words


@lru_cache(maxsize=2048)
def _shown(  # noqa: PLR0917 - what decides, as values that can be remembered
    cue: str, content: str, is_direct: bool, stance: Stance, negated: bool, modality: Modality | None
) -> str | None:
    """The cue's words to show; None where the stance's verb renders them, or where they wouldn't say what became of it."""
    if stance is Stance.DECLINES or modality in {Modality.DECLINED, Modality.NEITHER, Modality.ASKED_TO}:
        return cue if _ABSENT.search(cue) else None
    words = [token.low.replace("’", "'") for token in tokenize(cue, 0, len(cue))]
    if modality in {Modality.FUTURE, Modality.HYPOTHETICAL} and not _LATER.intersection(words):
        return None
    read = _read_again(cue, content)
    if modality is Modality.NOT_SAID and not read[1]:
        is_own = _NOTHING.match(content) or _UNSAYING.search(cue)
        return cue if is_own else None  # else words beside the cue say that it was not said
    if read != (stance, negated):  # corrected by hand, or negated by its subject
        return None
    return None if _is_rendered(words, content, stance, is_direct=is_direct) else _written(cue, words)


_ABSENT: Final = re.compile(r"\b(?:unavailable|unreachable|reached|contacted|located)\b", re.IGNORECASE)
"""Of whom nobody could ask: that is no refusal ("could not be reached for comment")."""


def _read_again(cue: str, content: str) -> tuple[Stance, bool]:
    string = f"{cue} {content}"
    return stance_of(string, [Span(0, len(cue))], [Span(len(cue) + 1, len(string))])


def _is_rendered(words: Sequence[str], content: str, stance: Stance, *, is_direct: bool) -> bool:
    """Whether the stance's own verb says what the cue says."""
    forms = [form for word in words if (form := FORMS.get(word))]
    is_phrase = any(
        tuple(words[at : at + size]) in PHRASES for size in (2, 3, 4) for at in range(len(words) - size + 1)
    )
    if is_direct and forms and forms[-1].verb.stance is Stance.DENIES:
        return False  # the words are the denial: "denies: “That is nonsense”" would be its opposite
    if words[-1] in _PREPOSITIONS and not is_direct and not (is_phrase or words[:1] == ["according"]):
        return False
    if is_phrase:
        return stance is Stance.SAYS and (is_direct or _is_clause(content))
    if not forms:
        return not _is_like_a_verb(words)
    if _PLAIN & _lemmas(forms):
        return not (content.lower().startswith("to ") and not is_direct)
    last = forms[-1].verb
    if _RENDERED.get(last.lemma) is stance:
        return True
    return bool({"S", "q", "T"} & set(last.takes)) and (is_direct or _is_clause(content))


def _denies(cue: str) -> bool:
    return any((form := FORMS.get(word)) and form.verb.stance is Stance.DENIES for word in cue.lower().split())


def _lemmas(forms: Sequence[Form]) -> set[str]:
    return {form.verb.lemma for form in forms}


def _is_like_a_verb(words: Sequence[str]) -> bool:
    """Whether words that no list has are those of somebody who does something: "beamed", "was adamant"."""
    if any(word in COMPLEMENT_NOUNS for word in words):
        return False
    is_present = len(words) == 1 and words[0].endswith("s")
    return is_present or any(
        word in ADJECTIVES or word.endswith(("ed", "ing")) for word in words if word != "according"
    )


def _is_clause(content: str) -> bool:
    """Whether the content is a clause ("the plant would close") and no noun ("the closure of the plant")."""
    words = re.findall(r"[\w'’]+|[;:.]", content.lower())[:_CLAUSE_WITHIN]
    if not words:
        return False
    plain = [word.replace("’", "'") for word in words]
    if plain[0] in _SUBJECTS:
        return True
    for at, word in enumerate(plain):
        if word in _FINITE:
            return True
        if at and word in _BREAKS:
            return False
    return False


def _written(cue: str, words: Sequence[str]) -> str | None:
    """The cue as it is shown: "accused" of "was accused by", since the line names first who accuses."""
    at = next((at for at in range(1, len(words)) if words[at] in PASSIVES and words[at - 1] in _BE), None)
    if at is None and words[-1] == "by":
        at = next((at for at in range(len(words)) if words[at] in FORMS), None)
    if at is not None:
        form = FORMS.get(words[at])
        start = cue.lower().find(words[at])
        return cue[start : start + len(words[at])] if form and "d" in form.kinds and start >= 0 else None
    cue = cue.rstrip(" :,;–—-")
    if len(cue) <= MAX_CUE_CHARS:
        return cue
    return cue[:MAX_CUE_CHARS].rsplit(" ", 1)[0] + "…"
