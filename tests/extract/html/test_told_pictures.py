"""Pictures that a page tells machines of."""

from onrecord.extract.html.told_pictures import told_pictures
from onrecord.model import Origin
from tests.extract.html.making import BODY, HEAD, article_of, facts_of, told


def test_pictures_that_are_told_are_each_told_once():
    head = (
        told({"@type": "NewsArticle", "headline": "Weir", "image": "/a.jpg"})
        + '<meta property="og:image" content="/a.jpg"><meta name="twitter:image" content="/b.jpg">'
    )
    assert [figure.url for _, figure, _ in told_pictures(facts_of(head), "https://orlow.example/")] == [
        "https://orlow.example/a.jpg",
        "https://orlow.example/b.jpg",
    ]


def test_the_picture_of_metadata_leads_where_none_is_shown():
    told_image = told(
        {"@type": "NewsArticle", "headline": "Weir", "image": {"url": "/lead.jpg", "caption": "The weir."}}
    )
    article = article_of(HEAD + BODY, told_image)
    assert [(figure.url, figure.caption) for figure in article.figures] == [
        ("https://orlow.example/lead.jpg", "The weir.")
    ]
    assert article.found["figures"] is Origin.JSON_LD


def test_metadata_that_repeat_the_headline_give_no_caption():
    image = {"url": "/lead.jpg", "caption": "Weir opened for the boats"}
    head = told({"@type": "NewsArticle", "headline": "Weir opened for the boats", "image": image})
    (figure,) = article_of(HEAD + BODY, head).figures
    assert figure.caption is None
