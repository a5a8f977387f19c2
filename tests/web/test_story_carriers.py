from dataclasses import replace
from datetime import timedelta

from onrecord.group.sayings.saying import Carried, Key, SameStatement
from onrecord.store.contract.people import Claim
from onrecord.store.store import Store
from onrecord.web.changes import Comparing
from onrecord.web.contexts.stories import CarrierView
from onrecord.web.story_carriers import carriers, more_carriers
from tests.web.test_story_views import sheet_of

Given = tuple[SameStatement, dict[Key, Claim]]


def told_by_three(story: tuple[Store, int, dict[str, int]]) -> Given:
    sheet = sheet_of(story)
    return next(group for group in sheet.groups if len(group.carried) == 3), sheet.claims


def told_again(given: Given, place: int, times: int, words: str | None = None) -> Given:
    """The same, with so many later articles of the outlet that stands there."""
    group, claims = given
    one: Carried = group.carried[place]
    further = []
    for number in range(1, times + 1):
        key = Key(one.saying.key.article + 100 * number, one.saying.key.statement)
        at = one.saying.at + timedelta(days=number)
        further.append(replace(one, saying=replace(one.saying, key=key, at=at, words=words or one.saying.words)))
        claims = {**claims, key: replace(claims[one.saying.key], article_id=key.article, published=at)}
    return replace(group, carried=(*group.carried, *further)), claims


def made(given: Given) -> tuple[CarrierView, ...]:
    return carriers(*given, Comparing())


def test_each_outlet_in_its_own_words(story: tuple[Store, int, dict[str, int]]) -> None:
    its = [each.wordings for each in made(told_by_three(story))]
    assert [one.sameness for (one,) in its] == ["", "the same words", "reworded"]
    assert its[1][0].pieces == ()
    assert {piece.kind for piece in its[2][0].pieces} == {"same", "in", "out"}
    assert its[2][0].language == "en"


def test_an_outlet_that_tells_it_twice_stands_once(story: tuple[Store, int, dict[str, int]]) -> None:
    given = told_again(told_by_three(story), 1, 2)
    its = made(given)
    assert [each.outlet and each.outlet.text for each in its] == ["The Open Sound", "Tideline", "The Courier"]
    assert [len(each.wordings) for each in its] == [1, 1, 1]
    assert [address for address, _ in its[1].again] == [
        f"/article/{each.saying.key.article}?statement=a1#s-a1" for each in given[0].carried[3:]
    ]
    assert "18 June 2026" in its[1].again[1][1]
    assert its[0].again == its[2].again == ()


def test_other_words_of_an_outlet_are_shown(story: tuple[Store, int, dict[str, int]]) -> None:
    given = told_again(told_by_three(story), 2, 1, words="The board will get the pump back one day")
    (*_, courier) = made(given)
    assert [len(one.pieces) > 0 for one in courier.wordings] == [True, True]
    assert courier.again == ()


def test_what_is_left_out_is_counted(story: tuple[Store, int, dict[str, int]], monkeypatch) -> None:
    given = told_again(told_by_three(story), 0, 6)
    assert (len(made(given)[0].again), made(given)[0].more_again) == (4, "and 2 more")
    assert more_carriers(given[0]) is None
    monkeypatch.setattr("onrecord.web.story_carriers.MAX_CARRIERS", 1)
    assert (len(made(given)), more_carriers(given[0])) == (1, "and 2 more")


def test_an_article_that_says_it_twice_says_it_once(story: tuple[Store, int, dict[str, int]]) -> None:
    group, claims = told_by_three(story)
    one = group.carried[1]
    key = Key(one.saying.key.article, "a9")
    twice = replace(one, saying=replace(one.saying, key=key))
    its = made((replace(group, carried=(*group.carried, twice)), {**claims, key: claims[one.saying.key]}))
    assert its[1].again == ()
