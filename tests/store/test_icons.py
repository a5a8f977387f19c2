"""Which picture is an outlet's icon, and when to look for it."""

import pytest

from onrecord.model import Outlet
from onrecord.store.contract.icons import IconTask
from tests.store.making import PNG, capture

pytestmark = pytest.mark.both_databases


def test_icons_of_what_is_followed_are_due_until_they_are_kept(store):
    for name, site in (
        ("Vell Post", "https://vell.test/"),
        ("Orlow Times", None),
        ("Unfollowed", "https://un.test/"),
    ):
        store.keeping.add_outlet(Outlet(name=name, site=site))
    for number in range(2):
        store.feeds.follow(f"https://vell.test/{number}.xml", outlet_slug="vell-post", now=1.0)
    store.feeds.follow("https://orlow.test/feed", outlet_slug="orlow-times", now=1.0)
    vell, orlow = IconTask("vell-post", "https://vell.test/"), IconTask("orlow-times", "https://orlow.test/feed")
    assert store.icons.due(1.0, limit=9) == (vell, orlow)
    assert store.icons.due(1.0, limit=1) == (vell,)
    digest = store.keeping.add_picture(capture("https://vell.test/i.png", PNG))
    store.icons.keep("vell-post", digest, due=5.0)
    store.icons.keep("orlow-times", None, due=3.0)
    store.icons.keep("nobody", digest, due=3.0)
    assert store.icons.all() == {"vell-post": digest}
    assert store.icons.due(2.0, limit=9) == ()
    assert store.icons.due(3.0, limit=9) == (orlow,)
    store.icons.keep("vell-post", None, due=9.0)
    assert store.icons.all() == {"vell-post": digest}, "a site that doesn't answer keeps the icon that it had"
