"""Copies made of real articles, as copies are made: words changed, sentences dropped, texts cut; and what is found of them."""

import random
import re
from collections.abc import Callable, Sequence
from typing import Final

from eval.story_corpora import Row
from onrecord.group.copies import shared
from onrecord.group.own_words import Words, own_words

SEED: Final = 18
MIN_CHARS: Final = 400
"""Of less no copy can be told."""
_SENTENCE: Final = re.compile(r"(?<=[.!?”\"])\s+")


def _words_changed(share: float) -> Callable[[str, Sequence[str], random.Random], str]:
    def edit(text: str, others: Sequence[str], chance: random.Random) -> str:
        """Of the words chosen, half are others now, a quarter gone, and a quarter followed by a new one."""
        words = text.split()
        for at in chance.sample(range(len(words)), int(len(words) * share)):
            kind, other = chance.random(), chance.choice(others)
            words[at] = other if kind < 0.5 else "" if kind < 0.75 else f"{words[at]} {other}"
        return " ".join(word for word in words if word)

    return edit


def _sentences(text: str, _: Sequence[str], chance: random.Random) -> str:
    """Every third sentence is gone, and two neighbours have changed places."""
    found = _SENTENCE.split(text)
    kept = [each for each in found if chance.random() > 1 / 3] or found
    if len(kept) > 2:
        at = chance.randrange(len(kept) - 1)
        kept[at], kept[at + 1] = kept[at + 1], kept[at]
    return " ".join(kept)


def _cut(text: str, _: Sequence[str], chance: random.Random) -> str:
    words = text.split()
    return " ".join(words[: max(40, int(len(words) * chance.uniform(0.3, 0.6)))])


EDITS: Final = {
    "10 % of words": _words_changed(0.1),
    "20 % of words": _words_changed(0.2),
    "40 % of words": _words_changed(0.4),
    "sentences": _sentences,
    "cut": _cut,
}


def measure_copies(rows: Sequence[Row]) -> dict[str, float]:
    """Recall by kind of edit, and precision: of all pairs found, copies and reports of one event, those that are copies.

    The rows must hold no real copies: what is found of their own pairs counts as wrong.
    """
    chance = random.Random(SEED)  # noqa: S311 - no secret
    long = [row for row in rows if len(row.article.text) >= MIN_CHARS]
    others = [word for row in long for word in row.article.text.split()]
    own = {row.id: own_words(row.article.text) for row in long}
    figures, right = {}, 0
    for name, edit in EDITS.items():
        found = [
            shared(own[row.id], own_words(edit(row.article.text, others, chance))) is not None for row in long
        ]
        right += sum(found)
        figures[f"recall, {name}"] = sum(found) / len(found)
    wrong = _wrong(long, own)
    return {"precision": right / (right + wrong) if right else 0.0, **figures}


def _wrong(rows: Sequence[Row], own: dict[str, Words]) -> int:
    by_story: dict[str, list[Row]] = {}
    for row in rows:
        by_story.setdefault(row.story, []).append(row)
    pairs = [(one, other) for its in by_story.values() for at, one in enumerate(its) for other in its[:at]]
    return len(EDITS) * sum(shared(own[one.id], own[other.id]) is not None for one, other in pairs)
