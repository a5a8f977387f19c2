"""What a line is once its neighbours are asked: repeats, roles, and boxes that ask the reader to sign up."""

from collections import Counter
from collections.abc import Sequence

from onrecord.extract.lexicon.phrases import asks_something, is_sign_up
from onrecord.extract.saved.lines import WASTE, Kind, Line
from onrecord.extract.text.name_lines import looks_like_name

_MAX_OFFER_CHARS = 30


def settle(lines: Sequence[Line]) -> None:
    """Changes the kinds of lines by what stands around them."""
    _repeats(lines)
    _roles(lines)
    _boxes(lines)


def _boxes(lines: Sequence[Line]) -> None:
    """A sentence that addresses the reader right over a button to sign up is the button's, and so is its heading."""
    for index in range(1, len(lines)):
        button, offer = lines[index], lines[index - 1]
        if button.kind is not Kind.CHROME or button.after_blank or not is_sign_up(button.text):
            continue
        if offer.kind not in {Kind.PROSE, Kind.SHORT} or offer.words > _MAX_OFFER_CHARS:
            continue
        if not asks_something(offer.text):
            continue
        offer.kind = Kind.CHROME
        title = lines[index - 2] if index > 1 else None
        if title is not None and not offer.after_blank and title.kind is Kind.SHORT and not title.ended:
            title.kind = Kind.CHROME


def _roles(lines: Sequence[Line]) -> None:
    """A role is one under its person: "Court frees jailed newspaper editor" over a byline is a headline."""
    before: Line | None = None
    for line in lines:
        if line.kind is Kind.ROLE and not (
            before and (before.kind in {Kind.BYLINE, Kind.ROLE} or before.names or looks_like_name(before.text))
        ):
            line.kind = Kind.SHORT
        if line.kind not in WASTE:
            before = line


def _repeats(lines: Sequence[Line]) -> None:
    """What stands on the page three times and more is nobody's prose."""
    counts = Counter(line.key for line in lines if line.kind in {Kind.PROSE, Kind.SHORT} and line.key)
    for line in lines:
        if counts[line.key] >= (4 if line.kind is Kind.PROSE else 8) and line.kind in {Kind.PROSE, Kind.SHORT}:
            line.kind = Kind.CHROME
