"""Why a statement has its speaker: the sentence says which words did it, and guesses nothing."""

from dataclasses import replace

import pytest

from onrecord.desk import Desk
from onrecord.model import Article, ArticleRecord, Attribution, AttributionKind, Coverage, Party, Reading, Span
from onrecord.model.why import Reasons
from tests.store.making import capture

PAGE = """<!doctype html><html lang="en"><head><title>Harbour talks go on</title></head><body><article>
<h1>Harbour talks go on</h1>
<p>The foreign minister, Ana Reyes, said on Monday that the talks would go on until the harbour was open again.</p>
<p>She told reporters that the two sides had met four times since the winter. Reyes said the harbour was closed.</p>
<p>Some officials said that the boats would wait on the quay until the end of the month.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def reasons() -> dict[str, str]:
    record = Desk().read_page(capture("https://vell.test/talks", PAGE.encode())).articles[0]
    why = Reasons(record)
    return {
        record.article.words(item.source[0]): why.why(item) for item in record.reading.attributions if item.source
    }


def test_a_name_in_the_source(reasons):
    assert any(said == "“Ana Reyes” is named in the source" for said in reasons.values())


def test_a_part_of_the_name(reasons):
    assert reasons["Reyes"] == "“Reyes” is named in the source; the article's full name for it is “Ana Reyes”"


def test_a_pronoun(reasons):
    assert reasons["She"] == "“She” was taken for Ana Reyes, the likeliest of those whom the article names"


def test_nobody_named(reasons):
    assert reasons["Some officials"] == "nothing in the article says for certain whom “Some officials” means"


def made(**values) -> tuple[Reasons, Attribution]:
    article = Article(text="It rains.")
    item = Attribution(
        id="a1", source=(), cue=(), content=(Span(0, 9),), kind=AttributionKind.DIRECT, confidence=0.5
    )
    item = replace(item, **values)
    reading = Reading(language="en", coverage=Coverage.FULL, attributions=(item,))
    return Reasons(ArticleRecord(article=article, reading=reading)), item


def test_without_a_source():
    why, item = made()
    assert why.why(item) == "no words name a source here"
    why, item = made(speaker=Party(name="Ana Reyes", evidence=Span(0, 2)))
    assert why.why(item).endswith("what stands around the statement gives it to Ana Reyes")


def test_a_relation_that_no_mention_shows():
    why, item = made(source=(Span(0, 2),), speaker=Party(name="Ana Reyes", evidence=Span(0, 2), entity="e1"))
    assert why.why(item) == "“It” goes back to Ana Reyes by what the article tells of them"


def test_a_long_source_is_cut():
    article = Article(text="x" * 500)
    item = Attribution(
        id="a1", source=(Span(0, 500),), cue=(), content=(), kind=AttributionKind.INDIRECT, confidence=0.5
    )
    reading = Reading(language="en", coverage=Coverage.FULL, attributions=(item,))
    assert len(Reasons(ArticleRecord(article=article, reading=reading)).why(item)) < 200
