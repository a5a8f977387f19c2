"""What a page says of itself to machines."""

from onrecord.extract.html.facts import is_outlet
from onrecord.model import Origin
from tests.extract.html.making import URL, facts_of, told

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Weir opened",
    "url": URL,
    "publisher": {"name": "The Orlow Record"},
}


def test_the_article_that_is_at_the_address_is_meant():
    other = {
        **ARTICLE,
        "url": "https://orlow.example/other",
        "headline": "Another",
        "author": "Ana Ruiz",
        "image": "/a.jpg",
    }
    assert facts_of(told(other) + told(ARTICLE)).article["headline"] == "Weir opened"


def test_the_outlet_by_the_best_of_its_names():
    assert (facts_of(told(ARTICLE)).outlet, facts_of(told(ARTICLE)).outlet_origin) == (
        "The Orlow Record",
        Origin.JSON_LD,
    )
    site = '<meta property="og:site_name" content="Orlow Record">'
    assert (facts_of(site + told(ARTICLE)).outlet, facts_of(site + told(ARTICLE)).outlet_origin) == (
        "Orlow Record",
        Origin.META,
    )


def test_an_address_for_a_name_is_no_outlet():
    site = '<meta property="og:site_name" content="https://orlow.example">'
    assert facts_of(site + told(ARTICLE)).outlet == "The Orlow Record"


def test_canonical_is_made_absolute_and_titles_come_best_first():
    facts = facts_of(
        '<link rel="canonical" href="/weir"><meta property="og:title" content="Shared">' + told(ARTICLE)
    )
    assert facts.canonical == "https://orlow.example/weir"
    assert facts.titles()[:2] == [("Weir opened", Origin.JSON_LD), ("Shared", Origin.META)]
    assert facts.is_titled("weir OPENED")
    assert not facts.is_titled("Market stalls burnt")


def test_a_page_is_told_to_be_an_article_in_three_ways():
    assert facts_of(told(ARTICLE)).is_told_article()
    assert facts_of('<meta property="og:type" content="article">').is_told_article()
    assert facts_of(
        body='<div itemscope itemtype="https://schema.org/NewsArticle"><p>Words.</p></div>'
    ).is_told_article()
    assert not facts_of().is_told_article()


def test_a_reference_stands_for_its_object():
    person = {"@id": "#ana", "@type": "Person", "name": "Ana Ruiz"}
    facts = facts_of(told({"@graph": [person]}))
    assert facts.resolve({"@id": "#ana"}) == person
    assert facts.resolve([{"@id": "#nobody"}]) == [{"@id": "#nobody"}]


def test_a_part_has_its_own_facts_and_no_meta_elements():
    other = {"@type": "NewsArticle", "headline": "Stalls burnt", "url": "/stalls"}
    facts = facts_of('<meta property="og:title" content="Weir opened">' + told(ARTICLE) + told(other))
    part = facts.for_part("Stalls burnt", None, is_main=False)
    assert (part.article["headline"], part.canonical, part.meta("og:title")) == (
        "Stalls burnt",
        "https://orlow.example/stalls",
        None,
    )
    assert facts.meta("og:title") == "Weir opened"


def test_an_author_that_is_but_the_outlet():
    facts = facts_of(told(ARTICLE))
    assert is_outlet("The Orlow Record", facts)
    assert not is_outlet("Ana Ruiz", facts)


def test_a_sites_name_is_nobodys():
    assert is_outlet("WEIR.ORLOW.GOV", facts_of())
    assert is_outlet("OrlowPost.com", facts_of())
    assert not is_outlet("J. Orlow", facts_of())
