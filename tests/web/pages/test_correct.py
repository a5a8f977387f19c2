"""Correcting a statement on its page: the forms, what they do, and what they refuse. Works without scripts."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from onrecord.errors import StoreError
from onrecord.model import Stance
from onrecord.settings import Settings
from onrecord.store.contract.corrections import StanceIs
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from tests.store.corrections.test_namesakes import FIRST, SECOND, filled
from tests.store.making import article, day, keep
from tests.web.making import Running, post_form, token_of
from tests.web.reading import hrefs, page, text_of

TEXT = "Ana Reyes said we will never raise the <b>fee</b>. Ben Okafor said talks go on."


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[Store, int]]:
    store = open_store(tmp_path / "store.sqlite")
    (now,) = keep(store, article(TEXT, headline="Fee stays"))
    yield store, now.article_id
    store.close()


@pytest.fixture
def running(kept: tuple[Store, int]) -> Iterator[Running]:
    served = Running(create_app(kept[0], Settings()))
    yield served
    served.stop()


def post_to(running: Running, article_id: int, **fields: str) -> int:
    answer = post_form(running, f"/article/{article_id}/correct", **fields)
    return answer.status


def speaker_of(store: Store, article_id: int, statement: str = "a1") -> str | None:
    stored = store.news.article(article_id)
    assert stored is not None
    (item,) = [each for each in stored.record.reading.attributions if each.id == statement]
    return item.speaker.name if item.speaker else None


def words_of(store: Store, article_id: int) -> str:
    stored = store.news.article(article_id)
    assert stored is not None
    item = stored.record.reading.attributions[0]
    return " … ".join(map(stored.record.article.words, item.content))


def test_the_article_leads_to_the_page_and_shows_what_was_corrected(kept, running):
    store, article_id = kept
    tree = page(running, f"/article/{article_id}")
    links = [each for each in hrefs(tree, ".st-why a") if "/correct" in each]
    assert links == [f"/article/{article_id}/correct?statement=a{number}" for number in (1, 2)]
    assert tree.css(".by-hand") == []
    assert (
        post_to(
            running, article_id, statement="a1", action="speaker", speaker="=Ben Okafor", by="<i>Kim", why="<b>"
        )
        == 200
    )
    tree = page(running, f"/article/{article_id}")
    assert text_of(tree, "#r-a1 .who") == "Ben Okafor"
    assert "Speaker corrected by hand by <i>Kim" in text_of(tree, "#r-a1 .by-hand")
    assert "read before as “Ana Reyes”" in text_of(tree, "#r-a1 .by-hand")
    assert text_of(tree, "#r-a1 .by-hand q") == "<b>"
    assert "corrected it by hand" in text_of(tree, "#r-a1 .st-why")
    assert "corrected by hand" in text_of(page(running, "/search?q=never"), ".by-hand-note").lower()
    assert "read as “Ana Reyes”" in text_of(page(running, "/person/ben-okafor"), ".by-hand-note")
    (item,) = json.loads(running.get("/api/search?q=never").text)["items"]
    assert [each["said"] for each in item["by_hand"]] == ["Ben Okafor"]
    its = json.loads(running.get(f"/api/article/{article_id}").text)
    assert [each["statement"] for each in its["by_hand"]["made"]] == ["a1"]
    (made,) = store.corrections.corrections().items
    assert post_to(running, article_id, statement="a1", action="undo", correction=str(made.id)) == 200
    assert speaker_of(store, article_id) == "Ana Reyes"


def test_words_by_their_first_and_last_or_by_characters(kept, running):
    store, article_id = kept
    tree = page(running, f"/article/{article_id}/correct?statement=a1")
    fields = {node.attributes["name"]: node.attributes.get("value") for node in tree.css("#words input")}
    assert (fields["first-0"], fields["last-0"], fields["first-1"]) == (
        "we will never raise the",
        "will never raise the <b>fee</b>",
        "",
    )
    assert text_of(tree, ".passage mark") == "we will never raise the <b>fee</b>"
    send = {"statement": "a1", "action": "words"}
    assert post_to(running, article_id, **send, **{"first-0": "will  never", "last-0": "raise"}) == 200
    assert words_of(store, article_id) == "will never raise"
    two = {"first-0": "we will", "last-0": "we will", "first-1": "never", "last-1": "raise"}
    assert post_to(running, article_id, **send, **two) == 200
    assert words_of(store, article_id) == "we will … never raise"
    start = TEXT.index("never")
    placed = {"first-0": "never", "last-0": "raise", "start-0": str(start), "end-0": str(start + 5)}
    assert post_to(running, article_id, **send, **placed) == 200
    assert words_of(store, article_id) == "never"


def test_stance_and_no_statement(kept, running):
    store, article_id = kept
    stance = {"action": "stance", "stance": "denies", "negated": "yes", "modality": "said"}
    assert post_to(running, article_id, statement="a1", **stance) == 200
    assert "does not deny" in text_of(page(running, f"/article/{article_id}"), "#r-a1 .stance")
    assert post_to(running, article_id, statement="a1", action="none") == 200
    tree = page(running, f"/article/{article_id}")
    assert tree.css("#r-a1") == []
    assert "Not a statement, corrected by hand" in text_of(tree, "#c-a1 .by-hand")
    made = store.corrections.corrections().items[0]
    assert post_to(running, article_id, statement="a1", action="undo", correction=str(made.id)) == 200
    assert text_of(page(running, f"/article/{article_id}"), "#r-a1 .who") == "Ana Reyes"


def test_what_no_longer_stands_has_no_words_to_choose(kept, running):
    store, article_id = kept
    keep(store, article("Ben Okafor said talks go on."), when=day(1))
    tree = page(running, f"/article/{article_id}/correct?statement=a1")
    assert tree.css("#words") == []
    assert post_to(running, article_id, statement="a1", action="speaker", speaker="nobody") == 200
    assert text_of(page(running, f"/article/{article_id}"), "#s-a1 .unnamed") == "“Ana Reyes”"
    assert "Speaker corrected by hand" in text_of(page(running, f"/article/{article_id}"), "#s-a1 .by-hand")
    assert post_to(running, article_id, statement="a1", action="words", **{"first-0": "talks"}) == 400


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"action": "speaker"}, 400),
        ({"action": "speaker", "speaker": "other"}, 400),
        ({"action": "speaker", "speaker": "=Nobody Known"}, 400),
        ({"action": "words"}, 400),
        ({"action": "words", "first-0": "no such", "last-0": "words"}, 400),
        ({"action": "words", "first-0": "x", "start-0": "0", "end-0": "99999"}, 400),
        ({"action": "stance", "stance": "sings"}, 400),
        ({"action": "undo", "correction": "x"}, 400),
        ({"action": "undo", "correction": "77"}, 400),
        ({"action": "eat"}, 400),
        ({"action": "none", "statement": "a99"}, 409),
        ({"action": "none", "token": "wrong"}, 403),
    ],
)
def test_what_is_not_understood_is_said_and_changes_nothing(kept, running, fields: dict[str, str], status: int):
    store, article_id = kept
    assert post_to(running, article_id, **{"statement": "a1", **fields}) == status
    assert store.corrections.corrections(undone=True).items == ()


def test_pages_of_others_and_missing_ones(kept, running):
    store, article_id = kept
    assert running.get(f"/article/{article_id}/correct?statement=a99").status == 404
    assert running.get("/article/1/correct?statement=a1").status == 404
    body = urlencode({"token": token_of(running), "statement": "a1", "action": "none"}).encode()
    asked = Request(running.base + f"/article/{article_id}/correct", body, {"Origin": "https://evil.test"})
    with pytest.raises(HTTPError, match="403"):
        urlopen(asked, timeout=60)
    assert store.corrections.corrections().items == ()


def test_a_store_that_is_only_read_offers_nothing(kept):
    store, article_id = kept
    made = store.corrections.correct(article_id, "a1", StanceIs(stance=Stance.PROMISES))
    read = open_store(Path(store.database.subject), read_only=True)
    served = Running(create_app(read, Settings()))
    try:
        tree = page(served, f"/article/{article_id}")
        assert not [each for each in hrefs(tree, "a") if "/correct" in each]
        assert tree.css(".by-hand form") == []
        assert text_of(tree, "#r-a1 .stance") == "promises"
        assert "read-only" in text_of(page(served, f"/article/{article_id}/correct?statement=a1"), ".notice")
        assert post_to(served, article_id, action="undo", correction=str(made.id), token="x") == 403
        with pytest.raises(StoreError):
            read.corrections.undo(made.id)
    finally:
        served.stop()
        read.close()


def test_the_ends_of_the_words_are_dragged(kept, running, chromium):
    store, article_id = kept
    tab = chromium.new_page()
    tab.goto(running.base + (f"/article/{article_id}/correct?statement=a1"))
    tab.locator(".passage .in").first.wait_for()
    lit = tab.locator(".passage .in").all_text_contents()
    assert lit == ["we", "will", "never", "raise", "the", "<", "b", ">", "fee", "<", "/", "b", ">"]
    from_box = tab.locator(".passage .in").last.bounding_box()
    to_box = tab.locator(".passage .w", has_text="raise").bounding_box()
    assert from_box
    assert to_box
    tab.mouse.move(from_box["x"] + 2, from_box["y"] + 5)
    tab.mouse.down()
    tab.mouse.move(to_box["x"] + 5, to_box["y"] + 5, steps=4)
    tab.mouse.up()
    assert tab.locator("[name=last-0]").input_value() == "we will never raise"
    tab.get_by_role("button", name="Correct the words").click()
    tab.wait_for_url(f"**/article/{article_id}?statement=a1#s-a1")
    assert words_of(store, article_id) == "we will never raise"
    tab.close()


def test_of_two_people_of_one_name_one_is_chosen(tmp_path):
    store = open_store(tmp_path / "two.sqlite")
    number = filled(store)
    running = Running(create_app(store, Settings()))
    ask = store.people.namesakes

    def beside(names):
        """Whoever asks the store on the event loop holds all other requests up."""
        with pytest.raises(RuntimeError, match="no running event loop"):
            asyncio.get_running_loop()
        return ask(names)

    object.__setattr__(store.people, "namesakes", beside)
    try:
        tree = page(running, f"/article/{number}/correct?statement=a2")
        radios = [(each.css_first("input"), each.text().strip()) for each in tree.css("#speaker .choices label")]
        told = {radio.attributes["value"]: words for radio, words in radios if radio}
        assert told[f"~{FIRST}"] == "Ana Reyes (Ukrainian Finance Minister, ana-reyes~1)"
        assert told[f"~{SECOND}"] == "Ana Reyes (Canadian Finance Minister, ana-reyes~2)"
        assert "=Ana Reyes" not in told
        asked = {"statement": "a2", "action": "speaker", "speaker": "other", "other": "Ms Ana Reyes"}
        refused = post_form(running, f"/article/{number}/correct", **asked)
        assert refused.status == 400
        assert "may be Ana Reyes (Ukrainian Finance Minister, ana-reyes~1), Ana" in refused.text
        assert speaker_of(store, number, "a2") == "Ben Okafor"
        assert post_to(running, number, statement="a2", action="speaker", speaker=f"~{SECOND}") == 200
        tree = page(running, f"/article/{number}")
        assert hrefs(tree, "#r-a2 a.who") == [f"/person/{SECOND}"]
        chosen = page(running, f"/article/{number}/correct?statement=a2").css("#speaker input[checked]")
        assert [each.attributes["value"] for each in chosen] == [f"~{SECOND}"]
    finally:
        running.stop()
        store.close()
