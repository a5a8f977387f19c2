"""What a file is by its name."""

from pathlib import Path

_PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".txt", ".text"})
_ARCHIVES = frozenset({".warc", ".arc", ".wacz"})
"""ARC and WACZ files, too: they aren't read, and say so rather than be passed over."""


def is_page(path: Path) -> bool:
    """Whether the file's name is a saved page's, or its saved text's; gzipped or not."""
    return _ending(path, {".gz"}) in _PAGES


def is_archive(path: Path) -> bool:
    """Whether the file's name is a WARC's (or an ARC's or WACZ's); gzipped, under Zstandard, or neither."""
    return _ending(path, {".gz", ".zst", ".zstd"}) in _ARCHIVES


def _ending(path: Path, compressions: set[str]) -> str:
    """The suffix that says what it is, without a compression's."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in compressions:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""
