"""Pages with their host's dictionary, records with the store's: exact, bounded, renewed, never without what they need."""

import random

import pytest

from onrecord.errors import StoreError
from onrecord.model import Capture, CaptureOrigin, Outlet
from onrecord.store.kept_bytes import TRAINING_RECORDS, family, is_worn
from onrecord.store.store import Store, open_store
from tests.store.making import DAY_0, article, capture, day, keep, page, record


def frame(site: str, seed: int = 0) -> str:
    """A site's own part of a page: long, and of no pattern that squeezes by itself."""
    rng = random.Random(f"{site}{seed}")
    return "".join(f"<a href='/{rng.getrandbits(64):x}'>{rng.getrandbits(64):x}</a>" for _ in range(300))


def put(
    store: Store, site: str, number: int, *, seed: int = 0, origin: CaptureOrigin = CaptureOrigin.LIVE
) -> bytes:
    url = f"https://{site}/{number}"
    body = f"<html>{frame(site.removeprefix('www.'), seed)}<p>Ana Reyes said {number}.</p></html>".encode()
    taken = Capture(target_uri=url, payload=body, date=DAY_0, origin=origin)
    store.keeping.record(taken, page(taken, record(article(f"Ana Reyes said {number}.", url=url))))
    return body


def sizes(store: Store) -> list[tuple[int, int | None]]:
    with store.database.reading() as connection:
        query = "SELECT length(payload), dictionary_id FROM payloads ORDER BY id"
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def payloads(store: Store) -> list[bytes]:
    with store.database.reading() as connection:
        ids = connection.exec_driver_sql("SELECT id FROM captures ORDER BY id").scalars().all()
        return [store.database.kept(connection).page(each) for each in ids]


def test_pages_come_back_and_the_hosts_first_serves_the_others(store, path):
    kept = [
        put(store, site, number) for number in range(3) for site in ("vell.test", "www.vell.test", "harbour.test")
    ]
    assert payloads(store) == kept
    made = sizes(store)
    assert max(size for size, _ in made) < 300
    assert len({dictionary for _, dictionary in made}) == 2
    store.close()
    again = open_store(path)  # with nothing remembered
    assert payloads(again) == kept
    again.close()


def test_a_feeds_entries_have_a_frame_of_their_own():
    assert family("https://www.vell.test/a", "live") == family("https://vell.test/b", "warc") == "vell.test"
    assert family("https://vell.test/a", "feed") == "feed vell.test"
    assert (
        family(None, "live")
        is family("", "file")
        is family("http://[", "live")
        is family("mailto:x", "live")
        is None
    )


def test_short_pages_and_files_do_without(store):
    keep(store, article(), payload="<p>short</p>")
    taken = capture(None, frame("x"), name="a/b.html")
    store.keeping.record(taken, page(taken, record(article("Ana Reyes said so."))))
    assert [dictionary for _, dictionary in sizes(store)] == [None, None]
    assert payloads(store) == [b"<p>short</p>", frame("x").encode()]


def test_a_new_dictionary_where_a_site_has_changed(store):
    kept = [put(store, "vell.test", number) for number in range(40)]
    kept += [put(store, "vell.test", number, seed=1) for number in range(40, 100)]
    made = sizes(store)
    used = [dictionary for _, dictionary in made]
    assert len(set(used)) == 2
    assert made[-1][0] < 300 < made[45][0]
    assert payloads(store) == kept  # those with the former one too


@pytest.mark.parametrize(
    ("first", "last", "served", "cost", "worn"),
    [
        ([(1000, 100)] * 16, [(1000, 100)] * 16, 4000, 1, False),
        ([(1000, 100)] * 16, [(1000, 200)] * 16, 100, 9_999, True),
        ([(1000, 100)] * 16, [(1000, 200)] * 16, 100, 10_001, False),
        ([(1000, 100)] * 16, [(9000, 900)] * 16, 4000, 1, False),  # longer pages, as well squeezed
        ([(1000, 100)] * 16, [(1000, 900)] * 16, 31, 1, False),
        ([(1000, 100)] * 3, [(1000, 900)] * 16, 4000, 1, False),
        ([(0, 9)] * 16, [(0, 9)] * 16, 4000, 1, False),
    ],
)
def test_what_wears_a_dictionary(first, last, served, cost, worn):
    assert is_worn(first, last, served, cost) is worn


