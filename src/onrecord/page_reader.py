"""Extraction and reading, joined: a capture in, its record out, without a store. The server and archives read alike by it.

`extract` and `read` are loaded with the first page that is read here: whoever has workers read pages never reads one.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import onrecord
from onrecord.model import Article, ArticleRecord, Capture, PageRecord
from onrecord.read.reader import Reader
from onrecord.settings import Limits

MODEL_READER = "ModelReader"
"""The reader that reads where none is given; said without loading it."""

WARMING = Capture(
    target_uri=None,
    name="warming up",
    payload=b"""<html lang="en"><head><title>The weir at Orlow</title></head><body><article><h1>The weir at Orlow</h1>
<p class="byline">By Ana Reyes</p><p>VELL, June 8 - The weir will stay open until Friday, Mayor Ana Reyes said on Monday.</p>
<p>"Nothing has been decided," she told reporters. The council denied that, and said it was for the people of the town to
say what they had seen at the weir and who they think had the right to open it.</p></article></body></html>""",
)
"""A page of a few words of our own: once it is read, everything that reading needs is loaded, but what tells languages."""

LANGUAGES = "onrecord.extract.text.language:load"
"""What a launcher loads to tell languages, where several workers share it."""


_READS = (
    "characters.py",
    "extract",
    "feeds",
    "letters.py",
    "markup.py",
    "model",
    "page_reader.py",
    "read",
    "settings.py",
    "tokens.py",
    "unicode61.py",
)
"""What of the package has a part in making a page's record."""


@cache
def model_reader() -> Reader:
    """The reader with the network, once a process."""
    from onrecord.read.model_reader import ModelReader  # noqa: PLC0415 - see above

    return ModelReader()


def read_page(
    capture: Capture, *, limits: Limits, reader: Reader | None = None, language: str | None = None
) -> PageRecord:
    """The record of the articles on a page. Raises InputError (see errors.py), naming the capture."""
    from onrecord.extract.page import extract  # noqa: PLC0415 - see above

    articles = extract(capture, language=language, articles_only=True, limits=limits)
    return record_of(capture, articles, reader or model_reader())


def record_of(capture: Capture, articles: Sequence[Article], reader: Reader) -> PageRecord:
    """The record of a page of which the articles are known."""
    readings = reader.read_all(articles)
    return PageRecord(
        source=capture.subject,
        digest=capture.digest,
        captured=capture.date,
        articles=tuple(
            ArticleRecord(article=article, reading=reading)
            for article, reading in zip(articles, readings, strict=True)
        ),
    )


def reader_name(reader: Reader | None = None) -> str:
    """Who reads, as it stands with each revision: the reader's type and version, or ours where it has none."""
    version = getattr(reader, "version", None) or onrecord.__version__
    return f"{type(reader).__name__ if reader else MODEL_READER} {version}"


def edition(reader: Reader | None = None) -> str:
    """What makes a page's record here: who reads, and a digest of all code and data with a part in it.

    Two that are equal give the same record of the same bytes. A version alone wouldn't do: a checkout changes without one.
    """
    return f"{reader_name(reader)} {_code()}"


@cache
def _code() -> str:
    """The digest of the files that `_READS` names, 16 hexadecimal digits."""
    package = Path(onrecord.__file__).parent
    summed = hashlib.sha256()
    for name in _READS:
        at = package / name
        for file in sorted(at.rglob("*")) if at.is_dir() else [at]:
            if file.is_file() and file.suffix != ".pyc":
                summed.update(f"{file.relative_to(package).as_posix()}\0{file.stat().st_size}\0".encode())
                summed.update(file.read_bytes())
    return summed.hexdigest()[:16]
