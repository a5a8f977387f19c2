"""What stands beside what was said, within a finder's content, and is no part of it: the hour of a live page, where it was said, whoever
was asked, the article's question, and the main clause behind a relative one. English.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from onrecord.model import Span
from onrecord.read.types import FoundAttribution

OPENING_MARKS: Final = "“\"«„‘'"
_ADDRESSED: Final = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|t(?:ell|ells|old|elling)|inform(?:s|ed|ing)?|remind(?:s|ed|ing)?|warn(?:s|ed|ing)?|press(?:es|ed|ing)?)\Z",
    re.IGNORECASE,
)


def behind_time(span: Span, string: str) -> Span:
    """The span without the hour that a live page sets before a paragraph ("10:41 p.m. “We wait.”")."""
    is_first = span.start == 0 or string[span.start - 1] == "\n"
    time = _HOUR.match(string, span.start, span.end) if is_first else None
    return replace(span, start=time.end()) if time else span


_HOUR: Final = re.compile(
    r"(?:[01]?\d|2[0-3])[.:][0-5]\d(?: ?[aApP]\.?[mM]\b\.?)?(?: (?:ET|EST|EDT|PT|CT|GMT|BST|CET|IST|UTC)\b)?:?\s{1,2}(?:[–—-] ?)?(?=\S)"
)


def behind_place(span: Span, item: FoundAttribution, string: str) -> Span:
    """The span without what stands between the cue and a colon: where and when it was said, or what is denied ("said | outside
    court: | “We are glad.”", "denied | it: | “That’s nonsense.”")."""
    if not item.cue or span.part != item.cue[-1].part or span.start < item.cue[-1].end:
        return span
    if string[item.cue[-1].end : span.start].strip():
        return span
    place = _PLACE.match(string, span.start, span.end)
    return replace(span, start=place.end()) if place else span


_PLACE: Final = re.compile(
    r"(?:it|this|that|them):\s{1,2}(?=[“\"«„‘'])|(?:outside|inside|at|in|on|after|before|during|following|from|via|through|by|to|ahead of)"
    r"(?: (?!(?:I|i|he|she|it|we|they|you|who|that|which)\b)[\w’'.,-]{1,24}){1,10}:\s{1,2}(?=[“\"«„‘'])"
)
"""Where, when or to whom something is said, with a colon before the quotation."""


def in_relative(span: Span, item: FoundAttribution, string: str) -> Span:
    """The span up to the end of the relative clause: in "who had called it “a floor,” said that" the main clause goes
    on at "said", in "of the firms that say they use it, most don't" behind the comma."""
    source = string[item.source[-1].start : item.source[-1].end].lower() if item.source else ""
    if source == "who" and item.cue and span.start >= item.cue[-1].end:
        match = _WHOSE_MAIN_VERB.match(string, span.start, span.end)
        span = replace(span, end=match.end("clause")) if match else span
    if source not in _RELATIVE or not item.cue or span.start < item.cue[-1].end:
        return span
    start = item.source[-1].start
    is_part = source != "which" and _OF_WHOM.search(string, max(0, start - MAX_OF_WHOM_CHARS), start)
    match = (_COMMA if is_part else _MAIN_VERB).search(string, span.start, span.end)
    return replace(span, end=match.end("clause")) if match and match.end("clause") > span.start else span


_CLAUSE_WORD: Final = (
    r"(?!(?:and|but|or|who|which|that|what|when|because|if|as|than|he|she|they|it|we|I)\b)[\w’'-]{1,24}"
)
_WHOSE_MAIN_VERB: Final = re.compile(
    rf"(?P<clause>(?:that )?(?:he|she|they|it) (?:had|was|were|would|could) (?:{_CLAUSE_WORD} ){{1,16}}?{_CLAUSE_WORD})"
    r" (?:has|have|is|are|will) (?:been |now |won |not |\w{2,16}ed )"
)
"""A clause in the past and, without a comma, the sentence's own verb in the present: "he had saved three children | has been
jailed". Of two in the past the second may be said, too: "he had heard the bridge was closed"."""
_COMMA: Final = re.compile(r"(?P<clause>[^,“”\"]),\s")
_OF_WHOM: Final = re.compile(r"\b(?:[Oo]f|[Aa]mong|[Ff]or)(?: [\w’'-]{1,24}){1,5} \Z")
MAX_OF_WHOM_CHARS: Final = 120
_RELATIVE: Final = frozenset({"who", "which", "that"})
_MAIN_VERB: Final = re.compile(
    r"(?P<clause>,[”\"’]?) (?:also |later |then |has |have |had )?(?:said|says|told|tells|wrote|writes|added|adds|announced|warned|denied|declined|refused"
    r"|agreed|asked|is|was|will|would|did)\b"
)


def is_addressed(item: FoundAttribution, span: Span, strings: Mapping[str, str]) -> bool:
    """Whether a piece is the person asked or told, between the cue and what is said ("asked Lee how ...") or before a passive
    ("Lee was asked, “How?”")."""
    if len(item.content) < 2 or not item.cue or span != item.content[0]:
        return False
    cue, string = item.cue[-1], strings.get(span.part, "")
    following = item.content[1]
    between = string[cue.end : span.start]
    words = string[span.start : span.end].split()
    if span.part == cue.part and span.end <= item.cue[0].start and following.start >= cue.end:
        is_asked = _WAS_ASKED.fullmatch(string, span.end, cue.end) is not None
        return is_asked and len(words) <= _MOST_ADDRESSED
    return (
        span.part == cue.part
        and span.start >= cue.end
        and not between.strip()
        and len(words) <= _MOST_ADDRESSED
        and following.start > span.end
        and bool(_ADDRESSED.search(string[cue.start : cue.end]))
    )


def is_question(item: FoundAttribution, span: Span, strings: Mapping[str, str]) -> bool:
    """Whether a piece is the article's question before the answer: "Will she resign? | “No,” | she said"."""
    string = strings.get(span.part, "")
    if span != item.content[0] or len(item.content) < 2 or not item.quoted or span.end > item.quoted[0].start:
        return False
    return "?" in string[span.end - 1 : span.end + 1] and string[span.start] not in OPENING_MARKS


_WAS_ASKED: Final = re.compile(r" (?:(?:was|were|is|are|has|have|had|been|also|then) ){1,3}(?:asked|told)")
_MOST_ADDRESSED: Final = 4
"""The most words in a name or pronoun for the person asked."""
