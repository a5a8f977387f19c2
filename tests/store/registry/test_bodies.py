"""Organisations over articles: bodies told apart by whose they are, and short names that articles explain."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.event import listen

from onrecord.model import ArticleRecord, EntityType, Outlet
from onrecord.store.checking.check import check
from onrecord.store.contract.registry import Belongs, By
from onrecord.store.store import Store, open_store
from tests.store.making import capture, day, page
from tests.store.older import as_of
from tests.store.registry.test_linking import parts, said, settled, spoken

ALONE, RUSSIAS, UKRAINES = "Defence Ministry", "Russia's Defence Ministry", "Ukrainian Ministry of Defence"
ARTICLES = (
    [("", RUSSIAS, "ten men fell"), ("", ALONE, "it is true")],
    [("", "Russian Defence Ministry", "it goes on")],
    [("", UKRAINES, "it is a lie")],
    [("Ukrainian", ALONE, "the men hold")],
    [("", ALONE, "it rains")],
)
EXPECTED = [{"ten men fell", "it is true", "it goes on"}, {"it is a lie", "the men hold"}, {"it rains"}]


def organisations(said: list[tuple[str, str, str]]) -> ArticleRecord:
    """An article in which organisations speak; the words before a name are no role of it."""
    record = spoken(said)
    entities = tuple(replace(each, type=EntityType.ORGANISATION, roles=()) for each in record.reading.entities)
    mentions = tuple(replace(each, type=EntityType.ORGANISATION, role=None) for each in record.reading.mentions)
    return replace(record, reading=replace(record.reading, entities=entities, mentions=mentions))


def put(store: Store, number: int, said: list[tuple[str, str, str]], outlet: str | None = None) -> None:
    record = organisations(said)
    taken = capture(f"https://vell.test/{number}", record.article.text, day(number))
    store.keeping.record(taken, page(taken, record), outlet=outlet)


@pytest.mark.both_databases
def test_two_ministries_of_one_name_are_two_and_one_in_many_spellings_is_one(store: Store) -> None:
    for number, each in enumerate(ARTICLES):
        put(store, number, each)
    assert parts(settled(store)) == set(map(frozenset, EXPECTED))
    assert said(store, "defence-ministry") == {"it rains"}
    evidence = {each.slug: each.evidence for each in store.registry.names("russias-defence-ministry")}
    assert evidence["defence-ministry~2"] == "Russia: “Russia's Defence Ministry” before it in the article"
    whys = {each.why for each in store.registry.log().items}
    assert whys == {"the defense ministry of Russia"}
    assert not check(store.database).counts


@pytest.mark.both_databases
def test_many_ministries_of_an_article_are_looked_up_together(store: Store) -> None:
    owners = "Russian Ukrainian French German Spanish Italian Polish Swedish Danish Finnish Greek Turkish Chinese Indian".split()
    ministries = [
        ("", f"{owner} {kind} Ministry", "it is so") for owner in owners for kind in ("Defence", "Finance")
    ]
    put(store, 0, ministries)
    asked: list[str] = []
    listen(store.database.dialect.engine, "before_cursor_execute", lambda *its: asked.append(its[2]))
    put(store, 1, ministries)
    of_a_kind = [each for each in asked if "speakers.family =" in each]
    assert len(of_a_kind) == 2, "one for each kind of ministry"
    assert len([each for each in asked if each.startswith("SELECT person_facts.roles")]) <= 2
    assert len(said(store, "russian-defence-ministry")) == 1


@settings(max_examples=5)
@given(order=st.permutations(range(len(ARTICLES))))
def test_whose_a_body_is_does_not_hang_on_the_order_of_arrival(
    tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    store = open_store(tmp_path_factory.mktemp("order") / "store.sqlite")
    for number in order:
        put(store, number, ARTICLES[number])
    assert parts(settled(store)) == set(map(frozenset, EXPECTED))
    store.close()


@pytest.mark.both_databases
def test_whose_a_body_is_with_the_statement_that_says_so(store: Store) -> None:
    put(store, 0, ARTICLES[0])
    put(store, 1, [("", "Supreme Court of Ohio", "it is void")])
    (russia,) = store.registry.belongings("russias-defence-ministry")
    assert (russia.kind, russia.name, russia.code, russia.statements) == (Belongs.COUNTRY, "Russia", "ru", 2)
    article_id = store.news.feed().items[1].article_id
    assert (russia.article_id, russia.attribution_id) in {(article_id, "a1"), (article_id, "a2")}
    (ohio,) = store.registry.belongings("supreme-court-of-ohio")
    assert (ohio.kind, ohio.name, ohio.code) == (Belongs.OWNER, "Ohio", None)
    assert store.registry.belongings("nobody") == ()


@pytest.mark.both_databases
def test_nothing_goes_against_a_hand(store: Store) -> None:
    put(store, 0, ARTICLES[1])
    put(store, 1, ARTICLES[4])
    store.registry.keep_apart("russian-defence-ministry", "defence-ministry", by=By.HAND)
    put(store, 2, ARTICLES[0])
    assert "it is true" not in said(store, "russian-defence-ministry")
    here = store.news.feed().items[1].article_id
    store.registry.name_is("defence-ministry", "russian-defence-ministry", article_id=here, by=By.HAND)
    put(store, 1, [("Ukrainian", ALONE, "it rains on")])
    assert "it rains on" in said(store, "russian-defence-ministry")


@pytest.mark.both_databases
def test_a_short_name_is_what_articles_explain_it_to_be(store: Store) -> None:
    for name in ("Vell Post", "Orlow Times"):
        store.keeping.add_outlet(Outlet(name=name))
    put(store, 0, [("", "WTB", "trade is down")], "orlow-times")
    put(store, 1, [("", "WTB", "trade is up")], "vell-post")
    put(store, 2, [("", "World Trade Board", "the World Trade Board (WTB) meets")], "vell-post")
    settled(store)
    assert said(store, "wtb") == {"trade is down"}
    assert "trade is up" in said(store, "world-trade-board")
    put(store, 3, [("", "World Trade Board", "the World Trade Board (WTB) met")], "orlow-times")
    settled(store)
    assert said(store, "wtb") == set()
    put(store, 4, [("", "Western Tram Bureau", "the Western Tram Bureau (WTB) runs")], None)
    put(store, 5, [("", "WTB", "it snows")], "vell-post")
    assert said(settled(store), "wtb") == {
        "trade is down",
        "trade is up",
        "it snows",
    }  # two are called so: all are open again
    assert not check(store.database).counts


@pytest.mark.both_databases
def test_a_ministrys_short_name_is_one_at_the_outlet_alone_that_explains_it(store: Store) -> None:
    for name in ("Vell Post", "Orlow Times", "Hallvik Daily"):
        store.keeping.add_outlet(Outlet(name=name))
    for number, outlet in enumerate(("vell-post", "orlow-times")):
        explained = f"the Ministry of Defence (MoD) meets {number}"
        put(store, number, [("", "Ministry of Defence", explained)], outlet)
    put(store, 2, [("", "MoD", "it snows")], "vell-post")
    put(store, 3, [("", "MoD", "it thaws")], "hallvik-daily")
    assert said(settled(store), "mod") == {"it thaws"}
    assert "it snows" in said(store, "ministry-of-defence")


def test_an_old_store_is_told_apart_in_the_background(path: Path) -> None:
    store = open_store(path)
    for number, each in enumerate(ARTICLES):
        put(store, number, each)
    store.close()
    as_of(path, "0023")
    store = open_store(path)
    assert "organisations" in {each.name for each in store.upkeep.upgrades()}
    assert parts(settled(store)) == set(map(frozenset, EXPECTED))
    assert not check(store.database).counts
    store.close()
