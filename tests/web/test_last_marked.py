"""What a reader marked last, kept for undoing."""

import pytest

from onrecord.web import last_marked
from onrecord.web.last_marked import LastMarked


def test_each_readers_last_marking_is_given_once() -> None:
    marked = LastMarked()
    first, other = marked.keep(1, [5, 6]), marked.keep(2, [7])
    second = marked.keep(1, [8])
    assert len({first, second, other}) == 3
    assert not marked.has(1, first)
    assert list(marked.take(1, first)) == []
    assert not marked.has(2, second), "it is another reader's"
    assert list(marked.take(1, second)) == [8]
    assert list(marked.take(1, second)) == []
    assert list(marked.take(2, other)) == [7]


def test_those_of_the_most_readers_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_marked, "_MAX_READERS", 2)
    marked = LastMarked()
    keys = {reader: marked.keep(reader, [reader]) for reader in (1, 2, 1, 3)}
    assert [reader for reader in (1, 2, 3) if marked.has(reader, keys[reader])] == [1, 3]
