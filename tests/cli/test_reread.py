"""`onrecord reread`, in a terminal; its loop is tested with follow/rereading.py."""

import json
from dataclasses import replace

import pytest

from onrecord.store.store import open_store
from tests.cli.conftest import TALKS
from tests.store.making import article, capture, page, record


def test_a_dry_run_shows_what_would_change_and_another_puts_it_in_place(onrecord, tmp_path):
    store = str(tmp_path / "poorly.sqlite")
    opened = open_store(tmp_path / "poorly.sqlite")
    made = record(article(TALKS))
    made = replace(made, reading=replace(made.reading, attributions=made.reading.attributions[:1]))
    taken = capture("https://vell.test/talks", "x")
    opened.keeping.record(taken, page(taken, made), reader="an older one")
    opened.close()
    done = onrecord("reread", "--dry-run", "--again", "--limit", "1", "--share", "100", "--store", store)
    assert done.returncode == 0, done.err
    assert "1 articles read again, 1 of them read otherwise" in done.out
    assert "nothing was put in place" in done.out
    assert "(article " in done.out
    done = onrecord("reread", "--share", "100", "--samples", "1", "--store", store)
    assert done.returncode == 0, done.err
    assert "1 articles read again, 1 of them read otherwise" in done.out
    done = onrecord("reread", "--dry-run", "--again", "--jsonl", "--share", "100", "--store", store)
    assert [json.loads(line) for line in done.out.splitlines()] == []


@pytest.mark.parametrize("options", [("--limit", "3"), ("--jsonl",), ("--share", "0")])
def test_wrong_use(in_process, talks, options: tuple[str, ...]):
    assert in_process("reread", *options, "--store", talks[0]).returncode == 2