def test_records_with_a_dictionary_trained_on_the_stores_own(store):
    for number in range(TRAINING_RECORDS + 8):
        text = f"Ana Reyes said {random.Random(number).getrandbits(200):x} and more of it."
        keep(store, article(text, headline=f"Talks {number}"), url=f"https://vell.test/{number}")
    with store.database.reading() as connection:
        kinds = connection.exec_driver_sql("SELECT kind FROM dictionaries").scalars().all()
        lengths = connection.exec_driver_sql("SELECT length(record) FROM revisions ORDER BY id").scalars().all()
    assert kinds.count("record") == 1
    assert lengths[-1] < lengths[0]
    for item in store.news.feed(limit=200).items:
        kept = store.news.article(item.article_id)
        assert kept is not None
        assert kept.record.article.headline == item.headline


def test_a_damaged_record_keeps_no_other_from_being_kept(store):
    def kept(numbers):
        for number in numbers:
            keep(store, article(f"Ana Reyes said {number}."), url=f"https://vell.test/{number}")

    kept(range(TRAINING_RECORDS))
    with store.database.writing("test") as connection:
        connection.exec_driver_sql("UPDATE revisions SET record = x'28b52ffd00' WHERE id = 5")
    kept(range(TRAINING_RECORDS, TRAINING_RECORDS + 2))
    assert len(store.news.feed(limit=200).items) == TRAINING_RECORDS + 2


def test_damaged_dictionaries_keep_nothing_new_from_being_kept(store, path):
    for number in range(TRAINING_RECORDS + 1):
        put(store, "vell.test", number)
    with store.database.writing("test") as connection:
        connection.exec_driver_sql("UPDATE dictionaries SET payload = x'28b52ffd00'")
    store.close()
    again = open_store(path)  # with nothing remembered
    body = put(again, "vell.test", 999)
    assert payloads_after(again, TRAINING_RECORDS + 1) == [body]
    newest = again.news.feed(limit=1).items[0]
    assert again.news.article(newest.article_id) is not None
    again.close()


def payloads_after(store: Store, capture_id: int) -> list[bytes]:
    with store.database.reading() as connection:
        ids = connection.exec_driver_sql("SELECT id FROM captures WHERE id > ?", (capture_id,)).scalars().all()
        return [store.database.kept(connection).page(each) for each in ids]


def test_the_same_record_is_not_written_again(store):
    for number in range(TRAINING_RECORDS + 1):
        keep(store, article(f"Ana Reyes said {number}."), url=f"https://vell.test/{number}")
    before = lengths(store)
    keep(store, article("Ana Reyes said 0."), url="https://vell.test/0", when=day(1))
    assert lengths(store) == before


def lengths(store: Store) -> list[bytes]:
    with store.database.reading() as connection:
        return list(connection.exec_driver_sql("SELECT record FROM revisions ORDER BY id").scalars())


def test_damage_names_the_article(store):
    (kept,) = keep(store, article())
    with store.database.writing("test") as connection:
        connection.exec_driver_sql("UPDATE revisions SET record = substr(record, 1, length(record) - 9)")
        connection.exec_driver_sql("UPDATE payloads SET payload = x'28b52ffd00'")
        capture_id = connection.exec_driver_sql("SELECT id FROM payloads").scalar_one()
    with pytest.raises(StoreError, match=rf"article {kept.article_id}: .*damaged.*copy"):
        store.news.article(kept.article_id)
    with (
        store.database.reading() as connection,
        pytest.raises(StoreError, match=f"capture {capture_id}: .*damaged"),
    ):
        store.database.kept(connection).page(capture_id)
    # what is read anew takes its place
    keep(store, article(), when=day(1))
    assert store.news.article(kept.article_id) is not None


def test_a_missing_dictionary_is_damage(store):
    put(store, "vell.test", 1)
    with store.database.writing("test") as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.exec_driver_sql("UPDATE payloads SET dictionary_id = NULL")
        connection.exec_driver_sql("DELETE FROM dictionaries")
    with store.database.reading() as connection, pytest.raises(StoreError, match="damaged"):
        store.database.kept(connection).page(1)


def test_dropping_leaves_no_page_without_its_dictionary(store):
    slug = store.keeping.add_outlet(Outlet(name="Vell Post"))
    for number, when in ((1, day(0)), (2, day(20))):
        url = f"https://vell.test/{number}"
        taken = Capture(target_uri=url, payload=(frame("vell.test") + str(number)).encode(), date=when)
        store.keeping.record(taken, page(taken, record(article(url=url, published=when))), outlet=slug)
    store.retention.retain(slug, 10)
    assert store.retention.drop_expired(now=day(21).timestamp()) == 1  # the page that the dictionary was
    assert payloads(store) == [(frame("vell.test") + "2").encode()]
    assert store.retention.drop_expired(now=day(99).timestamp()) == 1
    with store.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM dictionaries").scalar_one() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM payloads").scalar_one() == 0
