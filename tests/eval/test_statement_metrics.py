import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.speaker_verdicts import Verdict
from eval.statement_metrics import StatementScores, add_article

TEXT = (
    "Weir to close\n\nThe weir closes on Monday, Marta Lee said. It opens in May again, she said.\n\n"
    "Two officials said the cost was low. Brandt wants a new weir.\n\nNobody asked the anglers."
)


def at(words):
    start = TEXT.index(words)
    return [start, start + len(words)]


def statement(words, speaker, **more):
    defaults = {"cue": [], "source": [], "aliases": [], "form": "surname", "act": "speech", "modality": "said"}
    return {"content": [at(words)], "speaker": speaker, **defaults, **more}


GOLD = [
    statement("The weir closes on Monday", "Marta Lee", aliases=["Lee"]),
    statement("It opens in May again", "Marta Lee", form="pronoun"),
    statement("the cost was low", None, source=[at("Two officials")], form="group"),
    statement("a new weir", "Ivo Brandt", act="thought"),
    statement("the anglers", "Ivo Brandt", modality="not-said"),
]


def predicted(words, speaker, confidence=0.9):
    return {"content": [at(words)], "speaker": speaker, "confidence": confidence}


def scored(said):
    scores = StatementScores()
    add_article(scores, "one", TEXT, GOLD, said)
    return scores


def test_each_kind_of_outcome_is_counted():
    scores = scored(
        [
            predicted("The weir closes on Monday", "Marta Lee"),
            predicted("opens in May again", "Ivo Brandt"),
            predicted("the cost was low", "Two officials", 0.6),
            predicted("wants a new weir", "Ivo Brandt", 0.2),
            predicted("Weir to close", None, 0.2),
            predicted("Monday", None, 0.2),
        ]
    )
    tally = scores.all
    assert (tally.gold, tally.predicted, tally.matched, tally.exact, tally.whole) == (4, 6, 3, 2, 2)
    assert scores.false == {"thought": 1, "nothing": 1, "beside": 1}
    assert scores.verdicts == {Verdict.RIGHT: 1, Verdict.WRONG: 1, Verdict.KEPT: 1}
    assert (scores.bands[">= .8"].predicted, scores.bands[">= .8"].whole) == (2, 1)
    assert scores.thoughts_found == 1
    assert scores.groups["form pronoun"].matched == 1
    assert sorted(line.split()[0] for line in scores.errors) == [
        "bounds",
        "false",
        "false",
        "false",
        "missed",
        "wrong",
    ]


def test_a_right_speaker_of_what_was_not_said_is_not_whole():
    assert scored([predicted("the anglers", "Ivo Brandt")]).all.whole == 0
    assert scored([{**predicted("the anglers", "Ivo Brandt"), "modality": "not-said"}]).all.whole == 1


@given(st.permutations(range(5)), st.integers(0, 5))
@settings(max_examples=40)
def test_the_order_of_predictions_never_matters(order, count):
    said = [
        predicted(words, "Marta Lee")
        for words in (
            "weir closes on Monday",
            "The weir closes",
            "opens in May again",
            "the cost was low",
            "anglers",
        )
    ]
    chosen = said[:count]
    shuffled = [said[number] for number in order if number < count]
    one, other = scored(chosen), scored(shuffled)
    assert (one.all, one.verdicts, one.false) == (other.all, other.verdicts, other.false)
    assert one.all.matched + sum(one.false.values()) == one.all.predicted == count


@pytest.mark.parametrize("command", ["eval.statements", "eval.speakers"])
def test_a_folder_without_marks_is_said(tmp_path, command):
    done = subprocess.run(
        [sys.executable, "-m", command, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr


def test_the_commands_judge_a_folder(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.txt").write_text(TEXT, "utf-8")
    (tmp_path / "dev.jsonl").write_text(
        json.dumps({"id": "one", "url": None, "published": None, "statements": GOLD, "attributions": GOLD}),
        "utf-8",
    )
    for command, told in (("eval.statements", "4 statements"), ("eval.speakers", "5 attributions")):
        options = (
            ["--texts", str(tmp_path / "texts")]
            if command == "eval.speakers"
            else ["--predictions", str(tmp_path / "p")]
        )
        done = subprocess.run(
            [sys.executable, "-m", command, str(tmp_path), *options], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert told in done.stdout
    assert json.loads((tmp_path / "p").read_text("utf-8"))["id"] == "one"
