"""What a file is by its name."""

from pathlib import Path

_PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".txt", ".text"})
_ARCHIVES = frozenset({".warc"})


def is_page(path: Path) -> bool:
    """Whether the file's name is a saved page's, or its saved text's; compressed or not."""
    return _ending(path) in _PAGES


def is_archive(path: Path) -> bool:
    """Whether the file's name is a WARC's, compressed or not."""
    return _ending(path) in _ARCHIVES


def _ending(path: Path) -> str:
    """The suffix that says what it is, without a compression's."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return suffixes[-1] if suffixes else ""
