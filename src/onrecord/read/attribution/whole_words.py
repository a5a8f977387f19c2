"""Whole words: each content without the statement's own cue and source, with whole numbers, within one paragraph.

Finders give spans that are nearly right. Here only what is wrong by its form is repaired, whichever finder gave it.
English.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Span
from onrecord.read.attribution.beside_words import (
    OPENING_MARKS,
    behind_place,
    behind_time,
    in_relative,
    is_addressed,
    is_question,
)
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.text.quotes import Quotation, outer_quotations
from onrecord.read.types import FoundAttribution, Part

_EDGES: Final = " \t\n\u00a0,;:–—-"
_BLANKS: Final = " \t\n\u00a0"
_REST_OF_NUMBER: Final = re.compile(r"(?:[.,]\d+)+")
MAX_NUMBER_CHARACTERS: Final = 24
"""Characters beyond a content's edge within which the rest of a number is looked for."""
_BLANK: Final = re.compile(r"\n[^\S\n]*\n\s*")
MAX_PARAGRAPH_CHARACTERS: Final = 2000
"""Characters before a span within which the paragraph's beginning is looked for."""
MAX_PIECES: Final = 16
"""A content of more pieces is left as it is. No sentence has more."""


def with_whole(found: Sequence[FoundAttribution], parts: Sequence[Part]) -> list[FoundAttribution]:
    """The statements, each with its content repaired. One that has no content left is dropped."""
    strings = {part.name: part.string for part in parts}
    quotes = {part.name: outer_quotations(part.string) for part in parts}
    claimed: dict[str, list[tuple[int, int]]] = {part.name: [] for part in parts}
    for item in found:
        for span in (*item.source, *item.cue, *item.content):
            claimed.setdefault(span.part, []).append((span.start, span.end))
    for listed in claimed.values():
        listed.sort()
    made = []
    for item in found:
        content = _repaired(item, strings, quotes, claimed)
        if content or not item.content:
            made.append(
                item if content == item.content else replace(item, content=content, quoted=_kept(item, content))
            )
    return made


def _repaired(
    item: FoundAttribution,
    strings: Mapping[str, str],
    quotes: Mapping[str, Sequence[Quotation]],
    claimed: Mapping[str, Sequence[tuple[int, int]]],
) -> tuple[Span, ...]:
    content: list[Span] = []
    for span in _mended(item, strings, quotes):
        string, taken = strings[span.part], claimed[span.part]
        whole = _off_air(_behind_aside(_with_inquiry(span, item, string), string, taken), item, string)
        content.append(_further(whole, item, string, taken))
    content += _resumed(content, item, strings, claimed)
    content[:0] = _led(content, item, strings, claimed)
    if content:
        last = content[-1]
        content[-1] = _with_list(last, strings[last.part], claimed[last.part])
    return tuple(content)


def _mended(
    item: FoundAttribution, strings: Mapping[str, str], quotes: Mapping[str, Sequence[Quotation]]
) -> Iterator[Span]:
    if len(item.content) > MAX_PIECES:
        yield from item.content
        return
    own = sorted((*item.cue, *item.source))
    pieces = [
        span
        for span in item.content
        if not (is_addressed(item, span, strings) or is_question(item, span, strings))
    ]
    for span in pieces or item.content:
        string = strings.get(span.part, "")
        span = behind_place(behind_time(span, string), item, string)  # noqa: PLW2901 - the span that is mended
        span = in_relative(span, item, string)  # noqa: PLW2901
        for piece in _without_own(
            _in_paragraph(_number(span, string), string, quotes.get(span.part, ()), item), own
        ):
            if trimmed := _trimmed(piece, string, span):
                yield trimmed


def _with_rest(span: Span, rest: re.Match[str] | None, claimed: Sequence[tuple[int, int]]) -> Span:
    """The span with the rest that it was cut from, where nobody else claims a word of it."""
    return replace(span, end=rest.end()) if rest and _is_free(span.end, rest.end(), claimed) else span


def _with_list(span: Span, string: str, claimed: Sequence[tuple[int, int]]) -> Span:
    """The span with the rest of the list that it was cut from ("low bridges" of "low bridges, flooded roads and
    quays.")."""
    return _with_rest(span, _LIST.match(string, span.end, span.end + MAX_LIST_CHARACTERS), claimed)


