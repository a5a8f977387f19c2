"""When what a reader looks at stops being new: after a pause, or when they say so; never on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.contract.readers import OWNER
from onrecord.store.contract.since import PAUSE_S, SETTLING_S, Looked, has_seen, looked_again
from onrecord.store.since import looks

HOUR = 3600.0
SEVEN = 1_780_000_000.0


def test_a_visit_begins_after_a_pause_and_counts_from_the_end_of_the_one_before():
    first = looked_again(Looked(), SEVEN)
    assert first == Looked(visited=SEVEN), "of who never looked, nothing is old"
    same = looked_again(first, SEVEN + 2 * HOUR)
    assert same == Looked(visited=SEVEN + 2 * HOUR)
    next_day = looked_again(same, SEVEN + 24 * HOUR)
    assert next_day == Looked(since=SEVEN + 2 * HOUR - SETTLING_S, visited=SEVEN + 24 * HOUR)
    assert looked_again(next_day, SEVEN + 24 * HOUR + 5).since == next_day.since, "a reload moves nothing"


def test_a_button_moves_it_to_what_was_shown_and_an_old_tab_moves_it_back_never():
    its = Looked(since=SEVEN, visited=SEVEN + 24 * HOUR)
    now = SEVEN + 25 * HOUR
    seen = has_seen(its, now - 10 * SETTLING_S, now)
    assert seen == Looked(since=now - 10 * SETTLING_S, visited=now, before=SEVEN)
    assert has_seen(seen, SEVEN + HOUR, now) == seen
    ahead = has_seen(its, now + 9 * HOUR, now)
    assert ahead.since == now - SETTLING_S, "what isn't there yet can't have been seen"
    assert looked_again(ahead, now + HOUR).since == ahead.since


@given(st.lists(st.tuples(st.floats(0, 3 * PAUSE_S), st.booleans(), st.floats(-PAUSE_S, PAUSE_S)), max_size=12))
def test_it_never_moves_back_and_never_beyond_what_was_shown(steps):
    its, now, shown = Looked(), SEVEN, 0.0
    for pause, is_seen, off in steps:
        before, now = its, now + pause
        its = has_seen(before, now + off, now) if is_seen else looked_again(before, now)
        assert (its.since or 0) >= (before.since or 0)
        # what was seen within the last minutes isn't shown yet
        shown = max(shown, now - SETTLING_S)
        assert (its.since or 0) <= shown
        assert its.before is None or its.since is None or its.before <= its.since


@pytest.mark.both_databases
def test_it_is_kept_for_each_reader_and_seldom_written(store, monkeypatch):
    assert store.since.looked(OWNER) == Looked()
    store.since.look(OWNER, SEVEN)
    written: list[Looked] = []
    keep = looks.keep

    def note(connection, reader, its):
        written.append(its)
        keep(connection, reader, its)

    monkeypatch.setattr(looks, "keep", note)
    store.since.look(OWNER, SEVEN + 30)
    assert not written
    again = store.since.look(OWNER, SEVEN + 300)
    assert written == [again] == [Looked(visited=SEVEN + 300)]
    later = store.since.look(OWNER, SEVEN + 24 * HOUR)
    assert store.since.looked(OWNER) == later == Looked(since=SEVEN + 300 - SETTLING_S, visited=SEVEN + 24 * HOUR)
    now = SEVEN + 25 * HOUR
    seen = store.since.seen(OWNER, now - SETTLING_S, now)
    assert store.since.looked(OWNER) == seen == Looked(since=now - SETTLING_S, visited=now, before=later.since)
    assert store.since.looked(99) == Looked() == store.since.looked(2)
