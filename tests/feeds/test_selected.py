"""Pages of links by CSS selectors."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import NotAFeed
from onrecord.feeds import entries_by_selectors
from onrecord.model import LinkSelectors, Precision
from onrecord.settings import Limits

PAGE = b"""<html lang="de"><head><title>Presse</title></head><body><ul class="news">
<li><time datetime="2026-11-20">20.11.</time><h3>Das Wehr ist offen</h3><a class="more" href="/p/1">mehr</a></li>
<li><span class="d">19. November 2026, 10:00</span><h3>Die M\xc3\xbchle</h3><a class="x" href="/x"></a><a class="more" href="/p/2">mehr</a></li>
<li><h3>Ohne Link</h3></li></ul><a href="/impressum">Impressum</a></body></html>"""
URL = "https://tarn.example/presse"


def select(**how):
    return entries_by_selectors(PAGE, LinkSelectors(**how), url=URL, limits=Limits())


def test_title_link_and_date_stand_where_the_reader_says():
    found = select(item="ul.news li", link="a.more", title="h3", date="time, .d")
    assert (found.title, found.language) == ("Presse", "de")
    assert [(each.url, each.title) for each in found.entries] == [
        ("https://tarn.example/p/1", "Das Wehr ist offen"),
        ("https://tarn.example/p/2", "Die Mühle"),
    ]
    first, second = found.entries
    assert (f"{first.published:%d.%m. %H}", first.published_precision) == ("20.11. 00", Precision.DAY)
    assert (f"{second.published:%d.%m. %H}", second.published_precision) == ("19.11. 10", Precision.LOCAL)


def test_the_first_link_and_its_words_serve_where_nothing_is_said():
    assert [each.title for each in select(item="a.more").entries] == ["mehr", "mehr"]
    assert [each.url for each in select(item="li").entries] == [
        "https://tarn.example/p/1",
        "https://tarn.example/x",
    ]


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"item": "ul.nothing li"}, "nothing on the page is 'ul.nothing li'"),
        ({"item": "h3"}, "none of the 3"),
        ({"item": "li", "title": "h3["}, "the selector of the title"),
        ({"item": "a " * 50}, "steps"),
        ({"item": "li:has(a)"}, ":has"),
    ],
)
def test_what_finds_nothing_says_why(how, said):
    with pytest.raises(NotAFeed) as told:
        select(**how)
    assert said in str(told.value)


@settings(max_examples=100)
@given(st.text(max_size=40) | st.from_regex(r"[a-z.#>+~*\[\]=\":() ]{1,30}", fullmatch=True))
def test_any_selector_finds_something_or_is_refused(selector):
    try:
        select(item=selector, title=selector or None)
    except NotAFeed:
        return
