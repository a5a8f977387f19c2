"""Lists of statements as their template takes them."""

from dataclasses import replace
from datetime import UTC, datetime

from onrecord.model import AttributionKind, Stance
from onrecord.store.contract.life import Life
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.people import Claim
from onrecord.web.claim_views import claim_list, dated

NOON = datetime(2026, 6, 8, 12, 0, tzinfo=UTC)
CLAIM = Claim(
    article_id=7, attribution_id="a2", at=NOON, published=NOON, outlet="The Courier", outlet_slug="the-courier",
    headline="Weir to stay open", speaker="Ana Ruiz", speaker_slug="ana-ruiz", source="the mayor", cue="said",
    before="On Monday ", content="it stays <open>, she said, until May", after=".", spans=((0, 15), (26, 35)),
    kind=AttributionKind.DIRECT, stance=Stance.SAYS, negated=False, said_on="2026-06-08", confidence=0.9,
    life=Life(first_seen=NOON),
)  # fmt: skip


def test_a_statement_leads_to_its_place_in_its_article() -> None:
    (made,) = claim_list(Listing((CLAIM,), None), "/search", {}, with_speaker=True).rows
    assert made.article.href == "/article/7?statement=a2#s-a2"
    assert made.article.text == "Weir to stay open"
    (untitled,) = claim_list(Listing((replace(CLAIM, headline=None),), None), "/", {}, with_speaker=True).rows
    assert untitled.article.text == "An article without a headline"


def test_only_the_statements_own_words_are_marked_as_such() -> None:
    (made,) = claim_list(Listing((CLAIM,), None), "/search", {}, with_speaker=True).rows
    assert "".join(words for words, _ in made.pieces) == CLAIM.content
    assert [bool(css) for _, css in made.pieces] == [True, False, True, False]


def test_the_words_of_a_statement_are_pieces_without_what_stands_between_them() -> None:
    assert CLAIM.words == ("it stays <open>", " until Ma")
    assert replace(CLAIM, spans=((0, len(CLAIM.content)),)).words == (CLAIM.content,)
    assert replace(CLAIM, spans=()).words == ()


def test_who_spoke_is_left_out_on_their_own_page_and_what_they_were_called_stands_there() -> None:
    (elsewhere,) = claim_list(Listing((CLAIM,), None), "/search", {}, with_speaker=True).rows
    (own,) = claim_list(Listing((CLAIM,), None), "/person/ana-ruiz", {}, with_speaker=False).rows
    assert "Ana Ruiz" in str(elsewhere.who)
    assert (elsewhere.source, own.who, own.source) == (None, None, "the mayor")


def test_the_next_page_is_asked_for_with_what_was_asked_before() -> None:
    more = claim_list(Listing((CLAIM,), "7-a2"), "/search", {"q": "weir & lock"}, with_speaker=True).more
    assert more == "/search?q=weir%20%26%20lock&after=7-a2"
    assert claim_list(Listing((CLAIM,), None), "/search", {"q": "weir"}, with_speaker=True).more is None


def test_a_day_that_is_the_captures_says_so() -> None:
    assert "captured" not in dated(CLAIM)
    assert "captured; the page gives no date" in dated(replace(CLAIM, published=None))
