"""What JSON-LD and meta elements give."""

from datetime import UTC, datetime

import pytest

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.html.metadata import (
    offer_authors,
    offer_country_offset,
    offer_dates,
    offer_rest,
    offer_staff,
    offer_tags,
)
from onrecord.model import Origin, PageKind, Precision
from tests.extract.html.making import URL, facts_of, told


def built(offer, head, url=URL):
    builder = ArticleBuilder()
    offer(builder, facts_of(head, url=url))
    return builder


def article(**more):
    return told({"@type": "NewsArticle", "headline": "Weir opened", **more})


def test_dates_with_their_precision_and_clock():
    dates = article(datePublished="2026-06-08T10:00:00+02:00", dateModified="2026-06-09")
    builder = built(offer_dates, dates)
    assert builder.get("published").isoformat() == "2026-06-08T08:00:00+00:00"
    assert (builder.get("published_precision"), builder.get("utc_offset")) == (Precision.INSTANT, 120)
    assert (builder.get("modified").day, builder.get("modified_precision")) == (9, Precision.DAY)
    assert builder.origins["published"] is Origin.JSON_LD


def test_a_meta_element_dates_what_json_ld_leaves_open():
    meta = '<meta property="article:published_time" content="2026-06-08T08:00:00Z">'
    assert built(offer_dates, article() + meta).origins["published"] is Origin.META
    assert built(offer_dates, article(datePublished="soon")).get("published") is None


def test_several_moments_of_microdata_are_other_articles():
    others = "".join(f"<meta itemprop='datePublished' content='2025-01-0{day}T08:00:00Z'>" for day in (1, 2))
    own = "<meta name='dc.date' content='2025-03-04'>"
    builder = built(offer_dates, others + own)
    assert builder.values["published"] == datetime(2025, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize("name", ["itemprop='datePublished'", "property='article:published_time'"])
def test_one_moment_that_is_told_twice_is_this_articles(name: str):
    own = "".join(f"<meta {name} content='2025-03-04T10:00:00{zone}'>" for zone in ("Z", "+00:00"))
    builder = built(offer_dates, f"{own}<meta name='date' content='2025-03-09'>")
    assert builder.values["published"] == datetime(2025, 3, 4, 10, tzinfo=UTC)


def test_another_site_is_no_author():
    builder, facts = ArticleBuilder(), facts_of("<meta name='author' content='vellwire.com'>")
    offer_authors(builder, facts)
    offer_staff(builder, facts)
    assert "authors" not in builder.values


def test_the_clock_of_the_outlets_country():
    builder = built(offer_dates, article(datePublished="2026-06-08T08:00:00Z"), "https://orlow.example.pl/weir")
    offer_country_offset(builder, facts_of(article(), url="https://orlow.example.pl/weir"))
    assert builder.get("utc_offset") == 120


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ana Ruiz", ["Ana Ruiz"]),
        ("By Ana Ruiz and Tom Vale", ["Ana Ruiz", "Tom Vale"]),
        (
            [{"@type": "Person", "name": "Ana Ruiz"}, {"name": "Tom Vale"}, {"name": "Ana Ruiz"}],
            ["Ana Ruiz", "Tom Vale"],
        ),
        ({"givenName": "Ana", "familyName": "Ruiz"}, ["Ana Ruiz"]),
        ("https://orlow.example/ana", []),
        (None, []),
    ],
)
def test_authors_of_json_ld(author, names):
    assert [each.name for each in built(offer_authors, article(author=author)).get("authors") or ()] == names


def test_an_author_has_role_page_and_picture():
    person = {
        "@type": "Person",
        "name": "Ana Ruiz",
        "jobTitle": "Editor",
        "url": "/ana",
        "image": {"url": "/ana.jpg"},
    }
    (author,) = built(offer_authors, article(author=person)).get("authors")
    assert (author.role, author.page, author.avatar) == (
        "Editor",
        "https://orlow.example/ana",
        "https://orlow.example/ana.jpg",
    )


def test_the_house_is_the_author_where_it_says_so_and_nobody_else_is():
    head = article(author="The Orlow Record") + '<meta property="og:site_name" content="The Orlow Record">'
    facts, builder = facts_of(head), ArticleBuilder()
    offer_authors(builder, facts)
    assert builder.get("authors") is None
    offer_staff(builder, facts)
    assert [each.name for each in builder.get("authors")] == ["The Orlow Record"]


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        (article(keywords="weir, boats, weir"), ("weir", "boats")),
        (article(keywords=["tag:weir", "boats"]), ("weir", "boats")),
        (article(keywords="topic/weir, place/Orlow"), ("weir", "Orlow")),
        ('<meta name="keywords" content="weir; boats">', ("weir", "boats")),
        ("", None),
    ],
)
def test_tags(head, tags):
    assert built(offer_tags, head).get("tags") == tags


def test_address_outlet_section_and_kind():
    head = (
        article(articleSection="Rivers")
        + told({"@type": "LiveBlogPosting"})
        + '<link rel="canonical" href="/weir">'
    )
    builder = built(offer_rest, head)
    assert (builder.get("url"), builder.get("section"), builder.get("kind")) == (
        "https://orlow.example/weir",
        "Rivers",
        PageKind.LIVE_BLOG,
    )
    assert built(offer_rest, "").get("url") == URL
