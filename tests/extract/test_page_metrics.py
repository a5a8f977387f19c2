"""The measures of eval.extract on small cases worked out by hand, and the command without a corpus."""

import gzip
import json
from pathlib import Path

import pytest

from eval.extract import main
from eval.page_metrics import alike, body_f1, days, fold, opens, picture_keys, set_f1


def test_measures() -> None:
    assert fold("Élan — vital!") == "elan vital"
    assert body_f1([("a b c d e", "a b c d e")]) == 1.0
    assert body_f1([("a b c d e", "a b c d f")]) == pytest.approx(0.5)
    assert body_f1([("", "a b c d")]) == 0.0
    assert set_f1(["Ada Quill"], ["ada quill", "Ben"]) == pytest.approx(2 / 3)
    assert set_f1([], []) == 1.0
    assert days("2025-03-05T23:30:00-05:00") & days("2025-03-06")
    assert not days("no date")
    assert picture_keys("https://a.example/x/selby-harbour-800x600.jpg") & picture_keys("/y/selby-harbour.webp")
    assert alike("The old customs house", "the OLD customs house.")
    assert not alike("", "the house")


def test_no_corpus_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "absent")]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_small_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = (
        "The delegations met for a third day in the harbour town and said that they would go on until it is done."
    )
    (tmp_path / "html").mkdir()
    page = f"<html><body><h1>Talks go on</h1><p>{words}</p><p>{words}</p></body></html>"
    (tmp_path / "html" / "a1.html.gz").write_bytes(gzip.compress(page.encode()))
    truth = {"a1": {"url": "https://example.org/a", "articleBody": f"{words}\n{words}"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth))
    out = tmp_path / "out.jsonl"
    assert main([str(tmp_path), "--no-peers", "--predictions", str(out)]) == 0
    assert "1.000" in capsys.readouterr().out
    assert json.loads(out.read_text())["title"] == "Talks go on"


def test_an_opening_is_found_in_order_among_the_first_words() -> None:
    assert opens("LONDON The delegations met for a third day", "The delegations met for a third")
    assert opens("The delegations met for a day", "The delegations met for a third")  # one word may be another
    assert not opens("Met the delegations for a third day", "The delegations met for a third")
    assert opens("It&rsquo;s late", "It&rsquo;s late")
    assert not opens(None, "The delegations")


def test_a_page_whose_body_is_not_known_counts_for_the_other_fields(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (
        "<html><title>Talks go on</title><body><h1>Talks go on</h1><p>By Ada Quill and Ben Ott</p>"
        + "<p>The delegations met for a third day in the harbour town, and they will go on until it is done.</p>"
        * 3
    )
    truth = {"a1": {"url": "https://example.org/a", "title": "Talks go on", "author": "By Ada Quill and Ben Ott",
                    "opening": "The delegations met for a third day"}}  # fmt: skip
    for name in ("one", "two"):
        (tmp_path / name / "html").mkdir(parents=True)
        (tmp_path / name / "html" / "a1.html.gz").write_bytes(gzip.compress(page.encode()))
        (tmp_path / name / "ground-truth.json").write_text(json.dumps(truth))
    assert main([str(tmp_path / "one"), str(tmp_path / "two"), "--no-peers"]) == 0
    printed = capsys.readouterr().out
    assert "one, all: 1 pages (title 1, authors 1, opening 1)" in printed
    assert printed.splitlines()[-1].split() == ["two,", "all:", "authors", "1.000"]
