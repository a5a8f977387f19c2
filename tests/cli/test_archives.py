"""WARC files on the command line: every article in them, once, whatever else they hold."""

import json

from tests.fetch.warcs import article, compressed, framed, record

REQUEST = framed(
    b"GET / HTTP/1.1\r\n\r\n", kind="request", url="http://news.example/", date="", media="application/http"
)
FRONT = record(b"<html><body><h1>News</h1></body></html>", url="http://news.example/")


def archive(tmp_path, name="crawl.warc.gz"):
    path = tmp_path / name
    records = [article(f"Weir {number}", url=f"http://news.example/{number}") for number in range(3)]
    path.write_bytes(compressed([REQUEST, FRONT, *records]))
    return path


def test_an_archive_is_kept_once(onrecord, tmp_path):
    path = archive(tmp_path)
    first = onrecord("import", path, "--store", "record.sqlite")
    assert first.returncode == 0, first.err
    assert [line.split()[0] for line in first.out.splitlines()] == ["new", "new", "new"]
    assert "1 pages without an article" in first.err
    assert f"{path}: 4 pages, 1 other record (1 request)" in first.err
    again = onrecord("import", path, "--store", "record.sqlite")
    assert [line.split()[0] for line in again.out.splitlines()] == ["unchanged"] * 3


def test_an_archive_is_read_with_dates_and_addresses_and_goes_on_where_it_stopped(onrecord, tmp_path):
    path = archive(tmp_path)
    whole = onrecord("read", path, "--jsonl")
    assert whole.returncode == 0, whole.err
    pages = [json.loads(line) for line in whole.out.splitlines()]
    assert [page["articles"][0]["url"] for page in pages] == [f"http://news.example/{n}" for n in range(3)]
    assert pages[0]["captured"].startswith("2026-06-08T09:30:00")
    (tmp_path / "out.jsonl").write_text("".join(whole.out.splitlines(keepends=True)[:2]))
    rest = onrecord("read", tmp_path, "--jsonl", "-o", "out.jsonl", "-j", "2")
    assert rest.returncode == 0, rest.err
    assert (tmp_path / "out.jsonl").read_text() == whole.out


def test_a_damaged_archive_fails_after_what_could_be_read(onrecord, tmp_path):
    path = archive(tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    done = onrecord("import", path, "--store", "record.sqlite")
    assert done.returncode == 1
    assert len(done.out.splitlines()) == 2
    assert "crawl.warc.gz: is cut off" in done.err
    assert "crawl.warc.gz: 3 pages, 1 other record (1 request), 1 damaged place (" in done.err


def test_damage_in_the_middle_costs_one_page_and_is_an_error(onrecord, tmp_path):
    path = archive(tmp_path)
    payload = bytearray(path.read_bytes())
    payload[len(payload) // 2] ^= 0xFF
    path.write_bytes(payload)
    done = onrecord("read", path, "--jsonl")
    assert done.returncode == 1
    assert len(done.out.splitlines()) == 2
    assert "crawl.warc.gz: is damaged at byte" in done.err
    assert "crawl.warc.gz: 3 pages, 1 other record (1 request), 1 damaged place (" in done.err


def test_json_is_for_one_page(onrecord, tmp_path):
    done = onrecord("read", archive(tmp_path), "--json")
    assert done.returncode == 2
    assert "--jsonl" in done.err