def _behind_aside(span: Span, string: str, claimed: Sequence[tuple[int, int]]) -> Span:
    """The span with the rest of its clause behind an aside in brackets ("lose her job (as head of it) if she left")."""
    return _with_rest(span, _ASIDE.match(string, span.end, span.end + MAX_ASIDE_CHARACTERS), claimed)


_ASIDE: Final = re.compile(
    r" \([^()\n“”\"]{1,120}\) (?:if|when|because|unless|until|after|before|while|since|once|to|for|in|at|on|with|by|from) [^.,;:()\n“”\"—–]{1,160}(?=[.,;]\s| [—–]|[.!?]\Z|\Z)"
)
MAX_ASIDE_CHARACTERS: Final = 320


def _further(span: Span, item: FoundAttribution, string: str, claimed: Sequence[tuple[int, int]]) -> Span:
    """The span up to the sentence's end where it goes on with "as well as", or, behind a quotation, with a second verb
    ("to “stay open” and offer tools"): no verb in the base form goes with a cue in the past."""
    if not item.cue or span.start < item.cue[-1].end:
        return span
    rest = _AS_WELL.match(string, span.end, span.end + MAX_FURTHER_CHARACTERS)
    if rest is None and string[item.cue[-1].start : item.cue[-1].end].endswith(("ed", "said", "told")):
        rest = _AND_VERB.match(string, span.end, span.end + MAX_FURTHER_CHARACTERS)
        form = FORMS.get(rest["verb"]) if rest else None
        if form is None or "b" not in form.kinds or "d" in form.kinds:
            return span
    if rest is None or not _is_free(span.end, rest.start("rest") + NEXT_CHARACTERS, claimed):
        return span
    return replace(span, end=rest.end("rest"))


def _with_inquiry(span: Span, item: FoundAttribution, string: str) -> Span:
    """The span with the inquiry that its question belongs to ("promised | an inquiry into why the hall was open")."""
    before = next((cue for cue in item.cue if 0 < span.start - cue.end <= _INQUIRY_CHARS), None)
    led = _INQUIRY.fullmatch(string, before.end, span.start) if before else None
    return replace(span, start=led.start("what")) if led and _QUESTION.match(string, span.start) else span


_INQUIRY_CHARS: Final = 60
_INQUIRY: Final = re.compile(
    r"[ \u00a0](?P<what>(?:answers|(?:an?|the) (?:[a-z-]{2,20} )?(?:inquiry|enquiry|investigation|review|probe|study|audit|explanation)) (?:into|of|about|on|over|as to|for) )"
)
_QUESTION: Final = re.compile(r"(?:why|how|whether|what|who|where|when)\b")


def _off_air(span: Span, item: FoundAttribution, string: str) -> Span:
    """The span without the broadcast at its end ("spoke about the flood on the Harbour podcast")."""
    if not item.cue or not _SPOKE.search(string, item.cue[0].start, item.cue[-1].end):
        return span
    venue = _ON_AIR.search(string, max(span.start + 1, span.end - MAX_ON_AIR_CHARACTERS), span.end)
    return replace(span, end=venue.start()) if venue else span


_SPOKE: Final = re.compile(r"\b(?:sp(?:oke|eaks?|oken|eaking)|talk(?:s|ed|ing)?|opened up|joked)\b")
_ON_AIR: Final = re.compile(
    r" (?:on|in) (?:(?:the|a|an|his|her|their) )?(?:[\w’'&-]{1,20} ){0,8}(?:podcast|show|programme|program|radio|interview|documentary)\Z"
)
MAX_ON_AIR_CHARACTERS: Final = 100


def _is_free(start: int, end: int, claimed: Sequence[tuple[int, int]]) -> bool:
    after = bisect_left(claimed, (start, 0))
    return after == len(claimed) or claimed[after][0] >= end


_REST: Final = r"(?P<rest>[^.;:“”\"()\n]{2,240}(?:[“\"][^.;:“”\"()\n]{1,120}[.,]?[”\"])?)(?=[.;]\s|[.;]?\Z|\s{0,420}\n|\s{1,420}[A-Z])"
_AS_WELL: Final = re.compile(rf", as well as {_REST}")
_AND_VERB: Final = re.compile(rf"[”\"’]? and (?=(?P<verb>[a-z]{{2,16}}) ){_REST}")
MAX_FURTHER_CHARACTERS: Final = 420
"""What is looked at; so no run of spaces in `_REST` is longer."""
NEXT_CHARACTERS: Final = 24
"""Characters in which no other statement may begin. One further on stands within this one."""


