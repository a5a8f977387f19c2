"""What others do for stories, as far as their rules are known: by titles as NewsBlur does, and by a single pass of TF-IDF."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from eval.story_corpora import Row
from onrecord.tokens import tokens

LOOK_BACK_DAYS: Final = 5.0
LEAST_TITLE_CHARS: Final = 10
LEAST_WORDS: Final = 5
LEAST_SHARED: Final = 0.6
MOST_IN_CLUSTER: Final = 10
"""NewsBlur's numbers: five days back, titles that are equal but for case and marks, or share three of five words."""
COSINE: Final = 0.2
"""The best single threshold over the development parts."""
WINDOW_DAYS: Final = 14.0
_STOP: Final = frozenset(
    "a an the and or but in on at to for of is it by with from as be was were are this that have has had do does did will would"
    " could should may might can not no its his her their our your after over into out up how why what who".split()
)


def _day(row: Row) -> float | None:
    return None if row.article.published is None else row.article.published.timestamp() / 86_400


def _near(one: Row, other: Row, days: float) -> bool:
    first, second = _day(one), _day(other)
    return first is None or second is None or abs(first - second) <= days


def by_titles(rows: Sequence[Row]) -> dict[str, int]:
    """The group of each article by NewsBlur's rule for titles."""
    group: dict[str, int] = {}
    sizes: Counter[int] = Counter()
    seen: list[tuple[Row, str, frozenset[str]]] = []
    for number, row in enumerate(rows):
        words = tokens(row.article.headline or "")
        title, telling = " ".join(words), frozenset(word for word in words if word not in _STOP)
        found = None
        for other, its_title, its_words in reversed(seen if len(title) >= LEAST_TITLE_CHARS else ()):
            its = group[other.id]
            if sizes[its] >= MOST_IN_CLUSTER or not _near(row, other, LOOK_BACK_DAYS):
                continue
            enough = min(len(telling), len(its_words)) >= LEAST_WORDS
            if its_title == title or (
                enough and len(telling & its_words) / len(telling | its_words) >= LEAST_SHARED
            ):
                found = its
                break
        group[row.id] = number if found is None else found
        sizes[group[row.id]] += 1
        seen.append((row, title, telling))
    return group


def by_tfidf(rows: Sequence[Row], threshold: float = COSINE) -> dict[str, int]:
    """The group of each article by a single pass: that of the likest earlier one, from a cosine on."""
    documents = [Counter(tokens(f"{row.article.headline or ''}\n{row.article.text}")) for row in rows]
    frequency = Counter(word for each in documents for word in each)
    group: dict[str, int] = {}
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, (row, words) in enumerate(zip(rows, documents, strict=True)):
        weights = {word: (1 + math.log(n)) * math.log(len(rows) / frequency[word]) for word, n in words.items()}
        length = math.sqrt(sum(each**2 for each in weights.values())) or 1.0
        scores: defaultdict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            for other, its in postings[word]:
                scores[other] += its * weight / length
        best = max(
            (other for other in scores if _near(row, rows[other], WINDOW_DAYS)),
            key=scores.__getitem__,
            default=None,
        )
        joins = best is not None and scores[best] >= threshold
        group[row.id] = group[rows[best].id] if joins and best is not None else number
        for word, weight in weights.items():
            if frequency[word] < len(rows) / 4:
                postings[word].append((number, weight / length))
    return group
