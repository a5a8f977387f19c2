"""The text of a robots.txt as rules. Apart from `robots.py`, so that what parses it needs nothing that fetches."""

from protego import Protego


def parse_robots(payload: bytes) -> Protego:
    """The rules of a robots.txt; what can't be understood of it says nothing."""
    return Protego.parse(payload.decode("utf-8-sig", "replace"))
