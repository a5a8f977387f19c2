"""Values in pieces small enough for one SQL statement."""

import pytest

from onrecord.store.pieces import pieces


@pytest.mark.parametrize("count", [0, 1, 500, 501, 1700])
def test_pieces_have_all_in_order_and_none_too_many(count: int) -> None:
    found = list(pieces(range(count)))
    assert [each for some in found for each in some] == list(range(count))
    assert all(1 <= len(some) <= 500 for some in found)
