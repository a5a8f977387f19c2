"""Datelines, wires and cut ends, in ordinary and in hostile first lines."""

import pytest

from onrecord.extract.text.notes import dateline
from tests.growth.measuring import at_most


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("SELWYN, June 3 (AFP) — The harbour stays open.", ("SELWYN, June 3 (AFP)", "AFP")),
        ("Saint-Denis (Kyodo) -- The harbour stays open.", ("Saint-Denis (Kyodo)", "Kyodo")),
        ("RIO DE JANEIRO (Reuters) - The harbour stays open.", ("RIO DE JANEIRO (Reuters)", "Reuters")),
        ("Villa de-la-Mar — Der Hafen bleibt.", ("Villa de-la-Mar", None)),
        ("BERLIN/PARIS, 3. Juni (dpa) – Der Hafen bleibt.", ("BERLIN/PARIS, 3. Juni (dpa)", "dpa")),
        ("LONDON-- The harbour stays open.", ("LONDON", None)),
        ("The harbour — it stays — is open.", None),
    ],
)
def test_a_dateline_and_its_agency(paragraph: str, expected: tuple[str, str | None] | None) -> None:
    assert dateline(paragraph) == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "A-" * 18 + "A, " + "A-" * 18 + "A/" + "A-" * 18 + "A x",
        "A-" * 60,
        "É-" * 60,
        "A. " * 40,
        "A, " * 40,
        "A'A-" * 30,
        "PARIS (" + "Aa " * 35,
    ],
)
def test_capitals_and_hyphens_are_no_dateline_and_take_no_time(paragraph: str) -> None:
    # The pattern could part such a line in exponentially many ways: one paragraph stopped all reading for minutes.
    with at_most(0.5):
        assert dateline(paragraph) is None
