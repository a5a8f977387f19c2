import math

from onrecord.group.gist import Gist
from onrecord.group.likeness import MAX_DAYS, centroid_cosine, likeness, story_features
from onrecord.model import Article
from tests.group.reports import BUDGET, FERRY, FERRY_AGAIN, compared, report


def test_reports_of_one_event_are_liker_than_others():
    _, one = compared(report(FERRY))
    others = [compared(report(each))[1] for each in (FERRY_AGAIN, BUDGET)]
    like = likeness(one, others)
    for name in ("cosine", "headline", "headline_told", "names", "lead", "rarest"):
        same, other = getattr(like, name)
        assert same > other, name
        assert 0 <= other <= same <= max(1.0, same if name == "rarest" else 1.0)


def test_an_article_is_like_itself():
    _, one = compared(report(FERRY))
    like = likeness(one, [one])
    assert abs(float(like.cosine[0]) - 1) < 0.01
    assert float(like.headline[0]) > 0.99
    assert abs(centroid_cosine(likeness(one, [one, one]), slice(2), [one, one]) - 1) < 0.01


def test_days_apart_are_unknown_where_one_has_none():
    _, dated = compared(report(FERRY))
    _, undated = compared(report(FERRY_AGAIN, day=None))
    _, late = compared(report(FERRY_AGAIN, day=28))
    days = likeness(dated, [undated, late]).days
    assert math.isnan(days[0])
    assert days[1] == MAX_DAYS
    features = story_features(likeness(dated, [undated]), slice(1), 0.5, 1)
    assert features["no date"] == 1.0
    assert "days" not in features


def test_other_days_of_the_week_speak_against_one_event():
    def on(words: str) -> Gist:
        return compared(Article(text=f"The weir at Orlow was shut {words}.", language="en"))[1]

    like = likeness(on("on Monday"), [on("on Monday and Friday"), on("on Tuesday"), on("early")])
    assert like.weekday == [1, 0, 0]
    assert like.other_weekday == [0, 1, 0]
    features = story_features(like, slice(3), 0.5, 3)
    assert round(features["mean weekday"], 3) == round(features["mean other weekday"], 3) == 0.333


def test_empty_articles_share_nothing():
    _, empty = compared(Article())
    _, full = compared(report(FERRY))
    for one, other in ((empty, full), (full, empty), (empty, empty)):
        like = likeness(one, [other])
        assert float(like.cosine[0]) == 0.0
        assert centroid_cosine(like, slice(1), [other]) == 0.0


def test_the_cosines_are_those_of_the_vectors():
    gists = [compared(report(each))[1] for each in (FERRY, FERRY_AGAIN, BUDGET)]
    one, *others = [dict(zip(each.ids.tolist(), each.weights.tolist(), strict=True)) for each in gists]
    like = likeness(gists[0], gists[1:])
    summed = {term: sum(each.get(term, 0.0) for each in others) for each in others for term in each}
    for its, found in ((others[0], float(like.exact[0])), (others[1], float(like.exact[1]))):
        assert found == sum(one.get(term, 0.0) * weight for term, weight in its.items())
    length = math.sqrt(sum(weight**2 for weight in summed.values()))
    expected = sum(one.get(term, 0.0) * weight for term, weight in summed.items()) / length
    assert math.isclose(centroid_cosine(like, slice(2), gists[1:]), expected)
