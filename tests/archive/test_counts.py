"""The account of an archive's records comes out even, or is refused."""

import pytest

from onrecord.archive.counts import Account, total
from onrecord.errors import OnRecordError
from onrecord.fetch.warc import ArchiveCounts

EVEN = Account(
    archive=ArchiveCounts(pages=4, others={"request": 2}, damaged=1, damaged_bytes=9),
    with_article=1, without_article=2, errors=1, rows={"articles": 3, "errors": 4},
)  # fmt: skip


def test_one_that_comes_out_even_is_taken_and_told_in_a_line():
    EVEN.check("a.warc")
    assert str(EVEN).startswith("4 pages (1 with an article, 2 without, 1 error), 2 other records (2 request)")
    assert EVEN.said_of_rows == "3 articles, 4 errors"
    assert Account(rows={"articles": 1, "statements": 1_200}).said_of_rows == "1 article, 1,200 statements"
    assert Account().said_of_rows == "no rows"


@pytest.mark.parametrize(
    "odd",
    [
        Account(archive=ArchiveCounts(pages=2), with_article=1),
        Account(archive=ArchiveCounts(pages=1), without_article=1),
        Account(archive=ArchiveCounts(damaged=1)),
    ],
)
def test_what_would_be_lost_in_silence_is_a_fault(odd):
    with pytest.raises(OnRecordError, match="come out even") as raised:
        odd.check("a.warc")
    assert raised.value.subject == "a.warc"


def test_accounts_add_up():
    both = total([EVEN, EVEN])
    both.check("all")
    assert (both.archive.pages, both.with_article, both.rows) == (8, 2, {"articles": 6, "errors": 8})
    assert total([]) == Account()
