"""Text that was wrapped at a column."""

from onrecord.extract.saved.wrap import MAX_WRAPPED_CHARS, unwrapped

WRAPPED = [
    "The ferry company said on Monday that the boats would run",
    "again once the quay had been mended, and that nobody would",
    "have to wait for longer than an hour at either end of the",
    "crossing, which is as long as it was before the storm that",
    "broke the quay in the spring.",
]


def test_a_wrapped_paragraph_is_one_line() -> None:
    assert unwrapped(WRAPPED) == [" ".join(WRAPPED)]


def test_blank_lines_and_items_of_lists_stay_apart() -> None:
    items = ["", "- the quay at Vell", "- the quay at Orlow"]
    assert unwrapped([*WRAPPED, *items]) == [" ".join(WRAPPED), *items]


def test_a_page_with_a_long_line_was_not_wrapped() -> None:
    lines = [*WRAPPED, "x" * (MAX_WRAPPED_CHARS + 1)]
    assert unwrapped(lines) == lines


def test_a_few_lines_that_run_on_are_no_wrapped_page() -> None:
    assert unwrapped(WRAPPED[:2]) == WRAPPED[:2]
