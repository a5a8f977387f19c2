"""The page to return to after signing in: only one of our own."""

from urllib.parse import urlsplit

_HOME = "/"


def own_path(given: str) -> str:
    """A safe path and query to redirect to; "/" for anything that leads to another site or back to signing in."""
    if not given.startswith("/") or given.startswith(("//", "/\\")) or "\\" in given:
        return _HOME
    if any(ord(character) < 33 or ord(character) == 127 for character in given):
        return _HOME
    try:
        parts = urlsplit(given)
    except ValueError:
        return _HOME
    if parts.scheme or parts.netloc or parts.path.startswith(("/signin", "/signout", "/welcome/")):
        return _HOME
    return given


def own_page(address: str) -> str:
    """The same for the page at a whole address of ours, as browsers name the page that a form is on."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return _HOME
    return own_path(parts.path + (f"?{parts.query}" if parts.query else ""))
