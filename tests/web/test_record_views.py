"""An article's record as its template takes it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from onrecord.desk import Desk
from onrecord.model import ArticleRecord, Capture, Coverage
from onrecord.read.rules_reader import RulesReader
from onrecord.store.contract.registry import OfficeEvidence
from onrecord.web.contexts.article import RecordView
from onrecord.web.record_views import record_view
from onrecord.web.shown import shown
from tests.web.making import german, talks


def view(record: ArticleRecord, *, selected: str | None = None, revision: int | None = None) -> RecordView:
    numbers = {item.id: number for number, item in enumerate(record.reading.attributions, 1)}
    its = shown(record, with_thoughts=False, selected="")
    return record_view(its, numbers, {"a1": "ines-calloway"}, selected=selected, revision=revision)


def test_each_statement_says_all_that_is_known_of_it() -> None:
    made = view(talks(), selected="a2")
    assert made.count == "6 statements"
    assert [each.number for each in made.statements] == [1, 2, 3, 4, 5, 6]
    first, second, third = made.statements[:3]
    assert 'href="/person/ines-calloway"' in first.who
    assert "inferred 2026-06-01" in first.notes[0]
    assert (first.css, second.css) == ("", " on nested")
    assert second.notes == ('inside <a href="#r-a1">statement 1</a>',)
    assert third.pieces == "“We are going to listen … Nobody should expect a signature”"
    assert [each.notes for each in made.statements[4:]] == [("in the headline",), ("in the caption",)]


def test_an_office_alone_is_said_with_its_evidence() -> None:
    record = talks()
    numbers = {item.id: number for number, item in enumerate(record.reading.attributions, 1)}
    at = datetime(2026, 6, 1, tzinfo=UTC)
    evidence = OfficeEvidence(
        name="Ines <b>", told="“her”", statements=2, first=at, last=at, article_id=7, attribution_id="a3"
    )
    its = shown(record, with_thoughts=False, selected="")
    made = record_view(its, numbers, {}, selected=None, revision=None, offices={"a1": evidence}).statements[0]
    assert "is Ines &lt;b&gt; by 2 statements on record" in made.notes[-1]
    assert 'href="/article/7?statement=a3#s-a3"' in made.notes[-1]
    assert "other statements on record" in made.why


def test_an_older_state_s_statements_lead_to_that_state() -> None:
    made = view(talks(), revision=1)
    assert {each.href for each in made.statements} == {f"?statement=a{n}&revision=1#s-a{n}" for n in range(1, 7)}


@pytest.mark.parametrize(
    ("coverage", "language", "said"),
    [
        (Coverage.NONE, "de", "does not read for statements yet"),
        (Coverage.NONE, None, "language of this article is not known"),
        (Coverage.FULL, "en", "No statement was found"),
    ],
)
def test_why_there_are_no_statements(coverage: Coverage, language: str | None, said: str) -> None:
    record = german()
    reading = replace(record.reading, coverage=coverage)
    made = view(replace(record, article=replace(record.article, language=language), reading=reading))
    assert made.note is not None
    assert said in made.note
    assert made.lanes is None


def test_the_day_that_a_preposition_stands_before_is_inferred_too() -> None:
    page = (
        '<html lang="en"><head><title>Weir</title><meta property="article:published_time" content="2026-11-25T09:00:00Z">'
        "</head><body><article><h1>Weir</h1><p>The weir will stay open, Ann Lee said on Sunday, until the river has"
        " fallen and the mill can be reached again by boat.</p></article></body></html>"
    )
    record = (
        Desk(reader=RulesReader())
        .read_page(Capture(target_uri=None, payload=page.encode(), name="weir"))
        .articles[0]
    )
    (made,) = view(record).statements
    assert any("inferred 2026-11-22" in note for note in made.notes)
