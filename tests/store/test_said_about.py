"""Who and what statements are about: kept with each, asked for by any of somebody's names, and with other conditions."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from onrecord.model import Entity, EntityType, Mention, Span, Timex, TimexType
from onrecord.store import said_about
from onrecord.store.checking.check import check
from onrecord.store.contract.corrections import NotAStatement
from onrecord.store.contract.registry import By
from onrecord.store.contract.search import Query
from onrecord.store.ids import article_of
from onrecord.store.said_about import MAX_NAMES, keep_unknown, mentioned, unknown
from onrecord.store.said_about import said_about as table
from onrecord.store.store import Store, open_store
from tests.store.making import capture, day, page
from tests.store.older import as_of
from tests.store.registry.test_linking import spoken

SAID = [
    ("", "Ana Reyes", "Ben Okafor left Vell in May"),
    ("", "Ben Okafor", "he never met Ana Reyes, nor Ben Okafor"),
    ("", "Cy Adler", "it rains"),
]
FIRST, SECOND = SAID[0][2], SAID[1][2]


def told():
    """An article whose statements mention people, a place and a time."""
    record = spoken(SAID)
    text, reading = record.article.text, record.reading
    place = Entity(
        id="e9", type=EntityType.PLACE, name="Vell", evidence=Span(text.index("Vell"), text.index("Vell") + 4)
    )

    def mention(words: str, entity: str, after: str, kind: EntityType = EntityType.PERSON) -> Mention:
        start = text.index(words, text.index(after))
        return Mention(span=Span(start, start + len(words)), type=kind, entity=entity)

    mentions = (
        mention("Ben Okafor", "e2", "said Ben"),
        mention("Vell", "e9", "left", EntityType.PLACE),
        mention("he", "e2", "said he"),
        mention("Ana Reyes", "e1", "met"),
        mention("Ben Okafor", "e2", "nor"),
    )
    start = text.index("May")
    may = Timex(span=Span(start, start + 3), type=TimexType.DATE, value="XXXX-05", inferred="2026-05")
    reading = replace(
        reading, entities=(*reading.entities, place), mentions=(*reading.mentions, *mentions), times=(may,)
    )
    return replace(record, reading=reading)


def put(store: Store, number: int = 1, when: float = 0) -> None:
    taken = capture(f"https://vell.test/{number}", str(number), day(when))
    store.keeping.record(taken, page(taken, told()))


def found(store: Store, words: str, **more) -> list[str]:
    return [claim.content for claim in store.search.claims(Query(words=words, **more)).items]


def test_of_a_statement_full_of_names_only_the_first_are_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{first}on {second}ell" for first in "BCDFGHJKLM" for second in "BDFGHJKLMN"]
    made = spoken([("", "Ana Reyes", " and ".join(names))])
    spans = [Span(start, start + len(name)) for name in names for start in [made.article.text.index(name)]]
    more = [
        Entity(id=f"n{number}", type=EntityType.PERSON, name=name, evidence=span)
        for number, (name, span) in enumerate(zip(names, spans, strict=True))
    ]
    mentions = [Mention(span=each.evidence, type=each.type, entity=each.id) for each in more]
    reading = replace(made.reading, entities=(*made.reading.entities, *more), mentions=tuple(mentions))
    within, seen = said_about._within, list[str]()

    def counted(*given):
        for each in within(*given):
            seen.append(each[0])
            yield each

    monkeypatch.setattr(said_about, "_within", counted)
    found = [name for _, name, _ in mentioned(replace(made, reading=reading))]
    assert len(found) == MAX_NAMES
    assert found == seen


def test_an_old_store_is_gone_through_with_its_newest_states_and_corrections(path: Path) -> None:
    store = open_store(path)
    for number in range(3):
        put(store, number, number)
    corrected = min(each.article_id for each in store.news.feed().items)
    store.corrections.correct(corrected, "a1", NotAStatement())
    store.close()
    as_of(path, "0027")
    store = open_store(path)
    with store.database.reading() as connection:
        batch = unknown(store.database.kept(connection), -1)
    assert batch is not None
    for number, published in ((1, None), (2, day(-1))):  # both while the step is at them
        record = spoken([("", "Ana Reyes", "it is over")])
        record = replace(record, article=replace(record.article, published=published))
        taken = capture(f"https://vell.test/{number}", "other", day(5))
        store.keeping.record(taken, page(taken, record))
    with store.database.writing("test") as connection:
        keep_unknown(store.database.kept(connection), store.database.dialect.index, batch.work)
        kept = {article_of(each) for each in connection.execute(select(table.c.statement_id)).scalars()}
    assert kept == {corrected}
    assert found(store, "about:vell") == []
    assert found(store, "about:ana-reyes") == [SECOND]
    store.close()


def test_what_each_statement_is_about_but_its_own_speaker() -> None:
    assert list(mentioned(told())) == [
        (0, "ben-okafor", "person"),
        (0, "vell", "place"),
        (0, "2026-05", "time"),
        (1, "ana-reyes", "person"),
    ]


@pytest.mark.both_databases
def test_it_is_asked_for_by_name(store: Store) -> None:
    put(store)
    for asked in ("about:ben-okafor", 'about:"Ben Okafor"', "ABOUT:“Ben Okafor”", "about:Vell", "about:2026-05"):
        assert found(store, asked) == [FIRST], asked
    assert found(store, "about:ana-reyes") == [SECOND]
    assert found(store, "about:ana-reyes met") == [SECOND]
    assert found(store, "about:ana-reyes rumour") == found(store, "about:nobody") == found(store, "about:…") == []
    assert found(store, "about:vell", speaker="ana-reyes") == [FIRST]
    assert found(store, "about:vell", speaker="ben-okafor") == []
    assert found(store, "", about="vell") == [FIRST]
    assert found(store, "is:withdrawn about:vell") == []
    assert len(store.search.articles(Query(words="about:vell")).items) == 1


@pytest.mark.both_databases
def test_all_names_of_a_person_are_asked_for_and_pages_go_on(store: Store) -> None:
    for number in range(3):
        put(store, number, number)
    store.registry.merge("ana-reyes", "cy-adler", by=By.HAND)
    assert found(store, "about:cy-adler") == [SECOND] * 3
    first = store.search.claims(Query(about="ana-reyes"), limit=2)
    assert len(first.items) == 2
    rest = store.search.claims(Query(about="ana-reyes"), limit=2, after=first.after)
    assert (len(rest.items), rest.after) == (1, None)


def test_what_is_revised_is_noted_anew_and_an_old_store_is_gone_through(path: Path) -> None:
    store = open_store(path)
    put(store)
    taken = capture("https://vell.test/1", "other", day(3))
    store.keeping.record(taken, page(taken, spoken([("", "Ana Reyes", "it is over")])))
    assert found(store, "about:ben-okafor") == []
    for number in range(2, 22):
        put(store, number, number)
    before = [found(store, each) for each in ("about:vell", "about:ana-reyes", "about:2026-05")]
    assert len(before[0]) == 20
    store.close()
    as_of(path, "0027")
    store = open_store(path)
    assert found(store, "about:vell") == []
    assert store.upkeep.upgrade_some()
    store.close()
    store = open_store(path)  # as after a kill between two pieces
    while store.upkeep.upgrade_some():
        pass
    assert [found(store, each) for each in ("about:vell", "about:ana-reyes", "about:2026-05")] == before
    assert not check(store.database).counts
    store.close()
