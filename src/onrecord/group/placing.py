"""Where an article belongs: of the stories that share the article's strongest terms, the likeliest takes it, or none
does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from onrecord.group.copies import Compared, Copy, copy_of
from onrecord.group.gist import Gist, id_of
from onrecord.group.likeness import Likeness, centroid_cosine, likeness, story_features
from onrecord.group.shelf import Known, Shelf, periods_around
from onrecord.group.sketch import Sketch
from onrecord.group.terms import NAME, NUMBER, TITLE
from onrecord.group.weights import StoryWeights, load_weights
from onrecord.model import CopyOrigin, Evidence, Relation

MAX_STORIES: Final = 8
"""The most stories that an article is compared with."""
MAX_ARTICLES: Final = 48
"""The most articles by which those stories are found, the ones that share the heaviest terms."""
LEAST_SCORE: Final = 0.03
"""The least that the strongest terms of two articles must add to the cosine for one to be found from the other."""
LEAST_COSINE: Final = 0.1
"""A story whose articles all have a smaller cosine isn't looked at more closely: they share a country, a month and a day
of the week, as all news of one week does. Nor does an article join a story from which words that are common in the store
bring it this near, and others don't; the two may still be of one matter."""
MATTER_COSINE: Final = 0.2
"""Below this cosine, two events aren't of one matter, however near their days are: they share names of the place that all
news there is about, which a young store takes for rare ones."""
MAX_COMPARED: Final = 6
COMPARED_COSINE: Final = 0.3
"""At most `MAX_COMPARED` articles with at least this cosine are compared word by word, to see whether one is a
copy."""
SHOWN_WORDS: Final = 6
SHOWN_RARITY: Final = 1.5
"""A word that stands in more articles than about every fifth isn't shown as one that two share: "The" in a name says nothing."""
FOLLOW_UP_DAYS: Final = 1.0
SECOND: Final = 0.9
SECOND_COSINE: Final = 0.1
"""How probable both events of a page must be, and below which cosine their reports are of two events."""

