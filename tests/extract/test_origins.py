"""Every filled field says where it was found, and nothing else does."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.page import extract
from onrecord.model import Article, Author, Capture, Figure, Origin, PageKind
from tests.conftest import ROOT

PAGES = sorted(path for path in (ROOT / "samples").glob("*/**/*") if path.suffix in {".html", ".txt"})
PAGES = [path for path in PAGES if "sources" not in path.parts]
PROSE = "".join(
    f"<p>The ferry company said on day {n} that the boats would run again once the quay had been mended.</p>"
    for n in range(9)
)


def articles(path: Path) -> tuple[Article, ...]:
    return extract(Capture(target_uri=None, payload=path.read_bytes(), name=str(path)))


def only(page: str) -> Article:
    found = extract(Capture(target_uri="https://quay.example/a", payload=page.encode()))
    assert len(found) == 1
    return found[0]


def test_there_are_samples_of_both_kinds():
    assert {path.suffix for path in PAGES} == {".html", ".txt"}
    assert len(PAGES) > 30


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_all_and_only_filled_fields_have_an_origin(path: Path):
    for article in articles(path):
        assert set(article.found) == set(article.filled())
        assert all(isinstance(origin, Origin) for origin in article.found.values())


TOLD = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Boats run again", '
    '"author": {"name": "Ana Ruiz", "jobTitle": "Reporter"}, "image": {"@type": "ImageObject", '
    '"url": "/p/quay-20260601-800.jpg", "caption": "The quay on Monday"}, "keywords": ["sea"]}</script>'
)
LINES = st.lists(
    st.sampled_from(
        [
            "<h1>Boats run again</h1>",
            "<p class='byline'>By Ana Ruiz and Tom Vale</p>",
            "<time datetime='2026-06-01T08:00:00Z'>1 June</time>",
            "<figure><img src='/p/quay-20260601-800.jpg'><figcaption>The quay. Photo: Ana Ruiz</figcaption></figure>",
            "<img src='/p/boat-20260602-900.jpg' alt='A boat'>",
            "<p>Correction: An earlier version of this article gave the wrong day of the storm.</p>",
            "<div class='author-bio'><a href='/author/ruiz'>Ana Ruiz</a><p>Ana Ruiz covers the sea for us.</p></div>",
            "<meta property='og:image' content='https://quay.example/p/lead-20260603-1200.jpg'>",
            TOLD,
            PROSE,
        ]
    ),
    max_size=14,
)


@given(LINES)
def test_so_it_is_on_any_page(lines: list[str]):
    page = f"<html><body>{''.join(lines)}{PROSE}</body></html>"
    try:
        found = extract(Capture(target_uri="https://quay.example/a", payload=page.encode()))
    except InputError:
        return
    for article in found:
        assert set(article.found) == set(article.filled())


@given(st.lists(st.text(alphabet="AB yg.,:/\n—", max_size=60), max_size=20))
def test_and_on_any_saved_text(lines: list[str]):
    try:
        found = extract(Capture(target_uri=None, payload="\n".join(lines).encode()))
    except InputError:
        return
    for article in found:
        assert set(article.found) == set(article.filled())


def test_the_words_of_metadata_under_a_picture_on_the_page_are_told_apart():
    shown = "<article><h1>Boats run again</h1><figure><img src='/p/quay-20260601-800.jpg'></figure>"
    article = only(f"<html><head>{TOLD}</head><body>{shown}{PROSE}</article></body></html>")
    assert article.found["figures.0.url"] is Origin.MARKUP
    assert article.found["figures.0.caption"] is Origin.JSON_LD
    assert article.found["kind"] is Origin.JSON_LD


def test_a_kind_that_nothing_tells_is_computed():
    article = only(f"<html><body><article><h1>Boats run again</h1>{PROSE}</article></body></html>")
    assert article.kind is PageKind.ARTICLE
    assert article.found["kind"] is Origin.COMPUTED


def test_the_owners_language_is_given():
    page = f"<html lang='en'><body><article><h1>Boats run again</h1>{PROSE}</article></body></html>"
    found = extract(Capture(target_uri=None, payload=page.encode()), language="en-NZ")
    assert found[0].found["language"] is Origin.GIVEN


def test_dropped_items_take_their_origins_along():
    builder = ArticleBuilder()
    pictures = [Figure(url="a"), Figure(url="b", caption="words")]
    builder.set_items_if_empty("figures", pictures, [{}, {"caption": Origin.JSON_LD}], Origin.MARKUP)
    builder.keep_items("figures", [1])
    builder.set_if_empty("authors", (Author(name="Ana Ruiz"),), Origin.META)
    builder.set_part_origin("authors", 0, "name", Origin.TEXT)
    article = builder.article()
    assert dict(article.found) == {
        "figures": Origin.MARKUP,
        "figures.0.url": Origin.MARKUP,
        "figures.0.caption": Origin.JSON_LD,
        "authors": Origin.META,
        "authors.0.name": Origin.TEXT,
    }
    builder.keep_items("figures", [])
    assert "figures" not in builder.article().found
