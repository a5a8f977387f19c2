"""The options of `onrecord serve` for signing in at an OpenID provider."""

import os
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import click

from onrecord.cli.options import Decorated
from onrecord.cli.render import one_line
from onrecord.settings import OidcSettings

SECRET: Final = "ONRECORD_OIDC_SECRET"  # noqa: S105 - the variable's name
_MAX_SECRET_BYTES: Final = 4_096


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address that is listened on."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _checked_issuer(_: click.Context, __: click.Parameter, issuer: str | None) -> str | None:
    if issuer is None:
        return None
    try:
        parts = urlsplit(issuer)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
    if not host or not is_safe or parts.query or parts.fragment or "@" in parts.netloc or not issuer.isprintable():
        raise click.BadParameter(f"{one_line(issuer)!r} isn't an issuer such as https://id.example/realms/news")
    return issuer


def oidc_options(command: Decorated) -> Decorated:
    """Options for signing in at an OpenID provider."""
    for option in (
        click.option(
            "--oidc-roles",
            metavar="CLAIM",
            help="Roles come from this claim, as onrecord-owner or onrecord-editor.",
        ),
        click.option(
            "--oidc-new-readers",
            is_flag=True,
            help="Whoever signs in there and has no account here becomes a reader.",
        ),
        click.option(
            "--oidc-secret-file",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help=f"The file with the secret that the provider gave to this server; else {SECRET} has it.",
        ),
        click.option("--oidc-client", metavar="ID", help="As which client the provider knows this server."),
        click.option(
            "--oidc",
            metavar="ISSUER",
            callback=_checked_issuer,
            help="An OpenID provider (https://…) at which people may sign in, too. Needs --oidc-client.",
        ),
    ):
        command = option(command)
    return command


def oidc_settings(
    issuer: str | None,
    client: str | None,
    secret_file: Path | None,
    *,
    new_readers: bool,
    roles: str | None,
) -> OidcSettings | None:
    """The settings from those options; None where no provider is named. A usage error where they don't go together."""
    if issuer is None:
        if client or secret_file or new_readers or roles:
            raise click.UsageError("--oidc-… options need --oidc, which says the provider")
        return None
    if not client:
        raise click.UsageError("--oidc needs --oidc-client: as which client the provider knows this server")
    return OidcSettings(
        issuer=issuer,
        client=client,
        secret=_secret(secret_file),
        new_readers=new_readers,
        roles_claim=roles,
    )


def _secret(file: Path | None) -> str | None:
    """The client's secret, from the file or the environment: `ps` shows what stands in a command line."""
    if file is None:
        return os.environ.get(SECRET, "").strip() or None
    try:
        with file.open("rb") as opened:
            said = opened.read(_MAX_SECRET_BYTES + 1).decode().strip()
    except (OSError, UnicodeError) as error:
        raise click.UsageError(f"--oidc-secret-file {one_line(str(file))} can't be read") from error
    if not said or len(said) > _MAX_SECRET_BYTES:
        raise click.UsageError(f"--oidc-secret-file {one_line(str(file))} has no secret in it")
    return said
