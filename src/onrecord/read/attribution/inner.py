"""Statements within statements that finders pass over: inside quotations, and behind a noun ("denied claims that
...").

The network was trained on articles in which only the outermost statement is marked, and the rules take a quotation as
one unit. So the rules read quotations with a verb of saying once more, as texts of their own. English.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Span
from onrecord.read.attribution.order import with_more
from onrecord.read.attribution.rules.finder import RuleAttributions
from onrecord.read.attribution.rules.lines import lines
from onrecord.read.attribution.span_refinement import SURE
from onrecord.read.attribution.unsaid import is_unsaid
from onrecord.read.text.quotes import find_quotations
from onrecord.read.text.sentences import split_sentences
from onrecord.read.text.tokens import word_set
from onrecord.read.types import FoundAttribution, Part

NOUN: Final = 0.6
"""Confidence in a statement behind a noun of saying."""
MAX_QUOTATION_CHARACTERS: Final = 2000
"""Characters of a quotation that are read once more, the first ones."""
FEWEST_WORDS: Final = 3
"""The fewest words of a statement in a quotation: "they said no" is as often a turn of speech."""
_SAYING: Final = re.compile(
    r"\b(?:said|says?|saying|t(?:old|ells?)|announc(?:ed|es?)|claim(?:ed|s)?|promis(?:ed|es?)|admit(?:s|ted)?|warn(?:ed|s)?"
    r"|insist(?:ed|s)?|den(?:ied|y|ies)|alleg(?:ed|es?)|call(?:ed|s)?|wr(?:ote|ites?)|report(?:ed|s)?|confirm(?:ed|s)?|stated?"
    r"|informed|argued?|asked|asks|explained|declared|according)\b",
    re.IGNORECASE,
)
_OWN: Final = word_set("i we you i'd i'm we'd one who that which it")
_NOUN: Final = re.compile(
    r"(?:(?P<owner>[A-ZÀ-Þ][\w-]*(?: [A-ZÀ-Þ][\w-]*){0,3})['’]s? )?(?:(?:the|any|all|those|these|such|recent|earlier|media|her|his|their) ){0,3}"
    r"(?P<cue>claims?|allegations?|accusations?|assertions?|suggestions?|insinuations?|rumou?rs?|reports?|complaints?"
    r"|(?P<topic>criticisms?|questions))(?: (?:made|raised|repeated|levelled|leveled))?"
    r"(?P<link> (?:by|from) (?P<by>[^,;:.?!\n“”\"]{2,80}?) that | that | of | about |(?= (?:he|she|they|it|the) ))",
)
_STOP: Final = re.compile(
    r"[.?!;](?=\s|\Z)|, (?=saying|adding|calling|and|but|which|who)| as (?=[a-z“\"‘])|\s[—–-]\s|\n"
)
_QUOTE: Final = re.compile(rf"{_STOP.pattern}|[ ][“\"‘]")
_TURNING: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es?|ed|ing)|refut(?:es?|ed|ing)"
    r"|rebut(?:s|ted|ting)?|repeat(?:s|ed|ing)?|respond(?:s|ed|ing)?(?: to)?|address(?:es|ed|ing)?|brush(?:es|ed|ing)?)\b",
    re.IGNORECASE,
)


def with_inner(found: Sequence[FoundAttribution], parts: Sequence[Part]) -> list[FoundAttribution]:
    """The statements, and with them those that stand within them, in the order of the parts."""
    strings = {part.name: part.string for part in parts}
    cues = sorted((span.part, span.start) for item in found for span in item.cue)
    quoted = dict.fromkeys(span for item in found for span in item.quoted)
    more = [
        *(new for span in quoted for new in _quoted(span, strings)),
        *(new for item in found for new in _behind_noun(item, strings)),
    ]
    more = [new for new in more if not _has_cue(new, cues)]
    unique = list({new.cue: new for new in more}.values())
    return with_more(found, unique, parts) if unique else list(found)


def _has_cue(item: FoundAttribution, cues: Sequence[tuple[str, int]]) -> bool:
    """Whether the new statement's cue holds the beginning of a known cue."""
    cue = item.cue[0]
    at = bisect_left(cues, (cue.part, cue.start))
    return at < len(cues) and cues[at][0] == cue.part and cues[at][1] < cue.end


def _quoted(span: Span, strings: dict[str, str]) -> Iterator[FoundAttribution]:
    words = strings[span.part][span.start : span.end]
    if len(words) > MAX_QUOTATION_CHARACTERS:  # the last word is cut, and half a word might be another one
        words = words[:MAX_QUOTATION_CHARACTERS].rpartition(" ")[0]
    if not _SAYING.search(words):
        return
    words = words.replace("/ ", ". ")  # lines of verse
    part = Part(name=span.part, string=words, sentences=split_sentences(words, span.part))
    sentences = list(lines(part, find_quotations(words)))
    starts = [line.start for line in sentences]
    for new in RuleAttributions().attributions([part], []):
        at = bisect_right(starts, new.cue[0].start) - 1 if new.cue else -1
        if at >= 0 and new.source and is_unsaid(sentences[at], new.source[0], new.cue[0]):
            continue
        source = words[new.source[0].start : new.source[0].end].lower() if new.source else ""
        length = sum(len(words[span.start : span.end].split()) for span in new.content)
        if length >= FEWEST_WORDS and new.confidence > SURE and source and source.replace("’", "'") not in _OWN:
            yield _shifted(new, span.start)


def _shifted(item: FoundAttribution, by: int) -> FoundAttribution:
    def moved(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(Span(span.start + by, span.end + by, span.part) for span in spans)

    return replace(
        item,
        source=moved(item.source),
        cue=moved(item.cue),
        content=moved(item.content),
        quoted=moved(item.quoted),
        about=moved([item.about])[0] if item.about else None,
    )


def _behind_noun(item: FoundAttribution, strings: dict[str, str]) -> Iterator[FoundAttribution]:
    """The statement that a denial denies: "rejected claims that ...", "claims by Lee that ...", "Lee's criticism of
    ...". Not within a quotation."""
    if not item.cue or not item.content or item.cue[-1].part != item.content[0].part:
        return
    span = item.content[0]
    string = strings[span.part]
    is_turned = bool(_TURNING.search(string[item.cue[0].start : item.cue[-1].end]))
    match = _NOUN.match(string, span.start, span.end)
    if match is None or not (is_turned or (match["owner"] and match["link"] != " that ")):
        return
    if match["topic"] and match["link"].strip() not in {"of", "about"}:
        return
    stop = (_STOP if is_turned else _QUOTE).search(string, match.end(), span.end)
    end = stop.start() if stop else span.end
    start = match.end() + (1 if string[match.end() : match.end() + 1] == " " else 0)
    if end - start < _SHORTEST:
        return
    named = next((name for name in ("owner", "by") if match[name]), None)
    owner = (Span(*match.span(named), span.part),) if named else ()
    cue = Span(match.start("cue"), match.end("cue"), span.part)
    yield FoundAttribution(
        source=owner,
        cue=(cue,),
        content=(Span(start, end, span.part),),
        quoted=tuple(each for each in item.quoted if start <= each.start and each.end <= end),
        confidence=NOUN,
    )


_SHORTEST: Final = 6
"""The fewest characters of a statement behind a noun."""
