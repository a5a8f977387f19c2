"""The byline as the page shows it: every author, and people before the house."""

import json

import pytest

from onrecord.extract.page import extract
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


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Wednesday January 18, 2017 10:44 am PST by <a href='/author/ana'>Ana Ruiz</a></p>", ["Ana Ruiz"]),
        ("<p class='meta'>on March 10, 2015 by Ana Ruiz</p>", ["Ana Ruiz"]),
        ("<p class='byline'>By Ana Ruiz December 28, 2016</p>", ["Ana Ruiz"]),
        ("<div class='byline'>By<a href='/x'>Ana Ruiz</a> Dec 9, 2016</div>", ["Ana Ruiz"]),
        ("<div class='byline'>Byby ANA RUIZ, TOM VALE and JO LIND</div>", ["Ana Ruiz", "Tom Vale", "Jo Lind"]),
        (
            "<div class='byline'><a href='/author/ana'>Ana Ruiz</a><a href='https://t.example/ana'>Twitter</a></div>",
            ["Ana Ruiz"],
        ),
        ("<p>By: Ana Ruiz, Tom Vale, The Associated Press</p>", ["Ana Ruiz", "Tom Vale", "The Associated Press"]),
        (
            "<address><a rel='author' href='/x'>Ana Ruiz</a> and <a rel='author' href='/y'>Tom Vale</a></address>",
            ["Ana Ruiz", "Tom Vale"],
        ),
        ("<span class='writer'>松村太郎</span>", ["松村太郎"]),
        ("<p class='author'>Автор: Ана Руис</p>", ["Ана Руис"]),
        (
            "<div class='meta'><a href='/s'>Tech Industry</a></div><div>by Ana Ruiz January 18, 2017 11:00 PM PST</div>",
            ["Ana Ruiz"],
        ),
        ("<div class='source-author'>Tech Insider</div><span itemprop='author'>Ana Ruiz</span>", ["Ana Ruiz"]),
        ("<p>by Ana Ruiz (reporting) and Tom Vale (photography)</p>", ["Ana Ruiz"]),
        ("<p class='byline'>By Ana Ruiz, Orlow News Service</p>", ["Ana Ruiz"]),
        ("<p class='author'>Variety</p>", []),
        ("<p class='author'>منوعات</p>", []),
        ("<ul id='navigation'><li><a href='/profile'>名片</a></li></ul>", []),
    ],
)
def test_bylines_in_many_forms(markup: str, expected: list[str]):
    assert names(read(markup)) == expected


def test_a_byline_is_shown_as_it_should_be_read():
    assert read("<div class='byline'>Byby ANA RUIZ Dec 9, 2016</div>").byline == "By ANA RUIZ"
    assert read("<p>Monday January 5, 2026 by Ana Ruiz</p>").byline == "by Ana Ruiz"


def test_the_byline_may_stand_over_the_headline():
    page = f"<html lang='en'><body><article><p itemprop='author'>Ana Ruiz</p><h1>Weir opened for the boats</h1>{PROSE}</article>"
    (article,) = extract(Capture(target_uri="https://record.example/weir-opened", payload=page.encode()))
    assert names(article) == ["Ana Ruiz"]


def test_every_author_of_the_line_of_one_that_metadata_names():
    person = {"@type": "Person", "name": "Ana Ruiz"}
    assert names(read("<p class='byline'>By Ana Ruiz, Tom Vale</p>", author=person)) == ["Ana Ruiz", "Tom Vale"]
    assert names(read("<p class='byline'>By Ana Ruiz with AP</p>", author=person)) == ["Ana Ruiz"]


def test_every_author_of_columns_side_by_side():
    person = {"@type": "Person", "name": "Tom Vale"}
    row = "".join(
        f"<div class='byline'><address class='name'>{name}</address></div>" for name in ("Ana Ruiz", "Tom Vale")
    )
    assert names(read(f"<div class='bylines'>{row}</div>", author=person)) == ["Ana Ruiz", "Tom Vale"]


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        ("Ruiz, Ana", ["Ana Ruiz"]),
        ("ana ruiz", ["ana ruiz"]),
        ("The Orlow Record", ["The Orlow Record"]),
        ("admin", []),
        ("chief reporter", []),
    ],
)
def test_authors_in_meta_elements(meta: str, expected: list[str]):
    page = f"<html lang='en'><head><meta name='author' content='{meta}'><meta property='og:site_name' content='The Orlow Record'></head><body><article><h1>Weir opened for the boats</h1>{PROSE}</article>"
    (article,) = extract(Capture(target_uri="https://record.example/weir-opened", payload=page.encode()))
    assert names(article) == expected


