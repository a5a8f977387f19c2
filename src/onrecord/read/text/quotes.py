"""Quotations as spans: typographic and straight marks, nested ones, and those that run over paragraphs.

Only the structure is looked at, so every language that uses these marks is covered: “ ” ‘ ’ « » „ “ ” ‚ ‘ " ' '' ``.
Where a quotation never closed and the next paragraph opens with a mark, that paragraph continues it, as printed
English does. Apostrophes, inch and foot marks are told from quotation marks by what stands beside them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.model import Span

_BLANK: Final = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_MARK: Final = re.compile(r"'(?=''(?!'))|''|``|[\"“”„«»‘’‚'‹›]")
_PAIRS: Final = {
    "“": '”"“',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‘": "’'",
    "‚": "‘’",
    '"': '"”',
    "'": "'’",
    "''": "''",
    "``": "''",
    "‹": "›",
}
_SINGLE: Final = frozenset("'‘‚‹")
_INSERTION: Final = re.compile(r"\[[^\[\]\n]{0,120}\]")
_CLITICS: Final = frozenset(("s", "t", "re", "ve", "d", "ll", "m", "em", "n", "til", "cause"))
_SENTENCE_END: Final = ".!?…,;:"


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation in one paragraph. It runs from `start` to `end` with its marks; the words run from `first` to
    `last`.

    `continues` says that the paragraph ended without a closing mark, and that the next quotation in the list
    continues this one. `depth` is 0 outside all others. `insertions` are the outlet's own words in square brackets.
    """

    start: int
    end: int
    first: int
    last: int
    depth: int = 0
    continues: bool = False
    insertions: tuple[tuple[int, int], ...] = ()

    def inner(self, part: str) -> Span:
        """The words between the marks."""
        return Span(self.first, self.last, part)

    def is_sentence(self, string: str) -> bool:
        """Whether the quotation is a clause, and not a word or two in scare quotes: five words, or a stop at the
        end."""
        return self.last > self.first and (
            string[self.last - 1] in _SENTENCE_END or string.count(" ", self.first, self.last) >= 4
        )


def find_quotations(string: str) -> tuple[Quotation, ...]:
    """The quotations in a part's string, in the order of their opening marks. Takes time linear in the string's
    length."""
    found: list[Quotation] = []
    for start, end in paragraphs(string):
        _read_paragraph(string, start, end, found)
    return _chain(string, found)


def outer_quotations(string: str) -> list[Quotation]:
    """The quotations that stand in no other one. They don't overlap."""
    return [each for each in find_quotations(string) if each.depth == 0]


def paragraphs(string: str) -> Iterator[tuple[int, int]]:
    """The stretches between blank lines."""
    start = 0
    for blank in _BLANK.finditer(string):
        yield start, blank.start()
        start = blank.end()
    yield start, len(string)


def _read_paragraph(string: str, start: int, end: int, found: list[Quotation]) -> None:
    """Adds the paragraph's quotations to `found`. Of those still open at the paragraph's end it adds the outermost,
    if it is in double marks."""
    open_marks: list[tuple[str, int, int]] = []
    here: list[Quotation] = []
    for match in _MARK.finditer(string, start, end):
        mark, at = match[0], match.start()
        if _is_measure(string, at, mark, bool(open_marks)):
            continue
        if open_marks and mark in _PAIRS[open_marks[-1][0]] and _may_close(string, at, mark, start, end):
            opener, begin, first = open_marks.pop()
            del opener
            here.append(_quotation(string, (begin, match.end()), (first, at), len(open_marks)))
        elif _closes_outer(open_marks, mark, string, at, (start, end)):
            while mark not in _PAIRS[open_marks[-1][0]]:
                open_marks.pop()
            _, begin, first = open_marks.pop()
            here.append(_quotation(string, (begin, match.end()), (first, at), len(open_marks)))
        elif mark in _PAIRS and len(open_marks) < 4 and _may_open(string, at, mark, start, end):
            open_marks.append((mark, at, match.end()))
        elif mark == "”" and not open_marks and _opens_by_mistake(string, at, end):
            open_marks.append(("“", at, at + 2))
    if open_marks and open_marks[0][0] not in _SINGLE:
        _, begin, first = open_marks[0]
        stop = _line_end(string, first, end)
        here = [item for item in here if item.end <= begin or item.depth > 0]
        here.append(_quotation(string, (begin, stop), (first, stop), 0, continues=True))
    found.extend(sorted(here, key=lambda item: (item.start, -item.end)))


