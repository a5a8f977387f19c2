"""Attributions that have a verb of saying and yet tell of nothing that was said. English.

Questions about what somebody says ("What does the board say?", "here is what they said"), "said so", what the one who answers
was asked ("Asked about it, Holt said"), deeds ("called off the tour"), and participles that describe a noun ("her promised answer").
"""

import re
from typing import Final

from onrecord.model import Attribution
from onrecord.read.attribution.rules.grammar import is_adverb
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.text.tokens import word_set

MAX_CHARS: Final = 24
"""Longer contents have words that say something."""
_POINTERS: Final = word_set(
    "what who how why so do does did else and is are too as much himself herself themselves itself myself ourselves"
)
"""Words that only point at what is said somewhere else. "It", "this" and "no" are left out: those can be denied, disputed
and said."""
_POSSESSIVES: Final = word_set("his her its their our my your")


def says_nothing(item: Attribution, string: str) -> bool:
    """Whether the content only points at what is said, the source is the one who was asked, or the cue is an adjective
    behind a possessive."""
    if not item.cue or not item.content:
        return False
    if (
        _is_of_answerer(item, string)
        or _is_topic_asked(item, string)
        or _is_told_of(item, string)
        or _is_deed(item, string)
        or _is_subject(item, string)
    ):
        return True
    if sum(map(len, item.content)) <= MAX_CHARS:
        said = " ".join(string[span.start : span.end] for span in item.content).strip("?.!:, ")
        words = said.lower().split()
        is_manner = len(words) == 1 and said.islower() and is_adverb(said)
        if (is_manner or all(word in _POINTERS for word in words)) and not _is_quoted(item, string):
            return True
    if len(item.source) != 1 or item.source[0].end + 1 != item.cue[0].start:
        return False
    source = string[item.source[0].start : item.source[0].end].lower()
    return source in _POSSESSIVES and _is_participle(string[item.cue[0].start : item.cue[0].end].lower())


def _is_of_answerer(item: Attribution, string: str) -> bool:
    """Whether the cue opens a sentence about what the source behind it was asked. Who asks stands behind "by"."""
    start = item.cue[0].start
    if string[start : item.cue[0].end].split(" ", 1)[0] not in _ASKED or not item.source:
        return False
    first = item.source[0].start
    return first > start and string[max(start, first - len(_BY)) : first] != _BY


def _is_topic_asked(item: Attribution, string: str) -> bool:
    """Whether nobody asked about something, which has no words: "Asked about the fire, Lee said"."""
    words = string[item.cue[0].start : item.cue[-1].end].split()
    if item.source or words[0].capitalize() not in _ASKED:
        return False
    opening = string[item.content[0].start : item.content[0].start + MAX_CHARS].split(" ", 1)[0]
    return words[-1] in _ABOUT or opening in _ABOUT


def _is_deed(item: Attribution, string: str) -> bool:
    """Whether the verb of saying is another verb with the word behind it: "called off the tour", "called in experts"."""
    cue = string[item.cue[0].start : item.cue[-1].end].lower().split()
    behind = string[item.content[0].start : min(item.content[0].end, item.content[0].start + MAX_CHARS)].split()
    if cue[-1] in _CLAIMS and _WON.match(string, item.content[0].start, item.content[0].start + MAX_WON_CHARS):
        return True
    if behind[:1] and behind[0] in _OBJECTS:
        behind.pop(0)
    return cue[-1] in _CALLS and bool(behind) and behind[0] in _NOT_SAID


MAX_WON_CHARS: Final = 160
_CLAIMS: Final = word_set("claim claims claimed claiming")
_WON: Final = re.compile(
    r"(?:(?:an?|the|his|her|its|their|one|two|three|four|five|six|seven|another|\d{1,3}|first|second|third|all|both|more|many|several) ){0,3}"
    r"(?:[\w’'-]{1,20} ){0,3}?(?:medals?|gold|silver|bronze|titles?|trophy|trophies|crown|wickets?|scalps?|points?|lives|pole|podium"
    r"|victor(?:y|ies)(?= in (?:the|a|an|his|her|last|this|[\w’']+[’']s) [^.]{0,40}\b(?:race|walk|match|final|game|semi|event|stage|sprint|round|rally|tournament|derby|Prix|Open)))"
    r"(?! (?:were|was|are|is|has|have|had|would|will)\b)\b",
)
"""What is won or lost, and not said: "claimed a silver medal", "the fire claimed three lives"."""
_CALLS: Final = word_set("call calls called calling")
_OBJECTS: Final = frozenset({"it", "them"})
_NOT_SAID: Final = word_set("off in up back round around")


def _is_subject(item: Attribution, string: str) -> bool:
    """Whether the cue is a noun that the sentence's verb behind the content belongs to: "and calls for his resignation grew"."""
    cue = string[item.cue[0].start : item.cue[-1].end].lower()
    return cue.startswith(_NOUNS) and _VERB_BEHIND.match(string, item.content[-1].end) is not None


_NOUNS: Final = ("calls for", "calls to", "demands for", "criticism of", "questions about", "praise for")
_VERB_BEHIND: Final = re.compile(
    r",? (?:(?:have|has|had|are|were|is|was|will|could) |(?:\w{1,16}ly )?(?:grew|grows?|mount(?:s|ed)?|intensif(?:y|ies|ied)|c[ao]mes?|rose|follow(?:s|ed)?"
    r"|continues?|continued|went|began|got|increased|spread|died)\b)"
)


def _is_told_of(item: Attribution, string: str) -> bool:
    """Whether it is what somebody learnt before they spoke: "Lee said when told of her comments"."""
    cue = item.cue[0]
    words = string[cue.start : item.cue[-1].end].split()
    before = string[max(0, cue.start - MAX_CHARS) : cue.start].split()
    return words[0] in _TOLD and words[-1] in {"of", "about"} and before[-1:] in (["when"], ["after"], ["on"])


_TOLD: Final = frozenset({"told", "informed", "shown", "being"})
_ABOUT: Final = frozenset({"about", "on", "over", "for"})
_ASKED: Final = frozenset({"Asked", "Queried", "Pressed", "Quizzed", "Questioned"})
_BY: Final = " by "


def _is_quoted(item: Attribution, string: str) -> bool:
    first, last = item.content[0], item.content[-1]
    return string[max(0, first.start - 1)] in _MARKS or string[last.end : last.end + 1] in _MARKS_BEHIND


_MARKS: Final = frozenset("“\"‘'«„")
_MARKS_BEHIND: Final = frozenset("”\"’'»“")


def _is_participle(cue: str) -> bool:
    form = FORMS.get(cue)
    return form is not None and "d" in form.kinds and "b" not in form.kinds
