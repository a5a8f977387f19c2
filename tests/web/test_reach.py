"""A phrase that only reading finds: the page says how far back it looked, and goes on from there."""

import json

import pytest

from onrecord.web import asked


def test_the_page_says_how_far_back_it_looked(running, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(asked, "REACH", 1)
    address = "/search?in=articles&q=%22no+such+phrase%22"
    page = running.get(address).body.decode()
    assert "Nothing back to " in page
    assert "Look further back than " in page
    seen = 0
    after = json.loads(running.get(f"/api{address}").body)["after"]
    while after:
        further = json.loads(running.get(f"/api{address}&after={after}").body)
        assert not further["items"]
        after, seen = further["after"], seen + 1
    assert seen > 1
    monkeypatch.setattr(asked, "REACH", 1000)
    assert "Nothing on record matches" in running.get(address).body.decode()
