"""What a line over a body looks like to the model that chooses the headline: 46 numbers, none of which knows a language or an outlet."""

from collections.abc import Sequence

from onrecord.extract.lexicon.phrases import asks_something
from onrecord.extract.saved.lines import META, PICTURE, WASTE, Kind, Line
from onrecord.extract.saved.regions import overlap
from onrecord.extract.text.captions import split_caption
from onrecord.extract.text.name_lines import looks_like_name

FEATURES = (
    "to 2 words", "3 words", "4 to 6 words", "7 to 14 words", "15 to 20 words", "21 to 28 words",
    "ends in .", "ends in ?", "ends in ! or ...", "ends in a comma or colon", "shared words", "shared words, squared",
    "link", "said again", "ends a line above", "holds a line below",
    "over byline or date", "near byline or date", "over a byline", "under a byline", "under a date", "under a head",
    "over prose", "over a long line", "under a short line", "under prose", "all words capital", "blank before", "blank after",
    "titles above", "titles below", "over a picture's words", "a picture's words", "over a name", "over itself", "asks something",
    "buttons below", "buttons above", "long lines in a row above", "long lines in a row below",
    "last title over a byline or date", "nearness of a byline or date", "next is longer", "last is longer", "over a sentence",
    "dates around",
)  # fmt: skip
"""Some numbers run over 0 to 1, others over words, lines or their logarithms; the model scales them."""

_NEAR = 12
"""Lines above and below that are looked at, buttons not counted."""
_FEW = 6
_TITLE_WORDS = range(4, 21)
_MOST_WORDS = 40
_DATES_NEAR = 15


def features(lines: Sequence[Line], index: int, words: frozenset[str]) -> list[float]:
    """A number for each of FEATURES; `words` is the body's vocabulary."""
    line = lines[index]
    above = [other for other in lines[max(0, index - _NEAR) : index] if other.kind not in WASTE][::-1]
    below = [other for other in lines[index + 1 : index + 2 + _NEAR] if other.kind not in WASTE]
    return [
        *_own(line, words),
        float(bool(line.key) and any(other.key == line.key for other in lines[index + 1 : index + 1 + _NEAR])),
        float(line.words >= 3 and any(_ends(other, line) for other in lines[max(0, index - _FEW) : index])),
        float(any(_holds(line, other) for other in lines[index + 1 : index + _FEW])),
        *_beside(above, below),
        float(line.text.istitle() or _all_capital(line)),
        float(line.after_blank),
        float(index + 1 < len(lines) and lines[index + 1].after_blank),
        *_among(line, above, below),
        float(asks_something(line.text)),
        sum(other.kind in WASTE for other in lines[index + 1 : index + 5]) / 4,
        sum(other.kind in WASTE for other in lines[max(0, index - 4) : index]) / 4,
        *_rows(line, above, below),
        sum(other.kind is Kind.DATE for other in lines[max(0, index - _DATES_NEAR) : index + _DATES_NEAR]) / 5,
    ]


def _own(line: Line, words: frozenset[str]) -> list[float]:
    count, text = line.words, line.text
    shared = overlap(text, words) * min(1.0, count / 4)
    return [
        float(count <= 2),
        float(count == 3),
        float(4 <= count <= 6),
        float(7 <= count <= 14),
        float(15 <= count <= 20),
        float(21 <= count <= 28),
        float(text.endswith(".") and not text.endswith("...")),
        float(text.endswith("?")),
        float(text.endswith(("!", "...", "…"))),
        float(text.endswith((":", ",", ";"))),
        shared,
        shared * shared,
        float(line.kind is Kind.LINK),
    ]


def _ends(longer: Line, line: Line) -> bool:
    """Whether another line, such as the path to the article, ends in this one."""
    return len(longer.text) > len(line.text) and longer.text.endswith(line.text)


def _holds(line: Line, other: Line) -> bool:
    """Whether this line is another one and more: the window's title, or a path with the headline glued to its end."""
    titled = other.words >= 4 and other.kind in {Kind.SHORT, Kind.PROSE} and line.text != other.text
    return titled and (line.text.endswith(other.text) or line.text.startswith(other.text))


def _beside(above: Sequence[Line], below: Sequence[Line]) -> list[float]:
    return [
        float(any(other.kind in META for other in below[:1])),
        float(any(other.kind in META for other in below[1:3])),
        float(any(other.kind is Kind.BYLINE for other in below[:4])),
        float(any(other.kind is Kind.BYLINE for other in above[:_FEW])),
        float(any(other.kind is Kind.DATE for other in above[:1])),
        float(any(other.kind in META for other in above[1:4])),
        float(any(other.kind is Kind.PROSE for other in below[:1])),
        float(any(other.kind is Kind.SHORT and other.words >= 8 for other in below[:1])),
        float(any(other.kind is Kind.SHORT and other.words <= 3 for other in above[:1])),
        float(any(other.kind is Kind.PROSE for other in above[:1])),
    ]


def _all_capital(line: Line) -> bool:
    words = [word for word in line.text.split() if word[:1].isalpha()]
    return bool(words) and all(word[:1].isupper() for word in words)


def _among(line: Line, above: Sequence[Line], below: Sequence[Line]) -> list[float]:
    following = below[0] if below else None
    return [
        sum(map(_is_title, above[:3])) / 3,
        sum(map(_is_title, below[:3])) / 3,
        float(
            following is not None and (following.kind in PICTURE or split_caption(following.text)[1] is not None)
        ),
        float(split_caption(line.text)[1] is not None),
        float(following is not None and looks_like_name(following.text)),
        float(following is not None and bool(line.key) and following.key == line.key),
    ]


def _is_title(line: Line) -> bool:
    return line.kind is Kind.SHORT and line.words in _TITLE_WORDS and not looks_like_name(line.text)


def _is_long(line: Line) -> bool:
    return line.kind in {Kind.SHORT, Kind.PROSE} and line.words >= _TITLE_WORDS.start


def _rows(line: Line, above: Sequence[Line], below: Sequence[Line]) -> list[float]:
    """How many long lines stand in a row on either side, and whether the line is the last of them over a byline or a date."""
    told = next((at for at, other in enumerate(below) if _tells(other)), None)
    between = below[:told]
    own = min(line.words, _MOST_WORDS)
    following, last = below[:1], above[:1]
    return [
        _in_a_row(above),
        _in_a_row(below),
        float(told is not None and not any(_is_long(other) and other.kind is Kind.SHORT for other in between)),
        0.0 if told is None else 1 / (1 + told),
        sum(min(other.words, _MOST_WORDS) - own for other in following) / 20,
        sum(min(other.words, _MOST_WORDS) - own for other in last) / 20,
        float(not line.ended and any(other.ended and other.kind is Kind.PROSE for other in following)),
    ]


def _tells(line: Line) -> bool:
    dated = line.moments.published is not None or line.moments.modified is not None
    return line.kind is Kind.BYLINE or (line.kind is Kind.DATE and dated)


def _in_a_row(lines: Sequence[Line]) -> float:
    count = next((at for at, line in enumerate(lines) if not _is_long(line)), len(lines))
    return min(count, 4) / 4
