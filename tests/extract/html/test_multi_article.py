"""Several articles on one page."""

from onrecord.extract.html.multi_article import article_elements, own_link, told_elements
from onrecord.extract.page import extract
from onrecord.model import Capture
from tests.extract.html.making import BODY, page_of

WHOLE = f"<article data-url='/weir'><h1>Weir opened</h1>{BODY}{BODY}</article>"
OTHER = f"<article><h1><a href='/stalls'>Stalls burnt</a></h1>{BODY}{BODY}</article>"
TEASER = "<article><h1>Ferries</h1><p>The ferries run again, the company said on Monday.</p></article>"


def test_elements_with_a_heading_and_prose_of_their_own():
    page = page_of(WHOLE + OTHER)
    assert [own_link(page, node, "https://orlow.example/") for node in article_elements(page, 5)] == [
        "https://orlow.example/weir",
        "https://orlow.example/stalls",
    ]


def test_no_more_than_asked_for():
    assert len(article_elements(page_of((WHOLE + OTHER) * 3), 4)) == 4


def test_teasers_comments_and_elements_without_a_heading_are_none():
    for other in (
        TEASER,
        f"<article class='comments'><h1>Readers</h1>{BODY}{BODY}</article>",
        f"<article>{BODY}{BODY}</article>",
    ):
        assert article_elements(page_of(WHOLE + other), 5) == []


def test_an_element_may_give_no_link():
    page = page_of(f"<article><h1>Weir opened</h1><p><a href='/other'>Other</a></p>{BODY}{BODY}</article>")
    assert own_link(page, next(node for node in page.nodes if node.tag == "article"), None) is None


TOLD = {"weiropenedforboats", "stallsburntatnight"}
FIRST = f"<div><h1>Weir opened for boats</h1><p>By Ana Ruiz</p>{BODY}{BODY}</div>"
SECOND = f"<section><h2>Stalls burnt at night</h2><p>By Tom Vale</p>{BODY}{BODY}</section>"


def test_headlines_that_the_page_tells_part_it_without_article_elements():
    page = page_of(f"<main>{FIRST}{SECOND}</main>")
    assert [node.tag for node in told_elements(page, TOLD, 5)] == ["div", "section"]
    assert len(told_elements(page, TOLD, 1)) <= 1


def test_headlines_alone_and_headings_that_nobody_tells_part_nothing():
    teaser = "<div><h2><a href='/stalls'>Stalls burnt at night</a></h2></div>"
    for markup, told in (
        (FIRST + teaser, TOLD),
        (FIRST + SECOND, {"weiropenedforboats"}),
        (FIRST + SECOND, set()),
    ):
        assert told_elements(page_of(f"<main>{markup}</main>"), told, 5) == []


def test_endless_scroll_gives_each_article_its_own_text_and_author():
    def told(headline, author, address):
        return (
            f'{{"@type": "NewsArticle", "headline": "{headline}", "url": "https://orlow.example/{address}", '
            f'"author": {{"@type": "Person", "name": "{author}"}}}}'
        )

    json = f"[{told('Weir opened for boats', 'Ana Ruiz', 'weir')}, {told('Stalls burnt at night', 'Tom Vale', 'stalls')}]"
    other = SECOND.replace("The river", "The market")
    page = f"<html><head><script type='application/ld+json'>{json}</script></head><body><main>{FIRST}{other}</main></body></html>"
    articles = extract(Capture(target_uri="https://orlow.example/weir", payload=page.encode()))
    assert [(article.headline, [author.name for author in article.authors]) for article in articles] == [
        ("Weir opened for boats", ["Ana Ruiz"]),
        ("Stalls burnt at night", ["Tom Vale"]),
    ]
    assert "Stalls burnt" not in articles[0].text
