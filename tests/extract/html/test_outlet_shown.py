"""The outlet's name where two places of a page agree on it."""

import pytest

from onrecord.extract.html.outlet_shown import outlet_shown
from tests.extract.html.making import BODY, page_of

HOME = '<a href="/">The Orlow Record</a>'
RIGHTS = "<footer><p>© 2026 The Orlow Record</p></footer>"
FEED = '<link rel="alternate" type="application/rss+xml" title="The Orlow Record: News" href="/feed">'


@pytest.mark.parametrize(
    ("body", "head", "title", "name"),
    [
        (HOME + BODY, "", "Weir opened | The Orlow Record", "The Orlow Record"),
        (HOME + BODY + RIGHTS, "", "Weir opened", "The Orlow Record"),
        (BODY, FEED, "Weir opened - The Orlow Record", "The Orlow Record"),
        (
            '<a href="/"><img src="/l.png" alt="The Orlow Record"></a>' + BODY + RIGHTS,
            "",
            "Weir opened",
            "The Orlow Record",
        ),
        (HOME + BODY, "", "Weir opened", None),  # one place alone
        (BODY, "", "Weir opened | Sport", None),
        ('<a href="/">Home</a>' + BODY + "<p>© Home</p>", "", "Weir opened", None),
    ],
)
def test_two_places_agree(body: str, head: str, title: str, name: str | None) -> None:
    assert outlet_shown(page_of(body, head), title) == name
