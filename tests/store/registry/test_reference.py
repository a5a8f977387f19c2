"""People of a file as evidence: whom it puts together, whom it doesn't, and that all of it can be taken back."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from onrecord.errors import StoreError, StoreUnavailable
from onrecord.linking.reference import Position, Reference
from onrecord.store.contract.reference import Forgotten
from onrecord.store.contract.registry import Action, By
from onrecord.store.metadata import metadata
from onrecord.store.registry import reference
from onrecord.store.store import Store
from tests.store.registry.test_linking import put, said

pytestmark = pytest.mark.both_databases

VOLODYMYR = [("Ukrainian president", "Volodymyr Zelenskyi", "the talks go on")]
WLADIMIR = [("president", "Wladimir Selenskij", "nobody stays")]
HUNGARIAN = [("Hungarian president", "Wladimir Selenskij", "it is late")]
NOBODY = [("", "Wladimir Selenskij", "it is late")]
PRESIDENT = Reference(
    key="Q3874799",
    name="Volodymyr Zelenskyi",
    names=("Volodymyr Zelenskyi", "Wladimir Selenskij", "Zelensky"),
    description="president of Ukraine since 2019",
    is_man=True,
    positions=(Position(title="president of Ukraine", start="2019-05-20"),),
    born="1978-01-25",
    died=None,
)
ONE, OTHER = "volodymyr-zelenskyi", "wladimir-selenskij"


def imported(store: Store, *people: Reference, digest: str = "d") -> tuple[int, int]:
    """The file's number, and how many people were put together."""
    number = store.references.begin("people.jsonl", digest)
    store.references.add(number, people)
    return number, store.references.finish(number)


def are_one(store: Store) -> bool:
    people = [store.people.person(each) for each in (ONE, OTHER)]
    return people[0] is not None and people[0] == people[1]


def rows(store: Store) -> int:
    with store.database.reading() as connection:
        tables = [table for name, table in metadata.tables.items() if name.startswith("reference_")]
        return sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)


def test_two_spellings_of_one_person_of_a_file_are_one(store):
    put(store, 1, VOLODYMYR)
    put(store, 2, WLADIMIR)
    assert not are_one(store)
    number, merged = imported(store, PRESIDENT)
    assert (merged, are_one(store)) == (1, True)
    assert said(store, OTHER) == {"the talks go on", "nobody stays"}
    (entry, *_) = store.registry.log(by=By.READING).items
    assert entry.why == "Wikidata Q3874799 (people.jsonl) has both names for one person, “president of Ukraine”"
    (file,) = store.references.files()
    assert (file.id, file.name, file.people, file.merges, file.is_whole) == (number, "people.jsonl", 1, 1, True)


def test_whoever_comes_later_is_known_by_the_file_too(store):
    put(store, 1, VOLODYMYR)
    assert imported(store, PRESIDENT)[1] == 0
    put(store, 2, WLADIMIR)
    assert are_one(store)


@pytest.mark.parametrize("articles", [[VOLODYMYR, HUNGARIAN], [NOBODY, [("", "Volodymyr Zelenskyi", "it rains")]]])
def test_another_country_or_no_role_at_all_leaves_two(store, articles):
    for number, each in enumerate(articles):
        put(store, number, each)
    assert imported(store, PRESIDENT)[1] == 0
    assert not are_one(store)


def test_a_woman_is_not_a_man_of_the_file(store):
    put(store, 1, VOLODYMYR)
    put(store, 2, [("president and businesswoman", "Wladimir Selenskij", "she stays")])
    assert imported(store, PRESIDENT)[1] == 0
    assert imported(store, replace(PRESIDENT, is_man=None), digest="later")[1] == 1


def test_a_name_that_two_of_the_files_have_says_nothing(store):
    put(store, 1, VOLODYMYR)
    put(store, 2, WLADIMIR)
    namesake = replace(PRESIDENT, key="Q7", name="Wladimir Selenskij", names=("Wladimir Selenskij",))
    assert imported(store, PRESIDENT, namesake)[1] == 0
    assert not are_one(store)


def test_an_id_counts_in_its_own_file_alone(store):
    put(store, 1, VOLODYMYR)
    put(store, 2, WLADIMIR)
    names = ("Volodymyr Zelenskyi", "Wladimir Selenskij")
    one, other = (replace(PRESIDENT, key="7", name=name, names=(name,)) for name in names)
    imported(store, one, digest="one")
    assert imported(store, other, digest="other")[1] == 0
    assert not are_one(store)
    known = [store.references.known(each) for each in (ONE, OTHER)]
    assert [each.name for each in known if each] == [one.name, other.name]
    # in a third file "7" is somebody with the same name as in the first: nobody knows which of the two is on record
    assert imported(store, replace(PRESIDENT, key="7"), digest="third")[1] == 0
    assert (are_one(store), store.references.known(ONE)) == (False, None)


def test_an_item_of_wikidata_is_the_same_in_every_file(store):
    put(store, 1, VOLODYMYR)
    put(store, 2, WLADIMIR)
    imported(store, replace(PRESIDENT, names=(PRESIDENT.name,)), digest="one")
    assert imported(store, PRESIDENT, digest="later")[1] == 1
    known = store.references.known(ONE)
    assert known is not None
    assert known.key == PRESIDENT.key


