"""What is written comes back by our own walk, and by another's."""

from datetime import UTC, datetime
from pathlib import Path

from fastwarc.warc import ArchiveIterator

from onrecord.fetch.warc import Archive, ArchiveCounts, captures_in
from onrecord.fetch.warc.writer import WarcWriter
from onrecord.model import Capture, CaptureOrigin
from onrecord.settings import Limits

MOMENT = datetime(2026, 6, 8, 9, 30, tzinfo=UTC)
PAGE = b"<html><body>r\xc3\xa9sum\xc3\xa9</body></html>"
CAPTURES = [
    Capture(target_uri="https://a.example/1", payload=PAGE, date=MOMENT, status=200, headers={"content-type": "text/html; charset=utf-8", "etag": "x"}),
    Capture(target_uri="https://a.example/2", payload=PAGE, headers={"Content-Encoding": "gzip", "evil": "a\r\nWARC/1.1\r\n\r\n"}),
    Capture(target_uri=None, payload=b"Saved text\nof a page", name="saved.txt", origin=CaptureOrigin.FILE),
    Capture(target_uri="https://a.example/4\r\nWARC-Type: warcinfo", payload=b"", date=MOMENT),
]  # fmt: skip


def test_captures_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with WarcWriter(path) as writer:
        places = [writer.write(each, each.date or MOMENT) for each in CAPTURES]
        assert writer.size == path.stat().st_size or writer.size > 0
    units = list(captures_in(path, Limits()))
    counts = units.pop()
    found = [each for each in units if isinstance(each, Capture)]
    assert [each.payload for each in found] == [each.payload for each in CAPTURES]
    assert found[0].target_uri == "https://a.example/1"
    assert found[0].date == MOMENT
    assert found[0].headers == {"content-type": "text/html; charset=utf-8", "etag": "x"}
    assert found[1].headers["content-type"] == "text/html"
    assert [each.target_uri for each in found[1:3]] == [
        "https://a.example/2",
        None,
    ]  # its name in the file is no address
    assert [each.status for each in found] == [200, 200, None, None]
    assert isinstance(counts, ArchiveCounts)
    assert counts.others == {"warcinfo": 1}
    assert counts.damaged == 0
    assert [each.name.rpartition("@")[2] for each in found] == [str(each.offset) for each in places]
    assert len({each.record for each in places}) == len(places)
    assert Archive(path, Limits()).counts.pages == 0


def test_another_reader_reads_it_too(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with WarcWriter(path) as writer:
        for each in CAPTURES:
            writer.write(each, MOMENT)
    with path.open("rb") as file:
        records = [(each.headers["WARC-Type"], each.reader.read()) for each in ArchiveIterator(file)]
    assert [kind for kind, _ in records] == ["warcinfo", "response", "response", "resource", "resource"]
    assert records[3][1] == CAPTURES[2].payload
