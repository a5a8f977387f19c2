"""Options that several commands take."""

from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from onrecord.cli.options import Moment, Number, StoreTarget, WebAddress, settings_of, store_option
from onrecord.model import Outlet
from onrecord.settings import Settings
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


@pytest.mark.parametrize("given", ["yesterday", "1.6.2026", "", "2026-13-01", "0001-01-01T00:00+14:00"])
def test_what_is_no_date_shows_the_form(given: str) -> None:
    with pytest.raises(click.BadParameter, match="2026-06-01T12:30Z"):
        Moment().convert(given, None, None)


@pytest.mark.parametrize(
    "given", ["", "vell.test/talks", "http://[::1", "http://x/\udcff", "file:///etc/hosts", "http:///a"]
)
def test_what_is_no_address_shows_the_form(given: str) -> None:
    with pytest.raises(click.BadParameter, match="isn't an address such as https://"):
        WebAddress().convert(given, None, None)
    assert WebAddress().convert(" https://vell.test/a?b ", None, None) == "https://vell.test/a?b"


@pytest.mark.parametrize(
    ("given", "said"),
    [("abc", "'abc' isn't a whole number"), ("1.5", "isn't a whole"), ("70000", "not in the range")],
)
def test_what_is_no_number_between_the_bounds_is_said_in_plain_words(given: str, said: str) -> None:
    with pytest.raises(click.BadParameter, match=said):
        Number(0, 65535).convert(given, None, None)
    assert Number(0, 65535).convert("8080", None, None) == 8080


def test_hosts_that_were_allowed_to_be_followed_stay_allowed(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    store = open_store(path)
    slug = store.keeping.add_outlet(Outlet(name="NAS"))
    store.feeds.follow("http://nas/feed", outlet_slug=slug, now=0.0, allowed=frozenset({"nas"}))
    settings = settings_of(path, ("10.0.0.1",), "ana@a.test", store)
    assert settings.allowed_hosts == {"nas", "10.0.0.1"}
    assert (settings.store, settings.politeness.contact) == (path, "ana@a.test")
    store.close()


SECRET = "postgresql://ana:s3cret@db.test/record"


def test_a_store_is_a_path_or_an_address() -> None:
    target = StoreTarget()
    assert target.convert("a/b.sqlite", None, None) == Path("a/b.sqlite")
    assert target.convert(Path("postgres"), None, None) == Path("postgres")
    for address in ("postgresql://ana@db.test/record", "postgres:///record?host=/run/postgresql"):
        assert target.convert(address, None, None) == address
    with pytest.raises(click.BadParameter, match="is a directory"):
        target.convert("/", None, None)


def test_a_password_is_taken_from_the_environment_and_refused_where_everybody_sees_it() -> None:
    @click.command()
    @store_option
    def show(store_path: Path | str) -> None:
        click.echo(type(store_path).__name__)

    run = CliRunner().invoke
    assert run(show, [], env={"ONRECORD_STORE": SECRET}).output == "str\n"
    refused = run(show, ["--store", SECRET])
    assert refused.exit_code == 2
    assert "has a password, which everybody on this machine can see" in " ".join(refused.output.split())
    assert "s3cret" not in refused.output
    assert "s3cret" not in run(show, ["--help"], env={"ONRECORD_STORE": SECRET}).output
    assert "s3cret" not in repr(Settings(store=SECRET))
