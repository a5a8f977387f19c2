"""The article of a page that shows nothing without its scripts."""

import json

import pytest

from onrecord.errors import NoArticle
from onrecord.model import Origin
from tests.extract.html.making import PROSE, article_of, told

THING = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Weir opened for the boats",
    "datePublished": "2019-05-10",
    "author": {"@type": "Person", "name": "Ada Linde"},
}
SHELL = "<app-root></app-root><noscript>Please enable scripts.</noscript>"


def test_the_body_is_what_json_ld_tells():
    article = article_of(SHELL, told({**THING, "articleBody": "\n".join(PROSE)}))
    assert article.text.split("\n\n") == PROSE
    assert [article.words(block.span) for block in article.blocks] == PROSE
    assert article.found["text"] is Origin.JSON_LD
    assert (article.headline, [author.name for author in article.authors]) == (THING["headline"], ["Ada Linde"])
    assert article.published is not None


def test_its_markup_is_read_as_such():
    article = article_of(SHELL, told({**THING, "articleBody": "".join(f"<p>{each}</p>" for each in PROSE)}))
    assert article.text.split("\n\n") == PROSE


def test_what_the_page_shows_goes_first():
    shown = "".join(f"<p>{each}</p>" for each in PROSE[:2])
    assert article_of(shown, told({**THING, "articleBody": "\n".join(PROSE)})).text.split("\n\n") == PROSE[:2]


def test_a_few_words_are_no_body():
    with pytest.raises(NoArticle):
        article_of(SHELL, told({**THING, "articleBody": "Soon here."}))


def test_the_body_is_in_the_data_for_scripts_where_json_ld_has_none():
    data = json.dumps({"page": {"title": THING["headline"], "body": "".join(f"<p>{each}</p>" for each in PROSE)}})
    picture = '<meta property="og:image" content="/weir.jpg">'
    article = article_of(f'{SHELL}<script type="application/json">{data}</script>', told(THING) + picture)
    assert article.text.split("\n\n") == PROSE
    assert article.found["text"] is Origin.SCRIPT
    assert article.figures[0].url == "https://orlow.example/weir.jpg"
