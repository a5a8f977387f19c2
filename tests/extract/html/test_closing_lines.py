"""Names alone under the text: who wrote it, and no words of the story."""

import json

import pytest

from onrecord.extract.page import extract
from onrecord.model import Article, Capture, Origin

PROSE = "".join(
    f"<p>The river board said on day {n} that the weir would be opened once the chains had been mended.</p>"
    for n in range(5)
)


def read(last: str, author: object = None) -> Article:
    told = json.dumps({"@type": "NewsArticle", "headline": "Weir opened", "author": author}) if author else ""
    script = (
        f'<script type="application/ld+json">{told}</script><meta property="og:site_name" content="Orlow Record">'
    )
    page = f"<html><head>{script}</head><body><article><h1>Weir opened for the boats</h1>{PROSE}{last}</article>"
    (article,) = extract(Capture(target_uri="https://record.example/weir-opened", payload=page.encode()))
    return article


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Lê Phương", ["Lê Phương"]),
        ("<strong>Ana Ruiz, Tom Vale</strong>", ["Ana Ruiz", "Tom Vale"]),
        ("Ana Ruiz and Tom Vale", ["Ana Ruiz", "Tom Vale"]),
    ],
)
def test_names_under_the_text_are_its_authors(line: str, names: list[str]):
    house = {"@type": "Organization", "name": "Orlow Record"}
    article = read(f"<p>{line}</p>", house)
    assert [author.name for author in article.authors] == names
    assert article.found["authors"] is Origin.TEXT
    assert article.text.endswith("mended.")


def test_a_person_whom_metadata_name_stays():
    article = read("<p>Tom Vale</p>", {"@type": "Person", "name": "Ana Ruiz"})
    assert [author.name for author in article.authors] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "line",
    ["Source: Orlow Museum", "The Doobie Brothers Tour Dates", "Orlow Press Office", "He said: Ana Ruiz", "Weir"],
)
def test_other_short_lines_are_the_storys(line: str):
    article = read(f"<p>{line}</p>")
    assert [author.name for author in article.authors] == []
