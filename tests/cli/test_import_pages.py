import sqlite3

from click.testing import CliRunner

from onrecord.cli import import_pages
from onrecord.cli.main import commands
from onrecord.store import connect
from onrecord.store.store import open_store


def test_keeping_a_page_twice_changes_nothing_and_a_changed_page_is_a_revision(onrecord, page):
    first = onrecord("import", page, "--store", "record.sqlite")
    assert first.returncode == 0, first.err
    assert first.out.startswith("new")
    assert onrecord("import", page, "--store", "record.sqlite").out.startswith("unchanged")
    page.write_text(page.read_text().replace("Talks resume", "Talks to resume"))
    assert onrecord("import", page, "--store", "record.sqlite").out.startswith("revised")


def test_unrelated_texts_are_no_revisions_of_each_other(onrecord, tmp_path):
    """Two texts piped in, and two files of one name in different folders, were each taken for one page revised."""
    texts = [
        f"Harvest in {where}\n\nThe minister said on Monday that the harvest in {where} was better than in the "
        f"years before, and that the mills of {where} would be open through the winter.\n"
        for where in ("Vell", "Karshaven")
    ]
    for text in texts:
        piped = onrecord("import", "-", "--store", "record.sqlite", stdin=text)
        assert piped.out.startswith("new"), piped.err
    for folder, text in zip(("a", "b"), texts, strict=True):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "i.txt").write_text(text)
        file = f"{folder}/i.txt"
        kept = onrecord("import", file, "--store", "record.sqlite")
        assert kept.out.startswith("new"), kept.err
        assert onrecord("import", tmp_path / file, "--store", "record.sqlite").out.startswith("unchanged")


def test_an_article_that_is_no_longer_at_its_address_is_marked(onrecord, imported):
    assert "no longer" not in onrecord("search", "customs", "--articles", "--store", "record.sqlite").out
    with sqlite3.connect(imported) as connection:
        connection.execute("UPDATE articles SET vanished = 1780000000")
    connection.close()
    assert (
        "no longer at its address" in onrecord("search", "customs", "--articles", "--store", "record.sqlite").out
    )


def test_a_store_that_is_none_is_said_in_one_line(onrecord, page):
    missing = onrecord("search", "x", "--store", "missing.sqlite")
    assert missing.returncode == 1
    assert "missing.sqlite" in missing.err
    page.with_name("bad.sqlite").write_text("this is no database, just some words that are long enough to be read")
    bad = onrecord("import", page, "--store", "bad.sqlite")
    assert bad.returncode == 1
    assert len(bad.err.strip().splitlines()) == 1


def test_a_full_disk_ends_it_at_once_with_one_error(tmp_path, page, monkeypatch):
    """It read all pages that were left, and said of each that the disk was full."""
    pages = [tmp_path / f"page{number}.html" for number in range(12)]
    for number, path in enumerate(pages):
        path.write_text(page.read_text("utf-8").replace("Talks resume", f"Talks resume {number}"), "utf-8")
    path = tmp_path / "s.sqlite"
    open_store(path).close()
    pragmas = connect._pragmas

    def full(connection, record):
        pragmas(connection, record)
        size = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {size + 3}")

    monkeypatch.setattr(connect, "_pragmas", full)
    read = []
    load = import_pages._capture

    def noted(unit, *given):
        read.append(unit)
        return load(unit, *given)

    monkeypatch.setattr(import_pages, "_capture", noted)
    done = CliRunner().invoke(commands, ["import", "--store", str(path), *map(str, pages)])
    assert done.exit_code == 1
    assert done.output.count("database or disk is full") == 1
    assert f"make room on {tmp_path}; what was kept before stays" in done.output
    assert len(read) < len(pages)
    monkeypatch.setattr(connect, "_pragmas", pragmas)
    store = open_store(path)
    assert store.news.counts()["articles"] == len(read) - 1
    store.close()


def test_a_folder_without_pages_is_said_and_makes_no_store(onrecord, tmp_path):
    (tmp_path / "empty").mkdir()
    for command in (("import",), ("read", "--jsonl")):
        options = ("--store", "e.sqlite") if command == ("import",) else ()
        done = onrecord(*command, "empty", *options)
        assert (done.returncode, done.out) == (1, "")
        assert done.err == "onrecord: empty: no page (.html, .htm, .txt) or WARC file in it\n"
    assert not (tmp_path / "e.sqlite").exists()


def test_what_became_of_the_pages_is_counted_at_the_end(onrecord, tmp_path):
    for number in range(2):
        (tmp_path / f"{number}.txt").write_text(TOLD.replace("Vell", "Vell" * (number + 1)))
    done = onrecord("import", tmp_path, "--store", "e.sqlite")
    assert done.err.splitlines()[-1] == "2 new: onrecord serve --store e.sqlite"
    again = onrecord("import", tmp_path, "--store", "e.sqlite")
    assert again.err.splitlines()[-1] == "2 unchanged: onrecord serve --store e.sqlite"


TOLD = (
    "The quay at Vell is open again\n\nThe quay at Vell opened on Monday after a month of work, the harbour master said."
    " Boats may land there from six in the morning until ten at night.\n\nThe crane is still broken, and nobody knows when"
    " it will be mended, said Ana Ruiz, who runs the fish market. She hopes that it will be soon.\n"
)
