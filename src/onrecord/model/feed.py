"""Outlets and the feeds they publish."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """An address at which an outlet announces its articles; `title` as the feed gives it."""

    url: str
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes: `name` as it calls itself, `site` its home page, `language` a BCP 47 tag."""

    name: str
    site: str | None = None
    language: str | None = None
    feeds: tuple[Feed, ...] = ()
