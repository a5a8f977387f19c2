"""The sample newsroom is whole: manifest, pages, pictures, feeds; built anew it is the same."""

import json
import re
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from samples.tools.build_pages import build
from tests.conftest import SAMPLES
from tests.samples.newsroom import MANIFEST, PAGES, document

ATOM = "{http://www.w3.org/2005/Atom}"

# Not a list of all there are: what a writer in a hurry would reach for.
REAL = """
    Reuters; AFP; Associated Press; Agence France; BBC; CNN; Guardian; New York Times; Washington Post; Al Jazeera; Kyiv
    Independent; Izvestia; TASS; Interfax; Bloomberg; Financial Times; Le Monde; Spiegel; Zeit; Süddeutsche; dpa;
    Tagesschau; NDR; Politico; Axios; Fox News; Sky News; Xinhua; Getty; Euronews; Economist; Telegraph; Deutsche Welle;
    Putin; Trump; Biden; Zelensk; Macron; Merkel; Scholz; Merz; Starmer; Sunak; von der Leyen; Netanyahu; Erdo; Lavrov;
    Rubio; Obama; Musk; Xi Jinping; Modi; Orb; Meloni; Guterres; Stoltenberg; Rutte
""".replace("\n", " ").split("; ")


@pytest.fixture(scope="module")
def built():
    return build()


def test_four_outlets_and_thirty_articles():
    assert len(MANIFEST["outlets"]) >= 4
    assert {outlet["language"] for outlet in MANIFEST["outlets"]} > {"en"}
    articles = {article["headline"]: article for page in PAGES for article in page.wanted["articles"]}
    assert len(articles) >= 30
    assert len(MANIFEST["saved"]) >= 3


def test_every_file_of_the_manifest_is_there():
    files = [page.file for page in PAGES] + [page.expected for page in PAGES]
    for outlet in MANIFEST["outlets"]:
        files += [item["file"] for item in [*outlet["feeds"], *outlet["pictures"]]]
    assert [file for file in files if not (SAMPLES / file).is_file()] == []


def test_every_site_is_reserved_for_examples():
    for outlet in MANIFEST["outlets"]:
        assert re.fullmatch(r"https?://(?:[\w-]+\.)+example/", outlet["site"])
        for item in [*outlet["pages"], *outlet["feeds"], *outlet["pictures"]]:
            assert re.match(r"https?://(?:[\w-]+\.)+example/", item["url"])


def test_one_article_was_captured_twice_and_rewritten():
    urls = [page.url for page in PAGES if page.url]
    twice = {url for url in urls if urls.count(url) == 2}
    assert len(twice) == 1
    first, second = (page for page in PAGES if page.url in twice)
    assert first.captured < second.captured
    assert first.wanted["articles"][0]["headline"] != second.wanted["articles"][0]["headline"]


def test_a_wire_report_stands_in_three_outlets():
    carried = [page.file for page in PAGES if any(one.get("wire") for one in page.wanted["articles"])]
    assert len({file.split("/")[1] for file in carried}) == 3


@pytest.mark.parametrize("outlet", MANIFEST["outlets"], ids=lambda outlet: outlet["slug"])
def test_every_picture_is_listed(outlet):
    listed = {item["url"] for item in outlet["pictures"]}
    for page in outlet["pages"]:
        html = (SAMPLES / page["file"]).read_text("utf-8")
        named = {urljoin(page["url"], match) for match in re.findall(r"[^\s\"',>]+\.jpg[^\s\"',<>&]*", html)}
        assert named - listed == set()


def test_the_records_pictures_are_listed():
    for outlet in MANIFEST["outlets"]:
        listed = {item["url"] for item in outlet["pictures"]}
        for page in outlet["pages"]:
            for article in document(page["file"])["articles"]:
                told = [figure["url"] for figure in article["figures"]]
                told += [author["avatar"] for author in article["authors"] if author["avatar"]]
                assert [url for url in told if url not in listed] == []


def test_pictures_are_small():
    pictures = list((SAMPLES / "pictures").glob("*"))
    assert len(pictures) >= 20
    assert [path.name for path in pictures if path.stat().st_size > 30_720] == []


def test_feeds_are_well_formed_and_name_the_pages():
    kinds = set()
    for outlet in MANIFEST["outlets"]:
        pages = {page["url"] for page in outlet["pages"]}
        for feed in outlet["feeds"]:
            kinds.add(feed["type"])
            text = (SAMPLES / feed["file"]).read_text("utf-8")
            if feed["type"] == "json":
                links = [item["url"] for item in json.loads(text)["items"]]
            else:
                root = ET.fromstring(text)  # noqa: S314 - our own file
                links = [link.text or "" for link in root.iterfind("channel/item/guid")]
                links += [link.get("href", "") for link in root.iterfind(f"{ATOM}entry/{ATOM}link")]
            assert len(links) >= 3
            assert len(set(links)) == len(links)
            assert pages <= set(links)
    assert kinds == {"rss", "atom", "json"}


def test_what_is_built_is_what_stands_here(built):
    changed = [
        name
        for name, text in built.items()
        if not (SAMPLES / name).exists() or (SAMPLES / name).read_text("utf-8") != text
    ]
    assert changed == [], "run python -m samples.tools.build_pages"
    assert built == build()


def test_nothing_is_left_over_from_an_earlier_build(built):
    here = {str(path.relative_to(SAMPLES)) for path in SAMPLES.glob("pages/*/*.html")}
    here |= {str(path.relative_to(SAMPLES)) for path in SAMPLES.glob("feeds/*")}
    assert here - set(built) == set()
    expected = {str(path.relative_to(SAMPLES)) for path in SAMPLES.rglob("*.expected.json")}
    assert expected == {page.expected for page in PAGES}


def test_no_real_newsroom_or_person_is_named():
    texts = {page.file: (SAMPLES / page.file).read_text("utf-8") for page in PAGES}
    real = re.compile(r"\b(?:" + "|".join(re.escape(name.strip()) for name in REAL) + r")\b")
    assert {file: match[0] for file, text in texts.items() if (match := real.search(text))} == {}


def folded(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def parts_of(article) -> str:
    return folded("\n".join([article["headline"] or "", article["standfirst"] or "", article["text"]]))


def test_what_was_written_down_stands_on_its_page():
    """No expectation is a slip of the pen: its source, cue and times are words of the article."""
    for page in PAGES:
        whole = "\n".join(parts_of(article) for article in document(page.file)["articles"])
        captions = "\n".join(
            figure["caption"] or "" for article in document(page.file)["articles"] for figure in article["figures"]
        )
        for article in page.wanted["articles"]:
            for item in article.get("attributions", []):
                for key in ("source", "cue", "venue", "said_on", "about"):
                    assert folded(item.get(key) or "") in whole, (page.file, key, item)
            for item in article.get("times", []):
                assert item["text"] in whole + captions, (page.file, item)
