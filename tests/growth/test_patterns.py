"""Every pattern of the package takes time in proportion to its text, whatever the text: strangers choose it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pkgutil import iter_modules
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import onrecord
from tests.growth import hunting
from tests.growth.attacks import attacks
from tests.growth.hunting import worst_case
from tests.growth.patterns import Used, _held, patterns

PACKAGES = sorted(item.name for item in iter_modules(onrecord.__path__, "onrecord."))


@cache
def found() -> list[Used]:
    """Looked for by the process that runs these tests, and not by each that collects them: it takes seconds."""
    return patterns()


def by_package() -> dict[str, list[Used]]:
    groups: dict[str, list[Used]] = {}
    for used in found():
        groups.setdefault(".".join(used.where.split(":")[0].split(".")[:2]), []).append(used)
    return groups


@pytest.mark.parametrize("package", PACKAGES)
def test_every_pattern_is_linear(package: str) -> None:
    slow = {}
    for used in by_package().get(package, ()):
        if worst := worst_case(used.pattern, scans=used.scans):
            slow[used.where] = f"{used.pattern.pattern!r:.200} over {worst}"
    assert slow == {}


@pytest.mark.parametrize(
    ("bad", "scans"),
    [
        (r"(a+)+$", True),
        (r"(a+)+$", False),
        (r"(a|aa)*b", False),
        (r"\s+$", True),
        (r"\s*,", True),
        (r"(\w+-)*x", True),
        (r"(\w+-?)*x", False),
        (r"[A-Z][\w-]*(?:[ -][A-Z][\w-]*){0,4},", False),
        (r"charset\s*=\s*[\"']?\s*(\w+)", True),
        (r"by\s+.*\bfor\s.*$", True),
        (r"\d+(?= years)", True),
        (r"<[^>]*>", True),
        (r"^(?:by\s+|\s*of\s+)+x", False),
        (r"(?P<a>\w+) (?P=a)\Z", True),
        (r"(?:x|y(?:\s*\.\s*)*z)", True),
        (r"“[^”]*”", True),
        (r"https?://\S+#", True),  # a run of one class, the quickest there is
        (r"(?<=[.!?])\s*\s*(?=[A-Z])", True),
    ],
)
def test_a_pattern_that_grows_faster_is_found(bad: str, scans: bool) -> None:
    assert worst_case(re.compile(bad), scans=scans) is not None


@pytest.mark.parametrize(
    "good",
    [
        r"(?<!\s)\s+$",
        r"(?:(?<!\s)\s+)?[,;]\s*",
        r"(?<![\w-])(?:\w++-)*+x",
        r"\b[A-Z]\w* (?:said|told)\b",
        r"<[^>]{0,200}>",
        r"(?<!\d)\d{1,2}(?!\d)",
        r"charset\s*=\s*(?:[\"']\s*)?(\w+)",
    ],
)
def test_a_linear_pattern_passes(good: str) -> None:
    assert worst_case(re.compile(good), scans=True) is None
    assert worst_case(re.compile(good), scans=False) is None


def test_what_looks_ahead_so_far_and_no_further_is_linear(monkeypatch: pytest.MonkeyPatch) -> None:
    """To its bound it grows as one without a bound."""
    monkeypatch.setattr(hunting, "attacks", lambda _: [("", "“x", "")])
    assert worst_case(re.compile("“[^”]*”"), scans=True) is not None
    assert worst_case(re.compile("“[^”]{0,6000}”"), scans=True) is None


@pytest.mark.parametrize(
    ("pattern", "is_attacked"),
    [("(?:ab?c){1,3}|d", False), ("(?=(?:a|b){4})", True), ("(?:(?:x|y(?:b*)){2}|z)", True), ("(?<!a)b", False)],
)
def test_what_repeats_nothing_often_is_linear_as_it_is_written(pattern: str, is_attacked: bool) -> None:
    assert bool(attacks(re.compile(pattern))) is is_attacked


def test_attacks_are_the_same_each_time() -> None:
    pattern = re.compile(r"(?:by|von)\s+([A-Z][\w'-]+(?: [A-Z]\w+)*)")
    assert attacks(pattern) == attacks(re.compile(pattern.pattern)) != []


def test_patterns_are_found_wherever_they_are() -> None:
    @dataclass
    class Holder:
        inside: re.Pattern[str]

    Holder.__module__ = "onrecord.test"
    pattern = re.compile("x+y")

    def closure() -> Callable[[str], re.Match[str] | None]:
        return lambda text: pattern.match(text.strip())

    for value in (pattern, {"a": [pattern]}, (0, {pattern}), Holder(pattern), closure()):
        assert _held(value) == [pattern]


def test_the_walk_sees_named_called_and_joined_patterns() -> None:
    assert len(found()) > 400
    assert by_package().keys() <= set(PACKAGES)
    places = {part for used in found() for part in used.where.split(":")[0].split(".")[1:2]}
    assert {"extract", "read", "feeds", "fetch", "web"} <= places
    assert {used.scans for used in found()} == {True, False}


def test_no_group_is_repeated_possessively_or_atomic() -> None:
    """Before Python 3.11.5 such a group may fail where it should match (Debian 12 has 3.11.2): "LONDON--" was no dateline."""
    kept = {used.where for used in found() if set(_groups_kept(used.pattern))}
    assert kept == set()


@pytest.mark.parametrize(
    ("pattern", "is_found"), [("(?:ab?c)*+", True), ("(?>a|ab)c", True), ("[ab]*+(?:c)+d?+", False)]
)
def test_such_groups_are_seen_in_a_pattern(pattern: str, is_found: bool) -> None:
    assert bool(set(_groups_kept(re.compile(f"x(?:{pattern})?")))) == is_found


def _groups_kept(pattern: re.Pattern[Any]) -> Iterator[str]:
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    waiting = [parser.parse(text, pattern.flags & ~re.UNICODE)]
    while waiting:
        for operation, value in waiting.pop():
            if operation is parser.ATOMIC_GROUP or (
                operation is parser.POSSESSIVE_REPEAT and value[2].getwidth() != (1, 1)
            ):
                yield str(operation)
            values = [value]
            while values:
                each = values.pop()
                if isinstance(each, parser.SubPattern):
                    waiting.append(each)
                elif isinstance(each, list | tuple):
                    values += each
