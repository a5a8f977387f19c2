"""Corrected articles as corpora: offsets lead to the words, and nothing that nobody corrected is sure."""

import json
from dataclasses import replace
from pathlib import Path

from onrecord.cli.correction_layouts import export_layouts
from onrecord.model import Span, Stance
from onrecord.store.contract.corrections import SpeakerIs, StanceIs
from onrecord.store.store import open_store
from tests.store.making import article, capture, keep, page, record

TEXT = "Ana Reyes said we will never raise the fee. Ben Okafor said talks go on. Reyes denied it."


def test_offsets_count_the_headline_and_forms_are_told(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    made = record(article(TEXT, headline="Fee stays"))
    first, *others = made.reading.attributions
    first = replace(first, content=(*first.content, Span(0, 3, "headline")))
    made = replace(made, reading=replace(made.reading, attributions=(first, *others)))
    taken = capture("https://vell.test/talks", "x")
    (kept,) = store.keeping.record(taken, page(taken, made))
    store.corrections.correct(kept.article_id, "a3", SpeakerIs(name="Ana Reyes"))
    store.corrections.correct(kept.article_id, "a2", SpeakerIs(name=None))
    store.corrections.correct(kept.article_id, "a1", StanceIs(stance=Stance.PROMISES))
    keep(store, article("Cleo Marsh said it rains."), url="https://vell.test/2")
    assert export_layouts(store, tmp_path) == 1
    store.close()
    line = json.loads((tmp_path / "statements/dev.jsonl").read_text("utf-8"))
    text = (tmp_path / f"statements/texts/{line['id']}.txt").read_text("utf-8")
    assert text.split("\n")[0] == "Fee stays"
    said = [[text[start:end] for start, end in each["content"]] for each in line["statements"]]
    assert said == [["we will never raise the fee", "Fee"], ["talks go on"], ["it"]]
    assert [each["form"] for each in line["statements"]] == ["full-name", "nominal", "surname"]
    assert [each["unnamed"] for each in line["statements"]] == [False, True, False]
    assert [each["by_hand"] for each in line["statements"]] == [["stance"], ["speaker"], ["speaker"]]
    marked = json.loads((tmp_path / "speakers/dev.jsonl").read_text("utf-8"))["attributions"]
    assert [(each["speaker"], each["as"]) for each in marked] == [(None, "Ben Okafor"), ("Ana Reyes", "Reyes")]
