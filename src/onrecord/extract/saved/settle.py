"""What a line is once its neighbours are asked: repeats, roles, and boxes that ask the reader to sign up."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from onrecord.extract.lexicon.phrases import asks_something, is_sign_up
from onrecord.extract.saved.lines import WASTE, Kind, Line, is_posts_owner
from onrecord.extract.text.name_lines import looks_like_name

_MAX_OFFER_CHARS = 30


def settle(lines: Sequence[Line]) -> None:
    """Changes the kinds of lines by what stands around them."""
    _repeats(lines)
    _comments(lines)
    _posts(lines)
    _roles(lines)
    _boxes(lines)


def _posts(lines: Sequence[Line]) -> None:
    """What stands over a post's owner are the post's words, however few, and no heading."""
    for post, owner in pairwise(lines):
        if post.kind is Kind.SHORT and is_posts_owner(owner.text):
            post.kind = Kind.PROSE


def _comments(lines: Sequence[Line]) -> None:
    """What readers wrote under the article, from the first who is named to the last button for an answer, is no part of it."""
    answers = [index for index, line in enumerate(lines) if line.key in _ANSWER]
    if len(answers) < _FEWEST_ANSWERS or _are_embedded(lines, answers):
        return
    first = _first_comment(lines, answers[0])
    if first is None or not any(line.kind is Kind.PROSE for line in lines[:first]):
        return  # a thread, which is nothing but what its readers wrote
    lines[first].kind = Kind.END
    for line in lines[first + 1 : answers[-1] + 1]:
        line.kind = Kind.CHROME


def _are_embedded(lines: Sequence[Line], answers: Sequence[int]) -> bool:
    """Whether the buttons are those of posts between the article's paragraphs: its prose goes on behind most of them, and no name does."""
    prose = 0
    for answer in answers[:-1]:
        below = (line.kind for line in lines[answer + 1 : answer + 6] if line.kind not in {Kind.CHROME, Kind.RULE})
        prose += lines[answer - 1].kind is Kind.PROSE and next(below, None) is Kind.PROSE
    return 2 * prose > len(answers) - 1


def _first_comment(lines: Sequence[Line], answer: int) -> int | None:
    """Where the comment over the first button for an answer begins: the highest line near it that says, over a moment, who "says" it,
    or else the name over the last moment; None where nothing tells."""
    top = max(0, answer - _LINES_OF_COMMENTS)
    dated = [index for index in range(top + 1, answer) if lines[index].kind is Kind.DATE]
    for above in (index - back for index in dated for back in (2, 1) if index - back >= top):
        if lines[above].words <= _MOST_WORDS_SAID and _SAYS.fullmatch(lines[above].text):
            return above
    if not dated:
        return None
    name = lines[dated[-1] - 1]
    is_name = name.kind is Kind.SHORT and not name.text.endswith((".", "!", "?", "…"))
    return dated[-1] - 1 if is_name else None


_ANSWER = frozenset(
    "reply|antworten|répondre|responder|rispondi|beantwoorden|odpowiedz|odpovědět|відповісти|ответить|cevapla".split(
        "|"
    )
)
_SAYS = re.compile(r"[^,;:“\"]{2,60}\s(?:says|sagt|dit|dice|diz|scrive|zegt)\s?:?")
_FEWEST_ANSWERS = 2
_LINES_OF_COMMENTS = 15
"""So far over the first button the first comment begins: some comments have none."""
_MOST_WORDS_SAID = 6


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