def _resumed(
    content: Sequence[Span],
    item: FoundAttribution,
    strings: Mapping[str, str],
    claimed: Mapping[str, Sequence[tuple[int, int]]],
) -> Iterator[Span]:
    """What goes on behind "A, he said, and it should ..." where A is not a quotation alone, and behind "While A, he said,
    ..." where A can't stand alone."""
    if len(content) != 1 or not item.cue or not item.source:
        return
    span, end = content[0], max(item.cue[-1].end, item.source[-1].end)
    string = strings[span.part]
    if item.cue[-1].part != span.part or span.end > item.cue[0].start or string[span.start] in OPENING_MARKS:
        return
    if string[max(0, span.start - 1)] in OPENING_MARKS:
        return
    is_lead = _LEAD.fullmatch(string, span.start, span.end)
    match = (_MAIN if is_lead else _AND_IT).match(string, end, end + MAX_FURTHER_CHARACTERS)
    if match and _is_free(end, match.start("rest") + NEXT_CHARACTERS, claimed[span.part]):
        yield Span(match.start("rest"), match.end("rest"), span.part)


_AND_IT: Final = re.compile(
    r", and (?P<rest>(?:it|this|that|they|there) (?:should|would|could|might|may|will|must) [^;:“”\"()\n]{2,240}?)(?=[.;](?:\s|\Z))"
)


def _led(
    content: Sequence[Span],
    item: FoundAttribution,
    strings: Mapping[str, str],
    claimed: Mapping[str, Sequence[tuple[int, int]]],
) -> Iterator[Span]:
    """What leads in "If A, he said, B": the commas on both sides show that A is said, too."""
    if not content or not item.cue or not item.source:
        return
    span, start, end = (
        content[0],
        min(item.source[0].start, item.cue[0].start),
        max(item.source[-1].end, item.cue[-1].end),
    )
    string = strings[span.part]
    if (
        item.cue[0].part != span.part
        or span.start < end
        or string[end : span.start] != ", "
        or string[span.start] in OPENING_MARKS
    ):
        return
    match = _LED.search(string, max(0, start - MAX_FURTHER_CHARACTERS), start)
    if match and _is_free(match.start("lead"), start, claimed[span.part]):
        yield Span(match.start("lead"), match.end("lead"), span.part)


_IF: Final = r"(?:[Ii]f|[Uu]nless|[Aa]lthough|[Tt]hough|[Bb]ecause|[Ee]ven (?:if|though)|[Aa]s long as)(?! (?:\w+ing|asked|pressed|questioned)\b)"
"""Begins what only the speaker can say. "When asked about it, ..." and "Speaking to reporters, ..." are the article's."""
_LED: Final = re.compile(
    rf"(?:[.!?][”\"’']?\s|\n|\A)(?:(?:And|But|So),? )?(?P<lead>{_IF} [^;:.!?\n“”\"]{{1,240}}), \Z"
)
_LEAD: Final = re.compile(
    rf"(?:(?:[Aa]nd|[Bb]ut|[Ss]o),? )?(?:{_IF}|[Ww]hile|[Ww]hen|[Uu]ntil|[Oo]nce|[Ww]henever|[Aa]s soon as)"
    r" [^,;:\n]{2,240}"
)
_MAIN: Final = re.compile(
    r", (?P<rest>(?!(?:\w+ing|but|and|who|which|while|when|as|after|before|according|with|(?:his|her|their|its) (?:voice|eyes?|face|hands?|head|arms?|tone))\b)[^;:“”\"()\n]{2,240}?)(?=[.;](?:\s|\Z))"
)
_ITEM: Final = r"(?!(?:who|which|that|and|but|he|she|they|it|we|said|says|will|would|is|was|has|had|according|adding|saying)\b)[\w’'-]+(?: [\w’'-]+){0,2}"
_LIST: Final = re.compile(
    rf"(?:(?:, {_ITEM}){{1,6}}, (?:and|or)|(?:, {_ITEM}){{2,6}} (?:and|or)) {_ITEM}(?=[.!?](?:\s|\Z))"
)
"""Items of three words at most, the last one behind "and" or "or" and before the sentence's stop."""
MAX_LIST_CHARACTERS: Final = 200


