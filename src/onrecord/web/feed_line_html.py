"""The lines of the page Outlets as HTML. Pure.

Built in Python: a page has a hundred of them, for which a template takes four times as long.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup

from onrecord.web.contexts.base import Link
from onrecord.web.contexts.outlets import FailedView, FeedLineView
from onrecord.web.escaping import as_html, safe
from onrecord.web.language import gettext, pgettext

_KEEP = '<input name="days" type="number"\n min="1" max="36500"'


class _Words(NamedTuple):
    """What all lines of a page say alike, as HTML."""

    change: str
    address: str
    folder: str
    fetch: str
    save: str
    for_ever: str
    how_long: str


def feed_lines(feeds: Iterable[FeedLineView], hidden: str, selects: Mapping[str, str]) -> Markup:
    """The list items of these feeds. `hidden` are the fields of each form, "" where nothing can be changed; `selects` has a choice
    of when pages are fetched by the value that is chosen. Both are HTML."""
    words = _Words(
        change=safe(gettext("Change")),
        address=safe(gettext("Address")),
        folder=safe(gettext("Folder")),
        fetch=safe(gettext("Fetch pages")),
        save=safe(gettext("Save")),
        for_ever=safe(pgettext("articles are kept", "for ever")),
        how_long=safe(gettext("for how long")),
    )
    return as_html("\n".join(_line(each, hidden, selects, words) for each in feeds))


def _line(feed: FeedLineView, hidden: str, selects: Mapping[str, str], words: _Words) -> str:
    said = f'<p class="notice" role="status">{safe(feed.said)}</p>\n' if feed.said else ""
    return (
        f'<li class="feed-line {feed.css}" id="feed-{feed.id}" data-item{" data-pending" if feed.is_pending else ""}>\n'
        f"{_health(feed)}"
        f"{said}<details{' open' if feed.said else ''}>\n"
        f"<summary>{words.change if hidden else words.address}</summary>\n"
        f'<p class="feed-url">{_outside(feed.url)}</p>\n'
        f"{_forms(feed, hidden, selects, words) if hidden else ''}"
        "</details>\n</li>"
    )


def _health(feed: FeedLineView) -> str:
    """The part that changes while the page is open: how the feed is doing."""
    facts = "".join(f"<span>{safe(fact)}</span>\n" for fact in feed.facts)
    return (
        '<div data-part>\n<div class="feed-head">\n'
        f'<p class="feed-name"><a class="who" href="{safe(feed.articles_href)}">{safe(feed.name)}</a></p>\n'
        f'<svg class="bars" viewBox="0 0 84 22" role="img" aria-label="{safe(feed.week)}">{feed.bars}</svg>\n'
        f'</div>\n<p class="meta"><span class="health">{safe(feed.health)}</span>\n{facts}</p>\n'
        f"{_error(feed)}{_failed(feed.failed) if feed.failed else ''}</div>\n"
    )


def _error(feed: FeedLineView) -> str:
    lines = []
    if feed.error:
        again = f' <span class="num">{safe(feed.failures)}</span>' if feed.failures else ""
        lines.append(f'<p class="feed-error">{safe(feed.error)}{again}</p>\n')
    if feed.archives:
        lines.append(f'<p class="{feed.archives_css}">{safe(feed.archives)}</p>\n')
    return "".join(lines)


def _failed(failed: FailedView) -> str:
    pages = "".join(f"<li>{_outside(page)}: {safe(why)}</li>\n" for page, why in failed.pages)
    return f'<div class="feed-error">\n<p>{safe(failed.words)}</p>\n<ul>\n{pages}</ul>\n</div>\n'


def _outside(page: Link) -> str:
    """An address, linked where that is safe."""
    if not page.href:
        return safe(page.text)
    return f'<a href="{safe(page.href)}" rel="noopener noreferrer external">{safe(page.text)}</a>'


def _forms(feed: FeedLineView, hidden: str, selects: Mapping[str, str], words: _Words) -> str:
    """What can be done with the feed."""
    form, name = f'method="post" action="/outlets/feed/{feed.id}">{hidden}', safe(feed.name)
    actions = "".join(
        f'<form {form}<button name="action" value="{each.value}">{safe(each.text)}'
        f'<span class="hidden"> {name}</span></button></form>'
        for each in feed.actions
    )
    keep = safe(gettext("Keep articles of %(outlet)s for this many days", outlet=feed.outlet))
    return (
        f'<div class="acts" data-part>\n{actions}</div>\n<form class="feed-set" {form}\n<label>{words.folder} '
        f'<input name="folder" value="{safe(feed.folder)}" maxlength="100" list="folders"></label>\n'
        f"<label>{words.fetch} {selects[feed.full_page]}</label>\n"
        f'<button name="action" value="change">{words.save}</button></form>\n<form class="feed-set" {form}\n'
        f'<label>{keep} {_KEEP} placeholder="{words.for_ever}" value="{feed.keep_days}"></label>\n'
        f'<button name="action" value="retain">{words.save}<span class="hidden"> {words.how_long}</span></button></form>\n'
    )
