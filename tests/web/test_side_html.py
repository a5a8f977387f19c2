"""The entries beside the News Feed as HTML."""

from selectolax.lexbor import LexborHTMLParser

from onrecord.web.contexts.base import Link
from onrecord.web.contexts.feed import SideRow
from onrecord.web.side_html import side_rows
from tests.web.reading import hrefs, text_of

OUTLET = SideRow(link=Link("A & <b>B</b>", '/?outlet="a"'), icon="/picture/'1'", unread=3, is_current=True)


def shown(*rows: SideRow) -> LexborHTMLParser:
    return LexborHTMLParser(f"<ul>{side_rows(rows)}</ul>")


def test_what_strangers_wrote_is_shown_as_they_wrote_it() -> None:
    tree = shown(OUTLET)
    assert hrefs(tree, "li > a[aria-current=true]") == ['/?outlet="a"']
    assert text_of(tree, "li > a") == "A & <b>B</b>"
    assert [each.attributes["src"] for each in tree.css("a > img.icon")] == ["/picture/'1'"]
    assert text_of(tree, "li > [title=unread]") == "3"
    assert not tree.css("b")


def test_outlets_stand_in_their_folder() -> None:
    tree = shown(SideRow(link=Link("News & more", "/?folder=n"), rows=(OUTLET, OUTLET), is_open=True))
    assert text_of(tree, "li.nest > p > a") == "News & more"
    assert text_of(tree, "details[open] > summary") == "What is in News & more"
    assert len(tree.css("details > ul > li > a")) == 2


def test_an_entry_without_an_address_is_no_link_and_a_count_stands_where_nothing_is_unread() -> None:
    tree = shown(
        SideRow(link=Link("9 more outlets")), SideRow(link=Link("Ann", "/person/ann"), count="2 articles")
    )
    assert [" ".join(each.text().split()) for each in tree.css("li")] == ["9 more outlets", "Ann 2 articles"]
    assert len(tree.css("a")) == 1
