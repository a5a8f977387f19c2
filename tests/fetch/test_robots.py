"""robots.txt as RFC 9309 has it."""

import asyncio
from contextlib import nullcontext
from dataclasses import replace

import pytest

from onrecord.errors import FetchError, RobotsRefused, WorkerKilled
from onrecord.fetch.http import Fetcher
from onrecord.fetch.robots import Robots
from onrecord.fetch.rules import parse_robots
from onrecord.settings import Politeness, Settings
from tests.conftest import Answer

LOCAL = Settings(allowed_hosts=frozenset({"127.0.0.1"}))


async def parse(payload, url):
    return parse_robots(payload)


def check(site, *paths):
    async def run():
        async with Fetcher(LOCAL) as fetcher:
            robots = Robots(fetcher, Politeness(), parse)
            for path in paths:
                await robots.check(site.url(path))

    asyncio.run(run())


def test_rules_hold_and_are_asked_for_once(site):
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private\nAllow: /private/open\n")
    check(site, "/", "/private/open/1", "/else")
    assert [path for path, _ in site.requests] == ["/robots.txt"]
    with pytest.raises(RobotsRefused):
        check(site, "/private/1")


def test_rules_for_our_name_go_before_those_for_all(site):
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /x\n")
    check(site, "/y")
    with pytest.raises(RobotsRefused):
        check(site, "/x")


def test_none_lets_everything_through_and_an_unreachable_one_nothing(site):
    check(site, "/any")
    site.pages["/robots.txt"] = Answer(status=503)
    with pytest.raises(FetchError, match="can't be had"):
        check(site, "/any")


@pytest.mark.parametrize("body", [b"\0" * 3000, b"<html>", b"User-agent\n" * 99_999, "Disallow: /\ufeff".encode()])
def test_what_is_no_robots_txt_lets_through(site, body):
    site.pages["/robots.txt"] = Answer(body)
    check(site, "/any")


def test_of_a_very_long_one_the_first_500_kib_count_and_no_half_line(site):
    padding = b"# " + b"x" * 1000 + b"\n"
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private\n" + padding * 5000)
    check(site, "/open")
    with pytest.raises(RobotsRefused):
        check(site, "/private/1")
    start = b"User-agent: *\n"
    cut = b"Disallow: /private\n"
    fill = 500 * 1024 - len(start) - len(b"Disallow: /")
    site.pages["/robots.txt"] = Answer(start + b"#" * (fill - 1) + b"\n" + cut)
    check(site, "/open")


def test_patterns_by_the_thousand_hold_up_nobody(site):
    """30,000 of them took 1.4 s of the loop for one address of 20,000 characters."""
    site.pages["/robots.txt"] = Answer(b"User-agent: *\n" + b"Disallow: /*aab\n" * 30_000)
    check(site, "/short")
    with pytest.raises(RobotsRefused, match="too many patterns"):
        check(site, "/" + "a" * 3000)


def test_a_long_address_is_looked_up_among_many_patterns(site):
    site.pages["/robots.txt"] = Answer(b"User-agent: *\n" + b"Disallow: /*?print=\n" * 2000)
    check(site, "/" + "a" * 4000)
    with pytest.raises(RobotsRefused, match="asks"):
        check(site, "/" + "a" * 4000 + "?print=1")


class Kept:
    """What origins answered, kept by a test."""

    def __init__(self):
        self.known = {}

    async def said(self, origin):
        return self.known.get(origin)

    async def keep(self, origin, said):
        self.known[origin] = said


def check_over(site, kept, path, *, parsing=parse):
    async def run():
        async with Fetcher(LOCAL) as fetcher:
            await Robots(fetcher, Politeness(), parsing, kept=kept).check(site.url(path))

    asyncio.run(run())


@pytest.mark.parametrize(
    ("answer", "raised"),
    [
        (Answer(b"User-agent: *\nDisallow: /private\nCrawl-delay: 3\n"), RobotsRefused),
        (Answer(status=404), None),
    ],
)
def test_what_one_process_is_told_another_need_not_ask(site, answer, raised):
    site.pages["/robots.txt"] = answer
    kept = Kept()

    def asked(age_s):
        kept.known = {origin: replace(said, age_s=age_s) for origin, said in kept.known.items()}
        with pytest.raises(raised) if raised else nullcontext():
            check_over(site, kept, "/private/1")
        return len(site.requests)

    assert [asked(0.0), asked(0.0), asked(86_000.0), asked(86_401.0)] == [1, 1, 1, 2]


def test_that_it_cannot_be_had_is_not_kept(site):
    site.pages["/robots.txt"] = Answer(status=503)
    kept = Kept()
    with pytest.raises(FetchError):
        check_over(site, kept, "/any")
    assert not kept.known


def test_what_nobody_can_read_is_read_by_nobody_twice(site):
    tried = []

    async def killed(payload, url):
        tried.append(url)
        raise WorkerKilled(url, "took too long")

    site.pages["/robots.txt"] = Answer(b"Disallow: /*a*a*a")
    kept = Kept()
    for _ in range(2):
        with pytest.raises(FetchError):
            check_over(site, kept, "/any", parsing=killed)
    assert len(tried) == 1