def test_a_name_that_thousands_share_is_not_looked_through_for_each_of_them(store, monkeypatch):
    put(store, 1, VOLODYMYR)
    put(store, 2, WLADIMIR)
    looked: list[object] = []

    def join(*asked: object) -> int:
        looked.append(asked)
        return 0

    monkeypatch.setattr(reference, "_join", join)
    assert imported(store, *(replace(PRESIDENT, key=f"Q{number}") for number in range(1, 6)))[1] == 0
    assert looked == []


def test_namesakes_on_record_stay_two(store):
    put(store, 1, VOLODYMYR)
    put(store, 2, WLADIMIR)
    put(store, 3, [("Ukrainian president", "Wladimir Selenskij", "we stay")])
    put(store, 4, [("Hungarian president", "Wladimir Selenskij", "we go")])
    assert store.people.person(f"{OTHER}~2") is not None
    assert imported(store, PRESIDENT)[1] == 0
    assert not are_one(store)


def test_a_hand_wins(store):
    put(store, 1, VOLODYMYR)
    put(store, 2, WLADIMIR)
    store.registry.keep_apart(ONE, OTHER, by=By.HAND)
    assert imported(store, PRESIDENT)[1] == 0
    assert not are_one(store)


def test_what_a_hand_took_apart_again_stays_two(store):
    put(store, 1, VOLODYMYR)
    put(store, 2, WLADIMIR)
    _number, merged = imported(store, PRESIDENT)
    (entry, *_) = store.registry.log(by=By.READING).items
    assert merged == 1
    store.registry.undo(entry.id)
    with pytest.raises(StoreError, match="was undone already"):
        store.registry.undo(entry.id)
    put(store, 3, WLADIMIR)
    assert imported(store, PRESIDENT)[1] == 0
    assert imported(store, replace(PRESIDENT, description=None), digest="later")[1] == 0
    assert not are_one(store)
    (made,) = store.registry.log(by=By.HAND).items
    assert (made.action, made.why) == (Action.SPLIT, f"decision {entry.id} was undone")
    # that, too, is undone: the file counts again
    store.registry.undo(made.id)
    assert imported(store, PRESIDENT, digest="again")[1] == 1


def test_a_file_that_is_forgotten_takes_all_along(store):
    put(store, 1, VOLODYMYR)
    put(store, 2, WLADIMIR)
    number, _ = imported(store, PRESIDENT)
    assert store.references.forget(number) == Forgotten(people=1, undone=1, left=0)
    assert not are_one(store)
    assert store.references.known(ONE) is None
    assert (store.references.files(), rows(store)) == ((), 0)
    with pytest.raises(StoreError, match="no such file"):
        store.references.forget(number)
    put(store, 3, WLADIMIR)
    assert not are_one(store)


def test_a_file_stays_where_the_store_fails_while_it_is_forgotten(store, monkeypatch):
    put(store, 1, VOLODYMYR)
    put(store, 2, WLADIMIR)
    number, _ = imported(store, PRESIDENT)
    with monkeypatch.context() as patched:

        def full(self, entry, *, by):
            raise StoreUnavailable("store", "the disk is full")

        patched.setattr(type(store.registry), "undo", full)
        with pytest.raises(StoreUnavailable):
            store.references.forget(number)
    assert are_one(store)
    assert store.references.forget(number) == Forgotten(people=1, undone=1, left=0)
    assert not are_one(store)


def test_the_same_file_again_is_one_file(store):
    put(store, 1, VOLODYMYR)
    put(store, 2, WLADIMIR)
    imported(store, PRESIDENT)
    assert imported(store, PRESIDENT)[1] == 1
    assert [each.merges for each in store.references.files()] == [1]


def test_a_later_file_says_who_somebody_is_now(store):
    put(store, 1, VOLODYMYR)
    imported(store, PRESIDENT)
    imported(store, replace(PRESIDENT, description="president once"), digest="later")
    known = store.references.known(ONE)
    assert known is not None
    assert known.description == "president once"


def test_a_file_that_is_not_whole_says_nothing(store):
    put(store, 1, VOLODYMYR)
    number = store.references.begin("people.jsonl", "d")
    store.references.add(number, [PRESIDENT])
    assert store.references.known(ONE) is None
    put(store, 2, WLADIMIR)
    assert not are_one(store)
    assert not store.references.files()[0].is_whole
    assert imported(store, PRESIDENT)[1] == 1


def test_of_two_people_of_one_id_the_last_counts(store):
    put(store, 1, VOLODYMYR)
    number = store.references.begin("people.jsonl", "d")
    store.references.add(number, [replace(PRESIDENT, description="former"), PRESIDENT])
    store.references.add(number, [replace(PRESIDENT, description="last")])
    store.references.finish(number)
    known = store.references.known(ONE)
    assert known is not None
    assert known.description == "last"


def test_who_somebody_is_by_the_file_is_said_with_its_source(store):
    put(store, 1, VOLODYMYR)
    put(store, 2, HUNGARIAN)
    imported(store, PRESIDENT)
    known = store.references.known(ONE)
    assert known is not None
    assert (known.key, known.born, known.positions) == ("Q3874799", "1978-01-25", PRESIDENT.positions)
    assert known.source.startswith("Wikidata Q3874799 (people.jsonl), imported on ")
    assert store.references.known(OTHER) is None, "a president of another country"
    assert store.references.known("nobody") is None
