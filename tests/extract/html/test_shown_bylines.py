"""The byline as the page shows it: every author, and people before the house."""

import json

import pytest

from onrecord.extract import extract
from onrecord.extract.text.bylines import parse_byline
from onrecord.model import Article, Capture

PROSE = "".join(
    f"<p>The river board said on day {n} that the weir would be opened once the chains had been mended.</p>"
    for n in range(5)
)


def read(byline: str, under: str = "", author: object = None) -> Article:
    told = json.dumps({"@type": "NewsArticle", "headline": "Weir opened", "author": author}) if author else ""
    script = f'<script type="application/ld+json">{told}</script><meta property="og:site_name" content="The Orlow Record">'
    page = f"<html lang='en'><head>{script}</head><body><article><h1>Weir opened for the boats</h1>{byline}{PROSE}</article>{under}"
    (article,) = extract(Capture(target_uri="https://record.example/weir-opened", payload=page.encode()))
    return article


def names(article: Article) -> list[str]:
    return [author.name for author in article.authors]


def test_every_author_of_a_row_of_elements():
    row = (
        '<span class="authors"><span class="author">By: <a rel="author">Ana Ruiz</a></span>'
        '<span class="author"><span>, </span><a rel="author">Tom Vale</a></span></span>'
    )
    assert names(read(row)) == ["Ana Ruiz", "Tom Vale"]


def test_people_go_before_the_house():
    house = {"@type": "Organization", "name": "Orlow Broadcasting"}
    assert names(read('<p class="byline">By political reporter Ana Ruiz and Tom Vale</p>', author=house)) == [
        "Ana Ruiz",
        "Tom Vale",
    ]
    assert names(read("", author=house)) == ["Orlow Broadcasting"]


def test_a_person_in_metadata_stays():
    assert names(read('<p class="byline">By Tom Vale</p>', author={"@type": "Person", "name": "Ana Ruiz"})) == [
        "Ana Ruiz"
    ]


def test_the_byline_of_another_story_is_not_this_ones():
    card = '<section class="related"><h3>More news</h3><a href="/q"><h4>Ferry stops</h4></a><p class="by">By Jon Russ</p></section>'
    article = read("", card)
    assert (article.byline, names(article)) == (None, [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ana Ruiz, Diplomatic Editor, and Tom Vale", ("Ana Ruiz", "Tom Vale")),
        ("By chief political correspondent Ana Ruiz", ("Ana Ruiz",)),
        ("מאת: עידו כהן", ("עידו כהן",)),
        ("بقلم: سامي حداد", ("سامي حداد",)),
        ("記者：陳大文", ("陳大文",)),
    ],
)
def test_names_behind_words_of_their_trade(line: str, expected: tuple[str, ...]):
    assert parse_byline(line) == expected
