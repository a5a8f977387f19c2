import json
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import Answer

SAVED = "\n".join(
    [
        "Skip to content",
        "Harbour Notes",
        "",
        "Weather",
        "",
        "Storm closes the northern harbours",
        "",
        "3 min read",
        "",
        (
            "The northern harbours closed on Tuesday evening after a storm warning was raised to its "
            "highest level, the port authority said in a statement."
        ),
        "",
        (
            '"No boat leaves before the wind has turned," said Mira Holt, the harbour master of Lund Bay,'
            " who has run the port for eleven years."
        ),
        "",
        "Read more",
        "",
    ]
)


def spans(value):
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for item in value.values():
            yield from spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans(item)


def test_a_page_gives_one_document_with_its_articles(onrecord, page):
    done = onrecord("read", page, "--json")
    assert done.returncode == 0, done.err
    document = json.loads(done.out)
    (article,) = document["articles"]
    assert article["headline"] == "Talks resume, minister says"
    assert article["outlet"] == "The Harbour Post"
    assert [author["name"] for author in article["authors"]] == ["Ana Ruiz"]
    assert article["published"] is None
    assert len(article["blocks"]) == 3
    assert any(
        item["speaker"] and item["speaker"]["name"] == "Tomas Veld" for item in article["reading"]["attributions"]
    )


def test_every_span_in_the_document_points_to_its_words(onrecord, page):
    (article,) = json.loads(onrecord("read", page, "--json").out)["articles"]
    found = list(spans(article))
    assert found
    for span in found:
        if "in" not in span:
            assert article["text"][span["start"] : span["end"]] == span["text"]
        elif span["in"] in {"headline", "standfirst"}:
            assert article[span["in"]][span["start"] : span["end"]] == span["text"]


def test_saved_text_comes_from_standard_input(onrecord):
    done = onrecord("read", "-", "--json", stdin=SAVED)
    assert done.returncode == 0, done.err
    document = json.loads(done.out)
    assert document["source"] == "standard input"
    (article,) = document["articles"]
    assert article["headline"] == "Storm closes the northern harbours"
    assert article["reading_minutes"] == 3
    assert "Read more" not in article["text"]


def test_a_terminal_reads_the_article_and_its_record(onrecord, page):
    done = onrecord("read", page)
    assert done.returncode == 0, done.err
    assert "Talks resume, minister says" in done.out
    assert "published  unknown" in done.out
    assert "Tomas Veld" in done.out.split("on record")[1]


def test_what_the_page_does_not_say_can_be_given(onrecord, page):
    done = onrecord(
        "read",
        page,
        "--json",
        "--url",
        "https://harbour.example/talks",
        "--captured",
        "2026-06-02",
        "--language",
        "en",
    )
    document = json.loads(done.out)
    assert document["captured"] == "2026-06-02T00:00:00Z"
    assert document["articles"][0]["url"] == "https://harbour.example/talks"


