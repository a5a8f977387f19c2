"""Front pages and section pages: an error that says what they are, and no false alarm."""

import pickle

import pytest

from onrecord.errors import IndexPage, InputError, NoArticle
from onrecord.extract.page import extract
from onrecord.model import Article, Capture

SITE = "https://quay.example"
NEWS = [
    "Ferries run again after a week of storms",
    "Council votes to mend the old quay wall",
    "Fishing fleet lands its smallest catch in years",
    "School boat gets a second skipper for winter",
    "Lighthouse keeper retires after forty years",
    "New lamp for the northern channel arrives",
    "Harbour fees to rise by a tenth in spring",
    "Museum finds a chart thought lost at sea",
    "Storm damage put at two million crowns",
    "Minister promises money for island roads",
    "Cable ship begins work off the eastern cape",
    "Cup final moved because of the high tide",
    "Bakery on the pier opens its doors again",
]
STANDFIRST = (
    "The company says that all boats but one are back in service, and that the last will follow on Monday."
)
PROSE = "".join(
    f"<p>The ferry company said on day {n} that the boats would run again once the quay had been mended.</p>"
    for n in range(12)
)


def slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def teasers(form: str, count: int = len(NEWS)) -> str:
    return "".join(form.format(title=title, slug=slug(title), lead=STANDFIRST) for title in NEWS[:count])


def read(body: str, url: str | None = f"{SITE}/harbour", head: str = "") -> tuple[Article, ...]:
    menu = "<nav><a href='/'>Home</a><a href='/harbour'>Harbour</a></nav>"
    page = f"<!doctype html><html lang='en'><head><title>Quay News</title>{head}</head><body>{menu}{body}</body></html>"
    return extract(Capture(target_uri=url, payload=page.encode(), name="front.html"), articles_only=True)


CARDS = "<article><h3><a href='/2026/{slug}'>{title}</a></h3><p>{lead}</p></article>"
WHOLE = "<li><a href='/2026/{slug}'><h3>{title}</h3><p>{lead}</p></a></li>"
BARE = "<div class='item'><a href='https://www.quay.example/2026/{slug}'>{title}</a></div>"


@pytest.mark.parametrize("form", [CARDS, WHOLE, BARE])
@pytest.mark.parametrize("url", [f"{SITE}/", f"{SITE}/harbour"])
def test_a_page_of_teasers_is_an_index(form: str, url: str):
    with pytest.raises(IndexPage) as caught:
        read(f"<main><h1>Harbour</h1>{teasers(form)}</main>", url)
    assert [link.rpartition("/")[2] for link in caught.value.links] == [slug(title) for title in NEWS]
    assert all(link.startswith("https://") for link in caught.value.links)
    assert str(caught.value) == (
        "front.html: no article on this page: it looks like an index page with 13 links to follow"
    )


def test_a_saved_index_whose_address_is_not_known_is_one_too():
    with pytest.raises(IndexPage) as caught:
        read(f"<main>{teasers(CARDS)}</main>", None)
    assert len(caught.value.links) == len(NEWS)


def test_a_page_with_few_links_and_no_prose_is_one():
    with pytest.raises(IndexPage):
        read(f"<ul>{teasers(BARE, 6)}</ul>")


def test_it_is_an_error_like_any_page_without_an_article():
    with pytest.raises(NoArticle):
        read(teasers(CARDS))
    assert issubclass(IndexPage, InputError)


def test_a_page_with_neither_article_nor_links_is_no_index():
    with pytest.raises(NoArticle) as caught:
        read("<p>Soon.</p>")
    assert not isinstance(caught.value, IndexPage)


def test_links_to_other_sites_are_not_followed():
    with pytest.raises(NoArticle) as caught:
        read(teasers("<p><a href='https://elsewhere.example/{slug}'>{title}</a></p>"))
    assert not isinstance(caught.value, IndexPage)


@pytest.mark.parametrize("form", [CARDS, WHOLE, BARE])
def test_an_article_over_a_page_of_teasers_is_one(form: str):
    (article,) = read(f"<article><h1>Boats run again</h1>{PROSE}</article><section>{teasers(form)}</section>")
    assert article.text.count("boats would run again") == 12


def test_so_is_one_that_links_to_many_pages_in_its_text():
    linked = "".join(
        f"<p>The paper wrote in spring that <a href='/2026/{slug(title)}'>{title.lower()}</a>, and a week later "
        "the company answered that no such thing was planned by anybody at the harbour.</p>"
        for title in NEWS
    )
    assert len(read(f"<article><h1>What the paper wrote</h1>{linked}</article>")) == 1


TOLD = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Boats run again"}</script>'


@pytest.mark.parametrize("head", [TOLD, "<meta property='og:type' content='article'>"])
def test_a_short_item_that_calls_itself_an_article_is_one(head: str):
    body = f"<article><h1>Boats run again</h1><p>{STANDFIRST}</p><p>{STANDFIRST}</p></article>{teasers(BARE)}"
    assert len(read(body, head=head)) == 1


def test_the_error_comes_back_whole_from_another_process():
    error = IndexPage("front.html", (f"{SITE}/a", f"{SITE}/b"))
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (str(again), again.links, type(again)) == (str(error), error.links, IndexPage)


def test_an_article_in_thai_beside_many_links_is_one():
    # no mark ends its sentences, and its own headline isn't the page's only h1
    lines = "".join(f"<p>{'เรือข้ามฟากจะกลับมาให้บริการอีกครั้งเมื่อซ่อมท่าเรือเสร็จ' * 3}{n}</p>" for n in range(4))
    title = "เรือข้ามฟากกลับมาให้บริการอีกครั้งหลังพายุสงบลง"
    page = (
        f"<html lang='th'><head><title>{title} | ท่าเรือ</title></head><body><h1><a href='/'>ท่าเรือ</a></h1>"
        f"<div><h1>{title}</h1>{lines}</div>{teasers(BARE)}</body></html>"
    )
    (article,) = extract(
        Capture(target_uri=f"{SITE}/journal/2026/01/80642", payload=page.encode()), articles_only=True
    )
    assert article.headline == title
