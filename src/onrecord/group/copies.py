"""Copies: which articles have the same words, whose words they are, and which are versions of one report.

First the cheap test: the share of three-word runs that stand in both articles. Where the share leaves the matter
open, the longest common subsequence of words decides. It also finds a copy in which two words of five were changed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.extract.text.outlets import folded
from onrecord.group.gist import Gist
from onrecord.group.own_words import Words, containment, in_order, threes
from onrecord.model import CopyOrigin, Relation, Shown

MIN_WORDS: Final = 16
"""With fewer words of their own, two articles have the same ones by chance."""
SURE_SHARE: Final = 0.46
"""An article is a copy from this share of three-word runs on. Reports of one event, each in its own words, share up
to 0.40."""
LEAST_SHARE: Final = 0.03
MAX_IN_ORDER: Final = 2
"""The word order is compared from `LEAST_SHARE` of three-word runs on, and only with the `MAX_IN_ORDER` articles that
share most."""
IN_ORDER: Final = ((150, 0.45), (70, 0.52), (0, 0.57))
"""An article is a copy from this share of words in the same order on. The first number is how many own words the
shorter text has at least. Short texts share more by chance."""
LONGER: Final = 0.04
"""Added to the wanted share each time that the longer article doubles the shorter: a longer text has more to meet by
chance."""
MINUTE_DAYS: Final = 1 / 1440


@dataclass(frozen=True, slots=True)
class Compared:
    """An article to compare with: the gist and the article's own words."""

    article_id: int
    gist: Gist
    words: Words


@dataclass(frozen=True, slots=True)
class Copy:
    """That an article has another's words: which share of them, and whose they are where anything shows it.

    `is_earlier` says that the other article was copied from this one.
    """

    other: int
    share: float
    relation: Relation
    origin: CopyOrigin | None
    is_earlier: bool = False


def copy_of(gist: Gist, words: Words, others: Sequence[Compared]) -> Copy | None:
    """The copy that the article is, beside the article that it shares most with; None where it is a text of its
    own."""
    own = threes(words)
    shares = [(containment(own, threes(other.words)), other) for other in others]
    likest = sorted(shares, key=lambda each: -each[0])[:MAX_IN_ORDER]
    found = [(share, other) for runs, other in likest if (share := _shared(words, other.words, runs)) is not None]
    if not found:
        return None
    share, other = max(found, key=lambda each: each[0])
    return _told(gist, other, share)


def shared(one: Words, other: Words) -> float | None:
    """The share of the shorter text that stands in the longer one, where one is a copy of the other; None
    otherwise."""
    return _shared(one, other, containment(threes(one), threes(other)))


def _shared(one: Words, other: Words, share: float) -> float | None:
    """As `shared`; `share` is that of the runs of three words."""
    least = min(len(one), len(other))
    if least < MIN_WORDS:
        return None
    if share >= SURE_SHARE or share < LEAST_SHARE:
        return share if share >= SURE_SHARE else None
    wanted = next(share for words, share in IN_ORDER if least >= words)
    wanted += LONGER * math.log2(max(len(one), len(other)) / least)
    ordered = in_order(one, other)
    return ordered if ordered >= wanted else None


def _told(gist: Gist, other: Compared, share: float) -> Copy:
    its = other.gist
    if gist.publisher and gist.publisher == its.publisher:
        return Copy(other.article_id, share, Relation.VERSION, None)
    agency = gist.agency or its.agency
    if agency:
        whose = other.article_id if _is_house(its.publisher, agency) else None
        origin = CopyOrigin(shown_by=Shown.TEXT, name=agency, article_id=whose)
        return Copy(other.article_id, share, Relation.COPY, origin, is_earlier=_is_house(gist.publisher, agency))
    if gist.day is not None and its.day is not None and gist.is_precise and its.is_precise:
        if its.day <= gist.day - MINUTE_DAYS:
            origin = CopyOrigin(shown_by=Shown.TIMES, article_id=other.article_id)
            return Copy(other.article_id, share, Relation.COPY, origin)
        if gist.day <= its.day - MINUTE_DAYS:
            return Copy(other.article_id, share, Relation.COPY, None, is_earlier=True)
    return Copy(other.article_id, share, Relation.COPY, None)


_HOUSES: Final = {
    "ap": "apnews.com",
    "associatedpress": "apnews.com",
    "afp": "afp.com",
    "agencefrancepresse": "afp.com",
}
"""The site of an agency whose site has another name. Agency names are folded."""


def _is_house(publisher: str, agency: str) -> bool:
    """Whether a publisher is the agency itself."""
    name = folded(agency)
    return bool(publisher) and (publisher in {name, _HOUSES.get(name)} or publisher.partition(".")[0] == name)
