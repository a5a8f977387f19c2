"""The headline that readers see, and what else the page calls the article."""

import pytest

from onrecord.extract.html.page import extract_html
from onrecord.extract.page import extract
from onrecord.model import AlternateHeadline, Article, Capture, Origin
from onrecord.settings import Limits
from tests.growth.measuring import spent

PROSE = "".join(
    f"<p>The river board said on day {n} that the weir would be opened once the chains had been mended.</p>"
    for n in range(5)
)


def read(h1: str, title: str, head: str = "") -> Article:
    page = f"<html lang='en'><head><title>{title}</title>{head}</head><body><article><h1>{h1}</h1>{PROSE}</article></body>"
    (article,) = extract(Capture(target_uri="https://orlow.example/2026/weir-opened", payload=page.encode()))
    return article


def shared(title: str) -> str:
    return f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Orlow Post">'


def told(title: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}"}}</script>'


SHOWN = "Weir opened after a month of waiting"
SOCIAL = "You won't believe how long this weir was shut"
SEARCHED = "Orlow weir: opening times and news"


def test_the_h1_wins_and_the_others_are_kept_with_where_they_stand():
    article = read(SHOWN, f"{SEARCHED} | The Orlow Post", shared("How long the weir was shut"))
    assert article.headline == SHOWN
    assert article.found["headline"] is Origin.MARKUP
    assert article.alternate_headlines == (
        AlternateHeadline(text="How long the weir was shut"),
        AlternateHeadline(text=SEARCHED),
    )
    assert article.found["alternate_headlines.0.text"] is Origin.META


def test_what_one_source_tells_machines_does_not_go_before_it():
    assert (
        read(SHOWN, "Weir", told("Weir opened at last") + shared("How long the weir was shut")).headline == SHOWN
    )


def test_two_sources_that_agree_do():
    article = read("Weir opened", "Weir", told("Orlow weir opened at last") + shared("Orlow weir opened at last"))
    assert article.headline == "Orlow weir opened at last"
    assert AlternateHeadline(text="Weir opened") in article.alternate_headlines


@pytest.mark.parametrize("h1", ["The Orlow Post", "News", "Information and resources"])
def test_a_heading_that_is_no_headline(h1: str):
    assert read(h1, f"{SHOWN} | The Orlow Post", shared(SHOWN)).headline == SHOWN


def test_no_alternates_where_all_say_the_same():
    assert read(SHOWN, f"{SHOWN} - The Orlow Post", shared(SHOWN.upper())).alternate_headlines == ()


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("تعميق الميناء للمرة الأولى منذ زمن | صحيفة إلمسفورد", "تعميق الميناء للمرة الأولى منذ زمن"),
        ("港口将于五月开始疏浚工程_埃尔姆斯福德新闻", "港口将于五月开始疏浚工程"),
        ("Порт углубят впервые за тридцать лет — Газета Эльмсфорд", "Порт углубят впервые за тридцать лет"),
        ("港が三十年ぶりに浚渫されると発表：エルムズフォード新聞", "港が三十年ぶりに浚渫されると発表"),
    ],
)
def test_the_sites_name_behind_a_title_of_any_script(title: str, headline: str):
    article = read(headline, title)
    assert article.headline == headline
    assert article.alternate_headlines == ()


def test_a_meta_element_with_its_words_in_another_attribute():
    page = f'<meta property="og:title" value="{SHOWN}"><body><div>{PROSE}</div>'
    (article,) = extract(Capture(target_uri="https://orlow.example/a", payload=page.encode()))
    assert article.headline == SHOWN


def read_whole(body: str, title: str, head: str = "") -> Article:
    page = f"<html lang='en'><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    (article,) = extract(Capture(target_uri="https://orlow.example/2026/weir-opened", payload=page.encode()))
    return article


@pytest.mark.parametrize("title", [f"Orlow Diary: {SHOWN}", f"{SHOWN} @ Orlow Diary ::"])
def test_an_h1_that_is_the_sites_name_gives_way_to_the_lower_heading_that_title_names_beside_it(title: str):
    assert read_whole(f"<h1><a href='/'>Orlow Diary</a></h1><h3>{SHOWN}</h3>{PROSE}", title).headline == SHOWN


def test_a_lower_heading_that_title_does_not_begin_or_end_with_is_none():
    body = f"<h1>{SHOWN}</h1><h3>What the chains have to do with it all</h3>{PROSE}"
    assert read_whole(body, f"{SHOWN} | Orlow Diary").headline == SHOWN


def test_a_short_h1_that_title_does_not_begin_with_is_a_sections_name():
    assert read("Rivers", SHOWN).headline == SHOWN


def test_a_line_that_says_the_title_is_the_headline_where_no_heading_is():
    article = read_whole(f"<p>Orlow and all its rivers</p><p>{SHOWN}</p>{PROSE}", f"{SHOWN} | rivers")
    assert article.headline == SHOWN
    assert SHOWN not in article.text


def test_a_headings_link_to_itself_is_none_of_it():
    assert read(f"{SHOWN}<a href='#weir'>¶</a>", f"{SHOWN} — Orlow 2.1").headline == SHOWN


@pytest.mark.parametrize(
    "page",
    [
        lambda n: f"<title>{SHOWN} - Orlow</title><body>{'<h1>Orl</h1>' * n}{f'<h2>{SHOWN}</h2>' * n}",
        lambda n: f"<title>{'Harbour stays ' * n}</title><body>{f'<p>{SHOWN}</p>' * n}",
    ],
)
def test_many_headings_or_a_long_title_take_time_in_proportion(page):
    def work(n: int) -> None:
        extract_html(page(n), url=None, captured=None, limits=Limits())

    work(10)
    few = min(spent(lambda: work(500), 60) for _ in range(3))
    assert spent(lambda: work(2_000), 60) < 9 * few


def test_a_hidden_copy_of_the_headline_does_not_take_the_menu_along():
    head = (
        f"<div style='display:none'><h1>{SHOWN}</h1></div><nav>Home</nav><img src='/menu/reader.jpg' width='300'>"
    )
    page = f"<html lang='en'><head><title>{SHOWN}</title></head><body>{head}<main><h1>{SHOWN}</h1>{PROSE}</main></body>"
    (article,) = extract(Capture(target_uri="https://orlow.example/2026/weir-opened", payload=page.encode()))
    assert (article.headline, article.figures) == (SHOWN, ())


@pytest.mark.parametrize(
    ("shared", "headline"), [("Weir opened for the boats", 0), ("Weir opened for boats on Rivers", 1)]
)
def test_a_link_to_a_section_behind_the_headline_is_none_of_it(shared: str, headline: int):
    title = ("Weir opened for the boats", "Weir opened for the boats Rivers")[headline]
    head = f"<meta property='og:title' content='{shared}'>"
    assert read("Weir opened for the boats <a href='/rivers'>Rivers</a>", "Orlow Post", head).headline == title
