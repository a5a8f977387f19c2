"""Correcting who somebody is, on their page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.settings import Settings
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from tests.store.making import article, keep
from tests.web.making import Running, post_form
from tests.web.reading import hrefs, page, text_of

ANA, BEN = "/person/ana-reyes/correct", "/person/ben-okafor/correct"


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "store.sqlite")
    keep(store, article("Ana Reyes said we go. Ben Okafor said talks go on. Cleo Marsh said it rains."))
    yield store
    store.close()


@pytest.fixture
def running(kept: Store) -> Iterator[Running]:
    served = Running(create_app(kept, Settings()))
    yield served
    served.stop()


def test_the_same_person_and_two_again(kept: Store, running: Running) -> None:
    assert ANA in hrefs(page(running, "/person/ana-reyes"), ".meta a")
    answer = post_form(running, ANA, action="same", other="Ben Okafor", by="<b>Kim", why="one man")
    assert answer.status == 200
    ben = kept.people.person("ben-okafor")
    assert ben is not None
    assert ben.statements == 2
    tree = page(running, BEN)
    assert "same as" in text_of(tree, ".by-hand")
    assert text_of(tree, ".by-hand q") == "<b>Kim: one man"
    assert len(tree.css(".choices input")) == 2
    number = tree.css_first('.by-hand input[name="decision"]')
    assert number is not None
    assert post_form(running, BEN, action="undo", decision=number.attributes["value"] or "").status == 200
    assert page(running, BEN).css(".by-hand") == []
    again = post_form(running, BEN, action="undo", decision=number.attributes["value"] or "")
    assert (again.status, "Was undone already." in again.text) == (400, True)
    ana = kept.people.person("ana-reyes")
    assert ana is not None
    assert ana.statements == 1


def test_names_of_somebody_else_a_new_name_and_kind(kept: Store, running: Running) -> None:
    assert post_form(running, ANA, action="same", other="ben-okafor").status == 200
    names = [each.slug for each in kept.registry.names("ben-okafor")]
    split = {f"name-{names.index('ana-reyes')}": "yes"}
    assert post_form(running, BEN, action="split", **split).status == 200
    assert kept.people.person("ana-reyes") is not None
    assert post_form(running, ANA, action="rename", name="Ana M. Reyes").status == 200
    assert post_form(running, ANA, action="type", type="organisation").status == 200
    ana = kept.people.person("ana-reyes")
    assert ana is not None
    assert (ana.name, ana.type.value) == ("Ana M. Reyes", "organisation")
    assert any("ana-reyes renamed Ana M. Reyes" in each.text() for each in page(running, ANA).css(".by-hand"))
    assert post_form(running, ANA, action="apart", other="Cleo Marsh").status == 200


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"action": "same"}, 400),
        ({"action": "same", "other": "Nobody Known"}, 400),
        ({"action": "same", "other": "Ana Reyes"}, 400),
        ({"action": "split"}, 400),
        ({"action": "rename", "name": ""}, 400),
        ({"action": "type", "type": "boat"}, 400),
        ({"action": "undo", "decision": "x"}, 400),
        ({"action": "undo", "decision": "77"}, 400),
        ({"action": "eat"}, 400),
        ({"action": "type", "type": "place", "token": "wrong"}, 403),
    ],
)
def test_what_is_not_understood_changes_nothing(
    kept: Store, running: Running, fields: dict[str, str], status: int
) -> None:
    assert post_form(running, ANA, **fields).status == status
    assert [each for each in kept.registry.log().items if each.by.value == "hand"] == []


def test_nobody_has_no_page(running: Running) -> None:
    assert running.get("/person/nobody/correct").status == 404
