"""JSON-LD as pages have it: broken in the ways that are common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.html.jsonld import first, is_article, strings, things, types

GOOD = '{"@type": "NewsArticle", "headline": "Talks go on"}'


@pytest.mark.parametrize(
    "script",
    [
        GOOD,
        f"<!-- {GOOD} -->",
        f"//<![CDATA[\n{GOOD}\n//]]>",
        f"/* <![CDATA[ */ {GOOD} /* ]]> */",
        f"{GOOD};",
        '{"@type": "NewsArticle", "headline": "Talks go on",}',
        '{"@type": "NewsArticle", "headline": "Talks\tgo on", "x": "a\nb"}',
        f'{{"@graph": [{{"@type": "WebSite"}}, {GOOD}]}}',
        f"[[{GOOD}]]",
        f"{GOOD}\n{GOOD}",
        '{"@type": ["NewsArticle", "Article"], "headline": {"@value": "Talks go on"}}',
        '{"@type": "http://schema.org/NewsArticle", "headline": "Talks go on"}',
    ],
)
def test_mends(script: str) -> None:
    articles = [thing for thing in things([script]) if is_article(thing)]
    assert articles
    assert " ".join((first(articles[0], "headline", "@value") or "").split()) == "Talks go on"


@pytest.mark.parametrize("script", ["", "null", "{", "[" * 100_000, '{"a":' * 50_000, "not json at all", '"text"'])
def test_beyond_mending_is_left_out(script: str) -> None:
    assert things([script]) == []


def test_days_and_author_of_an_article_whose_json_is_broken() -> None:
    broken = (
        '{"@type": "NewsArticle", "headline": "He said "no" to it", "datePublished": "2024-09-01T21:30:00Z",\n'
        '"author": [{"@type": "Person", "name": "Ana Ruiz"}], "dateModified": "2024-09-02",}'
    )
    (thing,) = (thing for thing in things([broken]) if is_article(thing))
    assert (first(thing, "datePublished"), first(thing, "dateModified")) == ("2024-09-01T21:30:00Z", "2024-09-02")
    assert first(thing, "author", "name") == "Ana Ruiz"
    assert [each for each in things([broken.replace("NewsArticle", "Person")]) if is_article(each)] == []


def test_values() -> None:
    assert strings([{"name": "A &amp; B"}, "C", 3, None], "name") == ["A & B", "C"]
    assert types({"@type": "schema:Person"}) == ("Person",)


@given(st.text(alphabet='{}[]",:ab\\ \n\t<!->/*', max_size=200))
def test_any_text(script: str) -> None:
    assert isinstance(things([script]), list)