def test_the_byline_shown_goes_before_a_meta_elements_house():
    head = "<meta name='author' content='Lind Media'>"
    page = f"<html lang='en'><head>{head}</head><body><article><h1>Weir opened for the boats</h1><p itemprop='author'>Ana Ruiz</p>{PROSE}</article>"
    (article,) = extract(Capture(target_uri="https://record.example/weir-opened", payload=page.encode()))
    assert names(article) == ["Ana Ruiz"]


def test_a_desks_name_with_a_figure_in_it():
    assert names(read("", author={"@type": "Person", "name": "BR24 Redaktion"})) == ["BR24 Redaktion"]


@pytest.mark.parametrize("byline", ["<p>By Ana Ruiz</p>", "<div class='article-author'>Ana Ruiz</div>"])
def test_a_byline_stands_behind_a_standfirst_that_nothing_tells_from_the_body(byline: str) -> None:
    standfirst = "<p>The first boats of the year have passed the weir, which was shut for repairs in the autumn, the board says.</p>"
    assert names(read(standfirst + byline)) == ["Ana Ruiz"]


def test_a_person_goes_before_an_agencys_mark() -> None:
    mark = "<p><a rel='author' href='/author/afp'>AFP</a></p>"
    assert names(read(f"{mark}<span class='authorname'>Ana Ruiz</span>")) == ["Ana Ruiz"]
    assert names(read(mark)) == ["AFP"]


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("<p>Kommentar von</p><div class='author-name'>Ana Ruiz</div>", ["Ana Ruiz"]),
        ("<div class='byline'><p class='column'>Deal Adviser</p><p>By</p><p>Ana Ruiz</p></div>", ["Ana Ruiz"]),
        ("<div>// By Ana Ruiz • Nov 11, 2020</div>", ["Ana Ruiz"]),
        ("<p class='byline'>By <a class='author'>Ana Ruiz For Record.Example</a></p>", ["Ana Ruiz"]),
        ("<dl><a href='/autoren/7/ana-ruiz'><dd class='x'>Ana Ruiz</dd></a></dl>", ["Ana Ruiz"]),
        (
            "<div class='byline'><div><span>Ana Ruiz</span> <span>Tom Vale</span> <span>Eva Lind</span></div></div>",
            ["Ana Ruiz", "Tom Vale", "Eva Lind"],
        ),
        ("<div class='byline'><b>Ana Ruiz</b> Deputy Hub Director</div>", ["Ana Ruiz"]),
        ("<p class='caption'>The weir on 4 May 2025. Picture by Tom Vale</p><p>By Ana Ruiz</p>", ["Ana Ruiz"]),
    ],
)
def test_names_that_styles_or_lines_set_apart(byline: str, expected: list[str]) -> None:
    assert names(read(byline)) == expected


def test_of_two_lines_the_one_under_the_headline_counts() -> None:
    page = (
        "<body><div><a href='/author/tom-vale'>Tom Vale</a></div><h1>Weir opened for the boats</h1>"
        f"<div><a href='/author/ana-ruiz'>Ana Ruiz</a></div>{PROSE}</body>"
    )
    (article,) = extract(Capture(target_uri="https://record.example/weir-opened", payload=page.encode()))
    assert names(article) == ["Ana Ruiz"]


def test_a_box_around_the_article_is_no_teaser_whatever_it_is_called() -> None:
    page = (
        f"<body><h1>Weir opened for the boats</h1><div class='sidebar-grid'>{PROSE[: len(PROSE) // 5]}"
        f"<p>By <a href='/author/ana-ruiz'>Ana Ruiz</a></p>{PROSE}</div></body>"
    )
    (article,) = extract(Capture(target_uri="https://record.example/weir-opened", payload=page.encode()))
    assert names(article) == ["Ana Ruiz"]


def test_the_end_of_the_text_is_not_its_byline() -> None:
    line = "<p><a href='/author/ana'>Ana Ruiz</a>5 hours ago</p>"
    assert names(read(f"{line}{PROSE}<p>On Weirs and Men, by Tom Vale, is out now (Lind</p>")) == ["Ana Ruiz"]


