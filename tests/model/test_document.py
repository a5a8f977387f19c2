"""A record as plain JSON."""

import json
from datetime import datetime, timedelta, timezone

from onrecord.model import (
    Article,
    ArticleRecord,
    Coverage,
    PageRecord,
    Reading,
)
from onrecord.model.document import SCHEMA, article_document, page_document
from tests.store.making import reading

TEXT = "Ana Reyes said the talks go on."


def test_a_page_has_its_articles_and_the_moment_in_utc():
    captured = datetime(2026, 6, 8, 10, tzinfo=timezone(timedelta(hours=2)))
    record = ArticleRecord(article=Article(text=TEXT), reading=Reading(language="en", coverage=Coverage.NONE))
    made = page_document(PageRecord(source="a.html", digest="sha256:0", captured=captured, articles=(record,)))
    assert (made["schema"], made["source"], made["captured"]) == (SCHEMA, "a.html", "2026-06-08T08:00:00Z")
    assert made["articles"][0]["text"] == TEXT
    assert made["articles"][0]["reading"]["coverage"] == Coverage.NONE.value
    assert json.loads(json.dumps(made)) == made


def test_spans_carry_their_words_and_the_part_that_is_not_the_body():
    article = Article(headline="Weir opened", text=TEXT)
    made = article_document(ArticleRecord(article=article, reading=reading(TEXT)))
    spans = [each for each in walk(made) if isinstance(each, dict) and {"start", "end"} <= each.keys()]
    assert spans
    assert all(TEXT[each["start"] : each["end"]] == each["text"] for each in spans if "in" not in each)


def walk(value):
    yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(each)
