"""The index holds exactly the newest state of each article, whatever happened before, on any SQLite."""

import hashlib
import random
from pathlib import Path

import pytest

from onrecord.model import Outlet
from onrecord.store import fts
from onrecord.store.contract.search import Query
from onrecord.store.facets import Asked
from onrecord.store.pairs import COUNTED_ARTICLES
from onrecord.store.search import Words
from onrecord.store.store import Store, open_store
from tests.store.making import article, day, keep
from tests.store.older import as_of_0005, told, without_lives

WORDS = ["of", "the", "and", "in", "talks", "port", "café", "天气", "ship", "island"]
SPEAKERS = ["Ana Reyes", "Ben Okafor", "Cleo Marsh"]


def held(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every word of the index, with its article, column and place."""
    with store.database.writing("test") as connection:
        found = {}
        for name in ("articles_index", "claims_index"):
            connection.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, {name}, instance)")
            found[name] = sorted(tuple(row) for row in connection.exec_driver_sql("SELECT * FROM temp.held"))
            connection.exec_driver_sql("DROP TABLE temp.held")
            connection.exec_driver_sql(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")  # noqa: S608
        return found


def made_anew(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """What an index would hold that was made now."""
    with store.database.writing("test") as connection:
        numbers = fts.numbers(connection)
        ids = connection.exec_driver_sql("SELECT id FROM articles").scalars().all()
        kept = store.database.kept(connection)
        for name in ("articles_index", "claims_index"):
            connection.exec_driver_sql(f"INSERT INTO {name} ({name}) VALUES ('delete-all')")  # noqa: S608
        for article_id in ids:
            record = kept.readable(kept.squeezed_newest(article_id), article_id)
            assert record is not None
            fts.put_in(connection, fts.entry(told(connection, article_id, record), numbers))
    return held(store)


def happen(store: Store, rng: random.Random, number: int) -> None:
    """A page comes in: new, changed, with another date or outlet, or late."""
    said = ". ".join(
        f"{rng.choice(SPEAKERS)} said {' '.join(rng.choices(WORDS, k=rng.randrange(1, 9)))}"
        for _ in range(rng.randrange(4))
    )
    url = f"https://vell.test/{rng.randrange(number + 1)}"
    text = f"{said or 'Nothing'}. {' '.join(rng.choices(WORDS, k=20))}"
    published = day(rng.randrange(-50, 0)) if rng.random() < 0.5 else None
    outlet = rng.choice([None, "vell-post", "harbour-wire"])
    keep(store, article(text, url=url, published=published), url=url, when=day(rng.random() * 40), outlet=outlet)


def add_outlets(store: Store) -> None:
    for name in ("Vell Post", "Harbour Wire"):
        store.keeping.add_outlet(Outlet(name=name))


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_the_index_is_as_if_made_now(store, seed):
    add_outlets(store)
    rng = random.Random(seed)
    for number in range(60):
        happen(store, rng, number)
    store.retention.retain("vell-post", 30)
    store.retention.drop_expired(now=day(20).timestamp())
    found = held(store)
    assert found["articles_index"]
    assert found == made_anew(store)


def test_common_words_are_chosen_once_and_their_pairs_are_there(store):
    add_outlets(store)
    rng = random.Random(7)
    for number in range(COUNTED_ARTICLES):
        keep(
            store,
            article(f"Ana Reyes said {' '.join(rng.choices(WORDS, k=20))}."),
            url=f"https://vell.test/{number}",
        )
    with store.database.reading() as connection:
        numbers = fts.numbers(connection)
    assert {"of", "the", "and", "said", "天"} <= set(numbers)
    for number in range(40):
        happen(store, rng, COUNTED_ARTICLES + number)
    with store.database.reading() as connection:
        assert fts.numbers(connection) == numbers
        pairs = connection.exec_driver_sql(
            "SELECT count(*) FROM articles_index WHERE articles_index MATCH 'pairs : z'"
        )
        assert pairs.scalar_one() > 0
    assert held(store) == made_anew(store)


@pytest.mark.parametrize("count", [40, COUNTED_ARTICLES + 20])
def test_phrases_are_found_where_they_stand(store, count):
    """With pairs and without, against a plain scan."""
    rng = random.Random(count)
    texts = {}
    for number in range(count):
        texts[f"https://vell.test/{number}"] = text = " ".join(rng.choices(WORDS[:6], k=30))
        keep(
            store,
            article(text, url=f"https://vell.test/{number}", headline=None),
            url=f"https://vell.test/{number}",
        )
    for _ in range(150):
        phrase = " ".join(rng.choices(WORDS[:6], k=rng.randrange(1, 6)))
        without = rng.choice(["", ' -"the of"', " -port"])
        found = {
            item.item.article_id
            for item in store.search.articles(Query(words=f'"{phrase}"{without}'), limit=200).items
        }
        absent = without.strip(' -"')
        wanted = {url for url, text in texts.items() if f" {phrase} " in f" {text} "}
        wanted -= {url for url, text in texts.items() if absent and f" {absent} " in f" {text} "}
        urls = {kept.record.article.url for each in found if (kept := store.news.article(each)) is not None}
        assert urls == wanted


def test_expressions():
    with_pairs = fts.Index(
        fts._tables("index", {}).articles, fts._tables("index", {}).claims, {"of": "00", "the": "01"}
    )
    words = Words(("of the", "talks", "of"), ("the of", "port"))
    assert with_pairs.article_expression(Asked(words, frozenset({("o1",)}))) == (
        '(facets : o1 AND pairs : "0001" AND "talks" AND "of") NOT (pairs : "0100" OR "port")'
    )
    assert with_pairs.article_expression(Asked(Words(("talks",), ("port",)))) == '("talks") NOT ("port")'
    assert with_pairs.claim_expression(Asked(Words((), ()))) is None
    assert with_pairs.claim_expression(Asked(Words((), ("a",)))) == '(facets : every) NOT ("a")'
    assert with_pairs.claim_expression(Asked(Words(("2024", "z every", "in 2024"), ()))) == (
        '{content source speaker} : "2024" AND {content source speaker} : "z every" AND "in 2024"'
    )


@pytest.mark.parametrize("count", [1, COUNTED_ARTICLES + 1])
@pytest.mark.parametrize(
    "word", ["every", "o1", "s1", "tsays", "s1tsays", "kthought", "0001", "z", "z z", "every o1"]
)
def test_a_word_that_facets_or_pairs_are_spelt_as_is_found_in_texts_alone(store, word, count):
    add_outlets(store)
    for number in range(count):
        text = f"Ana Reyes said the port of the town would close. {' '.join(WORDS)} in the end."
        keep(store, article(text), url=f"https://vell.test/{number}", outlet="vell-post")
    assert not store.search.articles(Query(words=word)).items
    assert not store.search.claims(Query(words=word)).items
    assert len(store.search.claims(Query(words=f'port -"{word}"'), limit=200).items) == count
    keep(store, article(f"Ana Reyes said that the {word} was there."), url="https://vell.test/with", when=day(1))
    assert len(store.search.articles(Query(words=f'"{word}"')).items) == 1
    assert len(store.search.claims(Query(words=f'"{word}"')).items) == 1


def test_what_is_indexed_stays_the_same_for_ever(store):
    """Articles are taken out by what they went in as: a change here needs a new index (see fts.py)."""
    add_outlets(store)
    rng = random.Random(1)
    for number in range(COUNTED_ARTICLES + 12):
        happen(store, rng, number)
    with store.database.reading() as connection:
        common = fts.numbers(connection)
    digest = hashlib.sha256(repr([held(store), common]).encode()).hexdigest()
    assert digest[:16] == "af8a5455ffebe819"
    store.close()
    without_lives(Path(store.database.subject))
    again = open_store(store.database.subject)
    digest = hashlib.sha256(repr([held(again), common]).encode()).hexdigest()
    assert digest[:16] == "e5902048dc67203c", "stores of before schema 0016 have this"
    again.close()


def test_a_damaged_record_does_not_stop_its_article(store):
    (kept,) = keep(store, article("Ana Reyes said one."))
    with store.database.writing("test") as connection:
        connection.exec_driver_sql("UPDATE revisions SET record = x'28b52ffd00'")
    assert store.search.articles(Query(words="one")).items[0].snippet == "Ana Reyes said one."
    keep(store, article("Ana Reyes said two."), when=day(1))
    (found,) = store.search.articles(Query(words="two")).items
    assert found.item.article_id == kept.article_id


def test_an_old_stores_searches_are_answered_at_any_moment_of_its_upgrade(path):
    first = open_store(path)
    add_outlets(first)
    rng = random.Random(3)
    for number in range(70):
        happen(first, rng, number)
    first.close()
    as_of_0005(path)
    store = open_store(path)
    number, steps = 70, 0
    while store.upkeep.upgrade_some():
        steps += 1
        happen(store, rng, number)
        number += 1
        if steps == 6:
            store.retention.retain("vell-post", 60)
            store.retention.drop_expired(now=day(25).timestamp())
        fresh = f"fresh{number}"
        keep(
            store,
            article(f"Ana Reyes said {fresh} of the port.", url=f"https://new.test/{number}"),
            url=f"https://new.test/{number}",
        )
        (found,) = store.search.articles(Query(words=fresh)).items
        assert f"\x02{fresh}\x03" in found.snippet
        assert [claim.content for claim in store.search.claims(Query(words=fresh)).items] == [
            f"{fresh} of the port"
        ]
        assert steps < 1000
    with store.database.reading() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
        assert len(fts.numbers(connection)) > 5
    assert not [name for name in names if "_fts" in name]
    assert held(store) == made_anew(store)
    store.close()
