"""Silent edits as Atom: well-formed whatever stands in them."""

from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.contract.edits import Edit, EditedWords, EditKind
from onrecord.web.edits_feed import atom
from tests.web.test_claim_views import CLAIM, NOON

ATOM = "{http://www.w3.org/2005/Atom}"


@given(words=st.text(), of=st.none() | st.text())
def test_it_is_well_formed_whatever_stands_in_it(words: str, of: str | None) -> None:
    claim = replace(
        CLAIM, content=words, spans=((0, len(words)),), speaker=words or None, outlet=words, headline=words
    )
    edit = Edit(id=7, at=NOON, kind=EditKind.WITHDRAWN, before=claim, after=None)
    feed = ET.fromstring(atom([edit], "http://127.0.0.1:1", "/edits", of))  # noqa: S314 - ours
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}entry/{ATOM}id") == "http://127.0.0.1:1/edits#7"


def test_a_headline_and_a_correction_are_told_with_their_words() -> None:
    words = EditedWords(
        article_id=7, outlet="Vell Post", outlet_slug="vell-post", headline="Now", before="Then", after="Now"
    )
    edits = [
        Edit(id=8, at=NOON, kind=EditKind.HEADLINE, before=None, after=None, words=words),
        Edit(id=9, at=NOON, kind=EditKind.CORRECTION, before=None, after=None, words=replace(words, before=None)),
    ]
    feed = ET.fromstring(atom(edits, "http://127.0.0.1:1", "/edits", None))  # noqa: S314 - ours
    told = [(each.findtext(f"{ATOM}title"), each.findtext(f"{ATOM}summary")) for each in feed.iter(f"{ATOM}entry")]
    assert told == [
        ("Vell Post: headline changed", "Before: Then\nNow: Now"),
        ("Vell Post: correction noted", "Now: Now"),
    ]


def test_an_empty_feed_is_a_feed() -> None:
    feed = ET.fromstring(atom([], "http://127.0.0.1:1", "/edits?outlet=x", "Vell Post"))  # noqa: S314 - ours
    assert feed.findtext(f"{ATOM}title") == "Edits: Vell Post"
    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"