def test_whom_alone_markup_calls_an_author_anywhere_on_the_page() -> None:
    bar = f"<div>{'<i></i>' * 40}<a href='/@ana'>Ana Ruiz</a></div>"
    page = f"<body>{{}}<h1>Weir opened for the boats</h1>{PROSE}</body>"
    for above, expected in (
        (bar, ["Ana Ruiz"]),
        (f"{bar}<div><a href='/@tom'>Tom Vale</a></div>{'<i></i>' * 40}", []),
    ):
        (article,) = extract(Capture(target_uri="https://record.example/x", payload=page.format(above).encode()))
        assert names(article) == expected


def test_the_foot_of_the_article_is_its_own() -> None:
    foot = "<div class='post-footer'><span class='post-author vcard'>Posted by <span class='fn'>Ana Ruiz</span></span></div>"
    assert names(read("", foot)) == ["Ana Ruiz"]
    assert names(read("", foot.replace("post-footer", "page-footer"))) == []


@pytest.mark.parametrize(
    ("name", "expected"), [("Sleyca", ["Sleyca"]), ("Admin", []), ("Redaktion", []), ("Share", [])]
)
def test_one_word_is_an_authors_name_where_a_link_to_them_says_so(name: str, expected: list[str]) -> None:
    assert names(read(f"<p><a rel='author' href='/profile/1'>{name}</a></p>")) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<ul><li><span>Author, </span><span>Lúcia Prado</span></li></ul>", ["Lúcia Prado"]),
        ('<div class="info"><span>Muhabir: <a href="/m">Deniz Aksoy</a></span></div>', ["Deniz Aksoy"]),
        (
            '<footer><div>Submitted by <a href="/user/14">Ana Ruiz</a> on Thu, 11/05/2026 - 14:22</div></footer>',
            ["Ana Ruiz"],
        ),
        ('<p>Eine Kolumne von <a href="/harm">Jule Harm</a></p>', ["Jule Harm"]),
        ('<strong id="article-byline">Article Information</strong>', []),
        (
            '<div class="head"><div>입력 2026.11.05.</div><a href="/1">기사원문</a><div class="journalist"><em>한서연 기자</em></div></div>',
            ["한서연"],
        ),
    ],
)
def test_labels_and_words_that_are_nobody(line: str, expected: list[str]) -> None:
    assert names(read(line)) == expected


def test_a_name_and_a_day_right_over_the_headline() -> None:
    page = f"<article><ul><li>Ola Brandt</li><li>Nov 6, 2026</li></ul><h1>Weir opened for the boats</h1>{PROSE}</article>"
    (article,) = extract(Capture(target_uri="https://record.example/weir-opened", payload=page.encode()))
    assert names(article) == ["Ola Brandt"]


def test_a_caption_in_a_box_of_metadata_is_no_byline():
    line = "Beim Betrieb mit neuen Ketten kommt das Wehr von Orlow auf einen Durchfluss von zwei Kubikmetern."
    box = f"<div><img src='/a.jpg'><div class='c-metadata'><p>{line}</p>Bild: <a href='/'>ORP</a></div></div>"
    assert not read(box).authors


def test_what_a_caption_says_somebody_did_is_no_byline():
    caption = "<p>The weir, 55 years old, stood in the flood of the spring before the chains were mended and painted again. Supplied by Tom Vale</p>"
    assert names(read(f"<div class='author'><h3 class='authorName'>Ada Quill</h3></div>{caption}")) == [
        "Ada Quill"
    ]


def test_a_byline_behind_a_day_in_the_same_line():
    assert names(read("<p class='meta'>4 March 2025 By Ada Quill</p>")) == ["Ada Quill"]


def test_a_name_under_a_day_in_one_element_is_the_authors():
    assert names(read("<div class='byline'>Wednesday, June 05, 2013<br>Ada Quill</div>")) == ["Ada Quill"]
    assert names(read("<div class='byline'>June 05, 2013 - Updated 18:37<br>From Web Edition</div>")) == []
    assert names(read("<div class='byline'>Wednesday, June 05, 2013<br>Quill’s Weir</div>")) == []


@pytest.mark.parametrize("under", ["New York", "Print Edition", "Save Article"])
def test_what_stands_under_a_day_is_nobody_where_markup_names_no_author(under: str):
    assert names(read(f"<div class='meta'>Wednesday, June 05, 2013<br>{under}</div>")) == []
