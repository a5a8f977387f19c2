"""Words as they may stand in HTML, for what is put together in Python. Templates escape by themselves."""

import re

from markupsafe import escape

_SPECIAL = re.compile("[&<>\"']")


def safe(text: str) -> str:
    """The text with what HTML takes for its own escaped. Most words have nothing of it, and are taken as they are."""
    return str(escape(text)) if _SPECIAL.search(text) else text
