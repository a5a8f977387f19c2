"""Dates that the page shows near its headline: which is when it was published, which when it was changed, and which neither."""

from datetime import UTC, datetime

import pytest

from onrecord.extract.html.shown_dates import ends_in_moment, names_a_moment
from onrecord.extract.page import extract
from onrecord.model import Article, Capture, Precision

PROSE = "".join(
    f"<p>The river board said on day {n} that the weir would be opened once the chains had been mended.</p>"
    for n in range(5)
)
FIRST = datetime(2025, 3, 4, 9, 10, tzinfo=UTC)
LATER = datetime(2025, 3, 5, 14, 20, tzinfo=UTC)


def read(over: str, under: str = "", language: str = "en") -> Article:
    page = (
        f"<html lang='{language}'><body><article><h1>Weir opened for the boats</h1>{over}{PROSE}</article>{under}"
    )
    (article,) = extract(Capture(target_uri="https://orlow.example/weir-opened", payload=page.encode()))
    return article


@pytest.mark.parametrize(
    "shown",
    [
        "<p class='meta'>Updated 5 March 2025, 14:20 GMT</p><p class='meta'>First published on Tue 4 Mar 2025 09:10 GMT</p>",
        "<p><span>Last modified on 5 Mar 2025 14:20 GMT</span> <span>First published on 4 Mar 2025 09:10 GMT</span></p>",
        "<div>Published: March 4, 2025 09:10 GMT<br>Updated: March 5, 2025 14:20 GMT</div>",
        "<p><time datetime='2025-03-05T14:20Z' class='updated'>Wed</time> <time datetime='2025-03-04T09:10Z'>Tue</time></p>",
    ],
)
def test_published_is_not_the_update(shown: str):
    article = read(shown)
    assert (article.published, article.modified) == (FIRST, LATER)
    assert article.standfirst is None


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("de", "Aktualisiert am 05.03.2025, veröffentlicht am 04.03.2025"),
        ("fr", "Mis à jour le 05/03/2025 | Publié le 04/03/2025"),
        ("es", "Actualizado el 05/03/2025 - Publicado el 04/03/2025"),
        ("nl", "Bijgewerkt 05-03-2025 · Gepubliceerd 04-03-2025"),
        ("sv", "Uppdaterad 2025-03-05, publicerad 2025-03-04"),
    ],
)
def test_labels_of_other_languages(language: str, shown: str):
    article = read(f"<p class='meta'>{shown}</p>", language=language)
    assert article.published is not None
    assert article.modified is not None
    assert (article.published.date(), article.modified.date()) == (FIRST.date(), LATER.date())


@pytest.mark.parametrize(
    "under",
    [
        "<aside class='latest'><ul><li><time datetime='2025-06-01T10:00Z'>1 June</time> <a href='/q'>Ferry stops</a></li></ul></aside>",
        "<section class='related'><h3>More news</h3><a href='/q'><h4>Ferry stops</h4></a><time datetime='2025-06-01T10:00Z'>1 June</time></section>",
    ],
)  # fmt: skip
def test_the_moment_of_another_story_is_not_this_ones(under: str):
    assert read("", under).published is None


def test_nor_is_a_day_that_the_story_speaks_of():
    assert read("", "").published is None
    assert (
        read("<p>The festival will be held on 12 July 2026 in the square behind the mill.</p>").published is None
    )


def test_a_line_of_moments_is_known_by_its_label():
    assert names_a_moment("Updated: Oct 01, 2024, 08.30 AM")
    assert not names_a_moment("Updated rules for the weir")
    assert not names_a_moment("The rules were updated in 2024")


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("<div><p>2 January 2025</p></div>", "<p class='meta'>4 March 2025 09:10 GMT</p>"),
        (
            "",
            "<p class='caption'>The boats return on 8 May 2022 with many a new sail for the great regatta.</p><p>4 March 2025 09:10 GMT</p>",
        ),
        ("", "<p>Film available to viewers until 06.05.2026.</p><p>Stand: 04.03.2025, 09:10 GMT</p>"),
        (
            "",
            "<p>The weir was shut for repairs in the autumn, and the first boats have passed it now, the board says.</p><p>4 March 2025 09:10 GMT</p>",
        ),
    ],
)
def test_a_line_that_is_a_moment_between_headline_and_body_goes_first(before: str, shown: str) -> None:
    page = f"<html lang='en'><body><article>{before}<h1>Weir opened for the boats</h1>{shown}{PROSE}</article>"
    (article,) = extract(Capture(target_uri="https://orlow.example/weir-opened", payload=page.encode()))
    assert article.published == FIRST


