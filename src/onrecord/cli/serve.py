"""`onrecord serve`: the News Feed in a browser."""

from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import click
from click.core import ParameterSource
from rich.console import Console
from rich.progress import Progress

from onrecord.cli.oidc_options import is_loopback, oidc_options, oidc_settings
from onrecord.cli.opening import opened, said_on_one_line
from onrecord.cli.options import Number, follow_options, settings_of, store_option, workers_option
from onrecord.cli.render import one_line
from onrecord.cli.sample import SAMPLE_STORE, sample_newsroom
from onrecord.desk import READING_ALONE, Desk
from onrecord.newsroom import load_newsroom
from onrecord.settings import OidcSettings, Settings, SignInSettings
from onrecord.store.store import Store
from onrecord.workers.pool import Workers


def _checked_names(_: click.Context, __: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    from onrecord.web.hosts import host_of

    for name in names:
        if host_of(name) is None:
            raise click.BadParameter(f"{one_line(name)!r} isn't a host name such as news.example")
    return names


def _checked_url(_: click.Context, __: click.Parameter, url: str | None) -> str | None:
    from onrecord.web.origins import public_origin

    if url and public_origin(url) is None:
        raise click.BadParameter(f"{one_line(url)!r} isn't an address such as https://news.example")
    return url


def _checked_proxies(_: click.Context, __: click.Parameter, proxies: tuple[str, ...]) -> tuple[str, ...]:
    for proxy in proxies:
        try:
            ip_network(proxy, strict=False)
        except ValueError as error:
            raise click.BadParameter(
                f"{one_line(proxy)!r} isn't an address or network such as 10.0.0.0/8"
            ) from error
    return proxies


@click.command()
@store_option
@click.option("--host", default=Settings().host, show_default=True, help="The address to listen on.")
@click.option("--port", type=Number(0, 65535), default=Settings().port, show_default=True, help="0: any free.")
@click.option(
    "--newsroom",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="First load this folder's newsroom (as in samples/) into the store; loading it again changes nothing.",
)
@click.option(
    "--sample",
    is_flag=True,
    help=f"Show the sample newsroom: invented outlets over a running story. Without --store, it is kept in {SAMPLE_STORE}.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    callback=_checked_names,
    help="A name that people reach it by (repeat for more).",
)
@click.option(
    "--no-follow", is_flag=True, help="Leave what is followed alone; `onrecord refresh` can run elsewhere."
)
@click.option(
    "--read-only",
    is_flag=True,
    help="Only show what is in the store: nothing is followed or changed, and the file need not be writable.",
)
@click.option(
    "--public-url",
    metavar="URL",
    envvar="ONRECORD_PUBLIC_URL",
    callback=_checked_url,
    help="The address at which people and hubs (WebSub) reach this server: passkeys are of it, and feeds with a hub come in at once.",
)
@click.option(
    "--sign-in",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Whether people sign in. auto: where others than this machine can reach it (--host, --name, --public-url, --proxy).",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    callback=_checked_proxies,
    help="A proxy in front of this server (an address or network), whose headers about TLS and client addresses are trusted.",
)
@click.option(
    "--proxy-user",
    metavar="HEADER",
    help="The header in which that proxy says who is signed in there (such as Remote-User); needs --proxy.",
)
@oidc_options
@workers_option
@follow_options
@click.pass_context
def serve(
    ctx: click.Context,
    store_path: Path | str,
    host: str,
    port: int,
    newsroom: Path | None,
    sample: bool,
    names: tuple[str, ...],
    no_follow: bool,
    read_only: bool,
    public_url: str | None,
    sign_in: str,
    proxies: tuple[str, ...],
    proxy_user: str | None,
    oidc: str | None,
    oidc_client: str | None,
    oidc_secret_file: Path | None,
    oidc_new_readers: bool,
    oidc_roles: str | None,
    workers: int,
    allowed_hosts: tuple[str, ...],
    contact: str | None,
) -> None:
    """Serve the News Feed from the store until stopped (Ctrl-C), and keep what is followed fresh meanwhile."""
    # only this command needs the web's packages
    from onrecord.web.serve import listen
    from onrecord.web.serve import serve as serve_web

    provider = oidc_settings(oidc, oidc_client, oidc_secret_file, new_readers=oidc_new_readers, roles=oidc_roles)
    signing_in = _signing_in(sign_in, host, names, public_url, proxies, proxy_user, provider)
    with said_on_one_line():
        store_path, newsroom = _what_to_show(ctx, store_path, newsroom, sample=sample, read_only=read_only)
        # listen before opening the store, so that a used port leaves no empty store behind
        listening = listen(host, port)
    with listening, opened(store_path, must_exist=read_only, read_only=read_only) as store:
        followed = settings_of(store_path, allowed_hosts, contact, store)
        served = replace(followed, host=host, port=port, names=frozenset(names), public_url=public_url)
        settings = replace(served, sign_in=signing_in)
        if newsroom:
            _load(store, newsroom, settings)
        if settings.sign_in.required:
            _invite_owner(store, settings, listening.getsockname()[1])
        is_following = not (no_follow or read_only)
        serve_web(store, settings, follow=is_following, workers=workers, listening=listening)


def _signing_in(
    asked: str,
    host: str,
    names: tuple[str, ...],
    public_url: str | None,
    proxies: tuple[str, ...],
    proxy_user: str | None,
    oidc: OidcSettings | None,
) -> SignInSettings:
    """The sign-in settings from the options; a usage error where they would let anybody in."""
    if proxy_user and not proxies:
        raise click.UsageError("--proxy-user would trust anybody who connects: name the proxy with --proxy")
    if oidc and not public_url:
        raise click.UsageError("--oidc needs --public-url: the address that the provider sends people back to")
    if oidc and proxy_user:
        raise click.UsageError("--oidc and --proxy-user would give one name to two people: choose one of them")
    if oidc and asked == "never":
        raise click.UsageError("--oidc is for signing in, and --sign-in never asks nobody to")
    return SignInSettings(
        required=_is_required(asked, host, names, public_url, proxies),
        proxy_header=proxy_user,
        proxies=frozenset(proxies),
        public_url=public_url,
        oidc=oidc,
    )


def _is_required(
    asked: str, host: str, names: tuple[str, ...], public_url: str | None, proxies: tuple[str, ...] = ()
) -> bool:
    """Whether sign-in is required: by default if other machines can reach the server."""
    if asked != "auto":
        return asked == "always"
    return not is_loopback(host) or bool(names or proxies) or public_url is not None


def _invite_owner(store: Store, settings: Settings, port: int) -> None:
    """Prints the link by which the owner sets the first password, until there is one."""
    from onrecord.store.contract.accounts import Offered
    from onrecord.web.signin.invitations import owners_invitation
    from onrecord.web.signin.relying_party import relying_party

    if settings.sign_in.proxy_header:
        return  # people sign in at the proxy
    if store.read_only:
        if not any(each.has_password for each in store.accounts.all()):
            raise click.ClickException(
                "nobody can sign in: this store has no account with a password, and --read-only lets none be made. "
                "Start it once without --read-only, or with --sign-in never"
            )
        return
    oidc = settings.sign_in.oidc
    has_passkeys = relying_party(settings.sign_in.public_url) is not None
    offered = Offered(passkeys=has_passkeys, issuer=oidc.issuer if oidc else None)
    secret = owners_invitation(store.accounts, store.passkeys, store.identities, offered)
    if secret:
        host = settings.host if settings.host not in {"0.0.0.0", "::"} else "127.0.0.1"  # noqa: S104 - the owner asked for it
        host = f"[{host}]" if ":" in host else host
        where = settings.public_url or f"http://{host}:{port}"
        click.echo(f"Set the owner's password first, within a day: {where.rstrip('/')}/welcome/{secret}")


def _what_to_show(
    ctx: click.Context, store_path: Path | str, newsroom: Path | None, *, sample: bool, read_only: bool
) -> tuple[Path | str, Path | None]:
    """The store, and the folder to load into it first; a usage error where options contradict each other."""
    if sample and newsroom:
        raise click.UsageError("--sample is a newsroom of its own; leave --newsroom out")
    if read_only and (newsroom or sample):
        option = "--sample" if sample else "--newsroom"
        raise click.UsageError(f"{option} writes into the store, and --read-only doesn't let it")
    if not sample:
        return store_path, newsroom
    if ctx.get_parameter_source("store_path") is not ParameterSource.COMMANDLINE:
        # the default and ONRECORD_STORE name somebody's own record
        store_path = Path(SAMPLE_STORE) if isinstance(store_path, str) else store_path.with_name(SAMPLE_STORE)
    return store_path, sample_newsroom()


def _load(store: Store, newsroom: Path, settings: Settings) -> None:
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("loading the newsroom", total=None)

        def step(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        with Workers(1, preload=READING_ALONE) as workers:
            desk = Desk(limits=settings.limits).with_workers(workers)
            report = load_newsroom(desk, store, newsroom, progress=step)
    for error in report.errors:
        click.echo(f"onrecord: {one_line(str(error))}", err=True)
    counts = store.news.counts()
    click.echo(f"{counts['articles']} articles, {counts['attributions']} statements on the record")
