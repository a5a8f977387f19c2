"""What changed is looked for once a minute, and again for who follows something else."""

from types import SimpleNamespace

from onrecord.store.contract.since import SETTLING_S, Changes
from onrecord.web import since_changes
from onrecord.web.since_changes import KnownChanges, until_now


class _Since:
    asked = 0

    def changes(self, _reader: int, since: float, until: float) -> Changes:
        self.asked += 1
        return Changes(since=since, until=until)


def test_it_is_remembered_by_reader_and_time_for_a_while(monkeypatch) -> None:
    since = _Since()
    clock = [1000.0]
    monkeypatch.setattr(since_changes, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    known = KnownChanges(SimpleNamespace(since=since))  # type: ignore[arg-type]
    assert known.remembered(1, 0.0, 9.0) is None
    made = known.found(1, 0.0, 9.0)
    assert known.remembered(1, 0.0, 9.0) is made
    assert known.remembered(2, 0.0, 9.0) is None
    assert known.remembered(1, 0.0, 60.0) is None
    known.found(2, 0.0, 9.0)
    known.forget(1)
    assert known.remembered(1, 0.0, 9.0) is None
    assert known.remembered(2, 0.0, 9.0) is not None
    clock[0] += 61
    assert known.remembered(2, 0.0, 9.0) is None
    for number in range(200):
        known.found(number, 0.0, 9.0)
    assert sum(known.remembered(each, 0.0, 9.0) is not None for each in range(200)) == 64


def test_times_end_at_whole_minutes_before_what_may_still_be_on_its_way() -> None:
    assert until_now(1_780_000_019.0) == until_now(1_780_000_001.0)
    assert until_now(1_780_000_019.0) % 60 == 0
    assert 0 <= 1_780_000_019 - SETTLING_S - until_now(1_780_000_019.0) < 60
