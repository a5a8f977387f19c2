"""Silent edits: the page, its feed, its JSON, and what became of statements on the pages that show them."""

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from onrecord.model import Outlet
from onrecord.settings import Settings
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from tests.store.making import article, day, keep
from tests.web.making import Running
from tests.web.reading import hrefs, page, text_of

NEVER = "Ana Reyes said we will never raise the fee. Ben Okafor said <b>talks</b> go on. Cleo Marsh said it rains."
THIS_YEAR = "Ana Reyes said we will not raise the fee this year. Cleo Marsh said it rains."
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, int]]:
    store = open_store(Path(tmp_path_factory.mktemp("edits")) / "store.sqlite")
    post = store.keeping.add_outlet(Outlet(name="Vell Post"))
    keep(store, article(NEVER, headline="Fee stays"), outlet=post)
    (now,) = keep(store, article(THIS_YEAR, headline="Fee stays"), outlet=post, when=day(1))
    yield store, now.article_id
    store.close()


@pytest.fixture(scope="module")
def edited(kept: tuple[Store, int]) -> Iterator[Running]:
    running = Running(create_app(kept[0], Settings()))
    yield running
    running.stop()


def test_edits_are_listed_with_what_was_taken_out_and_put_in(edited: Running) -> None:
    tree = page(edited, "/edits")
    assert [node.text() for node in tree.css(".edit .flag")] == ["reworded", "withdrawn"]
    assert "never" in text_of(tree, ".edit del")
    assert "this year" in " ".join(node.text() for node in tree.css(".edit ins"))
    assert len(tree.css(".edit h2")) == 1, "one article at one time is named once"
    assert text_of(tree, ".edit h2") == "Fee stays"


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("outlet=vell-post", ["reworded", "withdrawn"]),
        ("person=ben-okafor", ["withdrawn"]),
        ("kind=reworded", ["reworded"]),
        ("kind=moved", []),
        ("kind=nothing", ["reworded", "withdrawn"]),
        ("person=nobody", []),
        ("after=zzz", ["reworded", "withdrawn"]),
    ],
)
def test_edits_are_chosen_by_the_address(edited: Running, query: str, kinds: list[str]) -> None:
    tree = page(edited, f"/edits?{query}")
    assert [node.text() for node in tree.css(".edit .flag")] == kinds
    assert bool(tree.css(".empty")) == (not kinds)
    answer = edited.get(f"/api/edits?{query}")
    if query in {"kind=nothing", "after=zzz"}:
        assert answer.status == 400, "a program is told"
    else:
        assert len(json.loads(answer.text)["items"]) == len(kinds)
    entries = ET.fromstring(edited.get(f"/edits.atom?{query}").body).findall(f"{ATOM}entry")  # noqa: S314 - ours
    assert len(entries) == len(kinds)


def test_the_feed_leads_to_the_statements(edited: Running, kept: tuple[Store, int]) -> None:
    answer = edited.get("/edits.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.body)  # noqa: S314 - ours
    first, second = feed.findall(f"{ATOM}entry")
    link = first.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"{edited.base}/article/{kept[1]}?statement=a4#s-a4"
    assert first.findtext(f"{ATOM}summary") == (
        "Before: we will never raise the fee\nNow: we will not raise the fee this year"
    )
    assert second.findtext(f"{ATOM}title") == "Vell Post: Ben Okafor says, withdrawn"


def test_an_article_shows_how_a_statement_was_worded_and_what_was_withdrawn(
    edited: Running, kept: tuple[Store, int]
) -> None:
    tree = page(edited, f"/article/{kept[1]}?statement=a2")
    assert "never" in text_of(tree, "#r-a4 .was del")
    assert tree.css_first("#s-a1") is not None, "the former wording's address leads there"
    assert "Ben Okafor" in text_of(tree, ".st.gone#s-a2")
    assert "on" in (tree.css_first("#s-a2").attributes["class"] or "").split()  # type: ignore[union-attr]
    assert "Withdrawn: last seen" in text_of(tree, ".st.gone .fate")
    assert "&lt;b&gt;" in edited.get(f"/article/{kept[1]}").text
    former = json.loads(edited.get(f"/api/article/{kept[1]}").text)["former"]
    assert [(each["attribution_id"], each["life"]["ended"]) for each in former] == [
        ("a1", "reworded"),
        ("a2", "withdrawn"),
    ]


def test_people_and_searches_show_what_became_of_words(edited: Running) -> None:
    ana = page(edited, "/person/ana-reyes")
    assert len(ana.css(".claim")) == 1
    assert "Before, until" in text_of(ana, ".claim .fate")
    ben = page(edited, "/person/ben-okafor")
    assert "Withdrawn" in text_of(ben, ".claim.gone .fate")
    found = page(edited, "/search?q=%22never+raise%22")
    assert "Reworded" in text_of(found, ".claim.gone .fate")
    assert any("statement=a4" in href for href in hrefs(found, ".fate a"))
    articles = page(edited, "/search?q=%22never+raise%22&in=articles")
    assert "these words stood in it until 1 March 2026" in text_of(articles, ".said .flag")


def test_an_edit_leads_to_its_own_change_and_not_to_the_newest(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    for number, text in enumerate((NEVER, THIS_YEAR, "Cleo Marsh said it pours.")):
        keep(store, article(text, headline="Fee stays"), when=day(number))
    running = Running(create_app(store, Settings()))
    try:
        tree = page(running, "/edits")
        links = list(dict.fromkeys(hrefs(tree, ".edit .from a")))
        assert len(links) == 2
        changes = [text_of(page(running, each), ".diff") for each in links]
        assert ["this year" in each for each in changes] == [True, True]
        assert ["never" in each for each in changes] == [False, True]
        assert [text_of(page(running, each), ".meta") for each in links] != []
    finally:
        running.stop()
        store.close()
