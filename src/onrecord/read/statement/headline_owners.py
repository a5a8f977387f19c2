"""Headlines with a colon that only look like a statement. English.

"Ann Lee: Army will leave by May" gives her words, "Ann Lee: Singer dies aged 75" and "Ann Lee: Leaders react to the vote" say what
the article is about. Both have the same form. So the article decides: what somebody is given in a headline counts where the same
one says it in the text, too, in words that are alike, or as "I" or in quotation marks. Where the words begin by saying what the
owner is ("Singer retires"), the author tells of them.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from onrecord.model import Attribution
from onrecord.model.span import HEADLINE
from onrecord.read.entities.nobody import is_trade
from onrecord.read.lexicon.trades import GIVEN_TOO
from onrecord.read.statement.document_sources import is_document
from onrecord.read.text.tokens import word_set

ALIKE: Final = 0.4
"""The least share of the headline's words that a statement of its owner has."""
OPEN_ALIKE: Final = 0.6
"""The least share of a quoted headline's words that a statement has whose speaker the text leaves open."""
STEM: Final = 5
"""Letters of a word that are compared: "resigns" is "resignation"."""
LEAST_LETTERS: Final = 3
MAX_STATEMENTS: Final = 200
"""Statements that are looked at: no headline is of what somebody says behind so many others."""
MAX_CHARACTERS: Final = 400
"""No headline is longer."""
MOST_DESCRIBING: Final = 4
"""Words before a verb that say what the owner is ("Northern Ireland golfer")."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FIRST_PERSON: Final = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")
_MARKS: Final = "“\"‘'«„"
_QUOTED: Final = re.compile(r"(?:(?<!\w)'|[‘“\"])([^'‘’“”\"]{3,80})['’”\"]")
_EMPTY: Final = word_set(
    "the and for are was were has had have not but will would can could should must may might over after before about into from with"
    " than then that this these those who how why what when where which his her its their our your all any been being off out more"
    " says said"
)


def unsupported(made: Sequence[Attribution], strings: Mapping[str, str]) -> set[str]:
    """The ids of the statements in the headline whose owner before a colon says nothing of the kind in the text."""
    headed = [item for item in made if _is_headed(item, strings)]
    if not headed:
        return set()
    others = [item for item in made if item.content and item.content[0].part != HEADLINE][:MAX_STATEMENTS]
    return {item.id for item in headed if not _is_supported(item, others, strings)}


def _is_headed(item: Attribution, strings: Mapping[str, str]) -> bool:
    """Whether the statement is what stands behind somebody's name and a colon in the headline. Before a colon, "Police" and "Poll" are nothing
    but who says it."""
    if not item.source or not item.content or item.content[0].part != HEADLINE or item.source[0].part != HEADLINE:
        return False
    headline, end = strings[HEADLINE], item.source[-1].end
    if item.speaker is None or is_document(headline[item.source[0].start : end]):
        return False
    return end <= item.content[0].start and headline[end : item.content[0].start].strip(f" {_MARKS}") == ":"


def _is_supported(item: Attribution, others: Sequence[Attribution], strings: Mapping[str, str]) -> bool:
    headline, start = strings[HEADLINE], item.content[0].start
    words = headline[start : min(item.content[-1].end, start + MAX_CHARACTERS)]
    if _describes_owner(words):
        return False
    is_quoted = headline[start - 1] in _MARKS
    own = [other for other in others if other.speaker is not None and _name(other) == _name(item)]
    if own and (is_quoted or _FIRST_PERSON.search(words)):
        return True
    stems, quoted = _stems(words), [match[1].lower() for match in _QUOTED.finditer(words)]
    for said in (_said(other, strings) for other in own):
        if _alike(stems, said) >= ALIKE or any(each in said.lower() for each in quoted):
            return True
    return is_quoted and any(
        _alike(stems, _said(other, strings)) >= OPEN_ALIKE for other in others if other.speaker is None
    )


def _said(item: Attribution, strings: Mapping[str, str]) -> str:
    return " ".join(strings[span.part][span.start : span.end] for span in item.content)


def _alike(stems: set[str], said: str) -> float:
    """The share of the stems that what was said has."""
    return len(stems & _stems(said)) / max(1, len(stems))


def _name(item: Attribution) -> str | None:
    return (item.speaker.entity or item.speaker.name) if item.speaker else None


def _stems(words: str) -> set[str]:
    found = (match[0].lower() for match in _WORD.finditer(words))
    return {each[:STEM] for each in found if len(each) >= LEAST_LETTERS and each not in _EMPTY}


def _describes_owner(words: str) -> bool:
    """Whether the words open with what somebody is, and a verb in the present tense or "to" behind it: "Labour MP calls
    for", "Chief executive to leave"."""
    opening = words.split(maxsplit=MOST_DESCRIBING + 1)
    for noun, verb in pairwise(opening[: MOST_DESCRIBING + 1]):
        if _is_person(noun.lower()) and (
            verb == "to" or verb[0] in _MARKS or (verb.islower() and _PRESENT.fullmatch(verb))
        ):
            return True
    return False


def _is_person(low: str) -> bool:
    return is_trade(low) or low in GIVEN_TOO or low in _MORE_PEOPLE


_MORE_PEOPLE: Final = frozenset({"champion", "rider"})
"""They are also surnames, so they lead no name."""
_PRESENT: Final = re.compile(r"(?!(?:is|was|has|as|his|its|this)\Z)[a-z]{2,}[^s\W]s")
