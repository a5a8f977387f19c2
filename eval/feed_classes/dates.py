"""Dates: in whatever form, without a day, and those that aren't any."""

from collections.abc import Iterator

from eval.feed_classes.making import CORE, ClassCase, atom, case, item, json_feed, rss

_DATES = {
    "Wed, 04 Mar 2026 10:00:00 CEST": 8, "Wed, 04 Mar 2026 10:00:00 BST": 9, "Wed, 04 Mar 2026 10:00:00 JST": 1,
    "Wed, 04 Mar 2026 10:00:00 AEST": 0, "Wed, 04 Mar 2026 13:30:00 +5:30": 8, "Wed, 04 Mar 2026 10:00:00 GMT+7": 3,
    "Wed, 04 Mar 2026 05:00:00 PM EST": 22, "Mi, 04 Mär 2026 10:00:00 +0100": 9, "Ср, 04 мар 2026 10:00:00 +0300": 7,
    "Ср, 04 Бер 2026 10:00:00 +0200": 8, "mer, 04 mar 2026 10:00:00 +0100": 9, "Mercredi, 4 Mars, 2026 - 12:00": 12,
    "4 March 2026 - 09:00": 9, "Wednesday,March 4,2026 13:00 pm": 13, "2026/3/4 15:00:00": 15, "2026. 3. 4. 12:00": 12,
    "2026. 3. 4. 오후 3:00": 15, "04.03.2026 10:00": 10, "2026/03/04": 0, "Wed, 04 Mar 2026": 0, "1772618400": 10,
    "Tue, 03 Mar 2026 24:00:00 GMT": 0, "4 de marzo de 2026 10:00": 10, "الأربعاء، 4 مارس 2026 - 10:00": 10,
    "2026年3月4日 10:00": 10,
    # of programs
    "Wed, Mar 04 2026 10:00:00 +0000": 10, "2026-03-04 12:00:00.364419679 +0200 CEST": 10, "2026-03-04 10:00:00 +0000 UTC m=+0.01": 10,
    "04 Mar 26 10:00 UTC": 10, "Wed, 04 Mar 2026 10:00:00 Z": 10, "Wednesday, 04-Mar-26 10:00:00 GMT": 10, "Wed Mar  4 10:00:00 2026": 10,
    "Wed Mar  4 10:00:00 UTC 2026": 10, "Wed Mar 04 2026 11:00:00 GMT+0100 (Central European Standard Time)": 10,
    "2026-03-04T10:00:00+00:00Z": 10, "2026-03-04T10:00Z": 10, "2026-03-04T11:00:00 +0100": 10, "2026-03-04 11:00:00+01": 10,
    "20260304T100000Z": 10, "Wed, 04 Mar 2026 10:00:00 +0000 (UTC)": 10, "Wed, 04 Mar 2026 11:00:00 +01:00": 10,
    "Wed, 04 Mar 2026 18:00:00 (GMT+8)": 10, "Wed, 04 Mar 2026 11:00:00 UTC+1": 10, "Wed, 04 Mar 2026 10:00:00 -0000": 10,
    "Wed, 04 Mar 2026 10:00:00 America/New_York": 15, "Sat, 04 Mar 2026 10:00:00 GMT": 10, "Wed, 04 Mar 2026 10:0:0 GMT": 10,
    "Wed, 04 Mar 2026 10:00:00GMT": 10, "Wed,04 Mar 2026 10:00:00 GMT": 10, "2026-3-4T10:0:0Z": 10, "Published: 4 March 2026 10:00": 10,
    "1772618400000": 10, "1772618400.5": 10, "/Date(1772618400000)/": 10, "04/Mar/2026:10:00:00 +0000": 10, "Wed, 04 Mar 2026 10:00 GMT": 10,
    "2026-03-04T10:00:00.123456789Z": 10, "Wed, 04 Mar 2026 10:00:00 GMT GMT": 10, "2026-03-04T10:00:00 GMT": 10,
    "Wed, 04 Mar 2026 10:00:00 UT": 10, "Wed, 4 Mar 2026 10:00:00 +0000;": 10, "Wednesday, March 4, 2026 - 10:00": 10,
    # zones
    "Wed, 04 Mar 2026 10:00:00 CET": 9, "Wed, 04 Mar 2026 10:00:00 MSK": 7, "Wed, 04 Mar 2026 10:00:00 HKT": 2, "Wed, 04 Mar 2026 10:00:00 SGT": 2,
    "Wed, 04 Mar 2026 10:00:00 KST": 1, "Wed, 04 Mar 2026 10:00:00 EAT": 7, "Wed, 04 Mar 2026 10:00:00 SAST": 8, "Wed, 04 Mar 2026 22:00:00 NZDT": 9,
    "Wed, 04 Mar 2026 10:00:00 EET": 8, "Wed, 04 Mar 2026 02:00:00 PST": 10, "Wed, 04 Mar 2026 10:00:00 WIB": 3, "Wed, 04 Mar 2026 15:45:00 +0545": 10,
    "Wed, 04 Mar 2026 05:00:00 AM EST": 10, "Wed, 04 Mar 2026 10:00:00 PKT": 5, "Wed, 04 Mar 2026 10:00:00 BRT": 13, "Wed, 04 Mar 2026 10:00:00 WET": 10,
    "March 4, 2026 5:00 am ET": 10, "Wed, 04 Mar 2026 02:00:00 PT": 10, "Wed, 04 Mar 2026 10:00:00 WAT": 9, "Wed, 04 Mar 2026 11:00:00 MEZ": 10,
    # languages
    "4 maart 2026 10:00": 10, "4. března 2026 10:00": 10, "4 marca 2026 10:00": 10, "4 Mart 2026 Çarşamba 10:00": 10, "2026. március 4. 10:00": 10,
    "4. maaliskuuta 2026 klo 10:00": 10, "4 Μαρτίου 2026 10:00": 10, "Τετ, 04 Μαρ 2026 10:00:00 +0200": 8, "4 במרץ 2026 10:00": 10,
    "4 मार्च 2026 10:00": 10, "4 มีนาคม 2569 10:00": 10, "Rabu, 04 Maret 2026 10:00:00 WIB": 3,
    "2026年3月4日 星期三 下午3:00": 15, "2026年3月4日(水) 10時00分": 10, "2026년 3월 4일 10:00": 10, "2026-03-04 오전 10:00": 10,
    "qua, 04 mar 2026 10:00:00 -0300": 13, "mié, 04 mar 2026 10:00:00 +0100": 9, "śr., 4 mar 2026 10:00:00 +0100": 9, "St, 04 bře 2026 10:00:00 +0100": 9,
    "ons, 04 mars 2026 10:00:00 +0100": 9, "Çar, 04 Mar 2026 10:00:00 +0300": 7, "wo, 04 mrt 2026 10:00:00 +0100": 9, "dc., 4 de març 2026 10:00": 10,
    "sri, 04 ožu 2026 10:00:00 +0100": 9, "ср, 4 март 2026 10:00": 10, "4 martie 2026 10:00": 10, "2026 m. kovo 4 d. 10:00": 10, "4. märts 2026 10:00": 10,
    "Mittwoch, 4. März 2026, 10.00 Uhr": 10, "mercoledì 4 marzo 2026, ore 10:00": 10, "le 4 mars 2026 à 10h00": 10, "4th March 2026 10:00": 10,
    "March 4th, 2026 at 10:00 am": 10, "৪ মার্চ ২০২৬ ১০:০০": 10, "٤ مارس ٢٠٢٦ ١٠:٠٠": 10, "4 آذار 2026 10:00": 10, "4 березня 2026, 10:00": 10,
    "4. mars 2026 kl. 10:00": 10,
    # more of programs
    "20260304100000": 10, "20260304 10:00": 10, "20260304110000 +0100": 10, "2026-03-04T11:00:00+01:00[Europe/Berlin]": 10, "2026.03.04 10:00": 10,
    "Wed Mar 04 10:00:00 +0000 2026": 10, "10:00, 4 March 2026": 10, "4 de mar. de 2026, 10:00": 10, "04 มี.ค. 2569 10:00": 10, "Thứ Tư, 4 tháng 3, 2026 10:00": 10,
}  # fmt: skip
"""By how a date is written, the hour of 4 March 2026 that it means in UTC; without a zone, as if it were UTC."""
_BY_LANGUAGE = {
    ("en-us", "3/4/2026 10:00:00 AM"): 10, ("en-us", "3/4/2026 12:00:00 AM"): 0, ("en-gb", "04/03/2026 10:00"): 10,
    ("fr", "04/03/2026 10:00"): 10, ("nl", "04-03-2026 10:00"): 10, ("de-DE", "4.3.26 10:00"): 10, ("pt-BR", "04/03/2026 10h00"): 10,
    ("en-US", "03/04/26 10:00 PM"): 22, ("it", "04/03/2026"): 0, ("vi", "Thứ tư, 04/03/2026, 10:00"): 10,
}  # fmt: skip
_NAMES = {
    "dc:date": "2026-03-04T10:00:00Z", "dcterms:issued": "2026-03-04T10:00:00Z", "dcterms:created": "2026-03-04T10:00:00Z",
    "prism:publicationDate": "2026-03-04T10:00:00Z", "published": "2026-03-04T10:00:00Z", "atom:updated": "2026-03-04T10:00:00Z",
    "a10:updated": "2026-03-04T10:00:00Z", "pubdate": "Wed, 04 Mar 2026 10:00:00 GMT", "date": "2026-03-04T10:00:00Z",
    "atom:published": "2026-03-04T10:00:00Z", "PubDate": "Wed, 04 Mar 2026 10:00:00 GMT",
}  # fmt: skip
_SPACES = (
    f'{CORE} xmlns:dcterms="http://purl.org/dc/terms/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"'
    ' xmlns:atom="http://www.w3.org/2005/Atom" xmlns:a10="http://www.w3.org/2005/Atom"'
)
_NO_DATES = (
    "March 2026", "2026", "2026-03", "31 Jun 2026 10:00", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", "0000-00-00 00:00:00",
    "Wed, 30 Nov -0001 00:00:00 +0000", "0001-01-01T00:00:00Z", "1970-01-01T01:00:00+01:00", "1900-01-01T00:00:00Z", "Invalid Date", "NaN",
    "12:30", "13/14/2026", "4 March", "1404/12/13", "Spring 2026", "Q1 2026", "9999-12-31T23:59:59Z", "-1", "0", "03/04/2026", "null",
    "Mon, 01 Jan 0001 00:00:00 +0000", "Wed, 31 Dec 1969 19:00:00 EST", "2026-02-30T10:00:00Z", "4 Marchember 2026", "04 Maj", "03/04/2026 - 10:00 UTC",
)  # fmt: skip
_DAYS = (
    "2026-03-04",
    "Wed, 04 Mar 2026",
    "2026/03/04",
    "4 mars 2026",
    "4. März 2026",
    "20260304",
    "March 4, 2026",
    "2026年3月4日",
)
_LOCAL = (
    "2026-03-04T10:00:00",
    "2026-03-04 10:00",
    "Wed, 04 Mar 2026 10:00:00",
    "4 March 2026 10:00",
    "Wed, 04 Mar 2026 10:00:00 IST",
)
_INSTANTS = (
    "2026-03-04T10:00:00Z",
    "Wed, 04 Mar 2026 00:00:00 GMT",
    "Wed, 04 Mar 2026 10:00:00 +0100",
    "1772618400",
)


