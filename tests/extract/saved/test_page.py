"""Saved pages: the invented ones beside what they must give, and what holds for any text."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.expected import compare
from eval.pages import SUFFIX
from onrecord.extract.lexicon.phrases import is_chrome
from onrecord.extract.saved import extract_saved
from onrecord.extract.saved.moments import is_dateish, read_moments
from onrecord.extract.saved.wrap import unwrapped
from onrecord.model import Article, ArticleRecord, BlockKind, Coverage, Origin, PageRecord, Precision, Reading
from onrecord.model.document import page_document
from onrecord.settings import Limits

PAGES = sorted(Path(__file__).parent.glob("*.txt"))
LIMITS = Limits()
UNREAD = Reading(language=None, coverage=Coverage.NONE)


def saved(text: str, limits: Limits = LIMITS) -> tuple[Article, ...]:
    return extract_saved(text, url=None, captured=None, limits=limits)


def document(text: str) -> dict[str, Any]:
    records = tuple(ArticleRecord(article=article, reading=UNREAD) for article in saved(text))
    return page_document(PageRecord(source="page.txt", digest="", articles=records))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_gives_what_stands_beside_it(page):
    expected = json.loads(page.with_name(page.stem + SUFFIX).read_text("utf-8"))
    misses = [finding for finding in compare(document(page.read_text("utf-8")), expected) if not finding.ok]
    assert not misses


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_line_endings_do_not_matter(page):
    text = page.read_text("utf-8").replace("\r\n", "\n")
    assert saved(text.replace("\n", "\r\n")) == saved(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_cut_anywhere_is_read_or_refused(page):
    text = page.read_text("utf-8")
    for cut in range(0, len(text), max(1, len(text) // 12)):
        check_invariants(saved(text[:cut]))
        check_invariants(saved(text[cut:]))


def test_found_tells_where_each_field_was():
    text = next(page for page in PAGES if page.stem == "chained-brief").read_text("utf-8")
    first, second, third = saved(text)
    assert first.found["outlet"] is Origin.AUTHOR_CARD
    assert first.found["headline"] is Origin.TEXT
    assert first.found["reading_minutes"] is Origin.TEXT
    assert first.found["figures.0.credit"] is Origin.TEXT
    assert first.found["authors.0.bio"] is Origin.AUTHOR_CARD
    credit = first.figures[0].credit
    assert credit is not None
    assert credit.people == ("Wilf Oster",)
    assert credit.pool
    assert "outlet" not in second.found
    assert third.found["reading_minutes"] is Origin.COMPUTED
    assert third.found["truncated"] is Origin.TEXT


def test_only_the_first_article_is_at_the_pages_address():
    text = next(page for page in PAGES if page.stem == "chained-brief").read_text("utf-8")
    articles = extract_saved(text, url="https://news.example/brief", captured=None, limits=LIMITS)
    assert [article.url for article in articles] == ["https://news.example/brief", None, None]


def test_bare_prose_is_an_article():
    words = "The council met on Tuesday and agreed to nothing at all. " * 5
    (article,) = saved(words)
    assert article.text == words.strip()
    assert article.headline is None
    assert article.published is None


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Home\nNews\nSport\nLog in", "Accept all\nWe use cookies to improve this site."]
)
def test_no_article_where_there_is_no_prose(text):
    assert saved(text) == ()


def test_limits_hold():
    text = "\n\n".join(
        f"News Feed\n\nThing number {n} happens in the harbour town\n\n{n % 9 + 1} min read\n\n"
        + "It happened, the port said on Monday. " * 9
        for n in range(30)
    )
    assert len(saved(text, limits=Limits(articles_per_page=3))) <= 3
    assert sum(len(article.text) for article in saved(text, limits=Limits(text_characters=2_000))) <= 2_000


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Published 4 March 2024, 6:12 PM GMT", "2024-03-04T18:12", None),
        ("Updated 5:02 PM EDT, October 8, 2024", None, "2024-10-08T21:02"),
        ("31.03.2025, 17:04 Uhr", "2025-03-31T17:04", None),
        (
            "Publié le 12 juin 2024 à 06h00, modifié le 12 juin 2024 à 10h41",
            "2024-06-12T06:00",
            "2024-06-12T10:41",
        ),
        ("Published 3 hours ago", None, None),
        ("Published March 31", None, None),
    ],
)
def test_date_lines(line, published, modified):
    assert is_dateish(line)
    moments = read_moments(line, language=None, captured=None)
    assert [moment and moment[0].isoformat()[:16] for moment in (moments.published, moments.modified)] == [
        published,
        modified,
    ]


def test_a_day_without_a_time_says_so():
    moments = read_moments("Aug 19, 2024", language="en", captured=None)
    assert moments.published is not None
    assert moments.published[1] is Precision.DAY


@pytest.mark.parametrize(
    "line",
    [
        "The treaty of 12 May 2024 was signed by three ministers and a ferryman.",
        "12 things to know",
        "Chapter 4",
        "Sarn",
    ],
)
def test_lines_with_numbers_are_not_dates(line):
    assert not is_dateish(line)


def test_only_wrapped_text_is_joined():
    plain = [
        "A headline",
        "",
        "A long line that goes on well past the hundredth column of the page, as pages on the web do and wrapped text does not.",
    ]
    assert unwrapped(plain) == plain
    verse = ["Short line one", "short line two", "short line three", "short line four", "short five"]
    assert unwrapped(verse) == verse


def check_invariants(articles: tuple[Article, ...]) -> None:
    for article in articles:
        end = 0
        for block in article.blocks:
            assert end <= block.span.start < block.span.end <= len(article.text)
            end = block.span.end
            words = article.words(block.span)
            assert words.strip() == words
            if block.kind is not BlockKind.LIST:
                assert not is_chrome(words), words
        assert article.reading_minutes is None or article.reading_minutes >= 1
        assert set(article.found) >= {"text", "blocks"}
        for name, string in article.parts():
            assert string, name


CHROME = ["Read more", "Show More", "Share", "Advertisement", "Avatar", "Most read", "Comments (4)", "© 2024 The Ledger", "Skip to content",
          "Follow us on X", "Related articles", "Subscribe", "Weiterlesen", "Lire aussi", "Read more: A thing that happened"]  # fmt: skip
OTHER = ["News Feed", "2 min read", "By Jane Doe", "Jane Doe", "Reporter", "Published March 3, 2024", "The harbour opens at last after ten years",
         "Getty Images", "Image source, Getty Images", "Image caption, The harbour", "• A point", "A caption of the harbour. (Jane Doe / AFP)",
         "What happened?", "Tags", "Correction: The harbour is in Sarn.", "(Reporting by Jane Doe)", "", "___", "He said no.",
         "Jane Doe is a reporter for the Tarn Mirror. She speaks Danish and English."]  # fmt: skip
PROSE = [
    "The harbour authority said on Tuesday that the inquiry would begin within a month.",
    "“We were never told,” said a spokeswoman for the divers' families, who have waited two years for an answer.",
    "Nobody has been charged. The port's insurer declined to comment, and its owner could not be reached.",
]


@given(st.lists(st.sampled_from(CHROME + OTHER + PROSE * 6), max_size=60))
def test_no_chrome_line_becomes_a_block(lines):
    articles = saved("\n".join(lines))
    check_invariants(articles)
    for article in articles:
        for block in article.blocks:
            assert article.words(block.span) not in CHROME


@given(st.text(max_size=2_000))
def test_any_text_is_read_or_refused(text):
    check_invariants(saved(text))


@settings(max_examples=25)
@given(st.lists(st.text(alphabet="ab .?!\"'()[]|:/©—1\r\n\t", max_size=300), max_size=40))
def test_any_lines_are_read_or_refused(lines):
    check_invariants(saved("\n".join(lines)))


def test_hostile_pages_end():
    for text in ("a\n" * 100_000, "By " * 100_000, "A sentence that is one.\n" * 20_000, "(" * 300_000, "News Feed\n\n" * 30_000,
                 "» a " * 50_000, "“Quoted words that stand here,” she said once.\n" * 5_000):  # fmt: skip
        check_invariants(saved(text))


def test_a_byline_at_the_very_end_is_no_error() -> None:
    """Found by fuzzing: what was looked at for names went on behind the last line."""
    told = """Skippers' union votes against accord, its leader sad of the Union of Skippers, speaks to members at the fish hall \
in Hallvik on June 12, 2026. (Jonas Wyke / Tideline)
Skerrland's Union of Skippers has voted against the accord on the Grayling Bank by a large majority, said Odd Marken, \
the head of the union, at a meeting in Hallvik on June 12.
The vote does not bind the government, which initialled the accord with Maravel a da  ning Rose“ nimmt 90 Autos mit. \
Anwohner klagen über die frühe Abfahrt.
Von Friederike Brandt
Die neue Fähre zwischen Brenning und Wexcombe soll vom 1. Juli an zweimal am e."""
    assert extract_saved(told, url=None, captured=None, limits=Limits())
