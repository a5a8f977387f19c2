"""What harms a child costs its page alone, and the account comes out even."""

import re
from pathlib import Path

import pytest

from onrecord.archive import tables as t
from onrecord.archive.counts import Account
from tests.archive.material import everything, front, named, packed, run, settings, story, table
from tests.fetch.warc.archives import image, request


def problem_of(out: Path, number: int) -> str:
    found = [row for row in table(out, t.ERRORS) if row["target_uri"].endswith(f"/{number}")]
    assert len(found) == 1
    return f"{found[0]['kind']}: {found[0]['problem']}"


def test_pages_that_harm_their_process_are_rows_of_errors_and_the_rest_goes_on(tmp_path):
    once = tmp_path / "once"
    records = [
        request(0), story(1), story(2, "HARM-SPIN"), story(3, "HARM-CHANGE"), image(4), story(5, "HARM-DIE"),
        story(6, "HARM-KILLED"), story(7, "HARM-FAULT"), front(8), story(9, f"HARM-ONCE={once}="), story(10),
    ]  # fmt: skip
    manifest = run(tmp_path / "out", packed(tmp_path / "a.warc.gz", records), how=settings(page_seconds=0.3))
    out = tmp_path / "out"
    assert [row["target_uri"].rpartition("/")[2] for row in table(out, t.ARTICLES)] == ["1", "9", "10"]
    for number in (2, 3):
        # a busy machine may come to the clock's limit first
        assert re.fullmatch(
            r"killed: reading it (took more than 0.3 s of .+|did not end .+)", problem_of(out, number)
        )
    assert problem_of(out, 5) == "killed: reading it ended its worker process (SIGSEGV)"
    assert problem_of(out, 6) == "killed: reading it ended its worker process (SIGKILL)"
    assert problem_of(out, 7) == "fault: OnRecord failed on it: RuntimeError: a fault of our own"
    account = manifest.account
    assert (account.with_article, account.without_article, account.errors) == (3, 1, 5)
    assert account.archive.pages == 9
    assert account.archive.others == {"request": 1, "image": 1}


def test_a_page_that_waits_without_working_is_given_up_by_the_clock(tmp_path):
    records = [story(1), story(2, "HARM-SLEEP"), story(3)]
    run(tmp_path / "out", packed(tmp_path / "a.warc.gz", records), how=settings(page_seconds=0.2), workers=1)
    assert re.fullmatch(r"killed: reading it did not end within \d s", problem_of(tmp_path / "out", 2))
    assert len(table(tmp_path / "out", t.ARTICLES)) == 2


def test_any_size_of_stretches_gives_the_same_rows(tmp_path):
    records = [request(0), *(story(n, "word " * (n * 40)) for n in range(1, 7)), front(7), image(8, 900), story(9)]
    parts = b"".join(records)
    damaged = bytearray(packed(tmp_path / "a" / "x.warc.gz", records).read_bytes())
    damaged[len(damaged) // 2 : len(damaged) // 2 + 20] = b"\xff" * 20
    (tmp_path / "a" / "x.warc.gz").write_bytes(bytes(damaged))
    plain = tmp_path / "b" / "x.warc"
    plain.parent.mkdir()
    plain.write_bytes(parts[:-500])  # the last record is cut
    rows, accounts = [], []
    for size in (500, 3_000, 10_000_000):
        out = tmp_path / f"out{size}"
        manifest = run(out, tmp_path / "a" / "x.warc.gz", plain, how=settings(stretch_bytes=size), workers=1)
        rows.append(everything(out))
        accounts.append(manifest.account)
    assert rows[0] == rows[1] == rows[2]
    assert accounts[0] == accounts[1] == accounts[2]
    kinds = [row["kind"] for row in table(tmp_path / "out500", t.ERRORS)]
    assert kinds.count("damaged") == accounts[0].archive.damaged == 2
    assert kinds.count("no article") == 2


def test_articles_are_called_the_same_wherever_their_file_lies(tmp_path):
    run(tmp_path / "one", packed(tmp_path / "x" / "a.warc.gz", [story(1), story(2)]))
    run(tmp_path / "two", packed(tmp_path / "y" / "b.warc.gz", [story(2), front(3), story(1)]))
    names = [
        {row["article"]: row["headline"] for row in table(tmp_path / out, t.ARTICLES)} for out in ("one", "two")
    ]
    assert names[0] == names[1]
    assert "00000000-0000-0000-0000-000000000001#0" in names[0]


def test_a_capture_that_stands_twice_has_two_rows(tmp_path):
    run(tmp_path / "out", packed(tmp_path / "a.warc.gz", [story(1), named(story(1), 1), story(1)]))
    assert len(table(tmp_path / "out", t.ARTICLES)) == 3


def test_files_of_one_name_in_two_folders_dont_collide(tmp_path):
    one, two = (packed(tmp_path / where / "a.warc.gz", [story(n)]) for n, where in enumerate("xy"))
    run(tmp_path / "out", one, two)
    assert len(table(tmp_path / "out", t.ARTICLES)) == 2


def test_an_account_that_doesnt_come_out_even_is_an_error():
    with pytest.raises(Exception, match="doesn't come out even"):
        Account(with_article=1).check("a.warc")