def dates() -> Iterator[ClassCase]:
    """Dates that can be read."""
    for raw, hour in _DATES.items():
        right = {"date": (2026, 3, 4, hour, 0, 0) if hour is not None else None}
        yield case("dates", raw, rss(item(f"<pubDate>{raw}</pubDate>")), right)
    for (language, raw), hour in _BY_LANGUAGE.items():
        right = {"date": (2026, 3, 4, hour, 0, 0) if hour is not None else None}
        feed = rss(item(f"<pubDate>{raw}</pubDate>"), top=f"<language>{language}</language>")
        yield case("dates", f"{raw} ({language})", feed, right)
    for name, raw in _NAMES.items():
        feed = rss(item(f"<{name}>{raw}</{name}>"), attributes=_SPACES)
        yield case("dates", f"<{name}>", feed, {"date": (2026, 3, 4, 10, 0, 0)})
    both = rss(item("<pubDate></pubDate><dc:date>2026-03-04T10:00:00Z</dc:date>"), attributes=_SPACES)
    yield case("dates", "an empty one before another", both, {"date": (2026, 3, 4, 10, 0, 0)})
    wrong = rss(item("<pubDate>0000-00-00</pubDate><dc:date>2026-03-04T10:00:00Z</dc:date>"), attributes=_SPACES)
    yield case("dates", "none before another", wrong, {"date": (2026, 3, 4, 10, 0, 0)})
    shown = "".join(
        item(f"<pubDate>{raw}</pubDate>").replace(">1<", f">{raw}<").replace("a/quay", f"a/{raw[:2]}")
        for raw in ("04/03/2026 10:00", "13/03/2026 10:00")
    )
    yield case("dates", "the order that another shows", rss(shown), {"date": (2026, 3, 4, 10, 0, 0)}, entries=2)
    for name in ("published", "updated", "issued", "modified"):
        feed = atom(f"<title>Q</title><{name}>2026-03-04T10:00:00Z</{name}>")
        yield case("dates", f"Atom's {name}", feed, {"date": (2026, 3, 4, 10, 0, 0)})
    for given in (
        "Wed, 04 Mar 2026 10:00:00 GMT",
        "1772618400",
        1772618400,
        "2026-03-04 10:00:00",
        "4 March 2026 10:00",
    ):
        yield case(
            "dates",
            f"JSON Feed: {given!r}",
            json_feed(content_text="W.", date_published=given),
            {"date": (2026, 3, 4, 10, 0, 0)},
        )


def undated() -> Iterator[ClassCase]:
    """What stands for a date and is none."""
    for raw in _NO_DATES:
        yield case("no date", raw, rss(item(f"<pubDate>{raw}</pubDate>")), {"date": None})
    yield case(
        "no date",
        "of the feed",
        rss(item(""), top="<pubDate>Wed, 04 Mar 2026 10:00:00 GMT</pubDate>"),
        {"date": None},
    )


def precise() -> Iterator[ClassCase]:
    """How precisely a date is given."""
    for precision, raws in (("day", _DAYS), ("local", _LOCAL), ("instant", _INSTANTS)):
        for raw in raws:
            yield case("precision", raw, rss(item(f"<pubDate>{raw}</pubDate>")), {"precision": precision})
