"""Whole stages take time in proportion to what strangers send: each field of each form, one by one, n, 2n and 4n."""

import pytest

from eval import growth
from eval.fuzz.forms import FORMS, form
from eval.fuzz.targets import TARGETS, settled
from eval.growth import Case, cases, grows

UNITS = {"page": 3, "saved": 2, "feed": 3, "read": 2, "whole": 0}
"""Units a field: `python -m eval.growth` tries all of them."""
_FORMS = [target for target in sorted(TARGETS) if target not in {"read", "whole"}]


@pytest.mark.parametrize("target", _FORMS)
def test_time_grows_with_each_field_of_what_is_sent(target: str) -> None:
    run = TARGETS[target].make()
    settled(run, FORMS[target][0].filled().encode())  # what is loaded on first use is no part of it
    grown = [said for case in cases(target, UNITS.get(target, 4)) if (said := grows(case, run))]
    assert grown == []


@pytest.mark.parametrize(
    "unit",
    [
        "A said. ",
        "“a,” said A. ",
        "A-",
        "1 January 2024 ",
        "(A, who said ",
        "“a ‘b ",
        "x\n",
        "The board neither confirmed nor denied it. ",
    ],
)
def test_reading_takes_time_in_proportion_to_the_text_with_its_network(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # half of what `python -m eval.growth` reads, since nearly all of the time is the network's
    monkeypatch.setitem(growth.LARGE, "read", growth.LARGE["read"] // 2)
    monkeypatch.setitem(growth.LEAST_S, "read", growth.LEAST_S["read"] / 2)
    run = TARGETS["read"].make()
    settled(run, FORMS["read"][0].filled().encode())
    assert grows(Case("read", FORMS["read"][0], "sentence", unit), run) is None


def test_what_grows_faster_is_found() -> None:
    def quadratic(data: bytes) -> None:
        for start in range(0, len(data), 8):
            data.count(b"y", start)

    def linear(data: bytes) -> None:
        for _ in range(60):
            data.count(b"y")

    case = Case("page", form("<p>«first=x»</p>"), "first", "x")
    assert "4" in (grows(case, quadratic) or "")
    assert grows(case, linear) is None


def test_every_field_is_filled_as_what_it_is() -> None:
    page = FORMS["page"][0]
    assert page.filled(ld_author='Ana "Bee"', byline="By «x»").count('"name":"Ana \\"Bee\\""') == 1
    assert "By «x»" in page.filled(byline="By «x»")
    for forms in FORMS.values():
        for each in forms:
            assert "«" not in each.filled()
