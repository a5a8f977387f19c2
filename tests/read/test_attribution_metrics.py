import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.attribution_metrics import THRESHOLD, Count, jaccard, matched, matches, read_gold, right_of, score

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


def test_which_are_right_and_as_which(folder):
    article = read_gold(folder)["one"]
    first, second = ({role: list(item[role]) for role in item} for item in article.attributions)
    assert right_of(article, [first, second]) == {0: 0, 1: 1}
    assert right_of(article, [second, first]) == {0: 1, 1: 0}
    assert right_of(article, [second]) == {0: 1}
    assert right_of(article, []) == {}
    other = {**second, "source": first["source"]}
    assert right_of(article, [other, first]) == {1: 0}
    assert right_of(article, [{**second, "cue": []}]) == {0: 1}


def test_one_gold_attribution_is_found_once(folder):
    article = read_gold(folder)["one"]
    whole = {role: list(spans) for role, spans in article.attributions[0].items()}
    part = {**whole, "content": [(27, 41)]}
    assert right_of(article, [part, part]) == {0: 0}
    assert right_of(article, [part, whole]) == {1: 0}


def test_what_is_right_is_what_the_figure_counts(folder):
    gold = read_gold(folder)
    first, second = ({role: list(item[role]) for role in item} for item in gold["one"].attributions)
    second["source"] = first["source"]
    given_items = [first, second, first]
    assert len(right_of(gold["one"], given_items)) == score(gold, {"one": given_items}).counts["attr"].right == 1


SETS = st.lists(st.frozensets(st.integers(0, 6), max_size=5), max_size=6)


@given(predicted=SETS, gold=SETS)
def test_matches_stand_one_to_one_and_none_that_is_better_is_left(predicted, gold):
    found = matches(predicted, gold, jaccard)
    assert matched(predicted, gold, jaccard) == len(found) == len(set(found.values()))
    assert all(jaccard(predicted[one], gold[other]) >= THRESHOLD for one, other in found.items())
    back = {other: one for one, other in found.items()}
    for one, left in enumerate(predicted):
        for other, right in enumerate(gold):
            value = jaccard(left, right)
            held = [jaccard(left, gold[found[one]])] if one in found else []
            held += [jaccard(predicted[back[other]], right)] if other in back else []
            assert value < THRESHOLD or max(held, default=-1.0) >= value


def test_the_better_pair_is_matched_first():
    likeness = {(0, 0): 0.6, (0, 1): 0.5, (1, 0): 0.9, (1, 1): 0.0}
    assert matches([0, 1], [0, 1], lambda one, other: likeness[one, other]) == {1: 0, 0: 1}


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
