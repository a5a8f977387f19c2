from dataclasses import replace

from onrecord.group.frequencies import CountedHere, Rarities, rarity
from onrecord.group.gist import make_gist
from onrecord.group.placing import candidates, place, shared_words
from onrecord.group.shelf import MemoryShelf
from onrecord.group.sketch import sketch_of
from onrecord.model import Article, Relation
from tests.group.reports import BUDGET, BUDGET_AGAIN, FERRY, FERRY_AGAIN, FERRY_COPY, PLACE, compared, report

OTHER = "https://milbrook.example/b"


def shelf_of(*articles: Article) -> MemoryShelf:
    """Each article in a story of its own, numbered like it."""
    shelf = MemoryShelf()
    for number, article in enumerate(articles):
        sketch, gist = compared(article)
        shelf.add(number, gist, number, gist.day or 0.0, sketch.words)
    return shelf


def placed(article: Article, shelf: MemoryShelf):
    sketch, gist = compared(article)
    return place(sketch, gist, gist.day or 0.0, shelf)


def test_a_report_joins_its_event_and_says_why():
    shelf = shelf_of(report(BUDGET), report(FERRY))
    found = placed(report(FERRY_AGAIN, url=OTHER), shelf)
    assert found.story_id == 1
    assert found.relation is Relation.REPORT
    assert {"Orlow", "Lindqvist"} & set(found.evidence.shares)
    assert found.evidence.probability > 0.5
    assert found.evidence.nearest == 1
    assert placed(report(BUDGET_AGAIN, url=OTHER), shelf).story_id == 0


def test_where_nothing_is_shared_an_article_stays_alone():
    assert placed(report(BUDGET), shelf_of(report(FERRY))).story_id is None
    assert placed(Article(), shelf_of(report(FERRY))).story_id is None
    assert placed(report(FERRY), MemoryShelf()).story_id is None


def test_words_that_a_whole_store_has_join_no_two_reports():
    """The names of an outlet's own place: rare in the background, and in every article there."""
    shelf = MemoryShelf()
    sketch, gist = compared(report(FERRY))
    shelf.add(0, gist, 0, gist.day or 0.0, sketch.words)
    again = sketch_of(report(FERRY_AGAIN, url=OTHER))
    common = frozenset(again.terms.counts)
    rarities = rarity("en", again.terms.counts, CountedHere())
    known = make_gist(again, Rarities(rarities.of, common))
    found = place(again, known, known.day or 0.0, shelf)
    assert found.story_id is None
    assert found.near == (0,), "it may still be of the same matter"
    assert place(again, make_gist(again, rarities), known.day or 0.0, shelf).story_id == 0


CLINIC = (
    "Clinic in Harrow Falls open until eight",
    (
        "From April nurses at the Harrow Falls clinic will see patients until eight. Mayor Carol Dufresne cut the ribbon; the "
        "staff are paid by Tamarack County."
    ),
)


def test_the_names_of_a_place_join_no_two_reports_in_a_young_store():
    """The names of a town, its county and its mayor: no background has them, and all news there does."""
    shelf = shelf_of(*map(report, PLACE))
    assert placed(report(PLACE[3], url=OTHER), shelf_of(*map(report, PLACE[:3]))).story_id is None
    assert placed(report(CLINIC, url=OTHER), shelf).story_id == 3


def may_join(article: Article, shelf: MemoryShelf) -> list[bool]:
    return [each.may_join for each in candidates(compared(article)[1], 20515.0, shelf)]


def test_names_may_join_reports_where_they_are_all_that_can():
    """Two languages share nothing else; where every noun has a capital nothing tells a name; an undated one must be liker,
    anyhow."""
    place = [report(each) for each in PLACE[:3]]
    coming = report(PLACE[3], url=OTHER)
    assert may_join(coming, shelf_of(*place)) == [False] * 3
    assert may_join(replace(coming, language="fr"), shelf_of(*place)) == [True] * 3
    german = [replace(each, language="de") for each in (*place, coming)]
    assert may_join(german[3], shelf_of(*german[:3])) == [True] * 3
    assert may_join(replace(coming, published=None), shelf_of(*place)) == [True] * 3


def test_an_older_store_knows_by_its_counts_which_names_all_its_news_has():
    sketch = sketch_of(report(PLACE[3], url=OTHER))
    rarities = rarity("en", sketch.terms.counts, CountedHere({"en": 100}))
    found = candidates(make_gist(sketch, rarities), 20515.0, shelf_of(*map(report, PLACE[:3])))
    assert [each.may_join for each in found] == [True] * 3


def test_an_event_months_later_is_another():
    late = report(FERRY_AGAIN, day=28)
    assert placed(late, shelf_of(report(FERRY, day=1))).story_id is None


def test_undated_articles_are_placed_by_their_words():
    shelf = MemoryShelf()
    sketch, gist = compared(report(FERRY, day=None))
    shelf.add(0, gist, 0, 20_000.0, sketch.words)
    sketch, gist = compared(report(FERRY_COPY, day=None, url=OTHER))
    assert place(sketch, gist, 20_001.0, shelf).story_id == 0


def test_a_copy_names_whose_words_it_has():
    found = placed(report(FERRY_COPY, url=OTHER, hour=9), shelf_of(report(FERRY)))
    assert (found.story_id, found.relation, found.copy_of) == (0, Relation.COPY, 0)
    assert "same words" in found.evidence.features


def test_what_comes_days_later_follows_up():
    found = placed(report(FERRY_AGAIN, url=OTHER, day=5), shelf_of(report(FERRY)))
    assert (found.story_id, found.relation) in {(0, Relation.FOLLOW_UP), (None, Relation.REPORT)}


def test_comment_is_background():
    assert (
        placed(report(FERRY_AGAIN, url=OTHER, section="Opinion"), shelf_of(report(FERRY))).relation
        is Relation.BACKGROUND
    )


def test_stories_asked_are_bounded():
    shelf = shelf_of(*(report(FERRY, url=f"https://o{number}.example/") for number in range(40)))
    _, gist = compared(report(FERRY))
    assert len(candidates(gist, gist.day or 0.0, shelf)) <= 8


def test_a_word_that_most_articles_have_is_no_reason_to_be_shown():
    """ "The", in the middle of a name, was told as what two reports share."""
    one, other = (
        sketch_of(Article(text=f"Crowds met The Owlery in Orlow. {more}", language="en"))
        for more in ("Rain fell.", "It snowed.")
    )
    own, its = (make_gist(each, rarity("en", each.terms.counts, CountedHere())) for each in (one, other))
    shown = shared_words(one, own, its)
    assert {"Owlery", "Orlow"} <= set(shown)
    assert not {"The", "in"} & set(shown)
