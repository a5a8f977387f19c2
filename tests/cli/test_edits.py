"""`onrecord edits`: what outlets did to statements, in a terminal."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.store.store import open_store
from tests.store.making import article, day, keep


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    store = open_store(tmp_path / "record.sqlite")
    keep(store, article("Ana Reyes said we will never raise the fee. Ben Okafor said no.", headline="Fee to stay"))
    softened = article("Ana Reyes said we will not raise the fee this year.", headline="Fee may rise")
    keep(store, softened, when=day(1))
    store.close()
    return tmp_path / "record.sqlite"


def test_edits_are_printed_newest_first(onrecord, edited):
    done = onrecord("edits", "--store", str(edited))
    assert done.returncode == 0, done.err
    assert "- Ana Reyes says: we will never raise the fee" in done.out
    assert "+ Ana Reyes says: we will not raise the fee this year" in done.out
    assert "- Ben Okafor says: no" in done.out
    assert "  - Fee to stay\n  + Fee may rise\n" in done.out


def test_edits_of_a_person_and_a_kind(onrecord, edited):
    its = json.loads(onrecord("edits", "--person", "Ben Okafor", "--jsonl", "--store", str(edited)).out)
    assert (its["kind"], its["after"], its["before"]["content"]) == ("withdrawn", None, "no")
    done = onrecord("edits", "--kind", "moved", "--store", str(edited))
    assert (done.returncode, done.out) == (0, "")
    assert "no edit is on record" in done.err
    assert "nobody of this name" in onrecord("edits", "--person", "Nobody", "--store", str(edited)).err


def test_a_search_says_what_became_of_the_words(onrecord, edited):
    done = onrecord("search", "never", "raise", "--store", str(edited))
    assert "reworded: last seen 2026-03-01 12:00, gone 2026-03-02 12:00 UTC, now a3" in done.out
    done = onrecord("search", "this", "year", "--store", str(edited))
    assert "before, until 2026-03-01 12:00 UTC: we will never raise the fee" in done.out
    assert onrecord("search", "is:withdrawn", "--store", str(edited)).returncode == 0
    assert "stood in it until" in onrecord("search", "never", "--articles", "--store", str(edited)).out


def test_what_came_from_files_has_the_outlets_own_times(onrecord, tmp_path):
    store = open_store(tmp_path / "files.sqlite")
    courier, herald = "https://courier.example/fee", "https://herald.example/fee"
    keep(store, article("Ana Reyes said we will never raise the fee.", url=courier), when=None)
    changed = replace(article("Ana Reyes said we may raise the fee.", url=courier), modified=day(2))
    keep(store, changed, when=None)
    for words in ("Ben Okafor said we never pay.", "Ben Okafor said we pay."):
        keep(store, article(words, url=herald), url=herald, when=None)
    store.close()
    done = onrecord("edits", "--store", str(tmp_path / "files.sqlite"))
    assert f"{day(2):%Y-%m-%d %H:%M} UTC (as the outlet says)  reworded" in done.out
    assert "\nbefore 2" in f"\n{done.out}"
