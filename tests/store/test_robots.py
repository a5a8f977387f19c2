"""What robots.txt said, on both databases."""

import os

import pytest

from onrecord.fetch.robots import RobotsAnswer, SaidOfRobots
from onrecord.store.store import Store

pytestmark = pytest.mark.both_databases
ORIGIN = "https://example.org"


def test_what_an_origin_answered_last_is_known_with_its_age(store: Store) -> None:
    assert store.robots.said(ORIGIN, now=10.0) is None
    rules = SaidOfRobots(answer=RobotsAnswer.RULES, payload=b"Disallow: /\n\x00\xff", age_s=5.0)
    store.robots.keep(ORIGIN, rules, now=105.0)
    assert store.robots.said(ORIGIN, now=160.0) == SaidOfRobots(
        answer=RobotsAnswer.RULES, payload=b"Disallow: /\n\x00\xff", age_s=60.0
    )
    store.robots.keep(ORIGIN, SaidOfRobots(answer=RobotsAnswer.UNREACHABLE), now=200.0)
    said = store.robots.said(ORIGIN, now=200.0)
    assert said == SaidOfRobots(answer=RobotsAnswer.UNREACHABLE)
    assert store.robots.said(ORIGIN, now=199.0) is None, "another's clock was wrong"


def test_what_cannot_be_squeezed_is_not_kept(store: Store) -> None:
    store.robots.keep(ORIGIN, SaidOfRobots(answer=RobotsAnswer.RULES, payload=os.urandom(70_000)), now=1.0)
    assert store.robots.said(ORIGIN, now=1.0) is None
    store.robots.keep(ORIGIN, SaidOfRobots(answer=RobotsAnswer.RULES, payload=b"#" * 500_000), now=1.0)
    assert store.robots.said(ORIGIN, now=1.0)


def test_what_is_old_is_dropped(store: Store) -> None:
    for at in (1.0, 2.0, 3.0):
        store.robots.keep(f"https://{at}.example", SaidOfRobots(answer=RobotsAnswer.NONE), now=at)
    assert store.robots.forget(before=3.0) == 2
    assert store.robots.said("https://3.0.example", now=4.0)
