"""Several articles on one page."""

from onrecord.extract.html.multi_article import article_elements, own_link
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
