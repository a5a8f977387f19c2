"""What an index page says, for whoever names it."""

import pytest

from onrecord.errors import IndexPage, NoArticle
from onrecord.extract.page import extract
from onrecord.model import Article, Capture, PageKind
from tests.extract.html.test_index_pages import BARE, CARDS, NEWS, SITE, STANDFIRST, teasers

DATED = (
    "<article><h3><a href='/2026/{slug}'>{title}</a></h3><p class='byline'>By Ana Ruiz, <time datetime='2026-03-01'>1 March 2026"
    "</time></p><p>{lead}</p></article>"
)


def read(body: str, head: str = "", *, articles_only: bool = False) -> Article:
    menu = "<nav><a href='/'>Home</a><a href='/harbour'>Harbour</a></nav>"
    page = (
        f"<!doctype html><html lang='en'><head><title>Harbour</title>{head}</head><body>{menu}{body}</body></html>"
    )
    (article,) = extract(Capture(target_uri=f"{SITE}/harbour", payload=page.encode()), articles_only=articles_only)
    return article


def test_a_page_of_teasers_says_what_they_say():
    article = read(f"<main><h1>Harbour</h1>{teasers(CARDS)}</main><footer><p>Quay News, Pier 4</p></footer>")
    assert article.kind is PageKind.INDEX
    assert article.headline == "Harbour"
    assert article.text.split("\n\n") == [line for title in NEWS for line in (title, STANDFIRST)]


def test_a_list_of_links_is_its_links():
    article = read(f"<main><h1>Harbour</h1>{teasers(BARE, 6)}</main>")
    assert article.text.split("\n\n") == NEWS[:6]


def test_it_has_neither_authors_nor_days_nor_pictures_since_those_are_its_articles():
    head = "<meta name='author' content='Ana Ruiz'><meta property='og:image' content='/a.jpg'>"
    article = read(f"<main><h1>Harbour</h1>{teasers(DATED)}</main>", head)
    assert (article.authors, article.published, article.figures) == ((), None, ())


def test_every_block_points_to_its_words_and_every_field_says_where_it_was():
    article = read(f"<main><h1>Harbour</h1>{teasers(CARDS)}</main>")
    assert "\n\n".join(article.words(block.span) for block in article.blocks) == article.text
    assert set(article.filled()) <= set(article.found)


def test_whoever_asks_for_articles_alone_gets_none():
    with pytest.raises(IndexPage):
        read(f"<main><h1>Harbour</h1>{teasers(CARDS)}</main>", articles_only=True)


def test_links_that_say_next_to_nothing_are_no_text():
    with pytest.raises(NoArticle):
        read("<p><a href='/a'>A</a> <a href='/b'>B</a></p>")


LINKS = "".join(f"<li><a href='https://elsewhere{n}.example/'>{title}</a></li>" for n, title in enumerate(NEWS))


def test_a_page_of_links_to_other_sites_is_named_for_what_it_is():
    article = read(f"<div><h2>Links</h2><p>Pages that are worth a visit.</p><ul>{LINKS}</ul></div>")
    assert (article.kind, article.text.split("\n\n")[-13:]) == (PageKind.INDEX, NEWS)


def test_links_beside_a_short_text_are_not_its_text():
    prose = f"<p>{STANDFIRST}</p><p>{STANDFIRST}</p><p>{STANDFIRST}</p>"
    article = read(f"<div><h1>Boats run again</h1>{prose}<ul>{LINKS}</ul></div>")
    assert article.kind is PageKind.ARTICLE
    assert NEWS[0] not in article.text


@pytest.mark.parametrize("lead", ["", f"<p>{STANDFIRST}</p>"])
def test_a_gallery_is_no_index_for_its_words_are_no_links(lead):
    captions = "".join(
        f"<figure><img src='/{n}.jpg'><figcaption>{STANDFIRST}</figcaption></figure>" for n in range(12)
    )
    body = f"<div><h1>Boats run again</h1><p class='byline'>By Ana Ruiz</p>{lead}{captions}</div>"
    article, alone = read(body), read(body, articles_only=True)
    assert article == alone
    assert article.kind is not PageKind.INDEX
    assert [each.name for each in article.authors] == ["Ana Ruiz"]
    assert STANDFIRST in article.text


def test_a_page_of_links_with_a_line_for_each_has_both():
    entries = "".join(
        f"<div><a href='https://elsewhere{n}.example/'>{title}</a></div><div>Read on Monday, {n}.</div>"
        for n, title in enumerate(NEWS)
    )
    article = read(f"<div><h2>Links</h2>{entries}</div>")
    assert article.kind is PageKind.INDEX
    assert {NEWS[0], "Read on Monday, 0."} <= set(article.text.split("\n\n"))
