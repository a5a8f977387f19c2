"""Search over statements and articles."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest

from onrecord.settings import Settings
from onrecord.store.store import open_store
from onrecord.web.app import create_app
from tests.store.corrections.test_namesakes import FIRST, SECOND, filled
from tests.web.making import Running
from tests.web.reading import hrefs, page, text_of


def test_search_over_claims_and_articles(running: Running, ids: dict[str, int]) -> None:
    claims = page(running, "/search?q=cable")
    assert [node.text() for node in claims.css(".claim mark")] == ["the cable comes first"]
    articles = page(running, "/search?q=signature&in=articles")
    assert hrefs(articles, ".claim .item-head a") == [f"/article/{ids['talks']}"]
    assert [node.text() for node in articles.css(".claim .context mark")] == ["signature"]


@pytest.mark.parametrize("typed", ["Ines", "CALLOWAY", "ines calloway"])
def test_whose_name_is_typed_is_offered(running: Running, typed: str) -> None:
    assert hrefs(page(running, f"/search?q={quote(typed)}"), ".named a") == ["/person/ines-calloway"]
    assert hrefs(page(running, f"/search?q={quote(typed)}+cable&speaker=calloway"), ".named a") == []


@pytest.mark.parametrize(("number", "is_marked"), [(50, True), (51, False)])
@pytest.mark.parametrize("where", ["claims", "articles"])
def test_a_capture_s_date_is_not_shown_as_the_publishing_date(
    running: Running, where: str, number: int, *, is_marked: bool
) -> None:
    """Among the articles found, one without a date had the day of its capture, and nothing that said so."""
    found = text_of(page(running, f'/search?q="boat {number}"&in={where}'.replace(" ", "+")), ".claim .meta")
    assert ("captured; the page gives no date" in found) is is_marked


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("speaker=ines-calloway", 3),
        ("speaker=Ines+Calloway", 3),
        ("speaker=calloway", 3),
        ("stance=denies", 1),
        ("stance=warns&outlet=der-sundbote", 0),
        ("speaker=calloway&since=2026-06-02", 0),
        ("speaker=calloway&since=2026-06-01&until=2026-06-01", 3),
    ],
)
def test_search_filters(running: Running, filters: str, found: int) -> None:
    assert len(page(running, f"/search?{filters}").css(".claim")) == found
    answer = json.loads(running.get(f"/api/search?{filters}").body)
    assert len(answer["items"]) == found


def test_search_keeps_its_form_and_pages_with_it(running: Running) -> None:
    tree = page(running, "/search?q=boat&stance=says&outlet=the-courier&since=2020-01-01")
    assert tree.css_first("#q").attributes["value"] == "boat"  # type: ignore[union-attr]
    chosen = [node.attributes.get("value") or node.text() for node in tree.css("option[selected]")]
    assert sorted(chosen) == ["says", "the-courier"]
    (more,) = hrefs(tree, ".more a")
    assert len(page(running, more).css(".claim")) == 13
    assert b"<html" not in running.get(more, X_OnRecord_Piece="yes").body


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ("since=yesterday", "“yesterday” isn’t a date"),
        ("until=2026-02-30", "“2026-02-30” isn’t a date"),
        ("stance=shouts", "“shouts” isn’t a stance"),
        ("speaker=Nobody+Known", "Nobody called “Nobody Known”"),
        ("since=2026-06-03&until=2026-06-01", "first day is after the last"),
    ],
)
def test_search_says_what_it_did_not_understand(running: Running, filters: str, said: str) -> None:
    assert said in text_of(page(running, f"/search?q=boat&{filters}"), "[role=alert]")
    answer = running.get(f"/api/search?q=boat&{filters}")
    assert answer.status == 400
    error = json.loads(answer.body)["error"]
    assert said in error or f"“{filters.partition('=')[0]}” takes" in error


def test_search_explains_itself_when_there_is_nothing(running: Running) -> None:
    assert '"close the strait"' in text_of(page(running, "/search"), ".empty")
    assert "Nothing on record matches" in text_of(page(running, "/search?q=xylophone"), ".empty")


def test_the_way_to_articles_stands_apart_from_the_sentence_before_it(running: Running) -> None:
    """It was "find more.Search in articles"."""
    assert "find more. Search in articles, which" in text_of(page(running, "/search?q=nobodysaysthis"), ".empty")


def test_what_became_of_statements_is_chosen(running: Running) -> None:
    tree = page(running, "/search?q=weir&is=withdrawn")
    chosen = [
        node.attributes["value"] for node in tree.css('select[name="is"] option') if "selected" in node.attributes
    ]
    assert chosen == ["withdrawn"]
    assert tree.css(".claim:not(.gone)") == []
    assert "isn’t a fate of statements" in running.get("/search?q=weir&is=eaten").text


def test_of_two_people_of_one_name_none_is_taken_and_each_is_offered(tmp_path: Path) -> None:
    """`?speaker=` took the first of two without a word where the name is its own slug, or was the first one's slug."""
    store = open_store(tmp_path / "two.sqlite")
    filled(store)
    running = Running(create_app(store, Settings()))
    try:
        for typed in ("ana-reyes", "Ana Reyes", "reyes"):
            address = f"/search?q=the&speaker={quote(typed)}"
            tree = page(running, address)
            assert "may be Ana Reyes (Ukrainian Finance Minister, ana-reyes~1), Ana" in text_of(tree, ".notice")
            offered = hrefs(tree, ".meant a")
            assert offered == [f"/search?q=the&speaker={slug}" for slug in (f"{FIRST}~1", SECOND)]
            assert running.get(f"/api{address}").status == 400
            own = page(running, offered[1])
            assert [node.text() for node in own.css(".claim mark")] == ["the fish are gone"]
            field = own.css_first("input[name=speaker]")
            assert field is not None
            assert field.attributes["value"] == SECOND
            values = [each.attributes["value"] for each in own.css("#speakers option")]
            assert {f"{FIRST}~1", SECOND} <= set(values)
            assert "Ana Reyes" not in values
    finally:
        running.stop()
        store.close()


def test_filters_stand_open_where_one_is_set_or_nothing_is_typed_yet(running: Running) -> None:
    for query, is_open in (("", True), ("?q=boat", False), ("?q=boat&stance=says", True)):
        filters = page(running, f"/search{query}").css_first("details.filters")
        assert filters is not None
        assert ("open" in filters.attributes) is is_open
