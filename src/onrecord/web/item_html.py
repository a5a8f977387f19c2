"""The articles of a list as HTML. Pure.

Built in Python: a list has thirty of them with some twenty values each, for which a template takes three times as long.
"""

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from onrecord.web.contexts.base import Link
from onrecord.web.contexts.feed import ItemView
from onrecord.web.escaping import as_html, safe
from onrecord.web.language import gettext, pgettext

_ICON = '<img class="icon" src="%s" alt="" width="16" height="16" loading="lazy">'
_PICTURE = '<img class="thumb" src="%s" alt="" width="960" height="640"\n loading="lazy" decoding="async">'
_CARDS, _HEADLINES = "cards", "headlines"
_UNDO = {"star": "unstar", "later": "unlater", "unread": "read"}
"""What takes a mark away that is on."""


class _Words(NamedTuple):
    """What all articles of a list say alike, as HTML."""

    unread: str
    unknown: str
    no_headline: str
    changed: str
    above: str
    marks: tuple[tuple[str, str], ...]
    """The marks in their order, with what stands on each."""


def item_rows(items: Iterable[ItemView], density: str, *, may_mark: bool) -> Markup:
    """The articles of a list in this density, with the buttons that mark them where the reader may."""
    words = _Words(
        unread=safe(gettext("unread")),
        unknown=safe(gettext("outlet unknown")),
        no_headline=safe(gettext("The page gives no headline; these are its first words.")),
        changed=safe(gettext("statements changed since you read it")),
        above=safe(gettext("Mark this and all above as read")),
        marks=(
            ("star", safe(gettext("Star"))),
            ("later", safe(gettext("Later"))),
            ("unread", safe(pgettext("an article", "Unread"))),
        ),
    )
    return as_html("".join(_item(each, density, words, may_mark=may_mark) for each in items))


def _item(item: ItemView, density: str, words: _Words, *, may_mark: bool) -> str:
    picture = item.picture if density != _HEADLINES else None
    href, language = safe(item.href), safe(item.language)
    shown = (
        f'<a class="item-picture" href="{href}" tabindex="-1" aria-hidden="true">{_PICTURE % safe(picture)}</a>\n'
        if picture
        else ""
    )
    return (
        f"{_day(item)}"
        f'<article class="item{" pictured" if picture else ""}{" unread" if item.is_unread else ""}"'
        f' data-item="{item.id}" aria-labelledby="h-{item.id}">\n'
        f'<p class="item-time">{item.time}</p>\n<div class="item-words">\n{_meta(item, words)}'
        f'<h3 class="item-head" id="h-{item.id}" lang="{language}" dir="auto">'
        f'<a href="{href}">{safe(item.title)}</a></h3>\n'
        f"{_stand(item, language, words) if density == _CARDS else ''}"
        f"{_said(item, href, words) if density != _HEADLINES else ''}"
        f"{_acts(item, words) if may_mark else ''}</div>\n{shown}</article>\n"
    )


def _day(item: ItemView) -> str:
    return f'<h2 class="day">{item.day}</h2>\n' if item.day else ""


def _meta(item: ItemView, words: _Words) -> str:
    """Whose it is, and how long."""
    dot = f'<span class="dot"><span class="hidden">{words.unread}</span></span>' if item.is_unread else ""
    section = _link(item.section) + "\n" if item.section else ""
    minutes = f"<span>{safe(gettext('%(num)s min read', num=item.minutes))}</span>\n" if item.minutes else ""
    return f'<p class="meta">{dot}{outlet_link(item.outlet, item.icon, words.unknown)}\n{section}{minutes}</p>\n'


def outlet_link(outlet: Link | None, icon: str | None, unknown: str) -> str:
    """An outlet with its icon, linked where its articles can be listed; `unknown` is what stands for none, as HTML."""
    if not outlet:
        return f'<span class="unknown">{unknown}</span>'
    name, address = safe(outlet.text), outlet.href
    if not address:
        return f'<span class="outlet">{name}</span>'
    shown = _ICON % safe(icon) if icon else ""
    return f'<a class="outlet" href="{safe(address)}">{shown}{name}</a>'


def _stand(item: ItemView, language: str, words: _Words) -> str:
    """What stands below the headline, or that there is none."""
    if not item.has_headline:
        return f'<p class="note">{words.no_headline}</p>\n'
    return (
        f'<p class="stand" lang="{language}" dir="auto">{safe(item.standfirst)}</p>\n' if item.standfirst else ""
    )


def _said(item: ItemView, href: str, words: _Words) -> str:
    """Who says something in it, and what is unusual about it."""
    said = ""
    if item.said:
        speakers = speaker_links(item.speakers, item.other_speakers)
        said = f'<a class="said-count" href="{href}#record">{safe(item.said)}</a>{speakers}'
    revised = ""
    if item.is_revised:
        revised = f'<a class="flag gone" href="/article/{item.id}/changes">{words.changed}</a>\n'
    elif item.revised:
        revised = f'<a class="flag" href="/article/{item.id}/changes">{safe(item.revised)}</a>\n'
    flags = "".join(f'<span class="flag">{safe(flag)}</span>\n' for flag in item.flags)
    return f'<p class="said">\n{said}\n{revised}{flags}</p>\n'


def speaker_links(speakers: Iterable[Link], others: str | None) -> str:
    """Those who say something in an article, and how many more."""
    named = "".join([_link(each, ' class="who"') for each in speakers])
    if not others:
        return named
    return f'{named}<span class="who-more">{safe(gettext("and %(others)s", others=others))}</span>'


def _acts(item: ItemView, words: _Words) -> str:
    """The buttons that mark it."""
    on = {"star": item.is_starred, "later": item.is_later, "unread": item.is_unread}
    marks = "".join(
        f'<button class="mark {what}" name="do" value="{_UNDO[what] if on[what] else what}:{item.id}"'
        f' aria-pressed="{"true" if on[what] else "false"}">{label}</button>\n'
        for what, label in words.marks
    )
    return (
        f'<p class="item-acts">\n{marks}<button class="mark above" name="do" value="above:{item.id}"'
        f' title="{words.above}"><span class="hidden"> {words.above}</span></button>\n</p>\n'
    )


def _link(link: Link, css: str = "") -> str:
    return f'<a{css} href="{safe(link.href or "")}">{safe(link.text)}</a>'
