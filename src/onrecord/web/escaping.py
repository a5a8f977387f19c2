"""Escapes text for HTML that is built in Python. Templates escape by themselves."""

import re

from markupsafe import Markup, escape

_has_special = re.compile("[&<>\"']").search  # a page asks thousands of times


def safe(text: str) -> str:
    """The text with HTML's special characters escaped. Most text has none and is returned as it is."""
    return str(escape(text)) if _has_special(text) else text


def filled(words: str, **html: str) -> Markup:
    """Words as HTML, with these pieces of HTML for their placeholders, such as `%(name)s`."""
    return as_html(safe(words) % html)


def as_html(html: str) -> Markup:
    """Marks as HTML what was built from tags and from text passed through `safe`."""
    return Markup(html)  # noqa: S704 - all of it is escaped where it is put in
