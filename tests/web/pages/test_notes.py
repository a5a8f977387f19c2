"""Highlights and notes, on their pages."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from onrecord.model import ArticleRecord, Coverage, Reading
from onrecord.settings import Settings
from onrecord.store.contract.notes import MAX_WORDS_CHARS
from onrecord.store.contract.readers import OWNER
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from tests.web.browsing import ready
from tests.web.making import START, Running, blocks_of, fill, keep, post_form, short
from tests.web.reading import page, text_of
from tests.web.signin.asking import PASSWORD


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Running, Store, dict[str, int]]]:
    store = open_store(tmp_path / "store.sqlite")
    ids = fill(store)
    server = Running(create_app(store, Settings()))
    yield server, store, ids
    server.stop()
    store.close()


def post_json(server: Running, path: str, body: object) -> tuple[int, dict[str, Any]]:
    connection = HTTPConnection(*server.address, timeout=60)
    connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
    answer = connection.getresponse()
    made = json.loads(answer.read())
    connection.close()
    return answer.status, made


def test_words_are_highlighted_noted_found_and_exported(own: tuple[Running, Store, dict[str, int]]) -> None:
    server, store, ids = own
    article = store.news.article(ids["talks"])
    assert article is not None
    text = article.record.article.text
    quote = text[10:60]
    fields = {"quote": f"  {quote.replace(' ', chr(10))} ", "words": "<b>Why?</b>", "colour": "pink"}
    post_form(server, f"/notes/article/{ids['talks']}", **fields)
    (note,) = store.notes.of_article(OWNER, ids["talks"])
    assert (note.start, note.quote, note.colour, note.words) == (10, quote, "pink", "<b>Why?</b>")
    shown = page(server, f"/article/{ids['talks']}")
    lit = "".join(node.text() for node in shown.css(".body mark.hl-pink"))
    assert lit.split() == quote.split()
    assert text_of(shown, ".own-words") == "<b>Why?</b>"
    assert text_of(page(server, "/notes?q=why"), ".own-note .from").startswith("Talks open on Tuesday")
    assert "No note has these words" in server.get("/notes?q=nothing").text
    made = json.loads(server.get("/notes/annotations.jsonld").text)
    assert made["first"]["items"][0]["target"]["selector"][0]["exact"] == quote
    post_form(server, f"/notes/{note.id}", do="change", words="Because.", colour="blue", article=str(ids["talks"]))
    assert store.notes.of_article(OWNER, ids["talks"])[0].words == "Because."
    post_form(server, f"/notes/{note.id}", do="drop", article="//evil.test")
    assert store.notes.of_article(OWNER, ids["talks"]) == ()


def test_words_that_are_not_there_are_refused_in_a_sentence(own: tuple[Running, Store, dict[str, int]]) -> None:
    server, store, ids = own
    answer = post_form(server, f"/notes/article/{ids['talks']}", quote="no such words")
    assert answer.status == 422
    assert "Those words don’t follow each other in this article" in answer.text
    assert post_form(server, "/notes/article/77", quote="words").status == 404
    assert post_form(server, "/notes/77", do="drop").status == 404
    assert post_form(server, f"/notes/article/{ids['talks']}", token="x", quote="talks").status == 403
    assert store.notes.notes(OWNER).items == ()


@pytest.mark.parametrize("script", [True, False])
def test_what_was_typed_stays_where_its_words_are_not_in_the_article(
    own: tuple[Running, Store, dict[str, int]], chromium: Browser, *, script: bool
) -> None:
    """The form was shut and empty again, and the note was gone."""
    server, store, ids = own
    article = store.news.article(ids["talks"])
    assert article is not None
    typed = "\n<b>Why</b> so late?\nAsk."
    with chromium.new_context(java_script_enabled=script) as context:
        tab = context.new_page()
        tab.goto(f"{server.base}/article/{ids['talks']}")
        store.readers.mark(OWNER, [ids["talks"]], unread=True)
        form = tab.locator("#new-note")
        tab.get_by_text("Highlight words, or make a note").click()
        form.locator("[name=quote]").fill("no such words")
        form.locator("[name=words]").fill(typed)
        form.locator("[name=colour]").select_option("pink")
        form.get_by_role("button", name="Save").click()
        reason = form.get_by_role("alert")
        expect(reason).to_contain_text("Those words don’t follow each other in this article")
        expect(reason).to_be_in_viewport()
        expect(form.locator("[name=quote]")).to_be_focused()
        expect(form.locator("[name=quote]")).to_have_value("no such words")
        expect(form.locator("[name=words]")).to_have_value(typed)
        expect(form.locator("[name=colour]")).to_have_value("pink")
        assert "kept=yes" not in tab.url
        assert store.notes.notes(OWNER).items == ()
        assert store.readers.states(OWNER, [ids["talks"]])[ids["talks"]].is_unread, "as it was marked"
        form.locator("[name=quote]").fill(article.record.article.text[10:60])
        form.get_by_role("button", name="Save").click()
        expect(tab.locator(".own-note .own-words")).to_have_text(typed.strip())
    assert [note.words for note in store.notes.notes(OWNER).items] == [typed.strip()]


_CHOSEN = """([text, from, to]) => {
  const within = document.createTreeWalker(document.querySelector(".body"), NodeFilter.SHOW_TEXT);
  while (within.nextNode() && !within.currentNode.data.includes(text)) { /* on to the next */ }
  const at = within.currentNode.data.indexOf(text);
  getSelection().setBaseAndExtent(within.currentNode, at + from, within.currentNode, at + to);
}"""


def test_words_that_were_chosen_in_part_are_taken_whole(
    own: tuple[Running, Store, dict[str, int]], chromium: Browser
) -> None:
    """A mouse that was let go in the middle of a word left half of it in the note."""
    server, store, ids = own
    with chromium.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{server.base}/article/{ids['talks']}")
        ready(tab)
        before, word = tab.locator(".body p").first.inner_text().replace(",", "").split()[:2]
        for first, last, expected in (
            (1, len(before) - 1, before),
            (0, len(before), before),
            (1, len(before) + 2, f"{before} {word}"),
        ):
            tab.evaluate(_CHOSEN, [before, first, last])
            expect(tab.locator("#new-note [name=quote]")).to_have_value(expected)
        tab.get_by_role("button", name="Highlight", exact=True).click()
        expect(tab.locator(".own-note mark")).to_have_text(f"{before} {word}")
    assert store.notes.notes(OWNER).items[0].quote == f"{before} {word}"


def test_a_note_that_could_not_be_sent_is_still_in_its_form_after_signing_in(
    closed: Running, closed_store: Store, chromium: Browser
) -> None:
    article = closed_store.news.feed(limit=1).items[0].article_id
    with chromium.new_context() as context:
        tab = context.new_page()

        def sign_in() -> None:
            tab.get_by_label("Name").fill("Rae")
            tab.get_by_label("Password").fill(PASSWORD)
            tab.get_by_role("button", name="Sign in").click()

        tab.goto(f"{closed.base}/signin?next=/article/{article}")
        sign_in()
        ready(tab).get_by_text("Highlight words, or make a note").click()
        form = tab.locator("#new-note")
        form.locator("[name=quote]").fill(tab.locator(".body p").first.inner_text().split()[0])
        form.locator("[name=words]").fill("Ask again.")
        context.clear_cookies()
        form.get_by_role("button", name="Save").click()
        expect(tab.get_by_role("alert")).to_contain_text("You were signed out meanwhile")
        sign_in()
        expect(form.locator("[name=words]")).to_have_value("Ask again.")
        form.get_by_role("button", name="Save").click()
        expect(tab.locator(".own-note .own-words")).to_have_text("Ask again.")
        tab.reload()
        expect(form.locator("[name=words]")).to_have_value("")


def test_links_of_an_article_shown_with_an_unkept_note_lead_to_the_article(
    own: tuple[Running, Store, dict[str, int]],
) -> None:
    server, _, ids = own
    connection = HTTPConnection(*server.address, timeout=60)
    connection.request("GET", f"/notes/article/{ids['talks']}?statement=a3")
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("location")) == (303, f"/article/{ids['talks']}?statement=a3")
    connection.close()


def test_a_note_that_is_sent_twice_is_kept_once_and_one_whose_words_are_gone_isnt_lost(
    own: tuple[Running, Store, dict[str, int]],
) -> None:
    """As a browser sends it that was killed before the answer came, or long after the article changed."""
    server, store, ids = own
    article = store.news.article(ids["talks"])
    assert article is not None
    quote = article.record.article.text[10:60]
    its = {"article": ids["talks"], "quote": quote, "made": 1_700_000_000.25, "words": "Why?", "colour": "blue"}
    first, again = (post_json(server, "/api/notes", its) for _ in range(2))
    assert first == again == (200, {"note": first[1]["note"], "is_there": True})
    form = {"quote": quote, "words": "Why?", "made": "1700000000.25"}
    post_form(server, f"/notes/article/{ids['talks']}", **form)
    (note,) = store.notes.of_article(OWNER, ids["talks"])
    assert (note.start, note.quote, note.colour, note.words, note.made) == (
        10,
        quote,
        "blue",
        "Why?",
        1_700_000_000.25,
    )
    status, said = post_json(server, "/api/notes", its | {"quote": "what it said before", "made": 1_700_000_001.5})
    assert (status, said["is_there"]) == (200, False)
    assert "These words are no longer in the article" in page(server, f"/article/{ids['talks']}").text()
    for wrong in ({"article": 77}, {"quote": ""}, {"made": -1.0}, {"colour": "red"}):
        assert post_json(server, "/api/notes", its | wrong)[0] in {400, 404}
    answer = post_form(server, f"/notes/article/{ids['talks']}", reader="another", **form)
    assert answer.status == 409
    assert len(store.notes.notes(OWNER).items) == 2


def test_a_note_is_kept_once_though_the_outlet_revises_between_the_two_sendings(
    own: tuple[Running, Store, dict[str, int]],
) -> None:
    """Where its words stand was worked out anew from the newest text, and by that the note was another one."""
    server, store, _ = own
    its = {"quote": "stays in port", "made": 1_700_000_000.25, "words": "Why?"}
    (boat,) = keep(store, short(77, published=START))
    first = post_json(server, "/api/notes", its | {"article": boat})
    read = Reading(language="en", coverage=Coverage.FULL)
    for hours, text in enumerate(("In short: boat 77 stays\n\nin port.", "Boat 77 sank."), 1):
        article = replace(short(77, published=START).article, text=text, blocks=blocks_of(text))
        keep(store, ArticleRecord(article=article, reading=read), when=START + timedelta(hours=hours))
        status, again = post_json(server, "/api/notes", its | {"article": boat})
        assert (status, again["note"]) == (200, first[1]["note"])
    assert not again["is_there"]
    assert len(store.notes.of_article(OWNER, boat)) == 1


def test_both_ways_cut_a_note_alike_and_count_a_line_s_end_as_the_page_does(
    own: tuple[Running, Store, dict[str, int]],
) -> None:
    """Forms send two characters for a line's end: a note that the page took was cut, and refused where it was sent later."""
    server, store, ids = own
    words = "b\n" * (MAX_WORDS_CHARS // 2 - 1) + "ab"
    article = store.news.article(ids["talks"])
    assert article is not None
    its = {"quote": article.record.article.text[10:60], "words": words.replace("\n", "\r\n") + "c"}
    post_form(server, f"/notes/article/{ids['talks']}", **its)
    assert post_json(server, "/api/notes", its | {"article": ids["talks"], "made": 1.0})[0] == 200
    assert [note.words for note in store.notes.of_article(OWNER, ids["talks"])] == [words, words]


def test_a_browser_s_clock_that_is_fast_dates_no_note_in_the_future(
    own: tuple[Running, Store, dict[str, int]],
) -> None:
    server, _, ids = own
    its = {"article": ids["talks"], "quote": "talks", "made": 8_000_000_000.5}
    first, again = (post_json(server, "/api/notes", its) for _ in range(2))
    assert first == again
    (note,) = json.loads(server.get("/notes/annotations.jsonld").text)["first"]["items"]
    assert note["created"] == note["modified"] < "2200"


def test_a_change_without_a_connection_is_made_once_and_none_is_lost_or_written_over(
    own: tuple[Running, Store, dict[str, int]],
) -> None:
    running, store, ids = own
    kept = {"article": ids["talks"], "made": 1_780_000_000.5, "quote": "Ines Calloway", "words": "first"}
    assert post_json(running, "/api/notes", kept)[0] == 200
    (note,) = store.notes.of_article(OWNER, ids["talks"])
    change = {"note": note.id, "do": "change", "seen": [note.changed], "colour": "green", "words": "second"}
    status, answer = post_json(running, "/api/notes/change", change)
    assert (status, answer["note"]) == (200, note.id)
    # its answer was lost, and it is sent again
    assert post_json(running, "/api/notes/change", change) == (200, answer)
    (now,) = store.notes.of_article(OWNER, ids["talks"])
    assert (now.words, now.colour, now.changed) == ("second", "green", answer["changed"])
    # somebody with an older page
    late = {**change, "words": "third"}
    assert post_json(running, "/api/notes/change", late)[0] == 412
    assert post_json(running, "/api/notes/change", {**late, "do": "drop"})[0] == 412
    assert post_json(running, "/api/notes/change", {**late, "note": note.id + 1})[0] == 412
    (now,) = store.notes.of_article(OWNER, ids["talks"])
    assert now.words == "second"
    # this browser's own second change knows of its first
    both = {**late, "seen": [note.changed, now.changed]}
    _, answer = post_json(running, "/api/notes/change", both)
    drop = {**both, "do": "drop", "seen": [answer["changed"]]}
    assert [post_json(running, "/api/notes/change", drop)[0] for _ in range(2)] == [200, 200]
    assert store.notes.of_article(OWNER, ids["talks"]) == ()
    for bad in ({**drop, "do": "burn"}, {**drop, "seen": [1.0] * 201}, {**drop, "seen": "x"}, {**drop, "more": 1}):
        assert post_json(running, "/api/notes/change", bad)[0] == 400
