"""From what a person types to the captures to read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from onrecord.cli.inputs import MAX_ARCHIVES_TOLD, Passed, Source, expand, failure_on, load, pages
from onrecord.errors import InputError, InputTooLarge, MissingInput, NoArticle
from onrecord.fetch.warc import ArchiveCounts
from onrecord.model import Capture, CaptureOrigin
from onrecord.settings import Limits, Settings


def names(*arguments: str) -> list[str]:
    return [source.name for source in expand(arguments)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.html", "a.txt", "c.warc.gz", "d.pdf", "sub/e.htm"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def test_a_folder_gives_its_pages_and_archives_in_order(folder: Path) -> None:
    found = [str(Path(name).relative_to(folder)) for name in names(str(folder))]
    assert found == ["a.txt", "b.html", "c.warc.gz", "sub/e.htm"]


def test_patterns_addresses_and_standard_input(folder: Path) -> None:
    assert names(f"{folder}/*.html", f"{folder}/b.html") == [f"{folder}/b.html"]  # each once
    assert names("https://a.test/*", "-", f"{folder}/*.nothing") == [
        "https://a.test/*",
        "-",
        f"{folder}/*.nothing",
    ]


def test_an_empty_name_is_an_error_and_no_folder() -> None:
    with pytest.raises(click.UsageError):
        names(" ")


def test_what_a_source_is() -> None:
    assert Source("HTTP://a.test/x.warc").is_url
    assert not Source("HTTP://a.test/x.warc").is_archive
    assert Source("x.warc.gz").is_archive
    assert not Source("-").is_archive
    assert Source("a\udcff.html").shown == "a\ufffd.html"


def test_what_the_store_knows_it_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    capture = Capture(target_uri=None, payload=b"x")
    monkeypatch.chdir(tmp_path)
    assert Source("sub/../a.html").kept_as(capture) == str(tmp_path / "a.html")
    assert Source("-").kept_as(capture) == capture.digest
    assert Source("http://a.test/").kept_as(capture) == "http://a.test/"


def test_a_file_is_loaded_with_what_the_owner_says_of_it(folder: Path) -> None:
    moment = datetime(2026, 6, 8, tzinfo=UTC)
    capture = load(Source(str(folder / "b.html")), Settings(), url="http://a.test/b", captured=moment)
    assert (capture.payload, capture.target_uri, capture.date) == (b"x", "http://a.test/b", moment)
    assert (capture.origin, capture.name) == (CaptureOrigin.FILE, str(folder / "b.html"))


def test_what_cannot_be_loaded_is_named(folder: Path) -> None:
    with pytest.raises(MissingInput, match="no such file"):
        load(Source(str(folder / "z.html")), Settings(), url=None, captured=None)
    with pytest.raises(MissingInput, match=r"^ftp://a.test/b.html: only http:// and https:// are fetched"):
        load(Source("ftp://a.test/b.html"), Settings(), url=None, captured=None)
    with pytest.raises(MissingInput, match="folder without pages"):
        load(Source(str(folder)), Settings(), url=None, captured=None)
    small = replace(Settings(), limits=Limits(page_bytes=0))
    with pytest.raises(InputTooLarge):
        load(Source(str(folder / "b.html")), small, url=None, captured=None)


def test_an_archive_gives_its_captures_and_its_counts(capsys: pytest.CaptureFixture[str]) -> None:
    capture, passed = Capture(target_uri="http://a.test/", payload=b"x"), Passed()

    def archived(_: Path) -> Iterator[Capture | InputError | ArchiveCounts]:
        yield from (capture, ArchiveCounts())

    assert list(pages(Source("a.warc"), archived, passed)) == [capture]
    assert list(pages(Source("a.html"), archived, passed)) == [Source("a.html")]
    passed.say()
    assert capsys.readouterr().err.startswith("a.warc: ")


def test_an_archives_error_stands_in_its_place() -> None:
    def broken(_: Path) -> Iterator[Capture | InputError | ArchiveCounts]:
        yield Capture(target_uri=None, payload=b"x")
        raise MissingInput("a.warc", "can't be read")

    assert isinstance(list(pages(Source("a.warc"), broken, Passed()))[1], MissingInput)


def test_pages_of_archives_without_an_article_are_counted_and_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    passed = Passed()
    assert passed.is_passed_over(NoArticle("a.warc.gz@17+2", "no article"))
    assert not passed.is_passed_over(NoArticle("a.html", "no article"))
    assert not passed.is_passed_over(MissingInput("a.warc@17", "no such file"))
    for number in range(MAX_ARCHIVES_TOLD + 1):
        passed.count(f"{number}.warc", ArchiveCounts())
    passed.say()
    assert capsys.readouterr().err.splitlines()[0] == "1 pages without an article were passed over"


def test_a_fault_of_our_own_names_the_page_too() -> None:
    error = failure_on(Source("a.html"), ZeroDivisionError("division by zero"))
    assert error.subject == "a.html"
    assert failure_on(Source("a.html"), MissingInput("b.html", "x")).subject == "b.html"