def test_a_label_is_not_of_the_moment_before_it() -> None:
    shown = "<p><time datetime='2025-03-04T09:10Z'>4 March 2025</time> Updated at <time datetime='2025-03-05T14:20Z'>14:20</time></p>"
    article = read(shown)
    assert (article.published, article.modified) == (FIRST, LATER)


def test_right_over_the_headline_a_boxs_name_counts_for_nothing() -> None:
    page = f"<html lang='en'><body><div class='share-bar'><p>Posted on 4 Mar 2025</p></div><h1>Weir opened for the boats</h1>{PROSE}"
    (article,) = extract(Capture(target_uri="https://orlow.example/weir-opened", payload=page.encode()))
    assert article.published == FIRST.replace(hour=0, minute=0)


def test_the_address_goes_before_what_a_caption_says():
    page = f"<article><h1>Weir opened for the boats</h1><p>The gate of the weir at Orlow, seen Tuesday, March 4, 2025.</p>{PROSE}</article>"
    (article,) = extract(Capture(target_uri="https://orlow.example/2025/03/05/weir-opened", payload=page.encode()))
    assert article.published == datetime(2025, 3, 5, tzinfo=UTC)


def test_a_caption_says_no_day():
    page = f"<article><h1>Weir opened for the boats</h1><figure><img src='/a.jpg'><figcaption>A gate at Orlow, Tuesday, March 4, 2025.</figcaption></figure>{PROSE}</article>"
    (article,) = extract(Capture(target_uri="https://orlow.example/weir-opened", payload=page.encode()))
    assert article.published is None


def test_a_birth_in_an_infobox_is_no_day_of_publishing():
    box = "<table class='infobox vcard'><tr><th>Born</th><td>Ana Ruiz<br>May 24, 1941 (age 85)</td></tr></table>"
    assert read(box).published is None


@pytest.mark.parametrize(
    ("told", "shown", "moment", "precision"),
    [
        ("2025-03-04", "<p>March 4, 2025 9:10 AM</p>", FIRST, Precision.LOCAL),
        ("2025-03-04", "<p>Posted: 4 March 2025, 09:10 GMT</p>", FIRST, Precision.INSTANT),
        (
            "2025-03-04",
            "<p>March 4, 2025 - 11:30 PM EST</p>",
            datetime(2025, 3, 5, 4, 30, tzinfo=UTC),
            Precision.INSTANT,
        ),
        ("2025-03-04", "<p>March 4, 2025 12:00 AM</p>", FIRST.replace(hour=0, minute=0), Precision.DAY),
        ("2025-03-04", "<p>March 5, 2025 9:10 AM</p>", FIRST.replace(hour=0, minute=0), Precision.DAY),
        ("2025-03-04", "<p>March 4, 2025</p>", FIRST.replace(hour=0, minute=0), Precision.DAY),
    ],
)
def test_readers_see_the_hour_of_a_day_that_metadata_tell(
    told: str, shown: str, moment: datetime, precision: Precision
):
    head = f"<head><meta property='article:published_time' content='{told}'></head>"
    page = f"<html lang='en'>{head}<body><article><h1>Weir opened for the boats</h1>{shown}{PROSE}</article>"
    (article,) = extract(Capture(target_uri="https://orlow.example/weir", payload=page.encode()))
    assert (article.published, article.published_precision) == (moment, precision)


def test_who_wrote_it_before_a_moment_is_no_standfirst():
    article = read(
        "<p><span>ADA QUILL Staff Writer</span> <span>Published: </span><time>March 4, 2025 9:10AM</time></p>"
    )
    assert article.standfirst is None
    assert [author.name for author in article.authors] == ["Ada Quill"]
    assert ends_in_moment("ADA QUILL Staff Writer Published: March 4, 2025 9:10AM")
    assert not ends_in_moment("The board published its figures on Tuesday, a year after the flood of 4 March 2025")
    assert not ends_in_moment("These are the figures that the board published March 4, 2025")
