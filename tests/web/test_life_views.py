"""What became of a statement, in words."""

from dataclasses import replace
from datetime import timedelta

from onrecord.store.contract.life import Ended, Life
from onrecord.web.changes import Comparing
from onrecord.web.life_views import earlier_views, fate, statement_address
from tests.web.test_claim_views import CLAIM, NOON

GONE = Life(first_seen=NOON, ended=Ended.REWORDED, last_seen=NOON, gone=NOON + timedelta(days=1), next_id="a9")


def test_a_standing_statement_has_no_fate_unless_its_article_is_gone() -> None:
    assert fate(CLAIM) is None
    assert "no longer at its address" in str(fate(replace(CLAIM, vanished=NOON)))


def test_a_reworded_statement_leads_to_what_it_says_now() -> None:
    said = str(fate(replace(CLAIM, life=GONE)))
    assert "Reworded: last seen" in said
    assert 'href="/article/7?statement=a9#s-a9"' in said
    withdrawn = str(fate(replace(CLAIM, life=replace(GONE, ended=Ended.WITHDRAWN, next_id=None))))
    assert withdrawn.startswith("Withdrawn: last seen")
    assert "<a" not in withdrawn


def test_an_id_can_not_break_out_of_an_address() -> None:
    assert statement_address(1, 'a"><') == "/article/1?statement=a%22%3E%3C#s-a%22%3E%3C"


def test_only_own_words_are_compared() -> None:
    assert CLAIM.own_words == "it stays <open> …  until Ma"


def test_earlier_wordings_are_compared_with_the_next_one() -> None:
    first = replace(CLAIM, attribution_id="a1", content="it stays open", spans=((0, 13),), life=GONE)
    second = replace(first, attribution_id="a5", content="it stays open now", spans=((0, 17),), speaker="Ben")
    now = replace(CLAIM, content="it stays open for now", spans=((0, 21),), earlier=(second, first))
    views = earlier_views(now, Comparing())
    assert [(each.id, each.speaker) for each in views] == [("a5", "Ben"), ("a1", None)]
    assert [piece.text for piece in views[0].pieces if piece.kind == "in"] == ["for "]
    assert "".join(piece.text for piece in views[1].pieces if piece.kind != "in") == "it stays open"


def test_another_speaker_then_is_called_as_the_text_did() -> None:
    first = replace(CLAIM, attribution_id="a1", life=GONE, speaker=None, source="two officials")
    for now, expected in ((None, "two officials"), ("Ben", "two officials")):
        views = earlier_views(replace(CLAIM, speaker=now, source="its envoy", earlier=(first,)), Comparing())
        assert [each.speaker for each in views] == [expected]
    for source in ("its envoy", "he"):
        same = replace(first, source=source)
        views = earlier_views(replace(CLAIM, speaker=None, source="its envoy", earlier=(same,)), Comparing())
        assert [each.speaker for each in views] == [None]


def test_what_was_added_or_withdrawn_is_whole() -> None:
    assert [piece.kind for piece in Comparing().words("", CLAIM.own_words)] == ["in"]
    assert [piece.kind for piece in Comparing().words(CLAIM.own_words, "")] == ["out"]