def test_a_folder_gives_a_line_a_page_and_bad_pages_stop_nobody(onrecord, page):
    folder = page.parent / "pages"
    folder.mkdir()
    page.rename(folder / "a.html")
    (folder / "b.html").write_bytes(b"")
    (folder / "c.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "d.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    (folder / "e.txt").write_text(SAVED)
    (folder / "notes.pdf").write_bytes(b"%PDF-1.7")
    done = onrecord("read", folder, "--jsonl", "-j", "2")
    assert done.returncode == 1
    assert [json.loads(line)["source"][-6:] for line in done.out.splitlines()] == ["a.html", "/e.txt"]
    errors = done.err.strip().splitlines()
    assert len(errors) == 3
    for name, line in zip("bcd", errors, strict=True):
        assert line.startswith(f"onrecord: {folder}/{name}.html: ")


def test_a_pattern_names_its_files(onrecord, page):
    (page.parent / "more.html").write_bytes(page.read_bytes())
    done = onrecord("read", f"{page.parent}/*.html", "--jsonl")
    assert len(done.out.splitlines()) == 2


def test_a_file_that_is_not_there_is_said_in_one_line(onrecord, page):
    done = onrecord("read", "nothing.html", page, "--jsonl")
    assert done.returncode == 1
    assert done.err.strip() == "onrecord: nothing.html: no such file"
    assert len(done.out.splitlines()) == 1


def test_one_document_is_for_one_page(onrecord, page):
    done = onrecord("read", page, "other.html", "--json")
    assert done.returncode == 2
    assert "--jsonl" in done.err


def test_a_run_that_is_stopped_says_that_it_can_go_on(page, tmp_path):
    for number in range(300):
        (tmp_path / f"{number}.html").write_bytes(page.read_bytes())
    command = [str(Path(sys.executable).with_name("onrecord")), "read", ".", "--jsonl", "-o", "record.jsonl"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as running:
        try:
            written, end = tmp_path / "record.jsonl", time.monotonic() + 60
            while not (written.exists() and written.stat().st_size) and time.monotonic() < end:
                time.sleep(0.05)
            running.send_signal(signal.SIGINT)
            err = running.communicate(timeout=60)[1]
        finally:
            running.kill()
    assert running.returncode == 130
    assert err.strip() == "stopped; the same command goes on where it was"


def test_a_stopped_run_goes_on_where_it_was(onrecord, page):
    other = page.with_name("other.html")
    other.write_bytes(page.read_bytes())
    out = page.with_name("out.jsonl")
    assert onrecord("read", page, "--jsonl", "-o", out).returncode == 0
    whole = out.read_bytes()
    out.write_bytes(whole + whole[:100])  # as a kill in the middle of the next line leaves it
    assert onrecord("read", page, other, "--jsonl", "-o", out).returncode == 0
    lines = out.read_text().splitlines()
    assert [json.loads(line)["source"] for line in lines] == [str(page), str(other)]


def test_a_file_that_is_not_ours_is_not_added_to(onrecord, page):
    out = page.with_name("notes.txt")
    out.write_text("my notes\n")
    assert onrecord("read", page, "--jsonl", "-o", out).returncode == 2
    assert out.read_text() == "my notes\n"


def test_a_url_is_fetched_when_the_owner_allows_the_host(onrecord, site, page):
    site.pages["/talks"] = Answer(page.read_bytes(), headers={"Content-Type": "text/html; charset=utf-8"})
    refused = onrecord("read", site.url("/talks"), "--json")
    assert refused.returncode == 1
    assert "--allow-host" in refused.err
    done = onrecord("read", site.url("/talks"), "--json", "--allow-host", "127.0.0.1")
    assert done.returncode == 0, done.err
    assert json.loads(done.out)["articles"][0]["headline"] == "Talks resume, minister says"


def test_words_of_a_page_cannot_steer_the_terminal(onrecord, page):
    page.write_text(page.read_text().replace("Ana Ruiz", "Ana &#27;]0;owned&#7; [bold]Ruiz&#x202e;"), "utf-8")
    done = onrecord("read", page)
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out


def test_a_day_in_a_venue_is_told_once(onrecord, tmp_path):
    words = "“It has worked before,” Mira Holt, the mayor, wrote in a post on Monday. "
    rest = (
        "The harbour was closed for a week after the storm, and the boats stayed where they were, the port said. "
        * 6
    )
    page = tmp_path / "post.html"
    page.write_text(
        f"<html lang=en><body><article><h1>Harbour opens</h1><p>{words}</p><p>{rest}</p></article></body></html>"
    )
    document = json.loads(onrecord("read", page, "--json").out)
    first = document["articles"][0]["reading"]["attributions"][0]
    assert (first["venue"]["text"], first["said_on"]["text"]) == ("in a post on Monday", "on Monday")
    assert all(line.count("on Monday") < 2 for line in onrecord("read", page).out.splitlines())


def test_an_index_page_that_is_named_says_what_stands_on_it(onrecord, tmp_path):
    page = tmp_path / "front.html"
    page.write_text(FRONT)
    done = onrecord("read", page, "--json")
    assert done.returncode == 0, done.err
    (article,) = json.loads(done.out)["articles"]
    assert (article["kind"], article["authors"]) == ("index", [])
    assert "Ferry 3 runs again after a storm" in article["text"]
    assert "an index page, which leads to articles" in onrecord("read", page).out


def test_an_index_page_is_not_kept(onrecord, tmp_path):
    page = tmp_path / "front.html"
    page.write_text(FRONT)
    done = onrecord("import", page, "--store", tmp_path / "store.sqlite")
    assert done.returncode == 1
    assert "looks like an index page with 12 links" in done.err


FRONT = "<html lang='en'><head><title>Quay News</title></head><body><main><h1>News</h1>" + "".join(
    f"<article><h3><a href='/2026/ferry-{n}'>Ferry {n} runs again after a storm</a></h3><p>The last boat follows on Monday, it says.</p></article>"
    for n in range(12)
)
