"""The lines of the page Outlets as HTML."""

from dataclasses import replace

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from onrecord.web.contexts.base import Link
from onrecord.web.contexts.outlets import Action, FailedView, FeedLineView
from onrecord.web.feed_line_html import feed_lines
from tests.web.reading import hrefs, text_of

LINE = FeedLineView(
    id=7, name="A & <b>B</b>", outlet="<i>B</i>", articles_href="/?outlet=a&view=unread", url=Link("http://b/?a&b", "http://b/?a&b"),
    css="health-well", health="doing well", facts=("<u>1</u>", "2"), week="3 & 4", bars=Markup("<rect/>"), is_pending=True,
    error=None, failures=None, archives=None, archives_css="meta", failed=None, said=None,
    actions=(Action("read", "Read now"), Action("test", "Test")), folder='"News"', full_page="always", keep_days="",
)  # fmt: skip
SELECTS = {"always": "<select><option>always</select>"}
HIDDEN = '<input type="hidden" name="token" value="t">'


def shown(*lines: FeedLineView, hidden: str = HIDDEN) -> LexborHTMLParser:
    return LexborHTMLParser(f"<ul>{feed_lines(lines, hidden, SELECTS)}</ul>")


def test_what_strangers_wrote_is_shown_as_they_wrote_it() -> None:
    failed = FailedView(
        words="1 page", pages=((Link("javascript:x"), "<s>why</s>"), (Link("q", 'http://q/"'), ""))
    )
    tree = shown(replace(LINE, error="<s>no</s>", archives="<s>0</s>", failed=failed, said="<s>said</s>"))
    assert not tree.css("b, i, u, s")
    assert hrefs(tree, "a.who") == ["/?outlet=a&view=unread"]
    assert hrefs(tree, "div.feed-error a") == ['http://q/"']
    assert text_of(tree, "div.feed-error li") == "javascript:x: <s>why</s>"
    assert tree.css("input[name=folder]")[0].attributes["value"] == '"News"'
    assert text_of(tree, "p.notice[role=status]") == "<s>said</s>"
    assert len(tree.css("details[open]")) == 1


def test_each_form_has_what_all_forms_need_and_says_which_feed_it_changes() -> None:
    tree = shown(LINE, replace(LINE, id=8, is_pending=False))
    assert [each.attributes["id"] for each in tree.css("li")] == ["feed-7", "feed-8"]
    assert [each.attributes["id"] for each in tree.css("li[data-pending]")] == ["feed-7"]
    forms = tree.css("#feed-7 form")
    assert {each.attributes["action"] for each in forms} == {"/outlets/feed/7"}
    assert all(each.css("input[name=token]") for each in forms)
    assert [each.attributes["value"] for each in tree.css("#feed-7 button")] == [
        "read",
        "test",
        "change",
        "retain",
    ]
    assert tree.css("#feed-7 select")


def test_where_nothing_can_be_changed_a_line_has_its_address_and_no_form() -> None:
    tree = shown(replace(LINE, url=Link("file:///x")), hidden="")
    assert not tree.css("form")
    assert text_of(tree, "summary") == "Address"
    assert (text_of(tree, "p.feed-url"), tree.css("p.feed-url a")) == ("file:///x", [])
