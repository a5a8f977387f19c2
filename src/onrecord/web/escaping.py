"""Words as they may stand in HTML, for what is put together in Python. Templates escape by themselves."""

import re

from markupsafe import Markup, escape

_SPECIAL = re.compile("[&<>\"']")


def safe(text: str) -> str:
    """The text with what HTML takes for its own escaped. Most words have nothing of it, and are taken as they are."""
    return str(escape(text)) if _SPECIAL.search(text) else text


def as_html(html: str) -> Markup:
    """What was put together of tags and of words that were each made `safe`."""
    return Markup(html)  # noqa: S704 - all of it is escaped where it is put in
