"""Options for requests to a feed's server, and for finding articles on a page of links."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from onrecord.model import FeedRequest, LinkSelectors

PASSWORD = "ONRECORD_FEED_PASSWORD"  # noqa: S105 - the variable's name
Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def asking_options(command: Decorated) -> Decorated:
    """--user-agent, --header and --user."""
    for option in (
        click.option(
            "--user",
            metavar="NAME",
            help=f"The user that the feed's server knows; the password is asked for, or is in {PASSWORD}.",
        ),
        click.option(
            "--header",
            "headers",
            multiple=True,
            metavar="'NAME: VALUE'",
            help="Send this header to the feed's own server only (repeat for more).",
        ),
        click.option(
            "--user-agent", metavar="WORDS", help="The User-Agent for the feed's server, in place of OnRecord's."
        ),
    ):
        command = option(command)
    return command


def selector_options(command: Decorated) -> Decorated:
    """--links, --link-address, --link-title and --link-date."""
    for option in (
        click.option("--link-date", metavar="CSS", help="In each of --links, the element with its date."),
        click.option("--link-title", metavar="CSS", help="In each of --links, the element with its title."),
        click.option(
            "--link-address", metavar="CSS", help="In each of --links, the link, if it isn't the first one."
        ),
        click.option(
            "--links",
            metavar="CSS",
            help="Follow a page without a feed by the elements that are its articles, such as 'main li.story'.",
        ),
    ):
        command = option(command)
    return command


def request_of(user_agent: str | None, headers: tuple[str, ...], user: str | None) -> FeedRequest | None:
    """The request settings, with the password from the environment or the terminal; None without these options."""
    if not user_agent and not headers and user is None:
        return None
    password = None
    if user is not None:
        password = os.environ.get(PASSWORD)
        if password is None:
            password = click.prompt("Password", hide_input=True, default="", show_default=False, err=True)
    return FeedRequest(
        user_agent=_printable(user_agent) if user_agent else None,
        headers=tuple(_header(each) for each in headers),
        user=user,
        password=password,
    )


def selectors_of(item: str | None, link: str | None, title: str | None, date: str | None) -> LinkSelectors | None:
    """The selectors; None without these options."""
    if item is None:
        if link or title or date:
            raise click.UsageError("--link-address, --link-title and --link-date go with --links")
        return None
    return LinkSelectors(item=item, link=link, title=title, date=date)


def _header(said: str) -> tuple[str, str]:
    name, colon, value = said.partition(":")
    name = name.strip()
    if not colon or not name or not name.isascii() or not name.replace("-", "").replace("_", "").isalnum():
        raise click.UsageError("a header is 'Name: value'")  # don't show what was given, which may be a secret
    return name, _printable(value.strip())


def _printable(words: str) -> str:
    if not words.isprintable():
        raise click.UsageError("a header's value is one line of characters that can be printed")
    return words
