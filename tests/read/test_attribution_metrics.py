import json
import subprocess
import sys

import pytest

from eval.attribution_metrics import Count, read_gold, score

TEXT = 'The minister said that the ferry was lost. "It is safe," Okafor said.'
NOTES = (
    "T1\tSource 0 12\tThe minister\nT2\tCue 13 17\tsaid\nT3\tContent 18 41\tthat the ferry was lost\n"
    "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
    "T4\tSource 57 63\tOkafor\nT5\tCue 64 68\tsaid\nT6\tContent 43 47;48 56\t...\n"
    "E2\tAttribution:T5 Source:T4 Cue:T5 Content:T6\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "one.txt").write_bytes(TEXT.encode())
    (tmp_path / "attributions" / "one_b.ann").write_text("", "utf-8")
    (tmp_path / "attributions" / "one_a.ann").write_text(NOTES, "utf-8")
    return tmp_path


def test_the_first_annotator_is_gold(folder):
    gold = read_gold(folder)
    assert gold["one"].text == TEXT
    assert [item["content"] for item in gold["one"].attributions] == [[(18, 41)], [(43, 47), (48, 56)]]


def test_scores(folder):
    gold = read_gold(folder)
    first, second = ({role: list(item[role]) for role in item} for item in gold["one"].attributions)
    perfect = score(gold, {"one": [first, second]}).counts
    assert all(count.f1 == pytest.approx(100) for count in perfect.values())
    second["source"] = [(4, 12)]
    half = score(gold, {"one": [first, second]}).counts
    assert (half["attr"].right, half["attr"].predicted, half["attr"].gold) == (1, 2, 2)
    assert half["attr content"].right == 2
    assert score(gold, {}).counts["attr"] == Count(0, 0, 2)


def test_punctuation_does_not_count_in_whole_attributions(folder):
    gold = read_gold(folder)
    first = {role: list(spans) for role, spans in gold["one"].attributions[0].items()}
    first["content"] = [(18, 42)]
    counts = score(gold, {"one": [first]}).counts
    assert counts["span exact content"].right == 0
    assert counts["attr"].right == 1


def test_the_command_scores_what_it_writes(folder):
    out = folder / "predictions.jsonl"
    ran = command(str(folder), "--predictions", str(out))
    assert ran.returncode == 0, ran.stderr
    assert "attr content" in ran.stdout
    (line,) = out.read_text("utf-8").splitlines()
    first, second = json.loads(line)["attributions"]
    assert first["content"] == [[18, 41]]
    assert second == {"source": [[57, 63]], "cue": [[64, 68]], "content": [[43, 56]]}


@pytest.mark.parametrize("make", [False, True])
def test_a_folder_that_cannot_be_used_gets_one_line(tmp_path, make):
    path = tmp_path / "nothing"
    if make:
        path.mkdir()
    ran = command(str(path))
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert str(path) in ran.stderr


def command(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "eval.read", *arguments], capture_output=True, text=True, timeout=60, check=False
    )
