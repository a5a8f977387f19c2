"""Options that several commands share, and the types of their values."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click
from click.core import ParameterSource

from onrecord.errors import StoreError
from onrecord.model.address import host_of
from onrecord.settings import Settings
from onrecord.store.postgres.address import is_address, refuse_password
from onrecord.store.store import Store
from onrecord.workers.pool import CORES

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class Moment(click.ParamType[datetime]):
    """A day or a moment in ISO 8601, as zone-aware UTC; UTC is assumed where no zone is given."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment; a usage error with an example where it isn't one."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value))
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        except (ValueError, OverflowError):  # the first hours of the year 1 are of no year elsewhere
            self.fail(f"{value!r} isn't a date such as 2026-06-01 or 2026-06-01T12:30Z", param, ctx)


class WebAddress(click.ParamType[str]):
    """An address of the web."""

    name = "address"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address; a usage error where it isn't one."""
        address = str(value).strip()
        try:
            address.encode()
            is_one = urlsplit(address).scheme in {"http", "https"} and host_of(address)
        except ValueError:
            is_one = False
        if not is_one:
            self.fail(f"{address!r} isn't an address such as https://news.example/talks", param, ctx)
        return address


class Number(click.IntRange):
    """A whole number between bounds; click's own words for anything else are "not a valid integer range"."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; a usage error where it isn't one, or goes over its bounds."""
        try:
            whole = int(str(value))
        except ValueError:
            self.fail(f"{value!r} isn't a whole number", param, ctx)
        return int(super().convert(whole, param, ctx))


class StoreTarget(click.ParamType["Path | str"]):
    """A store: the path of a SQLite file, or the address of a PostgreSQL store as text.

    A password belongs in the environment, not in an address on the command line, which every user can see.
    """

    name = "store"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:
        """The path or the address; a usage error that doesn't show the value where it has a password."""
        target = str(value)
        if not is_address(target):
            checked = click.Path(dir_okay=False, path_type=Path).convert(target, param, ctx)
            return Path(str(checked))
        if ctx and param and param.name and ctx.get_parameter_source(param.name) is ParameterSource.ENVIRONMENT:
            return target
        try:
            refuse_password(target)
        except StoreError as error:
            self.fail(error.problem, param, ctx)
        return target


def page_options(command: Decorated) -> Decorated:
    """Options for what the page itself doesn't say: --url, --captured, --language; and --allow-host for fetching."""
    for option in (
        click.option(
            "--allow-host",
            "allowed_hosts",
            multiple=True,
            metavar="HOST",
            help="Let this host be fetched though it is on a private network (repeat for more).",
        ),
        click.option("--language", metavar="TAG", help="The language of the page, as a tag such as en or de."),
        click.option("--captured", type=Moment(), metavar="DATE", help="When the page was saved (ISO 8601)."),
        click.option(
            "--url", type=WebAddress(), metavar="URL", help="Where the page came from; for a single page."
        ),
    ):
        command = option(command)
    return command


def follow_options(command: Decorated) -> Decorated:
    """Options for requests to outlets' servers: --allow-host and --contact."""
    for option in (
        click.option(
            "--contact",
            metavar="MAIL|URL",
            envvar="ONRECORD_CONTACT",
            help="How outlets can reach you: sent with each request (User-Agent).",
        ),
        click.option(
            "--allow-host",
            "allowed_hosts",
            multiple=True,
            metavar="HOST",
            envvar="ONRECORD_ALLOW_HOSTS",
            help="Let this host be fetched though it is on a private network (repeat for more).",
        ),
    ):
        command = option(command)
    return command


def settings_of(
    store_path: Path | str, allowed_hosts: tuple[str, ...], contact: str | None, store: Store
) -> Settings:
    """The settings of a command that sends requests to outlets; hosts that were allowed when followed stay allowed."""
    usual = Settings()
    return replace(
        usual,
        store=store_path,
        allowed_hosts=frozenset(allowed_hosts) | store.feeds.allowed_hosts(),
        politeness=replace(usual.politeness, contact=contact),
    )


def needs(package: str, extra: str) -> None:
    """Raises ClickException where a package isn't installed that comes with an extra."""
    if find_spec(package) is None:
        raise click.ClickException(
            f"this takes the package {package}, which comes with the extra {extra!r}: pip install 'onrecord[{extra}]',"
            f" or in a checkout: pip install -r requirements/{extra}.txt"
        )


workers_option = click.option(
    "--workers",
    type=Number(1, 64),
    default=CORES,
    show_default="one a core",
    metavar="N",
    help="Processes that read pages, each for itself.",
)
store_option = click.option(
    "--store",
    "store_path",
    type=StoreTarget(),
    default=Settings().store,
    show_default=True,
    envvar="ONRECORD_STORE",
    help="What keeps the record: a SQLite file, or postgresql://user@host/database.",
)
