"""Whose page a saved text was, by its line of copyright."""

import pytest

from onrecord.extract.saved.outlet import outlet_of
from tests.extract.saved.making import PROSE, lines_of


@pytest.mark.parametrize(
    ("lines", "outlet"),
    [
        (["© 2026 The Harbour Post. All rights reserved."], "The Harbour Post"),
        (["Harbour Post", "© 2026 Harbour Post"], "Harbour Post"),
        (["© 2026 Harbour Holdings"], None),  # a company: neither an article nor a line of its own
        (["© 2026 Reuters. All rights reserved."], None),  # the wire's
        (["The Harbour Post"], None),
    ],
)
def test_the_name_in_the_last_line_of_copyright(lines: list[str], outlet: str | None) -> None:
    assert outlet_of(lines_of(*PROSE, *lines)) == outlet
