"""What a file is by its name."""

from pathlib import Path

import pytest

from onrecord.fetch.files import is_archive, is_page


@pytest.mark.parametrize(
    "name", ["a.warc", "a.warc.gz", "A.WARC.GZ", "a.b.warc.zst", "a.warc.zstd", "a.arc.gz", "a.wacz"]
)
def test_archives(name):
    assert is_archive(Path(name))
    assert not is_page(Path(name))


@pytest.mark.parametrize("name", ["a.html", "a.htm.gz", "a.TXT"])
def test_pages(name):
    assert is_page(Path(name))
    assert not is_archive(Path(name))


@pytest.mark.parametrize("name", ["a.gz", "warc", "a.warc.bz2", "a.html.zst", "a.zip", ""])
def test_others(name):
    assert not is_archive(Path(name))
    assert not is_page(Path(name))
