"""An archive's account in words."""

from onrecord.fetch.warc.counts import ArchiveCounts, summed


def test_an_account_is_one_line():
    counts = ArchiveCounts(pages=308, others={"warcinfo": 2, "request": 610}, damaged=1, damaged_bytes=3412)
    assert str(counts) == (
        "308 pages, 612 other records (610 request, 2 warcinfo), 1 damaged place (3,412 bytes skipped)"
    )
    assert counts.records == 920
    assert str(ArchiveCounts(pages=1)) == "1 page"


def test_accounts_add_up():
    one = ArchiveCounts(pages=1, others={"request": 1}, damaged=1, damaged_bytes=5, padding_bytes=1)
    two = ArchiveCounts(pages=2, others={"request": 3, "image": 1}, padding_bytes=2)
    both = ArchiveCounts(pages=3, others={"request": 4, "image": 1}, damaged=1, damaged_bytes=5, padding_bytes=3)
    assert summed([one, two]) == both
    assert summed([]) == ArchiveCounts()
