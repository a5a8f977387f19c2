"""What a reader follows, as rows and addresses."""

from datetime import UTC, datetime

import pytest

from onrecord.store.contract.interests import Followed, Interest, InterestKind
from onrecord.store.contract.news import ArticleFilter, View
from onrecord.web.followed_views import followed_link, followed_rows, interest_of, list_of, unread_address

ADDRESSES = {
    Interest(InterestKind.STORY, "7"): ("/story/7", "/?view=unread&story=7"),
    Interest(InterestKind.PERSON, "ana reyes"): ("/person/ana%20reyes", "/?view=unread&person=ana%20reyes"),
    Interest(InterestKind.OUTLET, "vell-post"): ("/?outlet=vell-post", "/?view=unread&outlet=vell-post"),
    Interest(InterestKind.FOLDER, "A & B"): ("/?folder=A%20%26%20B", "/?view=unread&folder=A%20%26%20B"),
}


def followed(interest: Interest, name: str = "Name", unread: int = 0) -> Followed:
    return Followed(interest=interest, name=name, at=datetime(2026, 6, 1, tzinfo=UTC), unread=unread)


@pytest.mark.parametrize("interest", ADDRESSES)
def test_each_leads_to_its_page_and_to_what_is_unread_of_it(interest: Interest) -> None:
    assert (followed_link(followed(interest)).href, unread_address(interest)) == ADDRESSES[interest]
    for wanted in (list_of(interest), ArticleFilter(view=View.UNREAD)):
        assert interest_of(wanted) == (interest if wanted == list_of(interest) else None)


def test_a_list_of_two_things_is_of_nothing_that_is_followed() -> None:
    assert interest_of(ArticleFilter(outlet="a", section="b")) is None
    assert interest_of(ArticleFilter(person="a", language="en")) is None
    assert interest_of(ArticleFilter(person="a", view=View.UNREAD, oldest_first=True)) == Interest(
        InterestKind.PERSON, "a"
    )


def test_rows_say_what_is_unread_and_which_one_is_shown_and_stay_short() -> None:
    rows = followed_rows(
        [
            followed(Interest(InterestKind.STORY, "7"), "word " * 40, 3),
            followed(Interest(InterestKind.STORY, "8"), ""),
        ],
        ArticleFilter(story=8, view=View.UNREAD),
    )
    assert [(row.unread, row.is_current) for row in rows] == [(3, False), (0, True)]
    assert len(rows[0].link.text) < 50
    assert rows[1].link == ("A story without a headline", "/?view=unread&story=8")
