import json
from pathlib import Path

import pytest

from eval.worldwide_statements import GOLD, PARTS, digest_of, load, main, text_of

RAW = "https://news.example/1\n\nMayor Ann Lee  said the bridge was shut.\nShe said it would open in May.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "original_articles").mkdir()
    (tmp_path / "original_articles" / "x_1.txt").write_text(RAW, "utf-8")
    return tmp_path


def gold(folder: Path, digest: str) -> Path:
    statement = {"content": [[19, 38]], "source": [[0, 13]], "speaker": "Ann Lee"}
    line = {"article": "x_1", "digest": digest, "part": "learn", "statements": [statement]}
    path = folder / "gold.jsonl"
    path.write_text(json.dumps(line) + "\n", "utf-8")
    return path


def test_a_text_is_as_it_was_marked(folder: Path) -> None:
    text = text_of(folder, "x_1")
    assert text == "Mayor Ann Lee said the bridge was shut.\n\nShe said it would open in May."
    (marked,) = load(folder, "learn", gold(folder, digest_of(text)))
    (start, end), *_ = marked.statements[0]["content"]
    assert marked.text[start:end] == "the bridge was shut"
    assert marked.article.text == text
    assert len(marked.article.blocks) == 2
    assert load(folder, "judge", gold(folder, digest_of(text))) == []


def test_another_text_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="x_1: not the text that was marked"):
        load(folder, "learn", gold(folder, "0" * 32))


def test_a_folder_without_the_articles_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder)]) == 2
    assert "not the articles that were marked" in capsys.readouterr().err


def test_no_outlet_is_learnt_from_and_judges() -> None:
    outlets: dict[str, set[str]] = {part: set() for part in PARTS}
    for line in GOLD.read_text("utf-8").splitlines():
        item = json.loads(line)
        outlets[item["part"]].add(item["article"].rstrip("0123456789").rstrip("_"))
        assert all(start < end for each in item["statements"] for start, end in each["content"])
    assert outlets["judge"].isdisjoint(outlets["learn"])
