"""bench.revise measures what it says: the same article twice, with one statement reworded."""

from contextlib import closing
from pathlib import Path

import pytest

from bench.revise import revised, run, show, wanted
from onrecord.store.contract.edits import EditFilter, EditKind
from onrecord.store.store import open_store

MAX_TIMES_THE_STATEMENTS = 1.3
"""Database statements of a revised article for those of a new one."""


def test_one_statement_is_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(open_store(tmp_path / "s.sqlite")) as store:
        new, again = run(store, count=2, filled=2, warm=1)
        kinds = [each.kind for each in store.edits.edits(EditFilter(), limit=9).items]
    assert kinds == [EditKind.REWORDED] * 3
    assert len(new.ms) == len(again.ms) == 2
    assert again.statements.total() < MAX_TIMES_THE_STATEMENTS * new.statements.total()
    show(new, again)
    assert "times a new one" in capsys.readouterr().out


def test_a_revised_page_differs_in_one_word() -> None:
    (page,) = wanted(1)
    before, now = (each[1].articles[0].article.text for each in (page, revised(page)))
    words = [(one, other) for one, other in zip(before.split(), now.split(), strict=True) if one != other]
    assert len(words) == 1
