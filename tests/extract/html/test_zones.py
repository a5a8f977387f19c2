from datetime import UTC, date, datetime

import pytest

from onrecord.extract.html.zones import country_of_address, offset_at, offset_told
from onrecord.extract.page import extract
from onrecord.model import Article, Capture, Precision
from tests.extract.html.test_furniture import page

BODY = (
    "<h1>Bridge to close</h1>"
    + "<p>The premier said on Wednesday that the bridge would close for repairs.</p>" * 6
)


def read(head: str, url: str | None = None, lang: str = "en") -> Article:
    payload = page(f"<article>{BODY}</article>", head=head, lang=lang).encode()
    return extract(Capture(target_uri=url, payload=payload, name="" if url else "page"))[0]


def published(moment: str) -> str:
    return f'<meta property="article:published_time" content="{moment}">'


@pytest.mark.parametrize(
    ("moment", "minutes"),
    [
        ("2025-03-12T07:00:00+11:00", 660),
        ("2025-03-12T07:00:00+1100", 660),
        ("2025-03-12 07:00:00 -05:00", -300),
        ("Wed, 12 Mar 2025 07:00:00 +0900", 540),
        ("12 March 2025 7:00 am AEDT", 660),
        ("2025-03-11T20:00:00Z", None),
        ("2025-03-11T20:00:00+00:00", None),
        ("2025-03-12", None),
        ("12 March 2025", None),
    ],
)
def test_the_offset_that_a_moment_gives(moment, minutes):
    assert offset_told(moment) == minutes


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2025-03-12T07:00:00+11:00", date(2025, 3, 12)),  # Sydney; 11 March in UTC
        ("2025-03-12T08:10:00+09:00", date(2025, 3, 12)),  # Tokyo
        ("2025-03-11T21:30:00-04:00", date(2025, 3, 11)),  # New York; 12 March in UTC
        ("2025-03-11T20:00:00Z", date(2025, 3, 11)),
        ("2025-03-12", date(2025, 3, 12)),
    ],
)
def test_the_day_of_publishing_is_the_outlets_own(moment, day):
    assert read(published(moment)).published_day == day


def test_a_page_that_gives_its_moment_twice_has_the_clock_of_the_one_that_is_not_utc():
    ld = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge to close", "datePublished": "2025-03-11T20:00:00Z"}</script>'
    assert read(ld + published("2025-03-12T07:00:00+11:00")).utc_offset == 660
    assert read(ld + published("2025-03-11T07:00:00+11:00")).utc_offset is None  # another moment


@pytest.mark.parametrize(
    ("url", "lang", "minutes"),
    [
        ("https://www.example.com.au/bridge", "en", 660),
        ("https://example.jp/bridge", "en", 540),
        ("https://example.co.uk/bridge", "en", 0),
        ("https://example.co.za/bridge", "en", 120),
        ("https://example.com/bridge", "en-NZ", 780),
        ("https://example.com/bridge", "en-US", None),
        ("https://example.com/bridge", "en", None),
        ("https://example.tv/bridge", "en", None),
    ],
)
def test_a_page_in_utc_alone_has_the_clock_of_its_country(url, lang, minutes):
    assert read(published("2025-03-11T20:00:00Z"), url, lang).utc_offset == minutes


def test_the_publishers_address_names_the_country():
    ld = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge to close", "datePublished": '
        '"2025-03-11T20:00:00Z", "publisher": {"@type": "Organization", "name": "The Record", "address": '
        '{"@type": "PostalAddress", "addressCountry": "%s"}}}</script>'
    )
    for told in ("AU", "Australia", "AUS"):
        assert read(ld % told).utc_offset == 660
    assert read(ld % "Ruritania").utc_offset is None


def test_a_day_without_an_hour_is_not_moved():
    article = read(published("2025-03-12"), "https://www.example.com.au/bridge")
    assert (article.published_precision, article.published_day) == (Precision.DAY, date(2025, 3, 12))


def test_summer_time_is_that_of_the_moment():
    january, july = (
        read(published("2025-01-11T20:00:00Z")).published,
        read(published("2025-07-11T20:00:00Z")).published,
    )
    assert january is not None
    assert july is not None
    assert (offset_at("US", january), offset_at("us", july)) == (-300, -240)
    assert offset_at("XX", july) is None


@pytest.mark.parametrize(
    ("country", "moment", "minutes"),
    [
        ("AU", "2025-03-11T20:00:00Z", 660),  # the 12th in Sydney and in Perth
        ("AU", "2025-03-11T14:30:00Z", None),  # the 12th in Sydney, the 11th in Perth
        ("CA", "2025-03-12T05:30:00Z", None),  # the 12th in Toronto, the 11th in Vancouver
        ("BR", "2025-03-12T12:00:00Z", -180),
        ("RU", "2025-03-11T19:00:00Z", None),  # the 11th in Moscow, the 12th in Novosibirsk
        ("ES", "2025-07-11T22:30:00Z", 120),  # the 12th but for the Canaries
        ("JP", "2025-03-11T15:30:00Z", 540),
    ],
)
def test_a_country_with_several_clocks_has_a_day_where_they_agree(country, moment, minutes):
    assert offset_at(country, datetime.fromisoformat(moment)) == minutes


def test_a_moment_at_the_end_of_time_has_no_offset():
    assert offset_at("AU", datetime.max.replace(tzinfo=UTC)) is None


def test_an_address_without_a_country_has_none():
    assert country_of_address("https://example.com/a") is None
    assert country_of_address("https://example.io/a") is None
    assert country_of_address("https://example.zz/a") is None
    assert country_of_address(None) is None
    assert country_of_address("https://192.168.0.1/a") is None
