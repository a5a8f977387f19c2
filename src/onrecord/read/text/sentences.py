"""Sentences as spans. English in full. Other languages by the same marks, some with abbreviations of their own."""

import re
from collections.abc import Iterator
from typing import Final

from onrecord.model import Span
from onrecord.read.text.tokens import word_set

_BLANK: Final = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_CLOSERS: Final = "\"'”’»«“)]›"
_END: Final = re.compile(rf"[.!?…。！？؟।]+[{re.escape(_CLOSERS)}]*|\n+")
_WIDE: Final = "。！？"
_WORD_BEFORE: Final = re.compile(r"(?<![^\s\"'“”‘’«»(\[—–])[^\s\"'“”‘’«»(\[—–]+\Z")
_OPENERS: Final = "\"'“”‘’«»„‚([—–-•"
_BEFORE_LENGTH: Final = 40
"""Characters before a full stop that are looked at: no abbreviation is longer."""

_NEVER: Final = word_set(
    "mr mrs ms messrs dr gen sen sens rep reps gov govs lt col sgt cpl capt cmdr maj adm prof rev hon "
    "pres supt st mt ft vs fig figs pp vol brig insp atty asst assoc dist sec amb engr smt fr msgr cllr barr alh pvt"
)
_BEFORE_NUMBER: Final = frozenset({"no", "nos", "nr", "n", "art", "sec", "p", "pp", "№", "ch", "vol", "op"})
_CAPITALISED: Final = word_set(
    "jan feb mar apr jun jul aug sept sep oct nov dec ariz calif colo conn del fla ill ind kan mass mich minn miss mont "
    "neb nev okla ore pa tenn tex vt va wash wis wyo ala ark ga ky la md me mo dak ma sta sto"
)
"""Months, states and parts of names. In small letters these are words ("was ill", "told me") or foreign ones."""
_SOMETIMES: Final = _CAPITALISED | word_set(
    "inc corp co cos ltd llc bros jr sr etc est al ave blvd rd dept univ approx ph.d d.phil b.c "
    "a.d e.g i.e cf viz ed eds trans mph esq brgy"
)
_OTHER: Final = {
    "de": word_set("z.b bzw ca usw u.a d.h mio mrd str nr evtl ggf vgl inkl zzgl sog geb gest abs bd hrsg"),
    "fr": word_set("m mm mme mmes mlle dr p.ex cf env éd av apr"),
    "es": word_set("sr sra srta sres dr dra ud uds ee.uu ej núm pág av gral"),
    "it": word_set("sig sigg dott on avv ing prof pag art ecc"),
    "pt": word_set("sr sra dr dra eua ex núm pág av"),
    "nl": word_set("dhr mevr dr mr ir drs bijv o.a d.w.z ca nr jl"),
    "pl": word_set("np tzw ul prof dr hab św im płk gen tys mln mld proc godz m.in tj r w"),
    "cs": word_set("např tzv ul prof dr mj tj ing mgr č sv resp"),
    "ru": word_set("г гг т.е т.к т.д т.п им ул руб млн млрд тыс долл стр см напр проф акад"),
    "uk": word_set("р рр т.зв т.д ім вул грн млн млрд тис дол див напр проф акад м"),
}
_ORDINAL_DOT: Final = word_set("de cs sk pl da no nb nn fi hu et lv sl hr")
_STARTERS: Final = word_set(
    "the a an in on at he she it they we i you this that these those there but and or so if when "
    "while after before as for from with since until although though his her its their our my your "
    "what who why how where not no yes one some many most few several both all each every however "
    "meanwhile also still then now here only even just according last earlier later during under over "
    "more another other such nor yet because despite among by to"
)
_ON_X: Final = re.compile(r"\b(?:on|via|to) X\Z")
"""The network called X, and no initial, at a sentence's end."""
_ASKED: Final = re.compile(
    r"\s+(?:[A-Z][\w.'’-]{0,30}\s+){1,4}(?:said|says|asked|asks|wrote|writes|added|told|wondered|demanded|replied|"
    r"tweeted|shouted|joked|exclaimed|quipped|declared|continued)\b"
)


