"""Where somebody goes after signing in: to a page of ours alone."""

from urllib.parse import urlsplit

_HOME = "/"


def own_path(given: str) -> str:
    """The path and query as they may be gone to; "/" for whatever leads elsewhere, or back to signing in."""
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