def _quotation(
    string: str, whole: tuple[int, int], words: tuple[int, int], depth: int, *, continues: bool = False
) -> Quotation:
    (start, end), (first, last) = whole, words
    insertions: tuple[tuple[int, int], ...] = ()
    if depth == 0 and string.find("[", first, last) >= 0:
        insertions = tuple(match.span() for match in _INSERTION.finditer(string, first, last))
    return Quotation(start, end, first, last, depth, continues, insertions)


def _line_end(string: str, start: int, end: int) -> int:
    """Where a quotation that never closes ends: at the end of the line, so that a lost mark spoils little."""
    at = string.find("\n", start, end)
    stop = end if at < 0 else at
    while stop > start and string[stop - 1].isspace():
        stop -= 1
    return stop


def _closes_outer(
    open_marks: list[tuple[str, int, int]], mark: str, string: str, at: int, bounds: tuple[int, int]
) -> bool:
    """Whether a mark closes an outer quotation while an inner one (likely an apostrophe) is still open.

    German closes with “, but never behind a space: there the mark opens a third quotation.
    """
    return (
        len(open_marks) > 1
        and not (mark == "“" and string[at - 1].isspace())
        and any(mark in _PAIRS[opener] and opener not in _SINGLE for opener, _, _ in open_marks[:-1])
        and _may_close(string, at, mark, *bounds)
    )


def _is_measure(string: str, at: int, mark: str, is_open: bool) -> bool:
    """Whether a mark behind a figure is an inch or foot mark: no quotation is open that it could close."""
    return mark in {'"', "'", "''", "”", "’"} and not is_open and at > 0 and string[at - 1].isdigit()


def _may_open(string: str, at: int, mark: str, start: int, end: int) -> bool:
    after = string[at + len(mark)] if at + len(mark) < end else ""
    before = string[at - 1] if at > start else ""
    if not after or (after.isspace() and mark not in {"«", "‹"}):
        return False
    if mark in {"“", "„", "«", "``"}:
        return True
    if before.isalnum() or (before and before in ".,!?…)]" and mark != '"'):
        return False
    if mark in _SINGLE and mark != "‚":
        return not _is_clipped(string, at + 1)
    return True


def _opens_by_mistake(string: str, at: int, end: int) -> bool:
    """Whether a closing mark is meant for the one that opens: "said,” It is late.”"."""
    following = _DOUBLE.search(string, at + 1, end)
    return (
        _SAID.search(string, max(0, at - SAID_CHARS), at) is not None
        and string[at + 1 : at + 2] == " "
        and following is not None
        and following[0] == "”"
    )


SAID_CHARS: Final = 12
_SAID: Final = re.compile(r"\b(?:said|says|added|adds|wrote|asked|replied|told)[,:]\Z")
_DOUBLE: Final = re.compile(r"[“”\"]")


def _is_clipped(string: str, at: int) -> bool:
    """Whether an apostrophe stands before its word: '90s, 'em, 'til."""
    if string[at : at + 1].isdigit():
        return True
    word = re.match(r"[^\W\d_]{1,6}", string[at : at + 6])
    return bool(word) and word[0].lower() in _CLITICS if word else False


def _may_close(string: str, at: int, mark: str, start: int, end: int) -> bool:
    before = string[at - 1] if at > start else ""
    after = string[at + len(mark)] if at + len(mark) < end else ""
    if mark in {"”", "»"}:
        return True
    if not before:
        return False
    if mark == "''" and after.isalnum():
        return False
    if mark in {"'", "’", "‘", "›"}:
        if after.isalnum():
            return False
        # A plural's possessive ("the voters' choice") has a word after it and no stop before it.
        return before in '.,!?…”"' or not (before == "s" and after == " ")
    if mark in {'"', "''"} and before.isspace():
        return not after or after.isspace() or after in ".,;:!?)"
    return True


def _chain(string: str, found: list[Quotation]) -> tuple[Quotation, ...]:
    """The quotations, where an unclosed one continues only if the next paragraph reopens with a mark. Others end."""
    chained = []
    for item, following in zip(found, [*found[1:], None], strict=False):
        reopened = (
            item.continues
            and following is not None
            and following.depth == 0
            and not string[item.end : following.start].strip()
        )
        chained.append(
            item
            if item.continues == reopened
            else Quotation(item.start, item.end, item.first, item.last, item.depth, False, item.insertions)
        )
    return tuple(chained)
