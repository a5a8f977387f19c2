"""The articles of a list as HTML."""

from dataclasses import replace

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from onrecord.web.contexts.base import Link
from onrecord.web.contexts.feed import ItemView
from onrecord.web.item_html import item_rows
from tests.web.reading import hrefs, text_of

ITEM = ItemView(
    id=7,
    day=Markup("<time>Monday</time>"),
    time=Markup("<time>12:00</time>"),
    outlet=Link("A & <b>B</b>", "/?outlet=a"),
    icon="/picture/'1'",
    section=Link("<i>World</i>", "/?section=w"),
    minutes=3,
    language='en"',
    title="<script>1</script>",
    has_headline=True,
    standfirst="more & more",
    said="2 statements",
    speakers=(Link("<u>Ana</u>", "/person/ana"), Link("Cy", "/person/cy")),
    other_speakers="1 other",
    revised="revised",
    flags=("cut <off>",),
    picture="/picture/2",
    href='/article/7?view="x"',
    is_unread=True,
    is_revised=False,
    is_starred=True,
    is_later=False,
)


def shown(item: ItemView, density: str = "cards", *, may_mark: bool = True) -> LexborHTMLParser:
    return LexborHTMLParser(f"<main>{item_rows([item], density, may_mark=may_mark)}</main>")


def test_what_strangers_wrote_is_shown_as_they_wrote_it() -> None:
    tree = shown(ITEM)
    assert text_of(tree, "h3 > a") == "<script>1</script>"
    assert [each.attributes["lang"] for each in tree.css("h3")] == ['en"']
    assert hrefs(tree, "h3 > a") == hrefs(tree, "a.item-picture") == ['/article/7?view="x"']
    assert text_of(tree, "a.outlet") == "A & <b>B</b>"
    assert text_of(tree, "p.stand") == "more & more"
    assert [each.text() for each in tree.css("a.who")] == ["<u>Ana</u>", "Cy"]
    assert text_of(tree, "span.who-more") == "and 1 other"
    assert [each.text() for each in tree.css(".flag")] == ["revised", "cut <off>"]
    assert not tree.css("script, b, i, u")


def test_a_mark_that_is_on_is_taken_away_by_its_button() -> None:
    buttons = shown(ITEM).css("button.mark")
    assert [each.attributes["value"] for each in buttons] == ["unstar:7", "later:7", "read:7", "above:7"]
    assert [each.attributes.get("aria-pressed") for each in buttons] == ["true", "false", "true", None]
    assert not shown(ITEM, may_mark=False).css("button")


@pytest.mark.parametrize(
    ("density", "has_stand", "has_said"), [("cards", 1, 1), ("list", 0, 1), ("headlines", 0, 0)]
)
def test_a_denser_list_says_less(density: str, has_stand: int, has_said: int) -> None:
    tree = shown(ITEM, density)
    assert len(tree.css("p.stand")) == has_stand
    assert len(tree.css("p.said")) == len(tree.css("a.item-picture")) == has_said


def test_an_article_without_a_headline_says_so() -> None:
    tree = shown(replace(ITEM, has_headline=False, outlet=None, day=None, said=None, picture=None))
    assert text_of(tree, "p.note") == "The page gives no headline; these are its first words."
    assert text_of(tree, "p.meta > span.unknown") == "outlet unknown"
    assert not tree.css("p.stand, h2.day, a.who, .pictured")
