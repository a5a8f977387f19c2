"""What the rows say, and that they hold all of a record."""

import math
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from onrecord.archive import tables as t
from onrecord.archive.rows import Whence, batch_of, batches, document_of, error_rows, page_rows
from onrecord.errors import IndexPage, InputTooLarge, WorkerKilled, our_fault
from onrecord.model import ArticleRecord, Capture
from onrecord.page_reader import read_page
from onrecord.settings import Limits
from tests.archive.light import LightReader
from tests.archive.material import STORY

WHENCE = Whence(
    record="urn:uuid:6a0a8f3c",
    warc="/x/a.warc",
    warc_offset=7,
    target_uri="https://www.orlow.example/1?x",
    captured=None,
)


def read(html: str) -> dict[str, Any]:
    capture = Capture(target_uri=WHENCE.target_uri, payload=html.encode(), status=200)
    page = read_page(capture, limits=Limits(), reader=LightReader())
    return {"page": page, "rows": page_rows(page, WHENCE, 200)}


def test_a_statements_row_says_who_said_what_when_and_where_it_stands():
    found = read(STORY.format(title="Weir stays open", published="2026-06-08T09:30:00Z", more="", number=1))
    (row,), (article,) = found["rows"][t.STATEMENTS], found["rows"][t.ARTICLES]
    assert row["article"] == "6a0a8f3c#0"
    assert (row["site"], row["outlet"], row["language"]) == ("orlow.example", "The Orlow Post", "en")
    assert row["published"] == datetime(2026, 6, 8, 9, 30, tzinfo=UTC)
    assert (row["speaker"], row["speaker_type"], row["stance_words"]) == ("Ana Reyes", "person", "says")
    assert row["content"] == '"Nothing has been decided,"'
    assert row["sentence"].startswith('"Nothing has been decided," said Mayor Ana Reyes')
    assert (row["said_on"], row["said_on_value"]) == ("Monday", "2026-06-08")
    for column, words in (("content_spans", row["content"]), ("cue_spans", "said"), ("source_spans", "Ana Reyes")):
        (span,) = row[column]
        assert span["part"] == "text"
        assert article["text"][span["span_start"] : span["span_end"]] == words
    (figure,) = found["rows"][t.FIGURES]
    assert figure["caption"] == "The weir at Vell on Monday."
    assert figure["credit_people"] == ["Ida Holm"]
    assert (article["words"], article["statements"]) == (len(article["text"].split()), 1)
    assert found["rows"][t.MENTIONS][0]["name"] == "Ana Reyes"
    assert found["rows"][t.TIMES][0]["words"] == "Monday"


def test_a_document_and_the_text_are_the_whole_record():
    found = read(STORY.format(title="Weir stays open", published="2026-06-08", more="", number=1))
    (record,) = found["page"].articles
    back = msgspec.json.decode(document_of(record), type=ArticleRecord)
    assert back.article.text == ""
    assert replace(back, article=replace(back.article, text=record.article.text)) == record


def test_rows_come_back_from_their_bytes():
    rows = read(STORY.format(title="Weir", published="2026-06-08", more="", number=1))["rows"]
    for name, serialized in batches(rows).items():
        back = batch_of(name, serialized).to_pylist()
        for row, given in zip(back, rows[name], strict=True):
            for column, value in row.items():
                expected = given.get(column)
                assert value == expected or (
                    isinstance(value, float) and math.isclose(value, expected, rel_tol=1e-6)
                ), column


def test_half_a_pair_of_utf_16_costs_its_character_alone():
    rows = error_rows(our_fault("x", ValueError("bad \ud800 half")), WHENCE)
    (back,) = batch_of(t.ERRORS, batches(rows)[t.ERRORS]).to_pylist()
    assert back["problem"].endswith("bad ? half")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (IndexPage("x", ("a",)), "index page"),
        (InputTooLarge("x", "more than 20 MB"), "too large"),
        (WorkerKilled("x", "took more"), "killed"),
        (our_fault("x", KeyError("y")), "fault"),
    ],
)
def test_an_error_has_its_kind_and_where_it_stands(error, kind):
    (row,) = error_rows(error, WHENCE)[t.ERRORS]
    assert (row["kind"], row["problem"]) == (kind, error.problem)
    assert (row["warc"], row["warc_offset"], row["site"]) == ("/x/a.warc", 7, "orlow.example")


def test_captures_are_called_by_their_records_id_or_else_by_a_digest():
    def key(record: str | None) -> str:
        return Whence(record=record, warc="", warc_offset=1, target_uri="http://x/", captured=None).key

    assert key("urn:uuid:1-2") == "1-2"
    assert key("urn:x:7") == "urn:x:7"
    assert key(None).startswith("sha256:")
    assert key("x" * 10_000).startswith("sha256:")
    assert key("x" * 10_000) != key("y" * 10_000)
