"""Where a page's articles begin and end, and which lines tell about authors."""

from itertools import pairwise
from pathlib import Path

from onrecord.extract.saved.regions import find_bios, find_regions, overlap, vocabulary
from tests.extract.saved.making import PROSE, lines_of, taken

CARD = ["Ana Ruiz", "Ana Ruiz is a reporter who covers the harbours of the north."]
MENU = ["News", "Sport", "Weather"]


def test_a_page_of_menus_has_no_article() -> None:
    lines = lines_of(*MENU * 3)
    assert find_regions(lines, {}, most=5) == []


def test_one_article_between_a_menu_and_a_list() -> None:
    lines = lines_of(*MENU, "", "Boats run again", "", *PROSE, "", "Most read", *MENU)
    (region,) = find_regions(lines, {}, most=5)
    assert [lines[region.first].text, lines[region.last].text] == [PROSE[0], PROSE[-1]]
    assert region.characters == sum(map(len, PROSE))


def test_of_several_articles_no_more_than_asked_for() -> None:
    page = Path(__file__).with_name("chained-whole.txt").read_text("utf-8")
    lines = lines_of(*page.split("\n"))
    regions = find_regions(lines, {}, most=5)
    assert len(regions) > 1
    assert all(one.end <= next_one.start for one, next_one in pairwise(regions))
    assert len(find_regions(lines, {}, most=1)) == 1


def test_a_bio_under_its_authors_name() -> None:
    lines = lines_of("By Ana Ruiz", *PROSE, *CARD)
    assert find_bios(lines) == {7: "Ana Ruiz"}


def test_a_paragraph_is_nobodys_bio() -> None:
    assert find_bios(lines_of("Ana Ruiz", *PROSE)) == {}


def test_words_that_a_line_shares_with_an_article() -> None:
    page = taken("Boats run again", *PROSE)
    words = vocabulary(page.lines, page.region)
    assert {"ferry", "company", "mended"} <= words
    assert "the" not in words
    assert overlap("Ferries of the company mended", words) > overlap("Boats of Orlow burnt", words) > 0
    assert overlap("Stalls burnt", words) == 0
