"""Speakers with what they said, and authors with what they wrote."""

import json
import re
from pathlib import Path
from urllib.parse import urljoin

from onrecord.linking.reference import person_of
from onrecord.settings import Settings
from onrecord.store.store import open_store
from onrecord.web.app import create_app
from tests.store.corrections.test_namesakes import FIRST, SECOND, filled
from tests.store.registry.test_bodies import put
from tests.store.registry.test_linking import put as put_person
from tests.web.making import Running
from tests.web.reading import hrefs, page, text_of


def test_person_page_says_everything_newest_first(running: Running) -> None:
    address, dates, count = "/person/odd-marken", [], 0
    while address:
        tree = page(running, address)
        dates += [node.attributes["datetime"] or "" for node in tree.css(".claim .meta time")]
        for claim in tree.css(".claim"):
            context = claim.css_first(".context")
            assert context is not None
            assert re.fullmatch(r"Odd Marken said that boat \d+ stays in port\.", context.text().strip())
            count += 1
        more = hrefs(tree, ".more a")
        address = urljoin(address, more[0]) if more else ""
    assert count == 43
    assert dates == sorted(dates, reverse=True)


def test_person_page_ties_each_statement_to_its_words(running: Running, ids: dict[str, int]) -> None:
    tree = page(running, "/person/ines-calloway")
    assert text_of(tree, "h1") == "Ines Calloway"
    assert "the prime minister" in text_of(tree, ".roles")
    assert "3 statements" in text_of(tree, ".meta")
    assert f"/article/{ids['talks']}?statement=a3#s-a3" in hrefs(tree, ".from a")
    marks = [node.text() for node in tree.css(".context mark")]
    assert "the union denied every word of the draft" in marks
    assert tree.css(".timeline .plot a")
    assert tree.css(".claim .outlet")


def test_an_organisations_page_and_json_say_whose_it_is(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    put(store, 0, [("", "Russia's Defence Ministry", "ten men fell")])
    server = Running(create_app(store, Settings()))
    tree = page(server, "/person/russias-defence-ministry")
    assert "Country: Russia" in text_of(tree, ".meta")
    assert "Country: Russia" in text_of(tree, ".identity")
    assert [each for each in hrefs(tree, ".identity a") if each.endswith("?statement=a1#s-a1")]
    (belongs,) = json.loads(server.get("/api/person/russias-defence-ministry").text)["belongs"]
    assert (belongs["kind"], belongs["code"], belongs["attribution_id"]) == ("country", "ru", "a1")
    server.stop()
    store.close()


def test_a_persons_page_and_json_say_who_this_is_by_a_file(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    put_person(store, 0, [("Ukrainian president", "Ana Reyes", "all is well")])
    number = store.references.begin("people.jsonl", "d")
    ana = {"id": "Q7", "name": "Ana Reyes", "description": "<b>head</b> of state", "born": "1971", "sex": "female"}
    made = person_of(ana | {"positions": [{"title": "president", "country": "Ukraine", "start": "2024"}]}, {})
    assert made is not None
    store.references.add(number, [made])
    store.references.finish(number)
    server = Running(create_app(store, Settings()))
    told = text_of(page(server, "/person/ana-reyes"), ".identity")
    for words in (
        "Ana Reyes: <b>head</b> of state (born 1971)",
        "president of Ukraine 2024–",
        "Wikidata Q7 (people.jsonl), imported on",
    ):
        assert words in told
    its = json.loads(server.get("/api/person/ana-reyes").text)["reference"]
    assert (its["key"], its["positions"][0]["title"]) == ("Q7", "president of Ukraine")
    store.references.forget(number)
    assert json.loads(server.get("/api/person/ana-reyes").text)["reference"] is None
    server.stop()
    store.close()


def test_people_authors_and_outlets(running: Running) -> None:
    assert hrefs(page(running, "/people"), ".people a.who") == ["/person/odd-marken", "/person/ines-calloway"]
    author = page(running, "/author/honor-tressick")
    assert "Honor has reported since 2011." in text_of(author, ".author-card")
    assert author.css_first(".author-card img.avatar") is not None
    assert len(author.css(".item")) == 1
    outlets = page(running, "/outlets")
    assert text_of(outlets, ".others .people").startswith("Der Sundbote sundbote.test in German 1 article")
    assert len(outlets.css(".others li")) == 1, "the others are followed, and stand above"


def test_people_of_one_name_lead_to_each_other(tmp_path: Path) -> None:
    """The second was found by adding "~2" to an address."""
    store = open_store(tmp_path / "two.sqlite")
    filled(store)
    running = Running(create_app(store, Settings()))
    try:
        for own, other, role in ((FIRST, SECOND, "Canadian"), (SECOND, FIRST, "Ukrainian")):
            tree = page(running, f"/person/{own}")
            assert hrefs(tree, ".namesakes a") == [f"/person/{other}"]
            assert f"Somebody else has this name: Ana Reyes {role} Finance Minister" in text_of(tree, ".namesakes")
            answer = json.loads(running.get(f"/api/person/{own}").body)
            assert [each["slug"] for each in answer["namesakes"]] == [other]
        assert not page(running, "/person/ben-okafor").css(".namesakes")
        # the first one's slug as it is typed leads to the page, too
        assert hrefs(page(running, f"/person/{FIRST}~1"), ".namesakes a") == [f"/person/{SECOND}"]
    finally:
        running.stop()
        store.close()