def split_sentences(string: str, part: str, *, language: str | None = "en") -> tuple[Span, ...]:
    """The sentences of `string`, in order, as spans into the article's part named `part`.

    None crosses a blank line, begins or ends with white space, or is empty. Closing quotation marks and brackets stay
    with their sentence. `language` is a BCP 47 tag; None counts as English.
    """
    spans = []
    for start, end in _paragraphs(string):
        for first, last in _sentences(string, start, end, (language or "en").split("-")[0].lower()):
            spans.append(Span(first, last, part))
    return tuple(spans)


def _paragraphs(string: str) -> Iterator[tuple[int, int]]:
    start = 0
    for blank in _BLANK.finditer(string):
        yield start, blank.start()
        start = blank.end()
    yield start, len(string)


def _sentences(string: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    first = start
    for match in _END.finditer(string, start, end):
        if not _is_boundary(string, match, end, first, language):
            continue
        if trimmed := _trim(string, first, match.end()):
            yield trimmed
        first = match.end()
    if trimmed := _trim(string, first, end):
        yield trimmed


def _trim(string: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and string[start].isspace():
        start += 1
    while end > start and string[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _is_boundary(string: str, match: "re.Match[str]", end: int, first: int, language: str) -> bool:
    mark = match[0]
    if mark[0] == "\n":
        return _line_ends(string, match, end, first)
    at = match.end()
    if any(sign in _WIDE for sign in mark) or at >= end:
        return True
    if not string[at].isspace():
        return False
    following = _next_word(string, at, end)
    if not following:
        return True
    if following[0].islower() or following[0] in ".,;:":
        return False
    if mark[0] in "!?":
        return not (mark[-1] in _CLOSERS and _ASKED.match(string, at, min(end, at + 140)))
    if mark != "." and not (mark[0] == "." and mark[1:2] != "."):
        return True
    return not _abbreviates(string, match.start(), first, following, language, closed=len(mark) > 1)


def _line_ends(string: str, match: "re.Match[str]", end: int, first: int) -> bool:
    """Whether a single line break ends a sentence. It doesn't where the line looks wrapped: it is long, or the next
    goes on in lower case."""
    following = _next_word(string, match.end(), end)
    if not following:
        return True
    line = string.rfind("\n", max(first, match.start() - 200), match.start()) + 1
    return not following[0].islower() and match.start() - max(line, first) < 60


def _next_word(string: str, start: int, end: int) -> str:
    """The next word without opening marks, at most 24 characters of it. It must stand within the next 40
    characters."""
    stop = min(end, start + 40)
    while start < stop and (string[start].isspace() or string[start] in _OPENERS):
        start += 1
    tail = string[start : min(stop, start + 24)].split(None, 1)
    return tail[0] if tail else ""


def _abbreviates(string: str, stop: int, first: int, following: str, language: str, *, closed: bool) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation, behind which the sentence goes on."""
    before = _WORD_BEFORE.search(string[max(first, stop - _BEFORE_LENGTH) : stop])
    if not before:
        return False
    word = before[0]
    low = word.lower()
    if following[0].isdigit() and (low in _BEFORE_NUMBER or low in _SOMETIMES):
        return True
    if word.isdigit():
        return len(word) <= 2 and (language in _ORDINAL_DOT or stop - len(word) == first)
    if closed and low not in _NEVER:
        return False
    if low in _NEVER or low in _OTHER.get(language, ()):
        return True
    if low in _CAPITALISED and word.islower():
        return False
    starts = following.rstrip(",.;:!?\"'”’").lower() in _STARTERS
    if len(word) == 1 and word.isupper():
        return not (word == "I" and starts) and not (
            word == "X" and _ON_X.search(string, max(first, stop - 5), stop)
        )
    dotted = "." in word and all(len(piece) <= 2 for piece in word.split("."))
    return (dotted or low in _SOMETIMES) and not starts
