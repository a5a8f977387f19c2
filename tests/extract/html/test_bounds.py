"""What markup may ask of the parser: each bound alone, and pages just within it."""

import pytest

from onrecord.errors import InputTooLarge
from onrecord.extract.html.bounds import MAX_OPTIONS, MAX_SHAPES, MAX_TAGS, check_bounds
from onrecord.settings import Limits

MANY = 12_000
"""Tags enough for nesting to be looked at."""


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<p>" * (MAX_TAGS + 1), "tags"),
        ("<div>" * MANY, "nested over"),
        ("<b a=1>" * MANY, "formatting elements open"),
        ("<svg>" + "<path>" * (MAX_SHAPES + 1), "shapes"),
        ("<select>" + "<option>" * (MAX_OPTIONS + 1), "options"),
        ("<a " + " ".join(f"a{n}=1" for n in range(40_000)) + ">", "attributes"),
    ],
)
def test_what_is_too_much_is_refused_with_the_subject(markup: str, said: str) -> None:
    with pytest.raises(InputTooLarge, match=said) as refused:
        check_bounds(markup, "page.html", Limits())
    assert refused.value.subject == "page.html"


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Words</p>" * 100_000,
        "<div>" * 400 + "<p>Words</p>" * MANY + "</div>" * 400,
        "<li><b>Words</b>" * MANY,
        "".join(f"<a href='/{n}' class='b' id='c{n}'>Words</a>" for n in range(20_000)),
    ],
)
def test_large_pages_as_there_are_pass(markup: str) -> None:
    check_bounds(markup, "page.html", Limits())
