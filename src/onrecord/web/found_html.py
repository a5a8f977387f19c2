"""The articles that a search found as HTML. Pure.

Built in Python: thirty of them take a template three times as long.
"""

from collections.abc import Iterable

from markupsafe import Markup

from onrecord.web.contexts.search import FoundView
from onrecord.web.escaping import as_html, safe
from onrecord.web.item_html import outlet_link, speaker_links
from onrecord.web.language import gettext


def found_rows(hits: Iterable[FoundView]) -> Markup:
    """The list items of these articles."""
    unknown = safe(gettext("outlet unknown"))
    return as_html("".join([_hit(each, unknown) for each in hits]))


def _hit(hit: FoundView, unknown: str) -> str:
    language = safe(hit.language)
    section = f"<span>{safe(hit.section)}</span>\n" if hit.section else ""
    return (
        f'<li class="claim" data-item>\n<p class="meta"><span>{hit.date}</span>\n'
        f"{outlet_link(hit.outlet, None, unknown)}\n{section}</p>\n"
        f'<h2 class="item-head" lang="{language}" dir="auto"><a href="/article/{hit.id}">{safe(hit.title)}</a></h2>\n'
        f'<p class="context" dir="auto" lang="{language}">{hit.snippet}</p>\n'
        f"{_said(hit) if hit.said or hit.flags else ''}</li>\n"
    )


def _said(hit: FoundView) -> str:
    """Who says something in it, and what is unusual about it."""
    said = ""
    if hit.said:
        speakers = speaker_links(hit.speakers, hit.other_speakers)
        said = f'<a class="said-count" href="/article/{hit.id}#record">{safe(hit.said)}</a>{speakers}'
    flags = [f'<span class="flag">{safe(flag)}</span>\n' for flag in hit.flags]
    return f'<p class="said">\n{said}{"".join(flags)}</p>\n'