_BEGINS: Final = np.ones(1, dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that an article may belong to. `nearest` is the story's member that is most like the article."""

    story_id: int
    features: Mapping[str, float]
    nearest: Known
    members: tuple[Known, ...]
    like: tuple[tuple[float, Known], ...]
    """Each member that was looked at, with the cosine."""
    probability: float = 0.0
    may_join: bool = True
    """Whether they share enough beside what is common in the store."""

    def takes(self, weights: StoryWeights) -> bool:
        """Whether the article is likely enough to belong to it."""
        return self.may_join and weights.takes(self.features, self.probability)


@dataclass(frozen=True, slots=True)
class Placing:
    """What was decided about an article. `story_id` None: the article begins a story of its own.

    `rivals` are other stories that might have taken the article, and may be the same event. `near` are stories that
    are likely to be of the same matter. `second` is the story of a second event on the page. `copied` names the
    article that turned out to be a copy of this one.
    """

    story_id: int | None
    relation: Relation = Relation.REPORT
    copy_of: int | None = None
    origin: CopyOrigin | None = None
    evidence: Evidence = field(default_factory=Evidence)
    rivals: tuple[int, ...] = ()
    near: tuple[int, ...] = ()
    second: "Placing | None" = None
    copied: Copy | None = None


def place(sketch: Sketch, gist: Gist, day: float, shelf: Shelf, weights: StoryWeights | None = None) -> Placing:
    """Where the article belongs. `day` is when it counts as published, in days since 1970. Without `weights`, those
    that ship decide."""
    weights = weights or load_weights()
    found = candidates(gist, day, shelf, weights)
    found.sort(key=lambda each: (not each.may_join, -each.probability))
    if not found:
        return Placing(None, _relation(sketch, gist, None))
    copied = _copied(sketch, gist, found, shelf)
    best = found[0]
    if copied is not None and not copied.is_earlier:
        best = next((each for each in found if any(copied.other == its.article_id for its in each.members)), best)
    near = tuple(each.story_id for each in found if each is not best and _is_near(each, weights))
    if copied is None and not best.takes(weights):
        near = tuple(each.story_id for each in found if _is_near(each, weights))
        return Placing(None, _relation(sketch, gist, None), near=near)
    rivals = tuple(each.story_id for each in found if each is not best and each.takes(weights))
    made = _joined(sketch, gist, best, copied)
    return Placing(
        best.story_id,
        made.relation,
        made.copy_of,
        made.origin,
        made.evidence,
        rivals,
        near,
        _second(sketch, gist, best, found),
        copied if copied is not None and copied.is_earlier else None,
    )


def _is_near(story: Candidate, weights: StoryWeights) -> bool:
    """Whether a story is likely to be of the same matter."""
    return story.probability >= weights.matter and story.features["cosine"] >= MATTER_COSINE


def _joined(sketch: Sketch, gist: Gist, best: Candidate, copied: Copy | None) -> Placing:
    features = dict(best.features)
    probability, nearest = best.probability, best.nearest
    if copied is not None:
        features["same words"] = copied.share
        probability = max(probability, copied.share)
        nearest = next((each for each in best.members if each.article_id == copied.other), nearest)
    evidence = Evidence(
        probability=round(probability, 3),
        shares=shared_words(sketch, gist, nearest.gist),
        features={name: round(value, 3) for name, value in sorted(features.items())},
        nearest=nearest.article_id,
    )
    if copied is not None and not copied.is_earlier:
        return Placing(best.story_id, copied.relation, copied.other, copied.origin, evidence)
    return Placing(best.story_id, _relation(sketch, gist, best), evidence=evidence)


def _relation(sketch: Sketch, gist: Gist, story: Candidate | None) -> Relation:
    if sketch.is_background:
        return Relation.BACKGROUND
    days = [each.gist.day for each in story.members if each.gist.day is not None] if story else []
    if days and gist.day is not None and gist.day - min(days) >= FOLLOW_UP_DAYS:
        return Relation.FOLLOW_UP
    return Relation.REPORT


def _copied(sketch: Sketch, gist: Gist, found: Sequence[Candidate], shelf: Shelf) -> Copy | None:
    """The copy that the article is of a likely one, or that a likely one is of it; None where there is none."""
    likely = [each for story in found for each in story.like if each[0] >= COMPARED_COSINE]
    likely.sort(key=lambda each: -each[0])
    near = {known.article_id: known.gist for _, known in likely[:MAX_COMPARED]}
    if not near:
        return None
    words = shelf.words(list(near))
    others = [Compared(each, its, words[each]) for each, its in near.items() if each in words]
    return copy_of(gist, sketch.words, others)


def _second(sketch: Sketch, gist: Gist, best: Candidate, found: Sequence[Candidate]) -> Placing | None:
    """A second event that the page reports: probable by itself, and not the first one."""
    for other in found:
        if other is best or not other.may_join or other.probability < SECOND or best.probability < SECOND:
            continue
        between = likeness(best.nearest.gist, [other.nearest.gist])
        if between.cosine[0] < SECOND_COSINE:
            made = _joined(sketch, gist, other, None)
            return Placing(other.story_id, made.relation, evidence=made.evidence)
    return None


def shared_words(sketch: Sketch, one: Gist, other: Gist, most: int = SHOWN_WORDS) -> tuple[str, ...]:
    """The words that both articles have, as the first one writes them: names and numbers before other words, the
    rarest first."""
    there = set(other.ids.tolist())
    place_of = {each: place for place, each in enumerate(one.ids.tolist()) if each in there}
    found = []
    for term, written in sketch.terms.written.items():
        number = id_of(sketch.terms.latin.get(term, term))
        if (place := place_of.get(number)) is not None and one.rarities[place] >= SHOWN_RARITY:
            kind = int(one.kinds[place])
            found.append((not kind & (NAME | NUMBER), not kind & TITLE, -float(one.rarities[place]), written))
    return tuple(dict.fromkeys(each[-1] for each in sorted(found)))[:most]


def candidates(gist: Gist, day: float, shelf: Shelf, weights: StoryWeights | None = None) -> list[Candidate]:
    """The stories that share the article's strongest terms, those that share most first. Without `weights`,
    probabilities are 0."""
    chosen = _stories(gist, day, shelf)
    if not chosen:
        return []
    by_story = shelf.members(chosen)
    members = [each for story in chosen for each in by_story.get(story, ())]
    if not members:
        return []
    like = likeness(gist, [each.gist for each in members])
    found, at = [], 0
    for story in chosen:
        if not (its := by_story.get(story, ())):
            continue
        rows = slice(at, at := at + len(its))
        if max(like.cosine[rows]) >= LEAST_COSINE:
            found.append(_candidate(story, its, like, rows, weights=weights))
    return found


def _candidate(
    story: int,
    its: Sequence[Known],
    like: Likeness,
    rows: slice,
    *,
    weights: StoryWeights | None,
) -> Candidate:
    features = story_features(like, rows, centroid_cosine(like, rows, [each.gist for each in its]), len(its))
    cosines = like.cosine[rows]
    return Candidate(
        story,
        features,
        its[cosines.index(max(cosines))],
        tuple(its),
        tuple(zip(cosines, its, strict=True)),
        weights.probability(features) if weights else 0.0,
        max(like.telling[rows]) >= LEAST_COSINE,
    )


def _stories(gist: Gist, day: float, shelf: Shelf) -> list[int]:
    strongest = np.sort(gist.strongest())
    places, ids, weights = shelf.postings(gist.ids[strongest].tolist(), periods_around(day))
    if not len(ids):
        return []
    shares = weights * gist.weights[strongest][places]
    order = np.argsort(ids, kind="stable")  # many runs in order already, which a stable sort only merges
    begins = np.concatenate([_BEGINS, np.diff(ids[order]) != 0])
    articles = ids[order][begins]
    scores = np.bincount(np.cumsum(begins) - 1, shares[order])
    best = np.argsort(-scores, kind="stable")[:MAX_ARTICLES]
    best = best[scores[best] >= LEAST_SCORE]
    story_of = shelf.stories_of([int(articles[place]) for place in best])
    chosen: dict[int, None] = {}
    for place in best:
        story = story_of.get(int(articles[place]))
        if story is not None:
            chosen.setdefault(story)
            if len(chosen) == MAX_STORIES:
                break
    return list(chosen)
