import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import commands
from onrecord.store.store import Store, open_store
from tests.group.reports import FERRY, FERRY_AGAIN, FERRY_COPY, report
from tests.store.grouping.making import keep
from tests.store.grouping.test_keeper import filled, story_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store.sqlite")
    yield opened
    opened.close()


def run(store: Store, *arguments: object) -> Result:
    return CliRunner().invoke(commands, ["story", *map(str, arguments), "--store", store.database.subject])


def test_a_store_without_stories_says_so_and_nothing_has_failed(store: Store):
    done = run(store, "list")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no stories yet" in done.stderr


def test_decisions_that_nobody_made_are_told(store: Store):
    done = run(store, "decisions")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "nobody has decided anything" in done.stderr


def test_a_story_is_shown_with_its_reasons(store: Store):
    ids = filled(store)
    ferry = story_of(store, ids["ferry"])
    done = run(store, "show", ferry)
    assert done.exit_code == 0
    assert "3 articles of 3 outlets" in done.stdout
    assert f"copy; of article {ids['ferry']}" in done.stdout
    assert "shares: " in done.stdout
    assert json.loads(run(store, "show", ferry, "--json").stdout)["story"]["id"] == ferry
    assert run(store, "show", 999).exit_code == 1
    listed = run(store, "list")
    assert f"story {ferry}  3 articles" in listed.stdout
    assert "Orlow Post" in listed.stdout
    assert listed.stderr == ""


def test_a_list_that_stops_says_so(store: Store):
    filled(store)
    done = run(store, "list", "--limit", 1)
    assert done.stdout.count("  story ") == 1
    assert "there are older stories; --limit" in done.stderr


def test_what_a_person_says_is_kept_and_undone(store: Store):
    ids = filled(store)
    ferry, budget = story_of(store, ids["ferry"]), story_of(store, ids["budget"])
    assert "decision 1 is kept" in run(store, "move", ids["again"], budget, "--by", "Ana").stdout
    assert story_of(store, ids["again"]) == budget
    assert f"Ana: move article {ids['again']}, story {ferry}, other {budget}" in run(store, "decisions").stdout
    pairs = [json.loads(line) for line in run(store, "export").stdout.splitlines()]
    assert {pair["is_same"] for pair in pairs} == {True, False}
    assert "was undone" in run(store, "undo", 1).stdout
    assert story_of(store, ids["again"]) == ferry
    refused = run(store, "undo", 1)
    assert refused.exit_code == 1
    assert "undone already" in refused.stderr


def test_the_other_words(store: Store):
    ids = filled(store)
    ferry, budget = story_of(store, ids["ferry"]), story_of(store, ids["budget"])
    for arguments in (
        ("split", ferry, ids["again"]), ("copy", ids["copy"]), ("copy", ids["copy"], ids["ferry"]),
        ("first", ids["copy"]), ("merge", budget, ferry),
    ):  # fmt: skip
        done = run(store, *arguments)
        assert done.exit_code == 0, done.output
    assert story_of(store, ids["more"]) == ferry


def test_unknown_outlets_are_no_outlet(store: Store):
    nobodys = [keep(store, replace(report(told), url=None, outlet=None)) for told in (FERRY, FERRY_COPY)]
    ferry = story_of(store, nobodys[0].article_id)
    assert "2 articles, outlet unknown\n" in run(store, "show", ferry).stdout
    keep(store, report(FERRY_AGAIN))
    assert "3 articles of 1 outlet, 2 of unknown outlets\n" in run(store, "show", ferry).stdout
