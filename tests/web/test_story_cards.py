from dataclasses import replace
from datetime import timedelta

from onrecord.store.contract.listing import Listing
from onrecord.store.contract.stories import StoryLine
from onrecord.store.store import Store
from onrecord.web.contexts.stories import StoryCard
from onrecord.web.story_cards import fresh, story_cards
from tests.web.stories import NOON


def line_of(story: tuple[Store, int, dict[str, int]]) -> StoryLine:
    (line,) = story[0].stories.feed().items
    return line


def card(line: StoryLine, last_day: str = "") -> StoryCard:
    more = "/stories?after=more"
    made = story_cards(
        Listing((line,), "more"), last_day, lambda _: "/picture/x", more=more, looked=None, icons={}
    )
    assert made.more == "/stories?after=more"
    return made.rows[0]


def test_a_card_has_outlets_and_who_speaks(story: tuple[Store, int, dict[str, int]]) -> None:
    made = card(line_of(story))
    assert len(made.outlets) == 3
    assert (made.more_outlets, made.counts, made.fresh) == (None, "3 articles", None)
    assert {link.text for link in made.speakers} == {"Delia Marsh", "Ansel Prowse"}
    assert made.address == f"/story/{story[1]}"


def test_further_outlets_are_counted(story: tuple[Store, int, dict[str, int]]) -> None:
    line = line_of(story)
    made = card(replace(line, story=replace(line.story, outlets=9)))
    assert made.more_outlets == "+6"


def test_an_outlet_with_several_articles_is_named_once(story: tuple[Store, int, dict[str, int]]) -> None:
    line = line_of(story)
    first, second, third = line.articles
    again = replace(second, outlet=first.outlet)
    made = card(replace(line, articles=(first, again, third)))
    assert [link.text for link in made.outlets] == [first.outlet, third.outlet]
    assert len(made.icons) == 2
    assert made.more_outlets is None


def test_the_day_is_told_once(story: tuple[Store, int, dict[str, int]]) -> None:
    line = line_of(story)
    assert card(line).day is not None
    assert card(line, f"{line.newest.at:%Y-%m-%d}").day is None


def test_the_time_is_of_the_day_above_it(story: tuple[Store, int, dict[str, int]]) -> None:
    """The newest article of the first report's own outlet isn't among those shown, and a list of one outlet stands by that one's."""
    line = line_of(story)
    late = replace(line.lead, article_id=line.lead.article_id + 1, published=NOON + timedelta(days=2, hours=3))
    made = card(replace(line, newest=replace(late, at=NOON + timedelta(days=2, hours=3), headline="Later")))
    assert '"2026-06-18"' in (made.day or "")
    assert "2026-06-18T15:00:00Z" in made.time
    assert made.latest is not None
    assert made.latest.text.endswith("Later")


def test_a_single_article_leads_to_itself(story: tuple[Store, int, dict[str, int]]) -> None:
    line = line_of(story)
    made = card(replace(line, story=replace(line.story, articles=1, outlets=1), articles=(line.lead,)))
    assert (made.address, made.counts, made.latest) == (f"/article/{line.lead.article_id}", None, None)


def test_the_latest_is_told_where_another_headline_is_shown(story: tuple[Store, int, dict[str, int]]) -> None:
    line = line_of(story)
    newest = line.newest
    others = [item for item in line.articles if item != newest]
    made = card(replace(line, lead=others[0]))
    assert made.latest is not None
    assert made.latest.text == f"{newest.outlet}: {newest.headline}"
    assert card(replace(line, lead=newest)).latest is None


def test_what_is_new(story: tuple[Store, int, dict[str, int]]) -> None:
    items = line_of(story).articles
    assert fresh(items, None) is None
    assert fresh(items, NOON + timedelta(days=2)) is None
    assert fresh(items, NOON - timedelta(days=2)) == "3 new since you last looked"
    assert fresh(items, NOON - timedelta(days=2), is_single=True) == "new since you last looked"
