"""`onrecord accounts`: who may sign in, from the terminal."""

import time
from pathlib import Path

import click

from onrecord.cli.opening import opened
from onrecord.cli.options import Number, store_option
from onrecord.cli.render import one_line, plural
from onrecord.store.contract.accounts import Account, Role
from onrecord.store.store import Store

_role = click.option(
    "--role",
    type=click.Choice([each.value for each in Role]),
    default=Role.READER.value,
    show_default=True,
    help="reader: reads; editor: follows and corrects, too; owner: says who may sign in, too.",
)
_url = click.option(
    "--url",
    default="http://127.0.0.1:8080",
    show_default=True,
    help="Where people reach the server; the link begins with it.",
)
_AT = "terminal"
"""The name that the audit has for changes made in the terminal."""


@click.group()
def accounts() -> None:
    """Manage the accounts of a server with sign-in."""


@accounts.command("list")
@store_option
def list_(store_path: Path | str) -> None:
    """List all accounts: name, role, when they were last seen."""
    with opened(store_path, read_only=True) as store:
        everybody, passkeys, linked = store.accounts.all(), store.passkeys.counts(), store.identities.counts()
        for each in everybody:
            seen = f"last seen {_day(each.seen)}" if each.seen else "has never signed in"
            keys = passkeys.get(each.id, 0)
            password = (
                "" if each.has_password else "; no password" if keys or each.id in linked else "; no password yet"
            )
            has = f"; {plural(keys, 'passkey')}" if keys else ""
            has += "; linked elsewhere" if each.id in linked else ""
            click.echo(f"{one_line(each.name)}\t{each.role.value}\t{seen}{has}{password}")
        if not everybody:
            click.echo("nobody yet; `onrecord accounts add NAME --role owner` adds the first")


@accounts.command()
@click.argument("name")
@_role
@_url
@store_option
def add(name: str, role: str, url: str, store_path: Path | str) -> None:
    """Add NAME, and print the link by which they set a password."""
    with opened(store_path, must_exist=False) as store:
        account = store.accounts.add(name, Role(role), now=time.time())
        _note(store, "invited", account)
        _print_link(store, account, url)


@accounts.command()
@click.argument("name")
@_url
@store_option
def link(name: str, url: str, store_path: Path | str) -> None:
    """Print a link by which NAME sets a new password; it works once, within a day."""
    with opened(store_path) as store:
        account = _named(store, name)
        _note(store, "invited", account)
        _print_link(store, account, url)


@accounts.command("role")
@click.argument("name")
@click.argument("new", type=click.Choice([each.value for each in Role]), metavar="reader|editor|owner")
@store_option
def role_(name: str, new: str, store_path: Path | str) -> None:
    """Give NAME another role."""
    with opened(store_path) as store:
        account = _named(store, name)
        if not store.accounts.change(account.id, role=Role(new)):
            raise click.ClickException(_ALONE)
        _note(store, f"made {new}", account)
        click.echo(f"{one_line(account.name)} is {new} now")


@accounts.command("sign-out")
@click.argument("name")
@store_option
def sign_out(name: str, store_path: Path | str) -> None:
    """End all sessions of NAME."""
    with opened(store_path) as store:
        account = _named(store, name)
        store.accounts.end(account.id)
        _note(store, "signed out", account)
        click.echo(f"{one_line(account.name)} is signed out everywhere")


@accounts.command()
@click.argument("name")
@store_option
def remove(name: str, store_path: Path | str) -> None:
    """Remove NAME's account, with its sessions and tokens."""
    with opened(store_path) as store:
        account = _named(store, name)
        if not store.accounts.remove(account.id):
            raise click.ClickException(_ALONE)
        _note(store, "removed", account)
        click.echo(f"{one_line(account.name)} can't sign in any more")


@accounts.command()
@click.option("--lines", type=Number(1, 200), default=30, show_default=True, help="How many.")
@store_option
def audit(lines: int, store_path: Path | str) -> None:
    """Print the audit: who did what, the newest first."""
    with opened(store_path, read_only=True) as store:
        noted = store.accounts.noted(limit=lines).items
        if not noted:
            click.echo("nothing yet")
        for each in noted:
            click.echo(
                f"{_day(each.at)}\t{one_line(each.name)}\t{one_line(f'{each.action} {each.subject}'.strip())}"
            )


_ALONE = "the store needs an owner: make another owner first"


def _named(store: Store, name: str) -> Account:
    account = store.accounts.named(name)
    if account is None:
        raise click.ClickException(f"{one_line(name)}: there is no account of that name")
    return account


def _print_link(store: Store, account: Account, url: str) -> None:
    from onrecord.web.signin.invitations import invitation

    secret = invitation(store.accounts, account.id)
    click.echo(
        f"{one_line(account.name)} sets a password, once and within a day, at {url.rstrip('/')}/welcome/{secret}"
    )


def _note(store: Store, action: str, account: Account) -> None:
    store.accounts.note(name=_AT, action=action, subject=account.name, now=time.time())


def _day(at: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(at))
