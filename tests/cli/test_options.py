"""Options that several commands take."""

from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from onrecord.cli.options import Moment, settings_of
from onrecord.model import Outlet
from onrecord.store.store import open_store


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("2026-06-01", datetime(2026, 6, 1, tzinfo=UTC)),
        ("2026-06-01T12:30", datetime(2026, 6, 1, 12, 30, tzinfo=UTC)),
        ("2026-06-01T12:30+02:00", datetime(2026, 6, 1, 10, 30, tzinfo=UTC)),
        (datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)),
    ],
)
def test_a_day_or_moment_is_taken_as_utc_unless_it_says_another_zone(given: object, moment: datetime) -> None:
    assert Moment().convert(given, None, None) == moment


@pytest.mark.parametrize("given", ["yesterday", "1.6.2026", "", "2026-13-01"])
def test_what_is_no_date_shows_the_form(given: str) -> None:
    with pytest.raises(click.BadParameter, match="2026-06-01T12:30Z"):
        Moment().convert(given, None, None)


def test_hosts_that_were_allowed_to_be_followed_stay_allowed(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    store = open_store(path)
    slug = store.keeping.add_outlet(Outlet(name="NAS"))
    store.feeds.follow("http://nas/feed", outlet_slug=slug, now=0.0, allowed=frozenset({"nas"}))
    settings = settings_of(path, ("10.0.0.1",), "ana@a.test", store)
    assert settings.allowed_hosts == {"nas", "10.0.0.1"}
    assert (settings.store, settings.politeness.contact) == (path, "ana@a.test")
    store.close()