def _number(span: Span, string: str) -> Span:
    """The span with the rest of the number that it begins or ends in ("864" of "864,652")."""
    start, end = span.start, span.end
    if end > start and string[end - 1].isdigit():
        rest = _REST_OF_NUMBER.match(string, end, end + MAX_NUMBER_CHARACTERS)
        end = rest.end() if rest else end
    if (
        string[start : start + 1].isdigit()
        and start > 1
        and string[start - 1] in ".,"
        and string[start - 2].isdigit()
    ):
        at = start
        while at > max(0, start - MAX_NUMBER_CHARACTERS) and (string[at - 1].isdigit() or string[at - 1] in ".,"):
            at -= 1
        start = at
    return replace(span, start=start, end=end)


def _in_paragraph(span: Span, string: str, quotes: Sequence[Quotation], item: FoundAttribution) -> list[Span]:
    """The pieces of a span over a blank line that stand in the cue's paragraph; the whole span where a quotation
    continues."""
    pieces: list[Span] = []
    at = span.start
    for blank in _BLANK.finditer(string, span.start, span.end):
        if _goes_on(blank.start(), blank.end(), string, quotes):
            continue
        pieces.append(Span(at, blank.start(), span.part))
        at = blank.end()
    pieces.append(Span(at, span.end, span.part))
    if len(pieces) == 1 or not item.cue:
        return [] if _is_below(pieces[0], item, string) else pieces[:1]
    cue = item.cue[-1]
    near = [
        piece
        for piece in pieces
        if not _BLANK.search(string, min(piece.end, cue.end), max(piece.start, cue.start))
    ]
    return near or pieces[:1]


def _is_below(span: Span, item: FoundAttribution, string: str) -> bool:
    """Whether plain words stand in a paragraph below the cue's, which no colon announces: the cue is a heading's ("“Stay at
    home”, police urge"). Words that go on in small letters are of a sentence that a page broke."""
    if item.quoted or not item.cue or item.cue[-1].part != span.part or string[span.start].islower():
        return False
    blank = _BLANK.search(string, item.cue[-1].end, span.start)
    return blank is not None and string[blank.start() - 1] not in ":,"


def _goes_on(end: int, start: int, string: str, quotes: Sequence[Quotation]) -> bool:
    """Whether the next paragraph continues a quotation or a sentence, or is what a colon announces."""
    if string[start : start + 1].islower() or string[end - 1 : end] == ":":
        return True
    at = bisect_right(quotes, end, key=lambda each: each.start) - 1
    before = at >= 0 and quotes[at].end >= end and quotes[at].continues
    opens = string.startswith(
        tuple(OPENING_MARKS), string.rfind("\n", max(0, end - MAX_PARAGRAPH_CHARACTERS), end) + 1
    )
    return string[start : start + 1] in OPENING_MARKS and (before or (opens and string[end - 1 : end] in '”"’'))


def _without_own(pieces: Sequence[Span], own: Sequence[Span]) -> Iterator[Span]:
    """The pieces without the statement's own cue and source."""
    for piece in pieces:
        at = piece.start
        for other in own:
            if other.part != piece.part or other.end <= at or other.start >= piece.end:
                continue
            if other.start > at:
                yield replace(piece, start=at, end=other.start)
            at = max(at, other.end)
        if at < piece.end:
            yield replace(piece, start=at)


def _trimmed(span: Span, string: str, whole: Span) -> Span | None:
    """A piece of a content without the marks that the cut left at its edges; None where no word is left."""
    start, end = span.start, span.end
    while start < end and string[start] in (_EDGES if start > whole.start else _BLANKS):
        start += 1
    while end > start and string[end - 1] in (_EDGES if span.end < whole.end else _BLANKS):
        end -= 1
    return Span(start, end, span.part) if any(map(str.isalnum, string[start:end])) else None


def _kept(item: FoundAttribution, content: Sequence[Span]) -> tuple[Span, ...]:
    """The quotations that still stand in the content."""
    return tuple(
        inner
        for inner in item.quoted
        if any(span.part == inner.part and span.start <= inner.start and inner.end <= span.end for span in content)
    )
