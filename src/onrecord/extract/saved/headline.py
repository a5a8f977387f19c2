"""Which line above a body is the headline."""

import re
from collections.abc import Sequence

from onrecord.extract.saved.lines import META, PICTURE, WASTE, Kind, Line, looks_like_name
from onrecord.extract.saved.regions import Region, overlap, vocabulary
from onrecord.extract.text.captions import split_caption

MAX_LINES_ABOVE = 90
MIN_HEADLINE_SCORE = 2.0
MAX_HEADLINE_CHARS = 240

_OF_A_FILM = re.compile(r"(?:audio|video|podcast|fotos?|bilder|galerie|photos|watch|listen)\s?:", re.IGNORECASE)


def find_headline(lines: Sequence[Line], region: Region, body: int) -> tuple[int | None, int]:
    """The line that is the headline, None where none is; and where the body begins, which it may show to be further down."""
    words = vocabulary(lines, region)
    low = max(region.start, body - MAX_LINES_ABOVE)
    scores: dict[int, float] = {}
    distance = 0
    for index in range(body - 1, low - 1, -1):
        scores[index] = _headline_score(lines, index, words) - 0.06 * distance
        distance += lines[index].kind not in WASTE
    best = max(scores, key=lambda index: (scores[index], -index), default=None)
    if twice := _said_twice(lines, body, region.last, words, scores.get(best, 0.0) if best is not None else 0.0):
        best, body = twice
        scores[best] = MIN_HEADLINE_SCORE
    if best is None or scores[best] < MIN_HEADLINE_SCORE:
        return None, body
    best = _topmost(lines, best, low, scores)
    best = _behind_path(lines, best, body)
    for above in range(best - 1, max(low - 1, best - 12), -1):
        if lines[above].key == lines[best].key and lines[above].key:
            best = above
    return best, body


def _topmost(lines: Sequence[Line], best: int, low: int, scores: dict[int, float]) -> int:
    """The headline where the best line is its standfirst or its kicker: of lines in a row that all could be one, the first
    that is no kicker. A standfirst shares more words with the body than its headline does; the headline stands first."""
    start = best
    for above in (best - 1, best - 2, best - 3):
        if above < low or lines[above].kind in WASTE | PICTURE | META:
            break
        close = scores.get(above, 0.0) >= max(MIN_HEADLINE_SCORE, scores[start] - 2.0)
        full = lines[above].words >= _MIN_FULL_WORDS or len(lines[above].text) <= len(lines[best].text) + 10
        if (close and full and lines[above].words >= 4) or (_is_sentence(lines[best]) and _is_title(lines[above])):
            best = above
    if _is_sentence(lines[best]):
        for above in range(best - 1, max(low - 1, best - 4), -1):
            if _is_title(lines[above]) and scores.get(above, 0.0) >= MIN_HEADLINE_SCORE:
                return above
            if lines[above].kind not in WASTE | META:
                break
    below = lines[best + 1] if best + 1 < len(lines) else None
    if (
        below is not None
        and lines[best].words < _MIN_FULL_WORDS <= below.words
        and below.kind is Kind.SHORT
        and scores.get(best + 1, 0.0) >= scores[best] - 2.0
    ):
        return best + 1
    return best


_MIN_FULL_WORDS = 5
"""A line of fewer words over a headline is its kicker."""


def _said_twice(
    lines: Sequence[Line], body: int, last: int, words: frozenset[str], best: float
) -> tuple[int, int] | None:
    """A headline under the lead picture, whose caption and date were taken for the head's end: it stands there twice, once for
    the player's or the path's sake. The line, and where the body begins then."""
    for index in range(body, min(last, body + 5)):
        if lines[index].kind is Kind.PROSE:
            return None
        again = lines[index].key and lines[index].key == lines[index + 1].key
        if again and lines[index].words >= 4 and _headline_score(lines, index, words) > best:
            return index, index + 2
    return None


def _behind_path(lines: Sequence[Line], at: int, below: int) -> int:
    """The headline itself where the line is the path to it, with the headline glued to its end, or is what the window is called:
    the headline and the site's name."""
    text = lines[at].text
    for index in range(at + 1, min(at + 4, below)):
        own = lines[index].text
        titled = text.startswith(own) and text[len(own) :].lstrip()[:1] in {"|", "–", "—", "-"}
        if (
            lines[index].kind is Kind.SHORT
            and lines[index].words >= 4
            and text != own
            and (titled or text.endswith(own))
        ):
            return index
    return at


def _is_sentence(line: Line) -> bool:
    """Whether a line reads as a standfirst does: to a full stop."""
    return line.text.endswith(".") and line.words >= 6


def _is_title(line: Line) -> bool:
    return line.kind is Kind.SHORT and 4 <= line.words <= 20 and not looks_like_name(line.text)


def _headline_score(lines: Sequence[Line], index: int, words: frozenset[str]) -> float:
    line = lines[index]
    if (
        line.kind not in {Kind.SHORT, Kind.PROSE, Kind.LINK}
        or len(line.text) > MAX_HEADLINE_CHARS
        or looks_like_name(line.text)
    ):
        return -9.0
    count = line.words
    score = 2.0 if 4 <= count <= 20 else 0.5 if count <= 28 and count == 3 else 0.0 if count <= 28 else -2.0
    if count < 3:
        score = -0.5 if count == 2 else -2.0
    score += 4.0 * overlap(line.text, words) * min(1.0, count / 4)
    if line.text.endswith(".") and not line.text.endswith("..."):
        score -= 2.0
    if line.kind is Kind.LINK:
        score -= 0.5
    if _OF_A_FILM.match(line.text):
        score -= 2.0
    if "," in line.text[-1:] or line.text.endswith(":"):
        score -= 1.0
    ahead = lines[index + 1 : index + 13]
    if line.key and count >= 3 and any(other.key == line.key for other in ahead):
        score += 2.0
    if any(other.kind in META for other in lines[index + 1 : index + 7]):
        score += 1.0
    if (
        index + 1 < len(lines)
        and lines[index + 1].kind in META
        and all(word[:1].isupper() for word in line.text.split())
    ):
        score -= 1.5  # several names in a row
    following = lines[index + 1] if index + 1 < len(lines) else line
    if following.kind in PICTURE or any(split_caption(other.text)[1] for other in (line, following)):
        score -= 2.5
    if any(other.kind is Kind.BYLINE for other in lines[max(0, index - 12) : index]):
        score -= 2.0  # the headline stands over its byline
    return score
