"""Every sample page against what was written down for it by hand."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from eval.expected import compare
from tests.samples.newsroom import PAGES, document

Json = Mapping[str, Any]
READ = ("attributions", "people", "organisations", "places", "times")
KNOWN = Path(__file__).with_name("known_misses.txt")

# Over all sample pages: a statement is found where source and content overlap. These only rise.
RECALL = 0.92
PRECISION = 0.86
READ_RIGHT = 0.88


def known_misses() -> set[str]:
    """Furniture that the extractor doesn't give yet: `FILE FIELD`, one a line. Lines only go."""
    lines = KNOWN.read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def is_furniture(field: str) -> bool:
    return not any(f".{name}." in field for name in READ)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_furniture_is_as_written_down(page):
    missed = {
        f"{page.file} {finding.field}": (finding.expected, finding.got)
        for finding in compare(document(page.file), page.wanted)
        if not finding.ok and is_furniture(finding.field)
    }
    assert {key: value for key, value in missed.items() if key not in known_misses()} == {}


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def overlap(left: str, right: str) -> float:
    """F1 of the words of two strings; 1 where both are empty."""
    one, two = words(left), words(right)
    total = one.total() + two.total()
    return 2 * (one & two).total() / total if total else 1.0


def said(item: Json, key: str) -> str:
    """An attribution's source or content, expected or got, as one string."""
    value = item.get(key)
    return value or "" if not isinstance(value, list) else " ".join(span["text"] for span in value)


def same_statement(wanted: Json, got: Json) -> bool:
    return all(overlap(said(wanted, key), said(got, key)) >= 0.5 for key in ("source", "content"))


def article_pairs() -> Iterator[tuple[Json, Json]]:
    for page in PAGES:
        got = document(page.file)["articles"]
        for index, wanted in enumerate(page.wanted["articles"]):
            if index < len(got):
                yield wanted, got[index]


def test_statements_on_record_are_found():
    found = total = 0
    for wanted, got in article_pairs():
        for item in wanted.get("attributions", []):
            total += 1
            found += any(same_statement(item, other) for other in got["reading"]["attributions"])
    assert total >= 200
    assert found / total >= RECALL, f"{found} of {total}"


def test_what_is_found_was_said():
    right = total = 0
    for wanted, got in article_pairs():
        if wanted.get("attributions_in_full"):
            for item in got["reading"]["attributions"]:
                total += 1
                right += any(same_statement(other, item) for other in wanted["attributions"])
    assert total >= 150
    assert right / total >= PRECISION, f"{right} of {total}"


def test_speakers_people_and_times_are_as_written_down():
    right = total = 0
    for page in PAGES:
        for finding in compare(document(page.file), page.wanted):
            if not is_furniture(finding.field):
                total += 1
                right += finding.ok
    assert right / total >= READ_RIGHT, f"{right} of {total}"


def test_statements_are_written_down_in_full_for_the_running_story():
    full = [page.file for page in PAGES if any(one.get("attributions_in_full") for one in page.wanted["articles"])]
    assert len(full) >= 15
